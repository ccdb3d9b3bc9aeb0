// The review's keys and the choosing of words. The pages come from Python, marks and all.
(() => {
  "use strict";
  const KEYS = { block: "[data-b]", chunk: ".chunk.far", typing: "input, textarea, select" };
  const byId = (id) => document.getElementById(id);
  const REACH = 200; // characters before a choice that are sent along, to tell places apart
  const MARGIN = 48; // pixels between what is chosen and the edge of the pane
  let chosen = null; // the range of words that is chosen, or where the caret is
  let anchor = null; // what stood where before the page was changed
  let busy = false;
  let dirty = false;
  let warned = false;
  const waiting = [];

  const pane = () => byId("text");
  const announce = (words) => { byId("announce").textContent = words; };

  // ---- keeping still -------------------------------------------------------------------------

  function hold() {
    const top = pane().getBoundingClientRect().top;
    const block = [...document.querySelectorAll(KEYS.block)]
      .find((each) => each.getBoundingClientRect().bottom > top);
    const title = document.querySelector(".text-head h1");
    anchor = block && { at: block.dataset.b, title: title?.textContent, top: block.getBoundingClientRect().top };
  }

  function settle() {
    const title = document.querySelector(".text-head h1")?.textContent;
    const block = anchor && anchor.title === title && document.querySelector(`[data-b="${anchor.at}"]`);
    if (block) pane().scrollTop += block.getBoundingClientRect().top - anchor.top;
    else pane().scrollTop = 0;
    anchor = null;
    showChosen();
    watch();
  }

  function showChosen() {
    const marks = [...document.querySelectorAll("#prose mark")];
    if (!marks.length) return;
    const view = pane().getBoundingClientRect();
    const boxes = marks.map((mark) => mark.getBoundingClientRect());
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const fits = bottom - top < view.height - 2 * MARGIN;
    const seen = top >= view.top + MARGIN && (bottom <= view.bottom - MARGIN || !fits);
    if (seen && top < view.bottom - MARGIN) return;
    pane().scrollTop += top - view.top - Math.max(MARGIN, fits ? view.height * 0.28 : MARGIN);
  }

  // ---- the rest of a long text -----------------------------------------------------------------

  let watcher = null;

  function watch() {
    watcher?.disconnect();
    watcher = new IntersectionObserver(fetchNear, { root: pane(), rootMargin: "600px" });
    for (const chunk of document.querySelectorAll(KEYS.chunk)) watcher.observe(chunk);
  }

  async function fetchNear(entries) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !target.isConnected) continue;
      watcher.unobserve(target);
      const answer = await fetch(target.querySelector("a").href, { headers: { "HX-Request": "true" } });
      if (answer.ok && target.isConnected) fill(target, await answer.text());
    }
  }

  function fill(chunk, html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".chunk");
    if (!fresh) return;
    const above = chunk.getBoundingClientRect().top < pane().getBoundingClientRect().top;
    const before = chunk.getBoundingClientRect().height;
    chunk.replaceWith(fresh);
    if (above) pane().scrollTop += fresh.getBoundingClientRect().height - before;
  }

  // ---- choosing words --------------------------------------------------------------------------

  const inText = (node) => node && byId("prose")?.contains(node);

  function remember() {
    const selection = getSelection();
    if (!selection.rangeCount || !inText(selection.anchorNode) || !inText(selection.focusNode)) return;
    chosen = selection.getRangeAt(0).cloneRange();
    showChoice();
  }

  // What is dragged over begins and ends with whole words: nobody quotes half of one.
  function wholeWords() {
    const selection = getSelection();
    if (selection.isCollapsed || !inText(selection.anchorNode) || !inText(selection.focusNode)) return;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const start = wordAround(startContainer, startOffset)?.[0] ?? startOffset;
    const end = wordAround(endContainer, endOffset)?.[1] ?? endOffset;
    selection.setBaseAndExtent(startContainer, start, endContainer, end);
  }

  function wordAround(node, offset) {
    if (node.nodeType !== Node.TEXT_NODE || !offset || offset >= node.data.length) return null;
    const found = new Intl.Segmenter(undefined, { granularity: "word" }).segment(node.data).containing(offset);
    return found.isWordLike && found.index < offset ? [found.index, found.index + found.segment.length] : null;
  }

  function showChoice() {
    const words = chosen && !chosen.collapsed ? chosen.toString().trim() : "";
    byId("choice").hidden = !words;
    byId("choice-words").textContent = words;
  }

  function letGo() {
    getSelection().removeAllRanges();
    chosen = null;
    showChoice();
  }

  const blockOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(KEYS.block);

  function words(range) {
    const blocks = [...document.querySelectorAll(KEYS.block)].filter((each) => range.intersectsNode(each));
    const first = blockOf(range.startContainer) ?? blocks[0];
    const last = blockOf(range.endContainer) ?? blocks.at(-1);
    if (!first || !last) return null;
    const before = document.createRange();
    before.selectNodeContents(first);
    if (first.contains(range.startContainer)) before.setEnd(range.startContainer, range.startOffset);
    else before.collapse(true);
    let text = range.toString();
    if (range.collapsed) {
      const rest = document.createRange();
      rest.selectNodeContents(first);
      rest.setStart(range.startContainer, range.startOffset);
      text = rest.toString().slice(0, REACH);
    }
    return { block: first.dataset.b, to: last.dataset.b, words: text, before: before.toString().slice(-REACH) };
  }

  function send(form, more) {
    const place = chosen && words(chosen);
    if (!place) { announce("Choose some words in the text first."); return; }
    for (const input of form.querySelectorAll(".sent")) input.remove();
    for (const [name, value] of Object.entries({ ...place, ...more })) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value, className: "sent" });
      form.append(input);
    }
    form.requestSubmit();
  }

  function setPart(part, more) {
    const fields = byId("fields");
    if (fields && !byId("span-form")) {
      if (new URL(fields.action).pathname.endsWith("/add")) return;
      send(fields, { part, more, open: "on" });
    } else if (byId("span-form")) send(byId("span-form"), { part, more });
  }

  function mark() {
    const place = chosen && !chosen.collapsed && words(chosen);
    if (!place) { announce("Choose the words of the statement first."); return; }
    const at = new URL(location.href);
    const known = Object.fromEntries(at.searchParams);
    delete known.edit;
    htmx.ajax("GET", "/review/mark", { source: byId("mark-form"), target: "#record", swap: "outerHTML show:none", values: { ...known, statement: byId("record").dataset.statement ?? known.statement, ...place } });
  }

  // By keyboard: the content at first, then longer or shorter by a word, at the one end or the other.
  function chooseContent() {
    const marks = document.querySelectorAll("#prose mark.content");
    if (!marks.length) return;
    const last = marks[marks.length - 1];
    getSelection().setBaseAndExtent(marks[0].firstChild, 0, last, last.childNodes.length);
    pane().focus({ preventScroll: true });
    say();
  }

  function turn() {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    if (inText(anchorNode)) getSelection().setBaseAndExtent(focusNode, focusOffset, anchorNode, anchorOffset);
  }

  function step(key) {
    const selection = getSelection();
    if (!selection.rangeCount || !inText(selection.anchorNode) || selection.isCollapsed) return false;
    const on = key === "ArrowRight" || key === "ArrowDown" ? "forward" : "backward";
    if (key === "ArrowRight" || key === "ArrowLeft") selection.modify("extend", on, "word");
    else {
      if (on === "forward") selection.collapseToEnd();
      else selection.collapseToStart();
      selection.modify("move", on, "word");
      if (on === "backward") selection.modify("extend", "forward", "word");
      else { selection.modify("extend", "backward", "word"); turn(); }
    }
    say();
    return true;
  }

  function say() {
    remember();
    if (chosen) announce(`Chosen: ${chosen.toString().trim().slice(0, 120)}`);
  }

  // ---- keys --------------------------------------------------------------------------------------

  const commands = {
    v: chooseContent,
    o: turn,
    m: mark,
    t: () => setPart("content", ""),
    s: () => setPart("source", ""),
    e: () => setPart("cue", ""),
    T: () => setPart("content", "on"),
    S: () => setPart("source", "on"),
    E: () => setPart("cue", "on"),
    x: () => byId("split-form") && send(byId("split-form"), {}),
    "?": () => byId("keys").showModal(),
    "/": () => { location.href = "/search"; },
    i: () => byId("note")?.focus(),
  };

  function keyed(key) {
    return [...document.querySelectorAll("[data-key]")]
      .find((each) => each.dataset.key.split(" ").includes(key) && !each.closest("[hidden]"));
  }

  function press(key) {
    if (commands[key]) { commands[key](); return; }
    const element = keyed(key);
    if (!element || element.disabled || element.hasAttribute("aria-disabled")) {
      if (element) announce("There is nothing there.");
      return;
    }
    element.click();
  }

  const MOVES = "acruzyZjknp]Jg+";
  const REPEATED = "jknp";

  function onKey(event) {
    if (byId("keys").open || event.defaultPrevented) return;
    if (event.key === "Escape") { escape(event); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      byId("fields")?.requestSubmit(byId("do-save"));
      return;
    }
    const altGraph = event.getModifierState("AltGraph");
    if (!altGraph && (event.ctrlKey || event.altKey || event.metaKey)) return;
    if (event.target.closest(KEYS.typing)) { inField(event); return; }
    if (event.key.startsWith("Arrow") && event.target.closest("#text, body") && step(event.key)) {
      event.preventDefault();
      return;
    }
    if (!commands[event.key] && !keyed(event.key)) return;
    if (event.repeat && !REPEATED.includes(event.key)) return;
    event.preventDefault();
    if (MOVES.includes(event.key) && dirty) {
      announce("Keep what you typed with Control Enter, or press Escape.");
      byId("do-save")?.focus();
      return;
    }
    if (busy) { if (waiting.length < 20) waiting.push(event.key); } else press(event.key);
  }

  function inField(event) {
    if (event.target.id === "speaker-words" && event.key === "ArrowDown") {
      const first = document.querySelector("#speakers input, .speaker input[type=radio]");
      if (first) { event.preventDefault(); first.focus(); first.checked = true; }
    }
    if (event.target.id === "new-issue" && event.key === "Enter" && event.target.value.trim() && !event.ctrlKey) {
      event.preventDefault();
      if (!addIssue(event.target)) announce("No issue is called so. Choose one of the list.");
    }
  }

  function escape(event) {
    if (event.target.id === "note" && !byId("fields")) { event.target.blur(); return; }
    if (!byId("choice").hidden && !event.target.closest(KEYS.typing)) { letGo(); return; }
    byId("notice").replaceChildren();
    if (!byId("fields")) return;
    if (dirty && !warned) {
      warned = true;
      announce("Press Escape once more to drop what you typed.");
      byId("do-cancel").classList.add("asked");
      return;
    }
    byId("do-cancel").click();
  }

  // An issue that was typed becomes one that is ticked; without a script the field is sent as it is.
  function addIssue(input) {
    const typed = input.value.trim().toLowerCase();
    const label = [...byId("issue-list").options].find((each) => each.value.toLowerCase() === typed)?.value;
    if (!label) return false;
    const chip = document.createElement("label");
    chip.className = "chip";
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "issue", value: label, checked: true });
    const text = document.createElement("span");
    text.append(Object.assign(document.createElement("bdi"), { textContent: label }));
    chip.append(box, text);
    byId("issue-chips").append(chip);
    input.value = "";
    return true;
  }

  // ---- going on ----------------------------------------------------------------------------------

  function onClick(event) {
    const part = event.target.closest("#choice [data-part]");
    if (part) { setPart(part.dataset.part, event.shiftKey ? "on" : ""); return; }
    if (event.target.closest("#do-mark")) { mark(); return; }
    if (event.target.closest("#do-split")) { commands.x(); return; }
    if (event.target.closest("#show-keys")) { byId("keys").showModal(); return; }
    const other = event.target.closest("#prose [data-s]");
    if (!other || !getSelection().isCollapsed || dirty) return;
    const at = new URL(location.href);
    at.searchParams.delete("edit");
    at.searchParams.set("statement", other.dataset.s);
    at.pathname = "/review";
    at.hash = "";
    htmx.ajax("GET", at.pathname + at.search, { source: byId("review"), target: "#record", swap: "outerHTML show:none" });
  }

  function onSwapped() {
    busy = false;
    dirty = false;
    warned = false;
    chosen = null;
    showChoice();
    settle();
    byId("record").scrollTop = 0;
    const field = byId("fields") && (byId("speaker-words") ?? byId("content"));
    if (field) field.focus({ preventScroll: true });
    else if (document.activeElement === document.body || document.activeElement.closest?.("#record")) byId("record").focus({ preventScroll: true });
    if (field) waiting.length = 0;
    else if (waiting.length) press(waiting.shift());
  }

  const ours = (event) => event.detail.target?.id === "record" || event.detail.elt?.closest?.("#review");
  const isWhole = (event) => event.detail.target?.id === "record";

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("selectionchange", remember);
  document.addEventListener("mouseup", wholeWords);
  document.addEventListener("input", ({ target }) => { if (target.closest("#fields")) dirty = true; });
  document.addEventListener("change", ({ target }) => { if (target.id === "new-issue") addIssue(target); });
  document.addEventListener("htmx:beforeRequest", (event) => { if (isWhole(event)) busy = true; });
  document.addEventListener("htmx:beforeSwap", (event) => { if (isWhole(event)) hold(); });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!ours(event) || event.detail.successful) return;
    busy = false;
    waiting.length = 0;
    for (const input of document.querySelectorAll("#fields .sent")) input.remove();
    if (byId("notice").firstElementChild) { byId("notice").tabIndex = -1; byId("notice").querySelector("a, button")?.focus(); }
  });
  document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target?.id === "record") onSwapped(); });
  document.addEventListener("DOMContentLoaded", () => {
    if (location.hash === "#chosen") history.replaceState(null, "", location.pathname + location.search);
    watch();
  });
  addEventListener("load", () => { pane().scrollTop = 0; showChosen(); });
})();
