// Sends, from whichever page comes next, what the page of questions could not; says what stays.
import { startSending } from "./sending.js";
import { openUnsent } from "./unsent.js";

export async function sendLeftovers(owner) {
  const notice = document.querySelector("[data-unsent]");
  const isSignedIn = owner !== undefined;
  const tell = (name) => name !== "saving" && look();
  const showsAnswers = document.querySelector("[data-shows-answers]");
  let before = 0;
  // Only where something went: an answer that is not valid stays, and would do so for ever.
  const finish = () => showsAnswers && kept.records.size < before && location.reload();
  const kept = isSignedIn
    ? await startSending(owner, { tell, refuse: () => false, finish })
    : await openUnsent();

  function clear(isMeant) {
    for (const record of [...kept.records.values()].filter(isMeant)) kept.drop(record);
    look();
  }

  function look() {
    if (!notice) return;
    notice.hidden = ![...kept.records.values()].some((record) => !record.isDraft);
    document.querySelector("[data-all-saved]").hidden = !notice.hidden;
  }

  before = kept.records.size;
  if (isSignedIn) kept.send();
  // Whoever has stopped leaves nothing behind that was not given.
  else if (notice) clear((record) => record.isDraft);
  if (notice) notice.querySelector("[data-forget]").onclick = () => clear(() => true);
}
