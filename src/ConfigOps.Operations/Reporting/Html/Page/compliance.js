// A tab a framework: how each control stands, the findings that speak against it, and what to attach where rules cannot see.
const statusClasses = { "passed": "good", "accepted": "low", "failed": "critical", "needs evidence": "medium", "not assessed": "info", "not applicable": "info" };

// An entry of environments/evidence/*.yaml; what is left empty has to be filled in.
function evidenceEntry(key, asked) {
  return "- control: " + key + "\n  owner: \n  date: " + data.startedAt.slice(0, 10) + "\n  summary: " + (asked ? "# " + asked : "") + "\n  link: \n";
}

function controlRow(framework, control, showFindings) {
  const key = framework.framework + ":" + control.id;
  const row = element("tr");
  const id = element("th");
  id.scope = "row";
  id.append(pathElement("span", "", control.id), element("span", "rule", control.check || ""));
  const status = element("td", "status");
  status.append(element("span", "badge " + statusClasses[control.status], control.status));
  const what = element("td");
  what.append(element("span", "", control.title), element("span", "rule", control.explanation));
  if (control.evidence) what.append(element("span", "rule", "Evidence: " + control.evidence.summary + " (" + control.evidence.owner + ", until " + control.evidence.expires + ")" + (control.evidence.link ? ", " + control.evidence.link : "")));
  const links = element("td", "links");
  const number = control.open + control.excepted;
  if (number > 0) links.append(button("plain", counted(number, "finding"), () => showFindings(key)));
  if (control.status === "needs evidence") links.append(copyButton("Copy entry", () => evidenceEntry(key, control.needed)));
  row.append(id, what, status, links);
  return row;
}

function howToAttach(framework) {
  const how = element("details", "how");
  const body = element("div", "body");
  how.append(element("summary", "", "How to attach evidence"), body);
  const code = element("pre");
  code.append(element("code", "", "evidence:\n- control: " + framework.framework + ":" + framework.controls[0].id + "\n  owner: you@example.com\n  date: " + data.startedAt.slice(0, 10) + "\n  expires: (a year after the date when it is left out)\n  summary: what proves it, in a sentence\n  link: where it is kept\n"));
  body.append(element("p", "", "Write an entry into environments/evidence/" + framework.framework + ".yaml (any name there will do), commit it, and scan again. \u201cCopy entry\u201d beside a control gives you its entry."), code,
    element("p", "", "A control that needs evidence never counts as passed without it. Evidence that has ended counts no more."));
  return how;
}

function drawFramework(panel, framework, showFindings) {
  const facts = [["failed", framework.failed], ["needs evidence", framework.needsEvidence], ["not assessed", framework.notAssessed], ["accepted", framework.accepted], ["passed", framework.passed], ["not applicable", framework.notApplicable]];
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
  const applicable = framework.controls.length - framework.notApplicable;
  table.append(element("caption", "hidden", "Controls of " + framework.name), body);
  panel.append(
    element("p", "lead", Math.floor(framework.score) + " %: " + (framework.passed + framework.accepted) + " of " + counted(applicable, "control") + " passed or accepted."),
    element("p", "meta", framework.name + " " + framework.edition + (framework.note ? ". " + framework.note : "")), legend);
  if (framework.needsEvidence > 0) panel.append(howToAttach(framework));
  panel.append(table);
  draw();
}

function drawCompliance(panel, frameworks, showFindings, chosen) {
  const list = element("div", "tabs inner");
  list.setAttribute("aria-label", "Frameworks");
  panel.append(list);
  const entries = frameworks.map(framework => {
    const own = element("div", "framework");
    own.id = "framework-" + framework.framework;
    panel.append(own);
    return { id: framework.framework, title: framework.framework.toUpperCase(), heading: framework.name + " " + framework.edition, note: " " + Math.floor(framework.score) + " %", panel: own, draw: () => drawFramework(own, framework, showFindings) };
  });
  return tabs(list, entries, "framework-", 3, chosen);
}
