"""Parties that have changed places in the translation.

named        the parties that both texts name
deeds        who did what to whom
converses    active for passive, buyer for seller, winner for loser
relations    routes, comparisons, and a subject with its object
standing     any two parties, by what stands beside them
"""
