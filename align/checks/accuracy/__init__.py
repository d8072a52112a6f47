"""Checks of accuracy: whether the translation says the same as the source.

The modules of other packages find what these checks report:

    negation                                 reversals
    speaker                                  parties, naming
    mistranslated                            reversals, parties, times
    name                                     naming
    place                                    naming
    number                                   figures, times
    date                                     figures, times
    connective, degree, hedging, sense, tense  reversals
    addition, misaligned, omission           fitted models: model_check
    inadequate                               a fitted model: adequacy
    duplicated, latin, truncated, unit, untranslated  their own rules
"""
