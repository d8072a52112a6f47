"""Checks of markup that programs insert into a text, or need in it."""
