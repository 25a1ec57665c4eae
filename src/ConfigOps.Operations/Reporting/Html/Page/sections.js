// The sections that have no drawing of their own, as lists and tables of whatever they hold.
function valueOf(node) {
  if (Array.isArray(node)) return node.length > 0 && node.every(item => item && typeof item === "object" && !Array.isArray(item)) ? gridOf(node) : bulletsOf(node);
  if (node && typeof node === "object") {
    const list = element("dl");
    for (const [key, item] of Object.entries(node)) {
      const cell = element("dd");
      cell.append(valueOf(item));
      list.append(element("dt", "", heading(key)), cell);
    }
    return list;
  }
  return pathElement("span", "", node === null || node === "" ? "\u2013" : String(node));
}

function bulletsOf(items) {
  if (items.length === 0) return element("span", "", "\u2013");
  const list = element("ul");
  for (const item of items.slice(0, 500)) {
    const entry = element("li");
    entry.append(valueOf(item));
    list.append(entry);
  }
  if (items.length > 500) list.append(element("li", "", "and " + (items.length - 500) + " more, which the JSON report lists"));
  return list;
}

function gridOf(items) {
  const first = 100;
  const keys = [...new Set(items.flatMap(item => Object.keys(item)))];
  const table = element("table");
  const head = element("tr");
  for (const key of keys) {
    const cell = element("th", "", heading(key));
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
        if (item[key] !== undefined) cell.append(valueOf(item[key]));
        line.append(cell);
      }
      body.append(line);
    }
  };
  addRows(0, first);
  table.append(header, body);
  if (items.length <= first) return table;
  const whole = element("div");
  let shown = first;
  const more = button("plain", "", () => {
    addRows(shown, shown + 10 * first);
    shown = Math.min(items.length, shown + 10 * first);
    name();
  });
  const name = () => {
    more.hidden = shown >= items.length;
    more.textContent = "Show more (" + (items.length - shown).toLocaleString("en") + " are left)";
  };
  name();
  whole.append(table, more);
  return whole;
}

function drawSections(panel, sections) {
  for (const [name, node] of sections) {
    const details = element("details");
    const summary = element("summary", "", heading(name));
    if (Array.isArray(node)) summary.append(element("small", "", " \u00b7 " + node.length.toLocaleString("en")));
    details.append(summary);
    const fillIn = () => {
      if (details.children.length > 1) return;
      const body = scrollFrame("body", heading(name));
      body.append(valueOf(node));
      details.append(body);
    };
    details.addEventListener("toggle", fillIn);
    // What fits half a screen is read without a click.
    if (JSON.stringify(node).length < 2500) {
      fillIn();
      details.open = true;
    }
    panel.append(details);
  }
}
