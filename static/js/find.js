// The search over everything: “/” opens it over any page of organisers, and it finds as one types. Without this module its
// link leads to a page with the same form, and Enter still leads there.
const link = document.querySelector(".site-head [aria-keyshortcuts]");
const dialog = document.getElementById("finding"); // not on the search’s own page
const form = document.getElementById("find");
const SOON = 150;
let timer = 0;
let asking = null;

addEventListener("keydown", (event) => {
  if (!isSlash(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  open();
});
link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, SOON) });
(dialog ?? document.querySelector("main")).addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = [form.elements.q, ...document.querySelectorAll("#found a")];
  const next = step && rows[rows.indexOf(document.activeElement) + step];
  if (!next || !rows.includes(document.activeElement)) return;
  event.preventDefault();
  next.focus();
});
// A press beside the dialog is one on the dialog itself.
dialog?.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close() });

// On a Khmer keyboard the same key writes a Khmer letter.
function isSlash({ key, code, shiftKey }) {
  return key === "/" || (code === "Slash" && !shiftKey && /[\u1780-\u17ff]/.test(key));
}

function open() {
  dialog?.showModal();
  form.elements.q.select();
  if (dialog) ask();
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { signal: asking.signal }).catch(() => null);
  const text = await answer?.text().catch(() => "");
  const page = new DOMParser().parseFromString(text ?? "", "text/html");
  for (const place of ["found-count", "found"]) {
    const now = page.getElementById(place);
    if (now) document.getElementById(place).replaceChildren(...now.childNodes);
    if (now) document.getElementById(place).className = now.className;
  }
  if (!dialog && answer?.ok) history.replaceState(null, "", address);
}
