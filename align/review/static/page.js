// What every page does: the switches of language and colours come back to the same place.

import { eachLeft } from "./keeping.js";

// Decisions that an earlier page has left are sent by the page of their article.
if (location.pathname === "/overview") {
  eachLeft(([{ path }]) => location.replace(path.replace(/\/[^/]+$/, "")));
}

/** Before a switch is sent, say where to come back to; the working page names its row. */
export function rememberPlace(place = () => null) {
  document.querySelector(".preferences")?.addEventListener("submit", (event) => {
    const at = place();
    if (at === null) return;
    const address = new URL(location.href);
    address.searchParams.set("at", at);
    event.target.elements.back.value = address.pathname + address.search;
  });
}

// Arrows go through whatever is marked as a list of places to go to.
document.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = by && event.target.closest?.("[data-arrows]");
  if (!list) return;
  const places = [...list.querySelectorAll("a, button")];
  places[places.indexOf(event.target) + by]?.focus();
  event.preventDefault();
});
