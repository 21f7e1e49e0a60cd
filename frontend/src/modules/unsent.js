// Answers that the server has not acknowledged. They stay in this browser's IndexedDB for a day at
// most, under the server's tag of the person; where that cannot or must not be, on this page alone.
export const DAY = 24 * 60 * 60 * 1000;
// Some browsers never answer when IndexedDB is opened.
const PATIENCE = 3000;

// `owner`: the tag; "" keeps nothing (a tablet); undefined reads everybody's (a signed-out page).
export async function openUnsent(owner) {
  let base = owner === "" ? null : await Promise.race([open(), nothing()]).catch(() => null);
  const records = new Map();

  async function change(work) {
    if (!base) return;
    const store = base.transaction("unsent", "readwrite").objectStore("unsent");
    await work(store).catch(() => (base = null));
  }

  function put(record) {
    records.set(record.key, record);
    return change((store) => done(store.put(record)));
  }

  // With `only`, only that very answer: another page may hold a newer one to the same question.
  function drop(key, only) {
    if (!only || records.get(key) === only) records.delete(key);
    return change(async (store) => {
      const kept = await done(store.get(key));
      if (kept && (!only || kept.id === only.id)) await done(store.delete(key));
    });
  }

  await change(async (store) => {
    for (const record of await done(store.getAll())) {
      if (Date.now() - record.given > DAY) store.delete(record.key);
      else if (owner === undefined || record.owner === owner) records.set(record.key, record);
    }
  });
  return { records, put, drop, isKept: () => Boolean(base) };
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
