// Sends, from whichever page comes next, what the page of questions could not; says what stays.
import { startSending } from "./sending.js";
import { openUnsent } from "./unsent.js";

export async function sendLeftovers(owner) {
  const isShowing = document.querySelector("[data-shows-answers]");
  const finish = () => isShowing && location.reload();
  const isSignedIn = owner !== undefined;
  const sender = isSignedIn
    ? await startSending(owner, { tell: (name) => name === "saving" || look(), refuse: () => false, finish })
    : await openUnsent();
  const clear = (isMeant) =>
    [...sender.records.values()].filter(isMeant).forEach(({ key }) => sender.drop(key));

  function look() {
    const notice = document.querySelector("[data-unsent]");
    if (!notice) return;
    notice.hidden = ![...sender.records.values()].some((record) => !record.isDraft);
    document.querySelector("[data-all-saved]").hidden = !notice.hidden;
    notice.querySelector("[data-forget]").onclick = () => look(clear(() => true));
  }

  if (isSignedIn) return sender.send();
  // Whoever has stopped leaves nothing behind that was not given.
  if (document.querySelector("[data-unsent]")) clear((record) => record.isDraft);
  look();
}
