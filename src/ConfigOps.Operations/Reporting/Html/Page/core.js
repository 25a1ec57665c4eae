// What every part of the page uses: the data, and elements made of texts and never of markup.
const byId = id => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const severities = ["critical", "high", "medium", "low", "info"];

// Marks that turn the direction of a text, and others that do not show, are named instead of obeyed.
const hiddenMarks = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const visible = text => String(text).replace(hiddenMarks, mark => "\u2039U+" + mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u203a");

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = visible(text);
  return made;
}

function drawn(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = visible(text);
  return made;
}

function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

const counted = (count, word) => count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");
const heading = name => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().replace(/^./, first => first.toUpperCase());

// A row of tabs: arrow keys, Home and End move between them, and the chosen one is drawn when it is first shown.
function tabs(list, entries, prefix) {
  const all = entries.map(entry => {
    const tab = button("tab", entry.title, () => choose(entry, false));
    tab.id = prefix + "tab-" + entry.id;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", entry.panel.id);
    entry.panel.setAttribute("role", "tabpanel");
    entry.panel.setAttribute("aria-labelledby", tab.id);
    entry.panel.dataset.title = entry.title;
    if (entry.note) tab.append(element("small", "", entry.note));
    list.append(tab);
    return Object.assign(entry, { tab });
  });
  const ensure = entry => {
    if (entry.draw) entry.draw();
    entry.draw = null;
  };
  function choose(entry, focus) {
    for (const other of all) {
      other.tab.setAttribute("aria-selected", String(other === entry));
      other.tab.tabIndex = other === entry ? 0 : -1;
      other.panel.hidden = other !== entry;
    }
    ensure(entry);
    if (focus) entry.tab.focus();
  }
  list.setAttribute("role", "tablist");
  list.addEventListener("keydown", event => {
    const at = all.findIndex(entry => entry.tab === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    choose(all[(to + all.length) % all.length], true);
  });
  choose(all[0], false);
  return { choose: (id, focus) => choose(all.find(entry => entry.id === id), focus), ensureAll: () => all.forEach(ensure) };
}
