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

/** Show the terms of the row; a form that is there already stays, with what is typed in it. */
async function refresh() {
  shown = list.current.dataset.bead;
  return showPanel("glossary", `${list.address}/beads/${shown}/terms`, { focus: false, keep: "#term" });
}

async function open() {
  const form = (await refresh()) && panel.querySelector("#term");
  if (!form) return;
  form.elements.source.value = selected.source;
  form.elements.target.value = selected.target;
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
  if (done && openPanel() === "glossary") await refresh();
  return done;
}

// The next term can be typed at once; one that was refused comes back, unless another was begun.
panel.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { source, target } = event.target.elements;
  const given = { source: source.value, target: target.value };
  event.target.reset();
  source.focus();
  if ((await decide("add-term", given)) || source.value || target.value) return;
  source.value = given.source;
  target.value = given.target;
});

panel.addEventListener("click", async (event) => {
  const { term, source, target, finding = "" } = event.target.closest("[data-term]")?.dataset ?? {};
  if (!term) return;
  const isKey = event.detail === 0;
  await decide(term, { source, target, finding });
  // The button is gone, and the next keys must not be for the rows.
  if (isKey && openPanel() === "glossary") panel.querySelector("#term input").focus();
});

grid.addEventListener("current", () => {
  const { bead } = list.current.dataset;
  if (bead !== here) Object.assign(selected, { source: "", target: "" });
  here = bead;
  if (bead !== shown && openPanel() === "glossary") refresh().catch(ignoreAway);
});
