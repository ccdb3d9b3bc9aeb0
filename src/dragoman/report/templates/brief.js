"use strict";
// The page works without this: links lead from statement to passage and back. This adds filters,
// marks a whole statement when one of its parts is followed, and makes passages themselves links.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const filters = document.querySelector(".filters");
  const cards = all(".card").map((element) => ({
    element,
    column: element.closest(".column"),
    voice: element.closest(".voice"),
    words: element.querySelector("blockquote").textContent.toLocaleLowerCase(),
  }));
  const columns = all(".column");
  const voices = all(".voice");
  const total = cards.length;
  filters.hidden = false;

  const chosen = (name) =>
    new Set(all(`input[name=${name}]:checked`, filters).map((input) => input.value));

  function apply() {
    const words = byId("f-words").value.trim().toLocaleLowerCase();
    const speaker = byId("f-speaker").value;
    const accounts = chosen("account");
    const forms = chosen("form").add("own");
    const own = byId("f-own").checked;
    let shown = 0;
    for (const card of cards) {
      const isOwn = card.element.dataset.form === "own";
      const fits =
        accounts.has(card.column.dataset.account) &&
        forms.has(card.element.dataset.form) &&
        (isOwn ? own && !speaker : !speaker || card.voice.id === speaker) &&
        (!words || card.words.includes(words));
      card.element.hidden = !fits;
      shown += fits;
    }
    for (const column of columns) {
      column.hidden = !accounts.has(column.dataset.account);
      const note = column.querySelector(".filtered");
      if (!note) continue;
      const hidden = all(":scope > .cards > .card[hidden]", column).length;
      note.hidden = hidden === 0;
      note.textContent = `${hidden} hidden by the filters`;
    }
    for (const voice of voices) voice.hidden = !voice.querySelector(".card:not([hidden])");
    for (const text of all(".text")) text.hidden = !accounts.has(text.dataset.account);
    document.body.classList.toggle("no-own", !own);
    byId("status").textContent =
      shown === total ? `${total} statements` : `${shown} of ${total} statements`;
    byId("reset").hidden = shown === total;
    byId("no-match").hidden = shown !== 0;
  }

  function reset() {
    byId("f-words").value = "";
    byId("f-speaker").value = "";
    for (const input of all("input[type=checkbox]", filters)) input.checked = true;
    apply();
  }

  const parts = (label) => all(`[data-s~="${label}"], #t-${label}, #s-${label}`);

  function follow() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    const label = /^[st]-([A-Z]+\d+)$/.exec(target ? target.id : "");
    for (const element of all(".on")) element.classList.remove("on");
    if (!label) return;
    if (target.offsetParent === null) reset();
    for (const element of parts(label[1])) element.classList.add("on");
    target.focus({ preventScroll: true });
    settle(target);
  }

  // What is off screen has an estimated height, so a far jump lands near its target at first.
  function settle(target, tries = 4) {
    target.scrollIntoView({ block: "center" });
    if (tries) requestAnimationFrame(() => settle(target, tries - 1));
  }

  function point(event) {
    for (const element of all(".near")) element.classList.remove("near");
    const part = event.target.closest ? event.target.closest(".prose [data-s]") : null;
    if (!part) return;
    const label = part.dataset.s.split(" ")[0];
    if (!part.title) part.title = byId(`s-${label}`).getAttribute("aria-label");
    for (const element of parts(label)) element.classList.add("near");
  }

  function press(event) {
    if (event.target.closest("a, button, input, select, label")) return;
    if (String(getSelection())) return;
    const part = event.target.closest(".prose [data-s]");
    const card = event.target.closest(".card");
    const place = part ? `s-${part.dataset.s.split(" ")[0]}` : card && card.id.replace("s-", "t-");
    if (!place) return;
    if (location.hash === `#${place}`) follow();
    else location.hash = place;
  }

  filters.addEventListener("input", apply);
  byId("reset").addEventListener("click", reset);
  document.addEventListener("click", press);
  document.addEventListener("mouseover", point);
  addEventListener("hashchange", follow);
  apply();
  if (location.hash) follow();
})();
