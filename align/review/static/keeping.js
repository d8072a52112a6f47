// What waits for a server that does not answer. The browser keeps it for the same project and
// reviewer, so that it is lost neither with a page that is left nor in a crash.
//
// Each page has a slot, and holds a lock of that name while it is open: whoever gets the lock after
// it takes over what it has left. The slots are in a database, because localStorage reaches the disk
// only seconds later. A page that is left in order uses localStorage all the same: it has no time to
// wait for the database.

const STORE = "slots";
const prefix = `align-waiting-${document.body.dataset.keeping}`;
const mine = `${prefix}-${Date.now()}-${Math.random().toString(36).slice(2)}`;
const locks = navigator.locks ?? null; // none on a page that came over plain HTTP from another machine
let isWritten = false;

const database = new Promise((resolve) => {
  const asked = indexedDB.open("align", 1);
  asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore(STORE));
  asked.addEventListener("success", () => resolve(asked.result));
  asked.addEventListener("error", () => resolve(null)); // not allowed here
});
locks?.request(mine, () => new Promise(() => {}));

/** Do one thing in the database; resolves to its result once it is on the disk, or to undefined. */
async function inStore(mode, work) {
  const open = await database;
  if (!open) return undefined;
  return new Promise((resolve) => {
    const transaction = open.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.addEventListener("complete", () => resolve(request.result));
    transaction.addEventListener("abort", () => resolve(undefined)); // no room: whoever leaves is warned
  });
}

/** Keep these requests, {path, form}, in place of those before; other pages must be able to see who is open. */
export function keepNow(requests) {
  if (!locks || (!requests.length && !isWritten)) return Promise.resolve();
  isWritten = requests.length > 0;
  return inStore("readwrite", (store) => (isWritten ? store.put(requests, mine) : store.delete(mine)));
}

/** Keep requests when the page is left: these and no others, but for those of earlier calls. */
export function keep(requests) {
  if (!requests.length && !isWritten) return;
  try {
    localStorage.setItem(mine, JSON.stringify([...JSON.parse(localStorage.getItem(mine) ?? "[]"), ...requests]));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // no room: whoever leaves has been warned
  }
}

async function leftIn(slot) {
  const said = localStorage.getItem(slot); // later than what the database has
  return said === null ? ((await inStore("readonly", (store) => store.get(slot))) ?? []) : JSON.parse(said);
}

async function drop(slot) {
  localStorage.removeItem(slot);
  await inStore("readwrite", (store) => store.delete(slot));
}

/**
 * Call `use` with the requests that each page has left, oldest page first, and with a function that
 * drops them. Those of a page that is still open are its own until it is not.
 */
export async function eachLeft(use) {
  const held = (await inStore("readonly", (store) => store.getAllKeys())) ?? [];
  const slots = new Set([...held, ...Object.keys(localStorage)].filter((slot) => slot.startsWith(prefix) && slot !== mine));
  const take = async (slot) => {
    const requests = await leftIn(slot);
    if (requests.length) await use(requests, () => drop(slot));
    else await drop(slot);
  };
  for (const slot of [...slots].toSorted()) {
    if (locks) locks.request(slot, () => take(slot));
    else await take(slot);
  }
}
