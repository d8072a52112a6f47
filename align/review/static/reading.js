// Reading from the server: fragments of pages, or JSON.

/** Read a fragment or JSON; throws where the server is away, answers null for anything but 200. */
export async function read(path, { json = false, signal } = {}) {
  const headers = { accept: json ? "application/json" : "text/html" };
  const answer = await fetch(path, { headers, signal });
  if (answer.status !== 200) return null;
  return json ? answer.json() : parse(await answer.text());
}

/** Make elements of a fragment; scripts in it never run. */
export function parse(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/** For what is read unasked: where the server is away, the next decision will say so. */
export function ignoreAway(error) {
  if (!(error instanceof TypeError)) throw error;
}
