// The page works without a script: links lead from every claim to its passage, and back.
// This makes a passage flash, and brings back what is folded, filtered or not yet laid out.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const rendered = (element) => element.getClientRects().length > 0;

// "p-A12" is a passage, "t-A12" a statement's place in the text, "s-A12" the statement.
function parsePlace(id) {
  const found = /^([pst])-([A-Z]+)(\d+)$/.exec(id);
  return found && { sort: found[1], letter: found[2], number: found[3] };
}

// A text beyond the first few waits in a template until somebody asks for it.
function layOut(letter) {
  const text = byId(`text-${letter}`);
  const waiting = text && text.querySelector(":scope > template");
  if (waiting) waiting.replaceWith(waiting.content);
  return text;
}

function segmentsOf(letter, number) {
  const text = layOut(letter);
  return text ? all(`[data-p~="${number}"]`, text) : [];
}

function partsOf(label) {
  return all(`[data-s~="${label}"], #t-${label}, #s-${label}`);
}

function elementsOf(place, target) {
  if (!place) return [target];
  if (place.sort === "p") return segmentsOf(place.letter, place.number);
  return partsOf(place.letter + place.number);
}

function bringBack(target, place) {
  const event = target.closest(".event");
  if (event && event.hidden) showEvent(event);
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
    if (at.classList.contains("folded")) unfold(at);
    if (at.hidden && at.dataset.kind) at.hidden = false;
  }
  const letter = place && place.sort !== "s" ? place.letter : /^text-([A-Z]+)$/.exec(target.id)?.[1];
  if (letter) showText(letter);
  if (!rendered(target) && event) resetFilters(event);
}

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const element of all(".on")) element.classList.remove("on");
  quieten();
  const place = parsePlace(id);
  if (place) layOut(place.letter);
  const target = id && byId(id);
  if (!id && events.length > 1) showEvent(events[0]);
  if (!target) return;
  bringBack(target, place);
  const single = place || /^(e\d+-)?([cfghqrx]\d+|o-[A-Z]+\d+)$/.test(id);
  if (!single) return;
  const elements = elementsOf(place, target);
  for (const element of elements) element.classList.add("on");
  flash(elements);
  if (!target.hasAttribute("tabindex") && !target.href) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  settle(target.classList.contains("at") && elements.length ? elements[0] : target);
}

function flash(elements) {
  for (const element of elements) {
    element.classList.remove("flash");
    void element.offsetWidth; // so that the animation begins anew
    element.classList.add("flash");
  }
}

// What is off screen has an estimated height, so a far jump lands near its target at first.
function settle(target, tries = 4) {
  target.scrollIntoView({ block: "center", behavior: "instant" });
  if (tries) requestAnimationFrame(() => settle(target, tries - 1));
}

function goTo(id) {
  if (location.hash === `#${id}`) follow();
  else location.hash = id;
}
