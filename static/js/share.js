// One press shares the page, in the phone's own way where it has one. Else the ways are shown, in sight, and one of them copies the link.
// Words that are ready for a chat are copied whole.
for (const place of document.querySelectorAll(".pass-on")) {
  const { address, title } = place.dataset;

  if (navigator.share) {
    place.querySelector("summary").addEventListener("click", async (event) => {
      event.preventDefault();
      try {
        await navigator.share({ url: address, title });
      } catch (error) {
        place.open = error.name !== "AbortError"; // nobody was chosen: nothing is amiss
      }
    });
  }
  place.addEventListener("toggle", () => {
    if (place.open) place.querySelector(".stack").scrollIntoView({ block: "nearest" });
  });
  offerCopy(place, address);
}
for (const place of document.querySelectorAll(".ready > *")) {
  const words = place.querySelector("textarea, code");
  offerCopy(place, words.value ?? words.textContent);
}

function offerCopy(place, text) {
  if (!navigator.clipboard) return;
  const copy = place.querySelector("button");
  const said = place.querySelector("[role='status']");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = copy.dataset.done;
    } catch {
      said.textContent = copy.dataset.failed; // not allowed here, as in the browser of another app
    }
  });
}
