"""Checks of accuracy, one file per check: whether the translation says the same as the source."""
