import { isWide } from "./board-layout.js";

// What is selected: its panel at the side, and the flags of all cards. Both are read after a change, when nothing moves any
// more, since looking at all warnings takes longer than moving a card.
const SETTLES_AFTER = 250;

export class Panel {
  constructor(board) {
    this.board = board;
    board.addEventListener("click", (event) => this.click(event));
  }

  click(event) {
    const link = event.target.closest("a[href*='selected=']");
    if (!link || link.dataset.dialog !== undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const pk = new URL(link.href).searchParams.get("selected");
    const card = this.board.card(pk);
    if (!card) return; // on a day that is not shown: the link goes there
    event.preventDefault();
    this.select(card, !card.contains(link));
  }

  async select(card, isFar) {
    for (const other of this.board.querySelectorAll(".is-selected, .session a[aria-current]")) {
      other.classList.remove("is-selected");
      other.removeAttribute("aria-current");
    }
    card.classList.add("is-selected");
    card.querySelector("a").setAttribute("aria-current", "true");
    if (isFar) {
      card.scrollIntoView({ block: "nearest", inline: "nearest" });
      card.querySelector("a").focus({ preventScroll: true });
    }
    history.replaceState(null, "", this.address(card.dataset.session));
    this.later = this.board.querySelector("[data-dialog]");
    this.later.href = this.later.href.replace(/selected=\d*|$/, `selected=${card.dataset.session}`);
    await this.read({ isFresh: true });
    if (!isWide()) this.panel.querySelector("h2").focus();
  }

  get panel() {
    return this.board.part("panel");
  }

  address(pk) {
    const address = new URL(location);
    address.pathname = new URL(this.board.base, location).pathname;
    if (pk) address.searchParams.set("selected", pk);
    return address;
  }

  // Cards have changed: once all is quiet, what warns of them is read again.
  changed(pks, isMine) {
    const { selected } = this.panel.dataset;
    const isOther = !isMine && pks.includes(selected);
    if (isOther && this.isTypedIn) this.board.toast(this.board.strings.changed_here);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.read(), SETTLES_AFTER);
  }

  get isTypedIn() {
    return [...this.panel.querySelectorAll("form[data-place] .input")].some((box) =>
      box.matches("select") ? [...box.options].some((option) => option.selected !== option.defaultSelected) : box.value !== box.defaultValue);
  }

  async read({ isFresh = false } = {}) {
    clearTimeout(this.timer);
    const pk = this.board.selectedCard?.dataset.session;
    this.asked = pk;
    const response = await fetch(this.address(pk), { headers: { Accept: "application/json" } }).catch(() => null);
    if (!response?.ok || this.asked !== pk || this.board.isBusy) return;
    const { panel, flags } = await response.json();
    this.flag(flags);
    if (!isFresh && this.isTypedIn) {
      const fresh = new DOMParser().parseFromString(panel, "text/html");
      const [mine, theirs] = [this.panel, fresh].map((from) => from.querySelector("[data-part=warnings]"));
      if (mine && theirs) mine.replaceWith(document.adoptNode(theirs));
      return;
    }
    const held = this.panel.contains(document.activeElement) ? document.activeElement : null;
    const heard = new Set([...this.panel.querySelectorAll("[data-part=warnings] p")].map((words) => words.textContent));
    const before = this.panel.dataset.selected;
    this.panel.outerHTML = panel;
    if (held) (same(this.panel, held) ?? this.panel.querySelector("h2")).focus({ preventScroll: true });
    const struck = [...this.panel.querySelectorAll("[data-part=warnings] .notice-body > p")].map((words) => words.textContent);
    const news = struck.filter((words) => !heard.has(words));
    if (before === pk && news.length) this.board.add("warned", { text: news.join(" ") });
  }

  flag(flags) {
    for (const card of this.board.querySelectorAll(".session[data-session]")) {
      const [words, isBad] = flags[card.dataset.session] ?? [];
      card.classList.toggle("has-conflict", Boolean(isBad));
      const flag = card.querySelector(".flag");
      if (!words) flag?.remove();
      else if (!flag) card.querySelector(".handle").before(made(words, isBad));
      else if (flag.textContent !== words) flag.replaceWith(made(words, isBad));
    }
  }
}

// What had the focus before the panel was drawn again; of two buttons of one name the other, where it is gone.
function same(panel, { id, name, value, dataset }) {
  if (id) return panel.querySelector(`[id="${id}"]`);
  if ("keys" in dataset) return panel.querySelector("[data-keys]");
  return name ? panel.querySelector(`[name="${name}"][value="${value}"]`) ?? panel.querySelector(`button[name="${name}"]`) : null;
}

function made(words, isBad) {
  const flag = document.querySelector("#board-flag").content.firstElementChild.cloneNode(true);
  flag.classList.add(isBad ? "bad" : "warn");
  flag.querySelector(".visually-hidden").textContent = words;
  return flag;
}
