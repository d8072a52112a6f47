// Links, forms and commands that lead to another page wait until what was decided is saved: that page
// would show the rows as they were before, and the browser would ask whether to leave this one.

import { isAway, pending, settled } from "./network.js";

const LOOK = 50; // ms between two looks at whether the server is away meanwhile

const mustWait = () => pending() > 0 && !isAway();

/** Resolves when every decision is saved, or the server is away: then the browser keeps them. */
export async function readyToLeave() {
  while (mustWait()) await Promise.race([settled(), new Promise((resolve) => setTimeout(resolve, LOOK))]);
}

/** Go to another page. */
export async function leaveFor(address) {
  await readyToLeave();
  location.assign(address);
}

function wait(event, again) {
  if (event.defaultPrevented || !mustWait()) return;
  event.preventDefault();
  readyToLeave().then(again);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (link && isPlain) wait(event, () => link.click());
});

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "dialog") wait(event, () => form.requestSubmit(submitter));
});
