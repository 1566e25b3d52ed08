// Stars: of an account where one is signed in, else of this browser, which tells nobody. The server draws the account's
// buttons, and they work without this module; the browser's are made here.
const form = document.getElementById("stars"); // where one is signed in
const mould = document.getElementById("star");
const { meeting, keep } = (form ?? mould).dataset;
const KEY = `stars:${meeting}`;

function ofBrowser() {
  try {
    const numbers = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(numbers.filter(Number.isInteger));
  } catch {
    return new Set(); // nothing may be kept here, or somebody else has written there
  }
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
  const stars = ofBrowser();
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
  tellCount(stars.size);
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
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".star, .star-here");
    if (!button) return;
    const stars = ofBrowser();
    const number = Number(button.value);
    if (!stars.delete(number)) stars.add(number);
    keepInBrowser(stars);
    draw(button);
  });
  document.addEventListener("fresh", () => draw());
  addEventListener("storage", () => draw()); // another tab
  draw();
}

// ---------------------------------------------------------------- With an account
const sent = new WeakSet(); // not answered yet

async function send(button) {
  if (sent.has(button)) return;
  const wasKept = button.getAttribute("aria-pressed") === "true";
  const body = new FormData(form, button);
  sent.add(button);
  show(button, !wasKept);
  tellClashes(button);
  try {
    const answer = await post(body);
    if (answer.ok) tellCount((await answer.json()).stars.length);
    else {
      show(button, wasKept);
      form.removeEventListener("submit", take);
      form.requestSubmit(button); // signed out meanwhile, or refused: the site says what
    }
  } catch {
    show(button, wasKept);
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
  askForThoseOfBrowser(new Set(form.dataset.stars.split(" ").map(Number)));
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
