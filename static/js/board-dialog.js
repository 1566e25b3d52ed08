// A stretch of the day in a dialog over the board: the same pages, of which the middle is shown. What would move is asked
// for by GET and shown; done, it is on the board.
export class Dialogs {
  constructor(board) {
    this.board = board;
    board.addEventListener("click", (event) => this.click(event));
    board.addEventListener("submit", (event) => this.submit(event));
  }

  click(event) {
    const link = event.target.closest("a[data-dialog], [data-close]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches("[data-close]") && !this.dialog) return;
    event.preventDefault();
    if (link.matches("[data-close]")) this.dialog.close();
    else this.show(link.href);
  }

  async show(address) {
    const response = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    const page = new DOMParser().parseFromString((await response?.text()) ?? "", "text/html");
    const stretch = page.querySelector("#stretch");
    if (!stretch) { location.assign(address); return }
    this.address = address;
    if (!this.dialog) this.open();
    this.dialog.replaceChildren(document.adoptNode(stretch));
    (stretch.querySelector("#plan") ?? stretch.querySelector("[aria-invalid]") ?? stretch.querySelector(".input")).focus();
  }

  open() {
    this.opener = document.activeElement.closest(".more")?.querySelector("summary") ?? document.activeElement;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "dialog";
    this.dialog.ariaLabel = this.board.strings.stretch;
    this.board.append(this.dialog);
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.dialog = null;
      this.opener?.focus();
    });
    this.dialog.showModal();
  }

  submit(event) {
    const form = event.target;
    if (!this.dialog?.contains(form)) return;
    event.preventDefault();
    if (form.matches("[data-plan]")) {
      const address = new URL(this.address);
      address.search = new URLSearchParams(new FormData(form));
      this.show(address.href);
    } else if (form.matches("[data-do]")) {
      this.act(form, event.submitter);
    }
  }

  async act(form, submitter) {
    const address = new URL(form.getAttribute("action") || "", this.address);
    const told = await this.board.send(address, Object.fromEntries(new FormData(form, submitter)));
    if (told.isDone) this.dialog?.close();
    else this.dialog.querySelector("[data-planned]").prepend(notice(told.refusal));
  }
}

function notice(words) {
  const made = document.createElement("div");
  made.className = "notice bad";
  made.role = "alert";
  made.append(Object.assign(document.createElement("p"), { className: "notice-body", textContent: words }));
  return made;
}
