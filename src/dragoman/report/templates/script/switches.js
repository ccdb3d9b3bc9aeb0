// Small switches: the event, the colours, rows by kind, what is folded, the part one is in.
const events = all(".event");

function showEvent(event) {
  for (const each of events) each.hidden = each !== event;
  for (const link of all(".events a")) {
    if (link.hash === `#${event.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function setUpTheme() {
  const root = document.documentElement;
  const remember = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("dragoman-theme") ?? "";
      localStorage.setItem("dragoman-theme", value);
    } catch {
      // A browser may forbid a file to remember anything.
    }
    return value ?? "";
  };
  const set = (value) => {
    if (value) root.dataset.theme = value;
    else delete root.dataset.theme;
  };
  const theme = document.querySelector(".theme");
  const known = all("input", theme).find((input) => input.value === remember());
  if (known) known.checked = true;
  set(known?.value ?? "");
  theme.addEventListener("change", (event) => set(remember(event.target.value)));
  theme.hidden = false;
}

function toggleRows(input) {
  const section = byId(input.dataset.toggle);
  for (const row of all(`[data-kind="${input.value}"]`, section)) {
    if (!row.closest("details")) row.hidden = !input.checked;
  }
}

function unfold(container) {
  container.classList.remove("folded");
  for (const button of all("[data-unfold], [data-unfold-near]", container)) button.hidden = true;
}

function setUpFolds() {
  for (const button of all("[data-unfold], [data-unfold-near]")) {
    const container = button.dataset.unfold ? byId(button.dataset.unfold) : button.closest(".gaps");
    container.classList.add("folded");
    button.hidden = false;
    button.addEventListener("click", () => {
      const first = container.querySelector(".later");
      unfold(container);
      first.querySelector("a")?.focus({ preventScroll: true });
    });
  }
}

function setUpContents() {
  for (const contents of all(".contents")) {
    const parts = all("a", contents).map((link) => ({ link, part: byId(link.hash.slice(1)) }));
    const mark = () => {
      const passed = parts.filter(({ part }) => part.getBoundingClientRect().top < innerHeight / 3);
      const current = passed[passed.length - 1];
      for (const { link } of parts) link.removeAttribute("aria-current");
      current?.link.setAttribute("aria-current", "true");
    };
    let due = false;
    addEventListener("scroll", () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        if (rendered(contents)) mark();
      });
    }, { passive: true });
  }
}

function setUpPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
