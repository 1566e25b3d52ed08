// A card moves by keys: arrows by five minutes or to the next room, with Shift or Alt they stretch it, or at the side change
// its order. It is placed by Enter, by going elsewhere or by waiting a moment; Escape leaves it where it was. Each key is said
// aloud.
import { STEP, columnsOf, firstFree, isSame, placeOf, put, stretchedWithin, timetableOf, titleOf, whoHas, within } from "./board-layout.js";

const WAIT = 1200;

export class Keys {
  constructor(board) {
    this.board = board;
    this.moving = null;
    board.addEventListener("keydown", (event) => this.press(event));
    board.addEventListener("focusout", () => { if (!this.isPutting) this.commit() });
  }

  get isActive() {
    return Boolean(this.moving);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey) return;
    const card = this.cardOf(event.target);
    if (!card) return;
    if (event.key === "Enter" && this.moving) { event.preventDefault(); this.commit() }
    if (event.key === "Escape" && this.moving) { event.preventDefault(); this.cancel() }
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.cancel();
      if (card.dataset.start !== "") this.board.move(card, { ...placeOf(card), room: "", start: null });
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    this.step(card, event.key.slice(5), event.shiftKey || event.altKey, event.target);
  }

  // A card's own link, or the button in the panel that moves the card that is selected.
  cardOf(target) {
    if (target.matches(".session-title a")) return target.closest(".session[data-session]");
    if (target.matches("[data-keys]")) return this.board.selectedCard;
    return null;
  }

  step(card, key, stretches, focus) {
    const before = this.moving?.before ?? placeOf(card);
    let place = placeOf(card);
    if (place.start === null && stretches) {
      if (key === "Up" || key === "Down") this.board.order(card, key.toLowerCase());
      return;
    }
    if (place.start === null) {
      place = firstFree(this.board, card);
      if (!place) { this.board.say("nowhere", { minutes: placeOf(card).minutes }); return }
    } else if (stretches) {
      if (key === "Left" || key === "Right") return;
      place = stretchedWithin(timetableOf(this.board, place.day), place, place.minutes + (key === "Down" ? STEP : -STEP));
    } else if (key === "Up" || key === "Down") {
      place = { ...place, start: place.start + (key === "Down" ? STEP : -STEP) };
    } else {
      place = { ...place, ...this.beside(place, key === "Right" ? 1 : -1) };
    }
    this.show(card, before, within(timetableOf(this.board, place.day), place), focus);
  }

  // All rooms of a day, each of its rooms, then the next day.
  beside({ day, room }, way) {
    const columns = [...this.board.querySelectorAll(".timetable")].flatMap((timetable) =>
      ["", ...columnsOf(timetable).map((column) => column.dataset.room).filter(Boolean)].map((each) => ({ day: timetable.dataset.day, room: each })));
    const here = columns.findIndex((column) => column.day === day && column.room === room);
    return columns[Math.min(Math.max(here + way, 0), columns.length - 1)];
  }

  show(card, before, place, focus) {
    clearTimeout(this.moving?.timer);
    this.isPutting = true; // a node that is moved loses the focus
    put(this.board, card, place);
    if (focus.isConnected) focus.focus();
    this.isPutting = false;
    card.classList.add("is-taken");
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.moving = { card, before, timer: setTimeout(() => this.commit(), WAIT) };
    const other = whoHas(timetableOf(this.board, place.day), place, card);
    const where = other ? this.board.takenInWords(other) : this.board.inWords(place);
    this.board.say("moving", { title: titleOf(card), place: where.replace(/[.។]$/, "") });
  }

  commit() {
    const { moving } = this;
    if (!moving) return;
    this.moving = null;
    clearTimeout(moving.timer);
    moving.card.classList.remove("is-taken");
    const place = placeOf(moving.card);
    if (!isSame(place, moving.before)) this.board.move(moving.card, place, moving.before);
  }

  cancel() {
    const { moving } = this;
    if (!moving) return;
    this.moving = null;
    clearTimeout(moving.timer);
    moving.card.classList.remove("is-taken");
    const focus = document.activeElement;
    this.isPutting = true;
    put(this.board, moving.card, moving.before);
    if (focus.isConnected) focus.focus();
    this.isPutting = false;
    this.board.leftAlone(moving.card);
  }
}

