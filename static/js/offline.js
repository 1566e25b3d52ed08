// Registers what opens these pages without a network, and says so when there is none: how old the page is.
const box = document.getElementById("offline");
const notice = box.firstElementChild;
const { keptAt } = document.documentElement.dataset; // put there by the service worker, on a page that it had kept
let trueAt = keptAt ? new Date(keptAt) : new Date();

// The menu's link leads to the coming meeting by way of an address that is not kept.
const menu = document.querySelector(`.site-head [href="${box.dataset.menu}"]`);

function say(isThere) {
  notice.hidden = isThere;
  if (menu) menu.href = isThere ? box.dataset.menu : location.pathname.replace(/(sessions\/\d+|agenda(\/mine)?)\/$/, "agenda/");
  if (isThere) return;
  const time = notice.querySelector("time");
  time.dateTime = trueAt.toISOString();
  time.textContent = `${age(trueAt)} (${exactly(trueAt)})`;
}

// By the page's own words: many browsers have no Khmer calendar.
const words = (word, holes) => box.dataset[word].replace(/\{(\w+)\}/g, (_, name) => holes[name]);

function age(then) {
  const minutes = Math.round((Date.now() - then) / 60_000);
  if (minutes < 2) return box.dataset.now;
  const [word, count] = minutes < 90 ? ["minutes", minutes] : minutes < 36 * 60 ? ["hours", minutes / 60] : ["days", minutes / 1440];
  return words(word, { count: Math.round(count) });
}

function exactly(then) {
  const there = new Date(then.getTime() + 7 * 3_600_000); // Phnom Penh's
  const [day, month] = [there.getUTCDate(), box.dataset.months.split("|")[there.getUTCMonth()]];
  return words("moment", { day, month, time: `${there.getUTCHours()}:${String(there.getUTCMinutes()).padStart(2, "0")}` });
}

document.addEventListener("line", ({ detail: isThere }) => {
  if (isThere) trueAt = new Date();
  say(isThere);
});
addEventListener("offline", () => say(false));
addEventListener("online", () => { if (!keptAt) say(true) });
if (keptAt || !navigator.onLine) say(false);
setInterval(() => { if (!notice.hidden) say(false) }, 60_000);

const workers = navigator.serviceWorker;
if (workers) {
  // Not yet in charge of this page: once it is, it is given the page that the browser holds, so that it is kept from the first
  // visit on and does not travel twice.
  if (!workers.controller) workers.addEventListener("controllerchange", () => fetch(location.href, { cache: "force-cache" }).catch(() => {}), { once: true });
  workers.register(box.dataset.worker, { scope: "/meetings/", updateViaCache: "none" }).catch(() => {}); // no leave to: as without
}
