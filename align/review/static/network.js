// Requests. Decisions go out one after the other, in the order of the keys, and are sent again
// until the server has answered: nothing that was decided is dropped because it was away.

import { keep, keepNow } from "./keeping.js";
import { showTrouble } from "./messages.js";
import { parse } from "./reading.js";

const LONGEST_WAIT = 8000;
const KEPT_ALIVE = 60_000; // characters: browsers end a request that outlives its page beyond 64 KiB
const AWAY = new Set([502, 503, 504]);
const LOCKED = 401; // the server was restarted: the cookie is of the one before

// What has not been answered and shown yet, as `send` takes it; with `form` once its turn has come.
const queue = [];
let last = Promise.resolve();
let trouble = null; // {locked} while the server does not answer
let isKeeping = false; // whether the browser keeps what waits, too
let wake = null;

/**
 * Send a decision after those before it, and hand the answer, {status, content}, to `show`.
 *
 * `fields` is called when its turn comes: the versions of rows are known only once the answers
 * before it have been shown; so is `begin`, which says that it has come. Resolves to what `show`
 * gives. What decides nothing, a draft, is not `counted` among the decisions that wait. What was
 * `left` by an earlier page is kept until it is answered, as everything is while the server is away.
 */
export function send(path, fields, show, { counted = true, begin = null, left = false } = {}) {
  const request = { path, fields, begin, counted, left, isOut: false, isAnswered: false, form: null };
  queue.push(request);
  isKeeping ||= left;
  if (trouble) showTrouble(pending(), trouble);
  keepWaiting();
  const sent = last.then(async () => {
    try {
      return await show(await deliver(request));
    } finally {
      queue.splice(queue.indexOf(request), 1);
    }
  });
  last = sent.catch(() => {});
  return sent;
}

const formsOf = (requests) => requests.map(({ path, fields, form }) => ({ path, form: form ?? fields() }));

/** Let the browser keep what waits, as it is now; resolves once that is on the disk. */
export function keepWaiting() {
  if (!trouble && !isKeeping) return Promise.resolve();
  const waiting = queue.filter((request) => !request.isAnswered);
  isKeeping = waiting.length > 0;
  return keepNow(formsOf(waiting));
}

/** Ask for something that decides nothing, out of turn; null where it was not done. */
export async function ask(path, fields) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(path, { method: "POST", body, headers: { accept: "text/html" } });
  return answer.status === 200 ? parse(await answer.text()) : null;
}

/** How many decisions have not been answered yet. */
export function pending() {
  return queue.filter((request) => request.counted).length;
}

/** Whether the server does not answer, or wants its new address to be opened first. */
export function isAway() {
  return trouble !== null;
}

/** Resolves when every decision so far has been answered, and the answer shown. */
export function settled() {
  return last;
}

/** Try again at once. */
export function retry() {
  wake?.();
}

async function deliver(request) {
  const { path } = request;
  request.begin?.();
  request.form = request.fields();
  const body = new URLSearchParams(request.form);
  const isShort = String(body).length < KEPT_ALIVE;
  for (let pause = 500; ; pause = Math.min(2 * pause, LONGEST_WAIT)) {
    let locked = false;
    try {
      request.isOut = true;
      const keepalive = isShort && !trouble; // in trouble the browser keeps it, and the next page sends it
      const answer = await fetch(path, { method: "POST", body, headers: { accept: "text/html" }, keepalive });
      locked = answer.status === LOCKED;
      if (!locked && !AWAY.has(answer.status)) {
        if (pending() <= 1) showTrouble(0);
        trouble = null;
        request.isAnswered = true;
        keepWaiting();
        return { status: answer.status, content: parse(await answer.text()) };
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    request.isOut = false;
    trouble = { locked };
    showTrouble(pending(), trouble);
    keepWaiting();
    await new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, pause);
    });
  }
}

addEventListener("beforeunload", (event) => {
  if (pending()) event.preventDefault();
});

// The next page sends what waits here; drafts that can still be sent are, by those who have them.
addEventListener("pagehide", () => {
  const left = trouble ? queue : queue.filter((request) => (request.counted || request.left) && !request.isOut);
  keep(formsOf(left.filter((request) => !request.isAnswered)));
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // what it would send has been kept
});
