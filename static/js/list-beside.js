// A list whose rows open beside it where the screen is wide, and by the keys of a list. Elsewhere a row's link goes to its page.
const isWide = matchMedia("(min-width: 80rem)");
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const TYPED_IN = "input:not([type=checkbox], [type=radio]), select, textarea, summary";

class ListBeside extends HTMLElement {
  connectedCallback() {
    this.search = this.querySelector("input[type=search]");
    this.beside = document.getElementById("beside");
    this.search.form.querySelector("button").hidden = true; // it answers as one types
    this.addEventListener("click", (event) => this.click(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("htmx:afterSwap", () => this.mark());
    this.beside.addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (detail.requestConfig.verb === "post") htmx.trigger(this.search.form, "stale");
    });
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
    if (row) this.open(row); else this.close();
  }

  // The first that opens is a step of the history: Back closes it.
  open(row) {
    const address = this.address;
    const way = address.searchParams.has("open") ? "replace" : "push";
    address.searchParams.set("open", row.dataset.open);
    htmx.ajax("GET", row.href, { source: this.beside, target: this.beside, [way]: address.pathname + address.search });
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
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in STEPS) this.step(event);
    else if (event.key === "Escape" && event.target !== this.search) this.escape();
  }

  escape() {
    if (this.beside.firstElementChild) this.close(); else this.search.focus();
  }

  // Letters are typed in a field, and arrows scroll what is beside the list.
  step(event) {
    const isLetter = event.key.length === 1;
    if (event.target === this.search ? isLetter : event.target.matches(TYPED_IN)) return;
    if (!isLetter && this.beside.contains(event.target)) return;
    const { rows } = this;
    const at = rows.indexOf(event.target.closest("tr")?.querySelector("a[data-open]") ?? this.opened);
    const next = rows[Math.max(at + STEPS[event.key], 0)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

customElements.define("list-beside", ListBeside);
