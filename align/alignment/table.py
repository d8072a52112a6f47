"""The states of the search, the beads between them, and their scores."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
Floats = NDArray[np.float64]
ScoreArray = NDArray[np.float64]

SIZES: tuple[tuple[int, int], ...] = tuple(
    (x, y) for x in range(1, 7) for y in range(1, 7) if x + y <= (7 if 1 in {x, y} else 6)
)
"""The sizes of beads with two sides: up to 6-1, 1-6 and 3-3."""
REACH = max(x for x, _ in SIZES)
"""The most segments of a side that one step uses: the length of the longest span."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of the band that share their columns: the states (i, j) with both in range."""

    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The scores of every step in the band.

    `links[b]` holds block b's links by the state where they begin: shape
    (len(SIZES), rows, batch, columns), -inf where there is none. `source_null` has shape
    (batch, n), `target_null` (batch, m). `extension` is added to a null step that follows one on
    its own side. A batch is one article pair, or several parts of one; part k ends in state
    `ends[k]`.
    """

    blocks: tuple[Block, ...]
    links: tuple[NDArray[np.floating], ...]
    source_null: ScoreArray
    target_null: ScoreArray
    extension: float
    ends: tuple[tuple[int, int], ...]
