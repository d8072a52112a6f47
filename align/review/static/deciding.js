// Decisions: what a key asks for goes to the server, and what came of it is shown.

import { isWriting, list } from "./desk.js";
import { say } from "./messages.js";
import { takeKept } from "./keeping.js";
import { ask, pending, send, settled } from "./network.js";
import { askSure, openPanel, showPanel } from "./panels.js";
import { read } from "./reading.js";
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

/** Resolves once every decision so far is answered: to whether the reviewer is still at this row. */
export async function isStillHere() {
  const then = here();
  await settled();
  return !hasTurned(then);
}

/** Send a decision on a row, and show what it did. Resolves to whether it was done. */
export async function decide(action, row, fields = {}, { near = [], focus = "given" } = {}) {
  const held = [row, ...near].filter(Boolean);
  const seen = () => held.map((each) => (list.row(each.dataset.bead) ?? each).dataset.seen).join(",");
  const form = () => ({ action, bead: row.dataset.bead, seen: seen(), ...fields });
  const { clicks } = list;
  // Whoever has clicked on another row before the answer came stays there.
  return send(`${list.address}/act`, form, (answer) => show(answer, list.clicks === clicks ? focus : "stay"));
}

/** Show what the server answered to a decision. */
async function show({ status, content }, focus = "given") {
  const change = content.querySelector(".change");
  if (change) {
    await list.apply(change);
    showCounts(content);
    checkLater(change.dataset.unchecked);
    if (openPanel() === "queue") showPanel("queue", `${list.address}/queue`, { focus: false });
  }
  if (status >= 500) await list.reload(); // what was done of it shows
  if (status !== 200) {
    const line = content.querySelector(".error-line")?.textContent ?? String(status);
    say(status === 409 ? line : text("failed", { what: line }), { bad: true });
    return false;
  }
  if (focus === "given" && change.dataset.focus) await list.go(change.dataset.focus);
  else if (focus === "given" && list.current) list.select(list.row(list.current.dataset.bead) ?? (await list.at(0)));
  const done = `did_${change.dataset.label}`;
  if (change.dataset.warning) say(change.dataset.warning, { bad: true });
  else if (known(done)) say(text(done));
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
  const beads = [...unchecked].join(",");
  unchecked.clear();
  try {
    const content = await ask(`${list.address}/check-again`, { beads });
    if (!content) return undefined;
    // What has been changed in the meantime is newer than this answer.
    const rows = [...content.querySelectorAll(".row")].filter((row) => list.row(row.dataset.bead)?.dataset.seen === row.dataset.seen);
    if (!isWriting()) list.exchange(rows);
    showCounts(content);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // away: the next decision will say so
  }
  return undefined;
}

/** Show the counts that came with an answer. */
export function showCounts(content) {
  const counts = content.querySelector("#counts");
  if (!counts) return;
  document.getElementById("counts").replaceWith(counts);
  document.getElementById("finished").hidden = counts.dataset.unreviewed !== "0";
}

/** Show a status before the server has answered, so that the next key can follow at once. */
function expect(row, status) {
  showStatus(row, status);
  row.classList.add("waiting");
}

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
  const before = row.dataset.status;
  expect(row, status);
  decide(action, row, {}, { focus: "stay" }).then((done) => done || showRefused(row.dataset.bead, before));
  const next = await list.neighbour(row, 1);
  if (next) list.select(next);
  else say(text("last_row"));
}

/** Show a row as it is after a refusal: as the server has it, or as it was if that cannot be read. */
async function showRefused(bead, before) {
  if (await list.refresh(bead)) return;
  const row = list.row(bead);
  if (row) showStatus(row, before);
}

/** Decide on the current row, and stay. */
export function decideHere(action, fields, options) {
  return decide(action, list.current, fields, options);
}

/** Merge or swap the current row and the next. */
export async function withNext(action) {
  if (!(await isStillHere())) return undefined;
  const next = await list.neighbour(list.current, 1);
  return decide(action, list.current, {}, { near: [next] });
}

/** Move the first segment of the cell up, or its last one down. */
export async function move(edge) {
  if (!(await isStillHere())) return undefined;
  const other = await list.neighbour(list.current, edge === "first" ? -1 : 1);
  return decide("move", list.current, { side: list.side, edge }, { near: [other] });
}

/** Confirm every row up to here that nobody has decided on. */
export async function confirmAbove() {
  if (!(await isStillHere())) return;
  const rows = await unreviewedUpTo(Number(list.current.dataset.position));
  if (!rows.length) return;
  await decide("confirm-all", list.current, { beads: rows.map((row) => row.dataset.bead).join(",") }, { near: rows, focus: "stay" });
}

// Most of them are not on the page, so the server is asked, a window at a time.
async function unreviewedUpTo(position) {
  const held = [];
  for (let start = 0; ; start += WINDOW) {
    const content = await read(list.url("rows", { status: "unreviewed", start, stop: start + WINDOW }));
    const rows = [...content.querySelectorAll(".row")];
    held.push(...rows.filter((row) => Number(row.dataset.position) <= position));
    if (rows.length < WINDOW || held.length < start + WINDOW) return held;
  }
}

async function countSure(atLeast) {
  const found = await read(list.url("sure", { at_least: atLeast }), { json: true });
  return found?.count ?? null;
}

/** Send what was kept when an earlier page was left, and show it. */
export async function sendKept() {
  const requests = takeKept();
  if (!requests.length) return;
  const seen = new Map(); // the versions of rows after each answer
  const refused = [];
  const decisions = requests.filter(({ path }) => !path.endsWith("/drafts")).length;
  await Promise.all(requests.map(({ path, form }) => send(path, () => asSeen(form, seen), ({ status, content }) => {
    for (const row of content.querySelectorAll(".row")) seen.set(row.dataset.bead, row.dataset.seen);
    if (status >= 400) refused.push(content.querySelector(".error-line")?.textContent ?? String(status));
    if (!path.startsWith(`${list.address}/`)) return;
    showCounts(content);
    checkLater(content.querySelector(".change")?.dataset.unchecked);
  }, { counted: !path.endsWith("/drafts") })));
  await list.reload();
  if (refused.length) say(text("kept_refused", { n: refused.length, what: refused[0] }), { bad: true });
  else if (decisions) say(text("kept_sent", { n: decisions }), { firm: true });
}

/** A form with the present versions of rows that have been decided on since it was filled in. */
function asSeen(form, seen) {
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
  return send(`${list.address}/${name}`, () => fields, show);
}

