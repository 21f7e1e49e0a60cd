// Sends what is unsent, one answer at a time, until the server has acknowledged each.
import { askBirthDate } from "./idle.js";
import { post } from "./post.js";
import { DAY, openUnsent } from "./unsent.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;
const page = Math.random().toString(36).slice(2);

// `tell(name)` hears saving, saved, kept and open (not kept); `refuse(record, sentences)` of an
// answer that is not valid, and says whether to forget it; `finish()` when everything has gone.
export async function startSending(owner, { tell, refuse, finish }) {
  const { records, put, drop, isKept } = await openUnsent(owner);
  const passed = new Set();
  let isBusy = false;
  let count = 0;
  let timer = 0;
  let wait = FIRST_WAIT;
  let advice = "";

  const next = () =>
    [...records.values()].find((record) => !record.isDraft && !passed.has(record));

  function keep(record) {
    count += 1;
    const stamp = { id: `${page}${count}`, page, given: Date.now(), ticks: performance.now() };
    put({ ...record, owner, ...stamp });
  }

  async function send() {
    if (isBusy || !next()) return;
    isBusy = true;
    clearTimeout(timer);
    tell("saving");
    let isGoing = true;
    while (isGoing && next()) isGoing = await sendOne(next());
    isBusy = false;
    if (isGoing && advice) location.assign(advice);
    else if (isGoing) finish();
  }

  async function sendOne(record) {
    const fields = [...record.fields, ["age_ms", age(record)]];
    const { status, reply } = await post(record.address, fields);
    const newer = records.get(record.key);
    // The server reckons from when an answer arrives: one that was given while an older one was on
    // its way must not look older than that.
    if (newer && newer !== record) keep(newer);
    return (outcomes[status] || later)(record, reply);
  }

  async function acknowledged(record, { status, ...reply }) {
    wait = FIRST_WAIT;
    advice = reply.advice || advice;
    document.dispatchEvent(new Event("portal:contact"));
    await drop(record);
    // This page shows what the server does not hold: a fresh one is asked for.
    if (status === "older") finish = () => location.reload();
    if (status === "after_submission") finish = () => location.assign(received(record));
    if (!next() && !passed.size) tell("saved");
    return true;
  }

  async function invalid(record, { errors }) {
    tell("");
    if (refuse(record, errors)) await drop(record);
    else passed.add(record);
    return true;
  }

  // The page is out of date, or somebody else has signed in here: a fresh page shows which.
  async function outOfDate(record) {
    tell("open");
    passed.add(record);
    if (record.page === page && (await isKept())) location.reload();
    return true;
  }

  async function later() {
    tell((await isKept()) ? "kept" : "open");
    timer = setTimeout(send, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
    return false;
  }

  const outcomes = { 200: acknowledged, 401: askBirthDate, 422: invalid };
  for (const status of [400, 404, 413]) outcomes[status] = outOfDate;
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  return { records, keep, drop, send, isEmpty: () => !next() };
}

// The page's clock stands still while a phone sleeps; the phone's own can be put back.
function age({ given, page: from, ticks }) {
  const here = from === page ? performance.now() - ticks : 0;
  return Math.round(Math.min(DAY, Math.max(0, here, Date.now() - given)));
}

const received = ({ address }) =>
  new URL("../received?too_late=1", new URL(address, location.href));
