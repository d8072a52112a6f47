// Writing inside a row: the edited texts, the note.

import { text } from "./words.js";
import { say } from "./messages.js";
import { showMode, whenLeft } from "./modes.js";
import { opened } from "./desk.js";
import { protect } from "./codes.js";

/** A draft of a row that is gone, with a button that puts it where the caret is. */
function offer(draft, fields) {
  const line = document.createElement("p");
  line.className = "was";
  const words = document.createElement("span");
  words.textContent = draft.texts.join(" ");
  const insert = document.createElement("button");
  insert.type = "button";
  insert.textContent = text("draft_insert");
  insert.addEventListener("click", () => {
    const field = fields.find((each) => each.dataset.last) ?? fields[0];
    field.setRangeText(words.textContent, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  line.append(words, insert);
  return line;
}

/** What was typed: without blanks around it, and on one line unless what stood there had several. */
function tidied(typed, before, lines) {
  return (lines || before.trim().includes("\n") ? typed : typed.replace(/\s*\n\s*/g, " ")).trim();
}

/**
 * Let the reviewer write: one field per text, in place of `home`'s content. `keep` is called with
 * what is typed, `send` when the editor is left, `drop` when it is not wanted any more; `kept` is what was typed before, `offered`
 * drafts of rows that are gone. Turning to another place saves what changed.
 * Resolves to {texts, close, turned, confirm}, or null if left; `texts` is null if nothing changed,
 * `turned` says that the reviewer is already somewhere else, `confirm` that the row is right now.
 * `codes` lists, for each text, the inline codes that it may have.
 */
export function askText(home, { texts, label, kept = null, offered = [], keep, send, drop, lines = false, codes = [] }) {
  const html = home.innerHTML;
  const writer = document.createElement("div");
  writer.className = "writer";
  const fields = texts.map((value, place) => {
    const field = document.createElement("textarea");
    field.rows = 1;
    field.dir = "auto";
    field.value = kept?.[place] ?? value;
    field.setAttribute("aria-label", label);
    field.addEventListener("focus", () => { for (const each of fields) each.dataset.last = each === field ? "1" : ""; });
    writer.append(field);
    return field;
  });
  writer.prepend(...offered.map((draft) => offer(draft, fields)));
  home.replaceChildren(writer);
  const listening = new AbortController();
  for (const [place, field] of fields.entries()) protect(field, codes[place] ?? [], listening.signal);
  showMode("edit", label);
  fields[0].focus();
  const end = fields[0].value.length;
  fields[0].setRangeText(opened(), end, end, "end");
  return new Promise((resolve) => {
    const close = () => {
      if (writer.isConnected) home.innerHTML = html;
      showMode("rows");
    };
    const finish = (save, { turned = false, confirm = false } = {}) => {
      listening.abort();
      const now = fields.map((field, place) => tidied(field.value, texts[place], lines));
      const changed = now.some((value, place) => value !== tidied(texts[place], texts[place], lines));
      if (save && changed) {
        for (const field of fields) field.readOnly = true;
        resolve({ texts: now, close, turned, confirm });
        return;
      }
      if (changed) keep(fields.map((field) => field.value));
      else drop();
      close();
      if (changed) {
        send();
        say(text("draft_kept"));
      }
      resolve(confirm ? { texts: null, close, turned, confirm } : null);
    };
    const options = { signal: listening.signal };
    whenLeft(writer, () => finish(true, { turned: true }), listening.signal);
    writer.addEventListener("input", () => keep(fields.map((field) => field.value)), options);
    writer.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || (event.target.matches("button") && event.key !== "Escape")) return;
      if (event.key === "Escape") finish(false);
      else if (event.key === "Enter" && !(lines && event.shiftKey)) finish(true, { confirm: event.ctrlKey || event.metaKey });
      else return;
      event.preventDefault();
    }, options);
    document.addEventListener("click", (event) => {
      const command = event.target.closest("[data-command]")?.dataset.command;
      if (command === "save" || command === "leave") finish(command === "save");
    }, options);
  });
}
