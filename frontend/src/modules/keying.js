// Keying in paper: after the last digit that an answer can have, the next question has the focus.

const DATE_PARTS = { day: 31, month: 12, year: 9999 };

export function startKeying(form) {
  const stops = [...form.querySelectorAll("input:not([type=hidden]), textarea, select, button")];
  for (const [part, highest] of Object.entries(DATE_PARTS)) {
    for (const box of form.querySelectorAll(`.nhsuk-date-input__input[name$="-${part}"]`)) {
      Object.assign(box.dataset, { highest, longest: String(highest).length, isDate: true });
    }
  }

  function next(box) {
    const following = stops.slice(stops.indexOf(box) + 1).find((each) => !isSameGroup(each, box));
    if (following) following.focus();
  }

  // Of several buttons of one question the first has the focus.
  function isSameGroup(one, other) {
    return other.type === "radio" && one.name === other.name;
  }

  // 1 may become 10: only what cannot grow any more moves on by itself.
  function isComplete(box) {
    const typed = box.value.trim().toLowerCase();
    if (typed === "u" || typed === "d") return true;
    const { highest, longest, isDate } = box.dataset;
    // In a date 0 is the beginning of 05; elsewhere it is an answer.
    const cannotGrow = typed === "0" ? !isDate : 10 * Number(typed) > Number(highest);
    return typed.length >= Number(longest) || cannotGrow;
  }

  for (const box of form.querySelectorAll("[data-longest]")) {
    box.addEventListener("input", () => {
      if (box.value.trim() && isComplete(box)) next(box);
    });
  }
  // Enter moves on, and sends nothing that is not finished; only on a button it presses it.
  form.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "Enter" || !box.matches("input")) return;
    event.preventDefault();
    next(box);
  });
  if (!form.querySelector(".nhsuk-error-summary")) stops[0]?.focus();
}
