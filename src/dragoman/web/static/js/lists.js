// Lists: tick several, see how many are ticked; on a narrow screen the filter begins folded.
(() => {
  "use strict";
  const boxes = () => [...document.querySelectorAll("#bulk input[name=record]")];
  const by = (id) => document.getElementById(id);

  function tell() {
    const all = by("take-all");
    const ticked = boxes().filter((box) => box.checked).length;
    const status = by("ticked");
    if (!status) return;
    status.textContent = all && all.checked ? "" : ticked ? `${ticked} ticked` : "none ticked";
    const none = !ticked && !(all && all.checked);
    for (const button of document.querySelectorAll("#bulk .bulk-buttons button")) button.disabled = none;
    const tick = by("tick-all");
    tick.checked = ticked > 0 && ticked === boxes().length;
    tick.indeterminate = ticked > 0 && ticked < boxes().length;
  }

  function setUp() {
    const tick = by("tick-all");
    if (tick) tick.closest("label").hidden = false;
    const facets = by("facets");
    if (facets && matchMedia("(max-width: 56rem)").matches && !facets.dataset.set) facets.open = false;
    if (facets) facets.dataset.set = "yes";
    tell();
  }

  document.addEventListener("change", ({ target }) => {
    if (target.id === "tick-all") for (const box of boxes()) box.checked = target.checked;
    if (target.closest("#bulk")) tell();
  });
  // What says nothing need not stand in the address.
  document.addEventListener("htmx:configRequest", ({ detail, target }) => {
    if (target.id !== "filter") return;
    for (const [name, value] of Object.entries(detail.parameters)) {
      if (value === "" || (name === "order" && value === "text")) delete detail.parameters[name];
    }
  });
  document.addEventListener("DOMContentLoaded", setUp);
  document.addEventListener("htmx:afterSwap", setUp);
})();
