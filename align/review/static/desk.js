// What the working page is made of: the list, and what is being done to it.

import { RowList } from "./list.js";

export const grid = document.getElementById("list");
export const scroller = document.getElementById("scroller");
export const list = new RowList(scroller, grid);

let ahead = null;

/** Begin to keep what is typed: an editor or a dialog was asked for, which opens in its turn. */
export function awaitOpening() {
  ahead = "";
}

/** Whether what was asked for is not open yet; a key that was pressed then is kept for it. */
export function isOpening(event) {
  if (ahead === null) return false;
  if (/^[ -~]$/.test(event.key) && !event.ctrlKey && !event.metaKey) ahead += event.key;
  return true;
}

/** What was typed before this opened; the next keys are not kept any more. */
export function opened() {
  const typed = ahead ?? "";
  ahead = null;
  return typed;
}

/** Whether something is being written or saved, or a caret set, in a row. */
export function isWriting() {
  return document.querySelector(".writer, [contenteditable]") !== null;
}
