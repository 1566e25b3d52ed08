// Finds as one types: sessions of all days that hold every word, read by time. The address follows, so that a reload, and Back
// from a session, find the same. A page that has only some of the sessions (a long agenda's, or what was found) asks the
// server for the others. Without this module the form asks it, which also looks into the texts and the other language.
const form = document.getElementById("find");
const days = document.querySelector(".days");
const found = document.getElementById("found");
const isWhole = "found" in form.dataset;
const texts = new WeakMap();
const shapes = new Map(); // what each timetable is when nothing is looked for
const SOON = 150;
let timer = 0;
let asking = null;

form.querySelector("button").hidden = true;
form.addEventListener("submit", (event) => { event.preventDefault(); change(); look() });
form.addEventListener("input", change);
form.addEventListener("keydown", (event) => { if (event.key === "Escape") { form.elements.q.value = ""; change() } });
if (isWhole) {
  document.addEventListener("fresh", () => { shapes.clear(); find() });
  addEventListener("pageshow", find); // a browser that comes back fills the field in by itself
  begin();
}

// Without a network the whole agenda stands at the address of what was looked for.
function begin() {
  const words = new URLSearchParams(location.search).get("q");
  if (!words) return;
  form.elements.q.value = words;
  form.closest("details").open = true;
}

// With a keyboard open, what was found stands below the screen of a phone.
function look() {
  if (found.getBoundingClientRect().bottom > innerHeight / 2) found.scrollIntoView();
}

function change() {
  if (isWhole) find();
  clearTimeout(timer);
  timer = setTimeout(follow, SOON);
}

function follow() {
  const address = new URL(location);
  const words = form.elements.q.value.trim();
  if (words === (address.searchParams.get("q") ?? "")) return;
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  if (!isWhole) ask(address);
}

async function ask(address) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const text = await fetch(address, { signal }).then((answer) => answer.text()).catch(() => null);
  if (signal.aborted) return;
  const page = new DOMParser().parseFromString(text ?? "", "text/html");
  const now = page.querySelector(".days");
  document.dispatchEvent(new CustomEvent("line", { detail: text !== null }));
  if (!now) return;
  days.className = now.className;
  days.replaceChildren(...now.childNodes);
  found.replaceChildren(...page.getElementById("found").childNodes); // it stays, so that a change is read aloud
  document.dispatchEvent(new CustomEvent("fresh"));
}

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
  for (const line of days.querySelectorAll(".later, .clashes")) line.hidden = words.length > 0;
  for (const table of days.querySelectorAll(".timetable, .by-time")) {
    if (!shapes.has(table)) shapes.set(table, table.className);
    table.className = words.length ? "by-time" : shapes.get(table);
  }
  found.textContent = !words.length ? "" : count ? form.dataset.found.replace("{}", count) : form.dataset.none;
}

// A Khmer word is found across spaces, which Khmer is written with or without.
function said(session) {
  if (!texts.has(session)) {
    const text = [...session.children].map((part) => (part.matches(".star") ? "" : part.textContent)).join(" ");
    texts.set(session, fold(text).replace(/([\u1780-\u17ff])\s+(?=[\u1780-\u17ff])/g, "$1"));
  }
  return texts.get(session);
}

// As coalition_events/common/text.py folds, in short: no accents, nothing invisible, look-alike Khmer subscripts made one.
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\u17b4\u17b5'’‘]/g, "")
    .replaceAll("្ត", "្ដ").replaceAll("ុី", "៊ី").replace(/[០-៩]/g, (digit) => digit.charCodeAt(0) - 0x17e0).toLowerCase();
}
