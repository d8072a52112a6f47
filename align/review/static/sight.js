// What can be seen of the rows, and scrolling no further than is needed to see more.

const LINES = 72; // px above and below a place that is to be seen: what is said covers the last line
const CONTEXT = 0.22; // share of the screen that stays visible above and below the current row

export class Sight {
  /** The header stays above the rows that `scroller` scrolls. */
  constructor(scroller, header) {
    this.scroller = scroller;
    this.header = header;
  }

  /** The top and the bottom of what can be seen of the rows. */
  get view() {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    return { top: top + this.header.getBoundingClientRect().height, bottom };
  }

  /** Scroll until a row can be seen, and what stands around it. */
  reveal(row) {
    const { top, bottom } = this.view;
    const box = row.getBoundingClientRect();
    this.#scroll(box, Math.min(CONTEXT * (bottom - top), Math.max(0, (bottom - top - box.height) / 2)));
  }

  /**
   * Scroll until a place in a row can be seen, such as a caret or a mark, with some lines around it:
   * its row may be higher than the screen.
   */
  uncover(box) {
    const { top, bottom } = this.view;
    this.#scroll(box, Math.min(LINES, (bottom - top) / 4));
  }

  #scroll(box, margin) {
    const { top, bottom } = this.view;
    const above = box.top - top - margin;
    const below = box.bottom - bottom + margin;
    if (above < 0) this.scroller.scrollTop += above;
    else if (below > 0) this.scroller.scrollTop += Math.min(above, below);
  }
}
