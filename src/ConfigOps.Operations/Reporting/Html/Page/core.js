// What every part of the page uses: the data, and elements made of texts and never of markup.
const byId = id => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const severities = ["critical", "high", "medium", "low", "info"];

// Marks that turn the direction of a text, and others that do not show, are named instead of obeyed.
const hiddenMarks = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const visible = text => String(text).replace(hiddenMarks, mark => "\u2039U+" + mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u203a");

// Lists show the beginning of what is longer than anybody reads; the details of a finding have all of it.
const mostInList = 280;
const brief = (text, most = mostInList) => text.length <= most ? text : text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "") + "\u2026";

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = visible(text);
  return made;
}

// A path breaks behind its separators rather than in the middle of a word.
function pathElement(name, className, text) {
  const made = element(name, className);
  for (const part of visible(brief(text)).split(/(?<=[/:._-])(?=[^/:._-])/)) made.append(part, document.createElement("wbr"));
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

// What is too wide scrolls within its frame, which the keyboard reaches too.
function scrollFrame(className, label) {
  const frame = element("div", className + " scroll");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", label);
  return frame;
}

// Copies a text and says so to eyes and ears; the text is made when it is asked for.
function copyButton(label, textOf) {
  const made = button("plain copy", label, async () => {
    const isCopied = await copy(textOf());
    made.textContent = isCopied ? "Copied" : "Could not copy";
    byId("announcement").textContent = isCopied ? label + ": done" : "The browser did not let the page copy";
    setTimeout(() => { made.textContent = label; }, 1600);
  });
  return made;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not every browser lets a page from a file use its clipboard; an old way works there.
    const area = element("textarea", "hidden");
    area.value = text;
    document.body.append(area);
    const before = document.activeElement;
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    before.focus();
    return isCopied;
  }
}

const counted = (count, word) => count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");
const heading = name => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().replace(/^./, first => first.toUpperCase());

// A row of tabs: arrow keys, Home and End move between them, and the chosen one is drawn when it is first shown.
function tabs(list, entries, prefix, level, chosen) {
  const all = entries.map(entry => {
    const tab = button("tab", entry.title, () => choose(entry, false));
    tab.id = prefix + "tab-" + entry.id;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", entry.panel.id);
    entry.panel.setAttribute("role", "tabpanel");
    entry.panel.setAttribute("aria-labelledby", tab.id);
    // Paper has headings where the screen has tabs; they become the bookmarks of a PDF.
    entry.panel.prepend(element("h" + level, "paper", entry.heading || entry.title));
    if (entry.note) tab.append(element("small", "", entry.note));
    list.append(tab);
    return Object.assign(entry, { tab });
  });
  const ensure = entry => {
    if (entry.draw) entry.draw();
    entry.draw = null;
  };
  let current = all[0];
  function choose(entry, focus) {
    current = entry;
    for (const other of all) {
      other.tab.setAttribute("aria-selected", String(other === entry));
      other.tab.tabIndex = other === entry ? 0 : -1;
      other.panel.hidden = other !== entry;
    }
    ensure(entry);
    if (focus) entry.tab.focus();
    if (chosen) chosen(entry.id);
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
  return {
    choose: (id, focus) => { const entry = all.find(candidate => candidate.id === id); if (entry) choose(entry, focus); },
    current: () => current.id,
    ensureAll: () => all.forEach(ensure),
  };
}
