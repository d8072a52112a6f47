// What opens beside or above the rows: the queue, a row's history, the export, the keys, a jump.

import { list, opened } from "./desk.js";
import { readyToLeave } from "./leaving.js";
import { read } from "./reading.js";
import { text } from "./words.js";

const panel = document.getElementById("panel");
const sheet = document.getElementById("sheet");
const jump = document.getElementById("jump");
const exporter = document.getElementById("export-dialog");

/** What the panel shows: "queue", "history" or null. */
export function openPanel() {
  return panel.hidden ? null : panel.dataset.shows;
}

let wanted = 0; // what the panel was to show last: an answer to what came before is left out

/**
 * Fill the panel, and go into it if `focus`. What `keep` selects stays as it is, if the panel has it:
 * somebody may be typing there. Resolves to whether the panel shows what was asked for.
 */
export async function showPanel(kind, address, { focus = true, keep = null } = {}) {
  const mine = (wanted += 1);
  const content = await read(address);
  if (mine !== wanted || !content) return false;
  fill(content, keep);
  panel.dataset.shows = kind;
  panel.setAttribute("aria-label", text(kind));
  list.keepPlace(() => { panel.hidden = false; }); // the columns are narrower then
  if (focus) (panel.querySelector("ol button") ?? panel.querySelector("button"))?.focus();
  return true;
}

function fill(content, keep) {
  const kept = keep && panel.querySelector(keep);
  const place = kept && content.querySelector(keep);
  if (!place) {
    panel.replaceChildren(content);
    return;
  }
  // Not moved: that would take the focus away, and end what an input method composes.
  while (kept.previousSibling) kept.previousSibling.remove();
  while (kept.nextSibling) kept.nextSibling.remove();
  while (content.firstChild !== place) kept.before(content.firstChild);
  place.remove();
  kept.after(content);
}

/** Close the panel. */
export function hidePanel() {
  wanted += 1;
  list.keepPlace(() => { panel.hidden = true; });
  panel.replaceChildren();
}

/** Call `go` with the bead of whatever is chosen in the panel. */
export function watchPanel(go) {
  panel.addEventListener("click", (event) => {
    const bead = event.target.closest("[data-bead]")?.dataset.bead;
    if (bead) go(bead);
  });
}

/** Show every key. */
export function showKeys() {
  sheet.showModal();
}

/** Ask for the number of a row; resolves to it, or to null. */
export function askNumber(now) {
  const form = jump.querySelector("form");
  const typed = opened().match(/^\d+$/)?.[0];
  form.elements.row.value = typed ?? now;
  jump.showModal();
  if (!typed) form.elements.row.select();
  return new Promise((resolve) => {
    let given = null;
    const sent = () => { given = Number(form.elements.row.value); };
    form.addEventListener("submit", sent, { once: true });
    jump.addEventListener("close", () => {
      form.removeEventListener("submit", sent);
      resolve(given);
    }, { once: true });
  });
}

/**
 * Ask from which confidence on rows are sure; `count` says how many those are, and the number is
 * shown before anything happens. Resolves to {at_least, expected}, or to null.
 */
export function askSure(count) {
  const sure = document.getElementById("sure");
  const field = sure.querySelector("input");
  const shown = sure.querySelector("output");
  const confirm = sure.querySelector("button.main");
  let expected = null;
  const tell = async () => {
    const asked = field.value;
    confirm.disabled = true;
    const found = field.checkValidity() ? await count(asked) : null;
    if (asked !== field.value) return; // another number has been asked for since
    expected = found;
    shown.textContent = found === null ? "" : text("sure_count", { n: found });
    confirm.disabled = !found;
  };
  opened();
  sure.returnValue = "";
  sure.showModal();
  field.select();
  tell();
  return new Promise((resolve) => {
    field.addEventListener("input", tell);
    sure.addEventListener("close", () => {
      field.removeEventListener("input", tell);
      resolve(sure.returnValue === "confirm" ? { at_least: field.value, expected } : null);
    }, { once: true });
  });
}

/** Ask for an error's category and severity, and what it is about. Resolves to these, or to null. */
export function askError(selected) {
  const dialog = document.getElementById("mark-error");
  const { category, severity, text: words } = dialog.querySelector("form").elements;
  words.value = selected;
  opened();
  dialog.returnValue = "";
  dialog.showModal();
  category.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const given = { category: category.value, severity: severity.value, text: words.value };
      resolve(dialog.returnValue === "mark" ? given : null);
    }, { once: true });
  });
}

// A list of choices would open instead.
document.getElementById("mark-error")?.querySelector("select").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  event.target.form.requestSubmit(event.target.form.querySelector("button.main"));
});

/** Open the export. */
export async function showExport(article) {
  await htmx.ajax("GET", `/export?article=${article}`, { target: exporter, swap: "innerHTML", select: "#export" });
  opened();
  exporter.showModal();
  const form = exporter.querySelector("form");
  form.addEventListener("htmx:confirm", (event) => {
    event.preventDefault();
    readyToLeave().then(() => event.detail.issueRequest()); // the file has what was decided last
  });
  form.addEventListener("htmx:sendError", () => { form.querySelector(".refused").textContent = text("not_while_away"); });
  form.addEventListener("htmx:beforeOnLoad", (event) => event.detail.xhr.status < 400 && exporter.close());
  (exporter.querySelector("input:checked") ?? exporter.querySelector("input, button"))?.focus();
}
