"""Moved sentences: unlinked segments on both sides that translate each other.

The search only finds beads in order, so it leaves a moved sentence unlinked on both sides. Such
segments are paired after the search, without changing any bead that it found; see `displaced` for
moved sentences that it did link.

A logistic regression on measurements that the scorer uses too says whether two of them translate
each other. It was fitted on news and web articles in which one or two sentences of the translation
had been moved, with and without sentences left out on either side, and on pairs of unrelated
articles.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.pair import MeasuredPair
from align.alignment.statistics import Grid, Statistics, entity_agreement, length_difference
from align.logistic import Logistic
from align.records import Bead

_LEAST_CONFIDENCE = 0.5
_LEAST_MARGIN = 0.1  # over the next unlinked segment: a sentence that stands twice may be either
MOST_UNLINKED = 4_000
"""Unlinked segments on a side; with more of them the articles are not translations."""
_SAME = 1e-5  # two sums of one cosine differ by less

# Reads what `_evidence` measures, in its order. No command fits it again: the numbers, rounded to a
# decimal, are those of its first fit.
_MODEL = Logistic(
    (
        "similarity",
        "over the next best",
        "over the next nearby",
        "length ratio",
        "entities shared",
        "entities on one side",
    ),
    (1.8, 5.0, 3.2, -1.7, 0.4, -0.9),
    -0.4,
    fitted_on="news and web articles with one or two sentences moved, and unrelated articles",
    encoder="builtin",
)


class NearestPair(NamedTuple):
    """A source and a target segment that are nearest to each other of those that are compared.

    `cosine` is theirs, `next_best` the higher one of their next highest among those that are
    compared, and `next_nearby` the higher one of their next highest in the band.
    """

    source: int
    target: int
    cosine: float
    next_best: float
    next_nearby: float


def find_moved_sentences(beads: Sequence[Bead], pair: MeasuredPair) -> list[Bead]:
    """Pair unlinked segments that translate each other out of order.

    Args:
        beads: The beads of the search, in order; crossing beads among them stay as they are.
        pair: The article pair.

    Returns:
        The beads, with a crossing bead instead of each null bead of the source that found
        its counterpart, and without the counterpart's null bead.
    """
    links = [bead for bead in beads if not bead.is_null and not bead.crossing]
    starts = [bead.source.start for bead in links], [bead.target.start for bead in links]
    crossing: dict[int, Bead] = {}
    for nearest in _nearest_unlinked(beads, pair):
        in_order = bisect_left(starts[0], nearest.source) == bisect_left(starts[1], nearest.target)
        bead = crossing_bead(nearest, pair)
        if bead is not None and not in_order:
            crossing[nearest.source] = bead
    linked = {bead.target.start for bead in crossing.values()}
    return [
        crossing.get(bead.source.start, bead) if bead.is_null and bead.source else bead
        for bead in beads
        if bead.source or bead.target.start not in linked
    ]


def crossing_bead(nearest: NearestPair, pair: MeasuredPair) -> Bead | None:
    """The bead of two segments, with its confidence; None if they are unlikely to translate."""
    evidence = _evidence(nearest, pair)
    confidence = _MODEL.probability(evidence)
    if confidence < _LEAST_CONFIDENCE or evidence[1] < _LEAST_MARGIN:
        return None
    return Bead(
        range(nearest.source, nearest.source + 1),
        range(nearest.target, nearest.target + 1),
        similarity=round(nearest.cosine, 6),
        confidence=round(confidence, 6),
        crossing=True,
    )


def _nearest_unlinked(beads: Sequence[Bead], pair: MeasuredPair) -> list[NearestPair]:
    """The unlinked segments that are each other's nearest among those of the other side."""
    here = [bead.source.start for bead in beads if not bead.target]
    there = [bead.target.start for bead in beads if not bead.source]
    if not here or not there or max(len(here), len(there)) > MOST_UNLINKED:
        return []
    (source, target), stats = pair
    cosines = source.spans.of([(1, i) for i in here]) @ target.spans.of([(1, j) for j in there]).T
    top = cosines.argmax(axis=1)
    mutual = np.flatnonzero(cosines.argmax(axis=0)[top] == np.arange(len(here)))
    seconds = _second(cosines, stats), _second(cosines.T, stats)
    found = []
    for a in mutual:
        b = top[a]
        i, j, cosine = here[a], there[b], float(cosines[a, b])
        nearby = next_best(stats.best[0][i], cosine), next_best(stats.best[1][j], cosine)
        found.append(NearestPair(i, j, cosine, max(seconds[0][a], seconds[1][b]), max(nearby)))
    return found


def _second(cosines: Grid, stats: Statistics) -> NDArray[np.float32]:
    """The second highest cosine of each row; the background's where that is higher."""
    if cosines.shape[1] < 2:
        return np.full(len(cosines), stats.background, np.float32)
    return np.maximum(np.partition(cosines, -2, axis=1)[:, -2], np.float32(stats.background))


def next_best(best: NDArray[np.float32], cosine: float) -> float:
    """The highest of a segment's best cosines, best first, but for one of them."""
    return float(best[1] if abs(best[0] - cosine) < _SAME else best[0])


def _evidence(nearest: NearestPair, pair: MeasuredPair) -> NDArray[np.float64]:
    """Measure the signs that two segments translate each other.

    Their similarity; its margins over the next best segment, and over the next one in the band, on
    either side; the absolute log ratio of lengths; how many numbers and names are on both sides,
    and on one. Similarities are in the article's units.
    """
    (source, target), stats = pair
    i, j, *cosines = nearest
    similarity, following, nearby = stats.scaled(np.array(cosines, np.float32)).astype(np.float64)
    a = source.lengths[i + 1] - source.lengths[i] + 1
    b = (target.lengths[j + 1] - target.lengths[j]) * stats.length_ratio + 1
    return np.array(
        [
            similarity,
            similarity - following,
            similarity - nearby,
            length_difference(a, b),
            *entity_agreement(source, target, (range(i, i + 1), range(j, j + 1))),
        ]
    )
