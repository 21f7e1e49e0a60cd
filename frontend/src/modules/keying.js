// Keying in paper: after the last digit that an answer can have, the next question has the focus.

export function startKeying(form) {
  const boxes = [...form.querySelectorAll("[data-longest]")];
  const stops = [...form.querySelectorAll("[data-longest], textarea, select, input[type=checkbox], input[type=radio], button")];

  function next(box) {
    const following = stops[stops.indexOf(box) + 1];
    if (following) following.focus();
  }

  // 1 may become 10: only what cannot grow any more moves on by itself.
  function isComplete(box) {
    const typed = box.value.trim().toLowerCase();
    if (typed === "u" || typed === "d") return true;
    const cannotGrow = typed === "0" || 10 * Number(typed) > Number(box.dataset.highest);
    return typed.length >= Number(box.dataset.longest) || cannotGrow;
  }

  for (const box of boxes) {
    box.addEventListener("input", () => {
      if (box.value.trim() && isComplete(box)) next(box);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      next(box);
    });
  }
}
