// What the user sets, and the address that remembers it: #findings?severity=high&rule=…, so that a link shows others the same.
const choices = ["rule", "kind", "space", "show", "group"];

function showFilters() {
  for (const other of document.querySelectorAll("[data-severity]")) other.setAttribute("aria-pressed", String(filters.severities.has(other.dataset.severity)));
  for (const name of choices) byId(name).value = filters[name];
  byId("search").value = filters.query;
  for (const other of document.querySelectorAll("[data-sort]")) {
    if (other.dataset.sort === filters.sort) other.parentElement.setAttribute("aria-sort", filters.descending ? "descending" : "ascending");
    else other.parentElement.removeAttribute("aria-sort");
  }
}

function setFilters(values) {
  Object.assign(filters, noFilters, { group: filters.group, sort: filters.sort, descending: filters.descending }, values);
  filters.severities = new Set(values.severities || []);
  showFilters();
  updateFindings();
}

function addressOf() {
  const parts = new URLSearchParams();
  if (filters.severities.size > 0) parts.set("severity", severities.filter(name => filters.severities.has(name)).join(","));
  for (const [name, usual] of Object.entries(noFilters)) if (filters[name] !== usual) parts.set(name, filters[name]);
  if (pages.at > 0) parts.set("page", pages.at + 1);
  const text = parts.toString();
  return "#findings" + (text ? "?" + text : "");
}

let remembering = 0;
let isRemembered = false;
const remember = () => {
  clearTimeout(remembering);
  if (isRemembered) history.replaceState(null, "", mainTabs.current() === "findings" ? addressOf() : "#" + mainTabs.current() + (mainTabs.current() === "compliance" && frameworkTabs ? "/" + frameworkTabs.current() : ""));
};
// Typing changes the address once it pauses; browsers take only so many changes a second.
const rememberSoon = () => {
  clearTimeout(remembering);
  remembering = setTimeout(remember, 250);
};

const linkTo = item => location.href.split("#")[0] + "#finding=" + item.fingerprint;

function follow(address) {
  const [place, query] = address.slice(1).split("?");
  if (place.startsWith("finding=")) return showFinding(place.slice("finding=".length));
  if (place === "findings") {
    const parts = new URLSearchParams(query || "");
    const known = Object.fromEntries(Object.keys(noFilters).filter(name => parts.has(name)).map(name => [name, parts.get(name)]));
    for (const name of choices) if (name in known && ![...byId(name).options].some(option => option.value === known[name])) delete known[name];
    if ("sort" in known && !(known.sort in compare)) delete known.sort;
    if ("descending" in known) known.descending = known.descending === "true";
    setFilters({ group: "none", sort: "severity", descending: false, ...known, severities: (parts.get("severity") || "").split(",").filter(name => severities.includes(name)) });
    turnTo((parseInt(parts.get("page"), 10) || 1) - 1);
    mainTabs.choose("findings", false);
    return true;
  }
  const [tab, framework] = place.split("/");
  if (!byId("tab-" + tab)) return false;
  mainTabs.choose(tab, false);
  if (framework && frameworkTabs) frameworkTabs.choose(framework, false);
  return true;
}

function showFinding(fingerprint) {
  const item = findings.find(candidate => candidate.fingerprint === fingerprint);
  if (!item) return false;
  opened.add(item.index);
  setFilters({ group: "none", sort: "severity", descending: false });
  turnTo(Math.floor(item.index / pages.size));
  mainTabs.choose("findings", false);
  const open = byId("finding-" + item.index);
  open.scrollIntoView({ block: "center" });
  open.focus();
  return true;
}

function fill(id, values) {
  for (const value of [...new Set(values)].sort()) {
    if (!value) continue;
    const option = element("option", "", brief(value, 100));
    option.value = value;
    byId(id).append(option);
  }
  if (byId(id).options.length < 3 && id !== "rule") byId(id).parentElement.hidden = true;
}

function bindFindings(show) {
  for (const item of document.querySelectorAll("[data-severity]")) {
    item.addEventListener("click", () => {
      if (!filters.severities.delete(item.dataset.severity)) filters.severities.add(item.dataset.severity);
      showFilters();
      show();
      updateFindings();
    });
  }
  for (const item of document.querySelectorAll("[data-sort]")) {
    item.addEventListener("click", () => {
      filters.descending = filters.sort === item.dataset.sort && !filters.descending;
      filters.sort = item.dataset.sort;
      showFilters();
      updateFindings();
    });
  }
  byId("search").addEventListener("input", event => { filters.query = event.target.value; updateFindings(); });
  for (const name of choices) byId(name).addEventListener("change", event => { filters[name] = event.target.value; updateFindings(); });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("clear").addEventListener("click", () => { setFilters({}); byId("search").focus(); });
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
  if (findings.length === 0) byId("filters").hidden = true;
  updateFindings();
}
