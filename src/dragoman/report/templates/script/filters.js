// Filters over the statements of one event.
const filterSets = new Map();

function setUpFilters(event) {
  const filters = event.querySelector(".filters");
  const one = (name) => filters.querySelector(`.f-${name}`);
  const cards = all(".card", event).map((element) => ({
    element,
    account: element.closest(".column").dataset.account,
    voice: element.closest(".voice").id,
    form: element.dataset.form,
    act: element.dataset.act ?? "",
    issues: new Set((element.dataset.issues ?? "").split(" ")),
    words: element.querySelector("blockquote").textContent.toLocaleLowerCase(),
  }));
  const set = { event, filters, one, cards };
  filterSets.set(event, set);
  filters.hidden = false;
  filters.addEventListener("input", () => applyFilters(set));
  one("reset").addEventListener("click", () => resetFilters(event));
  applyFilters(set);
}

function wanted({ filters, one }) {
  const chosen = (name) =>
    new Set(all(`.f-${name}:checked`, filters).map((input) => input.value));
  const single = one("account-one");
  return {
    words: one("words").value.trim().toLocaleLowerCase(),
    speaker: one("speaker").value,
    act: one("act")?.value ?? "",
    issue: one("issue")?.value ?? "",
    hasAccount: single
      ? (letter) => !single.value || letter === single.value
      : ((accounts) => (letter) => accounts.has(letter))(chosen("account")),
    forms: chosen("form"),
    own: one("own").checked,
  };
}

function fits(card, want) {
  const byForm = card.form === "own" ? want.own && !want.speaker : want.forms.has(card.form);
  return (
    byForm &&
    want.hasAccount(card.account) &&
    (!want.speaker || card.voice === want.speaker) &&
    (!want.act || card.act === want.act) &&
    (!want.issue || card.issues.has(want.issue)) &&
    (!want.words || card.words.includes(want.words))
  );
}

function applyFilters(set) {
  const { event, one, cards } = set;
  const want = wanted(set);
  let shown = 0;
  for (const card of cards) {
    card.element.hidden = !fits(card, want);
    shown += !card.element.hidden;
  }
  for (const column of all(".column", event)) {
    column.hidden = !want.hasAccount(column.dataset.account);
    const note = column.querySelector(".filtered");
    if (!note) continue;
    const hidden = all(":scope > .cards > .card[hidden]", column).length;
    note.hidden = hidden === 0;
    note.textContent = `${hidden} hidden by the filters`;
  }
  for (const voice of all(".voice", event)) voice.hidden = !voice.querySelector(".card:not([hidden])");
  event.classList.toggle("no-own", !want.own);
  one("status").textContent =
    shown === cards.length ? `${shown} statements` : `${shown} of ${cards.length} statements`;
  one("reset").hidden = shown === cards.length;
  event.querySelector(".no-match").hidden = shown !== 0 || cards.length === 0;
}

function resetFilters(event) {
  const set = filterSets.get(event);
  if (!set) return;
  for (const field of all("input[type=search], select", set.filters)) field.value = "";
  for (const input of all("input[type=checkbox]", set.filters)) input.checked = true;
  applyFilters(set);
}
