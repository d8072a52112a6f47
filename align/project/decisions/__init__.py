"""Decisions: what a reviewer can do, what it does to the beads, and how it is taken back."""
