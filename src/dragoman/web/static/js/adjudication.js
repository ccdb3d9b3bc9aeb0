// Keys of the adjudication: 1 to 9 take a side, n and p go on and back, z and y undo and redo.
(() => {
  "use strict";
  const TOOLS = { z: "undo", y: "redo" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) return;
    const tool = TOOLS[event.key];
    const element = tool
      ? document.getElementById(tool)
      : [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
    if (!element) return;
    event.preventDefault();
    element.click();
  });
})();
