// Single rows: what the list of rows asks of them.

/** Let Tab go to the cells of a row and to what removes its errors (0), or not (-1). */
export function setTabIndex(row, value) {
  for (const each of row.querySelectorAll(":scope > .cell, [data-error]")) each.tabIndex = value;
}

/** Of some rows the one that has the first sentence of another, which is gone; undefined if none has. */
export function heirOf(gone, rows) {
  const first = gone.querySelector("p[data-number]");
  if (!first) return undefined;
  const same = `[data-side="${first.parentElement.dataset.side}"] > p[data-number="${first.dataset.number}"]`;
  return [...rows].find((row) => row.querySelector(same));
}
