// A question that follows another: out of sight until that one has the answer it waits for. The server asks again what is
// to be kept, so that what is typed here and hidden later is sent and dropped there; shown again, it is still filled in.
class AskedIf extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form, [data-form]");
    this.look = () => { this.hidden = !this.isAnswered() };
    this.form.addEventListener("input", this.look);
    addEventListener("pageshow", this.look); // a browser that comes back fills its fields in by itself
    this.look();
  }

  disconnectedCallback() {
    this.form.removeEventListener("input", this.look);
    removeEventListener("pageshow", this.look);
  }

  isAnswered() {
    const boxes = [...this.form.querySelectorAll(`[name="${CSS.escape(this.dataset.field)}"]`)];
    return boxes.some((box) => box.value === this.dataset.value && (box.matches("select") || box.checked) && !box.closest("asked-if[hidden]"));
  }
}

customElements.define("asked-if", AskedIf);
