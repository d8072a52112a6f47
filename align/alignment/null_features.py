"""The features of a null bead: one value for every segment of a side."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side
from align.alignment.statistics import MOST_ENTITIES, Grid


class _Alone(NamedTuple):
    """The segments of a side, and how similar their counterparts in the band are."""

    side: Side
    other: Side
    best: Grid  # the similarity of the best counterpart
    next_best: Grid
    half: Grid  # of the most similar half of a segment


def _length(alone: _Alone) -> Grid:
    """The log of the length, in the side's mean lengths."""
    lengths = np.diff(alone.side.lengths).astype(np.float32)
    logs: Grid = np.log((lengths + 1) / (lengths.mean() + 1))
    return logs


def _entities_elsewhere(alone: _Alone) -> Grid:
    """How many of a segment's numbers and names the other side has."""
    side, other = alone.side, alone.other
    held: Grid = side.numbers.shared_with(other.numbers) + side.names.shared_with(other.names)
    return np.minimum(held, MOST_ENTITIES)


_NULLS: Mapping[str, Callable[[_Alone], Grid]] = {
    "null": lambda alone: np.ones(len(alone.side), np.float32),
    "null similarity": lambda alone: alone.best,
    "null similarity squared": lambda alone: alone.best * np.abs(alone.best),
    "null margin": lambda alone: alone.best - alone.next_best,
    "null half": lambda alone: alone.half - alone.best,
    "null length": _length,
    # a heading, byline or caption
    "null fragment": lambda alone: np.diff(alone.side.fragments).astype(np.float32),
    "null entities elsewhere": _entities_elsewhere,
}
NULL_FEATURES = tuple(_NULLS)


def null_features(pair: MeasuredPair, which: int) -> Grid:
    """The features of leaving each segment of a side unlinked: (len(NULL_FEATURES), segments).

    Args:
        pair: The article pair.
        which: The side, `SOURCE` or `TARGET`.
    """
    sides, stats = pair
    best, half = stats.scaled(stats.best[which]), stats.scaled(stats.best_half[which])
    alone = _Alone(sides[which], sides[1 - which], best[:, 0], best[:, 1], half)
    return np.stack([value(alone) for value in _NULLS.values()])
