// Cards are dragged, and stretched at their handle, with a mouse, a pen or a finger. A ghost shows where it would land; a
// drop is one form post, Escape leaves all as it was. A finger that is to scroll scrolls: a card is taken by a long press,
// at once where it is selected.
import { STEP, clock, columnsOf, isSame, placeOf, snap, stretchedWithin, timetableOf, titleOf, whoHas, within } from "./board-layout.js";

const LONG_PRESS = 350;
const SLACK = 5; // pixels that a click may tremble
const EDGE = 48;

export class Drag {
  constructor(board) {
    this.board = board;
    this.held = null;
    board.addEventListener("pointerdown", (event) => this.press(event));
    board.addEventListener("dragstart", (event) => event.preventDefault());
    board.addEventListener("contextmenu", (event) => { if (this.held?.isTouch) event.preventDefault() });
    board.addEventListener("touchmove", (event) => { if (this.isActive) event.preventDefault() }, { passive: false });
  }

  get isActive() {
    return Boolean(this.held?.isTaken);
  }

  press(event) {
    const card = event.target.closest(".session[data-session]");
    if (!card || event.button !== 0 || this.held || event.target.closest("button")) return;
    const isTouch = event.pointerType === "touch";
    const stretches = Boolean(event.target.closest(".handle"));
    const scale = scaleOf(card.closest(".timetable"));
    const { clientX: x, clientY: y } = event;
    const { top, bottom } = card.getBoundingClientRect();
    const above = parseFloat(getComputedStyle(card).marginBlockStart); // between it and the line of its start
    const grabbed = scale ? (y - top + above) / scale.row * STEP : 0;
    const below = Math.max(0, y - bottom); // a finger holds the handle where it hangs out of the card
    this.held = { card, x, y, isTouch, stretches, grabbed, below, id: event.pointerId, before: placeOf(card) };
    const isAtOnce = !isTouch || stretches || card.classList.contains("is-selected");
    this.held.isAtOnce = isAtOnce;
    if (!isAtOnce) this.held.timer = setTimeout(() => this.take(), LONG_PRESS);
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    addEventListener("pointermove", (moved) => { if (moved.pointerId === this.held?.id) this.move(moved) }, { signal });
    addEventListener("pointerup", (up) => { if (up.pointerId === this.held?.id) this.drop(up) }, { signal });
    addEventListener("pointercancel", () => this.leave(), { signal });
    addEventListener("keydown", (key) => { if (key.key === "Escape" && this.isActive) { key.preventDefault(); this.leave(true) } }, { signal });
  }

  take() {
    const { card, stretches, isTouch } = this.held;
    this.held.isTaken = true;
    card.classList.add("is-taken");
    inItsPlace(card, () => document.documentElement.classList.add(stretches ? "is-stretching" : "is-dragging"));
    if (isTouch) navigator.vibrate?.(15);
    this.ghost = document.createElement("li");
    this.ghost.className = "session ghost";
    this.ghost.ariaHidden = "true";
    this.scroll();
  }

  move({ clientX: x, clientY: y }) {
    const { held } = this;
    const isFar = Math.hypot(x - held.x, y - held.y) > SLACK;
    if (!held.isTaken) {
      if (!isFar) return;
      if (!held.isAtOnce) { this.leave(); return } // a finger that scrolls
      this.take();
    }
    held.now = { x, y };
    this.show();
  }

  show() {
    const { now, card } = this.held;
    this.place = this.held.stretches ? this.stretched(now.y) : this.under(now.x, now.y);
    const side = this.board.querySelector("[data-part=unplaced]");
    side.classList.toggle("is-target", this.place?.start === null);
    this.aim(null);
    if (this.place?.start === null) { this.showAtTheSide(side); return }
    const timetable = this.place?.start != null && timetableOf(this.board, this.place.day);
    if (!timetable) { this.ghost.remove(); return }
    const { start, minutes, room } = this.place;
    const other = whoHas(timetable, this.place, card);
    if (!scaleOf(timetable)) { this.ghost.remove(); this.aim(timetable, other); return }
    const row = (minute) => Math.round(minute / STEP) - timetable.dataset.first + 2;
    const index = columnsOf(timetable).findIndex((column) => column.dataset.room === room);
    this.ghost.style.gridRow = `${row(start)} / ${row(start + minutes)}`;
    this.ghost.style.gridColumn = room === "" || index < 0 ? "2 / -1" : `${index + 2}`;
    this.ghost.classList.toggle("is-taken-already", Boolean(other));
    this.ghost.textContent = `${clock(start)}–${clock(start + minutes)}`;
    timetable.querySelector(".slots").append(this.ghost);
  }

  // In a list by time a ghost would push what it lands on away: the time itself is marked.
  aim(timetable, other) {
    this.target?.classList.remove("is-target", "is-taken-already");
    this.target = timetable && timetable.querySelector(`.slot[data-minute="${this.place.start}"]`);
    this.target?.classList.add("is-target");
    this.target?.classList.toggle("is-taken-already", Boolean(other));
  }

  showAtTheSide(side) {
    const { day, before } = this.place;
    this.ghost.style.gridRow = this.ghost.style.gridColumn = "";
    this.ghost.classList.remove("is-taken-already");
    this.ghost.textContent = titleOf(this.held.card);
    side.querySelector(`[data-unplaced][data-day="${day}"]`).insertBefore(this.ghost, before === "" ? null : this.board.card(before));
  }

  // Among what has no time: before the first card that is lower, of the day whose list is nearest above.
  atTheSide(y) {
    const { before, card } = this.held;
    const all = [...this.board.querySelectorAll("[data-unplaced]")];
    const shown = all.filter((each) => each.checkVisibility());
    const lists = shown.length ? shown : all.filter((each) => each.dataset.day === before.day);
    const list = lists.findLast((each) => each.parentElement.getBoundingClientRect().top <= y) ?? lists[0];
    const others = [...list.querySelectorAll(".session[data-session]")].filter((each) => each !== card);
    const next = others.find((each) => { const box = each.getBoundingClientRect(); return y < box.top + box.height / 2 });
    const stays = before.start === null && before.day === list.dataset.day && next === nextOf(card);
    return { ...before, day: list.dataset.day, room: "", start: null, before: stays ? undefined : next?.dataset.session ?? "" };
  }

  // Where it would be if it were dropped here; null where that is nowhere.
  under(x, y) {
    const { before, card, grabbed } = this.held;
    const target = document.elementFromPoint(x, y);
    if (target?.closest("[data-part=unplaced]")) return this.atTheSide(y);
    const timetable = target?.closest(".timetable");
    if (!timetable) return null;
    const { day } = timetable.dataset;
    const scale = scaleOf(timetable);
    if (!scale) { // a list by time: to that time, in its own room
      const minute = target.closest(".slot")?.dataset.minute;
      return minute === undefined ? null : within(timetable, { ...before, day, start: Number(minute) });
    }
    const start = snap(timetable.dataset.first * STEP + (y - scale.top) / scale.row * STEP - grabbed);
    const rooms = columnsOf(timetable).map((each) => each.dataset.room);
    const isForAll = card.classList.contains("all-rooms") || (before.room === "" && "rest" in card.dataset); // a meal also beside something
    const room = isForAll ? "" : rooms[columnAt(timetable, x)] ?? "";
    return within(timetable, { ...before, day, room, start });
  }

  stretched(y) {
    const { before, card, below } = this.held;
    const timetable = card.closest(".timetable");
    const scale = scaleOf(timetable);
    const end = snap(timetable.dataset.first * STEP + (y - below - scale.top) / scale.row * STEP);
    return stretchedWithin(timetable, before, end - before.start);
  }

  drop() {
    const { card, before, isTaken } = this.held;
    const place = this.place;
    this.leave();
    if (!isTaken) return;
    const click = new AbortController(); // what follows the drop is no click
    addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation() }, { capture: true, signal: click.signal });
    setTimeout(() => click.abort(), 50);
    if (place && !isSame(place, before)) this.board.move(card, place);
  }

  leave(isSaid = false) {
    if (!this.held) return;
    const { card, timer } = this.held;
    clearTimeout(timer);
    this.listeners.abort();
    card.classList.remove("is-taken");
    inItsPlace(card, () => document.documentElement.classList.remove("is-dragging", "is-stretching"));
    this.aim(null);
    this.board.querySelector("[data-part=unplaced]").classList.remove("is-target");
    this.ghost?.remove();
    this.held = this.place = this.ghost = null;
    if (isSaid) this.board.leftAlone(card);
  }

  // At an edge of what is in sight, the page and the days go on by themselves.
  scroll() {
    if (!this.isActive) return;
    if (this.held.now) {
      const { x, y } = this.held.now;
      const days = this.board.querySelector(".board-days");
      const box = days.getBoundingClientRect();
      const toolbar = this.board.querySelector(".toolbar").getBoundingClientRect().bottom;
      const down = y < Math.max(toolbar, 0) + EDGE ? -10 : y > innerHeight - EDGE ? 10 : 0;
      const right = x < box.left + EDGE ? -10 : x > box.right - EDGE && x < box.right ? 10 : 0;
      const [left, top, page] = [days.scrollLeft, days.scrollTop, scrollY];
      if (x > box.left && x < box.right) days.scrollBy(right, down);
      const side = this.board.querySelector("[data-part=unplaced]");
      const aside = side.scrollTop;
      if (x > side.getBoundingClientRect().left && x < side.getBoundingClientRect().right) side.scrollBy(0, down);
      if (top === days.scrollTop && aside === side.scrollTop) scrollBy({ top: down, behavior: "instant" });
      if (left !== days.scrollLeft || top !== days.scrollTop || page !== scrollY) this.show();
    }
    requestAnimationFrame(() => this.scroll());
  }
}

// Where the first row begins and how high one is; null where the day is a list and not to scale.
function scaleOf(timetable) {
  if (!timetable) return null;
  const [head, row] = getComputedStyle(timetable).gridTemplateRows.split(" ").map(parseFloat);
  return row ? { top: timetable.getBoundingClientRect().top + head, row } : null;
}

// Does what makes the page longer or shorter above the card; the page scrolls by as much, and the card stays where it is.
function inItsPlace(card, change) {
  const { top } = card.getBoundingClientRect();
  change();
  scrollBy({ top: card.getBoundingClientRect().top - top, behavior: "instant" });
}

function nextOf(card) {
  let next = card.nextElementSibling;
  while (next && !next.matches("[data-session]")) next = next.nextElementSibling; // past the ghost
  return next ?? undefined;
}

function columnAt(timetable, x) {
  const columns = columnsOf(timetable);
  const index = columns.findIndex((column) => x < column.getBoundingClientRect().right);
  return index < 0 ? columns.length - 1 : index;
}
