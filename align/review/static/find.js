// Finding in the whole project: which of the rows that were found are to be replaced.

import "./page.js";

const form = document.getElementById("replace");
const boxes = () => [...document.querySelectorAll('.found input[type="checkbox"]')];

function count() {
  const chosen = boxes().filter((box) => box.checked);
  const button = form.querySelector("button");
  form.elements.seen.value = chosen.map((box) => box.value).join(",");
  button.textContent = button.dataset.label.replace("{n}", chosen.length);
  button.disabled = chosen.length === 0;
}

if (form) {
  count();
  document.querySelector(".found").addEventListener("change", count);
}
