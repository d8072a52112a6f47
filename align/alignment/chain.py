"""Chains of sure links: mutual nearest neighbours that run forward in both articles."""

from collections.abc import Sequence
from typing import NamedTuple


class Anchor(NamedTuple):
    """A source and a target segment that are sure to translate each other."""

    source: int
    target: int


def heaviest_chain(anchors: Sequence[Anchor], weights: Sequence[float]) -> list[Anchor]:
    """The heaviest chain of anchors that runs forward on both sides.

    A longest increasing subsequence with weights, by a Fenwick tree of maxima: O(k log k).
    """
    order = sorted(range(len(anchors)), key=lambda k: (anchors[k].source, -anchors[k].target))
    ranks = {t: r for r, t in enumerate(sorted({anchor.target for anchor in anchors}), start=1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    previous: dict[int, int] = {}
    best = (0.0, -1)
    for k in order:
        rank = ranks[anchors[k].target]
        held, before = (0.0, -1)
        at = rank - 1
        while at > 0:
            held, before = max((held, before), tree[at])
            at -= at & -at
        previous[k] = before
        total = (held + weights[k], k)
        best = max(best, total)
        at = rank
        while at < len(tree):
            tree[at] = max(tree[at], total)
            at += at & -at
    chain: list[Anchor] = []
    k = best[1]
    while k >= 0:
        chain.append(anchors[k])
        k = previous[k]
    return chain[::-1]
