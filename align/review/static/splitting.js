// Splitting a row: a caret in one of its cells, and the cut of the other cell that goes with it.

import { list, opened } from "./desk.js";
import { nodeAt } from "./marks.js";
import { say } from "./messages.js";
import { showMode, whenLeft } from "./modes.js";
import { ignoreAway, read } from "./reading.js";
import { text } from "./words.js";

/**
 * Let the reviewer put a caret into a cell. Resolves to {side, segment, caret}, or null if left.
 * The cut is always shown first, also where a click has set the caret already. Nothing can be
 * typed: the cell is editable only so that the browser draws and moves the caret.
 */
export function askCaret(cell) {
  opened();
  showMode("split");
  say(otherOf(cell).classList.contains("empty") ? text("splitting") : `${text("splitting")} ${text("splitting_tab")}`);
  return new Promise((resolve) => new Splitter(cell, resolve));
}

function otherOf(cell) {
  return cell.parentElement.querySelector(`:scope > .cell:not([data-side="${cell.dataset.side}"])`);
}

class Splitter {
  constructor(cell, resolve) {
    this.resolve = resolve;
    this.cuts = {}; // where the reviewer has left a side
    this.asked = 0; // for the cut of the other side
    this.keys = (event) => this.#key(event);
    this.draw = () => this.#draw();
    this.refuse = (event) => event.preventDefault();
    this.buttons = (event) => this.#button(event);
    document.addEventListener("selectionchange", this.draw);
    document.addEventListener("click", this.buttons);
    this.listening = new AbortController();
    whenLeft(cell.parentElement, () => this.#finish(null), this.listening.signal);
    this.#enter(cell, clickedPlace(cell));
  }

  #enter(cell, clicked = null) {
    this.cell = cell;
    this.html = cell.innerHTML;
    cell.contentEditable = "true";
    cell.spellcheck = false;
    cell.addEventListener("keydown", this.keys);
    cell.addEventListener("beforeinput", this.refuse);
    this.shown = null; // what the cut of the other side was asked for
    const [node, offset] = clicked ?? nodeOf(cell, this.cuts[cell.dataset.side] ?? proposed(cell));
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
    this.asked += 1;
    CSS.highlights?.delete("goes-down");
    CSS.highlights?.delete("goes-with");
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
    const other = otherOf(this.cell);
    if (other.classList.contains("empty")) return;
    const { side } = this.cell.dataset;
    this.cuts[side] = placeOf(this.cell) ?? this.cuts[side];
    if (this.kept > 0 && this.kept < segmentsOf(other).length) this.cuts[other.dataset.side] = { segment: this.kept, caret: 0 };
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
    list.sight.uncover(caretBox());
    this.#drawOther().catch(ignoreAway);
  }

  /** Show what the cut does to the other side, which the server knows. */
  async #drawOther() {
    const place = placeOf(this.cell);
    const query = place && String(new URLSearchParams(place));
    if (query === this.shown) return;
    this.shown = query;
    const asked = (this.asked += 1);
    const found = query && (await read(`${list.address}/beads/${list.current.dataset.bead}/cut?${query}`, { json: true }));
    if (asked !== this.asked) return;
    this.kept = found?.kept ?? null;
    const other = otherOf(this.cell);
    const first = found && segmentsOf(other)[found.kept];
    if (!first) {
      CSS.highlights.delete("goes-with");
      return;
    }
    const down = document.createRange();
    down.setStartBefore(first);
    down.setEnd(other, other.childNodes.length);
    CSS.highlights.set("goes-with", new Highlight(down));
  }
}

function segmentsOf(cell) {
  return [...cell.querySelectorAll(":scope > p[data-segment]")];
}

// Where a click has put the caret, if that is a place to cut at.
function clickedPlace(cell) {
  const { isCollapsed, focusNode, focusOffset } = getSelection();
  return isCollapsed && focusNode && cell.contains(focusNode) && placeOf(cell) ? [focusNode, focusOffset] : null;
}

/** Where the caret stands: the segment it is in, and characters before it; null at either end. */
function placeOf(cell) {
  const { focusNode, focusOffset } = getSelection();
  const segments = segmentsOf(cell);
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

/** The cut that the server proposes; the start of a cell that cannot be cut. */
function proposed(cell) {
  const [segment, caret] = (cell.dataset.cut ?? "0 0").split(" ").map(Number);
  return { segment, caret };
}

/** The text node and the offset in it of a cut. */
function nodeOf(cell, { segment, caret }) {
  const held = segmentsOf(cell)[segment];
  return nodeAt(held, [...held.textContent].slice(0, caret).join("").length);
}

/** Where the caret is drawn. */
function caretBox() {
  const { focusNode, focusOffset } = getSelection();
  const caret = document.createRange();
  caret.setStart(focusNode, focusOffset);
  return caret.getClientRects()[0] ?? (focusNode.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode).getBoundingClientRect();
}
