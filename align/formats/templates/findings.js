"use strict";
if (navigator.language.startsWith("ko")) document.getElementById("in-korean").checked = true;
const boxes = [...document.querySelectorAll("input[data-check], input[data-severity]")];
const everything = document.getElementById("everything");
function filter() {
  const off = new Set(boxes.filter(box => !box.checked).map(box => box.dataset.check ?? box.dataset.severity));
  const shown = new Set();
  for (const item of document.querySelectorAll("li[data-finding]")) {
    item.hidden = off.has(item.dataset.check) || off.has(item.dataset.severity);
    if (!item.hidden) shown.add(item.dataset.finding);
  }
  for (const mark of document.querySelectorAll("mark[data-findings]")) {
    mark.classList.toggle("off", !mark.dataset.findings.split(" ").some(number => shown.has(number)));
  }
  for (const bead of document.querySelectorAll("tr.bead")) {
    const visible = [...bead.querySelectorAll("li[data-finding]")].some(item => !item.hidden);
    bead.hidden = !visible && !everything.checked;
  }
  for (const section of document.querySelectorAll("section")) {
    section.hidden = [...section.querySelectorAll("tr.bead")].every(bead => bead.hidden);
  }
  document.getElementById("shown").textContent = String(shown.size);
}
for (const box of [...boxes, everything]) box.addEventListener("change", filter);
filter();
