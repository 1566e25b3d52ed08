// Inserts a block where the editor was writing, in the language of that text. Without a script the same button sends the
// form, and the block comes back at the end of both texts.
const texts = ["id_text", "id_text_km"].map((id) => document.getElementById(id));
let last = null;
for (const text of texts) text?.addEventListener("focus", () => { last = text });

document.querySelector(".inserting")?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=insert]");
  if (!button) return;
  event.preventDefault();
  for (const text of last ? [last] : texts) insert(text, text === texts[1] ? button.dataset.textKm : button.dataset.text);
});

function insert(text, words) {
  const at = last ? text.selectionEnd : text.value.length;
  const before = text.value.slice(0, at).trimEnd();
  const block = `${before ? "\n\n" : ""}${words}\n\n`;
  text.setRangeText(block, before.length, at, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  if (text === last) text.focus();
}
