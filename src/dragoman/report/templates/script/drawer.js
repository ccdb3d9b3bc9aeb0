// A cell of a table may stand for many passages: they are listed in a drawer at the side.
const drawer = byId("drawer");
let opener = null;
const AROUND = 130;

function openDrawer(title, content, from) {
  const top = from.getBoundingClientRect().top;
  opener = from;
  byId("drawer-title").textContent = title;
  byId("drawer-body").replaceChildren(content);
  drawer.hidden = false;
  document.body.classList.add("with-drawer");
  drawer.scrollTop = 0;
  drawer.focus({ preventScroll: true });
  holdStill(from, top);
}

// The page makes room for the drawer; what was pressed stays where it was on the screen.
function holdStill(element, top) {
  scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
}

function closeDrawer() {
  if (drawer.hidden) return;
  const inside = drawer.contains(document.activeElement);
  const anchor = opener && rendered(opener) ? opener : document.body;
  const top = anchor.getBoundingClientRect().top;
  drawer.hidden = true;
  document.body.classList.remove("with-drawer");
  if (inside) holdStill(anchor, top);
  if (inside && opener) opener.focus({ preventScroll: true });
  opener = null;
}

// The words around a passage, read from the text itself.
function inContext(letter, number) {
  const segments = segmentsOf(letter, number);
  if (!segments.length) return null;
  const block = segments[0].closest("p, h4, h5");
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const parts = { before: "", inside: "", after: "" };
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest(".ref, .to, .why")) continue;
    const within = node.parentElement.closest(`[data-p~="${number}"]`);
    parts[within ? "inside" : parts.inside ? "after" : "before"] += node.data;
  }
  if (parts.before.length > AROUND) parts.before = `… ${parts.before.slice(-AROUND).replace(/^\S*\s/, "")}`;
  if (parts.after.length > AROUND) parts.after = `${parts.after.slice(0, AROUND).replace(/\s\S*$/, "")} …`;
  return parts;
}

function listPassages(letter, numbers) {
  const list = document.createElement("ol");
  list.className = "passages";
  for (const number of numbers) {
    const parts = inContext(letter, number);
    if (!parts) continue;
    const link = document.createElement("a");
    const words = document.createElement("b");
    link.href = `#p-${letter}${number}`;
    link.dir = "auto";
    words.textContent = parts.inside;
    link.append(parts.before, words, parts.after);
    list.append(document.createElement("li"));
    list.lastChild.append(link);
  }
  return list;
}

function openPassages(link) {
  const [letter, ...numbers] = link.dataset.list.split(" ");
  if (numbers.length === 1) return false;
  openDrawer(link.dataset.title, listPassages(letter, numbers), link);
  return true;
}

function openStances(link) {
  const original = byId(link.dataset.clone);
  const copy = original.cloneNode(true);
  copy.removeAttribute("id");
  copy.classList.remove("on", "flash");
  openDrawer(original.querySelector(".stances-head").textContent, copy, link);
  return true;
}

function pressDrawer(event) {
  const link = event.target.closest("a");
  if (!link) return;
  for (const other of all("a[aria-current]", drawer)) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  if (innerWidth < 820) closeDrawer();
}
