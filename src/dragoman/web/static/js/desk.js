// What every page of the desk has: colours, menus, notices. Pages work without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const notice = () => document.getElementById("notice");

  function remember(theme) {
    try {
      localStorage.setItem("dragoman-theme", theme);
    } catch {
      // A browser may forbid a page to remember anything.
    }
  }

  function setUpTheme() {
    const theme = document.querySelector(".theme");
    if (!theme) return;
    const chosen = root.dataset.theme ?? "";
    for (const input of theme.querySelectorAll("input")) input.checked = input.value === chosen;
    theme.hidden = false;
    theme.addEventListener("change", ({ target }) => {
      if (target.value) root.dataset.theme = target.value;
      else delete root.dataset.theme;
      remember(target.value);
    });
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== except) menu.open = false;
    }
  }

  document.addEventListener("DOMContentLoaded", setUpTheme);
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // The desk may be away: say so, rather than do nothing.
  document.addEventListener("htmx:sendError", () => {
    notice().textContent = "The desk does not answer. Is it still running?";
  });
  document.addEventListener("htmx:beforeRequest", () => notice().replaceChildren());
})();
