"""Names by sound: whether a Hangul word and a Latin one are the same name.

`keys` gives words that sound alike the same coarse key. `similarity` compares two words, by the
letters that stand for each other in names (`transliteration`), and `similarities` many at once.
`levels` are how alike they must be.
"""
