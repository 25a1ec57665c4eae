// The findings and what is chosen of them: filters, order, groups. Only a page of them is ever drawn, so many cost no more than few.
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
const textOf = item => item.text ??= [item.message, item.rule.id, item.object, item.file, item.path, item.fingerprint].join("\n").toLowerCase();

const noFilters = { rule: "", kind: "", space: "", control: "", query: "", show: "all", group: "none", sort: "severity", descending: false };
const filters = { severities: new Set(), ...noFilters };
const pages = { size: 50, at: 0 };
const compare = {
  severity: (a, b) => a.rank - b.rank || a.index - b.index,
  finding: (a, b) => a.message < b.message ? -1 : a.message > b.message ? 1 : a.index - b.index,
  where: (a, b) => a.object < b.object ? -1 : a.object > b.object ? 1 : a.index - b.index,
};
const groupKeys = { rule: item => item.rule.id, object: item => item.object || item.file || "the whole set", file: item => item.file || "no file" };
let selected = findings;
let groups = [];

function select() {
  const words = filters.query.toLowerCase().split(/\s+/).filter(word => word);
  selected = findings.filter(item =>
    (filters.severities.size === 0 || filters.severities.has(item.severity))
    && (!filters.rule || item.rule.id === filters.rule)
    && (!filters.kind || item.kind === filters.kind)
    && (!filters.space || item.space === filters.space)
    && (!filters.control || item.controls.includes(filters.control))
    && (filters.show === "all" || (filters.show === "accepted") === (item.exception !== null))
    && words.every(word => textOf(item).includes(word)));
  // They come worst first already.
  if (filters.sort !== "severity") selected.sort(compare[filters.sort]);
  if (filters.descending) selected.reverse();
  groups = filters.group === "none" ? [] : groupsOf(selected, groupKeys[filters.group]);
}

// Worst first, then the most frequent.
function groupsOf(items, keyOf) {
  const byKey = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = byKey.get(key);
    if (!group) byKey.set(key, { key, rank: item.rank, items: [item] });
    else {
      group.items.push(item);
      group.rank = Math.min(group.rank, item.rank);
    }
  }
  return [...byKey.values()].sort((a, b) => a.rank - b.rank || b.items.length - a.items.length || (a.key < b.key ? -1 : 1));
}

const isNarrowed = () => filters.severities.size > 0 || ["rule", "kind", "space", "control", "query"].some(name => filters[name]) || filters.show !== "all";

// An entry of environments/exceptions.yaml, for whoever decides to live with a finding; what is left empty has to be filled in.
function exceptionEntry(item) {
  const quoted = text => JSON.stringify(text);
  const day = new Date(Date.parse(data.startedAt) + 90 * 86400000).toISOString().slice(0, 10);
  const lines = ["rule: " + quoted(item.rule.id)];
  if (item.object) lines.push("resource: " + quoted(item.object));
  if (item.path) lines.push("path: " + quoted(item.path));
  lines.push("environments: [" + quoted(data.environment) + "]", "owner: ", "ticket: ", "reason: ", "expires: " + day);
  return "- " + lines.join("\n  ") + "\n";
}
