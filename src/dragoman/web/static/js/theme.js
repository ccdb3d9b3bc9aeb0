// Before anything is painted: the colours that were chosen here, or in a brief.
try {
  const theme = localStorage.getItem("dragoman-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser may forbid a page to remember anything.
}
document.documentElement.classList.add("scripted");
