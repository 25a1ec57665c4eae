// A tab a framework: how each control stands, and the findings that speak against it.
const statusClasses = { "passed": "good", "accepted": "low", "failed": "critical", "needs evidence": "medium", "not assessed": "info", "not applicable": "info" };

function controlRow(framework, control, showFindings) {
  const row = element("tr");
  const status = element("td", "status");
  status.append(element("span", "badge " + statusClasses[control.status], control.status));
  const what = element("td");
  what.append(element("span", "", control.title), element("span", "rule", control.explanation));
  if (control.evidence) what.append(element("span", "rule", "Evidence until " + control.evidence.expires + (control.evidence.link ? ": " + control.evidence.link : "")));
  const links = element("td", "links");
  const number = control.open + control.excepted;
  if (number > 0) links.append(button("plain", counted(number, "finding"), () => showFindings(framework.framework + ":" + control.id)));
  row.append(element("th", "", control.id), what, status, links);
  row.firstChild.scope = "row";
  return row;
}

function drawFramework(panel, framework, showFindings) {
  const facts = [["passed", framework.passed], ["accepted", framework.accepted], ["failed", framework.failed], ["needs evidence", framework.needsEvidence], ["not assessed", framework.notAssessed], ["not applicable", framework.notApplicable]];
  const legend = element("div", "facts");
  const table = element("table", "controls");
  const body = element("tbody");
  let only = "";
  const draw = () => {
    body.replaceChildren(...framework.controls.filter(control => !only || control.status === only).map(control => controlRow(framework, control, showFindings)));
    for (const item of legend.children) item.setAttribute("aria-pressed", String(item.dataset.status === only));
  };
  for (const [status, number] of facts) {
    const item = button("fact " + statusClasses[status], undefined, () => { only = only === status ? "" : status; draw(); });
    item.dataset.status = status;
    item.append(element("b", "", number), document.createTextNode(" " + status));
    item.disabled = number === 0;
    legend.append(item);
  }
  table.append(element("caption", "hidden", "Controls of " + framework.name), body);
  panel.append(element("p", "meta", framework.name + " " + framework.edition + (framework.note ? ". " + framework.note : "")), legend, table);
  draw();
}

function drawCompliance(panel, frameworks, showFindings) {
  const list = element("div", "tabs inner");
  list.setAttribute("aria-label", "Frameworks");
  panel.append(list);
  const entries = frameworks.map(framework => {
    const own = element("div", "framework");
    own.id = "framework-" + framework.framework;
    panel.append(own);
    return { id: framework.framework, title: framework.framework.toUpperCase(), note: " " + Math.floor(framework.score) + " %", panel: own, draw: () => drawFramework(own, framework, showFindings) };
  });
  return tabs(list, entries, "framework-");
}
