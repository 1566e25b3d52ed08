// Beside a form with the code of a badge: reads badges by the camera, one after the other, and sends each as if it were typed.
import { scan } from "./door-scan.js";

class BadgeScan extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.video = this.querySelector("video");
    this.status = this.querySelector("[role=status]");
    this.button.addEventListener("click", () => (this.ended ? this.stop() : this.start()));
    this.hidden = false;
  }

  disconnectedCallback() {
    this.stop();
  }

  async start() {
    this.ended = new AbortController();
    this.say("looking", true);
    this.last = "";
    try {
      await scan(this.video, (text) => this.read(text), this.ended.signal);
    } catch (error) {
      this.stop();
      this.say(error.name === "NotAllowedError" ? "refused" : "missing");
    }
  }

  stop() {
    this.ended?.abort();
    this.ended = null;
    this.say("", false);
  }

  say(word, isOn = false) {
    this.status.textContent = this.dataset[word] ?? "";
    this.video.hidden = !isOn;
    this.button.setAttribute("aria-pressed", isOn);
  }

  // The next one only after the answer: the camera sees the same badge many times.
  async read(text) {
    if (text === this.last) return;
    this.last = text;
    const form = document.getElementById(this.dataset.form);
    form.elements.code.value = text;
    const answer = new Promise((done) => { document.addEventListener("htmx:afterRequest", done, { once: true }) });
    form.requestSubmit();
    const { detail } = await answer;
    this.status.textContent = detail.xhr?.status ? this.dataset.looking : this.dataset.unsent;
    if (!detail.xhr?.status) this.last = "";
    navigator.vibrate?.(detail.successful ? 60 : [60, 60, 60]);
  }
}

customElements.define("badge-scan", BadgeScan);
