// Beside a table whose rows begin with a tick: one tick for all of its rows, and how many are ticked, said aloud.
class PickMany extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.count = this.querySelector("[data-count]");
    this.all = document.createElement("input");
    Object.assign(this.all, { type: "checkbox", className: "tick" });
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = this.dataset.page;
    const label = document.createElement("label");
    label.append(this.all, name);
    this.form.querySelector("thead .pick")?.replaceChildren(label);
    this.form.addEventListener("change", this);
    this.tell();
  }

  disconnectedCallback() {
    this.form?.removeEventListener("change", this);
  }

  get rows() {
    return [...this.form.querySelectorAll("tbody input[type=checkbox]")];
  }

  handleEvent({ target }) {
    if (target === this.all) for (const row of this.rows) row.checked = this.all.checked;
    this.tell();
  }

  tell() {
    const rows = this.rows;
    const ticked = rows.filter((row) => row.checked).length;
    this.all.checked = ticked > 0 && ticked === rows.length;
    this.all.indeterminate = ticked > 0 && ticked < rows.length;
    if (this.count) this.count.textContent = ticked ? this.count.dataset.count.replace("{}", ticked) : "";
  }
}

customElements.define("pick-many", PickMany);
