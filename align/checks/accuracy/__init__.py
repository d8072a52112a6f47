"""Checks of accuracy: whether the translation says the same as the source.

denials, opposites    what `negation` knows; `degree` and `sense` have tables like that of opposites
unsaid                figures that `number` lets pass
parties               who does what to whom, for `speaker`
"""
