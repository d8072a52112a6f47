"""How readily segments are left out: a property of the article pair, estimated from the pair.

A faithful translation leaves out whole sentences or none. A free one merges, shortens and
reorders, so that many segments have no close counterpart and yet their content is there: with one
prior for all articles they become null beads. The two are distinguished by how firm the null beads
are. When all null beads are made a little less probable, real omissions stay, and spurious ones
join their neighbours.
"""

import dataclasses

from align.alignment.features import VANISHING_FEATURE
from align.alignment.scorer import Weights
from align.alignment.search import Posteriors, ScoreTable, posteriors

_LOWERED = 1.0  # by how much null beads are made less probable to see how many remain
_USUAL = 0.25  # the share of real omissions that vanishes, too
_PRIOR_BEADS = 4.0  # imagined null beads that vanish as usual: one doubtful bead says little
# The share of the shorter article in the chain of sure links: below the first, the articles are
# not translations and their null beads are right; from the second on, they are.
_UNRELATED, _RELATED = 0.1, 0.4
_FEWEST = 2.0  # null beads: fewer of them say nothing about the pair
_LOWEST = -4.0  # bias


def adapted(
    table: ScoreTable, found: Posteriors, weights: Weights, coverage: float
) -> tuple[ScoreTable, Posteriors]:
    """Shift the scores of null beads by what the article pair shows of itself.

    Args:
        table: The scores under the weights alone.
        found: Its posteriors.
        weights: The weights; that of `VANISHING_FEATURE` turns what is measured into a bias.
        coverage: The share of the shorter article in the chain of sure links.

    Returns:
        The table with shifted null scores, and its posteriors. The links are not copied.
    """
    weight = weights.values[VANISHING_FEATURE] * related(coverage)
    count = null_count(found)
    if not weight or count < _FEWEST:
        return table, found
    lowered = posteriors(_shifted(table, -_LOWERED))
    bias = max(_LOWEST, weight * vanishing(count, null_count(lowered)))
    if not bias:
        return table, found
    table = _shifted(table, bias)
    return table, posteriors(table)


def null_count(found: Posteriors) -> float:
    """The expected number of segments without a counterpart, on both sides."""
    return float(found.source_null.sum() + found.target_null.sum())


def vanishing(count: float, lowered: float) -> float:
    """The share of the null beads that vanishes with a lower prior, above the usual share.

    0 where they are as firm as real omissions are; near 0 where there are few of them.

    Args:
        count: The expected number of null beads under the weights alone.
        lowered: Their number when each scores `_LOWERED` less.
    """
    gone = (count - lowered + _USUAL * _PRIOR_BEADS) / (count + _PRIOR_BEADS)
    return max(0.0, gone - _USUAL)


def related(coverage: float) -> float:
    """How likely two articles are translations, 0 to 1, by their chain of reliable links."""
    return min(1.0, max(0.0, (coverage - _UNRELATED) / (_RELATED - _UNRELATED)))


def _shifted(table: ScoreTable, bias: float) -> ScoreTable:
    return dataclasses.replace(
        table, source_null=table.source_null + bias, target_null=table.target_null + bias
    )
