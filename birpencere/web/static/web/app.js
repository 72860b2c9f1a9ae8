// Behaviour of GOV.UK Frontend's components, and of our own drop-downs. Everything works without it.

const body = document.body;
body.classList.add("js-enabled", "govuk-frontend-supported");

const { initAll } = await import(document.getElementById("govuk-frontend").href);
const translations = JSON.parse(document.getElementById("govuk-translations")?.content ?? "{}");
initAll(translations);
document.addEventListener("htmx:afterSwap", (event) => initAll({ ...translations, scope: event.target }));

// A drop-down closes with Escape and by a click elsewhere.
const drops = () => document.querySelectorAll(".bp-drop[open]");
document.addEventListener("click", (event) => {
  for (const drop of drops()) if (!drop.contains(event.target)) drop.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drop of drops()) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// The browser's own position, asked for only when the button is pressed, goes into the question beside it.
for (const button of document.querySelectorAll("[data-bp-position]")) {
  if (!navigator.geolocation) continue;
  button.hidden = false;
  const told = button.parentElement.querySelector("[data-bp-position-told]");
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const field = document.getElementById(button.dataset.bpPosition);
        field.value = `${coords.latitude.toFixed(4)}, ${coords.longitude.toFixed(4)}`;
        field.focus();
        told.textContent = "";
      },
      () => (told.textContent = told.dataset.refused),
    );
  });
}
