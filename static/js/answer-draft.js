// What is typed into an evaluation stays in this browser until it is sent or the form has closed. The server gets nothing
// before: a draft there would name its writer. Without a form in it, what was kept is forgotten.
const PREFIX = "evaluation:";

function attempt(act) {
  try {
    return act();
  } catch {
    return null; // nothing may be kept here, or somebody else has written there
  }
}

function forgetOld(today) {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    const until = attempt(() => JSON.parse(localStorage.getItem(key)).until);
    if (!(until >= today)) localStorage.removeItem(key);
  }
}

class AnswerDraft extends HTMLElement {
  connectedCallback() {
    this.key = PREFIX + this.dataset.key;
    attempt(() => forgetOld(new Date().toISOString().slice(0, 10)));
    const form = this.querySelector("form");
    if (!form) {
      attempt(() => localStorage.removeItem(this.key));
      return;
    }
    this.fields = [...form.elements].filter((field) => field.name && field.type !== "hidden");
    // What came back to be put right says more than what was kept.
    if (!form.querySelector(".errors, .error")) this.fillIn(attempt(() => JSON.parse(localStorage.getItem(this.key)).values) ?? {});
    form.addEventListener("input", () => this.keep());
    form.dispatchEvent(new Event("input"));
    this.querySelector("[data-kept]").hidden = false;
  }

  fillIn(values) {
    for (const field of this.fields.filter(({ name }) => name in values)) {
      if (field.matches("[type=checkbox], [type=radio]")) field.checked = values[field.name].includes(field.value);
      else field.value = values[field.name][0];
    }
  }

  keep() {
    const values = {};
    for (const field of this.fields) {
      if (field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value) (values[field.name] ??= []).push(field.value);
    }
    attempt(() => localStorage.setItem(this.key, JSON.stringify({ until: this.dataset.until, values })));
  }
}

customElements.define("answer-draft", AnswerDraft);
