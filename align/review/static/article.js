// The working page: keys and buttons become commands.

import * as deciding from "./deciding.js";
import { awaitOpening, grid, isOpening, isWriting, list, opened, scroller, stopAwaiting } from "./desk.js";
import { loadDrafts, readDrafts } from "./drafts.js";
import * as editing from "./editing.js";
import * as glossary from "./glossary.js";
import * as going from "./going.js";
import { leaveFor } from "./leaving.js";
import { watchTips } from "./marks.js";
import { say } from "./messages.js";
import { isAway, pending, retry } from "./network.js";
import { addressAt, rememberPlace } from "./page.js";
import { hidePanel, openPanel, showExport, showKeys, showPanel, watchPanel } from "./panels.js";
import { ignoreAway, read } from "./reading.js";
import { isField } from "./typing.js";
import { text } from "./words.js";

const POLL = 4000; // ms
const RESTING = 300; // ms at a row after which the address names it
const table = JSON.parse(document.getElementById("commands").textContent);
const { keys, refused, sent } = table;
const [WAITS, OPENS, ROWLESS] = [table.waits, table.opens, table.rowless].map((names) => new Set(names));

// A page that reads single letters as commands must let them be switched off (WCAG 2.1.4).
const letterKeys = document.getElementById("letter-keys");
letterKeys.checked = localStorage.getItem("align-letter-keys") !== "0";
letterKeys.addEventListener("change", () => localStorage.setItem("align-letter-keys", letterKeys.checked ? "1" : "0"));

function filter() {
  opened();
  const form = document.getElementById("filters");
  form.hidden = !form.hidden;
  document.querySelector('button[data-command="filter"]').setAttribute("aria-expanded", String(!form.hidden));
  if (form.hidden) list.cell()?.focus({ preventScroll: true });
  else form.querySelector("input").focus();
}

function panel(kind) {
  if (openPanel() === kind) return leave();
  const address = kind === "queue" ? "queue" : `beads/${list.current.dataset.bead}/${kind}`;
  return showPanel(kind, `${list.address}/${address}`);
}

function findEverywhere() {
  const wanted = String(getSelection()).trim() || document.querySelector("#search input").value.trim();
  return leaveFor(wanted ? `/find?${new URLSearchParams({ q: wanted })}` : "/find");
}

function leave() {
  if (editing.leavePin()) say(text("pin_left"));
  else if (openPanel()) hidePanel();
  list.cell()?.focus({ preventScroll: true });
}

const commands = {
  "previous-row": async () => { if (!(await going.step(-1))) say(text("first_row")); },
  "next-row": async () => { if (!(await going.step(1))) say(text("last_row")); },
  source: () => going.toSide("source"),
  target: () => going.toSide("target"),
  "first-row": async () => list.goTo(() => list.at(0)),
  "last-row": async () => list.goTo(() => list.at(list.total - 1)),
  "page-up": () => going.page(-1),
  "page-down": () => going.page(1),
  next: () => going.toDoubt(false),
  previous: () => going.toDoubt(true),
  "kind-1": () => going.chooseDoubt(0),
  "kind-2": () => going.chooseDoubt(1),
  "kind-3": () => going.chooseDoubt(2),
  "kind-4": () => going.chooseDoubt(3),
  jump: going.jumpTo,
  search: going.enterSearch,
  "next-hit": () => going.nextHit(1),
  "previous-hit": () => going.nextHit(-1),
  filter,
  leave,
  "confirm-above": deciding.confirmAbove,
  "confirm-sure": deciding.confirmSure,
  exclude: () => (list.current.dataset.status === "excluded" ? deciding.decideHere("clear") : deciding.decideAndGoOn("exclude", "excluded")),
  finding: editing.nextFinding,
  ignore: () => editing.ignore("bead"),
  "ignore-value": () => editing.ignore("value"),
  split: editing.split,
  up: () => deciding.move("first"),
  down: () => deciding.move("last"),
  pin: editing.pin,
  keep: () => deciding.decideHere("keep", { pinned: list.current.dataset.pinned === "1" ? 0 : 1 }),
  edit: () => editing.edit("target"),
  "edit-source": () => editing.edit("source"),
  reset: () => deciding.decideHere("reset", { side: "target" }),
  "reset-source": () => deciding.decideHere("reset", { side: "source" }),
  note: () => editing.note("note"),
  reply: () => editing.note("reply"),
  "mark-error": editing.markError,
  check: () => deciding.post("check-again", { beads: list.current.dataset.bead }),
  queue: () => panel("queue"),
  history: () => panel("history"),
  glossary: glossary.toggle,
  "add-term": glossary.add,
  "find-everywhere": findEverywhere,
  map: () => leaveFor(`${list.address}/map?at=${list.current.dataset.position}`),
  list: () => leaveFor("/overview"),
  export: () => showExport(grid.dataset.article),
  keys: showKeys,
};

// Commands that only send something need no function here: the server's table says how.
const ways = {
  here: ({ action }) => deciding.decideHere(action),
  "with-next": ({ action }) => deciding.withNext(action),
  "and-go-on": ({ action, status }) => deciding.decideAndGoOn(action, status),
  article: ({ action }) => deciding.post(action),
};
for (const [command, what] of Object.entries(sent)) commands[command] = () => ways[what.how](what);

// Keys typed while one is still at work wait for their turn: none is lost, none comes too early, and
// none is about a row that the reviewer has clicked on since.
let turn = Promise.resolve();
let atWork = 0;
let isRefused = false; // something to write in: what is typed then was meant for it, until it is ended

/** Whether a key was meant for what did not open, and so does nothing. */
function isMeantForRefused(event) {
  if (!isRefused || event.ctrlKey || event.metaKey) return false;
  isRefused = event.key.length === 1 || event.key === "Backspace" || event.isComposing;
  if (isRefused) say(text("not_while_away"), { bad: true });
  return isRefused || event.key === "Enter" || event.key === "Escape";
}
document.addEventListener("mousedown", () => { isRefused = false; });

function run(command) {
  if (command === "retry") return retry(); // what is at work waits for it
  if (isAway() && pending() && (atWork || WAITS.has(command))) {
    isRefused = OPENS.has(command);
    return say(text("not_while_away"), { bad: true });
  }
  const opening = OPENS.has(command) ? awaitOpening() : null;
  const then = deciding.here();
  atWork += 1;
  turn = turn.then(async () => {
    try {
      if (sent[command]?.how !== "article" && deciding.hasTurned(then)) return;
      if (list.current || ROWLESS.has(command)) await commands[command]();
      else say(text("no_rows"));
    } catch (error) {
      say(error instanceof TypeError ? text("not_while_away") : text("failed", { what: error.message }), { bad: true });
    } finally {
      atWork -= 1;
      if (opening) stopAwaiting(opening); // it was refused, or has opened long ago
    }
  });
  return undefined;
}

/** The name of a key in the table; a letter is found by its place when Hangul is being typed. */
function keyName(event) {
  let name = event.key === " " ? "Space" : event.key;
  const letter = event.code.match(/^Key([A-Z])$/);
  if (letter && !/^[a-z]$/i.test(name)) name = letter[1];
  if (/^[a-z]$/i.test(name)) name = (event.shiftKey ? "Shift+" : "") + name.toUpperCase();
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + name;
}

document.addEventListener("keydown", (event) => {
  hideTools();
  deciding.checkLater();
  if (event.altKey || document.querySelector("dialog[open]")) return;
  const name = keyName(event);
  if (name === "Ctrl+S") {
    event.preventDefault();
    say(pending() ? text("working") : text("all_saved"));
    return;
  }
  if (isOpening(event) || isMeantForRefused(event)) {
    event.preventDefault();
    return;
  }
  const target = event.target;
  if (!letterKeys.checked && /^(Shift\+)?.$/u.test(name)) return;
  if (name === "Enter" && target.matches("button, a, summary")) return; // it presses them
  const command = keys[name];
  const typing = isField(target);
  const outside = target !== document.body && !scroller.contains(target);
  if (!command && name in refused && !typing && !target.matches("button, a, summary")) {
    event.preventDefault();
    say(text("error_read_only"), { bad: true });
    return;
  }
  if (!command || (typing && command !== "leave") || (outside && !/^(Ctrl\+|Shift\+)?[A-Z0-9/?.,]$|^Escape$/.test(name))) return;
  event.preventDefault();
  if (isWriting() && !scroller.contains(target)) return; // nothing is queued behind an editor
  run(command);
});

// Mouse

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-command]");
  if (!button || !(button.dataset.command in commands || button.dataset.command === "retry")) return;
  event.preventDefault();
  const dialog = button.closest("dialog"); // the sheet of keys is a menu, too
  if (dialog) {
    // Once the row has the focus again: an editor would be left by that.
    dialog.addEventListener("close", () => run(button.dataset.command), { once: true });
    dialog.close();
    return;
  }
  const row = button.closest(".row");
  if (row && row !== list.current) list.select(row);
  run(button.dataset.command);
});

grid.addEventListener("click", (event) => {
  const button = event.target.closest("[data-error]");
  if (!button) return;
  list.select(button.closest(".row"));
  deciding.decideHere("unmark-error", { place: button.dataset.error });
});

// A button must not take the focus, or the caret, away from the cell that it is about.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("footer.keys, .row-tools")) event.preventDefault();
});

grid.addEventListener("mousedown", (event) => {
  const cell = event.target.closest(".cell");
  if (!cell || cell.isContentEditable || event.target.closest(".writer")) return;
  list.clicks += 1;
  list.select(cell.parentElement, cell.dataset.side, { reveal: false }); // a second click must hit it, too
});

grid.addEventListener("focusin", (event) => {
  const cell = event.target.closest(".cell");
  if (cell && (cell.parentElement !== list.current || cell.dataset.side !== list.side)) {
    list.select(cell.parentElement, cell.dataset.side, { focus: false });
  }
});

// In the source a double click selects a word, as for the glossary; the translation is what is edited.
grid.addEventListener("dblclick", (event) => {
  const cell = event.target.closest(".cell");
  if (!keys.E || !cell || event.target.closest("textarea")) return;
  if (cell.dataset.side === "target") run("edit");
  else if (cell.classList.contains("empty")) run("edit-source");
});

const tools = document.getElementById("row-tools").content.firstElementChild;

grid.addEventListener("pointermove", (event) => {
  const place = event.target.closest(".row:not(.head) > .sure");
  if (place && event.pointerType === "mouse") {
    if (!place.contains(tools)) place.append(tools);
  } else if (!event.target.closest(".row-tools")) hideTools();
});

function hideTools() {
  tools.remove();
}

// The footer offers what the cell allows; every key works all the same.
function offerKeys() {
  const { current: row, side } = list;
  const empty = { ignore: !row.querySelector(".finding"), edit: side !== "target", "edit-source": side !== "source" };
  for (const [command, hidden] of Object.entries(empty)) {
    for (const hint of document.querySelectorAll(`footer.keys [data-command="${command}"]`)) hint.hidden = Boolean(hidden);
  }
}

// Others

const isBusy = () => document.hidden || pending() || isWriting();

async function poll() {
  if (isBusy()) return;
  const { changes } = list;
  try {
    const content = await read(`${list.address}/changes?since=${list.revision}&checked=${grid.dataset.checked}`);
    const change = content?.querySelector(".change");
    // What is being written stays; what has been shown since is newer. The next look finds the rest.
    if (!change || isBusy() || changes !== list.changes) return;
    await list.apply(change);
    deciding.showCounts(content);
    const { by } = change.dataset; // nobody, if the rows were only checked again
    if (by && by !== grid.dataset.reviewer) say(text("others_changed", { who: by }));
  } catch (error) {
    ignoreAway(error);
  }
}

// Names and numbers are marked when asked for; findings always are.
const entities = document.getElementById("entities");
const showEntities = () => grid.classList.toggle("entities", entities.checked);
entities.checked = localStorage.getItem("align-entities") === "1";
entities.addEventListener("change", () => {
  localStorage.setItem("align-entities", entities.checked ? "1" : "0");
  showEntities();
});
showEntities();

// A page that is loaded again shows the row again: its position in the article, because a filtered
// list changes with every decision. Browsers limit how often an address may change.
const position = () => (list.index ? list.current.dataset.position : undefined);
let naming;
for (const event of ["current", "rows"]) {
  grid.addEventListener(event, () => {
    clearTimeout(naming);
    naming = setTimeout(() => history.replaceState(null, "", addressAt(position())), RESTING);
  });
}

grid.addEventListener("current", offerKeys);
grid.addEventListener("current", () => {
  sessionStorage.setItem("align-side", list.side);
  sessionStorage.setItem("align-row", `${grid.dataset.article}/${list.current.dataset.bead}`);
});
watchTips(grid);
watchPanel((bead) => list.go(bead));
rememberPlace(position);
document.getElementById("show-all")?.addEventListener("click", (event) => {
  if (list.current) event.currentTarget.search = `?at=${list.current.dataset.position}`;
});
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("close", () => list.cell()?.focus({ preventScroll: true }));
}
const index = Number(grid.dataset.index);
const first = [...list.shown()].find((row) => list.indexOf(row) === index);
// The way back from the map, and a page that is loaded again, lead to the same side of the row.
const [article, left] = sessionStorage.getItem("align-row")?.split("/") ?? [];
if (first) list.select(first, sessionStorage.getItem("align-side") ?? list.side);
// Its row may stand elsewhere since, if a colleague has merged or split some.
const isReload = performance.getEntriesByType("navigation")[0]?.type === "reload";
if (first && isReload && article === grid.dataset.article && left !== first.dataset.bead) list.go(left).catch(ignoreAway);
if (keys.E) {
  deciding.sendLeft(loadDrafts);
  readDrafts();
}
setInterval(poll, POLL);
