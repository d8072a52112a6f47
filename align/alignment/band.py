"""The band: the states that the exact search visits, in an article of any length.

A coarse pass takes segments that are each other's nearest neighbour as anchors, and keeps the
heaviest chain of them that runs forward in both articles; the band follows the chain. Long articles
are first compared in groups of neighbouring segments, so no matrix is larger than `_COARSE` on a
side, and time and memory are linear in the length.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.alignment.chain import Anchor, heaviest_chain
from align.alignment.decoding import Step
from align.alignment.sides import Side
from align.alignment.table import Block
from align.threads import mapped

DENSE = 10_000  # states; a smaller pair of articles is searched whole
_COARSE = 1_500  # the most units on a side that are all compared with all
_MARGIN = 8  # columns on either side of the chain
_ROWS = 16  # rows that share their columns
_WHOLE_GAP = 250_000  # states; a larger gap of the chain is crossed in a slanted band
LEAST_MARGIN = 0.05  # by how much an anchor's cosine exceeds the next best on both sides


def find_band(source: Side, target: Side) -> tuple[Block, ...]:
    """Find the band for an article pair: blocks of states, in order, whose columns overlap."""
    n, m = len(source), len(target)
    if (n + 1) * (m + 1) <= DENSE:
        return (Block(range(n + 1), range(m + 1)),)
    return _blocks(_find_anchors(source, target), n, m)


def widen(blocks: tuple[Block, ...], steps: Sequence[Step], m: int) -> tuple[Block, ...]:
    """Give blocks more columns where the best path runs along their edge.

    Returns the same blocks if the path touches no edge: the band contains the best path.
    """
    at = {steps[0].source.start: {steps[0].target.start}}
    for step in steps:
        at.setdefault(step.source.stop, set()).add(step.target.stop)
    wide = []
    for block in blocks:
        columns = block.columns
        used = set().union(*(at.get(row, set()) for row in block.rows))
        low = columns.start > 0 and any(j <= columns.start + 1 for j in used)
        high = columns.stop <= m and any(j >= columns.stop - 2 for j in used)
        start = max(0, columns.start - len(columns)) if low else columns.start
        stop = min(m + 1, columns.stop + len(columns)) if high else columns.stop
        wide.append((block.rows, start, stop))
    return _monotone(wide)


def _find_anchors(source: Side, target: Side) -> list[Anchor]:
    """The anchors, those of groups of segments first; all in one chain."""
    n, m = len(source), len(target)
    group = -(-max(n, m) // _COARSE)
    rows, columns = source.spans.group_vectors(group), target.spans.group_vectors(group)
    coarse = heaviest_chain(*_mutual(rows @ columns.T, 0, 0))
    if group == 1:
        return coarse
    # The last group may be smaller than the others: its middle is within the article.
    spread = [
        Anchor(min(s * group + group // 2, n - 1), min(t * group + group // 2, m - 1))
        for s, t in coarse
    ]
    band = _blocks(spread, n, m, margin=2 * group)

    def anchors_in(block: Block) -> tuple[list[Anchor], list[float]]:
        """The anchors of single segments in a block, with their weights."""
        rows = source.spans.between(1, block.rows.start, min(block.rows.stop, n))
        columns = target.spans.between(1, block.columns.start, min(block.columns.stop, m))
        return _mutual(rows @ columns.T, block.rows.start, block.columns.start)

    found = list(mapped(anchors_in, band))
    return heaviest_chain(
        [anchor for anchors, _ in found for anchor in anchors],
        [weight for _, weights in found for weight in weights],
    )


def _mutual(
    cosines: NDArray[np.float32], row: int, column: int
) -> tuple[list[Anchor], list[float]]:
    """Mutual nearest neighbours in a matrix, with the margin over the next best on both sides."""
    if min(cosines.shape) < 2:
        return [], []
    top = cosines.argmax(axis=1)
    mutual = np.flatnonzero(cosines.argmax(axis=0)[top] == np.arange(len(top)))
    best = cosines[mutual, top[mutual]]
    next_row = np.partition(cosines[mutual], -2, axis=1)[:, -2]
    next_column = np.partition(cosines[:, top[mutual]], -2, axis=0)[-2]
    margin = best - np.maximum(next_row, next_column)
    sure = margin > LEAST_MARGIN
    anchors = [Anchor(row + int(i), column + int(top[i])) for i in mutual[sure]]
    return anchors, [float(value) for value in margin[sure]]


def _blocks(anchors: list[Anchor], n: int, m: int, *, margin: int = _MARGIN) -> tuple[Block, ...]:
    """The band around a chain: each row's columns, in blocks of rows."""
    corners = np.array([(-1, -1), *anchors, (n, m)])
    (i0, j0), (i1, j1) = corners[:-1].T, corners[1:].T
    # Every gap has the rows from the anchor before it to the one behind it: a row that ends one
    # and begins the next belongs to both.
    top = np.maximum(i0, 0)
    counts = i1 - top + 1
    gap = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(len(gap)) + (top + counts - np.cumsum(counts))[gap]
    height, width = i1 - i0, j1 - j0
    middle = j0[gap] + (rows - i0[gap]) * (width / height)[gap]
    reach = (_WHOLE_GAP / height / 2)[gap]
    whole = (height * width <= _WHOLE_GAP)[gap]
    first = np.where(whole, j0[gap], np.floor(middle - reach)) - margin
    last = np.where(whole, j1[gap], np.ceil(middle + reach)) + 1 + margin
    low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    np.minimum.at(low, rows, np.clip(first, 0, m).astype(np.int64))
    np.maximum.at(high, rows, np.clip(last, 0, m).astype(np.int64))
    cuts = np.arange(0, n + 1, _ROWS)
    lows, highs = np.minimum.reduceat(low, cuts), np.maximum.reduceat(high, cuts)
    return _monotone(
        [
            (range(row, min(row + _ROWS, n + 1)), start, last + 1)
            for row, start, last in zip(cuts.tolist(), lows.tolist(), highs.tolist(), strict=True)
        ]
    )


def _monotone(wide: list[tuple[range, int, int]]) -> tuple[Block, ...]:
    """Make both edges of the band run forward, so that every path can go on."""
    starts = np.minimum.accumulate([start for _, start, _ in wide][::-1])[::-1]
    stops = np.maximum.accumulate([stop for _, _, stop in wide])
    return tuple(
        Block(rows, range(int(start), int(stop)))
        for (rows, _, _), start, stop in zip(wide, starts, stops, strict=True)
    )
