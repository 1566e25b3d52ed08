// Stars: of an account where one is signed in, else of this browser, which tells nobody. The server draws the account's
// buttons, and they work without this module; the browser's are made here. Of an account's stars there is a copy here for when
// the page opens without a network: it is then the page of anybody, as the service worker keeps it. Signing out clears it.
const form = document.getElementById("stars"); // where one is signed in
const mould = document.getElementById("star");
const { meeting, keep } = (form ?? mould).dataset;
const KEY = `stars:${meeting}`;
const COPY = "account-stars"; // whose, as last seen, and what the account does not know yet
export const isOld = "keptAt" in document.documentElement.dataset;

function ofBrowser() {
  try {
    const numbers = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(numbers.filter(Number.isInteger));
  } catch {
    return new Set(); // nothing may be kept here, or somebody else has written there
  }
}

export function copied() {
  try {
    const { account, stars, unsent } = JSON.parse(localStorage.getItem(COPY));
    return isOld || account === form?.dataset.account ? { account, stars: new Set(stars), unsent: new Map(unsent) } : null;
  } catch {
    return null;
  }
}

function copy({ account, stars, unsent }) {
  try {
    localStorage.setItem(COPY, JSON.stringify({ account, stars: [...stars], unsent: [...unsent] }));
    return true;
  } catch {
    return false;
  }
}

function forgetCopy() {
  try {
    localStorage.removeItem(COPY);
  } catch { /* then there is none */ }
}

export const starred = () => copied()?.stars ?? ofBrowser();

// Says whether it is noted.
function note(number, isKept, isSent) {
  const own = copied();
  if (!own) return false;
  if (isKept) own.stars.add(number);
  else own.stars.delete(number);
  if (isSent) own.unsent.delete(number);
  else own.unsent.set(number, { meeting, isKept });
  return copy(own);
}

// Of this meeting.
const unsent = () => [...(copied()?.unsent ?? [])].filter(([, of]) => of.meeting === meeting);

function tellUnsent() {
  document.getElementById("unsent").hidden = !unsent().length;
}

function keepInBrowser(stars) {
  try {
    if (stars.size) localStorage.setItem(KEY, JSON.stringify([...stars]));
    else localStorage.removeItem(KEY);
  } catch { /* then it is not kept */ }
}

function show(button, isKept) {
  button.setAttribute("aria-pressed", isKept);
  if (form) button.name = isKept ? "unstar" : "star";
}

function tellCount(count) {
  for (const place of document.querySelectorAll("[data-stars-count]")) place.textContent = count ? `(${count})` : "";
}

// Several at once: one says so, and decides nothing. As coalition_events/agenda/queries/timetable.py counts them. The day's
// own line is announced; a star that was pressed far below it shows the same in its card.
const near = document.createElement("p");
near.className = "badge warn";

function tellClashes(pressed) {
  const card = pressed?.closest(".session");
  near.remove();
  for (const line of document.querySelectorAll(".clashes")) {
    const spans = [...line.parentElement.querySelectorAll(".session")].filter(isKept).map(span).filter(Boolean);
    const told = new Map();
    for (const { begins, clock } of spans.sort((one, other) => one.begins - other.begins)) {
      const count = spans.filter((other) => other.begins <= begins && begins < other.ends).length;
      if (count > 1) told.set(begins, line.dataset.says.replace("{count}", count).replace("{time}", clock));
    }
    line.textContent = [...told.values()].join(" ");
    const own = line.parentElement.contains(card) && isKept(card) && span(card);
    const beside = own ? [...told.keys()].filter((begins) => own.begins <= begins && begins < own.ends) : [];
    if (!beside.length) continue;
    near.textContent = beside.map((begins) => told.get(begins)).join(" ");
    card.querySelector(".session-title").after(near);
  }
}

function isKept(card) {
  return card.querySelector(".star")?.getAttribute("aria-pressed") === "true";
}

// The time is beside the card or in it, where it is "9:00–10:15".
function span(card) {
  const time = card.closest(".slot")?.querySelector("time") ?? card.querySelector("time");
  return time && { begins: Date.parse(time.dateTime), ends: Date.parse(card.dataset.ends), clock: time.textContent.split("–")[0] };
}

// ---------------------------------------------------------------- Without an account
function draw(pressed) {
  const stars = starred();
  for (const card of document.querySelectorAll(".session")) {
    if (card.querySelector(".star")) continue;
    const number = numberOf(card);
    if (number) card.prepend(made(number, card.querySelector(".session-title").textContent.trim(), stars));
  }
  const here = document.getElementById("star-here");
  if (here && !here.querySelector(".star-here")) {
    const button = mould.content.lastElementChild.cloneNode(true);
    button.value = here.dataset.session;
    here.prepend(button);
  }
  for (const button of document.querySelectorAll(":is(.star, .star-here)")) show(button, stars.has(Number(button.value)));
  tellClashes(pressed);
  tellUnsent();
  tellCount(copied() ? 0 : stars.size); // an account has those of other meetings, too
}

function numberOf(card) {
  const link = card.querySelector(".session-title a")?.pathname.match(/\/sessions\/(\d+)\//);
  return Number(link?.[1] ?? card.dataset.session ?? 0);
}

function made(number, title, stars) {
  const button = mould.content.firstElementChild.cloneNode(true);
  button.value = number;
  button.lastElementChild.textContent = keep.replace("{}", title);
  show(button, stars.has(number));
  return button;
}

if (mould) {
  if (!isOld && navigator.onLine) forgetCopy(); // signed out meanwhile
  if (copied()) addEventListener("online", openAnew);
  whenTheLineIsBack(openAnew);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".star, .star-here");
    if (!button) return;
    const stars = starred();
    const number = Number(button.value);
    if (copied()) note(number, !stars.has(number), false);
    else {
      if (!stars.delete(number)) stars.add(number);
      keepInBrowser(stars);
    }
    draw(button);
  });
  document.addEventListener("fresh", () => draw());
  addEventListener("storage", () => draw()); // another tab
  draw();
}

// Only the account's own page can send. "no-cache" asks the network and not the service worker's store.
function openAnew() {
  fetch(location.href, { cache: "no-cache" }).then(() => location.reload(), () => setTimeout(openAnew, 5000));
}

// ---------------------------------------------------------------- With an account
const sent = new WeakSet(); // not answered yet
const AGAIN = 10_000;
let isSendingUnsent = false;

async function send(button) {
  if (sent.has(button)) return;
  const wasKept = button.getAttribute("aria-pressed") === "true";
  const body = new FormData(form, button);
  sent.add(button);
  show(button, !wasKept);
  tellClashes(button);
  try {
    if (isSendingUnsent) throw new Error("its turn comes after those");
    const answer = await post(body);
    if (answer.ok) {
      tellCount((await answer.json()).stars.length);
      note(Number(button.value), !wasKept, true);
    } else {
      show(button, wasKept);
      form.removeEventListener("submit", take);
      form.requestSubmit(button); // signed out meanwhile, or refused: the site says what
    }
  } catch {
    if (!note(Number(button.value), !wasKept, false)) show(button, wasKept);
    tellUnsent();
    setTimeout(sendUnsent, AGAIN);
    document.dispatchEvent(new CustomEvent("line", { detail: false }));
  } finally {
    tellClashes(button);
    sent.delete(button);
  }
}

function post(body) {
  return fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
}

function take(event) {
  event.preventDefault();
  send(event.submitter);
}

if (form) {
  form.addEventListener("submit", take);
  const stars = new Set(form.dataset.stars.split(" ").filter(Boolean).map(Number));
  askForThoseOfBrowser(stars);
  copy({ account: form.dataset.account, stars, unsent: copied()?.unsent ?? [] });
  sendUnsent();
  addEventListener("online", sendUnsent);
  whenTheLineIsBack(sendUnsent);
}

// A weak line says nothing of itself: whoever asks the site for something else hears that it is there.
function whenTheLineIsBack(act) {
  document.addEventListener("line", ({ detail: isThere }) => {
    if (isThere && unsent().length) act();
  });
}

async function sendUnsent() {
  const pressed = unsent();
  if (isSendingUnsent || !pressed.length) return;
  const body = new FormData(form);
  for (const [number, { isKept }] of pressed) {
    note(number, isKept, false); // until it is sent, the copy shows what was pressed
    body.append(isKept ? "star" : "unstar", number);
  }
  isSendingUnsent = true;
  const answer = await post(body).catch(() => null);
  isSendingUnsent = false;
  if (!answer) setTimeout(sendUnsent, AGAIN);
  if (!answer?.ok) return;
  const since = new Map(unsent());
  for (const [number, { isKept }] of pressed) if (since.get(number)?.isKept === isKept) note(number, isKept, true);
  if (unsent().length) sendUnsent(); // pressed meanwhile
  else location.reload();
}

function askForThoseOfBrowser(kept) {
  const stars = ofBrowser();
  const question = document.querySelector("#stars-of-browser > form");
  if ([...stars].every((number) => kept.has(number))) return;
  question.hidden = false;
  question.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(question);
    for (const number of stars) body.append("star", number);
    const answer = await post(body).catch(() => null);
    if (!answer?.ok) return;
    keepInBrowser(new Set());
    location.reload();
  });
  question.querySelector("[data-forget]").addEventListener("click", () => { keepInBrowser(new Set()); question.hidden = true });
}
