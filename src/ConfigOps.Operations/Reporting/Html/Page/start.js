// Puts the parts together: a tab for each that the report has.
const panelOf = id => {
  const panel = byId("panel-" + id) || element("section", "panel");
  panel.id = "panel-" + id;
  byId("panels").append(panel);
  return panel;
};
const entries = [{ id: "findings", title: "Findings", note: " " + findings.length.toLocaleString("en"), panel: panelOf("findings") }];
const addTab = (id, title, draw) => {
  const panel = panelOf(id);
  entries.push({ id, title, panel, draw: () => draw(panel) });
};
const drawnElsewhere = new Set(["compliance", "reachability", "rbac"]);
let frameworkTabs = null;
let mainTabs = null;
const showFindings = control => {
  setFilters({ control });
  mainTabs.choose("findings", true);
};

if (data.sections.compliance) addTab("compliance", "Compliance", panel => { frameworkTabs = drawCompliance(panel, data.sections.compliance, showFindings, remember); });
if (data.sections.rbac) addTab("access", "Access", panel => drawAccess(panel, data.sections.rbac));
if (data.sections.reachability) addTab("network", "Network", panel => drawNetwork(panel, data.sections.reachability));
const rest = Object.entries(data.sections).filter(([name]) => !drawnElsewhere.has(name));
if (data.resources.length > 0) rest.push(["resources", data.resources.map(([apiVersion, kind, namespace, name, file, line, status]) => ({ kind, namespace, name, status, file: file ? file + (line ? ":" + line : "") : "", apiVersion }))]);
if (data.resources.length < data.objects) rest.push(["resourcesLeftOut", counted(data.objects - data.resources.length, "more object") + ", which the JSON report lists"]);
if (rest.length > 0) addTab("background", "Details", panel => drawSections(panel, rest));
mainTabs = tabs(byId("tabs"), entries, "", 2, () => { if (mainTabs) remember(); });
byId("tabs").hidden = entries.length === 1;
bindFindings(() => mainTabs.choose("findings", false));
follow(location.hash);
// From here on the address follows what is shown; before, it was the other way round.
isRemembered = true;
addEventListener("hashchange", () => follow(location.hash));

document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  mainTabs.choose("findings", false);
  byId("search").focus();
});

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
function setTheme(isDark) {
  root.dataset.theme = isDark ? "dark" : "light";
  byId("theme").textContent = isDark ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", isDark ? "Light: use the light theme" : "Dark: use the dark theme");
}
dark.addEventListener("change", () => setTheme(dark.matches));
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme !== "dark"));
setTheme(dark.matches);
