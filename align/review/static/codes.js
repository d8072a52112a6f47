// Inline codes in the editor: tokens such as ⟦1› that are typed over, moved into or cut only whole.

import { say } from "./messages.js";
import { text } from "./words.js";

const NAME = "[^\\s⟦⟧⟪⟫‹›]{1,24}";
const TOKEN = new RegExp(`[⟦⟪]${NAME}[›⟧⟫]|‹${NAME}[⟧⟫]`, "gu");
const BRACKETS = /[⟦⟧⟪⟫]/gu;

/** The tokens of a text, in order. */
export function tokensIn(value) {
  return [...value.matchAll(TOKEN)].map((found) => found[0]);
}

/**
 * Protect the tokens of a field, and offer those of the row: a button inserts one at the caret, and
 * one that the field lacks is marked. `signal` ends it.
 */
export function protect(field, offered, signal) {
  if (offered.length || tokensIn(field.value).length) new Protected(field, offered).listen(signal);
}

class Protected {
  constructor(field, offered) {
    this.field = field;
    this.at = field.selectionStart;
    this.whole = field.value;
    const home = document.createElement("div");
    home.className = "coded";
    field.before(home);
    this.behind = document.createElement("div");
    this.behind.className = "behind";
    this.behind.setAttribute("aria-hidden", "true");
    home.append(this.behind, field);
    this.chips = document.createElement("p");
    this.chips.className = "chips";
    this.chips.append(text("codes"));
    this.buttons = this.#offer(offered);
    if (offered.length) home.after(this.chips);
    this.#draw();
  }

  listen(signal) {
    this.field.addEventListener("beforeinput", (event) => this.#before(event), { signal });
    this.field.addEventListener("input", () => this.#after(), { signal });
    document.addEventListener("selectionchange", () => this.#snap(), { signal });
  }

  #offer(offered) {
    return offered.map((token) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = token;
      button.setAttribute("aria-label", text("code_insert", { code: token }));
      button.addEventListener("pointerdown", (event) => event.preventDefault()); // the caret stays
      button.addEventListener("click", () => this.#insert(token));
      this.chips.append(button);
      return button;
    });
  }

  #insert(token) {
    this.field.focus();
    // Unlike setRangeText, this can be undone with Ctrl+Z.
    document.execCommand("insertText", false, token);
  }

  #places() {
    return [...this.field.value.matchAll(TOKEN)].map((found) => [found.index, found.index + found[0].length]);
  }

  /** What is deleted at a caret goes as far as a whole token. */
  #before(event) {
    const { selectionStart: start, selectionEnd: end } = this.field;
    if (start !== end || !event.inputType.startsWith("delete")) return;
    const back = event.inputType.endsWith("Backward");
    const touching = this.#places().find(([first, last]) => (back ? last === start : first === start));
    if (touching) {
      this.field.setSelectionRange(...touching);
      return;
    }
    if (!/Word|Line/.test(event.inputType)) return;
    event.preventDefault();
    this.field.setSelectionRange(...this.#stretch(start, back, event.inputType.includes("Line")));
    document.execCommand("delete");
  }

  /** From a caret to the end of the word or line, but not into a token. */
  #stretch(caret, back, line) {
    const { value } = this.field;
    const stops = this.#places().map(([first, last]) => (back ? last : first)).filter((stop) => (back ? stop <= caret : stop >= caret));
    if (back) {
      const free = value.slice(Math.max(0, ...stops), caret);
      return [caret - (line ? free : free.match(/\S*\s*$/u)[0]).length, caret];
    }
    const free = value.slice(caret, Math.min(value.length, ...stops));
    return [caret, caret + (line ? free : free.match(/^\s*\S*/u)[0]).length];
  }

  /** Input that a browser or an input method made in spite of all: a token that broke comes back. */
  #after() {
    const stray = this.field.value.replace(TOKEN, "").match(BRACKETS);
    if (stray && !this.whole.replace(TOKEN, "").match(BRACKETS)) {
      const { at } = this;
      this.field.value = this.whole;
      this.field.setSelectionRange(at, at);
      say(text("code_kept"), { bad: true });
    }
    this.whole = this.field.value;
    this.#draw();
  }

  /** A caret never stands in a token, and a selection holds it wholly. */
  #snap() {
    if (document.activeElement !== this.field) return;
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = this.field;
    const around = (place) => this.#places().find(([first, last]) => first < place && place < last);
    const [first, last] = [around(start), around(end)];
    if (start === end && first) {
      const to = start > this.at ? first[1] : first[0];
      this.field.setSelectionRange(to, to);
    } else if (first || last) {
      this.field.setSelectionRange(first ? first[0] : start, last ? last[1] : end, direction);
    }
    this.at = this.field.selectionStart;
  }

  #draw() {
    const parts = [];
    let done = 0;
    for (const [first, last] of this.#places()) {
      const token = document.createElement("i");
      token.textContent = this.field.value.slice(first, last);
      parts.push(this.field.value.slice(done, first), token);
      done = last;
    }
    this.behind.replaceChildren(...parts, `${this.field.value.slice(done)}\n`);
    const held = tokensIn(this.field.value);
    for (const button of this.buttons) button.classList.toggle("lacking", !held.includes(button.textContent));
  }
}
