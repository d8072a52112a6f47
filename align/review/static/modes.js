// The keys of the moment, in the footer.

const footers = document.querySelectorAll("footer.keys > [data-mode]");

/** Show the keys of what is being done: rows, search, split, edit or pin; `label` says what is edited. */
export function showMode(mode, label = null) {
  for (const footer of footers) {
    footer.hidden = footer.dataset.mode !== mode;
    if (!footer.hidden && label) footer.querySelector("b").textContent = label;
  }
}
