// What the working page is made of: the list, and what is being done to it.

import { RowList } from "./list.js";

export const grid = document.getElementById("list");
export const scroller = document.getElementById("scroller");
export const list = new RowList(scroller, grid);

let ahead = null; // {typed} for what was asked for last

/**
 * Begin to keep what is typed: an editor or a dialog was asked for, which opens in its turn.
 * `stopAwaiting` takes what this gives, if it does not open.
 */
export function awaitOpening() {
  ahead = { typed: "" };
  return ahead;
}

/** Keep nothing for what did not open, unless something else was asked for since. */
export function stopAwaiting(opening) {
  if (ahead === opening) ahead = null;
}

/** Whether what was asked for is not open yet; a key that was pressed then is kept for it. */
export function isOpening(event) {
  if (ahead === null) return false;
  if (/^[ -~]$/.test(event.key) && !event.ctrlKey && !event.metaKey) ahead.typed += event.key;
  return true;
}

/** What was typed before this opened; the next keys are not kept any more. */
export function opened() {
  const typed = ahead?.typed ?? "";
  ahead = null;
  return typed;
}

/** Whether something is being written or saved, or a caret set, in a row. */
export function isWriting() {
  return document.querySelector(".writer, [contenteditable]") !== null;
}
