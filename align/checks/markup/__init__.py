"""Checks of markup: what programs put into a text, or need to find in it."""
