// Marks what runs now on the public agenda, and opens the day it is. The page is the same for everybody and is kept, so
// that only the browser can know the time; without it nothing is missing but the mark.
const agenda = document.querySelector(".days[data-now]");
const MINUTE = 60_000;

function mark() {
  const now = Date.now();
  const planned = now - late(now);
  agenda.querySelectorAll(".now").forEach((line) => line.remove());
  agenda.querySelectorAll(".session-kind > strong").forEach((word) => word.remove());
  for (const session of agenda.querySelectorAll(".slot .session[data-ends]")) {
    const runs = starts(session.closest(".slot")) <= planned && planned < Date.parse(session.dataset.ends);
    session.classList.toggle("is-now", runs);
    if (!runs) continue;
    session.setAttribute("aria-current", "time");
    session.querySelector(".session-kind")?.prepend(word(), " ");
  }
  for (const session of agenda.querySelectorAll("[aria-current=time]:not(.is-now)")) session.removeAttribute("aria-current");
  drawLine(now);
}

function drawLine(now) {
  const slots = [...(agenda.querySelector(`[data-date="${phnomPenh(now).slice(0, 10)}"]`)?.querySelectorAll(".slot") ?? [])];
  const next = slots.find((slot) => starts(slot) > now);
  if (!slots.length || next === slots[0]) return; // not begun
  const ends = [...slots.at(-1).querySelectorAll("[data-ends]")].map((session) => Date.parse(session.dataset.ends));
  if (!next && Math.max(...ends) <= now) return; // over
  const [hours, minutes] = phnomPenh(now).slice(11, 16).split(":").map(Number);
  const line = document.createElement("li");
  line.className = `now h${hours} m${minutes - (minutes % 5)}`;
  line.ariaHidden = "true"; // told by the sessions themselves
  const said = document.createElement("span");
  const narrow = document.createElement("span");
  narrow.className = "narrow-only";
  narrow.textContent = `${agenda.dataset.now}, `;
  said.append(narrow, `${hours}:${String(minutes).padStart(2, "0")}`);
  line.append(said);
  slots.at(-1).parentElement.insertBefore(line, next ?? null);
}

function word() {
  const strong = document.createElement("strong");
  strong.textContent = agenda.dataset.now;
  return strong;
}

// By how much all is later than planned: it ends by itself, as on the server.
function late(now) {
  const said = document.querySelector("#today [data-late]")?.dataset;
  return said && now < Date.parse(said.until) ? said.late * MINUTE : 0;
}

const starts = (slot) => Date.parse(slot.querySelector("time").dateTime);
const phnomPenh = (instant) => new Date(instant + 7 * 60 * MINUTE).toISOString(); // no daylight saving

if (agenda) {
  const today = agenda.querySelector(`[data-date="${phnomPenh(Date.now()).slice(0, 10)}"]`);
  if (today && today.previousElementSibling?.matches(".day") && !location.hash) location.replace(`#${today.id}`);
  mark();
  setInterval(mark, MINUTE / 2);
  document.addEventListener("fresh", mark); // drawn anew: see fresh.js
}
