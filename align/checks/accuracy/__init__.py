"""Checks of accuracy: does the translation say what the source says, one file per check."""
