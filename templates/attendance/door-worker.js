// Opens the door's page without a network, on a phone that has opened it once. The page holds no names: those are in the phone's own
// database, encrypted (static/js/door-copy.js). What is kept here is the page in both languages and what it loads.
const VERSION = "{{ version }}"; // of the page and its files; another makes this another worker
const FILES = [{% for file in files %}"{{ file }}", {% endfor %}];
const LATER = [{% for file in later %}"{{ file }}", {% endfor %}]; // kept once the page has what it needs first
const STORE = `door-${VERSION}`;
const PAGE = "{{ page }}";
const PATIENCE = 3000; // milliseconds for a slow line, before what is kept is shown

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener("message", (event) => event.waitUntil(keepLater(event.data)));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function keepAll() {
  const store = await caches.open(STORE);
  await store.addAll(FILES);
  for (const language of ["en", "km"]) {
    const page = await fetch(PAGE, { credentials: "omit", headers: { "Accept-Language": language } });
    if (page.headers.get("X-Version") !== VERSION) throw new Error("the site has changed meanwhile");
    await store.put(`${PAGE}?${language}`, page);
  }
}

// What the page says once it has its list: the language in which it is read.
async function keepLater(language) {
  const store = await caches.open(STORE);
  await store.put(`${PAGE}?language`, new Response(language));
  for (const name of LATER) if (!(await store.match(name))) await store.add(name);
}

async function takeOver() {
  await self.clients.claim();
  for (const name of await caches.keys()) if (name.startsWith("door-") && name !== STORE) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (FILES.includes(url.pathname) || LATER.includes(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate" && url.pathname === PAGE) event.respondWith(page(event));
});

async function file(request) {
  const store = await caches.open(STORE);
  return (await store.match(request.url)) ?? fetch(request);
}

async function page(event) {
  const answer = fetch(event.request).then((response) => (response.ok ? response : stored()));
  const late = new Promise((done) => { setTimeout(done, PATIENCE) }).then(stored);
  return Promise.race([answer.catch(stored), late]);
}

async function stored() {
  const store = await caches.open(STORE);
  const language = await (await store.match(`${PAGE}?language`))?.text();
  return store.match(`${PAGE}?${language === "km" ? "km" : "en"}`);
}
