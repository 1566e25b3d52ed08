// Where a card stands, read from and written to the page as the server draws it (agenda/views/board/layout.py): a card's data
// tell its place, a slot's classes when it begins, a card's own when it ends and in which column. One row is five minutes.
export const STEP = 5;
const UNSAID_MINUTES = 30;
const SHORT_MINUTES = 35;
const DAY_MINUTES = 24 * 60;
const ROWS_OF_A_TIME = 2; // so high is a written time; where rows are fine, one
const MOST_LAG = 1; // for which the stylesheet has a class

export const snap = (minutes) => Math.round(minutes / STEP) * STEP;
export const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
export const isWide = () => matchMedia("(min-width: 64rem)").matches; // as in the stylesheet: the panel stands beside the days
export const dayPkOf = (board, day) => board.querySelector(`[data-day="${day}"][data-day-pk]`)?.dataset.dayPk;
export const timetableOf = (board, day) => board.querySelector(`.timetable[data-day="${day}"]`);
export const columnsOf = (timetable) => [...timetable.querySelectorAll(":scope > .rooms > li")];
export const cardsOf = (timetable) => [...timetable.querySelectorAll(".slot .session[data-session]")];
export const titleOf = (card) => card.querySelector(".session-title").textContent.trim();

// A card's day (its number), room ("" for all or none), start and length in minutes; no start where it is at the side.
export function placeOf(card) {
  const { day, room, start, end, minutes } = card.dataset;
  if (start === "") return { day, room: "", start: null, minutes: Number(minutes) || UNSAID_MINUTES };
  return { day, room, start: Number(start), minutes: end - start };
}

// At the side a drop may say before which other card; that is never the same place.
export function isSame(one, other) {
  return one.before === other.before && one.day === other.day && one.room === other.room && one.start === other.start && one.minutes === other.minutes;
}

// Kept within what the board draws of that day.
export function within(timetable, place) {
  const first = timetable.dataset.first * STEP;
  const last = timetable.dataset.last * STEP;
  const minutes = Math.min(place.minutes, last - first);
  return { ...place, minutes, start: Math.min(Math.max(place.start, first), last - minutes) };
}

// What is stretched keeps its start.
export function stretchedWithin(timetable, place, minutes) {
  return { ...place, minutes: Math.min(Math.max(STEP, minutes), timetable.dataset.last * STEP - place.start) };
}

export function hasRoomFor(timetable, { start, minutes }) {
  return start >= timetable.dataset.first * STEP && start + minutes <= timetable.dataset.last * STEP;
}

// Who stands in that room at that time; what has no room is in nobody's way, as the agenda sees it.
export function whoHas(timetable, place, card) {
  if (place.room === "") return undefined;
  return cardsOf(timetable).find((other) => {
    const theirs = placeOf(other);
    const overlaps = theirs.start < place.start + place.minutes && place.start < theirs.start + theirs.minutes;
    return other.id !== card.id && theirs.room === place.room && overlaps;
  });
}

// Writes the place on the card and puts it into its slot, or at the side. False where the board does not draw that place.
export function put(board, card, place) {
  const old = card.closest(".timetable");
  const end = place.start === null ? "" : place.start + place.minutes;
  Object.assign(card.dataset, { day: place.day, room: place.room, start: place.start ?? "", end, minutes: place.minutes });
  const slot = card.closest(".slot");
  const isDrawn = place.start === null ? putAtTheSide(board, card, place) : putOnTheDay(board, card, place, end);
  if (slot && !slot.querySelector(".session")) slot.remove();
  if (old) arrange(old);
  return isDrawn;
}

function putAtTheSide(board, card, { day, before }) {
  unclass(card, /^([hm]\d+|room-\d+|all-rooms|short|beside)$/);
  const list = board.querySelector(`[data-unplaced][data-day="${day}"]`);
  if (!list) return false;
  if (before !== undefined) card.dataset.order = before === "" ? Number.MAX_SAFE_INTEGER : board.card(before).dataset.order - .5;
  list.append(card);
  sortSide(list);
  return true;
}

// As the server orders them: by order, then by number.
export function sortSide(list) {
  const cards = [...list.querySelectorAll(":scope > .session[data-session]")];
  const sorted = cards.toSorted((one, other) => one.dataset.order - other.dataset.order || one.dataset.session - other.dataset.session);
  if (sorted.some((card, at) => card !== cards[at])) list.append(...sorted);
}

function putOnTheDay(board, card, place, end) {
  const timetable = timetableOf(board, place.day);
  if (!timetable) {
    card.remove(); // on a day that is not shown
    return true;
  }
  const isOfThisDay = place.room === "" || columnsOf(timetable).some((column) => column.dataset.room === place.room);
  if (!isOfThisDay || !hasRoomFor(timetable, place)) return false;
  const row = Math.ceil(end / STEP) * STEP;
  unclass(card, /^[hm]\d+$/);
  card.classList.add(`h${Math.floor(row / 60)}`, `m${row % 60}`);
  card.classList.toggle("short", row - place.start <= SHORT_MINUTES);
  const slot = slotAt(timetable, Math.floor(place.start / STEP) * STEP).querySelector(".slot-sessions");
  slot.append(card);
  arrange(timetable);
  sortSlot(slot);
  return true;
}

// As the server orders them, which a list by time shows: by column, then by number.
function sortSlot(slot) {
  const cards = [...slot.querySelectorAll(":scope > .session[data-session]")];
  const sorted = cards.toSorted((one, other) => columnOf(one) - columnOf(other) || one.dataset.session - other.dataset.session);
  if (sorted.some((card, at) => card !== cards[at])) slot.append(...sorted);
}

function columnOf(card) {
  return Number(/(?:^| )room-(\d+)/.exec(card.className)?.[1] ?? 0);
}

function slotAt(timetable, minute) {
  const slots = [...timetable.querySelectorAll(".slot")];
  const standing = slots.find((slot) => Number(slot.dataset.minute) === minute);
  if (standing) return standing;
  const slot = document.createElement("li");
  slot.className = `slot h${Math.floor(minute / 60)} m${minute % 60}`;
  slot.dataset.minute = minute;
  slot.innerHTML = '<p class="slot-time"><time></time></p><ul class="slot-sessions"></ul>';
  slot.querySelector("time").textContent = clock(minute);
  const next = slots.find((other) => Number(other.dataset.minute) > minute) ?? timetable.querySelector(".ruler");
  next.before(slot);
  return slot;
}

// Columns: a card stands in that of its room. Without one it spans all where it is for everybody or alone at its time, else it
// stands in the first that is free then, else over half of a room's: a page that is open gets no further columns, under which
// all would jump. What begins while something for everybody runs leaves that one's title free.
export function arrange(timetable) {
  const rooms = columnsOf(timetable).filter((column) => column.dataset.room !== "");
  const columns = new Map(rooms.map((room, index) => [room.dataset.room, index + 1]));
  const spans = cardsOf(timetable)
    .map((card) => ({ card, ...placeOf(card) }))
    .map((span) => ({ ...span, isForAll: span.room === "" && "everybody" in span.card.dataset }))
    .sort((one, other) => one.start - other.start || other.isForAll - one.isForAll || one.minutes - other.minutes);
  const others = spans.filter((span) => !span.isForAll);
  const standing = rooms.map((room) => spans.filter((span) => span.room === room.dataset.room));
  const lanes = columnsOf(timetable).length - rooms.length;
  standing.push(...Array.from({ length: lanes }, () => []));
  let over = 0;
  let latest = -1;
  let everybody = -1; // until when something for everybody runs
  for (const span of spans) {
    span.card.classList.toggle("beside", span.start < everybody);
    if (!span.isForAll) continue;
    everybody = Math.max(everybody, span.start + span.minutes);
    span.card.classList.remove("no-room", "is-over");
    intoColumn(span.card, null);
  }
  others.forEach((span, index) => {
    const end = span.start + span.minutes;
    const next = others[index + 1];
    const isBeside = latest > span.start || next?.start < end;
    latest = Math.max(latest, end);
    let isOver = false;
    let column = columns.get(span.room) ?? null;
    if (isBeside && column === null) {
      column = 1 + standing.findIndex((theirs) => theirs.every((other) => other.start + other.minutes <= span.start || end <= other.start));
      isOver = column === 0;
      if (isOver) column = standing.length - over++ % standing.length;
      else standing[column - 1].unshift(span);
    }
    span.card.classList.toggle("no-room", isBeside && span.room === "");
    span.card.classList.toggle("is-over", isOver);
    intoColumn(span.card, column);
  });
  giveWay(timetable);
}

// Each written time gives way to the one before, that none is written over another; by too many rows it is not written.
// A full hour is written where no other time is.
function giveWay(timetable) {
  const height = timetable.closest(".fine") ? 1 : ROWS_OF_A_TIME;
  const written = [];
  let free = 0;
  for (const slot of timetable.querySelectorAll(".slot")) {
    const row = Number(slot.dataset.minute) / STEP;
    const lag = Math.max(0, free - row);
    unclass(slot, /^(lag-\d|unsaid)$/);
    if (lag > MOST_LAG) slot.classList.add("unsaid");
    else {
      free = row + lag + height;
      written.push(row + lag);
      if (lag) slot.classList.add(`lag-${lag}`);
    }
  }
  for (const hour of timetable.querySelectorAll(".hour")) {
    const row = hour.dataset.minute / STEP;
    hour.classList.toggle("unsaid", written.some((other) => Math.abs(other - row) < height));
  }
}

function intoColumn(card, column) {
  const name = column === null ? "all-rooms" : `room-${column}`;
  if (card.classList.contains(name)) return;
  unclass(card, /^(room-\d+|all-rooms)$/);
  card.classList.add(name);
  card.style.setProperty("--room", column ?? 1);
}

function unclass(element, pattern) {
  element.classList.remove(...[...element.classList].filter((name) => pattern.test(name)));
}

// The first time at which that many minutes are free, in the first room that has it, on its own day before others: for a
// card that a key lifts.
export function firstFree(board, card) {
  const { minutes, day } = placeOf(card);
  const isOther = (timetable) => Number(timetable.dataset.day !== day);
  for (const timetable of [...board.querySelectorAll(".timetable")].sort((one, other) => isOther(one) - isOther(other))) {
    const opens = Number(timetable.querySelector(".slot")?.dataset.minute ?? timetable.dataset.first * STEP);
    const rooms = columnsOf(timetable).map((column) => column.dataset.room).filter(Boolean);
    for (const room of "rest" in card.dataset || !rooms.length ? [""] : rooms) {
      for (let start = opens; start + minutes <= Math.min(timetable.dataset.last * STEP, DAY_MINUTES); start += STEP) {
        const place = { day: timetable.dataset.day, room, start, minutes };
        if (!whoHas(timetable, place, card)) return place;
      }
    }
  }
  return null;
}
