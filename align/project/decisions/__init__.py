"""Decisions of reviewers: the actions, their effect on beads, and undo."""
