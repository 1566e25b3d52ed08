// Keeps an open page as true as its release: on the meeting's days it asks every few seconds, and whenever it comes back
// into sight, whether it still stands. That costs the server one short question; only what has changed is put in.
// A page that shows no more of the agenda than what is on now asks for that each minute, at its own address.
const page = document.querySelector("[data-release]");
const days = new Set(page.dataset.days.trim().split(/\s+/));
const isSignedIn = "signedIn" in page.dataset;
const { from } = page.dataset;
const EVERY = from ? 60_000 : 10_000;
const address = new URL(from ?? location, location);
address.searchParams.delete("q"); // which follows what is looked for in this page (search.js), and would be another page
let { release } = page.dataset;
let tag = document.getElementById("today") ? "" : null; // what was said of the day as the page loaded is not missed
let asked = Date.now();
let timer = 0;

async function ask() {
  asked = Date.now();
  clearTimeout(timer);
  try {
    const answer = await fetchPage(isSignedIn || from);
    tell("line", true);
    if (!answer.ok) return;
    const is = { release: answer.headers.get("X-Release"), tag: answer.headers.get("ETag") };
    const isNew = is.release !== release || (tag !== null && is.tag !== tag);
    if (isNew) putIn(await (isSignedIn ? await fetchPage(false) : answer).text());
    else answer.body?.cancel();
    ({ release, tag } = is);
  } catch {
    tell("line", false);
  } finally {
    wait();
  }
}

// What everybody reads is kept by the server and costs nothing to ask for: also to one who is signed in.
function fetchPage(isAsAnybody) {
  const options = { cache: "no-cache", signal: AbortSignal.timeout(10_000) };
  if (isAsAnybody) Object.assign(options, { credentials: "omit", headers: { "Accept-Language": document.documentElement.lang } });
  return fetch(address, options);
}

function putIn(html) {
  const now = new DOMParser().parseFromString(html, "text/html");
  const places = [...document.querySelectorAll("[data-fresh]")];
  const pairs = places.map((place) => [place, now.getElementById(place.id)]);
  if (pairs.some(([, other]) => !other) || now.querySelectorAll("[data-fresh]").length !== places.length) {
    location.reload(); // a day came or went
    return;
  }
  const held = document.activeElement?.closest("[data-fresh] :is(a, button)");
  for (const [place, other] of pairs) if (place.innerHTML !== other.innerHTML) place.replaceChildren(...other.childNodes);
  if (held && !held.isConnected) same(held)?.focus({ preventScroll: true });
  tell("fresh");
}

function same(held) {
  const mark = held.matches("a") ? ["href", held.getAttribute("href")] : ["value", held.value];
  return document.querySelector(`[data-fresh] ${held.localName}[${mark[0]}="${CSS.escape(mark[1])}"]`);
}

function wait() {
  clearTimeout(timer);
  if (!document.hidden && days.has(today())) timer = setTimeout(ask, EVERY);
}

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10); // Phnom Penh has no daylight saving

document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - asked >= EVERY) ask(); else wait() });
addEventListener("online", ask);
addEventListener("pageshow", ({ persisted }) => { if (persisted) ask() });
wait();
