// The list of findings. Only one page of it is in the document at a time, so that 50,000 findings scroll and filter like 50.
const findings = data.findings.map((row, index) => {
  const resource = row[3] < 0 ? null : data.resourceKeys[row[3]];
  const rule = data.rules[row[0]];
  return {
    index, rule, severity: severities[row[1]], rank: row[1], message: row[2], kind: resource ? resource[1] : "", space: resource ? resource[2] : "",
    object: resource ? resource[1] + " " + (resource[2] ? resource[2] + "/" : "") + resource[3] : "",
    path: row[4], file: row[5] < 0 ? "" : data.files[row[5]], line: row[6], column: row[7], remediation: row[8] < 0 ? "" : data.remediations[row[8]],
    controls: data.controls[row[9]], fingerprint: row[10], exception: row[11] < 0 ? null : data.exceptions[row[11]], text: null,
  };
});
const placeOf = item => item.file ? item.file + (item.line ? ":" + item.line + ":" + item.column : "") : "";
const textOf = item => item.text ??= [item.message, item.rule.id, item.object, item.file, item.path].join("\n").toLowerCase();

const filters = { severities: new Set(), rule: "", kind: "", space: "", control: "", words: [], show: "all", sort: "severity", descending: false };
const pages = { size: 50, at: 0 };
const opened = new Set();
const compare = {
  severity: (a, b) => a.rank - b.rank || a.index - b.index,
  finding: (a, b) => a.message < b.message ? -1 : a.message > b.message ? 1 : a.index - b.index,
  where: (a, b) => a.object < b.object ? -1 : a.object > b.object ? 1 : a.index - b.index,
};
let selected = findings;

function select() {
  selected = findings.filter(item =>
    (filters.severities.size === 0 || filters.severities.has(item.severity))
    && (!filters.rule || item.rule.id === filters.rule)
    && (!filters.kind || item.kind === filters.kind)
    && (!filters.space || item.space === filters.space)
    && (!filters.control || item.controls.includes(filters.control))
    && (filters.show === "all" || (filters.show === "accepted") === (item.exception !== null))
    && filters.words.every(word => textOf(item).includes(word)));
  // They come worst first already.
  if (filters.sort !== "severity") selected.sort(compare[filters.sort]);
  if (filters.descending) selected.reverse();
}

function detailsOf(item) {
  const list = element("dl");
  const add = (name, value, isCode) => {
    if (!value) return;
    const cell = element("dd");
    cell.append(element(isCode ? "code" : "span", "", value));
    list.append(element("dt", "", name), cell);
  };
  if (item.rule.title !== item.rule.id) add("Rule", item.rule.title);
  add("Why", item.rule.rationale);
  add("How to mend it", item.remediation);
  add("Object", item.object);
  add("Field", item.path, true);
  add("Place", placeOf(item), true);
  add("Controls", item.controls.join(", "));
  if (item.exception) add("Accepted", item.exception.reason + (item.exception.expires ? " (" + item.exception.owner + ", " + item.exception.ticket + ", until " + item.exception.expires + ")" : ""));
  add("Fingerprint", item.fingerprint, true);
  const row = element("tr", "more");
  row.id = "details-" + item.index;
  const cell = element("td");
  cell.colSpan = 3;
  cell.append(list);
  row.append(cell);
  return row;
}

function rowOf(item) {
  const made = element("tr", item.exception ? "excepted" : "");
  const severity = element("td", "severity");
  severity.append(element("span", "badge " + item.severity, item.severity));
  const what = element("td");
  const open = button("open", undefined, () => {
    const isOpen = opened.delete(item.index) ? false : !!opened.add(item.index);
    open.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) made.after(detailsOf(item));
    else byId("details-" + item.index).remove();
  });
  open.append(element("span", "", item.message), element("span", "rule", item.rule.id + (item.exception ? " \u00b7 accepted" : "")));
  open.setAttribute("aria-expanded", String(opened.has(item.index)));
  what.append(open);
  const where = element("td", "where");
  where.append(element("div", "", item.object || "\u2013"), element("div", "", placeOf(item)));
  made.append(severity, what, where);
  return made;
}

function drawFindings(first = pages.at * pages.size, count = pages.size) {
  const rows = document.createDocumentFragment();
  for (const item of selected.slice(first, first + count)) {
    rows.append(rowOf(item));
    if (opened.has(item.index)) rows.append(detailsOf(item));
  }
  byId("rows").replaceChildren(rows);
  byId("table").hidden = selected.length === 0;
  byId("nothing").hidden = selected.length > 0;
  byId("nothing").textContent = findings.length === 0 ? "Nothing was found." : "No finding fits these filters.";
  const last = Math.max(0, Math.ceil(selected.length / pages.size) - 1);
  byId("pager").hidden = last === 0;
  byId("page").textContent = "Page " + (pages.at + 1).toLocaleString("en") + " of " + (last + 1).toLocaleString("en");
  for (const name of ["first", "previous"]) byId(name).disabled = pages.at === 0;
  for (const name of ["next", "last"]) byId(name).disabled = pages.at >= last;
  byId("state").textContent = selected.length === findings.length ? counted(findings.length, "finding") : selected.length.toLocaleString("en") + " of " + counted(findings.length, "finding")
    + (filters.control ? " for " + filters.control : "");
  byId("clear").hidden = selected.length === findings.length && !filters.control && filters.words.length === 0;
}

function updateFindings() {
  pages.at = 0;
  select();
  drawFindings();
}

function turnTo(page) {
  const last = Math.ceil(selected.length / pages.size) - 1;
  pages.at = Math.min(Math.max(0, page), last);
  drawFindings();
  byId("state").scrollIntoView({ block: "nearest" });
}

function pressSeverities() {
  for (const other of document.querySelectorAll("[data-severity]")) other.setAttribute("aria-pressed", String(filters.severities.has(other.dataset.severity)));
}

function clearFilters(control = "") {
  Object.assign(filters, { rule: "", kind: "", space: "", control, words: [], show: "all" });
  filters.severities.clear();
  for (const id of ["search", "rule", "kind", "space"]) byId(id).value = "";
  byId("show").value = "all";
  pressSeverities();
  updateFindings();
}

function fill(id, values) {
  for (const value of [...new Set(values)].sort()) {
    if (!value) continue;
    const option = element("option", "", value);
    option.value = value;
    byId(id).append(option);
  }
  if (byId(id).options.length < 3 && id !== "rule") byId(id).parentElement.hidden = true;
}

function bindFindings(show) {
  for (const item of document.querySelectorAll("[data-severity]")) {
    item.addEventListener("click", () => {
      if (!filters.severities.delete(item.dataset.severity)) filters.severities.add(item.dataset.severity);
      pressSeverities();
      show();
      updateFindings();
    });
  }
  for (const item of document.querySelectorAll("[data-sort]")) {
    item.addEventListener("click", () => {
      filters.descending = filters.sort === item.dataset.sort && !filters.descending;
      filters.sort = item.dataset.sort;
      for (const other of document.querySelectorAll("[data-sort]")) other.parentElement.removeAttribute("aria-sort");
      item.parentElement.setAttribute("aria-sort", filters.descending ? "descending" : "ascending");
      updateFindings();
    });
  }
  byId("search").addEventListener("input", event => {
    filters.words = event.target.value.toLowerCase().split(/\s+/).filter(word => word);
    updateFindings();
  });
  for (const name of ["rule", "kind", "space", "show"]) byId(name).addEventListener("change", event => { filters[name] = event.target.value; updateFindings(); });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("clear").addEventListener("click", () => { clearFilters(); byId("search").focus(); });
  byId("first").addEventListener("click", () => turnTo(0));
  byId("previous").addEventListener("click", () => turnTo(pages.at - 1));
  byId("next").addEventListener("click", () => turnTo(pages.at + 1));
  byId("last").addEventListener("click", () => turnTo(Infinity));
  byId("rows").addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...byId("rows").querySelectorAll(".open")];
    const at = all.indexOf(document.activeElement);
    if (!step || at < 0 || !all[at + step]) return;
    event.preventDefault();
    all[at + step].focus();
  });
  fill("rule", findings.map(item => item.rule.id));
  fill("kind", findings.map(item => item.kind));
  fill("space", findings.map(item => item.space));
  updateFindings();
}
