"""The numbers and names that segments near a block mention, on both sides."""

from typing import NamedTuple

import numpy as np

from align.alignment.grids.entity_index import EntityIndex
from align.alignment.statistics import Grid


class EntityGrids(NamedTuple):
    """The entities of each segment, (segments, entities), and the weight of each entity."""

    source: Grid
    target: Grid
    weights: Grid


def entity_grids(
    source: EntityIndex, target: EntityIndex, rows: range, columns: range
) -> EntityGrids:
    """Collect the entities of the segments within reach of a block.

    Only entities that both sides mention there are counted, because an entity on one side was often
    just not recognised on the other. An entity that is mentioned k times has the weight 1/k.
    """
    here = source.within(rows), target.within(columns)
    both = np.intersect1d(here[0][1], here[1][1])
    grids = [np.zeros((len(run), len(both)), np.float32) for run in (rows, columns)]
    if len(both):
        for grid, (places, entities) in zip(grids, here, strict=True):
            at = np.minimum(np.searchsorted(both, entities), len(both) - 1)
            known = both[at] == entities
            grid[places[known], at[known]] = 1
    counts = np.maximum(grids[0].sum(axis=0), grids[1].sum(axis=0))
    return EntityGrids(grids[0], grids[1], (1 / np.maximum(1, counts)).astype(np.float32))
