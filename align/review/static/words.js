// The words of the reader's language, which the page carries.

const words = new Map(JSON.parse(document.getElementById("words").textContent));

/** A text by its key, with what stands in braces filled in. */
export function text(key, values = {}) {
  return words.get(key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether there is a text of that key. */
export function known(key) {
  return words.has(key);
}
