"""Units and currencies in both languages, and what they convert to.

`units` has them all, those of technology are made in `technical`. `spans` has the spans of time
that are written as clocks are, `counts` the figures that count people and things, and `rounding`
says which figures are others, rounded.
"""
