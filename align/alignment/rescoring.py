"""Rescore the beads that use a span whose vector has changed."""

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.decoding import Posteriors
from align.alignment.features import BlockFeatures
from align.alignment.grids.blocks import block_batches
from align.alignment.pair import MeasuredPair
from align.alignment.spans import Span
from align.alignment.statistics import Grid
from align.alignment.table import SIZES, Block, ScoreTable
from align.alignment.weights import Weights
from align.threads import mapped

# A bead less probable than this stays so when its spans are encoded as text.
_HOPELESS = 1e-10


class _Part(NamedTuple):
    """A box of states to score again, and the number of the block that it lies in."""

    box: Block
    number: int


def rescore(
    table: ScoreTable,
    found: Posteriors,
    pair: MeasuredPair,
    weights: Weights,
    changed: tuple[Sequence[Span], Sequence[Span]],
) -> None:
    """Rescore, in the table itself, the beads that use a span whose vector has changed.

    A second table of a long article would not fit into memory. Beads that are hopeless according to
    the previous posteriors keep their scores. The previous posteriors are invalid afterwards.
    """
    source, target = (
        dataclasses.replace(side, spans=side.spans.one_by_one()) for side in pair.sides
    )
    pair = pair._replace(sides=(source, target))
    affected = _affected_lengths(changed[0]), _affected_lengths(changed[1])

    def parts_of(number: int) -> list[_Part]:
        """The boxes of a block that hold all its beads with hope and a changed span."""
        block = table.blocks[number]
        hopeful = (found.links(number)[:, :, 0] > _HOPELESS).any(axis=0)
        rows, columns = (
            np.array([at in lengths for at in run])
            for run, lengths in zip((block.rows, block.columns), affected, strict=True)
        )
        boxes = _boxes(hopeful & (rows[:, None] | columns), block)
        return [_Part(box, number) for box in boxes]

    def new_scores(group: Sequence[_Part]) -> list[tuple[int, Grid]]:
        """The scores of boxes, for each size that is affected: see `_weighed_again`."""
        boxes, numbers = zip(*group, strict=True)
        within = [table.blocks[number] for number in numbers]
        features = BlockFeatures(pair, boxes, within)
        return _weighed_again(features, boxes, affected, weights)

    again = [
        number
        for number, block in enumerate(table.blocks)
        if any(at in affected[0] for at in block.rows)
        or any(at in affected[1] for at in block.columns)
    ]
    parts = list(chain.from_iterable(mapped(parts_of, again)))
    parts.sort(key=lambda part: (len(part.box.rows), len(part.box.columns)))  # little to pad
    groups = [parts[group] for group in block_batches([box for box, _ in parts])]
    for group, scores in zip(groups, mapped(new_scores, groups), strict=True):
        for a, grids in scores:
            for part, grid in zip(group, grids, strict=True):
                _put(table, a, part, grid)


def _weighed_again(
    features: BlockFeatures,
    boxes: Sequence[Block],
    affected: tuple[Mapping[int, Collection[int]], Mapping[int, Collection[int]]],
    weights: Weights,
) -> list[tuple[int, Grid]]:
    """Score the beads of the sizes that a changed span can have: each size by its number."""
    rows, columns = (
        {length for at in set().union(*runs) for length in lengths.get(at, ())}
        for runs, lengths in zip(
            ([box.rows for box in boxes], [box.columns for box in boxes]), affected, strict=True
        )
    )
    again = [a for a, (x, y) in enumerate(SIZES) if x in rows or y in columns]
    return [
        (a, grids)
        for some in features.size_batches(len(again))
        for a, grids in zip(
            again[some],
            features.weighed(tuple(SIZES[a] for a in again[some]), weights.link),
            strict=True,
        )
    ]


def _put(table: ScoreTable, a: int, part: _Part, grid: NDArray[np.float32]) -> None:
    """Write the scores of the beads of one size that begin in a part."""
    box, block = part.box, table.blocks[part.number]
    top, left = box.rows.start - block.rows.start, box.columns.start - block.columns.start
    height, width = len(box.rows), len(box.columns)
    links = table.links[part.number][a, :, 0]
    links[top : top + height, left : left + width] = grid[:height, :width]


def _affected_lengths(changed: Sequence[Span]) -> dict[int, set[int]]:
    """The lengths of the beads' sides that read a changed span, by where they begin.

    A bead reads its own spans, and those without their first or last segment.
    """
    affected: dict[int, set[int]] = {}
    for size, start in changed:
        affected.setdefault(start, set()).update({size, size + 1})
        affected.setdefault(start - 1, set()).add(size + 1)
    return affected


def _boxes(wanted: NDArray[np.bool_], block: Block) -> Iterator[Block]:
    """The wanted states of a block as boxes: one for each run of rows that has any."""
    rows = np.flatnonzero(wanted.any(axis=1))
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        if len(run):
            columns = np.flatnonzero(wanted[run].any(axis=0))
            top, left = block.rows.start, block.columns.start
            yield Block(
                range(top + int(run[0]), top + int(run[-1]) + 1),
                range(left + int(columns[0]), left + int(columns[-1]) + 1),
            )
