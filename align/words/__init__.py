"""Corresponding words of two texts, and words without a counterpart.

(one,) = correspond([(source, target)], ("ko", "en"), WordVectors(load_encoder()))
[source[run.start : run.end] for run in one.source.runs()]

    content, phrases                              the words of a text; stock phrases of newsrooms
    vectors, tables                               their vectors
    correspondence, order                         which words correspond, and in which order
    model, scale                                  from similarities to probabilities
"""

from align.words.content import Word, content_words
from align.words.correspondence import Correspondence, CoveredSide, Run, correspond
from align.words.order import crossing, misplacing
from align.words.scale import Scale, scale_for
from align.words.tables import WordTable, likeness
from align.words.vectors import WordVectors, word_vectors

__all__ = [
    "Correspondence",
    "CoveredSide",
    "Run",
    "Scale",
    "Word",
    "WordTable",
    "WordVectors",
    "content_words",
    "correspond",
    "crossing",
    "likeness",
    "misplacing",
    "scale_for",
    "word_vectors",
]
