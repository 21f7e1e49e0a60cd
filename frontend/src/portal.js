// The page's script. Everything works without it.
import { Button, CharacterCount, ErrorSummary, SkipLink, createAll } from "nhsuk-frontend";
import { startBody } from "./modules/body.js";
import { startVas } from "./modules/vas.js";

// NHS.UK's own snippet for this is inline; here it waits for the script, so that the content
// security policy stays plain.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

for (const component of [Button, CharacterCount, ErrorSummary, SkipLink]) createAll(component);
for (const ruler of document.querySelectorAll('[data-module="portal-vas"]')) startVas(ruler);
for (const body of document.querySelectorAll('[data-module="portal-body"]')) startBody(body);
