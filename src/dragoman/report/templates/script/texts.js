// Texts side by side: which are shown, and a passage's counterparts in the others.
const KINDS = { ne: "Contradicts it", eq: "Agrees", nr: "Near" };
const links = new Map(); // "A12" → [{ letter, number, kind, why }]
let lit = null; // the passage whose counterparts are lit
let pinned = false;
let waiting = 0;
let still = false; // the page has moved under the pointer, which has not

function readLinks() {
  for (const script of all("script.links")) {
    for (const [a, m, b, n, kind, why] of JSON.parse(script.textContent)) {
      addLink(a + m, { letter: b, number: n, kind, why });
      addLink(b + n, { letter: a, number: m, kind, why });
    }
  }
}

function addLink(key, link) {
  if (!links.has(key)) links.set(key, []);
  links.get(key).push(link);
}

const pickersOf = (event) => all(".picker", event);
const shownIn = (event) => pickersOf(event).map((picker) => picker.value).filter(Boolean);

function arrange(event) {
  const shown = shownIn(event);
  const grid = event.querySelector(".texts");
  for (const letter of shown) layOut(letter);
  if (!shown.length) return;
  grid.classList.add("side");
  for (let n = 1; n <= 3; n += 1) grid.classList.toggle(`side-${n}`, shown.length === n);
  const stacked = innerWidth < 820;
  for (const text of all(".text", grid)) {
    const place = shown.indexOf(text.dataset.account);
    text.hidden = place < 0 && !stacked;
    text.style.order = stacked || place < 0 ? "" : place;
    if (stacked && grid.children.length <= 12) layOut(text.dataset.account);
  }
}

// Shows a text: where it is not among those shown, in place of the last that need not stay.
function showText(letter, stay = "") {
  const text = layOut(letter);
  const event = text && text.closest(".event");
  if (!event) return;
  const pickers = pickersOf(event);
  if (!pickers.length || pickers.some((picker) => picker.value === letter)) return;
  const free = pickers.filter((picker) => picker.value !== stay);
  free[free.length - 1].value = letter;
  arrange(event);
}

function pick(picker) {
  const event = picker.closest(".event");
  const twin = pickersOf(event).find((other) => other !== picker && other.value === picker.value);
  if (twin && picker.value) twin.value = picker.dataset.before ?? "";
  for (const each of pickersOf(event)) each.dataset.before = each.value;
  arrange(event);
}

function quieten() {
  clearTimeout(waiting);
  still = true;
  pinned = false;
  unlight();
}

function unlight() {
  for (const element of all(".lit")) element.classList.remove("lit", "here-now");
  for (const line of all(".here")) line.hidden = true;
  lit = null;
}

function light(key) {
  if (key === lit) return;
  unlight();
  lit = key;
  const [, letter, number] = /^([A-Z]+)(\d+)$/.exec(key);
  const here = segmentsOf(letter, number);
  if (!here.length) return;
  for (const element of here) element.classList.add("lit", "here-now");
  const found = links.get(key) ?? [];
  for (const other of shownIn(here[0].closest(".event"))) {
    if (other !== letter) lightIn(other, found.filter((link) => link.letter === other), here[0]);
  }
}

function lightIn(letter, found, from) {
  const text = byId(`text-${letter}`);
  const line = text.querySelector(".here");
  line.hidden = false;
  line.classList.toggle("missing", !found.length);
  if (!found.length) {
    line.textContent = "Not found in this text.";
    return;
  }
  const best = found.find((link) => link.kind === "ne") ?? found[0];
  line.textContent = best.why ? `${KINDS[best.kind]}: ${best.why}` : KINDS[best.kind];
  const segments = found.flatMap((link) => segmentsOf(letter, link.number));
  for (const element of segments) element.classList.add("lit");
  const first = segmentsOf(letter, best.number)[0];
  if (first) level(text, first, from);
}

// Scrolls a text so that a passage stands as high as the one it belongs to.
function level(text, element, from, tries = 3) {
  if (text.scrollHeight <= text.clientHeight + 1) return;
  const head = text.querySelector("header").getBoundingClientRect();
  const lowest = text.getBoundingClientRect().bottom - 80;
  const wanted = Math.min(Math.max(from.getBoundingClientRect().top, head.bottom + 12), lowest);
  text.scrollTop += element.getBoundingClientRect().top - wanted;
  if (tries) requestAnimationFrame(() => level(text, element, from, tries - 1));
}

// Of the passages that lie at a place, the shortest one that has counterparts.
function keyAt(element) {
  const segment = element.closest(".prose [data-p]");
  if (!segment) return null;
  const letter = segment.closest(".text").dataset.account;
  const length = (number) =>
    segmentsOf(letter, number).reduce((sum, part) => sum + part.textContent.length, 0);
  const numbers = segment.dataset.p.split(" ").filter((number) => links.has(letter + number));
  if (!numbers.length) return null;
  return letter + numbers.reduce((best, next) => (length(next) < length(best) ? next : best));
}

function pointAtPassage(target) {
  clearTimeout(waiting);
  if (pinned || still || !target.closest(".view-aligned")) return;
  const key = keyAt(target);
  // 140 ms: a pointer on its way to somewhere else sets nothing in motion.
  if (key) waiting = setTimeout(() => light(key), 140);
}

function pinPassage(target) {
  const key = target.closest(".view-aligned") && keyAt(target);
  if (!key) {
    pinned = false;
    return false;
  }
  pinned = !(pinned && lit === key);
  light(key);
  return true;
}

function focusPassage(link) {
  const letter = link.closest(".text").dataset.account;
  light(letter + link.dataset.from);
}

function showPair(link) {
  const [left, right] = link.dataset.pair.split(" ").map(parsePlace);
  showText(left.letter, right.letter);
  showText(right.letter, left.letter);
  const view = link.closest(".event").querySelector('.views input[value="aligned"]');
  if (view && !view.checked) view.click();
  setTimeout(() => {
    pinned = false;
    lit = null;
    light(left.letter + left.number);
    pinned = true;
  }, 120);
}
