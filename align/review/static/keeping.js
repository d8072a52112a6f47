// What waits when a page is left: the browser keeps it for the same project and reviewer, and the
// next page sends it.

const name = `align-waiting-${document.body.dataset.keeping}`;

/** What is kept, in its order: {path, form}. */
export function kept() {
  return JSON.parse(localStorage.getItem(name) ?? "[]");
}

/** Keep requests behind those that are kept already. */
export function keep(requests) {
  if (!requests.length) return;
  try {
    localStorage.setItem(name, JSON.stringify([...kept(), ...requests]));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // no room: whoever leaves has been warned
  }
}

/** Hand over what is kept; it is not kept any more. */
export function takeKept() {
  const requests = kept();
  localStorage.removeItem(name);
  return requests;
}
