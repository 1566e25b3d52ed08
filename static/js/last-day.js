// The last day of a meeting follows its first where it would be before it, or days too late: as far from it as it was.
const A_DAY = 86_400_000;
const first = document.querySelector("[name=starts_on]");
const last = document.querySelector("[name=ends_on]");
const between = () => (last.valueAsNumber - first.valueAsNumber) / A_DAY;
const fits = (days) => days >= 0 && days < first.dataset.mostDays;
let days = fits(between()) ? between() : 0;

// Before htmx asks what the dates are.
first.form.addEventListener("change", ({ target }) => {
  if (fits(between())) days = between();
  else if (target === first && !Number.isNaN(between())) last.valueAsNumber = first.valueAsNumber + days * A_DAY;
}, true);
