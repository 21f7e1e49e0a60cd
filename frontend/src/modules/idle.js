// The idle limit: warned half a minute before, one tap goes on; after it nothing stays on screen.
import { post } from "./post.js";

const WARNING = 30000;
const SELDOM = 60000;

export function startIdle(box) {
  const limit = 1000 * Number(box.dataset.limit);
  let until = Date.now() + 1000 * Number(box.dataset.left);
  let before = null;
  let timer = 0;

  function look() {
    clearTimeout(timer);
    const left = until - Date.now();
    if (left <= 0) return askBirthDate();
    if (left <= WARNING && box.hidden) warn();
    timer = setTimeout(look, left > WARNING ? left - WARNING : left);
  }

  function warn() {
    before = document.activeElement;
    box.hidden = false;
    box.querySelector("button").focus();
  }

  function seen() {
    until = Date.now() + limit;
    if (!box.hidden) before.focus();
    box.hidden = true;
    look();
  }

  // The server counts requests; somebody who reads or writes on is not idle.
  async function stay() {
    if (until - Date.now() > limit - SELDOM) return;
    seen();
    const { status } = await post(box.dataset.stay);
    if (status === 401) askBirthDate();
  }

  for (const sign of ["click", "keyup", "input", "scroll"]) document.addEventListener(sign, stay);
  document.addEventListener("portal:contact", seen);
  document.addEventListener("visibilitychange", look);
  look();
}

// A plain form carries what was typed through the sign-in; the script's own page keeps it.
export function askBirthDate() {
  const { signIn } = document.querySelector("[data-idle]").dataset;
  const typed = document.querySelector("[data-question-form]");
  const go = () =>
    typed ? typed.submit() : location.assign(signIn + encodeURIComponent(location.hash));
  document.querySelector("main").hidden = true;
  document.querySelector("[data-away]").hidden = navigator.onLine;
  if (navigator.onLine) go();
  else addEventListener("online", go);
}
