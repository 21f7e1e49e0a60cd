// The drawn body: each area is a check box that ticks its box in the list, and the other way round.
const ARROWS = {
  ArrowUp: (from, to) => [from.y - to.y, Math.abs(from.x - to.x)],
  ArrowDown: (from, to) => [to.y - from.y, Math.abs(from.x - to.x)],
  ArrowLeft: (from, to) => [from.x - to.x, Math.abs(from.y - to.y)],
  ArrowRight: (from, to) => [to.x - from.x, Math.abs(from.y - to.y)],
};

export function startBody(body) {
  const boxes = [...body.querySelectorAll("input[type=checkbox]")];
  const drawing = body.querySelector(".portal-body__drawing");
  const chosen = body.querySelector(".portal-body__chosen span");
  const labelOf = (box) => body.querySelector(`label[for="${box.id}"]`);

  function tell() {
    const texts = boxes.filter((box) => box.checked).map((box) => labelOf(box).textContent);
    chosen.textContent = texts.join("; ") || chosen.dataset.none;
  }

  // Listeners go on the figure: Chromium lets an svg that listens for focus take it.
  for (const figure of body.querySelectorAll(".portal-body__figure")) {
    const areas = [...figure.querySelectorAll("path")];
    areas.forEach((area, index) => {
      const box = document.getElementById(area.dataset.for);
      tie(area, box, labelOf(box));
      // One stop for the Tab key in each figure; the arrow keys go from area to area.
      area.setAttribute("tabindex", index === 0 ? "0" : "-1");
    });
    figure.addEventListener("keydown", (event) => move(event, areas));
    figure.addEventListener("focusin", (event) => {
      for (const area of areas) area.setAttribute("tabindex", area === event.target ? "0" : "-1");
    });
  }

  body.addEventListener("change", tell);
  tell();
  drawing.hidden = false;
  body.querySelector("details").open = false;
}

function tie(area, box, label) {
  const show = () => area.setAttribute("aria-checked", String(box.checked));
  const toggle = () => {
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  area.setAttribute("role", "checkbox");
  area.setAttribute("aria-label", label.textContent);
  area.addEventListener("click", toggle);
  area.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    toggle();
  });
  box.addEventListener("change", show);
  show();
}

function move(event, areas) {
  const distance = ARROWS[event.key];
  if (!distance) return;
  event.preventDefault();
  const from = centre(document.activeElement);
  const near = areas
    .map((area) => ({ area, away: distance(from, centre(area)) }))
    .filter(({ away: [ahead, aside] }) => ahead > 1 && ahead >= aside / 2)
    .sort((one, other) => cost(one.away) - cost(other.away));
  if (near.length) near[0].area.focus();
}

const cost = ([ahead, aside]) => ahead + 2 * aside;

function centre(area) {
  const { left, right, top, bottom } = area.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
