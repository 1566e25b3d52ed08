// What htmx leaves to the page that changes in place: where the focus goes, a line that drops, what is typed elsewhere, and
// a page that comes back from the history.
const line = document.getElementById("line");
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, () => { line.hidden = false });
}
document.addEventListener("htmx:beforeSwap", () => {
  line.hidden = true;
  for (const done of document.querySelectorAll(".in-place .notice.good")) { // it was said of what was done before
    (done.parentElement.children.length > 1 ? done : done.parentElement).remove();
  }
});

// Sent by the server: where something was done, said or opened. What is longer than the screen is read from its top; what is
// to be put right there is at hand.
document.addEventListener("place", ({ detail }) => {
  const place = document.getElementById(detail.id);
  const wrong = place?.querySelector("[autofocus]");
  if (wrong) {
    wrong.focus();
    return;
  }
  (place?.querySelector("[tabindex='-1']") ?? place)?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: place.offsetHeight > innerHeight ? "start" : "nearest" });
});

// It stands open: what is typed in it stays. Why it was refused was said of how things stood before.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (!event.target.open || !event.detail.fragment.firstElementChild?.hasAttribute("data-unless-open")) return;
  event.preventDefault();
  event.target.querySelector(".notice.bad")?.remove();
  event.target.querySelector("[name=cancelling]")?.parentElement.remove();
});

addEventListener("pageshow", ({ persisted }) => {
  const [visit] = performance.getEntriesByType("navigation");
  if (!persisted && visit?.type === "back_forward") globalThis.htmx?.trigger(document.querySelector(".in-place") ?? document.body, "stale");
});
