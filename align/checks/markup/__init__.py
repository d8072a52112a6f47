"""Checks of markup: entities and codes that programs insert into a text, or need in it."""
