"""Moved sentences whose counterpart the search linked to another segment.

A moved sentence is unlinked on one side only if a neighbour of its counterpart has taken its place:
the search prefers a doubtful link to two null beads. The link is wrong if the unlinked segment and
the linked one are each other's nearest in the whole article pair, and if they are surer to
translate each other than the link is to be right.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.alignment.moves.sentences import MOST_UNLINKED, NearestPair, crossing_bead, next_best
from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side
from align.alignment.statistics import NEIGHBOURS, Grid, merge_best
from align.records import Bead

_AT_ONCE = 4096  # segments whose vectors are in memory


def find_displaced(
    beads: Sequence[Bead], pair: MeasuredPair, kept: Collection[Bead] = ()
) -> list[Bead]:
    """Find moved segments whose counterparts the search linked to others.

    Args:
        beads: Beads in order, crossing beads among them.
        pair: The article pair.
        kept: Beads that are right: none of their segments has moved.

    Returns:
        Crossing beads, each of an unlinked segment and one that stands in a link.
    """
    links = [bead for bead in beads if not bead.is_null and not bead.crossing]
    holders = [{k: link for link in links for k in _held(link)[side]} for side in (0, 1)]
    displaced: dict[Bead, Bead] = {}
    for side in (0, 1):
        for nearest in _nearest_pairs(beads, pair, side):
            found = crossing_bead(nearest, pair)
            link = holders[1 - side].get((nearest.source, nearest.target)[1 - side])
            if found is None or link is None or link in kept or link in displaced:
                continue
            is_surer = (found.confidence or 0.0) > (link.confidence or 0.0)
            if is_surer and _is_out_of_order(found, links, link):
                displaced[link] = found
    return list(displaced.values())


def _held(bead: Bead) -> tuple[range, range]:
    return bead.source, bead.target


def _nearest_pairs(beads: Sequence[Bead], pair: MeasuredPair, side: int) -> Iterator[NearestPair]:
    """The unlinked segments of a side with the other side's segments they are mutually nearest to.

    All segments of the other side are compared, linked or not, and so are all of this side with
    what is found there.
    """
    alone = [_held(bead)[side].start for bead in beads if bead.is_null and _held(bead)[side]]
    if not 0 < len(alone) <= MOST_UNLINKED:
        return
    sides, stats = pair
    there, best = _nearest(sides[side], alone, sides[1 - side])
    back, best_back = _nearest(sides[1 - side], there, sides[side])
    for k in np.flatnonzero(back == np.array(alone)):
        cosine = float(best[k, 0])
        i, j = (alone[k], int(there[k])) if side == 0 else (int(there[k]), alone[k])
        following = (next_best(row, cosine) for row in (best[k], best_back[k]))
        nearby = (next_best(row, cosine) for row in (stats.best[0][i], stats.best[1][j]))
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


def _is_out_of_order(crossing: Bead, links: Sequence[Bead], undone: Bead) -> bool:
    """Whether links other than the undone one stand between the two segments."""
    before = (
        {link for link in links if _held(link)[side].start < _held(crossing)[side].start}
        for side in (0, 1)
    )
    return bool(set.symmetric_difference(*before) - {undone})
