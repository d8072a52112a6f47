"""Queries: the rows of an article, progress, history and quality."""
