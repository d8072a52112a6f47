"""The review: a store of decisions, and the page that is served from it."""
