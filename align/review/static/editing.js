// What is done inside a row: splitting and pinning cells, the text, the note, its findings.

import { decide, decideAndGoOn, decideHere } from "./deciding.js";
import { grid, list } from "./desk.js";
import { say } from "./messages.js";
import { settled } from "./network.js";
import { askCaret, askText, dropDraft, showMode } from "./writing.js";
import { text } from "./words.js";

let pinned = null;

/** Split the current cell where the reviewer puts the caret. */
export async function split() {
  await settled();
  const row = list.current;
  const cell = list.cell();
  if (cell.classList.contains("empty")) return say(text("split_nowhere"), { bad: true });
  const place = await askCaret(cell);
  return place && decide("split", row, place);
}

/** Choose the current cell; the second time, pin it to the one that was chosen. */
export async function pin() {
  const here = { row: list.current, side: list.side };
  if (!pinned) {
    pinned = here;
    list.cell().classList.add("chosen");
    showMode("pin");
    return say(text("pin_first"));
  }
  if (pinned.side === here.side) return say(text("pin_other_side"), { bad: true });
  const [source, target] = here.side === "target" ? [pinned.row, here.row] : [here.row, pinned.row];
  leavePin();
  await settled();
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

function draftOf(row, what) {
  return `align-${what}/${grid.dataset.article}/${row.dataset.bead}`;
}

/** Let the reviewer edit the row's translation. */
export async function edit() {
  await settled();
  const row = list.current;
  const cell = list.cell(row, "target");
  const segments = [...cell.querySelectorAll(":scope > p[data-segment]")];
  if (!segments.length) return say(text("edit_nothing"), { bad: true });
  list.select(row, "target");
  const draft = draftOf(row, "edit");
  const given = await askText(cell, { texts: segments.map((each) => each.textContent), label: text("editing"), draft });
  if (!given?.turned) list.cell().focus({ preventScroll: true }); // the next keys are for the rows, also while it is saved
  if (given?.texts) await save("edit", row, given, given.texts.join("\n"), draft);
  if (given?.confirm) await decideAndGoOn("confirm", "confirmed");
}

/** Let the reviewer write a note on the row. */
export async function note() {
  await settled();
  const row = list.current;
  let remarks = row.querySelector(":scope > .remarks");
  if (!remarks) {
    remarks = document.createElement("div");
    remarks.className = "remarks";
    remarks.setAttribute("role", "gridcell");
    row.append(remarks);
  }
  const place = document.createElement("div");
  remarks.append(place);
  const draft = draftOf(row, "note");
  const texts = [remarks.querySelector(".note > span")?.textContent ?? ""];
  const given = await askText(place, { texts, label: text("note"), draft, lines: true });
  if (!given?.turned) list.cell().focus({ preventScroll: true });
  if (given?.texts) await save("note", row, given, given.texts[0], draft);
  place.remove();
  if (!remarks.children.length) remarks.remove();
}

async function save(action, row, given, written, draft) {
  const focus = given.turned ? "stay" : "given";
  if (await decide(action, row, { text: written }, { focus })) dropDraft(draft);
  given.close();
}

function findings() {
  return [...list.current.querySelectorAll(".remarks > .finding")];
}

/** Go to the next of the row's findings, and to its mark in the text. */
export function nextFinding() {
  const all = findings();
  if (!all.length) return say(text("no_finding"), { bad: true });
  const next = all[(all.findIndex((each) => each.classList.contains("chosen")) + 1) % all.length];
  for (const each of all) each.classList.toggle("chosen", each === next);
  const id = next.dataset.finding;
  const mark = [...list.current.querySelectorAll("mark")].find((each) => each.dataset.findings.split(" ").includes(id));
  if (!mark) return say(next.textContent);
  return mark.focus({ preventScroll: true });
}

/** Ignore the chosen finding, or the first one; one that is ignored is brought back. */
export async function ignore(by) {
  const all = findings();
  const chosen = all.find((each) => each.classList.contains("chosen")) ?? all.find((each) => !each.classList.contains("ignored")) ?? all[0];
  if (!chosen) return say(text("no_finding"), { bad: true });
  const finding = chosen.dataset.finding;
  return chosen.classList.contains("ignored") ? decideHere("restore", { finding }) : decideHere("ignore", { finding, by });
}

