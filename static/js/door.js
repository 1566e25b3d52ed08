// The door on a phone, with a network or without: who is expected, one tap to check in, and a queue of what was done that is sent
// once there is a line. What one sees follows each tap at once; what the server says of it comes later.
import * as copy from "./door-copy.js";
import { exchange, fetchList, leave, numbered, Renewed, TakenBack } from "./door-line.js";
import { DoorList, fold } from "./door-list.js";
import { files, Reader, squares } from "./door-pass.js";
import { scan } from "./door-scan.js";

const at = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const words = Object.fromEntries([...at("words").content.children].map(({ dataset, textContent }) => [dataset.word, textContent]));
const EVERY = 20_000;
const SOON = 300; // so that taps in a row go in one sending
const LATER = 2_000; // a whole list is not encrypted anew for each tap
const LATE = 7 * 24 * 3_600_000; // so long after its end the server still takes what the phone did
const SURE = 600; // so long a finger may still mean what a button said before
const MOST_ROWS = 30;
const CODE = /^[34679ACDEFGHJKMNPQRTUVWXY]{6,12}$/; // as attendance/queries/codes.py knows them
const LEFT = "door-left"; // the phone that left without a network
const tabs = new BroadcastChannel("door");
const rows = new Map(); // drawn once: a button that is pressed is not exchanged for another
const changed = new Map(); // since when a button does something else, by the clock of the page's events

let data = null; // the server's list
let entries = []; // what is not sent yet, and what was refused
let list = null; // both in one
let number = null; // of the day
let show = "all";
let isOnline = navigator.onLine;
let trouble = "";
let undoLast = null;
let timer = 0;
let drawing = 0;
let syncing = null;
let lastAt = 0;
let saving = 0;
let answered = { changed: [], removed: [] }; // what the phone's database does not know yet
let askedAt = 0; // for the whole list; of what is done here each sending brings the rows

const say = (word, holes = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => holes[name] ?? "");
const local = ({ name, name_km: khmer }) => (language === "km" && khmer ? khmer : name);
const organisationOf = (person) => {
  const organisation = list.organisations.get(person.organisation);
  return organisation ? local(organisation) : (person.organisationName ?? "");
};
const waiting = () => entries.filter(({ refused }) => !refused);

// The server's time, in Phnom Penh.
const now = () => Date.now() + (data?.ahead ?? 0);
const phnomPenh = (time) => new Date(time + 7 * 3_600_000).toISOString();
const today = () => phnomPenh(now()).slice(0, 10);
function clock(time) {
  const then = phnomPenh(Date.parse(time));
  const hours = then.slice(11, 16).replace(/^0/, "");
  return then.slice(0, 10) === today() ? hours : `${dayInWords(then.slice(0, 10))} ${hours}`;
}
// By the page's own words: many browsers have no Khmer calendar.
function dayInWords(date) {
  const on = new Date(date);
  const [weekdays, months] = [say("weekdays"), say("months")].map((names) => names.split("|"));
  return `${weekdays[(on.getUTCDay() + 6) % 7]} ${on.getUTCDate()} ${months[on.getUTCMonth()]}`;
}

// ---------------------------------------------------------------- What the phone holds

async function begin() {
  navigator.serviceWorker?.register(at("door").dataset.worker, { updateViaCache: "none" }).catch(() => {});
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB || !navigator.locks || !AbortSignal.timeout) return close("old");
  await reload().catch(() => {});
  if (isOver()) await end();
  navigator.storage?.persist?.().catch(() => {});
  return sync();
}

function take(of, its = entries) {
  data = of;
  entries = its;
  if (isOver()) return;
  list = new DoorList(data, entries);
  number ??= nearest();
  if (!list.days.some((day) => day.number === number)) number = nearest();
  draw();
}

// What another tab has kept meanwhile; what was done in this one since then stays.
async function reload() {
  const before = [...entries];
  const kept = await copy.read();
  if (!kept) return data ? close("closed") : undefined;
  const numbers = new Set(kept.entries.map((entry) => entry.number));
  const mine = entries.filter((entry) => numbers.has(entry.number) || !before.includes(entry));
  const others = kept.entries.filter((entry) => !mine.some((each) => each.number === entry.number));
  return take(kept.list, [...mine, ...others]);
}

const isOver = () => data !== null && Date.parse(data.phone.ends) <= now();

// After the phone's end its list goes at once. What is not sent yet stays as long as the server takes it, and names nobody but walk-ins.
async function end() {
  if (!waiting().length || Date.parse(data.phone.ends) + LATE <= now()) {
    return wipe("ended");
  }
  data = { ...data, people: [], organisations: [], made: {} };
  await save();
  return shut("ended", say("waiting_to_end", { count: waiting().length }));
}

function nearest() {
  const away = ({ date }) => Math.abs(Date.parse(date) - Date.parse(today()));
  return [...data.days].sort((one, other) => away(one) - away(other))[0]?.number;
}

// The page without a list: why, and what to do.
function close(word, text = "") {
  [data, entries, answered] = [null, [], { changed: [], removed: [] }];
  clearTimeout(saving);
  shut(word, text);
}

function shut(word, text) {
  list = null;
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  at("door").hidden = true;
  rows.clear();
  for (const id of ["people", "delegations", "days", "namesakes", "organisations"]) at(id).replaceChildren();
  tell("");
  at("closed").hidden = false;
  at("closed-text").textContent = [text, say(word)].filter(Boolean).join(" ");
}

async function wipe(word, text) {
  close(word, text);
  await copy.wipe();
  tabs.postMessage("");
}

// ---------------------------------------------------------------- The line

const soon = () => { clearTimeout(timer); timer = setTimeout(sync, SOON) };

// One at a time, of all tabs too.
function sync() {
  if (syncing) return soon();
  syncing = navigator.locks.request("door", exchangeAll).finally(() => { syncing = null });
  return syncing;
}

async function exchangeAll() {
  try {
    await leaveAtLast();
    await sendAndFetch();
    [isOnline, trouble] = [true, ""];
    navigator.serviceWorker?.ready.then(({ active }) => active.postMessage(language));
  } catch (error) {
    if (error.maySend && waiting().length) {
      data = { ...data, csrf: error.csrf }; // the list, which brings another code to send with, is no longer given
      return soon();
    }
    if (error instanceof TakenBack) return wipe(isOver() ? "ended" : "closed", error.message);
    isOnline = error instanceof Renewed; // what waited is sent by now, or waits for the page that is loaded
    if (isOnline) [askedAt, at("renewed").hidden] = [Date.now(), false];
    trouble = error.status ? "trouble" : "";
  }
  if (isOver()) return end();
  if (data) return drawLine();
  return isOnline || at("closed-text").textContent ? undefined : close("no_list"); // what was said of it last stays
}

async function sendAndFetch() {
  try {
    if (data) await exchange({ list: data, entries, keep });
  } catch (error) {
    if (error.status !== 403 && error.status !== 409) throw error;
    await renew({ isWhole: true }); // the code to send with was out of date, or this browser is another phone now
    await exchange({ list: data, entries, keep });
  }
  if (!data || isOver() || Date.now() - askedAt > EVERY - SOON) await renew();
}

// Seen at once and safe on the phone a little later: killed before, it sends the same again, which counts once.
function keep(of, { changed, removed, rows: itsRows, gone }) {
  data = of;
  entries = entries.filter((entry) => !removed.includes(entry));
  answered.changed.push(...changed);
  answered.removed.push(...removed);
  clearTimeout(saving);
  saving = setTimeout(() => save().catch(() => {}), LATER);
  if (removed.some(({ act }) => act.organisation_name)) askedAt = 0; // the list knows its name
  if (!list) return of;
  if (changed.length) list = new DoorList(data, entries); // what was refused has changed nothing
  else list.settle(data, itsRows, gone, entries);
  draw();
  return of;
}

async function save() {
  clearTimeout(saving);
  const { changed, removed } = answered;
  answered = { changed: [], removed: [] };
  await copy.keep(data, { changed: changed.filter((entry) => entries.includes(entry)), removed });
  tabs.postMessage("");
}

async function renew(how) {
  const newer = await fetchList(data, how);
  [askedAt, at("renewed").hidden] = [Date.now(), true];
  if (!newer) return;
  const isFirst = !data;
  const others = data && data.phone.pk !== newer.phone.pk ? handedOn() : null;
  try {
    if (others) await copy.wipe(); // this browser is another phone now: its key is another
    if (others || isFirst) await copy.keepKey(newer.phone.key);
    delete newer.phone.key;
    data = newer;
    if (others) answered = { changed: [], removed: [] };
    await save();
    if (others) await copy.append(others);
  } catch (error) {
    if (!isFirst) throw error; // what it has is good
    return close("not_kept");
  }
  take(newer, others ?? entries);
  const [of] = waiting().filter(({ meeting }) => meeting && meeting.slug !== newer.meeting.slug);
  if (others && of) tell(say("other_meeting", { meeting: local(of.meeting), count: waiting().filter(({ meeting }) => meeting?.slug === of.meeting.slug).length }));
}

// What waits, as another phone sends it: in true time, which its own clock cannot be asked for.
function handedOn() {
  const inTrueTime = (own) => ({ ...own, at: new Date(Date.parse(own.at) + data.ahead).toISOString() });
  return waiting().map((entry) => (entry.from ? { act: entry.act, from: entry.from, meeting: entry.meeting } : { act: inTrueTime(numbered(entry, data)), from: data.phone.proof, meeting: data.meeting }));
}

// Unless this browser has become another phone since then.
async function leaveAtLast() {
  const left = localStorage.getItem(LEFT);
  if (left === null || data) return;
  try {
    const { phone, csrf } = await fetchList(null);
    if (`${phone.pk}` === left) await leave(csrf);
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  localStorage.removeItem(LEFT);
}

// ---------------------------------------------------------------- What is done

// `text` says it once it is safe on the phone; `undo` are the acts that make it undone.
async function act(acts, text, undo) {
  const made = acts.map((each) => ({ act: { id: crypto.randomUUID(), at: moment(), day: number, ...each } }));
  try {
    await copy.append(made);
  } catch {
    tell(say("failed"));
    return [];
  }
  for (const entry of made) {
    if (entries.some((each) => each.act.id === entry.act.id)) continue; // another tab said so first
    entries.push(entry);
    list.apply(entry);
  }
  tell(text, undo && (() => undo(made)));
  drawFirst(made);
  tabs.postMessage("");
  soon();
  return made;
}

// By this phone's clock, and each later than the one before: who is here is decided by what was done last.
function moment() {
  lastAt = Math.max(Date.now(), lastAt + 1);
  return new Date(lastAt).toISOString();
}

function checkIn(people, text) {
  const undo = () => act(people.map(({ pk }) => ({ kind: "check_out", person: pk })), say("undone", { name: text.undone }));
  return act(people.map(({ pk }) => ({ kind: "check_in", person: pk })), text.done, undo);
}

const checkInOne = (person) => checkIn([person], { done: say("is_here", { name: local(person) }), undone: local(person) });

function checkInAll({ organisation, missing }) {
  const name = local(organisation);
  return checkIn(missing, { done: say("all_here", { name, count: missing.length }), undone: name });
}

// A seat that was given to a substitute goes back; anybody else is only not here.
function undoOne(person) {
  const colleague = person.colleague ?? Object.values(list.made).find(({ pk }) => pk === person.pk)?.colleague;
  const text = say("undone", { name: local(person) });
  if (!colleague) return act([{ kind: "check_out", person: person.pk }], text, () => checkInOne(person));
  const id = crypto.randomUUID();
  const back = { id, kind: "substitute", name: colleague.name, gender: colleague.gender, photos: colleague.photos, instead_of: person.pk, back: colleague.pk };
  return act([{ kind: "check_out", person: person.pk }, back, { kind: "check_out", person: `act:${id}` }], text);
}

function undoMade([{ act: done }]) {
  const person = list.person(done.person ?? `act:${done.id}`);
  return person ? undoOne(person) : undefined; // refused meanwhile
}

async function addDay(person) {
  let reason = "";
  if (list.seatsOf(number) !== null && list.seatsOf(number) <= 0) {
    at("day-help").textContent = fullDay();
    reason = await asked(at("later-day"), () => need("day-reason", "day-error"));
    if (!reason) return;
  }
  const acts = [{ kind: "day", person: person.pk, ...(reason ? { reason } : {}) }];
  await act(acts, say("is_here", { name: local(person) }), undoMade);
}

// What a dialog answers with; nothing where it was closed.
function asked(dialog, answer) {
  dialog.showModal();
  return new Promise((done) => {
    const form = dialog.querySelector("form");
    form.onsubmit = (event) => {
      const found = answer();
      if (!found) event.preventDefault();
      else done(found);
    };
    dialog.onclose = () => done(null);
  });
}

function need(id, error) {
  const value = at(id).value.trim();
  at(error).hidden = value !== "";
  at(id).toggleAttribute("aria-invalid", value === "");
  if (!value) at(id).focus();
  return value;
}

// ---------------------------------------------------------------- Somebody who is not on the list

async function addPerson() {
  const form = at("adding").querySelector("form");
  form.reset();
  for (const id of ["name-error", "reason-error"]) at(id).hidden = true;
  for (const id of ["name", "reason"]) at(id).removeAttribute("aria-invalid");
  const options = [...list.organisations.values()].map((each) => new Option("", local(each)));
  at("organisations").replaceChildren(...options);
  at("name").value = /\d/.test(at("q").value) || list.find(at("q").value, number, "all").length ? "" : at("q").value.trim();
  change();
  const typed = await asked(at("adding"), () => {
    const name = need("name", "name-error");
    const isReasoned = at("why").hidden || need("reason", "reason-error");
    // Whoever was asked about the person of this name and adds another means another.
    const isAnother = at("namesakes").children.length > 0;
    const photos = !form.elements.no_photographs.checked;
    return name && isReasoned ? { name, gender: form.elements.gender.value, photos, ...(isAnother ? { another: true } : {}) } : null;
  });
  if (!typed) return;
  const { name } = typed;
  const colleague = list.person(refOf(at("instead-of").value));
  const text = colleague ? say("replaces", { name, other: local(colleague) }) : say("added", { name });
  await act([colleague ? { kind: "substitute", ...typed, instead_of: colleague.pk } : { kind: "walk_in", ...typed, ...organisationTyped(), ...reasonTyped() }], text, undoMade);
  at("q").value = "";
  draw();
}

const refOf = (value) => (/^\d+$/.test(value) ? Number(value) : value);

function organisationTyped() {
  const typed = at("organisation").value.trim();
  const organisation = typed ? list.organisationNamed(typed) : null;
  return { organisation: organisation?.pk ?? null, ...(typed && !organisation ? { organisation_name: typed } : {}) };
}

const reasonTyped = () => (at("why").hidden ? {} : { reason: at("reason").value.trim() });
const fullDay = () => say("full_day", { seats: list.days.find((day) => day.number === number).seats });

// Says what follows from what is typed: who may be meant, whether the organisation is new or full, whether a reason is needed.
function change({ target } = {}) {
  const { organisation: pk, organisation_name: isNew } = organisationTyped();
  const left = pk === null ? null : list.seatsOfOrganisation(pk);
  at("organisation-help").textContent = isNew ? say("new_organisation") : left === null ? "" : say("seats_left", { count: Math.max(0, left) });
  if (!target || target.id === "organisation") {
    const colleagues = [...list.people.values()].filter((each) => pk !== null && each.organisation === pk && !each.here[number] && each.days.includes(number));
    const [first] = at("instead-of").options;
    at("instead-of").replaceChildren(first, ...colleagues.map((each) => new Option(local(each), each.pk)));
    at("instead").hidden = colleagues.length === 0;
  }
  const isFull = (seats) => seats !== null && seats <= 0;
  const full = isFull(list.seatsOf(number)) ? fullDay() : isFull(left) ? say("full_organisation", { name: at("organisation").value.trim() }) : "";
  at("why").hidden = !full || at("instead-of").value !== "";
  at("why-help").textContent = full;
  if (!target || target.id === "name") at("namesakes").replaceChildren(...list.namesakes(at("name").value).slice(0, 3).map(offered));
}

function offered(person) {
  const place = document.createElement("div");
  place.className = "notice warn";
  const text = document.createElement("p");
  text.className = "notice-body";
  const organisation = organisationOf(person);
  text.textContent = say(organisation ? "namesake" : "namesake_alone", { name: local(person), organisation });
  const button = buttonOf(say("it_is"));
  button.addEventListener("click", () => {
    at("adding").close();
    if (person.here[number]) tell(say("here_already", { name: local(person), time: clock(person.here[number]) }));
    else if (person.days.includes(number)) checkInOne(person);
    else addDay(person);
  });
  place.append(text, button);
  return place;
}

// ---------------------------------------------------------------- Codes

async function openCamera(found, name) {
  const dialog = at("scanning");
  const ended = new AbortController();
  at("scanning-name").textContent = name;
  at("typed").hidden = found !== ofBadge;
  at("scanned").textContent = say("looking");
  dialog.showModal();
  dialog.addEventListener("close", () => ended.abort(), { once: true });
  let last = "";
  try {
    await scan(at("camera"), (text) => {
      if (text === last) return undefined;
      last = text;
      return found(text);
    }, ended.signal);
  } catch (error) {
    at("scanned").textContent = say(error.name === "NotAllowedError" ? "camera_refused" : "camera_missing");
    at("camera").hidden = true;
    if (found === ofBadge) at("code").focus();
  }
}

async function ofBadge(text) {
  const code = fold(text).replace(/[\s-]/g, "").toUpperCase();
  if (!CODE.test(code)) {
    at("scanned").textContent = say("no_code");
    return;
  }
  const person = list.withCode(code);
  at("scanned").textContent = "";
  if (!person) {
    at("scanned").textContent = say("unknown_code", { code });
    await act([{ kind: "check_in", person: `code:${code}` }], say("unknown_code", { code }));
  } else if (person.here[number]) at("scanned").textContent = say("here_already", { name: local(person), time: clock(person.here[number]) });
  else if (!person.days.includes(number)) {
    at("scanned").textContent = say("other_day", { name: local(person) });
    at("q").value = code;
    draw();
  } else {
    await checkInOne(person);
    at("scanned").textContent = say("is_here", { name: local(person) });
  }
  navigator.vibrate?.(person ? 60 : [60, 60, 60]);
}

const reader = new Reader();

async function ofPhone(text) {
  const answer = await reader.take(text).catch(() => null);
  if (!answer) return;
  at("scanned").textContent = say("codes_read", answer);
  if (!answer.content) return;
  at("scanning").close();
  const { from, name, meeting, acts } = answer.content;
  const known = new Set(entries.map((entry) => entry.act.id));
  const others = acts.filter(({ id }) => !known.has(id)).map((each) => ({ act: each, from, meeting }));
  await copy.append(others);
  tabs.postMessage("");
  take(data, [...entries, ...others]);
  tell(say("read_from", { name, count: acts.length }));
  soon();
}

async function showSquares() {
  const drawings = await squares({ ...data, entries }).catch(() => null);
  if (!drawings) return tell(say("no_squares"));
  let current = -1;
  const next = () => {
    current = (current + 1) % drawings.length;
    at("square").replaceChildren(drawings[current]);
    at("square-number").textContent = say("code_of", { number: current + 1, count: drawings.length });
  };
  at("next-square").onclick = next;
  at("next-square").hidden = drawings.length < 2;
  next();
  return at("passing").showModal();
}

function saveFile() {
  files({ ...data, entries }).forEach((content, part) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = `door-${data.meeting.slug}-${data.phone.pk}-${part + 1}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

async function leaveDoor() {
  const count = waiting().length;
  at("leaving-waiting").hidden = count === 0;
  at("leaving-waiting").textContent = say("lost", { count });
  if (!(await asked(at("leaving"), () => true))) return;
  localStorage.setItem(LEFT, data.phone.pk);
  await wipe("left");
  await leaveAtLast().catch(() => {}); // without a network: once there is one
}

// ---------------------------------------------------------------- What is seen

function tell(text, undo = null) {
  const said = at("said");
  said.querySelector("p").textContent = text;
  undoLast = undo;
  said.querySelector("button").hidden = !undo;
  changed.set(said.querySelector("button"), performance.now());
}

function draw() {
  if (!list) return;
  at("closed").hidden = true;
  at("door").hidden = false;
  at("meeting").textContent = local(data.meeting);
  drawDays();
  drawCounts();
  drawPeople();
  drawRefused();
  drawLine();
}

// Whoever was tapped, and the counts; who else is shown now comes once these are painted.
function drawFirst(made) {
  drawCounts();
  drawLine();
  for (const { act: { person } } of made) {
    if (rows.has(person) && list.person(person)) row(list.person(person));
  }
  clearTimeout(drawing);
  drawing = setTimeout(draw, SOON / 10);
}

// What is written anew is laid out anew.
function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Another row only where it is another: a press that has begun goes on, and so does the focus.
function fill(place, items) {
  items.forEach((item, index) => {
    if (place.children[index] && place.children[index] !== item) changed.set(item.querySelector("button") ?? item, performance.now());
  });
  if (items.length !== place.children.length || items.some((item, index) => item !== place.children[index])) place.replaceChildren(...items);
}

function drawn(key, make) {
  if (!rows.has(key)) rows.set(key, make());
  return rows.get(key);
}

function drawDays() {
  at("days").hidden = list.days.length < 2;
  const shown = list.days.map((day) => {
    const button = drawn(`day-${day.number}`, () => buttonOf(dayInWords(day.date)));
    button.setAttribute("aria-pressed", day.number === number);
    button.onclick = () => { number = day.number; draw(); changed.clear() };
    return button;
  });
  fill(at("days"), shown);
}

function drawCounts() {
  const counts = list.counts(number);
  for (const button of document.querySelectorAll("[data-show]")) {
    const { all, woman, man, other, not_said: notSaid } = counts[{ all: "expected" }[button.dataset.show] ?? button.dataset.show];
    put(button.querySelector("b"), `${all}`);
    const parts = [say("women_and_men", { women: woman, men: man }), other && say("others", { count: other }), notSaid && say("not_said", { count: notSaid })];
    put(button.querySelector("small"), parts.filter(Boolean).join(", "));
    button.setAttribute("aria-pressed", button.dataset.show === show);
  }
  const { here, expected } = counts;
  at("organisations-here").textContent = say("organisations_here", { here: here.organisations.size, count: expected.organisations.size });
}

// No more rows than one looks through: a list of 2,000 would keep each tap waiting.
function drawPeople() {
  const query = at("q").value;
  const found = list.find(query, number, show);
  fill(at("delegations"), list.delegations(query, number, found).slice(0, 3).map(delegation));
  fill(at("people"), found.slice(0, MOST_ROWS).map(row));
  at("found").textContent = found.length > MOST_ROWS ? say("more", { shown: MOST_ROWS, count: found.length }) : found.length ? "" : say(query.trim() ? "none" : "nobody");
}

function row(person) {
  const item = drawn(person.pk, () => at("row").content.firstElementChild.cloneNode(true));
  const [isHere, isOfDay] = [person.here[number], person.days.includes(number)];
  const name = item.querySelector("b");
  put(name, local(person));
  const other = local(person) === person.name ? person.name_km : person.name;
  put(item.querySelector(".other-name"), other);
  item.querySelector(".other-name").lang = other === person.name ? "en" : "km";
  put(item.querySelector(".door-of"), organisationOf(person) || say("no_organisation"));
  item.querySelector(".no-photographs").hidden = person.photos;
  item.querySelector(".here").hidden = !isHere;
  item.classList.toggle("coming", Boolean(isHere));
  if (isHere) put(item.querySelector(".here span"), say("here", { time: clock(isHere) }));
  const button = item.querySelector("button");
  button.id = `person-${person.pk}`;
  button.classList.toggle("primary", !isHere);
  const does = say(isHere ? "undo" : isOfDay ? "check_in" : "add_day");
  if (button.firstElementChild.textContent !== does) changed.set(button, performance.now());
  put(button.firstElementChild, does);
  put(button.lastElementChild, local(person));
  button.onclick = () => (isHere ? undoOne : isOfDay ? checkInOne : addDay)(person);
  const problem = entries.find((entry) => entry.refused && list.person(entry.act.person ?? entry.act.instead_of)?.pk === person.pk);
  item.querySelector(".error").hidden = !problem;
  put(item.querySelector(".error span"), problem?.refused ?? "");
  return item;
}

function delegation({ organisation, missing }) {
  const item = drawn(`all-${organisation.pk}`, () => {
    const made = document.createElement("li");
    made.append(buttonOf("", "button large door-all"));
    return made;
  });
  item.firstElementChild.textContent = say("check_in_all", { name: local(organisation), count: missing.length });
  item.firstElementChild.onclick = () => checkInAll({ organisation, missing });
  return item;
}

function buttonOf(text, className = "button") {
  return Object.assign(document.createElement("button"), { type: "button", className, textContent: text });
}

function drawRefused() {
  const refused = entries.filter((entry) => entry.refused);
  at("refused").hidden = refused.length === 0;
  at("refused").querySelector("ul").replaceChildren(...refused.map((entry) => {
    const item = document.createElement("li");
    item.className = "notice bad row";
    const text = document.createElement("p");
    text.className = "notice-body";
    const person = list.person(entry.act.person);
    const name = entry.act.name ?? (person ? local(person) : "");
    text.textContent = [name, entry.refused].filter(Boolean).join(": ");
    const button = buttonOf(say("seen"));
    button.addEventListener("click", async () => {
      entries = entries.filter((each) => each !== entry);
      answered.removed.push(entry);
      await save();
      draw();
    });
    item.append(text, button);
    return item;
  }));
}

function drawLine() {
  const open = waiting();
  const state = say(isOnline ? "online" : trouble || "offline");
  if (at("line").textContent !== state) at("line").textContent = state; // it is read aloud
  at("line").className = `badge ${isOnline ? "good" : "warn"}`;
  const [first] = open.map((entry) => entry.act.at).sort();
  at("waiting").textContent = open.length ? say("waiting", { count: open.length, time: clock(first) }) : say("all_sent");
  const own = open.filter((entry) => !entry.from);
  for (const id of ["squares", "file"]) at(id).disabled = own.length === 0;
  at("age").textContent = say("age", { phone: data.phone.name, time: clock(data.now) });
}

// ---------------------------------------------------------------- What one does

// A key is pressed for the button that has the focus, a finger for what stood at that place.
addEventListener("click", (event) => {
  const since = changed.get(event.target.closest("button"));
  if (event.detail > 0 && event.timeStamp - since < SURE) event.stopPropagation();
}, { capture: true });
at("find").addEventListener("submit", (event) => event.preventDefault());
at("q").addEventListener("input", () => {
  if (list) drawPeople();
  changed.clear(); // whoever asks for another list looks at it first
});
at("q").addEventListener("focus", () => at("q").select());
at("scan").addEventListener("click", () => openCamera(ofBadge, at("scan").textContent.trim()));
at("read").addEventListener("click", () => openCamera(ofPhone, at("read").textContent.trim()));
at("add").addEventListener("click", addPerson);
at("adding").addEventListener("input", change);
at("squares").addEventListener("click", showSquares);
at("file").addEventListener("click", saveFile);
at("leave").addEventListener("click", leaveDoor);
at("load").addEventListener("click", () => location.reload());
at("said").querySelector("button").addEventListener("click", () => { at("q").focus({ preventScroll: true }); undoLast?.() });
at("typed").addEventListener("submit", (event) => {
  event.preventDefault();
  ofBadge(at("code").value);
  at("code").value = "";
});
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => { show = button.dataset.show; draw(); changed.clear() });
}
for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
tabs.addEventListener("message", () => reload().catch(() => {}));
addEventListener("pagehide", () => { if (data && answered.removed.length) save().catch(() => {}) });
addEventListener("online", sync);
addEventListener("offline", () => { isOnline = false; if (data) drawLine() });
addEventListener("focus", sync);
setInterval(() => { if (!document.hidden || waiting().length) sync() }, EVERY);

begin();
