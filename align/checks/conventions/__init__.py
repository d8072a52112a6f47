"""Checks of the form of the target: marks, spaces, repeated words, user-defined rules."""
