"""What the scorer looks at in a null bead: one number per feature for every segment of a side."""

import numpy as np

from align.alignment.features import MOST_ENTITIES
from align.alignment.sides import Side
from align.alignment.statistics import Grid, Statistics


def null_features(side: Side, best: Grid, stats: Statistics, other: Side) -> Grid:
    """The features of leaving each segment of a side alone: (len(NULL_FEATURES), segments)."""
    similarity = stats.scaled(best)
    elsewhere = [
        frozenset().union(*other.numbers) if other.numbers else frozenset(),
        frozenset().union(*other.names) if other.names else frozenset(),
    ]
    held = np.array(
        [
            len(numbers & elsewhere[0]) + len(names & elsewhere[1])
            for numbers, names in zip(side.numbers, side.names, strict=True)
        ],
        np.float32,
    )
    top = similarity[:, 0]
    lengths = np.diff(side.lengths).astype(np.float32)
    return np.stack(
        [
            np.ones(len(side), np.float32),
            top,
            top * np.abs(top),
            top - similarity[:, 1],
            np.log((lengths + 1) / (lengths.mean() + 1)),
            np.diff(side.fragments).astype(np.float32),
            np.minimum(held, MOST_ENTITIES),
        ]
    )
