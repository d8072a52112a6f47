// Decisions: what a key asks for goes to the server, and what came of it is shown.

import { grid, isWriting, list } from "./desk.js";
import { say, sayAlso } from "./messages.js";
import { eachLeft } from "./keeping.js";
import { ask, keepWaiting, pending, send, settled } from "./network.js";
import { askSure, openPanel, showPanel } from "./panels.js";
import { ignoreAway, read } from "./reading.js";
import { known, text } from "./words.js";

const WINDOW = 500; // rows that the server sends at once
const SLOW = new Set(["align-again", "check-again"]);
const REST = 400; // ms without a key after which changed rows are checked again

/** Where the reviewer is, to be compared once what came before is done. */
export function here() {
  return { bead: list.current?.dataset.bead, clicks: list.clicks };
}

/** Whether the reviewer has clicked on another row since: what was asked for was not about that one. */
export function hasTurned(then) {
  const turned = list.clicks !== then.clicks && list.current?.dataset.bead !== then.bead;
  if (turned) say(text("turned"), { bad: true });
  return turned;
}

/**
 * Resolves once every decision so far is answered and `other` is done: to whether the reviewer is
 * still at this row.
 */
export async function isStillHere(other = null) {
  const then = here();
  await other;
  await settled();
  return !hasTurned(then);
}

/** Send a decision on a row, and show what it did. Resolves to whether it was done. */
export async function decide(action, row, fields = {}, { near = [], focus = "given", answered = null } = {}) {
  const held = [row, ...near].filter(Boolean);
  const seen = () => held.map((each) => (list.row(each.dataset.bead) ?? each).dataset.seen).join(",");
  const form = () => ({ action, bead: row.dataset.bead, seen: seen(), ...fields });
  const { clicks } = list;
  // Whoever has clicked on another row before the answer came stays there.
  return send(`${list.address}/act`, form, (answer) => {
    answered?.(answer);
    return show(answer, list.clicks === clicks ? focus : "stay");
  });
}

/** Show what the server answered to a decision. */
async function show({ status, content }, focus = "given") {
  const change = content.querySelector(".change");
  const position = change?.querySelector(`[data-bead="${change.dataset.focus}"]`)?.dataset.position;
  if (change) {
    await list.apply(change);
    showCounts(content);
    checkLater(change.dataset.unchecked);
    if (openPanel() === "queue") showPanel("queue", `${list.address}/queue`, { focus: false }).catch(ignoreAway);
  }
  if (status >= 500) await list.reload(); // what was done of it shows
  if (status !== 200) {
    const line = content.querySelector(".error-line")?.textContent ?? String(status);
    say(status === 409 ? line : text("failed", { what: line }), { bad: true });
    return false;
  }
  let isHidden = false; // by the filter, as may be what an undo brings back
  if (focus === "given" && change.dataset.focus) isHidden = !(await list.go(change.dataset.focus));
  else if (focus === "given" && list.current) await list.goTo(() => list.row(list.current.dataset.bead) ?? list.at(0));
  const done = `did_${change.dataset.label}`;
  if (change.dataset.warning) say(change.dataset.warning, { bad: true });
  else if (known(done)) say(text(done));
  if (isHidden && position) sayAlso(text("done_hidden", { n: Number(position) + 1 }));
  return true;
}

// Rows with other texts than before are checked once the reviewer pauses: it takes a moment.
const unchecked = new Set();
let resting;

/** Check rows again, and those that wait already, once no key has been pressed for a while. */
export function checkLater(beads = "") {
  for (const bead of beads.split(" ").filter(Boolean)) unchecked.add(bead);
  clearTimeout(resting);
  if (unchecked.size) resting = setTimeout(checkNow, REST);
}

async function checkNow() {
  if (pending() || isWriting()) return checkLater();
  const beads = [...unchecked];
  unchecked.clear();
  try {
    const content = await ask(`${list.address}/check-again`, { beads: beads.join(",") });
    if (content) showChecked([...content.querySelectorAll(".row")], content);
  } catch (error) {
    ignoreAway(error);
    for (const bead of beads) unchecked.add(bead); // the next key tries again
  }
  return undefined;
}

/** Show rows with their findings; one that has been changed or opened meanwhile is checked again. */
function showChecked(rows, content) {
  const writing = isWriting();
  const shown = [];
  const old = [];
  for (const row of rows) {
    const held = list.row(row.dataset.bead);
    if (held) (writing || held.dataset.seen !== row.dataset.seen ? old : shown).push(row);
  }
  list.exchange(shown);
  showCounts(content);
  if (old.length) checkLater(old.map((row) => row.dataset.bead).join(" "));
}

/** Show the counts that came with an answer, unless later ones are shown already. */
export function showCounts(content) {
  rememberCheck(content.querySelector(".change")?.dataset.checked);
  const counts = content.querySelector("#counts");
  const shown = document.getElementById("counts");
  const isAnew = content.querySelector('.change[data-large="1"]') !== null; // of a project that was made again
  if (!counts || (!isAnew && Number(counts.dataset.revision) < Number(shown.dataset.revision))) return;
  shown.replaceWith(counts);
  document.getElementById("finished").hidden = counts.dataset.unreviewed !== "0";
  countListed(counts.dataset.rows).catch(ignoreAway);
}

// The last check of the whole article. What is said of its findings may be old by then.
function rememberCheck(number) {
  if (!number) return;
  grid.dataset.checked = number;
  document.body.dispatchEvent(new Event("checked"));
}

// How many rows pass the filter after a decision: the list still shows those that no longer do.
let asked = 0;
async function countListed(all) {
  const shown = document.querySelector("#filters output");
  if (!shown) return;
  const asking = (asked += 1);
  const content = await read(list.url("rows", { start: 0, stop: 0 }));
  const n = content?.querySelector(".rows").dataset.total;
  if (n && asking === asked) shown.textContent = text("filtered", { n, all });
}

// The statuses that are shown before the server has answered, so that the next key can follow at
// once: by bead. A row that comes from the server meanwhile is older than they are.
const expected = new Map();

function showExpected(row) {
  const decision = expected.get(row.dataset.bead);
  if (!decision) return;
  showStatus(row, decision.status);
  row.classList.add("waiting");
}

grid.addEventListener("rows", (event) => event.detail.forEach(showExpected));

function showStatus(row, status) {
  row.classList.remove(`is-${row.dataset.status}`, "waiting");
  row.classList.add(`is-${status}`);
  row.dataset.status = status;
  row.querySelector(".status use").setAttribute("href", `#i-${status}`);
  const shown = row.querySelector(".status");
  shown.title = text(`status_${status}`);
  shown.querySelector("span").textContent = shown.title;
}

/** Decide on the current row and go on to the next without waiting. */
export async function decideAndGoOn(action, status) {
  const row = list.current;
  decideAtOnce(action, status, row);
  if (!(await list.goTo(() => list.neighbour(row, 1)))) say(text("last_row"));
}

/** Decide on a row, and show what is expected without waiting for the answer. */
export function decideAtOnce(action, status, row) {
  const { bead, status: before } = row.dataset;
  const decision = { status };
  expected.set(bead, decision);
  showExpected(row);
  const answered = () => expected.get(bead) === decision && expected.delete(bead);
  decide(action, row, {}, { focus: "stay", answered })
    .then((done) => done || showRefused(bead, before))
    .catch((error) => say(text("failed", { what: error.message }), { bad: true }));
}

/** Show a row as it is after a refusal: as the server has it, or as it was if that cannot be read. */
async function showRefused(bead, before) {
  if (!list.row(bead) || (await list.refresh(bead))) return; // it is gone, or shown
  const row = list.row(bead);
  if (row) showStatus(row, before);
}

/** Decide on the current row, and stay. */
export function decideHere(action, fields, options) {
  return decide(action, list.current, fields, options);
}

// Neighbours are those of the article. In a filtered or sorted list another row may stand there.
function isBeside(row, other, by) {
  const hidden = list.filtered && Number(other?.dataset.position) !== Number(row.dataset.position) + by;
  if (hidden) say(text("not_beside"), { bad: true });
  return !hidden;
}

/** Merge or swap the current row and the next. */
export async function withNext(action) {
  if (!(await isStillHere())) return undefined;
  const then = here();
  const row = list.current;
  const next = await list.neighbour(row, 1);
  return !hasTurned(then) && isBeside(row, next, 1) && decide(action, row, {}, { near: [next] });
}

/** Move the first segment of the cell up, or its last one down. */
export async function move(edge) {
  if (!(await isStillHere())) return undefined;
  const then = here();
  const { current: row, side } = list;
  const by = edge === "first" ? -1 : 1;
  const other = await list.neighbour(row, by);
  return !hasTurned(then) && isBeside(row, other, by) && decide("move", row, { side, edge }, { near: [other] });
}

/** Confirm every row of the list up to here that nobody has decided on. */
export async function confirmAbove() {
  if (!(await isStillHere())) return undefined;
  const last = list.current;
  const rows = await unreviewedUpTo(last.dataset.bead);
  if (!rows.length) return say(text("cannot_no-rows"), { bad: true });
  return decide("confirm-all", last, { beads: rows.map((row) => row.dataset.bead).join(",") }, { near: rows, focus: "stay" });
}

// Most of them are not on the page, so the server is asked, a window at a time.
async function unreviewedUpTo(bead) {
  const listed = new URLSearchParams(list.filters).getAll("status");
  if (listed.length && !listed.includes("unreviewed")) return []; // the list has none to look at
  const held = [];
  for (;;) {
    const query = { status: "unreviewed", until: bead, start: held.length, stop: held.length + WINDOW };
    const content = await read(list.url("rows", query));
    const rows = [...content.querySelectorAll(".row")];
    held.push(...rows);
    if (rows.length < WINDOW) return held;
  }
}

async function countSure(atLeast) {
  const found = await read(list.url("sure", { at_least: atLeast }), { json: true });
  return found?.count ?? null;
}

/** Send what earlier pages have left, show it, and call `then`. */
export function sendLeft(then) {
  return eachLeft(async (requests, drop) => {
    const sent = sendAgain(requests);
    await keepWaiting(); // this page keeps it from now on
    await drop();
    sent.then(then);
  });
}

async function sendAgain(requests) {
  const seen = new Map(); // the versions of rows after each answer, and each article's last decision
  const refused = [];
  const decisions = requests.filter(({ path }) => !path.endsWith("/drafts")).length;
  await Promise.all(requests.map(({ path, form }) => send(path, () => asSeen(path, form, seen), ({ status, content }) => {
    for (const row of content.querySelectorAll(".row")) seen.set(row.dataset.bead, row.dataset.seen);
    const change = content.querySelector(".change");
    if (change) seen.set(articleOf(path), change.dataset.revision);
    if (status >= 400) refused.push(content.querySelector(".error-line")?.textContent ?? String(status));
    if (!path.startsWith(`${list.address}/`)) return;
    showCounts(content);
    checkLater(change?.dataset.unchecked);
    if (change) list.latest = Number(change.dataset.revision);
  }, { counted: !path.endsWith("/drafts"), left: true })));
  await list.reload();
  if (refused.length) say(text("kept_refused", { n: refused.length, what: refused[0] }), { bad: true });
  else if (decisions) say(text("kept_sent", { n: decisions }), { firm: true });
}

const articleOf = (path) => path.replace(/\/[^/]+$/, "");

/** A form with the present versions of what has been decided on since it was filled in. */
function asSeen(path, form, seen) {
  if ("latest" in form) return { ...form, latest: seen.get(articleOf(path)) ?? form.latest };
  if (!form.seen) return form;
  const rows = form.seen.split(",").map((each) => seen.get(each.split(":")[0]) ?? each);
  return { ...form, seen: rows.join(",") };
}

/** Confirm every row that is sure enough, once the reviewer has seen how many these are. */
export async function confirmSure() {
  await settled();
  const given = await askSure(countSure);
  return given && send(`${list.address}/act`, () => ({ action: "confirm-sure", ...given }), (answer) => show(answer, "stay"));
}

/** Ask for what concerns the whole article, or what was done last. */
export function post(name, fields = {}) {
  if (SLOW.has(name)) say(text("working"));
  // An undo that is sent again, because its answer was lost, must not undo one decision more.
  return send(`${list.address}/${name}`, () => ({ ...fields, latest: list.latest }), show);
}

