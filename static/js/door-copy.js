// What the phone holds, in the browser's own database: the list, and each act that is not sent yet. Both are encrypted under the
// key that the server gave. No script can read that key back; without it the rest is noise, so the key goes first.
const NAME = "door";
const STORES = ["key", "list", "acts"];
let opened = null;
let known = null; // the key, which each tap needs

export async function read() {
  const key = await keyOf();
  if (!key) return null;
  const [list, acts, numbers] = await inOne("readonly", (stores) => [
    stores.list.get(1), stores.acts.getAll(), stores.acts.getAllKeys(),
  ]);
  if (!list) return null;
  const entries = await Promise.all(acts.map(async (sealed, at) => ({ ...(await unsealed(sealed, key)), number: numbers[at] })));
  return { list: await unsealed(list, key), entries };
}

// Kept for a phone that opens the door for the first time.
export async function keepKey(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  await inOne("readwrite", (stores) => [stores.key.put(key, 1)]);
  known = key;
}

// Each entry gets its number once it is safe on the phone.
export async function append(entries) {
  const key = await keyOf();
  const sealed = await Promise.all(entries.map((entry) => seal(entry, key)));
  const numbers = await inOne("readwrite", (stores) => sealed.map((each) => stores.acts.add(each)));
  entries.forEach((entry, at) => { entry.number = numbers[at] });
}

// The list as it is by now, and what became of entries: all of it is kept, or nothing.
export async function keep(list, { changed = [], removed = [] } = {}) {
  const key = await keyOf();
  const sealedList = await seal(list, key);
  const sealed = await Promise.all(changed.map(({ number: _, ...entry }) => seal(entry, key)));
  await inOne("readwrite", (stores) => [
    stores.list.put(sealedList, 1),
    ...sealed.map((each, at) => stores.acts.put(each, changed[at].number)),
    ...removed.map(({ number }) => stores.acts.delete(number)),
  ]);
}

export async function wipe() {
  known = null;
  await inOne("readwrite", (stores) => [stores.key.clear()]);
  await inOne("readwrite", (stores) => [stores.list.clear(), stores.acts.clear()]);
  (await opened).close();
  opened = null;
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
}

async function keyOf() {
  known ??= (await inOne("readonly", (stores) => [stores.key.get(1)]))[0];
  return known;
}

async function seal(value, key) {
  if (!key) throw new Error("no key");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(value)));
  return { iv, bytes };
}

async function unsealed({ iv, bytes }, key) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes)));
}

// All requests in one transaction. Its promise is kept once what was written is on the disk.
async function inOne(mode, ask) {
  const transaction = await begun(mode);
  return new Promise((resolve, reject) => {
    const requests = ask(Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)])));
    transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
    transaction.onabort = () => reject(transaction.error);
  });
}

// The browser may have closed the database meanwhile: then it is opened again, once.
async function begun(mode) {
  const begin = (open) => open.transaction(STORES, mode, { durability: "strict" });
  try {
    return begin(await database());
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    opened = null;
    return begin(await database());
  }
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("key");
      asked.result.createObjectStore("list");
      asked.result.createObjectStore("acts", { autoIncrement: true });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); [opened, known] = [null, null] }; // another tab leaves the door
      asked.result.onclose = () => { opened = null }; // the browser took it away
      resolve(asked.result);
    };
    asked.onerror = () => { opened = null; reject(asked.error) };
  });
  return opened;
}
