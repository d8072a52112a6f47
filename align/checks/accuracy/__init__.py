"""Checks of accuracy: whether the translation says the same as the source."""
