"""Checks of terms, names and titles: the same thing is always called the same."""
