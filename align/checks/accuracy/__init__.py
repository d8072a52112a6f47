"""Checks of accuracy: whether the translation says the same as the source.

denials, opposites    what `negation` knows; the opposites also read the table of `degree`
unsaid                figures that `number` lets pass
parties               who does what to whom, for `speaker`
"""
