"""Units and currencies in both languages, and what they convert to.

`units` has them all, those of technology are made in `technical`.
"""
