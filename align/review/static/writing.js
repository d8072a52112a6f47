// Writing inside a row: the caret that splits a cell, the edited translation, the note.

import { text } from "./words.js";
import { say } from "./messages.js";
import { showMode } from "./modes.js";
import { opened } from "./desk.js";
import { nodeAt } from "./marks.js";
import { protect } from "./codes.js";

const KEEPS_OPEN = ["save", "leave", "split-here"].map((name) => `[data-command="${name}"]`).join();

/** Call `leave` once the reviewer turns to something else, by a click or by the focus. */
function whenLeft(inside, leave, signal) {
  const turned = (event) => {
    if (event.target instanceof Element && !inside.contains(event.target) && !event.target.closest(KEEPS_OPEN)) leave();
  };
  // Before the click or the focus takes effect: what follows it is already about the other place.
  document.addEventListener("pointerdown", turned, { capture: true, signal });
  document.addEventListener("focusin", turned, { capture: true, signal });
}

/**
 * Let the reviewer put a caret into a cell. Resolves to {side, segment, caret}, or null if left.
 * The cut is always shown first, also where a click has set the caret already. Nothing can be
 * typed: the cell is editable only so that the browser draws and moves the caret.
 */
export function askCaret(cell) {
  opened();
  showMode("split");
  say(text("splitting"));
  return new Promise((resolve) => new Splitter(cell, resolve));
}

class Splitter {
  constructor(cell, resolve) {
    this.resolve = resolve;
    this.keys = (event) => this.#key(event);
    this.draw = () => this.#draw();
    this.refuse = (event) => event.preventDefault();
    this.buttons = (event) => this.#button(event);
    document.addEventListener("selectionchange", this.draw);
    document.addEventListener("click", this.buttons);
    this.listening = new AbortController();
    whenLeft(cell.parentElement, () => this.#finish(null), this.listening.signal);
    this.#enter(cell);
  }

  #enter(cell) {
    this.cell = cell;
    this.html = cell.innerHTML;
    cell.contentEditable = "true";
    cell.spellcheck = false;
    cell.addEventListener("keydown", this.keys);
    cell.addEventListener("beforeinput", this.refuse);
    const [node, offset] = clickedPlace(cell) ?? likelyPlace(cell);
    cell.focus({ preventScroll: true });
    getSelection().collapse(node, offset);
    this.#draw(); // a caret that stood there already causes no event
  }

  #quit() {
    this.cell.removeEventListener("keydown", this.keys);
    this.cell.removeEventListener("beforeinput", this.refuse);
    this.cell.removeAttribute("contenteditable");
    // An input method may write in spite of a refusal.
    if (this.cell.innerHTML !== this.html) this.cell.innerHTML = this.html;
  }

  #finish(place) {
    document.removeEventListener("selectionchange", this.draw);
    document.removeEventListener("click", this.buttons);
    this.listening.abort();
    this.#quit();
    CSS.highlights?.delete("goes-down");
    getSelection().removeAllRanges();
    showMode("rows");
    this.cell.focus({ preventScroll: true });
    this.resolve(place);
  }

  #key(event) {
    event.stopPropagation();
    const arrow = { ArrowLeft: "backward", ArrowRight: "forward" }[event.key];
    if (arrow) getSelection().modify("move", arrow, event.ctrlKey || event.altKey ? "character" : "word");
    else if (event.key === "Escape") this.#finish(null);
    else if (event.key === "Enter" || event.code === "KeyS") this.#split();
    else if (event.key === "Tab") this.#cross();
    else if (["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
  }

  #cross() {
    const other = this.cell.parentElement.querySelector(`:scope > .cell:not([data-side="${this.cell.dataset.side}"])`);
    if (other.classList.contains("empty")) return;
    this.#quit();
    this.#enter(other);
  }

  #button(event) {
    const command = event.target.closest("[data-command]")?.dataset.command;
    if (command === "split-here") this.#split();
    if (command === "leave") this.#finish(null);
  }

  #split() {
    const place = placeOf(this.cell);
    if (place) this.#finish(place);
    else say(text("split_nowhere"), { bad: true });
  }

  #draw() {
    const selection = getSelection();
    if (!CSS.highlights || !selection.focusNode || !this.cell.contains(selection.focusNode)) return;
    const down = document.createRange();
    down.setStart(selection.focusNode, selection.focusOffset);
    down.setEnd(this.cell, this.cell.childNodes.length);
    CSS.highlights.set("goes-down", new Highlight(down));
  }
}

// Where a click has put the caret, if that is a place to cut at.
function clickedPlace(cell) {
  const { isCollapsed, focusNode, focusOffset } = getSelection();
  return isCollapsed && focusNode && cell.contains(focusNode) && placeOf(cell) ? [focusNode, focusOffset] : null;
}

/** Where the caret stands: the segment it is in, and characters before it; null at either end. */
function placeOf(cell) {
  const { focusNode, focusOffset } = getSelection();
  const segments = [...cell.querySelectorAll(":scope > p[data-segment]")];
  const before = document.createRange();
  before.setStart(cell, 0);
  before.setEnd(focusNode, focusOffset);
  for (const [number, segment] of segments.entries()) {
    const inside = document.createRange();
    inside.selectNodeContents(segment);
    if (inside.comparePoint(focusNode, focusOffset) > 0) continue;
    if (inside.comparePoint(focusNode, focusOffset) === 0) inside.setEnd(focusNode, focusOffset);
    const caret = [...inside.toString()].length;
    const whole = [...segment.textContent].length;
    if (inside.comparePoint(focusNode, focusOffset) < 0 || caret === 0) {
      return number ? { side: cell.dataset.side, segment: number, caret: 0 } : null;
    }
    if (caret < whole) return { side: cell.dataset.side, segment: number, caret };
    return number + 1 < segments.length ? { side: cell.dataset.side, segment: number + 1, caret: 0 } : null;
  }
  return null;
}

// Before the second segment; in a single one after the end of a sentence or clause near the middle.
function likelyPlace(cell) {
  const segments = cell.querySelectorAll(":scope > p[data-segment]");
  if (segments.length > 1) return [segments[1], 0];
  const whole = segments[0].textContent;
  const middle = whole.length / 2;
  for (const mark of [/[.!?。]["'”’)]*\s+/g, /[,;:·—]["'”’)]*\s+/g, /\s+/g]) {
    const ends = [...whole.matchAll(mark)].map((found) => found.index + found[0].length).filter((end) => end < whole.length);
    if (ends.length) {
      return nodeAt(segments[0], ends.reduce((one, other) => (Math.abs(other - middle) < Math.abs(one - middle) ? other : one)));
    }
  }
  return nodeAt(segments[0], Math.floor(middle));
}

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
