// A screen in the hall that nobody touches for two days: it goes by the clock, asks every few seconds whether the agenda still
// stands, bears a network that comes and goes, and shows both languages in turn where it is not told which.
const hall = document.body;
const lists = Object.fromEntries(["now", "order", "next"].map((name) => [name, document.getElementById(name)]));
const over = document.getElementById("over");
const note = document.getElementById("note");
const late = document.getElementById("late");
const banner = document.getElementById("banner");
const line = document.getElementById("line");
const clock = document.getElementById("clock");
const ASK_EVERY = 5_000;
const TURN_EVERY = 12_000;
const MOST_AT_ONCE = 6;
const LOST_AFTER = 4; // questions without an answer
const [LARGEST, SMALLEST, STEP] = [1.5, 0.5, 0.05]; // of the size that the sheet gives
let mould = document.getElementById("sessions").content;
let { release, last } = hall.dataset;
let tag = null;
let unanswered = 0;
let turn = 0;
let isFitted = false;

function show() {
  const clockNow = Date.now();
  const today = phnomPenh(clockNow).slice(0, 10);
  const isLate = holds(late, clockNow);
  const now = clockNow - (isLate ? late.dataset.minutes * 60_000 : 0);
  const all = [...mould.children];
  const running = all.filter(({ dataset }) => Date.parse(dataset.starts) <= now && now < Date.parse(dataset.ends));
  const toCome = all.filter(({ dataset }) => Date.parse(dataset.starts) > now);
  const soonest = Math.min(...toCome.map(({ dataset }) => Date.parse(dataset.starts)));
  const next = toCome.filter(({ dataset }) => Date.parse(dataset.starts) === soonest);
  const ofToday = all.filter(({ dataset }) => dataset.date === today);
  fill(lists.now, running);
  fill(lists.order, ofToday.some(({ dataset }) => dataset.starts) ? [] : ofToday);
  fill(lists.next, next);
  lists.next.classList.toggle("is-another-day", next.length > 0 && next[0].dataset.date !== today);
  reveal(note, note.dataset.date === today && note.textContent.trim() !== "");
  reveal(late, isLate);
  reveal(banner, holds(banner, clockNow));
  over.hidden = running.length + toCome.length > 0 || today < last;
  clock.textContent = phnomPenh(clockNow).slice(11, 16).replace(/^0/, "");
  if (!isFitted) fit();
}

// What an organiser says of the day ends by itself, also without a network.
const holds = ({ dataset }, now) => now < Date.parse(dataset.until);

function reveal(line, isShown) {
  if (line.hidden === isShown) isFitted = false;
  line.hidden = !isShown;
}

// As large as the screen allows: nobody scrolls it. A phone is not one of the hall.
function fit() {
  let size = LARGEST;
  do hall.style.setProperty("--fit", innerWidth < 768 ? 1 : size);
  while (hall.scrollHeight > innerHeight && (size -= STEP) >= SMALLEST);
  isFitted = true;
}

// Only what fits: where more runs at once, a part of it at each turn.
function fill(list, sessions) {
  const parts = Math.max(1, Math.ceil(sessions.length / MOST_AT_ONCE));
  const part = Math.floor(turn / 2) % parts; // each in both languages
  const shown = sessions.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE);
  const place = list.querySelector("ul");
  list.hidden = !shown.length;
  if (place.children.length === shown.length && shown.every((session, at) => session.isEqualNode(place.children[at]))) return;
  place.replaceChildren(...shown.map((session) => session.cloneNode(true)));
  isFitted = false;
}

function takeTurn() {
  turn += 1;
  if (!("fixed" in hall.dataset)) hall.dataset.shows = turn % 2 ? "km" : "en";
  isFitted = false;
  show();
}

async function ask() {
  try {
    const answer = await fetch(location.href, { cache: "no-cache", signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(answer.status);
    const is = { release: answer.headers.get("X-Release"), tag: answer.headers.get("ETag") };
    if (is.release !== release || is.tag !== tag) take(await answer.text());
    else answer.body?.cancel();
    ({ release, tag } = is);
    unanswered = 0;
  } catch {
    unanswered += 1;
  }
  if (line.hidden !== unanswered < LOST_AFTER) isFitted = false;
  line.hidden = unanswered < LOST_AFTER;
  setTimeout(ask, ASK_EVERY);
}

function take(html) {
  const now = new DOMParser().parseFromString(html, "text/html");
  if (loads(now) !== loads(document)) { // the site itself is another one by now
    location.reload();
    return;
  }
  mould = document.adoptNode(now.getElementById("sessions").content);
  ({ last } = now.body.dataset);
  for (const line of [note, late, banner]) {
    const other = now.getElementById(line.id);
    Object.assign(line.dataset, { ...other.dataset });
    line.querySelector("span").replaceChildren(...other.querySelector("span").childNodes);
  }
  isFitted = false;
  document.querySelector("h1").replaceChildren(...now.querySelector("h1").childNodes);
  show();
}

const loads = (page) => [...page.querySelectorAll("link[rel=stylesheet], script[src]")].map((each) => each.getAttribute("href") ?? each.getAttribute("src")).join();
const phnomPenh = (instant) => new Date(instant + 7 * 3_600_000).toISOString(); // no daylight saving

async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch { /* the machine decides */ }
}

addEventListener("resize", () => { isFitted = false });
document.addEventListener("visibilitychange", () => { if (!document.hidden) stayAwake() });
if (!("fixed" in hall.dataset)) hall.dataset.shows = document.documentElement.lang;
show();
stayAwake();
setInterval(show, 1000);
setInterval(takeTurn, TURN_EVERY);
setTimeout(ask, ASK_EVERY);
