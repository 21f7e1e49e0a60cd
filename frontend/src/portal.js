// The page's script. Everything works without it.
import { Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink, createAll } from "nhsuk-frontend";
import { startKeying } from "./modules/keying.js";
import { startBody } from "./modules/body.js";
import { startIdle } from "./modules/idle.js";
import { sendLeftovers } from "./modules/leftovers.js";
import { startMedicines } from "./modules/medicines.js";
import { startPassword } from "./modules/password.js";
import { startQuestions } from "./modules/questions.js";
import { startTablet } from "./modules/tablet.js";
import { startVas } from "./modules/vas.js";

// NHS.UK's own snippet for this is inline; here it waits for the script, so that the content
// security policy stays plain.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink]) createAll(component);
for (const ruler of document.querySelectorAll('[data-module="portal-vas"]')) startVas(ruler);
for (const body of document.querySelectorAll('[data-module="portal-body"]')) startBody(body);
for (const list of document.querySelectorAll('[data-module="portal-medicines"]')) startMedicines(list);
for (const part of document.querySelectorAll('[data-module="portal-password"]')) startPassword(part);

for (const link of document.querySelectorAll("a[data-with-script]")) {
  link.href = link.dataset.withScript;
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const part of document.querySelectorAll("[data-tablet-next]")) startTablet(part);
for (const box of document.querySelectorAll("[data-idle]")) startIdle(box);

const { owner } = document.querySelector("main").dataset;
const plain = document.querySelector("form[data-question-form]");
const questions = document.querySelector("form[data-questionnaire]");
if (questions) startQuestions(questions, owner);
else if (!plain) sendLeftovers(owner);
else if (plain.dataset.withScript) location.replace(plain.dataset.withScript);
for (const form of document.querySelectorAll("[data-keying]")) startKeying(form);
