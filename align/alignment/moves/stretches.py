"""Stretches of a long article in which blocks of segments may have moved.

The scores of all pairs of segments take time and memory that grow with the square of the length.
So a long article is searched for blocks that moved stretch by stretch, and only where something
suggests it: two segments that are clearly each other's nearest, of all within reach, although no
bead holds both. The stretches do not overlap, and each is so short that it can be searched whole.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from align.alignment.band import DENSE, LEAST_MARGIN
from align.alignment.sides import Side
from align.alignment.statistics import NEIGHBOURS, Grid, merge_best
from align.alignment.table import IntArray
from align.records import Bead

_REACH = 100  # segments between the path and what a segment is compared with
_ROWS = 64  # segments that are compared at a time


class Stretch(NamedTuple):
    """Neighbouring segments of both sides, and whether something may have moved among them."""

    source: range
    target: range
    is_suspect: bool


def find_stretches(beads: Sequence[Bead], sides: tuple[Side, Side]) -> Iterator[Stretch]:
    """Cut an article into stretches, and find those to search for blocks that moved.

    Args:
        beads: Beads in order that hold every segment.
        sides: The source and the target.
    """
    starts = _starts(beads)
    suspects = _suspects(starts, sides)
    divided = np.zeros(len(beads) + 1, np.int64)  # suspects that a cut before a bead divides
    for first, last in suspects:
        divided[first + 1 : last + 1] += 1
    start = 0
    while start < len(beads):
        most = _furthest(starts, start)
        cuts = range(start + (most - start) // 2 + 1, most + 1) if most < len(beads) else (most,)
        cut = min(cuts, key=lambda cut: (divided[cut], -cut))
        source, target = map(range, starts[start].tolist(), starts[cut].tolist())
        is_suspect = any(start <= first and last < cut for first, last in suspects)
        yield Stretch(source, target, is_suspect)
        start = cut


def least_gain(gains: Sequence[float], stretches: int) -> float:
    """The gain from which a block has moved, of those found in an article of many stretches.

    The longer an article is, the more blocks gain a little by chance. A gain is the logarithm of
    how much more probable a stretch is with the move. So k blocks moved if each of them gains more
    than log(stretches / k): the fewer they are, the more.

    Source: Benjamini and Hochberg (1995), with exp(-gain) as the probability of a gain by chance.

    Returns:
        The least gain of the blocks that moved; infinity if none did.
    """
    falling = sorted(gains, reverse=True)
    moved = [gain for count, gain in enumerate(falling, 1) if gain > math.log(stretches / count)]
    return min(moved, default=math.inf)


def _starts(beads: Sequence[Bead]) -> IntArray:
    """How many segments stand before each bead on both sides, and in all: (len(beads) + 1, 2)."""
    lengths = [[0, 0], *([len(bead.source), len(bead.target)] for bead in beads)]
    return np.cumsum(lengths, axis=0)


def _furthest(starts: IntArray, start: int) -> int:
    """The last bead before which a stretch may end that begins with another one."""
    states = (starts[start:] - starts[start] + 1).prod(axis=1)
    return start + int(np.searchsorted(states, DENSE, side="right")) - 1


def _suspects(starts: IntArray, sides: tuple[Side, Side]) -> list[tuple[int, int]]:
    """The numbers of two beads that hold segments nearest to each other by a margin, lower first.

    Segments without letters and digits do not count: they are near to others of their kind,
    wherever they stand.
    """
    holders = [np.repeat(np.arange(len(starts) - 1), np.diff(held)) for held in starts.T]
    there, back, margins = _nearest(starts, holders[0], sides)
    here = np.flatnonzero((back[there] == np.arange(len(there))) & (margins[0] >= LEAST_MARGIN))
    here = here[margins[1][there[here]] >= LEAST_MARGIN]
    here = here[sides[0].worded[here] & sides[1].worded[there[here]]]
    pairs = zip(holders[0][here].tolist(), holders[1][there[here]].tolist(), strict=True)
    return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


def _nearest(
    starts: IntArray, holders: IntArray, sides: tuple[Side, Side]
) -> tuple[IntArray, IntArray, tuple[Grid, Grid]]:
    """The nearest segment within reach of the path, for each segment of both sides.

    Args:
        starts: The segments before each bead.
        holders: The bead of each source segment.
        sides: The source and the target.

    Returns:
        Shapes (n,) and (m,), -1 where nothing is within reach; and by how much their cosines exceed
        the next best.
    """
    n, m = map(len, sides)
    there, back = np.full(n, -1), np.full(m, -1)
    best, best_back = (np.full((count, NEIGHBOURS), -1, np.float32) for count in (n, m))
    for first in range(0, n, _ROWS):
        last = min(first + _ROWS, n)
        left = max(0, int(starts[holders[first], 1]) - _REACH)
        right = min(m, int(starts[holders[last - 1] + 1, 1]) + _REACH)
        cosines = sides[0].spans.between(1, first, last) @ sides[1].spans.between(1, left, right).T
        merge_best(best[first:last], there[first:last], cosines, left)
        merge_best(best_back[left:right], back[left:right], cosines.T, first)
    return there, back, (best[:, 0] - best[:, 1], best_back[:, 0] - best_back[:, 1])
