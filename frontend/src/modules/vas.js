// The ruler beside a number box: a touch sets the number, a number sets the mark. An untouched
// ruler has no mark.
export function startVas(ruler) {
  const box = document.getElementById(ruler.dataset.for);
  const low = Number(ruler.dataset.low);
  const high = Number(ruler.dataset.high);
  const mark = document.createElement("div");
  mark.className = "portal-vas__mark";
  ruler.append(mark);
  ruler.classList.add("portal-vas__ruler--live");
  ruler.parentElement.querySelector(".portal-vas__how").hidden = false;

  function show() {
    const value = Number(box.value);
    const isAnswer = box.value.trim() !== "" && value >= low && value <= high;
    mark.hidden = !isAnswer;
    mark.textContent = isAnswer ? String(value) : "";
    mark.style.top = isAnswer ? `${(100 * (high - value)) / (high - low)}%` : "";
  }

  function touch(event) {
    const line = ruler.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientY - line.top) / line.height));
    box.value = String(Math.round(high - part * (high - low)));
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  ruler.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    ruler.setPointerCapture(event.pointerId);
    touch(event);
  });
  ruler.addEventListener("pointermove", (event) => {
    if (ruler.hasPointerCapture(event.pointerId)) touch(event);
  });
  ruler.addEventListener("pointerup", () => {
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  box.addEventListener("input", show);
  show();
}
