// The organisers' board. The server holds the agenda and draws it; here a card is moved by hand or key, the same forms are
// sent by fetch, and what anybody changed is put into the page. Without this module every link and form works by itself.
import { Dialogs } from "./board-dialog.js";
import { Drag } from "./board-drag.js";
import { Keys } from "./board-keys.js";
import { arrange, clock, dayPkOf, isSame, isWide, placeOf, put, sortSide, timetableOf, titleOf } from "./board-layout.js";
import { Panel } from "./board-panel.js";

const ASKS_AFTER = 3000;

class AgendaBoard extends HTMLElement {
  static hasBegun = false;

  connectedCallback() {
    this.strings = JSON.parse(this.querySelector("#board-strings").textContent);
    this.line = Promise.resolve(); // what is sent goes one after the other
    this.sent = 0;
    this.panel = new Panel(this);
    this.drag = new Drag(this);
    this.keys = new Keys(this);
    this.dialogs = new Dialogs(this);
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("pointerdown", (event) => { if (!event.target.closest(".toast") && this.querySelector("[data-passes]")) this.show() });
    this.gone = new AbortController();
    const { signal } = this.gone;
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask() }, { signal });
    this.timer = setTimeout(() => this.ask(), ASKS_AFTER);
    // Wide, what is selected stands beside its panel; read afresh, the page stays where its reader is.
    if (!AgendaBoard.hasBegun && isWide()) this.selectedCard?.scrollIntoView({ block: "center", inline: "nearest" });
    AgendaBoard.hasBegun = true;
  }

  disconnectedCallback() {
    this.gone.abort();
    clearTimeout(this.timer);
  }

  get selectedCard() {
    return this.querySelector(".session.is-selected[data-session]");
  }

  card(pk) {
    return this.querySelector(`#session-${pk}`);
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  // ------------------------------------------------------------ What is done
  move(moved, place, before = placeOf(moved)) {
    const { session, version, order } = moved.dataset;
    const card = this.card(session); // by now it may have been drawn again, or be gone
    if (card && !isSame(placeOf(card), place)) this.put(card, place);
    this.line = this.line.then(() =>
      this.place(session, { ...place, version: this.card(session)?.dataset.version ?? version }, () => {
        if (!card || this.card(session) !== card) return; // the server has said where it stands
        card.dataset.order = order;
        this.put(card, before);
      }));
    return this.line;
  }

  async place(session, { day, room, start, minutes, before, version }, back = () => {}) {
    const fields = { day: dayPkOf(this, day), room, start: start === null ? "" : clock(start).padStart(5, "0"), minutes, version };
    if (before !== undefined) fields.before = before;
    const told = await this.send(this.address(session, "place"), fields);
    if (told.isDone) return;
    back();
    this.refuse(told, session, { day, room, start, minutes });
  }

  // One up or down among what has no time.
  order(card, direction) {
    const { session } = card.dataset;
    this.line = this.line.then(async () => {
      const told = await this.send(this.address(session, "order"), { direction });
      if (!told.isDone) this.refuse(told, session, null);
    });
    return this.line;
  }

  // Why not, and what can be done about it.
  refuse(told, session, place, form) {
    const words = this.words("stale", { theirs: told.theirs ?? "" });
    if (told.status === 409 && form?.matches("[data-place]")) {
      const mine = { label: this.strings.keep_mine, act: () => form.requestSubmit() };
      this.toast(words, mine, { label: this.strings.keep_theirs, act: () => this.panel.read({ isFresh: true }) });
    } else if (told.status === 409) {
      this.toast(words, place && { label: this.strings.keep_mine, act: (board) => board.move(board.card(session), place) });
    } else if (told.other && this.card(session)) {
      const act = (board) => board.send(board.address(session, "swap"), { other: told.other });
      this.toast(told.refusal, { label: this.strings.swap, act });
    } else {
      this.toast(told.refusal ?? this.strings.line);
    }
  }

  submit(event) {
    const form = event.target;
    if (form.matches("[data-part=undo], [data-part=redo]")) {
      event.preventDefault();
      this.keys.commit();
      this.line = this.line.then(() => this.post(form));
    } else if (form.matches("[data-place], [data-act]")) {
      event.preventDefault();
      const action = event.submitter?.getAttribute("formaction") ?? form.action;
      const { name, value } = event.submitter ?? {};
      this.line = this.line.then(() => this.post(form, action, this.selectedCard?.dataset.session, name ? { [name]: value } : {}));
    }
  }

  async post(form, action = form.action, session = undefined, pressed = {}) {
    if (!form.isConnected) return;
    const fields = { ...Object.fromEntries(new FormData(form)), ...pressed };
    const told = await this.send(action, fields);
    if (told.isDone) {
      this.panel.read();
      if (form.matches("[data-place]") && !isWide()) this.selectedCard?.scrollIntoView({ block: "center" }); // it is far below its panel
      return;
    }
    if (told.status === 409 && told.version && form.elements.version) form.elements.version.value = told.version; // sent once more, it is meant
    this.refuse(told, session, null, form);
  }

  // Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y, outside of what is being typed.
  shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target.closest("input:not([type=hidden]), select, textarea, dialog")) return;
    const key = event.key.toLowerCase();
    const step = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : null;
    if (!step) return;
    event.preventDefault();
    this.keys.cancel();
    this.querySelector(`[data-step=${step}]:enabled`)?.click();
  }

  // ------------------------------------------------------------ What is told
  async send(address, fields) {
    const csrfmiddlewaretoken = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken, mark: this.dataset.mark });
    try {
      const response = await fetch(new URL(address, location), { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await response.json();
      this.sent += 1;
      this.show();
      this.apply(told, { isMine: true });
      if (told.said) document.querySelector(".messages")?.remove(); // what the page said is of before
      if (told.said) this.say(told.said, {}, ...(told.link ? [told.link] : []), ...(String(address).includes("/undo/") ? [] : [this.undoing]));
      return { ...told, status: response.status, isDone: response.ok };
    } catch {
      return { status: 0, isDone: false, refusal: this.strings.line };
    }
  }

  async ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), ASKS_AFTER);
    if (document.hidden || this.isBusy) return;
    const { sent } = this;
    const address = new URL(this.dataset.changes, location);
    address.searchParams.set("since", this.dataset.mark);
    try {
      const response = await fetch(address, { headers: this.etag ? { "If-None-Match": this.etag } : {}, cache: "no-store" });
      if (response.status !== 200) return;
      const told = await response.json();
      if (sent !== this.sent || this.isBusy) return; // asked again soon, of what is newer
      this.etag = response.headers.get("ETag");
      this.apply(told, { isMine: false });
    } catch { /* the line: it is asked again */ }
  }

  get isBusy() {
    return this.drag.isActive || this.keys.isActive;
  }

  // Puts what changed into the page; the rest, and the place of the reader, stays.
  apply(told, { isMine }) {
    if (told.everything) { this.readAll(); return }
    this.dataset.mark = told.mark ?? this.dataset.mark;
    if (told.here) this.part("here").outerHTML = told.here;
    this.keepFocus(() => {
      for (const [name, html] of Object.entries(told.history ?? {})) {
        if (this.part(name)) this.part(name).outerHTML = html; // where no session stood, none could be published
      }
    });
    const cards = Object.values(told.cards ?? {});
    const isDrawn = cards.map((html) => this.swapIn(html, isMine)).every(Boolean);
    for (const pk of told.gone ?? []) this.remove(pk);
    for (const list of this.querySelectorAll("[data-unplaced]")) sortSide(list);
    if (!isDrawn) { this.readAll(); return }
    if (cards.length || told.gone?.length) {
      this.querySelector("[data-count]").textContent = this.querySelectorAll("[data-unplaced] > .session").length;
      this.panel.changed(Object.keys(told.cards ?? {}), isMine);
    }
  }

  swapIn(html, isMine) {
    const holder = document.createElement("ul");
    holder.innerHTML = html;
    const card = holder.firstElementChild;
    const old = this.querySelector(`[id="${card.id}"]`);
    const timetable = old?.closest(".timetable");
    let isDrawn;
    this.keepFocus(() => {
      if (old) {
        for (const name of ["is-selected", "has-conflict"]) card.classList.toggle(name, old.classList.contains(name));
        if (card.classList.contains("is-selected")) card.querySelector("a").setAttribute("aria-current", "true");
        const flag = old.querySelector(".flag");
        if (flag) card.querySelector(".handle").before(flag);
        old.replaceWith(card);
      }
      isDrawn = put(this, card, placeOf(card));
      if (timetable) this.tidy(timetable);
    });
    if (!isMine) card.classList.add("is-new");
    return isDrawn;
  }

  remove(pk) {
    const card = this.card(pk);
    const timetable = card?.closest(".timetable");
    card?.remove();
    if (timetable) this.tidy(timetable);
  }

  tidy(timetable) {
    for (const slot of timetable.querySelectorAll(".slot")) if (!slot.querySelector(".session")) slot.remove();
    arrange(timetable);
  }

  put(card, place) {
    this.keepFocus(() => put(this, card, place));
  }

  // Whoever has the focus by its id, its name or its card has it again after the change; after the last undo Redo has it, after the last redo Undo.
  keepFocus(change) {
    const focus = document.activeElement;
    const card = focus?.closest?.(".session[data-session]")?.dataset.session;
    const step = focus?.dataset?.step;
    change();
    if (card && document.activeElement !== focus) this.card(card)?.querySelector("a").focus({ preventScroll: true });
    if (step && document.activeElement !== focus) (this.querySelector(`[data-step=${step}]:enabled`) ?? this.querySelector("[data-step]:enabled"))?.focus({ preventScroll: true });
  }

  // So much changed, or at such a time, that the page is drawn afresh; it scrolls to where it was.
  async readAll() {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("agenda-board");
    if (!fresh) { location.reload(); return }
    const days = this.querySelector(".board-days");
    const place = [days.scrollLeft, days.scrollTop];
    const focus = document.activeElement?.closest?.(".session[data-session]")?.id;
    this.replaceWith(document.adoptNode(fresh));
    fresh.part("toast").replaceWith(this.part("toast")); // what it says may not have been read yet
    fresh.querySelector(".board-days").scrollTo(...place);
    if (focus) fresh.querySelector(`[id="${focus}"] a`)?.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------ What is said
  get base() {
    return this.dataset.changes.split("changes/")[0];
  }

  // What is done to a session, with the days that are shown: the cards that come back lead to them.
  address(session, verb) {
    return `${this.base}sessions/${session}/${verb}/${this.dataset.changes.split("changes/")[1]}`;
  }

  words(name, values = {}) {
    return (this.strings[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  inWords({ day, room, start, minutes }) {
    if (start === null) return this.strings.side;
    const column = this.querySelector(`.rooms [data-room="${room}"]:not(.lane)`);
    const date = timetableOf(this, day)?.dataset.date ?? "";
    return this.words("at", { day: date, starts: clock(start), ends: clock(start + minutes), room: column?.title ?? this.strings.all_rooms });
  }

  takenInWords(other) {
    const { day, room, start, minutes } = placeOf(other);
    const column = this.querySelector(`.rooms [data-room="${room}"]`);
    const date = timetableOf(this, day).dataset.date;
    return this.words("taken", { room: column.title, starts: clock(start), ends: clock(start + minutes), day: date, title: titleOf(other) });
  }

  // What was done: it is shown until the next press.
  say(name, values, ...choices) {
    this.show(this.words(name, values), ...choices);
    this.part("toast").toggleAttribute("data-passes", true);
  }

  // What follows from it is read by itself.
  add(name, values) {
    this.part("live").append(` ${this.words(name, values)}`);
    this.part("toast").toggleAttribute("data-passes", true);
  }

  leftAlone(card) {
    this.say("left", { title: titleOf(card) });
  }

  // What was not done: it is shown until one of its buttons is pressed.
  toast(words, ...choices) {
    const offered = choices.filter(Boolean);
    this.show(words, ...offered, ...(offered.length < 2 ? [{ label: this.strings.close }] : []));
  }

  show(words = "", ...choices) {
    const toast = this.part("toast");
    toast.removeAttribute("data-passes");
    for (const old of toast.querySelectorAll(".button")) old.remove();
    this.part("live").textContent = words;
    toast.append(...choices.map(button));
  }

  // The head's own button has the focus then: the one that was pressed is gone.
  get undoing() {
    const act = (board) => {
      const undo = board.querySelector("[data-step=undo]");
      undo.focus({ preventScroll: true });
      undo.click();
    };
    return { label: this.strings.undo, act };
  }
}

// It does it to the board in which it is when it is pressed, which may have been drawn afresh.
function button({ label, act, href }) {
  if (href) return Object.assign(document.createElement("a"), { className: "button", textContent: label, href });
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button", textContent: label });
  made.addEventListener("click", () => {
    const board = made.closest("agenda-board");
    board.show();
    act?.(board);
  });
  return made;
}

customElements.define("agenda-board", AgendaBoard);
