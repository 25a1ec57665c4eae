// Who can connect to whom: a matrix to see the pattern, a sentence for the chosen cell, and a list for a chosen end.
const marks = [["wide", "every port", 1], ["some", "some ports", .62], ["closed", "no connection", .22], ["void", "not looked at", 0]];
const kindOfPorts = ports => ports === "" ? "void" : ports === "none" ? "closed" : ports === "all" ? "wide" : "some";

// What all names share says nothing: the namespace when there is one alone, and the most frequent kind.
function shortNames(ends) {
  const parts = ends.map(end => {
    const cut = end.name.indexOf("/") < 0 ? -1 : end.name.lastIndexOf(" ", end.name.indexOf("/"));
    const [space, name] = cut < 0 ? ["", end.name] : end.name.slice(cut + 1).split(/\/(.*)/s);
    return { kind: cut < 0 ? "" : end.name.slice(0, cut), space, name };
  });
  const hasOneSpace = new Set(parts.map(part => part.space).filter(space => space)).size < 2;
  const short = parts.map(part => part.space && !hasOneSpace ? part.space + "/" + part.name : part.name);
  return short.map((name, index) => {
    const whole = part => part.kind && short.some((other, at) => at !== index && other === name) ? part.kind + " " + name : name;
    const text = whole(parts[index]);
    return text.length > 32 ? "\u2026" + text.slice(-31) : text;
  });
}

// Size says what colour says, for those who do not see it and for paper; a path a kind keeps a large matrix light.
function matrixPaths(matrix, ends, reach, margin, cell) {
  for (const [name, , part] of marks) {
    const size = (cell - 2) * part;
    const inset = (cell - size) / 2;
    let d = "";
    if (size > 0) {
      ends.forEach((_, row) => ends.forEach((__, column) => {
        if (kindOfPorts(reach.ports[row][column]) === name) d += "M" + (margin + column * cell + inset) + " " + (margin + row * cell + inset) + "h" + size + "v" + size + "h" + -size + "z";
      }));
    }
    if (d) matrix.append(drawn("path", { class: name, d }));
  }
}

function drawMatrix(ends, reach, names, choose) {
  const cell = ends.length > 60 ? 12 : ends.length > 25 ? 15 : 20;
  const font = Math.min(11.5, cell - 1);
  const margin = Math.max(...names.map(name => name.length)) * font * .62 + 14;
  const size = margin + ends.length * cell + 4;
  const matrix = drawn("svg", { class: "matrix", viewBox: "0 0 " + size + " " + size, width: size, height: size, tabindex: 0, role: "application", "aria-label": "Matrix of connections; arrow keys move, the line below says what the cell says", "aria-describedby": "cell" });
  const bands = [drawn("rect", { class: "band", x: 0, width: size, height: cell }), drawn("rect", { class: "band", y: 0, width: cell, height: size })];
  matrix.append(...bands);
  matrixPaths(matrix, ends, reach, margin, cell);
  const mark = drawn("rect", { class: "chosen", width: cell - 1, height: cell - 1, rx: 2 });
  matrix.append(mark);
  const labels = names.map((name, index) => {
    const at = margin + index * cell + cell / 2;
    const row = drawn("text", { x: margin - 6, y: at, "text-anchor": "end", "dominant-baseline": "central", "font-size": font }, name);
    const column = drawn("text", { x: 0, y: 0, "font-size": font, "dominant-baseline": "central", transform: "translate(" + at + " " + (margin - 6) + ") rotate(-90)" }, name);
    matrix.append(row, column);
    return { row, column };
  });
  let chosen = [0, 0];
  const move = (row, column) => {
    labels[chosen[0]].row.classList.remove("strong");
    labels[chosen[1]].column.classList.remove("strong");
    chosen = [row, column];
    labels[row].row.classList.add("strong");
    labels[column].column.classList.add("strong");
    mark.setAttribute("x", margin + column * cell + .5);
    mark.setAttribute("y", margin + row * cell + .5);
    bands[0].setAttribute("y", margin + row * cell);
    bands[1].setAttribute("x", margin + column * cell);
    choose(row, column);
  };
  const under = event => {
    const place = matrix.getBoundingClientRect();
    const at = [event.clientY - place.top, event.clientX - place.left].map(distance => Math.floor((distance * size / place.width - margin) / cell));
    if (at.every(index => index >= 0 && index < ends.length) && (at[0] !== chosen[0] || at[1] !== chosen[1])) move(...at);
  };
  matrix.addEventListener("pointermove", under);
  matrix.addEventListener("click", under);
  matrix.addEventListener("keydown", event => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    move(...chosen.map((at, axis) => (at + step[axis] + ends.length) % ends.length));
    mark.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return { matrix, move };
}

function drawNetwork(panel, reach) {
  const ends = reach.endpoints;
  const sentence = (row, column) => {
    const ports = reach.ports[row][column];
    return ends[row].name + " \u2192 " + ends[column].name + ": " + (ports === "" ? "not looked at" : ports === "none" ? "cannot connect" : ports === "all" ? "can connect to every port" : "can connect to " + ports);
  };
  if (ends.length === 0) {
    panel.append(element("p", "list nothing", "No workload was looked at, so nothing is known of connections."));
    return;
  }
  const line = element("p", "cell");
  line.id = "cell";
  line.setAttribute("role", "status");
  const { matrix, move } = drawMatrix(ends, reach, shortNames(ends), (row, column) => { line.textContent = visible(sentence(row, column)); });
  const legend = element("p", "legend");
  for (const [name, text, part] of marks) {
    const mark = drawn("svg", { width: 14, height: 14, "aria-hidden": "true", class: "matrix" });
    mark.append(drawn("rect", { class: part ? name : "void", x: 7 - 6 * (part || 1), y: 7 - 6 * (part || 1), width: 12 * (part || 1), height: 12 * (part || 1) }));
    const entry = element("span");
    entry.append(mark, document.createTextNode(text));
    legend.append(entry);
  }
  const frame = element("div", "list scroll");
  frame.append(matrix);
  panel.append(element("p", "meta", "Rows connect to columns, as the network policies allow." + (reach.omitted ? " " + counted(reach.omitted, "workload") + " are left out." : "")), legend, frame, line, endpointList(ends, reach));
  move(0, Math.min(1, ends.length - 1));
}

function endpointList(ends, reach) {
  const whole = element("div", "list endpoint");
  const label = element("label", "", "Look at");
  const list = element("select");
  ends.forEach((end, index) => {
    const option = element("option", "", brief(end.name, 100));
    option.value = index;
    list.append(option);
  });
  label.append(list);
  const body = element("div", "columns");
  const column = (title, entries) => {
    const made = element("div");
    made.append(element("h3", "", title));
    const items = element("ul");
    for (const [name, ports] of entries) items.append(element("li", "", brief(name, 120) + (ports === "all" ? ": every port" : ": " + ports)));
    made.append(entries.length > 0 ? items : element("p", "meta", "nobody"));
    return made;
  };
  const draw = () => {
    const at = +list.value;
    const connected = ports => ports !== "" && ports !== "none";
    body.replaceChildren(
      column("connects to", ends.map((end, index) => [end.name, reach.ports[at][index]]).filter(([, ports]) => connected(ports))),
      column("is reached by", ends.map((end, index) => [end.name, reach.ports[index][at]]).filter(([, ports]) => connected(ports))));
  };
  list.addEventListener("change", draw);
  whole.append(label, body);
  draw();
  return whole;
}
