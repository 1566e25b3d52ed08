// The phone's line to the server: what is waiting goes there, the list comes back. A sending may be cut anywhere and is sent again.
const MOST = 100; // acts in one sending
const PATIENCE = 15_000;
const SIGNS = "34679ACDEFGHJKMNPQRTUVWXY"; // of a code in an email: four or more of its number, then four of proof, as attendance/queries/codes.py
const PROOF = 4;

// The phone may no longer hold the list.
export class TakenBack extends Error {}
// The list is written in a way that this page is too old to read.
export class Renewed extends Error {}

export async function exchange({ list, entries, keep }) {
  let data = list;
  const open = entries.filter(({ refused }) => !refused);
  let waiting = open.length;
  for (const group of Object.values(byPhone(open))) {
    for (let at = 0; at < group.length; at += MOST) {
      const sent = group.slice(at, at + MOST);
      waiting -= sent.length;
      const answer = await send(sent, data, waiting).catch((error) => refusalOfAll(sent, error));
      data = keep(...resultsIn(data, sent, answer));
    }
  }
  return data;
}

// What was read from a phone that is none of this meeting, or was removed, is not to keep the rest waiting.
function refusalOfAll(entries, error) {
  if (error.status !== 422) throw error;
  return { results: entries.map(({ act: { id } }) => ({ id, outcome: "refused", text: error.text })) };
}

function byPhone(entries) {
  const groups = {};
  for (const entry of entries) (groups[entry.from ?? ""] ??= []).push(entry);
  return groups;
}

// As this phone counts its acts: by the number alone the server knows what came after what. A browser that has lost its
// database numbers them from one again, so what the server had counted by then goes before.
export const numbered = ({ act, number, from }, { counted = 0 }) => (from ? act : { sequence: counted + number, ...act });

async function send(entries, list, waiting) {
  const { csrf, phone: { pk: phone } } = list;
  const [{ from }] = entries;
  const body = { now: new Date().toISOString(), phone, waiting, acts: entries.map((entry) => numbered(entry, list)), ...(from ? { from } : {}) };
  const options = { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify(body) };
  return (await ask("/door/acts/", options)).json();
}

// The list after these results, which entries are done with, and which have something to say.
function resultsIn(data, entries, { results }) {
  const [changed, removed, made] = [[], [], { ...data.made }];
  const people = new Map(data.people.map((row) => [row.pk, row]));
  const [rows, left] = [[], []];
  for (const { id, outcome, text, person, gone } of results) {
    const entry = entries.find(({ act }) => act.id === id);
    if (!entry) continue;
    if (outcome === "refused" || (outcome === "again" && text)) changed.push(Object.assign(entry, { refused: text }));
    else removed.push(entry);
    const { kind } = entry.act;
    if (person && (kind === "walk_in" || kind === "substitute")) made[`act:${id}`] = { pk: person.pk, colleague: people.get(gone) ?? null };
    if (person) rows.push(person);
    if (gone) left.push(gone);
  }
  for (const row of rows) people.set(row.pk, row);
  for (const pk of left) people.delete(pk);
  return [{ ...data, people: [...people.values()], made }, { changed, removed, rows, gone: left }];
}

// The list as it is now; null where it is still the one that the phone has. A whole one brings a new code to send with.
export async function fetchList(list, { isWhole = false } = {}) {
  const headers = list?.tag && !isWhole ? { "If-None-Match": list.tag } : {};
  const answer = await ask("/door/people.json", { headers });
  if (answer.status === 304) return null;
  const data = await answer.json();
  if (`${data.shape}` !== document.getElementById("door").dataset.shape) throw new Renewed();
  return { ...data, people: rowsOf(data.people), made: list?.made ?? {}, counted: list?.counted ?? data.counted, tag: answer.headers.get("ETag"), ahead: Date.parse(data.now) - Date.now() };
}

// It comes by columns, which weigh less on the wire than rows.
function rowsOf({ proofs, ...columns }) {
  const names = Object.keys(columns);
  return columns.pk.map((pk, at) => ({
    ...Object.fromEntries(names.map((name) => [name, columns[name][at]])),
    mail_code: inSigns(pk) + proofs.slice(at * PROOF, (at + 1) * PROOF),
  }));
}

function inSigns(number) {
  let signs = "";
  for (let left = number; left || signs.length < PROOF; left = Math.floor(left / SIGNS.length)) signs = SIGNS[left % SIGNS.length] + signs;
  return signs;
}

export async function leave(csrf) {
  await ask("/door/leave/", { method: "POST", headers: { "X-CSRFToken": csrf } });
}

// Nothing of it goes into the browser's own store, which is not encrypted.
async function ask(address, options) {
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
  if (answer.ok || answer.status === 304) return answer;
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 403 && said.wipe) throw Object.assign(new TakenBack(said.text), { maySend: said.send, csrf: said.csrf });
  throw Object.assign(new Error(`${answer.status}`), { status: answer.status, text: said.text });
}
