// The map: similarities as a heat map, the beads as boxes on it. A click or Enter opens the row.

import { rememberPlace } from "./page.js";
import { ignoreAway, read } from "./reading.js";

const SMALLEST = 3; // pixels a segment must have before single boxes can be told apart
const LARGEST = 64;
const FAINT = 0.6; // share of the cells that have nothing to do with each other: they stay blank
const RESTING = 120; // ms the pointer rests on a row before its texts are fetched

const plot = document.getElementById("plot");
const sure = Number(plot.dataset.sure);
const canvas = plot.querySelector("canvas");
const sizer = plot.querySelector(".sizer");
const line = document.getElementById("map-text");
const texts = document.getElementById("map-row");
const article = `/articles/${plot.dataset.article}`;

const data = await (await fetch(`${article}/map.json`)).json();
const beads = data.beads.map(([id, position, top, bottom, left, right, confidence, crossing, status]) => (
  { id, position, top, bottom, left, right, confidence, crossing, status }
));
const cells = data.cells && Uint8Array.from(atob(data.cells), (letter) => letter.charCodeAt(0));
const heat = cells && makeHeat();
const asked = Number(new URLSearchParams(location.search).get("at") ?? 0);
let chosen = beads[Math.min(asked, beads.length - 1)] ?? null;
let scale = Math.min(LARGEST, Math.max(SMALLEST, fitting()));

function fitting() {
  return Math.min(plot.clientWidth / Math.max(data.target, 1), plot.clientHeight / Math.max(data.source, 1));
}

function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  plot.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

// One pixel a cell; the browser draws it larger without smoothing. The scale is the article's own:
// from what most cells have, the unrelated ones, to the highest, so that no map is pale.
function makeHeat() {
  const ordered = cells.toSorted();
  const floor = ordered[Math.floor(FAINT * (ordered.length - 1))];
  const range = Math.max(1, ordered[ordered.length - 1] - floor);
  const picture = new ImageData(data.columns, data.rows);
  for (const [place, value] of cells.entries()) {
    picture.data.set([37, 99, 235, Math.max(0, value - floor) * (255 / range)], 4 * place);
  }
  const drawn = new OffscreenCanvas(data.columns, data.rows);
  drawn.getContext("2d").putImageData(picture, 0, 0);
  return drawn;
}

function draw() {
  const density = devicePixelRatio;
  const width = plot.clientWidth;
  const height = plot.clientHeight;
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  sizer.style.width = `${data.target * scale}px`;
  sizer.style.height = `${data.source * scale}px`;
  const paint = canvas.getContext("2d");
  paint.scale(density, density);
  paint.translate(-plot.scrollLeft, -plot.scrollTop);
  paint.imageSmoothingEnabled = false;
  if (heat) paint.drawImage(heat, 0, 0, data.target * scale, data.source * scale);
  const colours = { sure: colour("ink"), doubt: colour("doubt"), moved: colour("moved"), error: colour("error"), accent: colour("accent") };
  for (const bead of beads) if (visible(bead, width, height)) box(paint, bead, colours);
  if (chosen) {
    const [x, y, wide, high] = extent(chosen);
    paint.strokeStyle = colours.accent;
    paint.lineWidth = 3;
    paint.setLineDash([]);
    paint.strokeRect(x - 2, y - 2, wide + 4, high + 4);
  }
}

function visible(bead, width, height) {
  const x = plot.scrollLeft / scale;
  const y = plot.scrollTop / scale;
  return bead.right >= x && bead.left <= x + width / scale && bead.bottom >= y && bead.top <= y + height / scale;
}

function extent(bead) {
  return [bead.left * scale, bead.top * scale, (bead.right - bead.left) * scale, (bead.bottom - bead.top) * scale];
}

function box(paint, bead, colours) {
  const [x, y, wide, high] = extent(bead);
  const empty = !wide || !high;
  const doubtful = bead.status === "unreviewed" && bead.confidence !== null && bead.confidence < sure;
  paint.strokeStyle = empty ? colours.error : doubtful ? colours.doubt : bead.crossing ? colours.moved : colours.sure;
  paint.lineWidth = empty || doubtful || bead.crossing ? 2 : 1;
  paint.setLineDash(bead.crossing ? [4, 3] : []);
  if (!empty) {
    paint.strokeRect(x + 0.5, y + 0.5, wide - 1, high - 1);
    return;
  }
  paint.beginPath();
  paint.moveTo(x, y);
  paint.lineTo(x + wide, y + high);
  paint.stroke();
}

function nearest(x, y) {
  let best = null;
  let least = 2.5; // segments: a null bead has no extent to hit
  for (const bead of beads) {
    const aside = Math.max(bead.left - x, 0, x - bead.right) + Math.max(bead.top - y, 0, y - bead.bottom);
    if (aside < least) [best, least] = [bead, aside];
  }
  return best;
}

/** The place under the pointer, in segments: [across, down]. */
function placeOf(event) {
  const frame = plot.getBoundingClientRect();
  return [(event.clientX - frame.left + plot.scrollLeft) / scale, (event.clientY - frame.top + plot.scrollTop) / scale];
}

/** The similarity of the two segments at a place; null where none is known. */
function similarityAt([across, down]) {
  if (!cells || across < 0 || down < 0 || across >= data.target || down >= data.source) return null;
  const column = Math.floor((across / data.target) * data.columns);
  const row = Math.floor((down / data.source) * data.rows);
  return cells[row * data.columns + column] / 255;
}

function describe(bead, similarity = null) {
  const parts = [];
  if (bead) {
    parts.push(`${plot.dataset.row} ${bead.position + 1}: ${bead.bottom - bead.top}-${bead.right - bead.left}`);
    if (bead.confidence !== null) parts.push(`${plot.dataset.confidence} ${percent(bead.confidence)}`);
  }
  if (similarity !== null) parts.push(`${plot.dataset.similarity} ${similarity.toFixed(2)}`);
  line.textContent = parts.join(", ");
}

let resting;
let shown = null; // the row whose texts are beside the map, or on their way

/** Show both texts of a row beside the map. */
async function showTexts(bead) {
  if (!bead || bead === shown) return;
  shown = bead;
  const { position } = bead;
  try {
    const content = await read(`${article}/rows?start=${position}&stop=${position + 1}`);
    if (shown === bead) texts.replaceChildren(...(content?.querySelectorAll(".row") ?? []));
  } catch (error) {
    ignoreAway(error); // the map itself is still there
    shown = null;
  }
}

// As everywhere: rounded down, and 0 is for what is exactly that.
function percent(share) {
  return share > 0 ? Math.max(1, Math.floor(100 * share + 1e-9)) : 0;
}

function choose(bead) {
  chosen = bead;
  clearTimeout(resting); // the keys have the last word
  document.getElementById("back").href = `${article}?at=${bead.position}`;
  describe(bead);
  showTexts(bead);
  const [x, y, wide, high] = extent(bead);
  if (x < plot.scrollLeft || x + wide > plot.scrollLeft + plot.clientWidth || y < plot.scrollTop || y + high > plot.scrollTop + plot.clientHeight) {
    plot.scrollTo(x - plot.clientWidth / 2, y - plot.clientHeight / 2);
  }
  draw();
}

function open(bead) {
  location.assign(`${article}?at=${bead.position}`);
}

/** Zoom around a place, which stays where it is on the screen. */
function zoom(by, [across, down]) {
  const left = across * scale - plot.scrollLeft;
  const top = down * scale - plot.scrollTop;
  scale = Math.min(LARGEST, Math.max(Math.min(SMALLEST, fitting()), scale * by));
  draw();
  plot.scrollTo(across * scale - left, down * scale - top);
  draw();
}

function zoomAtChosen(by) {
  zoom(by, [(chosen.left + chosen.right) / 2, (chosen.top + chosen.bottom) / 2]);
  choose(chosen); // it may have been out of sight
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, button, a")) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const place = beads.indexOf(chosen);
  const end = { Home: 0, End: beads.length - 1 }[event.key];
  if (by) choose(beads[Math.max(0, Math.min(beads.length - 1, place + by))]);
  else if (end >= 0) choose(beads[end]);
  else if (event.key === "Enter" && chosen) open(chosen);
  else if (event.key === "Escape") location.assign(document.getElementById("back").href);
  else if ((event.key === "+" || event.key === "=") && chosen) zoomAtChosen(1.5);
  else if (event.key === "-" && chosen) zoomAtChosen(1 / 1.5);
  else return;
  event.preventDefault();
});
plot.addEventListener("click", (event) => {
  const bead = nearest(...placeOf(event));
  if (bead) open(bead);
});
plot.addEventListener("pointermove", (event) => {
  const place = placeOf(event);
  const bead = nearest(...place);
  plot.classList.toggle("over", bead !== null);
  describe(bead, similarityAt(place));
  clearTimeout(resting);
  resting = setTimeout(showTexts, RESTING, bead);
});
plot.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, placeOf(event));
}, { passive: false });
plot.addEventListener("scroll", draw);
addEventListener("resize", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
rememberPlace(() => chosen?.position);
if (chosen) choose(chosen);
plot.focus();
