// One press shares the page, in the phone's own way where it has one. Else the ways are shown, and one of them copies the link.
for (const place of document.querySelectorAll(".pass-on")) {
  const { address, title } = place.dataset;
  const copy = place.querySelector("button");
  const said = place.querySelector("[role='status']");

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
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address);
        said.textContent = copy.dataset.done;
      } catch {
        said.textContent = copy.dataset.failed; // not allowed here, as in the browser of another app
      }
    });
  }
}
