"""Checks of accuracy: whether the translation says the same as the source.

The modules of other packages find what these checks report:

    negation                                 reversals
    speaker                                  parties, naming
    mistranslated                            reversals, parties, times, naming
    name                                     naming, meaning
    place                                    naming
    number                                   figures, times, meaning
    date                                     figures, times
    connective, degree, hedging, sense, tense  reversals
    addition, misaligned, omission           meaning
    inadequate                               meaning
    duplicated, latin, truncated, unit, untranslated  their own rules
"""
