"""Checks of terms, names and titles: each should have the same translation everywhere."""
