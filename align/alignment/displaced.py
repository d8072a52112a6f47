"""Moved sentences whose counterpart the search linked to another segment.

A moved sentence is unlinked on one side only if a neighbour of its counterpart has taken its place:
the search prefers a doubtful link to two null beads. The link is undone if the unlinked segment and
the linked one are each other's nearest in the whole article pair, and if they are surer to
translate each other than the link is to be right.
"""

import dataclasses
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.alignment.crossings import MOST_UNLINKED, NearestPair, crossing_bead, next_best
from align.alignment.sides import Side
from align.alignment.statistics import NEIGHBOURS, Grid, Statistics, merge_best
from align.records import Bead

_AT_ONCE = 4096  # segments whose vectors are in memory


def relink_displaced(
    beads: Sequence[Bead],
    sides: tuple[Side, Side],
    stats: Statistics,
    kept: Collection[Bead] = (),
) -> list[Bead]:
    """Link moved segments to counterparts that the search linked to others.

    Args:
        beads: Beads in order, crossing beads among them.
        sides: The source and the target.
        stats: The article pair's units.
        kept: Beads that are not undone.

    Returns:
        The beads, with a crossing bead instead of each null bead of a moved segment. The other
        segments of an undone link are still linked if there are some on both sides.
    """
    links = [bead for bead in beads if not bead.is_null and not bead.crossing]
    holders = [{k: link for link in links for k in _held(link)[side]} for side in (0, 1)]
    crossing: dict[Bead, Bead] = {}
    for side in (0, 1):
        for pair in _nearest_pairs(beads, sides, side, stats):
            found = crossing_bead(pair, *sides, stats)
            link = holders[1 - side].get((pair.source, pair.target)[1 - side])
            if found is None or link is None or link in kept or link in crossing:
                continue
            is_surer = (found.confidence or 0.0) > (link.confidence or 0.0)
            if is_surer and _can_leave(link, found) and _is_out_of_order(found, links, link):
                crossing[link] = found
    return list(_relinked(beads, crossing, sides)) if crossing else list(beads)


def _held(bead: Bead) -> tuple[range, range]:
    return bead.source, bead.target


def _nearest_pairs(
    beads: Sequence[Bead], sides: tuple[Side, Side], side: int, stats: Statistics
) -> Iterator[NearestPair]:
    """The unlinked segments of a side with the other side's segments they are mutually nearest to.

    All segments of the other side are compared, linked or not, and so are all of this side with
    what is found there.
    """
    alone = [_held(bead)[side].start for bead in beads if bead.is_null and _held(bead)[side]]
    if not 0 < len(alone) <= MOST_UNLINKED:
        return
    there, best = _nearest(sides[side], alone, sides[1 - side])
    back, best_back = _nearest(sides[1 - side], there, sides[side])
    for k in np.flatnonzero(back == np.array(alone)):
        cosine = float(best[k, 0])
        i, j = (alone[k], int(there[k])) if side == 0 else (int(there[k]), alone[k])
        following = (next_best(row, cosine) for row in (best[k], best_back[k]))
        nearby = (next_best(row, cosine) for row in (stats.source_best[i], stats.target_best[j]))
        yield NearestPair(i, j, cosine, max(stats.background, *following), max(nearby))


def _nearest(
    side: Side, segments: Sequence[int] | NDArray[np.int64], other: Side
) -> tuple[NDArray[np.int64], Grid]:
    """For some segments of a side, the nearest of the other side, and their highest cosines."""
    vectors = side.spans.of([(1, int(k)) for k in segments])
    top = np.full(len(segments), -1)
    best = np.full((len(segments), NEIGHBOURS), -1, np.float32)
    for first in range(0, len(other), _AT_ONCE):
        others = other.spans.between(1, first, min(first + _AT_ONCE, len(other)))
        merge_best(best, top, vectors @ others.T, first)
    return top, best


def _can_leave(link: Bead, crossing: Bead) -> bool:
    """Whether the segment that a link would lose stands at one of its ends."""
    return all(
        not set(lost) & set(held) or lost.start == held.start or lost.stop == held.stop
        for lost, held in zip(_held(crossing), _held(link), strict=True)
    )


def _is_out_of_order(crossing: Bead, links: Sequence[Bead], undone: Bead) -> bool:
    """Whether links other than the undone one stand between the two segments."""
    before = (
        {link for link in links if _held(link)[side].start < _held(crossing)[side].start}
        for side in (0, 1)
    )
    return bool(set.symmetric_difference(*before) - {undone})


def _relinked(
    beads: Sequence[Bead], crossing: dict[Bead, Bead], sides: tuple[Side, Side]
) -> Iterator[Bead]:
    """The beads with the crossing ones, each in the place of its source."""
    moved = {bead.source.start: bead for bead in crossing.values()}
    linked = {bead.target.start for bead in crossing.values()}
    for bead in beads:
        found = crossing.get(bead)
        if found is not None:
            rest = list(_without(bead, found, sides))
            own = [found] if found.source.start in bead.source else []
            is_first = found.source.start == bead.source.start
            yield from own + rest if is_first else rest + own
        elif bead.is_null and bead.source.start in moved and bead.source:
            yield moved[bead.source.start]
        elif not bead.is_null or bead.source or bead.target.start not in linked:
            yield bead


def _without(link: Bead, crossing: Bead, sides: tuple[Side, Side]) -> Iterator[Bead]:
    """What is left of a link without the segment of a crossing bead: as sure as that one is."""
    source, target = (
        [k for k in held if k not in lost]
        for held, lost in zip(_held(link), _held(crossing), strict=True)
    )
    if source and target:
        spans = (
            side.spans.of([(len(held), held[0])])[0]
            for side, held in zip(sides, (source, target), strict=True)
        )
        yield dataclasses.replace(
            link,
            source=range(source[0], source[-1] + 1),
            target=range(target[0], target[-1] + 1),
            similarity=round(float(np.dot(*spans)), 6),
            confidence=crossing.confidence,
        )
        return
    for i in source:
        yield Bead(
            range(i, i + 1), range(link.target.start, link.target.start), None, crossing.confidence
        )
    for j in target:
        yield Bead(
            range(link.source.start, link.source.start), range(j, j + 1), None, crossing.confidence
        )
