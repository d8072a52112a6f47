"""Chains: pairs of positions, such as anchors, that are in the same order on both sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

_Pair = TypeVar("_Pair", bound=tuple[int, int])


class Anchor(NamedTuple):
    """A source and a target segment that almost certainly translate each other."""

    source: int
    target: int


def heaviest_chain(pairs: Sequence[_Pair], weights: Sequence[float]) -> list[_Pair]:
    """The heaviest chain of pairs that rise on both sides; all weights are above 0.

    This is a longest increasing subsequence with weights. A chain is dropped if another one ends
    earlier and weighs at least as much. The ends and weights of the remaining chains increase
    together, so bisection finds the best chain to extend.
    """
    order = sorted(range(len(pairs)), key=lambda k: (pairs[k][0], -pairs[k][1]))
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    previous: dict[int, int] = {}
    for k in order:
        target = pairs[k][1]
        at = bisect_left(ends, target)
        before, held = (last[at - 1], totals[at - 1]) if at else (-1, 0.0)
        total = held + weights[k]
        if at < len(ends) and ends[at] == target and totals[at] >= total:
            continue
        beaten = bisect_right(totals, total, lo=at)
        ends[at:beaten], totals[at:beaten], last[at:beaten] = [target], [total], [k]
        previous[k] = before
    chain: list[_Pair] = []
    k = last[-1] if last else -1
    while k >= 0:
        chain.append(pairs[k])
        k = previous[k]
    return chain[::-1]
