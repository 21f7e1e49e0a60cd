// Answers that the server has not acknowledged. They stay in this browser's IndexedDB for a day at
// most, under the server's tag of the person; where that cannot or must not be, on this page alone.
export const DAY = 24 * 60 * 60 * 1000;
// Some browsers never answer when IndexedDB is opened.
const PATIENCE = 3000;

// `owner`: the tag; "" keeps nothing (a tablet); undefined reads everybody's (a signed-out page).
export async function openUnsent(owner) {
  let base = owner === "" ? null : await Promise.race([open(), nothing()]).catch(() => null);
  const records = new Map();
  let writing = null;

  async function change(work) {
    if (!base) return;
    try {
      const transaction = base.transaction("unsent", "readwrite");
      await Promise.all([work(transaction.objectStore("unsent")), over(transaction)]);
    } catch {
      // From now on this page keeps its answers itself, and says that it must stay open.
      base = null;
    }
  }

  // An answer takes the place of its draft, in one transaction, which is closed at once: one that
  // waits for the page to come back to it is lost when the page is left in that moment.
  function put(record) {
    const draft = `${record.key}/draft`;
    records.delete(draft);
    records.set(record.key, record);
    writing = change(async (store) => {
      store.delete(draft);
      store.put(record);
      if (store.transaction.commit) store.transaction.commit();
    });
  }

  // Whether everything that was put is in the store; a store that does not say so has nothing.
  async function isKept() {
    const is = await Promise.race([Promise.resolve(writing).then(() => true), nothing()]);
    return Boolean(is && base);
  }

  // That very answer alone: another page may hold a newer one to the same question.
  function drop(record) {
    if (records.get(record.key) === record) records.delete(record.key);
    return change(async (store) => {
      const kept = await done(store.get(record.key));
      if (kept && kept.id === record.id) await done(store.delete(record.key));
    });
  }

  await change(async (store) => {
    for (const record of await done(store.getAll())) {
      if (Date.now() - record.given > DAY) store.delete(record.key);
      else if (owner === undefined || record.owner === owner) records.set(record.key, record);
    }
  });
  return { records, put, drop, isKept };
}

async function open() {
  const request = indexedDB.open("portal", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("unsent", { keyPath: "key" });
  return done(request);
}

const nothing = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, null));

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const over = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
