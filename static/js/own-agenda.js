// One's own agenda where nobody is signed in: the public agenda, of which only what this browser keeps is left.
const own = document.getElementById("own");
const { meeting } = document.getElementById("star").dataset;

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(`stars:${meeting}`) ?? "[]"));
  } catch {
    return new Set();
  }
}

async function draw() {
  const stars = kept();
  const agenda = stars.size ? await read() : null;
  const days = agenda ? [...agenda.querySelectorAll(".days > .day")].map((day) => only(day, stars)).filter(Boolean) : [];
  own.replaceChildren(...days);
  document.getElementById("own-empty").hidden = days.length > 0;
  document.dispatchEvent(new CustomEvent("fresh"));
}

async function read() {
  const answer = await fetch(own.dataset.agenda);
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

draw().catch(() => document.dispatchEvent(new CustomEvent("line", { detail: false })));
