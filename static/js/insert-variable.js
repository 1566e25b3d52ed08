// Puts a variable where the editor was writing. Without a script the list beside it says what to type.
const texts = [...document.querySelectorAll("#writing input[type=text][lang], #writing input[name^=subject], #writing textarea")];
const list = document.querySelector(".variables");
let last = null;
for (const text of texts) text.addEventListener("focus", () => { last = text });
for (const button of list?.querySelectorAll("button[data-text]") ?? []) button.hidden = false;

list?.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-text]");
  if (!button) return;
  event.preventDefault();
  const text = last ?? texts.find((one) => one.tagName === "TEXTAREA");
  const isAlone = "alone" in button.dataset && text.tagName === "TEXTAREA";
  const words = isAlone ? `\n\n${button.dataset.text}\n\n` : button.dataset.text;
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
});
