"""Segments to beads: features, a log-linear model over paths, the search, and its confidence.

The modules, in the order in which an article pair passes them:

    aligner                                        the steps below
    furniture                                      what is left out: labels around the article
    sides, spans                                   the segments: their vectors, numbers and names
    band, chain, table                             states to search, anchors, score tables
    statistics, pair                               the units of the article pair, and it in them
    grids                                          grids that features are computed from
    features, null_features                        the features of all beads
    weights, scorer                                their weights, and the scores of the beads
    decoding, recurrences, lanes                   the best path and the posteriors
    ordered_search, freedom, rescoring             both searches in order: the second knows how free
                                                   the translation is, and encodes close spans
    moves                                          moved paragraphs and sentences
    relatedness                                    whether the articles are translations at all
    keeping                                        aligning around the decisions of a reviewer
    fitting                                        from gold alignments to weights
"""
