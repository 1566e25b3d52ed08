// Registers what opens these pages without a network, and says so when there is none: how old the page is.
const box = document.getElementById("offline");
const notice = box.firstElementChild;
const { keptAt } = document.documentElement.dataset; // put there by the service worker, on a page that it had kept
let trueAt = keptAt ? new Date(keptAt) : new Date();

function say(isThere) {
  notice.hidden = isThere;
  if (isThere) return;
  const time = notice.querySelector("time");
  time.dateTime = trueAt.toISOString();
  time.textContent = `${age(trueAt)} (${exactly(trueAt)})`;
}

function age(then) {
  const minutes = Math.round((then - Date.now()) / 60_000);
  const [count, unit] = minutes > -60 ? [minutes, "minute"] : minutes > -36 * 60 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" }).format(count, unit);
}

function exactly(then) {
  const parts = { day: "numeric", month: "long", hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Phnom_Penh" };
  return new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "km", parts).format(then);
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
