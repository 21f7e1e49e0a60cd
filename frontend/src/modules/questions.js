// One question at a time of a page that holds them all; without this it is one long form.
import { startSending } from "./sending.js";

// A second tap by a sore hand is not an answer left out.
const TAP = 500;

export async function startQuestions(form, owner) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const [problem, progress, skip, status] = ["problem", "progress", "skip", "status"].map((name) =>
    form.querySelector(`[data-${name}]`),
  );
  const title = document.title;
  const isChange = new URLSearchParams(location.search).has("change");
  let current = questions[0];
  let isLast = false;
  let movedAt = 0;

  for (const question of questions) question.hidden = true;
  const sender = await startSending(owner, { tell, refuse, finish: () => isLast && toCheck() });

  const find = (id) => questions.find((question) => idOf(question) === id);
  const keyOf = (id) => `${owner}/${form.dataset.questionnaire}/${id}`;
  const draftOf = (id) => `${keyOf(id)}/draft`;
  const given = (id) => new FormData(form).getAll(id).filter((text) => text.trim());
  const toCheck = () => location.assign(form.dataset.check);
  const firstOpen = () => shown().find((question) => !question.dataset.dealtWith);
  const beside = (step) => shown()[shown().indexOf(current) + step];

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
    movedAt = Date.now();
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

  function arrive(question) {
    show(question);
    headingOf(question).tabIndex = -1;
    headingOf(question).focus();
    scrollTo(0, 0);
  }

  function go(question) {
    history.pushState({ item: idOf(question), from: idOf(current) }, "", `#${idOf(question)}`);
    arrive(question);
  }

  function goOn() {
    const question = isChange ? firstOpen() : beside(1);
    if (question) return go(question);
    isLast = true;
    if (sender.waiting().length) sender.send();
    else toCheck();
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
    const id = idOf(current);
    const texts = given(id);
    if (texts.length) give(texts.map((text) => [id, text]));
    else if (Date.now() - movedAt > TAP) complain([current.dataset.missing]);
  }

  function skipIt(event) {
    event.preventDefault();
    fill(current, []);
    give([["skip", "1"]]);
  }

  function give(fields) {
    const id = idOf(current);
    current.dataset.dealtWith = "1";
    sender.keep({ key: keyOf(id), item: id, address: current.dataset.save, fields });
    sender.drop(draftOf(id));
    sender.send();
    goOn();
  }

  // What was typed but not given yet: kept as well, for a crash, a reload and the idle limit.
  function draft() {
    const id = idOf(current);
    const fields = given(id).map((text) => [id, text]);
    isLast = false;
    if (!sender.waiting().length) tell("");
    sender.keep({ key: draftOf(id), item: id, fields, isDraft: true });
  }

  function refuse(record, sentences) {
    if (record.key !== keyOf(record.item)) return false;
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

  function restore(question, record) {
    if (!record) return;
    fill(question, record.fields);
    if (!record.isDraft) question.dataset.dealtWith = "1";
  }

  for (const question of questions) {
    restore(question, sender.records.get(keyOf(idOf(question))));
    restore(question, sender.records.get(draftOf(idOf(question))));
  }
  const wanted = shown().find((question) => `#${idOf(question)}` === location.hash);
  show(wanted || firstOpen() || shown().pop());
  history.replaceState({ item: idOf(current) }, "", `#${idOf(current)}`);
  form.addEventListener("submit", answer);
  form.addEventListener("input", draft);
  form.addEventListener("change", draft);
  skip.addEventListener("click", skipIt);
  document.querySelector("[data-back]").addEventListener("click", goBack);
  addEventListener("popstate", ({ state }) => state && find(state.item) && arrive(find(state.item)));
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
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
