// One question at a time of a page that holds them all; without this it is one long form.
import { startSending } from "./sending.js";

// A second tap by a sore hand is not an answer left out.
const TAP = 500;

export async function startQuestions(form, owner) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const part = (name) => form.querySelector(`[data-${name}]`);
  const [problem, progress, skip, status] = ["problem", "progress", "skip", "status"].map(part);
  const title = document.title;
  const isChange = new URLSearchParams(location.search).has("change");
  let current = questions[0];
  let isLast = false;
  let shownAt = 0;

  const keyOf = (id) => `${owner}/${form.dataset.questionnaire}/${id}`;
  const find = (id) => questions.find((question) => idOf(question) === id);
  const given = (id) => new FormData(form).getAll(id).filter((text) => text.trim());
  const firstOpen = () => shown().find((question) => !question.dataset.dealtWith);
  const beside = (step) => shown()[shown().indexOf(current) + step];
  const toCheck = () => location.assign(form.dataset.check);

  // The server's own rule: the question that it hangs on is shown and has this answer.
  function shown() {
    const ids = new Set();
    return questions.filter((question) => {
      const { showIf, equals } = question.dataset;
      const is = !showIf || (ids.has(showIf) && given(showIf)[0] === equals);
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
    progress.textContent = progress.dataset.progress
      .replace("{number}", shown().indexOf(question) + 1)
      .replace("{of}", shown().length);
    document.title = `${headingOf(question).textContent} – ${title}`;
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
    const texts = given(idOf(current));
    if (texts.length) give(texts.map((text) => [idOf(current), text]));
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
    sender.send();
    goOn();
  }

  // What was typed but not given yet: kept as well, for a crash, a reload and the idle limit.
  function draft() {
    const item = idOf(current);
    const fields = given(item).map((text) => [item, text]);
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
    delete question.dataset.dealtWith;
    if (question !== current) go(question);
    complain(sentences);
    return true;
  }

  function tell(name) {
    const isWaiting = isLast && ["kept", "open"].includes(name);
    status.textContent = status.dataset[isWaiting ? "last" : name] || "";
  }

  for (const question of questions) question.hidden = true;
  const sender = await startSending(owner, { tell, refuse, finish: () => isLast && toCheck() });
  [...sender.records.values()].filter(isOurs).forEach(restore);
  const wanted = shown().find((question) => `#${idOf(question)}` === location.hash);
  show(wanted || firstOpen() || shown().pop());
  history.replaceState({ item: idOf(current) }, "", `#${idOf(current)}`);
  form.addEventListener("submit", answer);
  form.addEventListener("input", draft);
  form.addEventListener("change", draft);
  skip.addEventListener("click", skipIt);
  document.querySelector("[data-back]").addEventListener("click", goBack);
  addEventListener("popstate", ({ state }) => state && state.item && turnTo(find(state.item)));
  if (!wanted && !firstOpen()) goOn();
  sender.send();
}

const idOf = (question) => question.dataset.question;
const headingOf = (question) => question.querySelector("h2");

function fill(question, fields) {
  const texts = fields.filter(([name]) => name === idOf(question)).map(([, text]) => text);
  for (const control of question.querySelectorAll("input, textarea")) {
    const isBox = control.matches("[type=radio], [type=checkbox]");
    if (isBox) control.checked = texts.includes(control.value);
    else control.value = texts[0] || "";
    // The drawn body and the scale listen for these.
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
