"""Parties that have changed places in the translation.

named        the parties that both texts name
deeds        who did what to whom
converses    deeds told from the wrong end
relations    routes, comparisons, and a subject with its object
standing     any two parties, by what stands beside them
"""
