"""Checks of the target's form: marks, spaces, repeated words, a user's own rules."""
