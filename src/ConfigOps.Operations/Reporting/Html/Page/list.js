// The list of findings: rows, details that unfold, groups, pages.
const opened = new Set();
const openedGroups = new Map();

function detailsOf(item) {
  const list = element("dl");
  const add = (name, value, isCode) => {
    if (!value) return;
    const cell = element("dd");
    cell.append(isCode ? pathElement("code", "", value) : element("span", "", value));
    list.append(element("dt", "", name), cell);
  };
  if (item.message.length > mostInList) add("Message", item.message);
  if (item.rule.title !== item.rule.id) add("Rule", item.rule.title);
  add("Why", item.rule.rationale);
  add("How to mend it", item.remediation);
  add("Object", item.object);
  add("Field", item.path, true);
  add("Place", placeOf(item), true);
  add("Controls", item.controls.join(", "));
  if (item.exception) add("Accepted", item.exception.reason + (item.exception.expires ? " (" + item.exception.owner + ", " + item.exception.ticket + ", until " + item.exception.expires + ")" : ""));
  add("Fingerprint", item.fingerprint, true);
  const actions = element("div", "actions");
  actions.append(copyButton("Copy link", () => linkTo(item)), copyButton("Copy finding", () => [item.severity + ": " + item.message, item.rule.id, placeOf(item), item.remediation].filter(text => text).join("\n")));
  if (!item.exception) actions.append(copyButton("Copy exception", () => exceptionEntry(item)));
  const row = element("tr", "more");
  row.id = "details-" + item.index;
  const cell = element("td");
  cell.colSpan = 3;
  cell.append(list, actions);
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
  open.id = "finding-" + item.index;
  open.append(element("span", "message", brief(item.message)), element("span", "rule", item.rule.id + (item.exception ? " \u00b7 accepted" : "")));
  open.setAttribute("aria-expanded", String(opened.has(item.index)));
  what.append(open);
  const where = element("td", "where");
  where.append(element("div", "", brief(item.object, 120) || "\u2013"), pathElement("div", "", placeOf(item)));
  made.append(severity, what, where);
  return made;
}

function appendItems(rows, items) {
  for (const item of items) {
    rows.append(rowOf(item));
    if (opened.has(item.index)) rows.append(detailsOf(item));
  }
}

function groupRow(group) {
  const row = element("tr", "group");
  const severity = element("td", "severity");
  severity.append(element("span", "badge " + severities[group.rank], severities[group.rank]));
  const cell = element("td");
  cell.colSpan = 2;
  const isOpen = openedGroups.has(group.key);
  const open = button("open", undefined, () => {
    if (!openedGroups.delete(group.key)) openedGroups.set(group.key, pages.size);
    drawFindings();
    byId(open.id).focus();
  });
  open.id = "group-" + groups.indexOf(group);
  open.setAttribute("aria-expanded", String(isOpen));
  open.append(element("span", "message", brief(filters.group === "rule" ? group.items[0].rule.title : group.key)), element("span", "rule", (filters.group === "rule" && group.items[0].rule.title !== group.key ? group.key + " \u00b7 " : "") + counted(group.items.length, "finding")));
  cell.append(open);
  row.append(severity, cell);
  return row;
}

function appendGroup(rows, group) {
  rows.append(groupRow(group));
  const shown = openedGroups.get(group.key);
  if (!shown) return;
  appendItems(rows, group.items.slice(0, shown));
  if (group.items.length <= shown) return;
  const row = element("tr", "rest");
  const cell = element("td");
  cell.colSpan = 3;
  cell.append(button("plain", "Show more of this group (" + (group.items.length - shown).toLocaleString("en") + " are left)", () => {
    openedGroups.set(group.key, shown + 4 * pages.size);
    drawFindings();
    byId("finding-" + group.items[shown].index).focus();
  }));
  row.append(cell);
  rows.append(row);
}

// "Nothing was found" must not be read where nothing was looked at.
function emptyText() {
  if (findings.length > 0) return "No finding fits these filters.";
  if (data.objects === 0) return "Nothing was assessed: this report names no object. That is not the same as nothing being wrong.";
  const looked = "Nothing was found in " + counted(data.objects, "object") + ".";
  return data.notAssessed.length === 0 ? looked : looked + " But not everything was assessed: " + data.notAssessed.join(", ") + ".";
}

function drawFindings() {
  const rows = document.createDocumentFragment();
  const all = filters.group === "none" ? selected : groups;
  const first = pages.at * pages.size;
  if (filters.group === "none") appendItems(rows, selected.slice(first, first + pages.size));
  else for (const group of groups.slice(first, first + pages.size)) appendGroup(rows, group);
  byId("rows").replaceChildren(rows);
  byId("table").hidden = selected.length === 0;
  byId("nothing").hidden = selected.length > 0;
  byId("nothing").textContent = visible(emptyText());
  const last = Math.max(0, Math.ceil(all.length / pages.size) - 1);
  byId("pager").hidden = last === 0;
  byId("page").textContent = "Page " + (pages.at + 1).toLocaleString("en") + " of " + (last + 1).toLocaleString("en");
  for (const name of ["first", "previous"]) byId(name).disabled = pages.at === 0;
  for (const name of ["next", "last"]) byId(name).disabled = pages.at >= last;
  byId("state").textContent = (selected.length === findings.length ? counted(findings.length, "finding") : selected.length.toLocaleString("en") + " of " + counted(findings.length, "finding"))
    + (filters.control ? " for " + filters.control : "") + (filters.group === "none" ? "" : " in " + counted(groups.length, "group"));
  byId("clear").hidden = !isNarrowed();
}

function updateFindings() {
  pages.at = 0;
  select();
  drawFindings();
  rememberSoon();
}

function turnTo(page) {
  const last = Math.ceil((filters.group === "none" ? selected : groups).length / pages.size) - 1;
  pages.at = Math.min(Math.max(0, page), Math.max(0, last));
  drawFindings();
  byId("state").scrollIntoView({ block: "nearest" });
  rememberSoon();
}
