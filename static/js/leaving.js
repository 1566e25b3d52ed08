// Asks before a page is left whose form holds what was typed and is not saved, or what was sent and came back to be put right.
let sent = null;
addEventListener("submit", (event) => { if (!event.defaultPrevented) sent = event.target });
addEventListener("input", () => { sent = null }); // the page is still here: what was sent gave a file
addEventListener("beforeunload", (event) => {
  const forms = [...document.querySelectorAll("form[method=post]")];
  if (forms.some((form) => form !== sent && (isChanged(form) || form.querySelector(".errors, [aria-invalid]")))) event.preventDefault();
});

export function isChanged(form) {
  return [...form.querySelectorAll("input, textarea, select")].some((field) => {
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (!field.options) return field.value !== field.defaultValue;
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  });
}
