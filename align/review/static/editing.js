// What is done inside a row: splitting and pinning cells, the text, the note, its findings.

import { decide, decideAndGoOn, decideAtOnce, decideHere, isStillHere } from "./deciding.js";
import { grid, list } from "./desk.js";
import { draftOf, draftsRead, dropDraft, keepDraft, offeredOn, savedDraft, sendDrafts } from "./drafts.js";
import { toFindings } from "./going.js";
import { say, sayAlso } from "./messages.js";
import { showMode } from "./modes.js";
import { askError } from "./panels.js";
import { askCaret } from "./splitting.js";
import { askText } from "./writing.js";
import { text } from "./words.js";

let pinned = null;

/** Split the current cell where the reviewer puts the caret. */
export async function split() {
  if (!(await isStillHere())) return undefined;
  const row = list.current;
  const cell = list.cell();
  if (cell.classList.contains("empty")) return say(text("split_nowhere"), { bad: true });
  const place = await askCaret(cell);
  return place && decide("split", row, place);
}

/** Choose the current cell; the second time, pin it to the one that was chosen. */
export async function pin() {
  const chosen = { row: list.current, side: list.side };
  if (!pinned) {
    pinned = chosen;
    list.cell().classList.add("chosen");
    showMode("pin");
    return say(text("pin_first"));
  }
  if (pinned.side === chosen.side) return say(text("pin_other_side"), { bad: true });
  const [source, target] = chosen.side === "target" ? [pinned.row, chosen.row] : [chosen.row, pinned.row];
  leavePin();
  return decide("pin", source, { other: target.dataset.bead }, { near: [target] });
}

/** Give up pinning; false if nothing was chosen. */
export function leavePin() {
  if (!pinned) return false;
  for (const cell of grid.querySelectorAll(".chosen")) cell.classList.remove("chosen");
  pinned = null;
  showMode("rows");
  return true;
}

/** What `askText` needs to know of the drafts of a row's field. */
function drafting(row, field) {
  const { bead } = row.dataset;
  const kept = draftOf(row, field)?.texts;
  let isBegun = Boolean(kept);
  return {
    kept,
    offered: offeredOn(row, field),
    keep: (texts) => {
      isBegun = true;
      keepDraft(bead, field, texts);
    },
    send: sendDrafts,
    drop: () => isBegun && dropDraft(bead, field), // what is only offered may still be wanted
  };
}

/** A segment's text as it is edited: its inline codes as tokens. */
function typed(segment) {
  return segment.dataset.typed ?? segment.textContent;
}

function codesIn(element) {
  return [...element.querySelectorAll(".code")].map((each) => each.dataset.token);
}

/** The codes that each segment may have, or the text of an empty side: the row's source's, and its own. */
function codesOf(row, segments) {
  const source = codesIn(list.cell(row, "source"));
  return segments.length ? segments.map((each) => [...new Set([...source, ...codesIn(each)])]) : [source];
}

/** Let the reviewer edit one side of the row, or write what an empty side leaves out. */
export async function edit(side) {
  if (!(await isStillHere(draftsRead()))) return undefined;
  const row = list.current;
  if (row.dataset.locked) return say(text("cannot_locked"), { bad: true });
  const cell = list.cell(row, side);
  const segments = [...cell.querySelectorAll(":scope > p[data-segment]")];
  const texts = segments.map(typed);
  list.select(row, side);
  const label = text(texts.length ? `editing_${side}` : `typing_${side}`);
  const given = await askText(cell, { texts: texts.length ? texts : [""], label, codes: codesOf(row, segments), ...drafting(row, side) });
  if (!given?.turned) list.cell().focus({ preventScroll: true }); // the next keys are for the rows, also while it is saved
  const { clicks } = list;
  const done = !given?.texts || (await save("edit", row, given, { side, texts: JSON.stringify(given.texts) }, side));
  if (!given?.confirm || !done) return undefined;
  // Whoever has clicked on another row while it was saved stays there.
  if (list.clicks === clicks) return decideAndGoOn("confirm", "confirmed");
  return decideAtOnce("confirm", "confirmed", list.row(row.dataset.bead) ?? row);
}

/** Let the reviewer write a note on the row, or a reply to it: `what` says which. */
export async function note(what) {
  if (!(await isStillHere(draftsRead()))) return undefined;
  const row = list.current;
  let remarks = row.querySelector(":scope > .remarks:not(.drafts)");
  if (!remarks) {
    remarks = document.createElement("div");
    remarks.className = "remarks";
    remarks.setAttribute("role", "gridcell");
    row.append(remarks);
  }
  const place = document.createElement("div");
  remarks.append(place);
  const texts = [what === "note" ? (remarks.querySelector(".note > span")?.textContent ?? "") : ""];
  const given = await askText(place, { texts, label: text(what === "note" ? "note" : "key_reply"), lines: true, ...drafting(row, what) });
  if (!given?.turned) list.cell().focus({ preventScroll: true });
  if (given?.texts) await save(what, row, given, { text: given.texts[0] }, what);
  place.remove();
  if (!remarks.children.length) remarks.remove();
}

async function save(action, row, given, fields, field) {
  const focus = given.turned ? "stay" : "given";
  const offered = offeredOn(row, field);
  sendDrafts(); // saving drops it, so it must not come after
  let isConflict = false;
  const answered = ({ status }) => { isConflict = status === 409; };
  const done = await decide(action, row, fields, { focus, answered }).finally(given.close);
  if (done) {
    savedDraft(row.dataset.bead, field);
    for (const draft of offered) dropDraft(draft.bead, field);
  } else {
    // The draft is gone if the reviewer has saved another text of this row in another window.
    const now = list.row(row.dataset.bead);
    const present = now && [...now.querySelectorAll(`:scope > [data-side="${field}"] > p[data-segment]`)].map(typed);
    if (JSON.stringify(present) === JSON.stringify(given.texts)) dropDraft(row.dataset.bead, field);
    else {
      keepDraft(row.dataset.bead, field, given.texts);
      sendDrafts();
      if (isConflict) sayAlso(text("conflict_draft"));
    }
  }
  return done;
}

/** Let the reviewer mark an error: of what is selected, or of the whole row. */
export async function markError() {
  if (!(await isStillHere())) return undefined;
  const row = list.current;
  const selection = getSelection();
  const within = row.contains(selection.anchorNode) && row.contains(selection.focusNode);
  const given = await askError(within ? String(selection).trim() : "");
  return given && decide("mark-error", row, given);
}

function findings() {
  return [...list.current.querySelectorAll(".remarks > .finding")];
}

const isIgnored = (finding) => finding.classList.contains("ignored");
let last = null; // the finding that was gone to; a row that is shown anew has lost the class

/** Go to the next finding that is not ignored, of this row or below, and to its mark in the text. */
export async function nextFinding() {
  const at = findings().findIndex((each) => each.dataset.finding === last);
  let next = findings().slice(at + 1).find((each) => !isIgnored(each));
  if (!next) {
    const row = await toFindings();
    if (!row) return say(text("no_finding_below"));
    if (row !== list.current) return undefined; // the reviewer has gone elsewhere meanwhile
    next = findings().find((each) => !isIgnored(each));
    if (!next) return undefined; // ignored meanwhile
  }
  last = next.dataset.finding;
  for (const each of grid.querySelectorAll(".finding.chosen")) each.classList.remove("chosen");
  next.classList.add("chosen");
  list.sight.uncover(next.getBoundingClientRect());
  const id = next.dataset.finding;
  const mark = [...list.current.querySelectorAll("mark")].find((each) => each.dataset.findings.split(" ").includes(id));
  if (!mark) return say(next.textContent);
  list.sight.uncover(mark.getBoundingClientRect());
  return mark.focus({ preventScroll: true });
}

/** Ignore the chosen finding, or the first one; one that is ignored is brought back. */
export async function ignore(by) {
  const all = findings();
  const chosen = all.find((each) => each.classList.contains("chosen")) ?? all.find((each) => !isIgnored(each)) ?? all[0];
  if (!chosen) return say(text("no_finding"), { bad: true });
  const finding = chosen.dataset.finding;
  return isIgnored(chosen) ? decideHere("restore", { finding }) : decideHere("ignore", { finding, by });
}

