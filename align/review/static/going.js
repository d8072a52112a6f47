// Going about: to rows, to doubt, to hits; nothing is decided here.

import { grid, list, opened, scroller } from "./desk.js";
import { markHits } from "./marks.js";
import { say } from "./messages.js";
import { showMode } from "./modes.js";
import { settled } from "./network.js";
import { askNumber } from "./panels.js";
import { read } from "./reading.js";
import { text } from "./words.js";

const search = document.getElementById("search");
const doubt = document.getElementById("doubt");
const PAGE = 0.8; // share of a screen
const found = { query: "", hits: [], total: 0, at: -1 };

/** Go `by` rows on; false at either end. */
export async function step(by) {
  return (await list.goTo(() => list.neighbour(list.current, by))) !== null;
}

/** Go to the source or the target of the row. */
export function toSide(side) {
  list.select(list.current, side);
}

/** Go most of a screen up (-1) or down (1); first through a row that is higher than the screen. */
export async function page(direction) {
  if (list.current && scrollThrough(list.current, direction)) return;
  const share = Math.max(1, Math.round((PAGE * scroller.clientHeight) / list.height));
  const index = list.index + direction * share;
  await list.goTo(() => list.at(Math.max(0, Math.min(list.total - 1, index))));
}

function scrollThrough(row, direction) {
  const { top, bottom } = list.sight.view;
  const box = row.getBoundingClientRect();
  const hidden = direction > 0 ? box.bottom - bottom : top - box.top;
  if (box.height <= bottom - top || hidden < 1) return false;
  scroller.scrollTop += direction * Math.min(hidden, PAGE * (bottom - top));
  return true;
}

/** Go to the next or the previous row of the doubt that is chosen. */
export async function toDoubt(backwards) {
  await settled();
  const kind = doubt.querySelector("input:checked").value;
  const row = await list.goTo(() => findDoubt(kind, backwards));
  if (!row) say(text("doubt_none"));
}

/** Go to the next row with findings. Resolves to it, or to null if there is none. */
export function toFindings() {
  return list.goTo(() => findDoubt("finding", false));
}

async function findDoubt(kind, backwards) {
  let place = { position: list.current.dataset.position, index: null };
  while (place !== null && place.index === null) {
    const query = { kind, after: place.position, ...(backwards ? { backwards: 1 } : {}) };
    place = await read(list.url("next", query), { json: true }); // the filter may hold it back
  }
  return place && list.at(place.index);
}

/** Choose what doubt is, by its place on the page. */
export function chooseDoubt(place) {
  const choice = doubt.querySelectorAll("input")[place];
  choice.checked = true;
  keepDoubt();
  say(`${text("doubt")}: ${choice.parentElement.textContent.trim()}`);
}

function keepDoubt() {
  localStorage.setItem("align-doubt", doubt.querySelector("input:checked").value);
}

/** Ask for the number of a row, and go there. */
export async function jumpTo() {
  const number = await askNumber(Number(list.current.dataset.position) + 1);
  list.cell().focus({ preventScroll: true });
  if (number === null) return;
  if (!(await list.goTo(() => findPosition(number - 1)))) say(text("no_rows"), { bad: true });
}

// Of the rows on the page also while the server is away: the next keys are meant for that row.
async function findPosition(position) {
  const shown = grid.querySelector(`.row[data-position="${position}"]`);
  if (shown) return shown;
  const place = await read(list.url("place", { position }), { json: true });
  return (place?.index ?? null) === null ? null : list.at(place.index);
}

async function lookFor(query) {
  found.query = query;
  const answer = query ? await read(list.url("search", { q: query }), { json: true }) : null;
  if (found.query !== query) return;
  found.hits = answer ? answer.hits.filter((hit) => hit.index !== null) : [];
  found.total = list.filtered ? found.hits.length : (answer?.total ?? 0); // hidden ones are not gone to
  found.at = -1;
  markHits(list.shown(), query, { fresh: true });
  const here = Number(list.current?.dataset.position ?? 0);
  const first = found.hits.findIndex((hit) => hit.position >= here);
  await toHit(found.hits.length ? Math.max(first, 0) : -1, { focus: false });
}

/** Go to the hit that is `by` on from the present one. */
export function nextHit(by) {
  return toHit(found.at + by);
}

async function toHit(at, { focus = true } = {}) {
  const output = document.getElementById("hits");
  if (!found.hits.length) {
    output.textContent = found.query ? text("hits_none") : "";
    return;
  }
  found.at = (at + found.hits.length) % found.hits.length;
  output.textContent = text("hits", { n: found.at + 1, all: found.total });
  await list.go(found.hits[found.at].bead, list.side, { focus });
}

/** Go into the search field, with what was typed already. */
export function enterSearch() {
  const typed = opened();
  search.elements.q.select();
  if (!typed) return;
  search.elements.q.setRangeText(typed, 0, search.elements.q.value.length, "end");
  search.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
}

let typing = null;

function lookNow() {
  clearTimeout(typing);
  typing = null;
  return lookFor(search.elements.q.value.trim());
}

search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(lookNow, 120);
});
// In the field a full stop is text, so Enter goes from hit to hit.
function goOn(by) {
  if (typing !== null) lookNow();
  else toHit(found.at + by, { focus: false });
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn(1);
});
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || event.isComposing) return;
  event.preventDefault();
  goOn(-1);
});
search.addEventListener("focusin", () => showMode("search"));
search.addEventListener("focusout", () => showMode(grid.querySelector(".chosen") ? "pin" : "rows"));

grid.addEventListener("rows", (event) => markHits(event.detail, found.query));
doubt.addEventListener("change", keepDoubt);
for (const choice of doubt.querySelectorAll("input")) {
  if (choice.value === localStorage.getItem("align-doubt")) choice.checked = true;
}
