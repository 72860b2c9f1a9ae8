// Keyboard and autosave of the designer. Everything works without it.

// What could not be saved, and what somebody else has changed, is shown like any other answer.
document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status !== 409 && status !== 422) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// The preview shows what was just saved.
document.addEventListener("designer:saved", () => {
  for (const frame of document.querySelectorAll("[data-preview]")) frame.contentWindow.location.reload();
});

// Ctrl+Z and Ctrl+Y belong to an input while one types there; elsewhere they are of the whole draft.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  const redo = key === "y" || (key === "z" && event.shiftKey);
  if (!redo && key !== "z") return;
  event.preventDefault();
  document.querySelector(redo ? "#designer-redo button" : "#designer-undo button").click();
});

// A question of another type has other inputs: the page is loaded again, and one goes on where one was.
const KEPT = "designer-focus";
window.addEventListener("beforeunload", () => sessionStorage.setItem(KEPT, document.activeElement?.id ?? ""));
if (performance.getEntriesByType("navigation")[0]?.type === "reload") {
  document.getElementById(sessionStorage.getItem(KEPT))?.focus();
}
