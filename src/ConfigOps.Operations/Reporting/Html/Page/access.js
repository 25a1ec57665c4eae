// Who can become cluster admin: drawn as a graph, and as sentences for those who read instead of look.
const box = { width: 210, height: 44, gapX: 150, gapY: 18 };

function drawGraph(drawing) {
  const left = point => 10 + point.column * (box.width + box.gapX);
  const top = point => 10 + point.row * (box.height + box.gapY);
  const width = 20 + drawing.columns * box.width + (drawing.columns - 1) * box.gapX;
  const height = 20 + drawing.rows * (box.height + box.gapY);
  const graph = drawn("svg", { class: "graph", viewBox: "0 0 " + width + " " + height, width, height, role: "img", "aria-label": "Ways from workloads to cluster admin; the list below says the same in words" });
  for (const line of drawing.lines) {
    const from = drawing.points[line.from];
    const to = drawing.points[line.to];
    const [x1, y1, x2, y2] = [left(from) + box.width, top(from) + box.height / 2, left(to), top(to) + box.height / 2];
    const middle = (x1 + x2) / 2;
    const path = drawn("path", { class: "line", d: "M" + x1 + " " + y1 + " C" + middle + " " + y1 + " " + middle + " " + y2 + " " + (x2 - 4) + " " + y2 });
    path.append(drawn("title", {}, line.how));
    const label = drawn("text", { class: "how", x: x1 + 6, y: y1 - 5 }, line.how.length > 26 ? line.how.slice(0, 25) + "\u2026" : line.how);
    label.append(drawn("title", {}, line.how));
    graph.append(path, label);
  }
  for (const point of drawing.points) {
    const group = drawn("g", { class: "point " + point.kind });
    // "service account shop/web" is a kind and a name; "cluster admin" is what it is.
    const cut = point.label.includes("/") ? point.label.lastIndexOf(" ") : -1;
    const name = point.label.slice(cut + 1);
    group.append(drawn("title", {}, point.label), drawn("rect", { x: left(point), y: top(point), width: box.width, height: box.height, rx: 9 }));
    if (cut > 0) group.append(drawn("text", { class: "kind", x: left(point) + 12, y: top(point) + 17 }, point.label.slice(0, cut)));
    group.append(drawn("text", { x: left(point) + 12, y: top(point) + (cut > 0 ? 34 : 27) }, name.length > 28 ? "\u2026" + name.slice(-27) : name));
    graph.append(group);
  }
  return graph;
}

function drawAccess(panel, rbac) {
  if (rbac.drawing.points.length > 0) {
    const frame = element("div", "list scroll");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Drawing of the ways to cluster admin");
    frame.append(drawGraph(rbac.drawing));
    panel.append(element("p", "meta", counted(rbac.paths.length + rbac.omitted.paths, "workload") + " can become cluster admin. Whoever takes over such a workload owns the cluster."), frame);
    const list = element("ol", "list paths");
    for (const path of rbac.paths.slice(0, 200)) list.append(element("li", "", path.workload + " " + path.summary));
    panel.append(list);
    if (rbac.paths.length > 200) panel.append(element("p", "meta", "and " + (rbac.paths.length - 200) + " more, which the JSON report lists"));
  } else {
    panel.append(element("p", "list nothing", "No workload of this set can become cluster admin through its service account."));
  }
  const subjects = rbac.subjects.map(subject => ({
    subject: subject.kind + " " + (subject.namespace ? subject.namespace + "/" : "") + subject.name,
    reachesClusterAdmin: subject.reachesClusterAdmin ? "yes" : "no",
    rights: subject.rights.map(right => right.verbs.join(", ") + " " + (right.resources || []).concat(right.nonResourceURLs || []).join(", ") + (right.namespace ? " in " + right.namespace : " everywhere")),
  }));
  panel.append(element("h3", "", "Who may do what"));
  const holder = element("div", "list body");
  holder.append(valueOf(subjects));
  panel.append(holder);
}
