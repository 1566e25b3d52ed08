// Opens agenda and session pages without a network, for whoever has been there once. What is kept is what anybody reads: no
// page of somebody signed in, no form, nothing of organisers. A page from here says how old it is: see offline.js.
const VERSION = "{{ version }}"; // of the files below; another makes this another worker
const FILES = [{% for file in files %}"{{ file|escapejs }}", {% endfor %}];
const STORE = `agenda-${VERSION}`;
const PAGE = /^\/meetings\/\d{4}-\d\d[b-z]?\/(agenda\/(mine\/)?|sessions\/\d+\/)$/;
const QUESTION = /^(\?(by=(time|room|kind))?&?(day=\d)?)?$/;
const MOST_PAGES = 100;
const PATIENCE = 6000; // milliseconds for a slow line, before what is kept is shown

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// The pages kept by the one before load files that it kept: they are fetched anew, and go where that fails.
async function takeOver() {
  await self.clients.claim();
  for (const name of await caches.keys()) {
    if (!name.startsWith("agenda-") || name === STORE) continue;
    const before = await caches.open(name);
    for (const request of await before.keys()) {
      if (!isPage(new URL(request.url))) continue;
      const language = (await before.match(request))?.headers.get("Content-Language");
      await keepAsAnybody(request.url, language).catch(() => {});
    }
    await caches.delete(name);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = "";
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (FILES.includes(url.pathname)) event.respondWith(file(request));
  else if (isPage(url)) event.respondWith(page(event, url));
  else if (isSearch(request, url)) event.respondWith(fetch(request).catch((error) => whole(url, error)));
});

function isPage(url) {
  return PAGE.test(url.pathname) && QUESTION.test(url.search);
}

function isSearch(request, url) {
  return request.mode === "navigate" && PAGE.test(url.pathname) && url.searchParams.has("q");
}

// What was looked for is found in the page: search.js reads it in the address.
async function whole(url, error) {
  const stored = await find(url);
  if (!stored) throw error;
  return fromStore(stored);
}

async function file(request) {
  const store = await caches.open(STORE);
  return (await store.match(request.url)) ?? fetch(request);
}

async function page(event, url) {
  // An open page asks whether it still stands; a reload says "no-cache" too, and is to open whatever the network does.
  const isCheck = event.request.cache === "no-cache" && event.request.mode !== "navigate";
  const answer = fetch(event.request);
  event.waitUntil(answer.then((response) => keep(url, response.clone())).catch(() => {}));
  if (isCheck) return answer;
  const stored = await find(url);
  if (!stored) return answer.catch((error) => instead(url, error));
  const late = new Promise((done) => { setTimeout(done, PATIENCE) }).then(() => fromStore(stored));
  return Promise.race([answer.catch(() => fromStore(stored)), late]);
}

// Of a page that was never opened there is none: the agenda stands for it.
async function instead(url, error) {
  const agenda = new URL(url.pathname.replace(/(sessions\/\d+|agenda\/mine)\/$/, "agenda/"), url);
  if (agenda.href !== url.href && (await find(agenda))) return Response.redirect(agenda.href);
  throw error;
}

async function find(url) {
  const store = await caches.open(STORE);
  return store.match(url.href, { ignoreVary: true }).then((exact) => exact ?? store.match(url.href, { ignoreVary: true, ignoreSearch: true }));
}

async function fromStore(stored) {
  const html = await stored.text();
  return new Response(html.replace("<html ", `<html data-kept-at="${stored.headers.get("X-Kept-At")}" `), { headers: stored.headers });
}

async function keep(url, response) {
  if (response.status === 404) return (await caches.open(STORE)).delete(url.href, { ignoreVary: true });
  if (!response.ok || !response.headers.has("X-Release")) return undefined;
  if (isOwn(response)) return keepAsAnybody(url.href, response.headers.get("Content-Language"));
  return put(url.href, response);
}

// What one who is signed in has before them is theirs; what everybody would see there is fetched for the store.
async function keepAsAnybody(href, language) {
  const response = await fetch(href, { credentials: "omit", headers: { "Accept-Language": language ?? "en" } });
  if (response.ok && response.headers.has("X-Release") && !isOwn(response)) await put(href, response);
}

function isOwn(response) {
  return /private|no-store/.test(response.headers.get("Cache-Control") ?? "private");
}

async function put(href, response) {
  const store = await caches.open(STORE);
  const headers = new Headers(response.headers);
  headers.set("X-Kept-At", new Date().toISOString());
  await store.put(href, new Response(await response.blob(), { headers }));
  const pages = (await store.keys()).filter(({ url }) => isPage(new URL(url)));
  for (const request of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) await store.delete(request, { ignoreVary: true });
}
