// What the page says: one line that goes away by itself, and a bar that stays while there is trouble.

import { text } from "./words.js";

const FIRM = 1500; // ms
const GAP = 8; // px

const toast = document.getElementById("toast");
const trouble = document.getElementById("trouble");
let timer;
let firmUntil = 0;

/**
 * Say one line, aloud to screen readers too; `bad` for what went wrong. A bad or `firm` line is
 * not replaced at once by an ordinary one.
 */
export function say(line, { bad = false, firm = bad } = {}) {
  const now = performance.now();
  if (!firm && now < firmUntil) return;
  if (firm) firmUntil = now + FIRM;
  clearTimeout(timer);
  toast.textContent = line;
  toast.classList.toggle("bad", bad);
  toast.classList.add("shown");
  placeToast();
  timer = setTimeout(() => toast.classList.remove("shown"), bad ? 8000 : 2200);
}

/** Say one more thing about what is said now. */
export function sayAlso(line) {
  say(`${toast.textContent} ${line}`, { bad: toast.classList.contains("bad") });
}

// Above the bar, which is as high as its words need.
function placeToast() {
  toast.style.bottom = trouble.hidden ? "" : `${innerHeight - trouble.getBoundingClientRect().top + GAP}px`;
}

/**
 * Show how many decisions wait for a server that does not answer, or that wants its new address
 * to be opened first (`locked`); 0 when it answers again.
 */
export function showTrouble(waiting, { locked = false } = {}) {
  const had = !trouble.hidden;
  trouble.hidden = waiting === 0;
  if (waiting) trouble.querySelector("span").textContent = text(locked ? "not_saved_locked" : "not_saved", { n: waiting });
  else if (had) say(text("saved_again"), { firm: true });
  placeToast();
}
