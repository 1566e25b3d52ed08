import { isChanged } from "./leaving.js";

// A list whose rows open beside it where the screen is wide, and by the keys of a list. Elsewhere a row's link goes to its page.
const isWide = matchMedia("(min-width: 80rem)");
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const TYPED_IN = "input:not([type=checkbox], [type=radio]), select, textarea";

class ListBeside extends HTMLElement {
  connectedCallback() {
    this.search = this.querySelector("input[type=search]");
    this.beside = document.getElementById("beside");
    this.search.form.querySelector("button").hidden = true; // it answers as one types
    this.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("htmx:afterSwap", () => this.mark());
    this.beside.addEventListener("htmx:beforeSwap", ({ detail }) => { if (detail.requestConfig.verb === "post") this.refresh() });
    this.mark();
  }

  get rows() {
    return [...this.querySelectorAll("a[data-open]")];
  }

  get address() {
    return new URL(location);
  }

  get opened() {
    return this.rows.find((row) => row.dataset.open === this.address.searchParams.get("open"));
  }

  mark() {
    for (const row of this.rows) row.removeAttribute("aria-current");
    this.opened?.setAttribute("aria-current", "true");
  }

  click(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = isWide.matches && event.target.closest("a[data-open]");
    if (!row && !event.target.closest("[data-close]")) return;
    event.preventDefault();
    if (!this.mayLeave()) return;
    if (row) this.open(row); else this.close();
  }

  // What was typed beside the list is lost only where its writer says so.
  mayLeave() {
    return ![...this.beside.querySelectorAll("form")].some(isChanged) || confirm(this.dataset.question);
  }

  // The first that opens is a step of the history: Back closes it.
  open(row) {
    const address = this.address;
    const way = address.searchParams.has("open") ? "replace" : "push";
    address.searchParams.set("open", row.dataset.open);
    htmx.ajax("GET", row.href, { source: this.beside, target: this.beside, [way]: address.pathname + address.search });
  }

  // Its row, as it is since what is beside the list was saved; none where the list has it no more.
  refresh() {
    const row = this.opened?.closest("tr");
    if (row) htmx.ajax("GET", location.href, { source: row, target: row, swap: "outerHTML", select: `#${row.id}` });
  }

  close() {
    htmx.trigger(this.beside, "htmx:abort");
    const row = this.opened ?? this.search;
    const address = this.address;
    address.searchParams.delete("open");
    history.replaceState(history.state, "", address);
    this.beside.replaceChildren();
    this.mark();
    row.focus();
  }

  key(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(this.contains(target) || target.contains(this))) return;
    if (key in STEPS) this.step(event);
    else if (key === "Escape" && target !== this.search && !target.closest("#beside form")) this.escape();
  }

  escape() {
    if (!this.beside.firstElementChild) this.search.focus(); else if (this.mayLeave()) this.close();
  }

  // Letters are typed in a field, and arrows scroll the page where there are no rows.
  step(event) {
    const { target, key } = event;
    const row = target.closest("#found tr");
    if (key.length === 1 ? target.matches(TYPED_IN) : !row && target !== this.search) return;
    const { rows } = this;
    const at = rows.indexOf(row?.querySelector("[data-open]") ?? this.opened);
    const next = rows[Math.max(at + STEPS[key], 0)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

customElements.define("list-beside", ListBeside);
