// Finding in the whole project: which of the rows that were found are to be replaced.

import "./page.js";

const form = document.getElementById("replace");
const others = document.getElementById("others");
const boxes = () => [...document.querySelectorAll('.found input[type="checkbox"]')];

// The rows that are not listed, which are fewer each time more of them are.
function unlisted() {
  if (!others) return [];
  const listed = new Set(boxes().map((box) => box.value));
  return others.value.split(",").filter((seen) => !listed.has(seen));
}

function count() {
  const hidden = unlisted();
  const chosen = boxes().filter((box) => box.checked).map((box) => box.value);
  if (others) {
    others.closest("label").hidden = hidden.length === 0;
    others.nextElementSibling.textContent = others.dataset.label.replace("{n}", hidden.length);
    if (others.checked) chosen.push(...hidden);
  }
  const button = form.querySelector("button");
  form.elements.seen.value = chosen.join(",");
  button.textContent = button.dataset.label.replace("{n}", chosen.length);
  button.disabled = chosen.length === 0;
}

if (form) {
  count();
  document.querySelector(".found").addEventListener("change", count);
  others?.addEventListener("change", count);
  document.body.addEventListener("htmx:afterSettle", count);
}
