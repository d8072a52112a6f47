// The list of rows, in chunks. Only chunks near the screen hold rows; the others keep their height.

import { read } from "./reading.js";
import { heirOf, setTabIndex } from "./rows.js";
import { Sight } from "./sight.js";
import { isField, isTypedIn, untilTyped } from "./typing.js";

const NEAR = "120% 0px";
const SETTLING = 40; // ms that a chunk must stay near before it is fetched: a dragged scrollbar passes many

function ignoreAbort(error) {
  if (error.name !== "AbortError") throw error;
}

function newChunk() {
  const element = document.createElement("div");
  element.className = "chunk";
  element.setAttribute("role", "rowgroup");
  return element;
}

export class RowList {
  /**
   * Events on `grid` tell what happens: "rows" with the rows that were filled in or changed,
   * "current" when another cell has become the current one.
   */
  constructor(scroller, grid) {
    this.scroller = scroller;
    this.grid = grid;
    this.sight = new Sight(scroller, grid.firstElementChild);
    this.address = `/articles/${grid.dataset.article}`;
    this.filters = grid.dataset.filters;
    this.size = Number(grid.dataset.chunk);
    this.revision = Number(grid.dataset.revision);
    this.latest = this.revision; // the last decision that the reviewer has seen
    this.current = null;
    this.side = "source";
    this.height = 90;
    this.clicks = 0; // on cells
    this.goes = 0; // to rows
    this.changes = 0; // of rows: what was asked for before the last one may be older
    this.missed = 0; // changes of rows that were not on the page
    this.observer = new IntersectionObserver((seen) => this.#seen(seen), { root: scroller, rootMargin: NEAR });
    this.#build(Number(grid.dataset.start), Number(grid.dataset.total), grid.querySelector(".chunk"));
  }

  get total() {
    return this.chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  }

  get filtered() {
    return this.filters !== "";
  }

  /** Where to ask for something of this list. */
  url(name, query = {}) {
    const asked = new URLSearchParams(this.filters);
    for (const [key, value] of Object.entries(query)) asked.set(key, value);
    return `${this.address}/${name}?${asked}`;
  }

  /** The place of a row in the list, from 0. */
  indexOf(row) {
    return Number(row.getAttribute("aria-rowindex")) - 2;
  }

  /** The place of the current row; null if there is none. */
  get index() {
    return this.current ? this.indexOf(this.current) : null;
  }

  row(bead) {
    return document.getElementById(`bead-${bead}`);
  }

  cell(row = this.current, side = this.side) {
    return row?.querySelector(`:scope > [data-side="${side}"]`) ?? null;
  }

  /** The row `by` places on; null past either end. Fetches it if need be. */
  async neighbour(row, by) {
    const index = this.indexOf(row) + by;
    return index < 0 || index >= this.total ? null : this.at(index);
  }

  /** The row at a place in the list. */
  async at(index) {
    for (;;) {
      // Another one than before if the list was read again meanwhile.
      const chunk = this.chunks.find((each) => index < each.start + each.count) ?? this.chunks.at(-1);
      if (chunk.filled) return chunk.element.children[Math.min(index - chunk.start, chunk.count - 1)] ?? null;
      chunk.wanted = true;
      try {
        await this.#fill(chunk).catch(ignoreAbort); // what was given up just now is asked for anew
      } finally {
        chunk.wanted = false;
      }
    }
  }

  /** Make a row the current one: focus its cell, and keep it in sight with some context. */
  select(row, side = this.side, { focus = true, reveal = true } = {}) {
    if (this.current && this.current !== row) {
      this.current.classList.remove("current");
      setTabIndex(this.current, -1);
    }
    this.current = row;
    this.side = side;
    row.classList.add("current");
    setTabIndex(row, 0);
    if (focus) this.cell().focus({ preventScroll: true });
    if (reveal) this.sight.reveal(row);
    this.grid.dispatchEvent(new Event("current"));
  }

  /**
   * Go to the row that `find` fetches; null if there is none. Whoever has clicked on a row or gone
   * elsewhere meanwhile stays there, and keeps the focus in a field that they have turned to.
   */
  async goTo(find, side = this.side, { focus = true } = {}) {
    const goes = (this.goes += 1);
    const { clicks } = this;
    const row = await find();
    if (row && goes === this.goes && clicks === this.clicks) {
      this.select(row, side, { focus: focus && !isField(document.activeElement) });
    }
    return row;
  }

  /** Go to a bead wherever it stands; false if the filter holds it back. */
  async go(bead, side = this.side, options = {}) {
    return (await this.goTo(() => this.row(bead) ?? this.#find(bead), side, options)) !== null;
  }

  async #find(bead) {
    const place = await read(this.url("place", { bead }), { json: true });
    if ((place?.index ?? null) === null) return null;
    const row = await this.at(place.index);
    return this.row(bead) ?? row;
  }

  /**
   * Put the rows of a change in place of those that it replaced; what the reviewer looks at stays
   * where it is on the screen. Resolves when they are there.
   */
  async apply(change) {
    await this.#show(change);
    const revision = Number(change.dataset.revision);
    // After a gap somebody else decided too: the next look at what others did starts there.
    // A project that was made again begins anew.
    if (revision <= this.revision + 1 || change.dataset.by) this.revision = revision;
    this.latest = change.dataset.by ? Math.max(this.latest, revision) : revision;
  }

  #show(change) {
    const removed = change.dataset.removed.split(" ").filter(Boolean);
    const shift = Number(change.dataset.shift);
    const rows = [...change.children];
    const gone = new Set([...removed, ...rows.map((row) => row.dataset.bead)]);
    const held = [...gone].map((bead) => this.row(bead)).filter(Boolean);
    if (change.dataset.large === "1") return this.reload();
    if (shift === 0 && !removed.length) this.exchange(rows);
    else if (this.filtered) return this.reload();
    else if (held.length !== rows.length - shift) return this.reload();
    else this.#change(() => this.#replace(held, rows), rows);
    return undefined;
  }

  /** Show a row as the server has it; false if it cannot be read. */
  async refresh(bead) {
    const content = await read(`${this.address}/beads/${bead}`);
    if (content) this.exchange([...content.children]);
    return content !== null;
  }

  /** Show rows that are what they were with another content; those not on the page are left out. */
  exchange(rows) {
    this.#change(() => {
      for (const row of rows) {
        const old = this.row(row.dataset.bead);
        if (!old) this.missed += 1;
        if (!old || isTypedIn(old)) continue;
        row.dataset.position = old.dataset.position;
        old.replaceWith(row);
      }
      this.#number();
    }, rows);
  }

  /**
   * Read the list again, and stay with the current row, or with the next one if it no longer passes
   * the filter, or with its place if it is gone. Waits for what is being typed, and reads once more
   * if rows changed or the reviewer went on meanwhile.
   */
  async reload() {
    for (;;) {
      const { changes, current, index: before } = this;
      const bead = current?.dataset.bead;
      const place = bead && (await read(this.url("place", { bead, or_next: 1 }), { json: true }));
      const index = place?.index ?? before ?? 0;
      const start = index - (index % this.size);
      const { rows, total } = await this.#fetch(start, start + this.size);
      const now = this.current?.dataset.bead;
      const isHere = now === bead || rows.some((row) => row.dataset.bead === now);
      if (isTypedIn(this.grid)) await untilTyped(this.grid);
      else if (changes === this.changes && isHere) return this.#exchangeAll(start, total, rows, index);
    }
  }

  #exchangeAll(start, total, rows, index) {
    const gone = this.current;
    const bead = gone?.dataset.bead;
    const top = gone?.getBoundingClientRect().top;
    const focus = document.activeElement === document.body || this.scroller.contains(document.activeElement);
    for (const chunk of this.chunks) chunk.element.remove();
    const element = newChunk();
    element.append(...rows);
    this.grid.append(element);
    this.current = null;
    this.changes += 1;
    this.#build(start, total, element);
    const again = bead && this.row(bead);
    if (again) this.scroller.scrollTop += again.getBoundingClientRect().top - top;
    const row = again || (gone && heirOf(gone, rows)) || element.children[Math.min(index - start, rows.length - 1)];
    if (row) this.select(row, this.side, { focus, reveal: !again });
  }

  /** The rows that are on the page now. */
  *shown() {
    for (const chunk of this.chunks) if (chunk.filled) yield* chunk.element.children;
  }

  #build(start, total, element) {
    this.observer.disconnect();
    const count = element.children.length;
    this.chunks = [];
    const ahead = this.#placeholders(0, start);
    const behind = this.#placeholders(start + count, total);
    element.before(...ahead.map((chunk) => chunk.element));
    element.after(...behind.map((chunk) => chunk.element));
    const chunk = { element, start, count, filled: true, filling: null };
    if (count) this.height = element.getBoundingClientRect().height / count;
    this.chunks = [...ahead, chunk, ...behind];
    for (const each of this.chunks) {
      if (!each.filled) this.#size(each, each.count * this.height);
      this.observer.observe(each.element);
    }
    this.#number();
    this.#tell([...element.children]);
  }

  #tell(rows) {
    this.grid.dispatchEvent(new CustomEvent("rows", { detail: rows }));
  }

  #placeholders(start, stop) {
    const made = [];
    for (let from = start; from < stop; from += this.size) {
      const element = newChunk();
      made.push({ element, start: from, count: Math.min(this.size, stop - from), filled: false, filling: null });
    }
    return made;
  }

  #size(chunk, height) {
    chunk.element.style.height = height === null ? "" : `${height}px`;
  }

  #seen(entries) {
    for (const entry of entries) {
      const chunk = this.chunks.find((each) => each.element === entry.target);
      if (!chunk) continue;
      chunk.near = entry.isIntersecting;
      if (chunk.near) setTimeout(() => this.#approach(chunk), SETTLING);
      else this.#leave(chunk);
    }
  }

  #leave(chunk) {
    if (!chunk.wanted) chunk.asked?.abort();
    this.#empty(chunk);
  }

  async #approach(chunk) {
    if (!chunk.near) return;
    try {
      await this.#fill(chunk);
    } catch (error) {
      // Away: it is asked for again on coming near.
      if (!(error instanceof TypeError)) ignoreAbort(error);
    }
    if (!chunk.near) this.#empty(chunk);
  }

  #fill(chunk) {
    if (chunk.filled) return Promise.resolve();
    chunk.filling ??= this.#load(chunk).finally(() => { chunk.filling = null; });
    return chunk.filling;
  }

  async #load(chunk) {
    chunk.asked = new AbortController();
    const { missed } = this;
    const { rows, total } = await this.#fetch(chunk.start, chunk.start + chunk.count, chunk.asked.signal);
    if (missed !== this.missed) return this.#load(chunk); // some of these rows may have changed since
    if (!chunk.element.isConnected || chunk.filled) return;
    // Else the filter lets other rows through than it did, or somebody else merged or split some.
    if (total !== this.total || rows.length !== chunk.count) return this.reload();
    this.keepPlace(() => {
      chunk.element.replaceChildren(...rows);
      chunk.filled = true;
      this.#size(chunk, null);
      this.#number();
    });
    this.#tell(rows);
  }

  async #fetch(start, stop, signal) {
    const content = await read(this.url("rows", { start, stop }), { signal });
    if (content === null) throw new Error(`no rows from ${start} to ${stop}`);
    const root = content.querySelector(".rows");
    return { rows: [...root.children], total: Number(root.dataset.total) };
  }

  #empty(chunk) {
    if (!chunk.filled || chunk.element.contains(this.current)) return;
    this.#size(chunk, chunk.element.getBoundingClientRect().height);
    chunk.element.replaceChildren();
    chunk.filled = false;
  }

  /** Do what changes the rows or their width; what the reviewer looks at stays where it is. */
  keepPlace(work) {
    const frame = this.scroller.getBoundingClientRect();
    const held = this.#anchor(frame);
    const before = held?.getBoundingClientRect().top;
    const bead = held?.dataset.bead;
    work();
    const now = held && (held.isConnected ? held : this.row(bead));
    if (now) this.scroller.scrollTop += now.getBoundingClientRect().top - before;
  }

  // What must not jump: the current row if it is in sight, else the first row that is.
  #anchor(frame) {
    const box = this.current?.getBoundingClientRect();
    if (box && box.bottom > frame.top && box.top < frame.bottom) return this.current;
    return document.elementFromPoint(frame.left + 80, frame.top + 60)?.closest(".row:not(.head)") ?? null;
  }

  #change(work, rows) {
    this.changes += 1;
    const { current } = this;
    const focus = current && current.contains(document.activeElement);
    this.keepPlace(work);
    this.#tell(rows);
    const again = current && (this.row(current.dataset.bead) ?? heirOf(current, rows));
    if (!again || again === this.current) return;
    this.current = null;
    this.select(again, this.side, { focus, reveal: false });
  }

  // All that is gone is on the page; the new rows stand, in order, at their positions.
  #replace(held, rows) {
    for (const row of held) {
      this.chunks.find((chunk) => chunk.element === row.parentElement).count -= 1;
      row.remove();
    }
    this.#number();
    for (const row of rows) {
      const position = Number(row.dataset.position);
      const home = this.chunks.find((chunk) => chunk.filled && position >= chunk.start && position <= chunk.start + chunk.count);
      if (!home) {
        this.reload();
        return;
      }
      home.element.insertBefore(row, home.element.children[position - home.start] ?? null);
      home.count += 1;
      this.#number();
    }
  }

  #number() {
    let start = 0;
    for (const chunk of this.chunks) {
      chunk.start = start;
      if (chunk.filled) {
        [...chunk.element.children].forEach((row, place) => {
          row.setAttribute("aria-rowindex", start + place + 2);
          if (!this.filtered) row.dataset.position = start + place;
          const number = row.querySelector(".no > .number");
          const shown = String(Number(row.dataset.position) + 1);
          if (number.textContent !== shown) number.textContent = shown;
        });
      }
      start += chunk.count;
    }
    this.grid.setAttribute("aria-rowcount", start + 1);
  }
}
