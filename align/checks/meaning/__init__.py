"""Comparing meanings: from the vectors of two texts to the probability that they say the same.

comparing    the meanings of a bead's sides, and of the beads beside it
glosses      explanations that only readers abroad need, and that are not compared
explained    what stands in one
long_names   long English names of what is short in Korean
clauses      clauses of Korean sentences that the English side may lack
signals      many small signals of a pair, the input of the models
adequacy     the model of whether both sides say the same
models       the models of omission, addition, misalignment and changed names
model_check  the base class of the checks that use them
passages     what their findings show of a text
"""
