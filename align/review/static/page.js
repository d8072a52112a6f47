// What every page does: the switches of language and colours come back to the same place.

import { eachLeft } from "./keeping.js";

// Decisions that an earlier page has left are sent by the page of their article.
if (location.pathname === "/overview") {
  eachLeft(([{ path }]) => location.replace(path.replace(/\/[^/]+$/, "")));
}

/** This page's address with a place in it, to come back to; none for the first one of a list. */
export function addressAt(place) {
  const address = new URL(location.href);
  if (place === undefined) address.searchParams.delete("at");
  else address.searchParams.set("at", place);
  return address.pathname + address.search;
}

/** Before a switch is sent, say where to come back to; the working page names its row. */
export function rememberPlace(place) {
  document.querySelector(".preferences")?.addEventListener("submit", (event) => {
    event.target.elements.back.value = addressAt(place());
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
