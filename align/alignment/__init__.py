"""Segments to beads: features, a log-linear model over paths, the search, and its confidence."""
