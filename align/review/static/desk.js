// What the working page is made of: the list, and what is being done to it.

import { RowList } from "./list.js";

export const grid = document.getElementById("list");
export const scroller = document.getElementById("scroller");
export const list = new RowList(scroller, grid);

/** Whether something is being written or saved, or a caret set, in a row. */
export function isWriting() {
  return document.querySelector(".writer, [contenteditable]") !== null;
}
