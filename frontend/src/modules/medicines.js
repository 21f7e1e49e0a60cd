// Another row for another medicine, on the page itself; without this the page's second button does.
export function startMedicines(list) {
  const { name, most, add, title } = list.dataset;
  const button = document.createElement("input");
  button.type = "button";
  button.className = "nhsuk-button nhsuk-button--secondary";
  button.value = add;
  list.after(button);
  list.closest("form").querySelector("[data-more]")?.remove();

  const rows = () => [...list.querySelectorAll("[data-row]")];

  function addRow() {
    const row = rows().at(-1).cloneNode(true);
    const number = rows().length + 1;
    for (const error of row.querySelectorAll(".nhsuk-error-message")) error.remove();
    for (const each of row.querySelectorAll("[class*=--error]"))
      each.classList.remove("nhsuk-form-group--error", "nhsuk-input--error");
    for (const box of row.querySelectorAll("input")) {
      const part = box.name.slice(name.length).replace(/^-\d+-/, "");
      row.querySelector(`label[for="${box.id}"]`).htmlFor = `${name}-${number}-${part}`;
      box.id = box.name = `${name}-${number}-${part}`;
      box.value = "";
      box.removeAttribute("aria-describedby");
    }
    row.querySelector("legend").textContent = title.replace("{number}", number);
    list.append(row);
    button.hidden = number >= most;
    return row;
  }

  button.addEventListener("click", () => addRow().querySelector("input").focus());
  // An answer that this device kept may have more rows than the server sent.
  list.addEventListener("portal:rows", ({ detail }) => {
    const last = Math.max(0, ...detail.map(([field]) => Number(field.slice(name.length).split("-")[1])));
    while (rows().length < last) addRow();
  });
  button.hidden = rows().length >= most;
}
