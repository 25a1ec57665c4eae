// Paper has no tabs, no filters and nothing to unfold: findings are printed by rule, each rule's reason and mend once, up to a length somebody may still read.
const mostOnPaper = 2000;

function paperRow(item) {
  const row = element("tr", item.exception ? "excepted" : "");
  const what = element("td");
  what.append(element("span", "", brief(item.message)));
  if (item.exception) what.append(element("span", "rule", "accepted: " + brief(item.exception.reason) + (item.exception.expires ? " (" + item.exception.owner + ", " + item.exception.ticket + ", until " + item.exception.expires + ")" : "")));
  row.append(what, pathElement("td", "where", placeOf(item)));
  return row;
}

function paperRule(group) {
  const { rule } = group.items[0];
  const section = element("section", "paper-rule");
  const title = element("h3");
  title.append(element("span", "badge " + severities[group.rank], severities[group.rank]), document.createTextNode(" " + visible(rule.title)), element("small", "", " \u00b7 " + counted(group.all, "finding")));
  section.append(title, element("p", "rule", rule.id + (group.items[0].controls.length > 0 ? " \u00b7 " + group.items[0].controls.join(", ") : "")));
  if (rule.rationale) section.append(element("p", "", rule.rationale));
  const mends = [...new Set(group.items.map(item => item.remediation).filter(text => text))];
  if (mends.length > 0) section.append(element("p", "mend", "How to mend it: " + mends.slice(0, 5).map(text => brief(text, 600)).join(" ")));
  const table = element("table");
  const body = element("tbody");
  for (const item of group.items) body.append(paperRow(item));
  table.append(body);
  section.append(table);
  return section;
}

function drawPaper() {
  const whole = byId("paper-findings");
  whole.replaceChildren();
  let left = mostOnPaper;
  for (const group of groupsOf(findings, groupKeys.rule)) {
    if (left === 0) break;
    const items = group.items.slice(0, left);
    left -= items.length;
    whole.append(paperRule({ ...group, items, all: group.items.length }));
  }
  if (findings.length > mostOnPaper) whole.prepend(element("p", "meta", "The first " + counted(mostOnPaper, "finding") + " of " + findings.length.toLocaleString("en") + ", worst rules first; the JSON and CSV reports have all."));
  if (findings.length === 0) whole.append(element("p", "nothing", emptyText()));
}

let themeOnScreen = "light";
addEventListener("beforeprint", () => {
  themeOnScreen = root.dataset.theme;
  setTheme(false);
  mainTabs.ensureAll();
  if (frameworkTabs) frameworkTabs.ensureAll();
  drawPaper();
});
addEventListener("afterprint", () => {
  setTheme(themeOnScreen === "dark");
  byId("paper-findings").replaceChildren();
});
