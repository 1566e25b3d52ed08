// Where the navigation is wider than the telephone, the page one is on is brought into sight.
const here = document.querySelector(".nav [aria-current]");
const nav = here?.closest(".nav");
if (nav) {
  const middle = (box) => box.left + box.width / 2;
  nav.scrollLeft += middle(here.getBoundingClientRect()) - middle(nav.getBoundingClientRect());
}
