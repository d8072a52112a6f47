// Where a reviewer types, and must not be disturbed.

const FIELDS = "textarea, select, input:not([type='radio'], [type='checkbox'])";
const OPEN = ".writer textarea:not([readonly]), [contenteditable]";

/** Whether an element is a field, in which letters are no commands. */
export function isField(element) {
  return element.matches(FIELDS);
}

/** Whether something inside an element is being written, or cut. */
export function isTypedIn(element) {
  return element.querySelector(OPEN) !== null;
}

/** Resolves once nothing inside an element is being written any more. */
export function untilTyped(element) {
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (isTypedIn(element)) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(element, { subtree: true, childList: true, attributeFilter: ["readonly", "contenteditable"] });
  });
}
