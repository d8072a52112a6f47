"""Errors put into faithful translations: the checks are fitted to them and measured on them.

Seeds are arguments, so that all can be repeated. The modules:

    damage          clauses dropped, sentences added, neighbours exchanged
    names           names of other texts
    errors          one known error of each kind, for measuring
    found_corpora   what is wrong in corpora that programs have cut and aligned, on either side
    reversals       the opposite of what is said
    other_words     one word instead of another
    clauses         the places where a text can be cut
"""
