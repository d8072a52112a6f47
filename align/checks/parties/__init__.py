"""Parties that have changed places in the translation.

named        the parties that both texts name; roles.tsv has those without a name
deeds        who did what to whom: korean_deeds and english_deeds, the deeds of deeds.tsv
kin          to whose relative it was done: kin.tsv
clauses      two parties that act in a clause each, or of which one reports what the other did
converses    active for passive, buyer for seller, winner for loser
moves        deeds that English tells as what the other party does: moves.tsv
objects      who is sued or beaten, whose pass it was, for whom something was made
relations    routes, comparisons, ranks, who was first, and a subject with its object
holders      two owners and what each has: roles, figures
speakers     who says or finds something, if it is another party in the translation
speech       verbs for saying something
standing     any two parties, by what stands beside them
"""
