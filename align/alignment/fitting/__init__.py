"""Gold to weights: training examples in many forms, and the fit.

augmentation, loosening    an example in forms unlike the gold, and in freer ones
preread, examples          their texts are read once; their probable beads, with features
lattice, training          sums over the paths of examples, and the weights that fit best
curriculum                 all of it, with the strength of regularisation
adapting                   weights changed by the decisions of reviewers
"""
