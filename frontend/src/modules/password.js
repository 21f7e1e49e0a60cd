// A box to tick that shows the password beside it, until its form goes.
export function startPassword(part) {
  const box = part.querySelector("input");
  const field = document.getElementById(box.getAttribute("aria-controls"));
  const show = () => (field.type = box.checked ? "text" : "password");
  part.hidden = false;
  box.addEventListener("change", show);
  // Browsers keep what was sent from a box of plain text, and offer it to the next person.
  field.form.addEventListener("submit", () => (field.type = "password"));
}
