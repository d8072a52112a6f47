// The sample: arrows choose a row, Y, N and C judge it and go on.

import "./page.js";

const samples = document.querySelector(".samples");
const JUDGEMENTS = { KeyY: "right", KeyN: "wrong", KeyC: "clear" };
let waiting = null;

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.(".samples > li");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling };
  if (event.key in by) by[event.key]?.focus();
  else if (event.code in JUDGEMENTS) {
    const button = row.querySelector(`button[value="${JUDGEMENTS[event.code]}"]`);
    if (!button) return;
    waiting = row.nextElementSibling?.id ?? row.id;
    button.click();
  } else return;
  event.preventDefault();
});

// The judged row is replaced by the answer; the focus goes on to the next one.
samples?.addEventListener("htmx:afterSettle", () => {
  if (waiting) document.getElementById(waiting)?.focus();
  waiting = null;
});

(samples?.querySelector('li[data-judgement=""]') ?? samples?.querySelector("li"))?.focus();
