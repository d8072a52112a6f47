// The glossary panel: the terms of the current row, and what is added from a selection.

import { decideHere } from "./deciding.js";
import { grid, list, opened } from "./desk.js";
import { hidePanel, openPanel, showPanel } from "./panels.js";
import { ignoreAway } from "./reading.js";

const panel = document.getElementById("panel");
const selected = { source: "", target: "" }; // what was selected last on each side of the row
let here = null; // the current row, which the selections are in
let shown = null; // the row that the panel is about

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const cell = selection.anchorNode?.parentElement?.closest(".row.current > .cell");
  const words = String(selection).trim();
  if (cell && words && !cell.isContentEditable) selected[cell.dataset.side] = words;
});

async function open({ focus = true } = {}) {
  shown = list.current.dataset.bead;
  if (!(await showPanel("glossary", `${list.address}/beads/${shown}/terms`, { focus: false }))) return;
  const form = panel.querySelector("#term");
  if (!form) return;
  form.elements.source.value = selected.source;
  form.elements.target.value = selected.target;
  if (!focus) return;
  const field = selected.source ? form.elements.target : form.elements.source;
  field.focus();
  field.value ||= opened();
}

/** Open the panel, or close it. */
export function toggle() {
  if (openPanel() !== "glossary") return open();
  hidePanel();
  return list.cell().focus({ preventScroll: true });
}

/** Add what is selected: at once if something was selected on both sides. */
export async function add() {
  if (selected.source && selected.target) await decide("add-term", selected);
  else await open();
}

async function decide(action, fields) {
  const done = await decideHere(action, fields);
  if (done) Object.assign(selected, { source: "", target: "" });
  if (done && openPanel() === "glossary") await open({ focus: false });
}

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  const { source, target } = event.target.elements;
  list.cell().focus({ preventScroll: true }); // the form is made anew; the next keys are for the rows
  decide("add-term", { source: source.value, target: target.value });
});

panel.addEventListener("click", (event) => {
  const { term, source, target, finding = "" } = event.target.closest("[data-term]")?.dataset ?? {};
  if (term) decide(term, { source, target, finding });
});

grid.addEventListener("current", () => {
  const { bead } = list.current.dataset;
  if (bead !== here) Object.assign(selected, { source: "", target: "" });
  here = bead;
  if (bead !== shown && openPanel() === "glossary") open({ focus: false }).catch(ignoreAway);
});
