"""Chains of anchors: mutual nearest neighbours in the same order in both articles."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Anchor(NamedTuple):
    """A source and a target segment that almost certainly translate each other."""

    source: int
    target: int


def heaviest_chain(anchors: Sequence[Anchor], weights: Sequence[float]) -> list[Anchor]:
    """The heaviest chain of anchors in order on both sides; all weights are above 0.

    This is a longest increasing subsequence with weights. A chain is dropped if another one ends
    earlier and weighs at least as much. The ends and weights of the remaining chains increase
    together, so bisection finds the best chain to extend.
    """
    order = sorted(range(len(anchors)), key=lambda k: (anchors[k].source, -anchors[k].target))
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    previous: dict[int, int] = {}
    for k in order:
        target = anchors[k].target
        at = bisect_left(ends, target)
        before, held = (last[at - 1], totals[at - 1]) if at else (-1, 0.0)
        total = held + weights[k]
        if at < len(ends) and ends[at] == target and totals[at] >= total:
            continue
        beaten = bisect_right(totals, total, lo=at)
        ends[at:beaten], totals[at:beaten], last[at:beaten] = [target], [total], [k]
        previous[k] = before
    chain: list[Anchor] = []
    k = last[-1] if last else -1
    while k >= 0:
        chain.append(anchors[k])
        k = previous[k]
    return chain[::-1]
