// Requests. Decisions go out one after the other, in the order of the keys, and are sent again
// until the server has answered: nothing that was decided is dropped because it was away.

import { showTrouble } from "./messages.js";
import { parse } from "./reading.js";

const LONGEST_WAIT = 8000;
const AWAY = new Set([502, 503, 504]);
const LOCKED = 401; // the server was restarted: the cookie is of the one before

let last = Promise.resolve();
let waiting = 0;
let wake = null;

/**
 * Send a decision after those before it, and hand the answer, {status, content}, to `show`.
 *
 * `fields` is called when its turn comes: the versions of rows are known only once the answers
 * before it have been shown. Resolves to what `show` gives. What decides nothing, a draft, is not
 * `counted` among the decisions that wait.
 */
export function send(path, fields, show, { counted = true } = {}) {
  if (counted) waiting += 1;
  const sent = last.then(async () => {
    try {
      return await show(await deliver(path, fields()));
    } finally {
      if (counted) waiting -= 1;
    }
  });
  last = sent.catch(() => {});
  return sent;
}

/** Ask for something that decides nothing, out of turn; null where it was not done. */
export async function ask(path, fields) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(path, { method: "POST", body, headers: { accept: "text/html" } });
  return answer.status === 200 ? parse(await answer.text()) : null;
}

/** How many decisions have not been answered yet. */
export function pending() {
  return waiting;
}

/** Resolves when every decision so far has been answered, and the answer shown. */
export function settled() {
  return last;
}

/** Try again at once. */
export function retry() {
  wake?.();
}

async function deliver(path, fields) {
  const body = new URLSearchParams(fields);
  for (let pause = 500; ; pause = Math.min(2 * pause, LONGEST_WAIT)) {
    let locked = false;
    try {
      const answer = await fetch(path, { method: "POST", body, headers: { accept: "text/html" } });
      locked = answer.status === LOCKED;
      if (!locked && !AWAY.has(answer.status)) {
        if (waiting === 1) showTrouble(0);
        return { status: answer.status, content: parse(await answer.text()) };
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    showTrouble(waiting, { locked });
    await new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, pause);
    });
  }
}

addEventListener("beforeunload", (event) => {
  if (waiting) event.preventDefault();
});
