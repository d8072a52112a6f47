"""Checks of accuracy, one module each: whether the translation says the same as the source."""
