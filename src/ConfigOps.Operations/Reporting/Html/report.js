"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const report = JSON.parse(byId("report").textContent);
  const rules = new Map(JSON.parse(byId("rules").textContent).map(rule => [rule.id, rule]));
  const severities = ["critical", "high", "medium", "low", "info"];
  const pageSize = 100;

  // Marks that turn the direction of a text, and others that do not show, are named instead of obeyed.
  const hiddenMarks = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
  const visible = text => String(text).replace(hiddenMarks, mark => "\u2039U+" + mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u203a");
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = visible(text);
    return made;
  };

  const objectOf = finding => finding.resource
    ? finding.resource.kind + " " + (finding.resource.namespace ? finding.resource.namespace + "/" : "") + finding.resource.name
    : "";
  const placeOf = finding => finding.file ? finding.file + (finding.line ? ":" + finding.line + ":" + finding.column : "") : "";
  const findings = report.findings.map((finding, index) => ({
    finding, index,
    rank: severities.indexOf(finding.severity),
    object: objectOf(finding),
    kind: finding.resource ? finding.resource.kind : "",
    text: [finding.message, finding.rule, objectOf(finding), finding.file || "", finding.path, finding.controls.join(" ")].join("\n").toLowerCase(),
  }));

  const state = { severities: new Set(), rule: "", kind: "", words: [], excepted: true, sort: "severity", descending: false, shown: pageSize, opened: new Set() };
  const compare = {
    severity: (a, b) => a.rank - b.rank || a.index - b.index,
    finding: (a, b) => a.finding.message < b.finding.message ? -1 : a.finding.message > b.finding.message ? 1 : a.index - b.index,
    where: (a, b) => a.object < b.object ? -1 : a.object > b.object ? 1 : a.index - b.index,
  };
  let selected = findings;

  function select() {
    selected = findings.filter(item =>
      (state.severities.size === 0 || state.severities.has(item.finding.severity))
      && (!state.rule || item.finding.rule === state.rule)
      && (!state.kind || item.kind === state.kind)
      && (state.excepted || !item.finding.exception)
      && state.words.every(word => item.text.includes(word)));
    selected.sort(compare[state.sort]);
    if (state.descending) selected.reverse();
  }

  function details(item) {
    const finding = item.finding;
    const rule = rules.get(finding.rule);
    const list = element("dl");
    const add = (name, value, isCode) => {
      if (!value) return;
      list.append(element("dt", "", name));
      const cell = element("dd");
      cell.append(element(isCode ? "code" : "span", "", value));
      list.append(cell);
    };
    if (rule && rule.title !== rule.id) add("Rule", rule.title);
    if (rule) add("Why", rule.rationale);
    add("How to mend it", finding.remediation);
    add("Object", item.object);
    add("Field", finding.path, true);
    add("Place", placeOf(finding), true);
    add("Controls", finding.controls.join(", "));
    if (finding.exception) add("Accepted", finding.exception.reason + (finding.exception.expires ? " (" + finding.exception.owner + ", " + finding.exception.ticket + ", until " + finding.exception.expires + ")" : ""));
    add("Fingerprint", finding.fingerprint, true);
    const row = element("tr", "more");
    row.id = "details-" + item.index;
    const cell = element("td");
    cell.colSpan = 3;
    cell.append(list);
    row.append(cell);
    return row;
  }

  function row(item) {
    const finding = item.finding;
    const made = element("tr", finding.exception ? "excepted" : "");
    const severity = element("td", "severity");
    severity.append(element("span", "badge " + finding.severity, finding.severity));
    const what = element("td");
    const open = element("button", "open");
    open.type = "button";
    open.append(element("span", "", finding.message), element("span", "rule", finding.rule + (finding.exception ? " \u00b7 accepted" : "")));
    open.setAttribute("aria-expanded", String(state.opened.has(item.index)));
    open.addEventListener("click", () => {
      const isOpen = state.opened.delete(item.index) ? false : !!state.opened.add(item.index);
      open.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) made.after(details(item));
      else byId("details-" + item.index).remove();
    });
    what.append(open);
    const where = element("td", "where");
    where.append(element("div", "", item.object || "\u2013"), element("div", "", placeOf(finding)));
    made.append(severity, what, where);
    return made;
  }

  function draw() {
    const body = byId("rows");
    const rows = document.createDocumentFragment();
    for (const item of selected.slice(0, state.shown)) {
      rows.append(row(item));
      if (state.opened.has(item.index)) rows.append(details(item));
    }
    body.replaceChildren(rows);
    byId("table").hidden = selected.length === 0;
    byId("nothing").hidden = selected.length > 0;
    byId("nothing").textContent = findings.length === 0 ? "Nothing was found." : "No finding fits these filters.";
    byId("pager").hidden = selected.length <= state.shown;
    byId("state").textContent = selected.length === findings.length ? findings.length + " findings" : selected.length + " of " + findings.length + " findings";
  }

  function update() {
    state.shown = pageSize;
    select();
    draw();
  }

  function fill(list, values) {
    for (const value of [...new Set(values)].sort()) {
      if (!value) continue;
      const option = element("option", "", value);
      option.value = value;
      list.append(option);
    }
  }

  const title = name => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().replace(/^./, first => first.toUpperCase());
  function value(node) {
    if (Array.isArray(node)) return node.length > 0 && node.every(item => item && typeof item === "object" && !Array.isArray(item)) ? grid(node) : bullets(node);
    if (node && typeof node === "object") {
      const list = element("dl");
      for (const [key, item] of Object.entries(node)) {
        const cell = element("dd");
        cell.append(value(item));
        list.append(element("dt", "", title(key)), cell);
      }
      return list;
    }
    return element("span", "", node === null || node === "" ? "\u2013" : node);
  }
  function bullets(items) {
    if (items.length === 0) return element("span", "", "\u2013");
    const list = element("ul");
    for (const item of items.slice(0, 500)) {
      const entry = element("li");
      entry.append(value(item));
      list.append(entry);
    }
    return list;
  }
  function grid(items) {
    const keys = [...new Set(items.flatMap(item => Object.keys(item)))];
    const table = element("table");
    const head = element("tr");
    for (const key of keys) {
      const cell = element("th", "", title(key));
      cell.scope = "col";
      head.append(cell);
    }
    const header = element("thead");
    header.append(head);
    const body = element("tbody");
    const addRows = (from, to) => {
      for (const item of items.slice(from, to)) {
        const line = element("tr");
        for (const key of keys) {
          const cell = element("td");
          if (item[key] !== undefined) cell.append(value(item[key]));
          line.append(cell);
        }
        body.append(line);
      }
    };
    addRows(0, pageSize);
    table.append(header, body);
    if (items.length <= pageSize) return table;
    const whole = element("div");
    const more = element("button", "plain", "Show all " + items.length);
    more.addEventListener("click", () => { addRows(pageSize, items.length); more.remove(); });
    whole.append(table, more);
    return whole;
  }
  function section(name, node) {
    const box = element("details");
    const head = element("summary", "", title(name));
    if (Array.isArray(node)) head.append(element("small", "", " \u00b7 " + node.length));
    box.append(head);
    box.addEventListener("toggle", () => {
      if (box.children.length > 1) return;
      const body = element("div", "body");
      body.append(value(node));
      box.append(body);
    });
    byId("sections").append(box);
    // What fits half a screen is read without a click.
    box.open = JSON.stringify(node).length < 2500;
  }

  for (const button of document.querySelectorAll("[data-severity]")) {
    button.addEventListener("click", () => {
      const severity = button.dataset.severity;
      const isOn = state.severities.delete(severity) ? false : !!state.severities.add(severity);
      button.setAttribute("aria-pressed", String(isOn));
      update();
    });
  }
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      state.descending = state.sort === button.dataset.sort && !state.descending;
      state.sort = button.dataset.sort;
      for (const other of document.querySelectorAll("[data-sort]")) other.parentElement.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      update();
    });
  }
  byId("search").addEventListener("input", event => {
    state.words = event.target.value.toLowerCase().split(/\s+/).filter(word => word);
    update();
  });
  byId("rule").addEventListener("change", event => { state.rule = event.target.value; update(); });
  byId("kind").addEventListener("change", event => { state.kind = event.target.value; update(); });
  byId("excepted").addEventListener("change", event => { state.excepted = event.target.checked; update(); });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("more").addEventListener("click", () => { state.shown += 5 * pageSize; draw(); });
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    byId("search").focus();
  });
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const setTheme = isDark => {
    root.dataset.theme = isDark ? "dark" : "light";
    byId("theme").textContent = isDark ? "Light" : "Dark";
    byId("theme").setAttribute("aria-label", isDark ? "Use the light theme" : "Use the dark theme");
  };
  dark.addEventListener("change", () => setTheme(dark.matches));
  byId("theme").addEventListener("click", () => setTheme(root.dataset.theme !== "dark"));
  setTheme(dark.matches);
  addEventListener("beforeprint", () => {
    root.dataset.theme = "light";
    state.shown = Math.min(selected.length, 5000);
    draw();
  });

  fill(byId("rule"), report.findings.map(finding => finding.rule));
  fill(byId("kind"), findings.map(item => item.kind));
  const common = new Set(["schemaVersion", "operation", "environment", "startedAt", "durationMs", "summary", "resources", "findings"]);
  for (const [name, node] of Object.entries(report)) if (!common.has(name)) section(name, node);
  if (report.resources.length > 0) section("resources", report.resources);
  update();
})();
