// What opens over the page closes by Escape, and when one goes elsewhere.
document.addEventListener("keydown", ({ key }) => {
  const menu = key === "Escape" && document.querySelector(".more[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
for (const elsewhere of ["pointerdown", "focusin"]) {
  document.addEventListener(elsewhere, ({ target }) => {
    for (const menu of document.querySelectorAll(".more[open]")) if (!menu.contains(target)) menu.open = false;
  });
}
