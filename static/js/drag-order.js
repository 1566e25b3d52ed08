// Lines that are dragged to another place by their grip. Dropped, a line's own form says where it stands now, as its
// buttons do: counted from 1. Escape leaves it where it was.
class DragOrder extends HTMLElement {
  connectedCallback() {
    for (const grip of this.querySelectorAll(".grip")) grip.hidden = false;
    this.addEventListener("pointerdown", (event) => {
      const grip = event.target.closest(".grip");
      if (grip && event.button === 0) this.take(grip, event);
    });
  }

  take(grip, event) {
    event.preventDefault();
    const lines = [...this.querySelectorAll(":scope > * > li")];
    const taken = grip.closest("li");
    const from = lines.indexOf(taken);
    let to = from;
    const follow = ({ clientY }) => {
      const above = lines.filter((line) => line !== taken && middle(line) < clientY).length;
      to = above;
      mark(lines, taken, from, to);
    };
    const end = (isDropped) => {
      grip.removeEventListener("pointermove", follow);
      removeEventListener("keydown", escape);
      mark(lines, taken, from, from);
      taken.classList.remove("is-taken");
      if (isDropped && to !== from) send(taken.querySelector("form"), to + 1);
    };
    const escape = ({ key }) => { if (key === "Escape") { to = from; end(false) } };
    grip.setPointerCapture(event.pointerId);
    taken.classList.add("is-taken");
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", () => end(true), { once: true });
    grip.addEventListener("pointercancel", () => end(false), { once: true });
    addEventListener("keydown", escape);
  }
}

// The line before or after which it would stand.
function mark(lines, taken, from, to) {
  for (const line of lines) line.classList.remove("drop-before", "drop-after");
  if (to === from) return;
  const others = lines.filter((line) => line !== taken);
  if (to < others.length) others[to].classList.add("drop-before");
  else others.at(-1).classList.add("drop-after");
}

function send(form, place) {
  const box = document.createElement("input");
  Object.assign(box, { type: "hidden", name: "to", value: place });
  form.append(box);
  form.submit();
}

function middle(line) {
  const box = line.getBoundingClientRect();
  return box.top + box.height / 2;
}

customElements.define("drag-order", DragOrder);
