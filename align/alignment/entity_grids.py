"""Which segments of a stretch mention which numbers and names, on both sides."""

from typing import NamedTuple

import numpy as np

from align.alignment.statistics import Grid


class EntityGrids(NamedTuple):
    """Which segment mentions which entity, (segments, entities), and how much each tells."""

    source: Grid
    target: Grid
    weights: Grid


def entity_grids(
    source: list[frozenset[str]], target: list[frozenset[str]], rows: range, columns: range
) -> EntityGrids:
    """Note the entities of the segments in reach of a block.

    Only what both sides mention here is counted: an entity of one side alone is as often one
    that was not recognised on the other. What is mentioned k times tells 1/k.
    """
    here = [
        [side[i] if 0 <= i < len(side) else frozenset() for i in run]
        for side, run in ((source, rows), (target, columns))
    ]
    both = sorted(frozenset().union(*here[0]) & frozenset().union(*here[1]))
    number = {entity: k for k, entity in enumerate(both)}
    grids = [np.zeros((len(segments), len(both)), np.float32) for segments in here]
    for grid, segments in zip(grids, here, strict=True):
        for row, entities in zip(grid, segments, strict=True):
            row[[number[entity] for entity in entities if entity in number]] = 1
    counts = np.maximum(grids[0].sum(axis=0), grids[1].sum(axis=0))
    return EntityGrids(grids[0], grids[1], (1 / np.maximum(1, counts)).astype(np.float32))
