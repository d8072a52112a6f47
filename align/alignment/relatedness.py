"""Whether two articles are related at all: how much the order of their segments says.

Aligning assumes that the articles are translations of each other, and links what is most alike. In
two reports of one kind that is much, and it looks sure: all other sentences fit less. But a
translation tells the same things in the same order. In two unrelated articles, about as much can
be linked from the first sentence to the last when one of them is turned round.
"""

import math
from collections.abc import Sequence

from align.alignment.decoding import posteriors
from align.alignment.ordered_search import InOrder, score_band
from align.alignment.sides import Side, selected
from align.alignment.table import ScoreTable
from align.alignment.weights import Weights
from align.records import Bead

# Nats per segment, twice what related articles have at least: nothing else need be measured.
_ENOUGH = 3.0
# The order of two segments says nothing.
_FEWEST = 3


def order_gain(
    beads: Sequence[Bead], sides: tuple[Side, Side], weights: Weights, first: InOrder
) -> float:
    """By how much both sides fit better in the order of their beads than turned round.

    It is the log of the ratio of both partition functions per segment of the shorter side. What
    moved is compared in its place in the other article.

    Args:
        beads: The beads of the pair.
        sides: Both sides.
        weights: The scorer's weights.
        first: What the search in order found.

    Returns:
        Nats per segment: about 0 for unrelated articles. Infinity if links are far more probable
        than none, if a side has hardly any segments, and in a long article, where chance links
        little.
    """
    source, target = sides
    shorter = min(map(len, sides))
    if first.table is None or shorter < _FEWEST:
        return math.inf
    if first.log_partition - _without_links(first.table) > _ENOUGH * shorter:
        return math.inf
    order = [number for bead in beads for number in bead.target]
    found, turned = (
        float(
            posteriors(score_band((source, selected(target, numbers)), weights)[1]).log_partition[0]
        )
        for numbers in (order, order[::-1])
    )
    return (found - turned) / shorter


def _without_links(table: ScoreTable) -> float:
    """The score of the path without a link."""
    nulls = float(table.source_null.sum() + table.target_null.sum())
    return nulls + table.extension * (sum(table.ends[0]) - 2)
