// What is marked in the texts: findings with their tip, and the hits of a search.

const tip = document.getElementById("tip");
const hits = CSS.highlights && new Highlight();
CSS.highlights?.set("hits", hits);

/**
 * Show what a finding says and compares while the mouse is on its mark. Keys and fingers have it
 * under the texts, which a tip would cover.
 */
export function watchTips(list) {
  list.addEventListener("pointerover", (event) => event.pointerType === "mouse" && show(event.target.closest("mark")));
  list.addEventListener("pointerout", (event) => event.target.closest("mark") && hide());
  list.addEventListener("focusin", (event) => event.target.closest("mark") && describe(event.target.closest("mark")));
  // A pointer that merely rests on a mark must not cover what the keys are for.
  document.addEventListener("keydown", hide, { capture: true });
}

const findingsOf = (mark) => mark.dataset.findings.split(" ").map((id) => `finding-${id}`);

function describe(mark) {
  mark.setAttribute("aria-describedby", findingsOf(mark).join(" "));
}

function show(mark) {
  if (!mark) return;
  const found = findingsOf(mark).map((id) => document.getElementById(id));
  tip.replaceChildren(...found.filter(Boolean).map((finding) => {
    const copy = document.createElement("p");
    copy.append(...[...finding.childNodes].map((node) => node.cloneNode(true)));
    return copy;
  }));
  tip.hidden = false;
  const box = mark.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const above = box.top - size.height - 6;
  tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - size.width - 8))}px`;
  tip.style.top = `${above > 8 ? above : box.bottom + 6}px`;
}

function hide() {
  tip.hidden = true;
}

const BETWEEN = "[·・‧∙•⋅ㆍᆞ･]*";
const KINDS = [`'‘’‚‛′＇\`´`, '"“”„‟″＂«»「」『』《》〈〉', "-‐‑‒–—―−﹣－", "~∼〜˜⁓～"];

/** What finds a text as the server does: whatever its case, width, middle dots and look-alikes are. */
function patternOf(query) {
  const letters = [...query.normalize("NFKC")].filter((letter) => !new RegExp(BETWEEN.slice(0, -1), "u").test(letter));
  const classes = letters.map((letter) => {
    const kind = KINDS.find((each) => each.includes(letter));
    const wide = letter >= "!" && letter <= "~" ? String.fromCodePoint(letter.codePointAt(0) + 0xfee0) : "";
    const any = /\s/u.test(letter) ? "\\s" : [...(kind ?? letter + wide)].map((each) => each.replace(/[\\\]^-]/u, "\\$&")).join("");
    return `[${any}]`;
  });
  return new RegExp(classes.join(BETWEEN), "giu");
}

/** Mark a text wherever it stands in the rows. */
export function markHits(rows, query, { fresh = false } = {}) {
  if (!hits) return;
  if (fresh) hits.clear();
  if (!query) return;
  const wanted = patternOf(query);
  for (const row of rows) {
    for (const segment of row.querySelectorAll(".cell > p[data-segment]")) {
      for (const found of segment.textContent.matchAll(wanted)) {
        const range = document.createRange();
        range.setStart(...nodeAt(segment, found.index));
        range.setEnd(...nodeAt(segment, found.index + found[0].length));
        hits.add(range);
      }
    }
  }
}

/** The text node of an element that holds a character, and the place in it. */
export function nodeAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let node = walker.nextNode();
  while (node.length < left) {
    left -= node.length;
    node = walker.nextNode();
  }
  return [node, left];
}
