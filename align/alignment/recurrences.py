"""The recurrences of the search: row by row of a block, for many lanes at once.

A lane is a stretch of one article pair's band (see `lanes`). All lanes of a step are computed
together, so a row takes a few calls to numpy, regardless of the number of lanes. The blocks of
lanes have their own columns, padded to the same width; values in the padding are never read.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.table import REACH, SIZES, ScoreArray, ScoreTable

LINK, SOURCE_NULL, TARGET_NULL, TOTAL = range(4)
"""The index of each kind of last step in the arrays of a row, and that of all together.

A step is a link, a null bead of the source (1-0), or one of the target (0-1).
"""

_DOWN, _RIGHT = np.array(SIZES).T
# Less than any score: -inf less this is -inf, and not NaN.
_LEAST = np.finfo(np.float64).min


class Semiring(NamedTuple):
    """How the paths to a state are combined: by maximum or by sum."""

    add: Callable[..., ScoreArray]
    reduce: Callable[[ScoreArray], ScoreArray]
    scan: Callable[..., ScoreArray]


def _log_sum(stacked: ScoreArray) -> ScoreArray:
    """The log of the summed exponentials; numpy warns of the log of 0 (see `lanes`)."""
    top = np.maximum(np.maximum.reduce(stacked), _LEAST)
    total: ScoreArray = np.log(np.add.reduce(np.exp(stacked - top))) + top
    return total


BEST = Semiring(np.maximum, np.maximum.reduce, np.maximum.accumulate)
SUM = Semiring(np.logaddexp, _log_sum, np.logaddexp.accumulate)


class LanePosition(NamedTuple):
    """The position of a lane: a part of the batch, and a block of the band."""

    pair: int
    block: int


class Tile(NamedTuple):
    """One block of every lane, padded to one shape.

    `links` has shape (sizes, rows, lanes, columns); `source_null` (rows + 1, lanes) holds the
    scores of the steps into each row, and out of the last one; `target_null` (lanes, columns)
    those out of each column. `drift` (lanes, columns) is what a run of 0-1 steps has added up to
    at each column: it turns their scan into a sum.
    """

    links: NDArray[np.floating]
    source_null: ScoreArray
    target_null: ScoreArray
    drift: ScoreArray
    extension: float


def tile(table: ScoreTable, places: Sequence[LanePosition]) -> Tile:
    """Stack the current blocks of all lanes."""
    blocks = [table.blocks[place.block] for place in places]
    height = max(len(block.rows) for block in blocks)
    width = max(len(block.columns) for block in blocks)
    count = len(places)
    links = np.full((len(SIZES), height, count, width), -np.inf, table.links[0].dtype)
    source_null, target_null = np.zeros((height + 1, count)), np.zeros((count, width))
    for lane, ((pair, number), block) in enumerate(zip(places, blocks, strict=True)):
        rows, columns = block.rows, block.columns
        links[:, : len(rows), lane, : len(columns)] = table.links[number][:, :, pair]
        into = table.source_null[pair, max(0, rows.start - 1) : rows.stop]
        first = 0 if rows.start else 1
        source_null[first : first + len(into), lane] = into
        out = table.target_null[pair, columns.start : columns.stop]
        target_null[lane, : len(out)] = out
    steps = np.cumsum(target_null + table.extension, axis=1)
    drift = np.concatenate([np.zeros((count, 1)), steps[:, :-1]], axis=1)
    return Tile(links, source_null, target_null, drift, table.extension)


class Behind(NamedTuple):
    """The rows before a block, in its own columns and REACH more to the left.

    `totals` (REACH, lanes, REACH + columns) and `links` (sizes, REACH, lanes, REACH + columns) of
    the last rows; `link` and `source` (lanes, columns), of the block's columns alone, of the last.
    """

    totals: ScoreArray
    links: NDArray[np.floating]
    link: ScoreArray
    source: ScoreArray


class Ahead(NamedTuple):
    """The rows after a block, in its own columns and REACH more to the right.

    `links` (REACH, lanes, columns + REACH) of the first rows; `source` (lanes, columns), of the
    block's columns alone, of the first. Both are -inf in the padding.
    """

    links: ScoreArray
    source: ScoreArray


class Forward(NamedTuple):
    """The scores of all paths from the beginning to each state of a block.

    `states` contains them by the last step: shape (4, rows, lanes, columns). `choices` (rows,
    lanes, columns) is the size of the best link into each state, if the best path was requested.
    `totals` and `links` are those of the block, with the rows before it and the columns to its
    left.
    """

    states: ScoreArray
    choices: NDArray[np.uint8] | None
    totals: ScoreArray
    links: NDArray[np.floating]


def places_before(count: int, width: int) -> NDArray[np.int64]:
    """Where the states are from which links of each size lead to a row of states.

    They are counted through the REACH rows before that row, of `count` lanes each, with REACH
    columns on the left of the `width` columns.

    Returns:
        Shape (len(SIZES), count, width).
    """
    return _places(REACH - _DOWN, REACH - _RIGHT, count, width)


def _places(
    rows: NDArray[np.int64], columns: NDArray[np.int64], count: int, width: int
) -> NDArray[np.int64]:
    lanes = rows[:, None] * count + np.arange(count)
    starts = lanes * (REACH + width) + columns[:, None]
    places: NDArray[np.int64] = starts[:, :, None] + np.arange(width)
    return places


def forward(here: Tile, behind: Behind, seeds: ScoreArray, semiring: Semiring) -> Forward:
    """Process the rows of a block.

    Args:
        here: The block of every lane.
        behind: The rows before it.
        seeds: The score with which a path may begin in the first row: (lanes, columns).
        semiring: How paths are combined.
    """
    _, height, count, width = here.links.shape
    totals = np.full((REACH + height, count, REACH + width), -np.inf)
    totals[:REACH] = behind.totals
    links = np.full((len(SIZES), REACH + height, count, REACH + width), -np.inf, here.links.dtype)
    links[:, :REACH] = behind.links
    links[:, REACH:, :, REACH:] = here.links
    ending = np.empty((len(SIZES), height, count, width))
    for a, (x, y) in enumerate(SIZES):
        ending[a] = links[a, REACH - x :, :, REACH - y :][:height, :, :width]
    before, reached = places_before(count, width), totals.reshape(-1)
    states = np.empty((4, height, count, width))
    choices = np.empty((height, count, width), np.uint8) if semiring is BEST else None
    opened, nulls = np.full((count, width), -np.inf), here.target_null[:, :-1]
    last_link, last_source = behind.link, behind.source
    for r in range(height):
        steps = np.add(ending[:, r], reached[r * totals[0].size :][before])
        if choices is not None:
            choices[r] = steps.argmax(axis=0)
        link, source, target, total = states[:, r]
        link[:] = semiring.reduce(steps)
        if r == 0:
            np.maximum(link, seeds, out=link)
        score = here.source_null[r][:, None]
        source[:] = semiring.add(last_link, last_source + here.extension) + score
        either = semiring.add(link, source)
        opened[:, 1:] = either[:, :-1] + nulls
        target[:] = semiring.scan(opened - here.drift, axis=1) + here.drift
        total[:] = semiring.add(either, target)
        totals[REACH + r, :, REACH:] = total
        last_link, last_source = link, source
    return Forward(states, choices, totals, links)


def backward(
    here: Tile, ahead: Ahead, seeds: dict[int, ScoreArray]
) -> tuple[ScoreArray, ScoreArray]:
    """The log of the summed scores of all paths from each state of a block to the end.

    Args:
        here: The block of every lane.
        ahead: The rows after it.
        seeds: The score with which a path may end in the states of some rows: (lanes, columns).

    Returns:
        The paths after each kind of last step: shape (3, rows, lanes, columns); after a 0-1 step
        they do not include what a 1-0 step would lead to. Then those after a link, of the block
        with the REACH rows after it: (rows + REACH, lanes, columns + REACH).
    """
    _, height, count, width = here.links.shape
    links = np.full((height + REACH, count, width + REACH), -np.inf)
    links[height:] = ahead.links
    after, leads = _places(_DOWN, _RIGHT, count, width), links.reshape(-1)
    out = np.empty((3, height, count, width))
    opened, nulls = np.full((count, width), -np.inf), here.target_null[:, :-1]
    next_source = ahead.source
    for r in reversed(range(height)):
        onward = _log_sum(np.add(here.links[:, r], leads[r * links[0].size :][after]))
        if r in seeds:
            onward = np.logaddexp(onward, seeds[r])
        link, source, target = out[:, r]
        # A 0-1 step leads to the state of the next column, whose own way on is `target`.
        run = np.logaddexp.accumulate((onward + here.drift)[:, ::-1], axis=1)[:, ::-1]
        target[:] = run - here.drift
        opened[:, :-1] = target[:, 1:] + nulls
        deleted = next_source + here.source_null[r + 1][:, None]
        either = np.logaddexp(onward, opened)
        link[:] = np.logaddexp(either, deleted)
        source[:] = np.logaddexp(either, deleted + here.extension)
        links[r, :, :width] = link
        next_source = source
    return out, links
