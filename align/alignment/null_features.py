"""What the scorer looks at in a null bead: one number per feature for every segment of a side."""

import numpy as np

from align.alignment.features import MOST_ENTITIES
from align.alignment.sides import Side
from align.alignment.statistics import Grid, Statistics


def null_features(side: Side, best: Grid, half: Grid, stats: Statistics, other: Side) -> Grid:
    """The features of leaving each segment of a side alone: (len(NULL_FEATURES), segments).

    Args:
        side: The side.
        best: Its segments' highest cosines within the band; see `Statistics`.
        half: Their highest with a half of a segment there.
        stats: The article pair's units.
        other: The other side.
    """
    similarity = stats.scaled(best)
    held = side.numbers.shared_with(other.numbers) + side.names.shared_with(other.names)
    top = similarity[:, 0]
    lengths = np.diff(side.lengths).astype(np.float32)
    return np.stack(
        [
            np.ones(len(side), np.float32),
            top,
            top * np.abs(top),
            top - similarity[:, 1],
            stats.scaled(half) - top,
            np.log((lengths + 1) / (lengths.mean() + 1)),
            np.diff(side.fragments).astype(np.float32),
            np.minimum(held, MOST_ENTITIES),
        ]
    )
