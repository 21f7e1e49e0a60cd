// One question at a time of a page that holds them all; without this it is one long form.
import { startSending } from "./sending.js";

// A second tap by a sore hand is not an answer left out.
const TAP = 500;
// How long advice waits for the server before the page gives its own.
const PATIENCE = 4000;

export async function startQuestions(form, owner) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const part = (name) => form.querySelector(`[data-${name}]`);
  const [problem, progress, skip, status] = ["problem", "progress", "skip", "status"].map(part);
  const here = document.querySelector("[data-advice-here]");
  const title = document.title;
  const isChange = new URLSearchParams(location.search).has("change");
  let current = questions[0];
  let isLast = false;
  let shownAt = 0;
  let held = null;

  const keyOf = (id) => `${owner}/${form.dataset.questionnaire}/${id}`;
  const find = (id) => questions.find((question) => idOf(question) === id);
  const given = (id) => new FormData(form).getAll(id).filter((text) => text.trim());
  // A date, a list and a yes with words have several boxes: `<id>-day` and the like.
  const fieldsOf = (question) =>
    [...new FormData(form)].filter(([name, text]) => isOf(question, name) && text.trim());
  const firstOpen = () => shown().find((question) => !question.dataset.dealtWith);
  const beside = (step) => shown()[shown().indexOf(current) + step];
  const toCheck = () => location.assign(form.dataset.check);

  // The server's own rule: the question that it hangs on is shown and has this answer.
  function shown() {
    const ids = new Set();
    return questions.filter((question) => {
      const { showIf, equals } = question.dataset;
      const is = !showIf || (ids.has(showIf) && given(showIf).includes(equals));
      if (is) ids.add(idOf(question));
      return is;
    });
  }

  function show(question) {
    mark(false);
    current.hidden = true;
    current = question;
    current.hidden = false;
    shownAt = Date.now();
    progress.textContent = progressOf(question);
    document.title = `${headingOf(question).textContent} – ${title}`;
  }

  function progressOf({ dataset: { section, part } }) {
    const sections = [...new Set(shown().map((each) => each.dataset.section))];
    const same = shown().filter((each) => each.dataset.section === section);
    const title = part || progress.dataset.title;
    return progress.dataset.progress
      .replace("{number}", same.indexOf(current) + 1)
      .replace("{of}", same.length)
      .replace("{title}", title)
      .replace("{number}", sections.indexOf(section) + 1)
      .replace("{of}", sections.length);
  }

  function mark(isWrong) {
    isLast = false;
    problem.hidden = skip.hidden = !isWrong;
    current.firstElementChild.classList.toggle("nhsuk-form-group--error", isWrong);
  }

  function complain(sentences) {
    const link = problem.querySelector("a");
    link.textContent = sentences.join(" ");
    link.hash = current.querySelector("input, textarea").id;
    mark(true);
    document.title = `${problem.dataset.problem}: ${headingOf(current).textContent} – ${title}`;
    problem.focus();
  }

  function turnTo(question) {
    show(question);
    headingOf(question).tabIndex = -1;
    headingOf(question).focus();
    scrollTo(0, 0);
  }

  function go(question) {
    history.pushState({ item: idOf(question), from: idOf(current) }, "", `#${idOf(question)}`);
    turnTo(question);
  }

  function goOn() {
    const question = isChange ? firstOpen() : beside(1);
    if (question) return go(question);
    isLast = true;
    return sender.isEmpty() ? toCheck() : sender.send();
  }

  function goBack(event) {
    const question = beside(-1);
    if (!question) return;
    event.preventDefault();
    if (history.state && history.state.from === idOf(question)) history.back();
    else go(question);
  }

  function answer(event) {
    event.preventDefault();
    const fields = fieldsOf(current);
    if (fields.length) give(fields);
    else if (Date.now() - shownAt > TAP) complain([current.dataset.missing]);
  }

  function skipIt(event) {
    event.preventDefault();
    fill(current, []);
    give([["skip", "1"]]);
  }

  function give(fields) {
    const item = idOf(current);
    current.dataset.dealtWith = "1";
    sender.keep({ key: keyOf(item), item, address: current.dataset.save, fields });
    held = isUrgent(current, fields) ? current : null;
    sender.send();
    // The server's advice is the next page, and without it the page's own: nothing before it.
    if (!held) goOn();
    else setTimeout(() => held && showHere(), PATIENCE);
  }

  // What to do now, from this page: the server cannot be reached.
  function showHere() {
    const values = fieldsOf(held).map(([name, text]) => `${name}:${text}`);
    held = null;
    for (const each of here.querySelectorAll("[data-advice-for]"))
      each.hidden = !each.dataset.adviceFor.split(" ").some((value) => values.includes(value));
    form.hidden = true;
    here.hidden = false;
    here.focus();
    scrollTo(0, 0);
  }

  function leaveHere() {
    here.hidden = true;
    form.hidden = false;
    goOn();
  }

  // What was typed but not given yet: kept as well, for a crash, a reload and the idle limit.
  function draft() {
    const item = idOf(current);
    const fields = fieldsOf(current);
    isLast = false;
    if (sender.isEmpty()) tell("");
    sender.keep({ key: `${keyOf(item)}/draft`, item, fields, isDraft: true });
  }

  const isOurs = ({ key, item }) => key.startsWith(keyOf("")) && find(item);

  function restore(record) {
    const question = find(record.item);
    fill(question, record.fields);
    if (!record.isDraft) question.dataset.dealtWith = "1";
  }

  function refuse(record, sentences) {
    if (!isOurs(record)) return false;
    const question = find(record.item);
    held = null;
    delete question.dataset.dealtWith;
    if (question !== current) go(question);
    complain(sentences);
    return true;
  }

  function tell(name) {
    if (held && ["kept", "open"].includes(name)) showHere();
    const isWaiting = isLast && ["kept", "open"].includes(name);
    status.textContent = status.dataset[isWaiting ? "last" : name] || "";
  }

  for (const question of questions) question.hidden = true;
  const sender = await startSending(owner, { tell, refuse, finish: () => isLast && toCheck() });
  [...sender.records.values()].filter(isOurs).forEach(restore);
  const wanted = shown().find((question) => `#${idOf(question)}` === location.hash);
  // Whoever was led to a question starts there. Left to the browser, Tab would start after the
  // first control of the question, which has the same id.
  if (wanted) turnTo(wanted);
  else show(firstOpen() || shown().pop());
  history.replaceState({ item: idOf(current) }, "", `#${idOf(current)}`);
  form.addEventListener("submit", answer);
  form.addEventListener("input", draft);
  form.addEventListener("change", draft);
  skip.addEventListener("click", skipIt);
  if (here) here.querySelector("[data-advice-on]").addEventListener("click", leaveHere);
  document.querySelector("[data-back]").addEventListener("click", goBack);
  addEventListener("popstate", ({ state }) => state && state.item && turnTo(find(state.item)));
  if (!wanted && !firstOpen()) goOn();
  sender.send();
}

const idOf = (question) => question.dataset.question;
const headingOf = (question) => question.querySelector("h2");

const isOf = (question, name) => name === idOf(question) || name.startsWith(`${idOf(question)}-`);

function isUrgent({ dataset: { question, triggers } }, fields) {
  const values = (triggers || "").split(" ");
  return fields.some(([name, text]) => name === question && values.includes(text));
}

function fill(question, fields) {
  const list = question.querySelector("[data-module=portal-medicines]");
  if (list) list.dispatchEvent(new CustomEvent("portal:rows", { detail: fields }));
  for (const control of question.querySelectorAll("input:not([type=button]), textarea")) {
    const texts = fields.filter(([name]) => name === control.name).map(([, text]) => text);
    const isBox = control.matches("[type=radio], [type=checkbox]");
    if (isBox) control.checked = texts.includes(control.value);
    else control.value = texts[0] || "";
    // The drawn body and the scale listen for the first two, a box that a yes opens for the last.
    const names = isBox ? ["input", "change", "click"] : ["input", "change"];
    for (const name of names) control.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
