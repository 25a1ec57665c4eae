// Who can become cluster admin: drawn as a graph, and as sentences for those who read instead of look.
const box = { width: 184, height: 44, gapX: 118, gapY: 18 };
// A drawing a little too wide is made smaller; a wider one scrolls. One that is too tall for a page of paper is left to the list.
const mostShrunk = 1500;
const mostRowsOnPaper = 45;
const mostPaths = 100;

function graphLine(graph, line, points, left, top) {
  const [from, to] = [points[line.from], points[line.to]];
  const [x1, y1, x2, y2] = [left(from) + box.width, top(from) + box.height / 2, left(to), top(to) + box.height / 2];
  const middle = (x1 + x2) / 2;
  const path = drawn("path", { class: "line", "data-from": line.from, "data-to": line.to, d: "M" + x1 + " " + y1 + " C" + middle + " " + y1 + " " + middle + " " + y2 + " " + (x2 - 4) + " " + y2 });
  path.append(drawn("title", {}, brief(line.how)));
  const label = drawn("text", { class: "how", x: x1 + 6, y: y1 - 5 }, brief(line.how, 20));
  label.append(drawn("title", {}, brief(line.how)));
  graph.append(path, label);
}

function graphPoint(graph, point, index, left, top) {
  const group = drawn("g", { class: "point " + point.kind, "data-point": index });
  // "service account shop/web" is a kind and a name; "cluster admin" is what it is.
  const cut = point.label.includes("/") ? point.label.lastIndexOf(" ", point.label.indexOf("/")) : point.label.length > 24 ? point.label.lastIndexOf(" ") : -1;
  const name = point.label.slice(cut + 1);
  group.append(drawn("title", {}, brief(point.label)), drawn("rect", { x: left(point), y: top(point), width: box.width, height: box.height, rx: 9 }));
  if (cut > 0) group.append(drawn("text", { class: "kind", x: left(point) + 12, y: top(point) + 17 }, brief(point.label.slice(0, cut), 28)));
  group.append(drawn("text", { x: left(point) + 12, y: top(point) + (cut > 0 ? 34 : 27) }, name.length > 24 ? "\u2026" + name.slice(-23) : name));
  graph.append(group);
}

function drawGraph(drawing) {
  const left = point => 10 + point.column * (box.width + box.gapX);
  const top = point => 10 + point.row * (box.height + box.gapY);
  const width = 20 + drawing.columns * box.width + (drawing.columns - 1) * box.gapX;
  const height = 20 + drawing.rows * (box.height + box.gapY);
  const graph = drawn("svg", { class: "graph" + (width <= mostShrunk ? " fits" : "") + (drawing.rows > mostRowsOnPaper ? " tall" : ""), viewBox: "0 0 " + width + " " + height, width, height, role: "img", "aria-label": "Ways from workloads to cluster admin; the list below says the same in words" });
  for (const line of drawing.lines) graphLine(graph, line, drawing.points, left, top);
  drawing.points.forEach((point, index) => graphPoint(graph, point, index, left, top));
  // Among many lines, those through the point under the pointer stand out.
  graph.addEventListener("pointerover", event => {
    const point = event.target.closest("[data-point]");
    graph.classList.toggle("focused", !!point);
    for (const line of graph.querySelectorAll(".line")) line.classList.toggle("through", !!point && (line.dataset.from === point.dataset.point || line.dataset.to === point.dataset.point));
  });
  graph.addEventListener("pointerleave", () => graph.classList.remove("focused"));
  return graph;
}

function drawPaths(panel, rbac) {
  const list = element("ol", "list paths");
  let shown = 0;
  const add = most => {
    for (const path of rbac.paths.slice(shown, shown + most)) list.append(element("li", "", brief(path.workload + " " + path.summary, 600)));
    shown = Math.min(rbac.paths.length, shown + most);
  };
  add(mostPaths);
  panel.append(list);
  if (shown < rbac.paths.length) {
    const more = button("plain", "Show all " + rbac.paths.length.toLocaleString("en") + " ways", () => { add(rbac.paths.length); more.remove(); });
    panel.append(more);
  }
  if (rbac.omitted.paths > 0) panel.append(element("p", "meta", "and " + counted(rbac.omitted.paths, "way") + " more, which are in no report: mend these first"));
}

function rightText(right) {
  const objects = (right.resources || []).concat(right.nonResourceURLs || []);
  return (right.verbs.includes("*") ? "do anything with " : right.verbs.join(", ") + " ") + (objects.includes("*") ? "everything" : objects.join(", ")) + (right.namespace ? " in " + right.namespace : " everywhere");
}

function drawAccess(panel, rbac) {
  if (rbac.drawing.points.length > 0) {
    const frame = scrollFrame("list", "Drawing of the ways to cluster admin");
    frame.append(drawGraph(rbac.drawing));
    panel.append(element("p", "lead", counted(rbac.paths.length + rbac.omitted.paths, "workload") + " can become cluster admin. Whoever takes over such a workload owns the cluster."), frame);
    drawPaths(panel, rbac);
  } else {
    panel.append(element("p", "list nothing", data.objects === 0 ? "No object was looked at, so nothing is known of access." : "No workload of this set can become cluster admin through its service account."));
  }
  const subjects = rbac.subjects.map(subject => ({
    subject: subject.kind + " " + (subject.namespace ? subject.namespace + "/" : "") + subject.name,
    reachesClusterAdmin: subject.reachesClusterAdmin ? "yes" : "no",
    rights: subject.rights.map(rightText),
  }));
  panel.append(element("h3", "", "Who may do what"));
  if (subjects.length === 0) {
    panel.append(element("p", "list nothing", "No binding names anybody."));
    return;
  }
  const holder = scrollFrame("list body", "Who may do what");
  holder.append(valueOf(subjects));
  panel.append(holder);
}
