// What is being done in the rows: its keys in the footer, and when it is left.

const footers = document.querySelectorAll("footer.keys > [data-mode]");
const KEEPS_OPEN = ["save", "leave", "split-here"].map((name) => `[data-command="${name}"]`).join();

/** Show the keys of what is being done: rows, search, split, edit or pin; `label` says what is edited. */
export function showMode(mode, label = null) {
  for (const footer of footers) {
    footer.hidden = footer.dataset.mode !== mode;
    if (!footer.hidden && label) footer.querySelector("b").textContent = label;
  }
}

/** Call `leave` once the reviewer turns to something else, by a click or by the focus. */
export function whenLeft(inside, leave, signal) {
  const turned = (event) => {
    if (event.target instanceof Element && !inside.contains(event.target) && !event.target.closest(KEEPS_OPEN)) leave();
  };
  // Before the click or the focus takes effect: what follows it is already about the other place.
  document.addEventListener("pointerdown", turned, { capture: true, signal });
  document.addEventListener("focusin", turned, { capture: true, signal });
}
