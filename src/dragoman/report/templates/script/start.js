// What a click, a pointer and a key set in motion.
function pressLink(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const opened =
    (link.dataset.list && openPassages(link)) || (link.dataset.clone && openStances(link));
  if (opened) event.preventDefault();
  else if (link.dataset.pair) showPair(link);
  else if (link.hash && link.hash === location.hash) setTimeout(follow);
}

function press(event) {
  const link = event.target.closest("a[href]");
  if (link) {
    pressLink(event, link);
    if (drawer.contains(link)) pressDrawer(event);
    return;
  }
  if (event.target.closest("button, input, select, label, summary")) return;
  if (String(getSelection())) return;
  if (pinPassage(event.target)) return;
  const part = event.target.closest(".view-said .prose [data-s]");
  const card = event.target.closest(".card");
  if (part) goTo(`s-${part.dataset.s.split(" ")[0]}`);
  else if (card) goTo(card.id.replace("s-", "t-"));
}

function point(event) {
  const target = event.target.closest ? event.target : document.body;
  for (const element of all(".near")) element.classList.remove("near");
  pointAtPassage(target);
  const part = target.closest(".view-said .prose [data-s]");
  if (!part) return;
  const label = part.dataset.s.split(" ")[0];
  if (!part.title) part.title = byId(`s-${label}`)?.getAttribute("aria-label") ?? "";
  for (const element of partsOf(label)) element.classList.add("near");
}

document.addEventListener("click", press);
document.addEventListener("pointermove", (event) => {
  if (event.movementX || event.movementY) still = false;
});
document.addEventListener("mouseover", point);
document.addEventListener("focusin", (event) => {
  const link = event.target.closest(".view-aligned .to[data-from]");
  if (link) focusPassage(link);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  pinned = false;
  unlight();
  closeDrawer();
});
document.addEventListener("change", ({ target }) => {
  if (target.dataset.toggle) toggleRows(target);
  if (target.classList.contains("picker")) pick(target);
  if (target.closest(".views")) {
    const grid = target.closest(".texts-section").querySelector(".texts");
    grid.classList.toggle("view-said", target.value === "said");
    grid.classList.toggle("view-aligned", target.value === "aligned");
    target.closest(".texts-section").classList.toggle("says", target.value === "said");
  }
});
byId("drawer-close").addEventListener("click", closeDrawer);
addEventListener("hashchange", follow);
addEventListener("resize", () => events.forEach(arrange));

document.documentElement.classList.add("scripted");
for (const hidden of all(".tools[hidden], .texts-tools[hidden]")) hidden.hidden = false;
setUpTheme();
setUpFolds();
setUpContents();
setUpPrint();
readLinks();
for (const event of events) {
  for (const picker of pickersOf(event)) picker.dataset.before = picker.value;
  arrange(event);
  setUpFilters(event);
}
if (events.length > 1) showEvent(events[0]);
if (location.hash) follow();
