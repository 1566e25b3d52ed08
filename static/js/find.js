// The search over everything: “/” opens it over any page of organisers, and it finds as one types. Without this module its
// link leads to a page with the same form, and Enter still leads there. “?” opens what the page is for, as its button does.
const link = document.querySelector(".site-head a[aria-keyshortcuts]");
const about = document.getElementById("about-page");
const template = document.getElementById("finding"); // of a dialog; not on the search’s own page
const SOON = 150;
let dialog = null;
let form = null;
let timer = 0;
let asking = null;

if (!template) {
  begin(document.querySelector("main"));
  const { value, defaultValue } = form.elements.q;
  if (value === defaultValue) open(); // the next search is typed over the last one
}

addEventListener("keydown", (event) => {
  const act = isSlash(event) ? open : event.key === "?" ? tell : null;
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  act();
});
link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

// On a Khmer keyboard the same key writes a Khmer letter.
function isSlash({ key, code, shiftKey }) {
  return key === "/" || (code === "Slash" && !shiftKey && /[\u1780-\u17ff]/.test(key));
}

// Pressed once more, it closes.
function tell() {
  document.querySelector("[popovertarget=about-page]").click();
  about.focus();
}

function open() {
  if (template && !dialog) {
    document.body.append(template.content);
    dialog = document.getElementById("everything").closest("dialog");
    dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close() }); // beside what it holds
    dialog.addEventListener("cancel", () => document.activeElement.blur()); // else the next key is still the closed dialog’s
    begin(dialog);
  }
  dialog?.showModal();
  form.elements.q.focus();
  form.elements.q.select();
  if (dialog) ask();
}

function begin(place) {
  form = document.getElementById("everything");
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, SOON) });
  place.addEventListener("keydown", step);
}

function step(event) {
  if (dialog) event.stopPropagation(); // the keys of the page below are not meant
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = [form.elements.q, ...document.querySelectorAll("#everything-found a")];
  const at = rows.indexOf(document.activeElement);
  if (!by || at < 0 || !rows[at + by]) return;
  event.preventDefault();
  rows[at + by].focus();
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { signal: asking.signal }).catch(() => null);
  const text = await answer?.text().catch(() => "");
  const page = new DOMParser().parseFromString(text ?? "", "text/html");
  for (const id of ["everything-count", "everything-found"]) {
    const now = page.getElementById(id);
    if (!now) continue;
    document.getElementById(id).className = now.className;
    document.getElementById(id).replaceChildren(...now.childNodes); // it stays, so that a change is read aloud
  }
  if (!dialog && answer?.ok) history.replaceState(null, "", address);
}
