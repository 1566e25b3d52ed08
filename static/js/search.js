// Finds in the page as one types: sessions of all days that hold every word, read by time. Without this module the form asks
// the server, which also looks into the texts and the other language.
const form = document.getElementById("find");
const days = document.querySelector(".days");
const found = document.getElementById("found");
const texts = new WeakMap();
const shapes = new Map(); // what each timetable is when nothing is looked for

form.querySelector("button").hidden = true;
form.addEventListener("submit", (event) => { event.preventDefault(); find() });
form.addEventListener("input", find);
form.addEventListener("keydown", (event) => { if (event.key === "Escape") { form.elements.q.value = ""; find() } });
document.addEventListener("fresh", () => { shapes.clear(); find() });
addEventListener("pageshow", find); // a browser that comes back fills the field in by itself

function find() {
  const words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
  days.classList.toggle("is-found", words.length > 0);
  let count = 0;
  for (const session of days.querySelectorAll(".session")) {
    session.hidden = !words.every((word) => said(session).includes(word));
    count += !session.hidden;
  }
  for (const box of days.querySelectorAll(".slot, .agenda-group, .in-order, .day")) {
    box.hidden = words.length > 0 && !box.querySelector(".session:not([hidden])");
  }
  for (const line of days.querySelectorAll(".later")) line.hidden = words.length > 0;
  for (const table of days.querySelectorAll(".timetable, .by-time")) {
    if (!shapes.has(table)) shapes.set(table, table.className);
    table.className = words.length ? "by-time" : shapes.get(table);
  }
  found.textContent = !words.length ? "" : count ? form.dataset.found.replace("{}", count) : form.dataset.none;
}

function said(session) {
  if (!texts.has(session)) texts.set(session, fold([...session.children].map((part) => (part.matches(".star") ? "" : part.textContent)).join(" ")));
  return texts.get(session);
}

// As coalition_events/common/text.py folds, in short: no accents, nothing invisible, look-alike Khmer subscripts made one.
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\u17b4\u17b5'’‘]/g, "")
    .replaceAll("្ត", "្ដ").replace(/[០-៩]/g, (digit) => digit.charCodeAt(0) - 0x17e0).toLowerCase();
}
