// Drafts: what was typed and not saved. The server keeps them with the project, so that they are
// there after a restart; one whose row is gone is offered on the row that holds its place.

import { grid, list } from "./desk.js";
import { keep } from "./keeping.js";
import { isAway, keepWaiting, send, settled } from "./network.js";
import { ignoreAway, read } from "./reading.js";
import { text } from "./words.js";

const REST = 500; // ms without a key after which a draft is sent
const AGAIN = 300; // ms after rows have changed

const held = new Map(); // by bead and field: {bead, field, texts, row}
const unsent = new Set();
const queued = new Set();
const changed = new Map(); // by bead and field: the count of changes when it was changed last
let changes = 0;
let resting;
let refreshing;
let reading = Promise.resolve(); // for the first time

const name = (bead, field) => `${bead}/${field}`;

/** The draft that was begun for a row as it is; null if there is none. */
export function draftOf(row, field) {
  return draftsOn(row).find((draft) => draft.field === field && isFor(draft, row)) ?? null;
}

/** The drafts of a field that were begun for rows that are gone or were others, and that this row holds. */
export function offeredOn(row, field) {
  return draftsOn(row).filter((draft) => draft.field === field && !isFor(draft, row));
}

function draftsOn(row) {
  return [...held.values()].filter((draft) => String(draft.row) === row.dataset.bead && draft.texts.length);
}

// A merge or a split leaves the row its number, with more or fewer segments.
function isFor(draft, row) {
  if (String(draft.bead) !== row.dataset.bead) return false;
  const segments = row.querySelectorAll(`:scope > [data-side="${draft.field}"] p[data-segment]`).length;
  return draft.texts.length === Math.max(1, segments);
}

/** Note that what the server has said until now is older than what is held here. */
function touch(key) {
  changes += 1;
  changed.set(key, changes);
}

/** Keep what is being typed; it is sent once no key has been pressed for a while. */
export function keepDraft(bead, field, texts) {
  touch(name(bead, field));
  held.set(name(bead, field), { bead, field, texts, row: bead });
  unsent.add(name(bead, field));
  clearTimeout(resting);
  resting = setTimeout(sendDrafts, REST);
}

/** Forget a draft that was saved: saving its text has dropped it from the project. */
export function savedDraft(bead, field) {
  const key = name(bead, field);
  touch(key);
  unsent.delete(key);
  if (!queued.has(key)) held.delete(key);
  show();
}

/** Drop a draft: it is not wanted any more. */
export function dropDraft(bead, field) {
  const draft = held.get(name(bead, field));
  if (!draft) return;
  touch(name(bead, field));
  held.set(name(bead, field), { ...draft, texts: [] });
  unsent.add(name(bead, field));
  sendDrafts();
}

/** Send what was typed, before whatever is decided next: its row may be gone then. */
export function sendDrafts() {
  clearTimeout(resting);
  for (const key of unsent) {
    unsent.delete(key);
    if (queued.has(key)) continue; // what it sends is what is held when its turn comes
    queued.add(key);
    const begin = () => queued.delete(key);
    send(`${list.address}/drafts`, () => formOf(key), () => forget(key), { counted: false, begin });
  }
  keepWaiting();
  show();
}

function formOf(key) {
  const { bead, field, texts } = held.get(key);
  return { bead, field, texts: JSON.stringify(texts) };
}

function forget(key) {
  if (held.get(key)?.texts.length === 0 && !unsent.has(key) && !queued.has(key)) held.delete(key);
}

/** Show under a row what was begun there. */
function show() {
  for (const row of list.shown()) {
    row.querySelector(":scope > .drafts")?.remove();
    const drafts = draftsOn(row);
    if (!drafts.length || row.querySelector(".writer")) continue;
    const place = document.createElement("div");
    place.className = "remarks drafts";
    place.append(...drafts.map((draft) => line(draft, !isFor(draft, row))));
    row.append(place);
  }
}

function line(draft, isOffered) {
  const shown = document.createElement("p");
  shown.className = "draft";
  const label = document.createElement("b");
  label.textContent = text(`draft_${draft.field}`);
  label.title = text(isOffered ? "draft_offered" : "draft_here");
  const words = document.createElement("span");
  words.textContent = draft.texts.join(" ");
  const discard = document.createElement("button");
  discard.type = "button";
  discard.textContent = text("draft_drop");
  discard.addEventListener("click", () => dropDraft(draft.bead, draft.field));
  shown.append(label, words, discard);
  return shown;
}

/** Read the drafts for the first time. */
export function readDrafts() {
  reading = loadDrafts().catch(ignoreAway);
}

/** Resolves once the drafts have been read for the first time: until then, one may be missing. */
export function draftsRead() {
  return reading;
}

/**
 * Read the drafts from the server. Those that are still on their way there stay as they are, and so
 * do those that were changed while the answer was: it may be older.
 */
export async function loadDrafts() {
  await settled();
  const since = changes;
  const found = await read(`${list.address}/drafts`, { json: true });
  const isNewer = (key) => unsent.has(key) || queued.has(key) || (changed.get(key) ?? 0) > since;
  for (const key of held.keys()) if (!isNewer(key)) held.delete(key);
  for (const draft of found ?? []) {
    const key = name(draft.bead, draft.field);
    if (!isNewer(key)) held.set(key, draft);
  }
  show();
}

grid.addEventListener("rows", () => {
  if (!held.size) return;
  show();
  clearTimeout(refreshing); // rows may have been merged: the server knows which holds a draft's place
  refreshing = setTimeout(() => loadDrafts().catch(ignoreAway), AGAIN);
});
addEventListener("pagehide", () => {
  if (isAway()) {
    // What is in the queue already is kept with it.
    keep([...unsent].map((key) => ({ path: `${list.address}/drafts`, form: formOf(key) })));
    return;
  }
  for (const key of new Set([...unsent, ...queued])) {
    const body = new URLSearchParams(formOf(key));
    fetch(`${list.address}/drafts`, { method: "POST", body, headers: { accept: "text/html" }, keepalive: true });
  }
});
