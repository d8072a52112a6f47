"""Score the beads of a band: a bead's score is the weighted sum of its features."""

from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from align.alignment.features import EXTENSION_FEATURE, BlockFeatures
from align.alignment.grids.blocks import block_batches
from align.alignment.null_features import null_features
from align.alignment.pair import SOURCE, TARGET, MeasuredPair
from align.alignment.statistics import Grid
from align.alignment.table import SIZES, Block, ScoreTable
from align.alignment.weights import Weights
from align.threads import mapped

# States of a band whose features are kept, to be weighed again: 10 MB.
_MOST_KEPT = 4096


class BandFeatures:
    """The blocks of an article pair's band, and the features of every bead in them.

    The features of a short band are computed once, and then weighed as often as wanted.

    Args:
        pair: The article pair.
        blocks: The blocks.
    """

    def __init__(self, pair: MeasuredPair, blocks: tuple[Block, ...]) -> None:
        self.pair, self.blocks = pair, blocks
        states = sum(len(block.rows) * len(block.columns) for block in blocks)
        self._kept: dict[int, BlockFeatures] | None = {} if states <= _MOST_KEPT else None

    @cached_property
    def nulls(self) -> tuple[Grid, Grid]:
        """The features of the null beads of both sides; see `null_features`."""
        return null_features(self.pair, SOURCE), null_features(self.pair, TARGET)

    def features(self, part: slice) -> BlockFeatures:
        """The features of some neighbouring blocks."""
        if self._kept is None:
            return BlockFeatures(self.pair, self.blocks[part])
        if part.start not in self._kept:
            found = BlockFeatures(self.pair, self.blocks[part], keep=True)
            self._kept[part.start] = found
        return self._kept[part.start]


def score(band: BandFeatures, weights: Weights) -> ScoreTable:
    """Score every bead of a band."""

    def link_scores(part: slice) -> list[NDArray[np.float32]]:
        """The scores of the links of some blocks, each shaped as in the table."""
        features = band.features(part)
        scores = [
            np.empty((len(SIZES), len(block.rows), 1, len(block.columns)), np.float32)
            for block in band.blocks[part]
        ]
        for some in features.size_batches(len(SIZES)):
            grids = features.weighed(SIZES[some], weights.link).swapaxes(0, 1)
            for out, grid in zip(scores, grids, strict=True):
                out[some, :, 0] = grid[:, : out.shape[1], : out.shape[3]]
        return scores

    nulls = [(weights.null @ grid).astype(np.float64)[None, :] for grid in band.nulls]
    source, target = band.pair.sides
    return ScoreTable(
        blocks=band.blocks,
        links=tuple(chain.from_iterable(mapped(link_scores, block_batches(band.blocks)))),
        source_null=nulls[0],
        target_null=nulls[1],
        extension=weights.values[EXTENSION_FEATURE],
        ends=((len(source), len(target)),),
    )
