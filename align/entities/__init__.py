"""Mentions in texts, comparable across languages: numbers, dates, names, places, Latin words."""
