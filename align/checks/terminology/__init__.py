"""Checks of terms, names and titles: the same thing always has the same name."""
