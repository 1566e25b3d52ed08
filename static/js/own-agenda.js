// One's own agenda where nobody is signed in, or where there is no network: the public agenda, of which only what is starred is
// left.
import { copied, isOld, starred } from "./stars.js";

const own = document.getElementById("own");
const unsure = document.getElementById("own-unsure");

async function draw() {
  const stars = starred();
  document.getElementById("own-browser").hidden = Boolean(copied());
  unsure.hidden = !isOld || Boolean(copied()) || stars.size > 0;
  const days = stars.size ? (await read()).map((day) => only(day, stars)).filter(Boolean) : [];
  own.replaceChildren(...days);
  document.getElementById("own-empty").hidden = days.length > 0 || !unsure.hidden;
  document.dispatchEvent(new CustomEvent("fresh"));
}

// The days of the agenda: of a long one each stands on a page of its own, and without a network those are there that were opened.
async function read() {
  const address = new URL(own.dataset.agenda, location);
  const first = await page(address);
  const others = [...first.querySelectorAll(".is-paged .tabs a:not([aria-current])")].map((link) => page(new URL(link.getAttribute("href"), address)));
  const days = [first, ...(await Promise.all(others))].flatMap((each) => [...each.querySelectorAll(".days > .day")]);
  const found = new Map(days.map((day) => [day.id, day]));
  if (others.length && found.size <= others.length) unsure.hidden = false;
  return [...found.values()].sort((one, other) => (one.dataset.date < other.dataset.date ? -1 : 1));
}

async function page(address) {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function only(day, stars) {
  for (const session of day.querySelectorAll(".session")) {
    const link = session.querySelector(".session-title a")?.getAttribute("href").match(/\/sessions\/(\d+)\//);
    if (!stars.has(Number(link?.[1] ?? session.dataset.session))) session.remove();
  }
  for (const box of day.querySelectorAll(".slot, .in-order")) if (!box.querySelector(".session")) box.remove();
  for (const table of day.querySelectorAll(".timetable")) table.className = "by-time";
  for (const extra of day.querySelectorAll(".rooms, .later, .empty")) extra.remove();
  if (!day.querySelector(".session")) return null;
  day.className = "";
  day.removeAttribute("data-fresh");
  day.querySelector(".name").className = "legend";
  return day;
}

draw().catch(() => {
  unsure.hidden = false;
  document.dispatchEvent(new CustomEvent("line", { detail: false }));
});
