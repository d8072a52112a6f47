"""Moved sentences: unlinked segments on both sides that translate each other.

The search knows only beads in order, so a sentence that a translator moved is left alone on both
sides. Here such segments are paired after the search, and never at the price of a bead that it
found.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from align.alignment.sides import Side
from align.alignment.statistics import Statistics
from align.records import Bead

_LEAST_SIMILARITY = 0.7  # in the article's units
_LEAST_MARGIN = 0.2  # over the next best unlinked segment, on both sides
_MOST_UNLINKED = 4_000  # on a side; with more of them the articles are not translations


class _Logistic(NamedTuple):
    """A crossing's confidence by its similarity in the article's units."""

    middle: float
    slope: float

    def __call__(self, similarity: float) -> float:
        return float(1 / (1 + np.exp(-self.slope * (similarity - self.middle))))


_CONFIDENCE = _Logistic(0.75, 8.0)


def find_crossings(
    beads: Sequence[Bead], source: Side, target: Side, stats: Statistics
) -> list[Bead]:
    """Pair unlinked segments, and return all beads in order: linked, null and crossing ones."""
    alone = [
        [bead for bead in beads if bead.is_null and getattr(bead, side)]
        for side in ("source", "target")
    ]
    pairs = _mutual_best(
        [bead.source.start for bead in alone[0]],
        [bead.target.start for bead in alone[1]],
        source,
        target,
        stats,
    )
    links = [bead for bead in beads if not bead.is_null]
    crossing = [
        Bead(
            range(i, i + 1),
            range(j, j + 1),
            similarity=cosine,
            confidence=_CONFIDENCE(scaled),
            crossing=True,
        )
        for i, j, cosine, scaled in pairs
        if any((link.source.start < i) != (link.target.start < j) for link in links)
    ]
    taken = [{bead.source.start for bead in crossing}, {bead.target.start for bead in crossing}]
    kept = [
        bead
        for bead in beads
        if not bead.is_null
        or (bead.source.start not in taken[0] if bead.source else bead.target.start not in taken[1])
    ]
    return _in_order([*kept, *crossing])


def _mutual_best(
    sources: list[int], targets: list[int], source: Side, target: Side, stats: Statistics
) -> list[tuple[int, int, float, float]]:
    """Unlinked segments that are each other's nearest by a margin.

    Returns (source, target, cosine, similarity in the article's units) for each.
    """
    if not sources or not targets or max(len(sources), len(targets)) > _MOST_UNLINKED:
        return []
    cosines = (
        source.spans.of([(1, i) for i in sources]) @ target.spans.of([(1, j) for j in targets]).T
    )
    scaled = stats.scaled(cosines)
    found = []
    for a, i in enumerate(sources):
        b = int(scaled[a].argmax())
        others = [np.delete(scaled[a], b), np.delete(scaled[:, b], a)]
        next_best = max((float(other.max()) for other in others if len(other)), default=0.0)
        if scaled[a, b] >= max(_LEAST_SIMILARITY, next_best + _LEAST_MARGIN):
            found.append((i, targets[b], float(cosines[a, b]), float(scaled[a, b])))
    return found


def _in_order(beads: Sequence[Bead]) -> list[Bead]:
    """Sort beads by the source; a null bead of the target follows what precedes it there."""
    placed = sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source.start)
    for addition in sorted(
        (bead for bead in beads if not bead.source), key=lambda bead: bead.target.start
    ):
        before = [
            k
            for k, bead in enumerate(placed)
            if not bead.crossing and bead.target and bead.target.stop <= addition.target.start
        ]
        place = before[-1] + 1 if before else 0
        placed.insert(place, addition)
    return placed
