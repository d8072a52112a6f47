"""How free a translation is: measured on the article pair, before it is aligned.

A faithful translation leaves out whole sentences or none. A free one merges, shortens and reorders,
so that many segments have no close counterpart and yet their content is there: with one set of
weights for all articles they become null beads. The two differ in how firm their null beads are:
when all null beads are made a little less probable, real omissions stay, and spurious ones join
their neighbours. The share that vanishes is the freedom of the pair; the weights change with it
(`Weights.at`).
"""

import dataclasses

import numpy as np
from numpy.typing import NDArray

from align.alignment.search import Posteriors, ScoreTable, posteriors

LOWERED = 1.0
"""By how much null beads are made less probable to see how many remain."""
_USUAL = 0.25  # the share of real omissions that vanishes, too
_PRIOR_BEADS = 4.0  # imagined null beads that vanish as usual: one doubtful bead says little
_FEWEST = 2.0  # null beads: fewer of them say nothing about the pair
# The share of the shorter article in the chain of sure links: below the first, the articles are
# not translations and their null beads are right; from the second on, they are.
_UNRELATED, _RELATED = 0.1, 0.4

Floats = NDArray[np.float64]


def measure_freedom(table: ScoreTable, found: Posteriors, coverage: float) -> float:
    """Measure how free the translation of an article pair is: 0 to about 0.75.

    Args:
        table: The pair's scores, under the weights for faithful translations.
        found: Its posteriors.
        coverage: The share of the shorter article in the chain of sure links.
    """
    count = _null_count(found)
    if count < _FEWEST or coverage <= _UNRELATED:
        return 0.0
    lowered = dataclasses.replace(
        table, source_null=table.source_null - LOWERED, target_null=table.target_null - LOWERED
    )
    left = _null_count(posteriors(lowered))
    return float(freedom(*(np.array([value]) for value in (count, left, coverage)))[0])


def freedom(count: Floats, left: Floats, coverage: Floats) -> Floats:
    """The freedom of article pairs: the share of null beads that vanishes, above the usual share.

    0 if the null beads are as firm as real omissions, if there are hardly any, or if the articles
    are not translations of each other.

    Args:
        count: The expected number of null beads of each pair.
        left: Their number when each scores `LOWERED` less.
        coverage: The share of the shorter article in the chain of sure links.
    """
    gone = (count - left + _USUAL * _PRIOR_BEADS) / (count + _PRIOR_BEADS) - _USUAL
    related = np.clip((coverage - _UNRELATED) / (_RELATED - _UNRELATED), 0.0, 1.0)
    return np.where(count < _FEWEST, 0.0, np.maximum(gone, 0.0) * related)


def _null_count(found: Posteriors) -> float:
    return float(found.source_null.sum() + found.target_null.sum())
