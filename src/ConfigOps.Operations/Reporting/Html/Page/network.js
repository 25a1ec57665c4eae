// Who can connect to whom: a matrix to see the pattern, a sentence for the chosen cell, and a list for a chosen end.
function drawNetwork(panel, reach) {
  const ends = reach.endpoints;
  const cell = ends.length > 60 ? 10 : ends.length > 25 ? 14 : 20;
  const longest = Math.min(32, Math.max(...ends.map(end => end.name.length)));
  const margin = longest * 6.4 + 14;
  const size = margin + ends.length * cell + 4;
  const short = name => name.length > 32 ? "\u2026" + name.slice(-31) : name;
  const kindOf = (row, column) => {
    const ports = reach.ports[row][column];
    return ports === "" ? "void" : ports === "none" ? "closed" : ports === "all" ? "wide" : "some";
  };
  const sentence = (row, column) => {
    const ports = reach.ports[row][column];
    const names = ends[row].name + " \u2192 " + ends[column].name + ": ";
    return names + (ports === "" ? "not looked at" : ports === "none" ? "cannot connect" : ports === "all" ? "can connect to every port" : "can connect to " + ports);
  };
  const matrix = drawn("svg", { class: "matrix", viewBox: "0 0 " + size + " " + size, width: size, height: size, tabindex: 0, role: "application", "aria-label": "Matrix of connections; arrow keys move, the line below says what the cell says", "aria-describedby": "cell" });
  const squares = ends.map((_, row) => ends.map((_, column) => {
    const square = drawn("rect", { class: kindOf(row, column), x: margin + column * cell + 1, y: margin + row * cell + 1, width: cell - 2, height: cell - 2, rx: 2, "data-row": row, "data-column": column });
    matrix.append(square);
    return square;
  }));
  ends.forEach((end, index) => {
    const at = margin + index * cell + cell / 2;
    const font = Math.min(11, cell);
    matrix.append(drawn("text", { x: margin - 6, y: at, "text-anchor": "end", "dominant-baseline": "central", "font-size": font }, short(end.name)));
    matrix.append(drawn("text", { x: 0, y: 0, "font-size": font, "dominant-baseline": "central", transform: "translate(" + at + " " + (margin - 6) + ") rotate(-90)" }, short(end.name)));
  });
  const line = element("p", "cell");
  line.id = "cell";
  line.setAttribute("role", "status");
  let chosen = [0, 0];
  const choose = (row, column) => {
    squares[chosen[0]][chosen[1]].classList.remove("chosen");
    chosen = [row, column];
    squares[row][column].classList.add("chosen");
    line.textContent = visible(sentence(row, column));
  };
  matrix.addEventListener("pointerover", event => { if (event.target.dataset.row) choose(+event.target.dataset.row, +event.target.dataset.column); });
  matrix.addEventListener("click", event => { if (event.target.dataset.row) choose(+event.target.dataset.row, +event.target.dataset.column); });
  matrix.addEventListener("keydown", event => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    choose(...chosen.map((at, axis) => (at + step[axis] + ends.length) % ends.length));
  });
  const legend = element("p", "legend");
  for (const [name, text] of [["wide", "every port"], ["some", "some ports"], ["closed", "no connection"], ["void", "not looked at"]]) {
    const mark = drawn("svg", { width: 14, height: 14, "aria-hidden": "true", class: "matrix" });
    mark.append(drawn("rect", { class: name, x: 1, y: 1, width: 12, height: 12, rx: 2 }));
    const entry = element("span");
    entry.append(mark, document.createTextNode(text));
    legend.append(entry);
  }
  const frame = element("div", "list scroll");
  frame.append(matrix);
  panel.append(element("p", "meta", "Rows connect to columns, as the network policies allow." + (reach.omitted ? " " + counted(reach.omitted, "workload") + " are left out." : "")), legend, frame, line, endpointList(ends, reach));
  choose(0, Math.min(1, ends.length - 1));
}

function endpointList(ends, reach) {
  const whole = element("div", "list endpoint");
  const label = element("label", "", "Look at");
  const list = element("select");
  ends.forEach((end, index) => {
    const option = element("option", "", end.name);
    option.value = index;
    list.append(option);
  });
  label.append(list);
  const body = element("div", "columns");
  const column = (title, entries) => {
    const made = element("div");
    made.append(element("h3", "", title));
    const items = element("ul");
    for (const [name, ports] of entries.slice(0, 200)) items.append(element("li", "", name + (ports === "all" ? ": every port" : ": " + ports)));
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
