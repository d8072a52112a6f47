"""Dynamic programming over paths: the best one, and the probability of every bead.

A path goes from (0, 0) to (n, m). In state (i, j), the first i source segments and the first j
target segments are used. A step is a link of x source and y target segments, a source segment
without a counterpart (1-0), or a target segment without one (0-1). The last step is part of the
state, so that a null step after one on the same side can score differently, and so that a run of
both kinds is a single path: all its 1-0 steps come first.

The same recurrences serve two purposes. With (max, +) they give the best path, with
(logaddexp, +) the partition function and posteriors. They run side by side for the parts of one
pair that may have moved (`moves.blocks`), and for the lanes of a long band (`lanes`). Fitting has
its own sums, over sparse lattices (`fitting.lattice`).
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from align.alignment.lanes import backward_rows, forward_rows
from align.alignment.recurrences import BEST, LINK, SOURCE_NULL, SUM, TARGET_NULL, TOTAL
from align.alignment.table import REACH, SIZES, Block, ScoreArray, ScoreTable
from align.threads import mapped

_UNDERFLOW = -746.0  # the exponential of anything less is 0


class Step(NamedTuple):
    """A step of a path: the half-open ranges of segments that it uses."""

    source: range
    target: range


def best_path(table: ScoreTable) -> list[Step]:
    """Find the path of the highest score through one article pair (Viterbi)."""
    return _Traceback(table).steps()


class _Traceback:
    """The way back along the best steps."""

    def __init__(self, table: ScoreTable) -> None:
        self.table = table
        self.states, self.choices = forward_rows(table, BEST)
        # Most steps are links, and a link only needs the best kind of the step before it.
        self.kinds = [states[:TOTAL, :, 0].argmax(axis=0) for states in self.states]
        self.starts = [block.rows.start for block in table.blocks]

    def steps(self) -> list[Step]:
        """The steps from the last state to the first, in the order of the articles."""
        i, j = self.table.ends[0]
        kind = self._best(i, j)
        steps: list[Step] = []
        while i or j:
            x, y, kind = self._came_from(i, j, kind)
            steps.append(Step(range(i - x, i), range(j - y, j)))
            i, j = i - x, j - y
        return steps[::-1]

    def _came_from(self, i: int, j: int, kind: int) -> tuple[int, int, int]:
        """Which step led to a state, and which kind of step before it."""
        if kind == LINK:
            k, row, column = self._place(i, j)
            x, y = SIZES[self.choices[k][row, 0, column]]
            return x, y, self._best(i - x, j - y)
        x, y = (1, 0) if kind == SOURCE_NULL else (0, 1)
        k, row, column = self._place(i - x, j - y)
        if column < 0:
            return x, y, LINK
        before = self.states[k][: kind + 1, row, 0, column].copy()
        before[kind] += self.table.extension
        return x, y, int(before.argmax())

    def _best(self, i: int, j: int) -> int:
        """Which kind of last step has the highest score in a state."""
        k, row, column = self._place(i, j)
        return int(self.kinds[k][row, column]) if column >= 0 else LINK

    def _place(self, i: int, j: int) -> tuple[int, int, int]:
        """A state's block, row and column there; column -1 if it is outside of the band."""
        k = bisect_right(self.starts, i) - 1
        block = self.table.blocks[k]
        inside = j in block.columns
        return k, i - block.rows.start, j - block.columns.start if inside else -1


@dataclass(frozen=True, slots=True)
class Posteriors:
    """The probability of every step, given the scores.

    `source_null[k, i]` is the probability that source segment i of part k has no counterpart, and
    `log_partition[k]` the log of its partition function: the summed exponentials of the scores of
    all its paths. The probabilities of links are computed by `links`, because those of a long
    article would need as much memory as its scores.
    """

    source_null: ScoreArray
    target_null: ScoreArray
    log_partition: ScoreArray
    _table: ScoreTable
    _forward: list[ScoreArray]
    _backward: list[ScoreArray]

    def links(self, number: int) -> ScoreArray:
        """The probabilities of the links of one block, shaped as in the score table."""
        block, scores = self._table.blocks[number], self._table.links[number]
        after = _with_rows_after(self._table.blocks, self._backward, number)
        before = self._forward[number] - self.log_partition[:, None]
        out = np.empty(scores.shape)
        height, width = len(block.rows), len(block.columns)
        for a, (x, y) in enumerate(SIZES):
            np.add(scores[a], before, out=out[a])
            out[a] += after[x : x + height, :, y : y + width]
        return _exp(out)

    def states(self, number: int) -> ScoreArray:
        """An estimate of the probability that a path passes each state, good enough to prune with.

        The backward scores are those after a link, whatever the last step was, so after a null
        bead it can be too high or a little too low.

        Returns:
            Shape (rows, batch, columns).
        """
        through = self._forward[number] + self._backward[number] - self.log_partition[:, None]
        return _exp(np.minimum(through, 0.0))


def _exp(logs: ScoreArray) -> ScoreArray:
    """The exponentials of an array, in its place.

    Most values underflow: `np.exp` takes four times as long for them as for -inf.
    """
    np.copyto(logs, -np.inf, where=logs < _UNDERFLOW)
    return np.exp(logs, out=logs)


def _with_rows_after(blocks: tuple[Block, ...], rows: list[ScoreArray], number: int) -> ScoreArray:
    """A block's rows, and as many rows and columns after them as a step reaches."""
    block = blocks[number]
    height, width = len(block.rows), len(block.columns)
    out = np.full((height + REACH, rows[0].shape[1], width + REACH), -np.inf)
    for near, held in zip(blocks[number:], rows[number:], strict=True):
        top, left = near.rows.start - block.rows.start, near.columns.start - block.columns.start
        if top >= height + REACH:
            break
        part = held[: height + REACH - top, :, : max(0, width + REACH - left)]
        out[top : top + len(part), :, left : left + part.shape[2]] = part
    return out


def _forward_sums(table: ScoreTable) -> list[ScoreArray]:
    return forward_rows(table, SUM).states


def posteriors(table: ScoreTable) -> Posteriors:
    """Compute the probability of every step by forward-backward."""
    forward, backward = mapped(lambda go: go(table), (_forward_sums, backward_rows))
    log_partition = backward[0][LINK, 0, :, 0].copy()
    source_null, target_null = np.zeros_like(table.source_null), np.zeros_like(table.target_null)
    after_source = [states[SOURCE_NULL] for states in backward]
    totals = []
    for number, block in enumerate(table.blocks):
        # Only the totals of the forward pass are kept; the memory of the rest is freed at once.
        states, rows, columns = forward.pop(0), block.rows, block.columns
        totals.append(states[TOTAL].copy())
        # A 1-0 step leads to the row below, which may be another block's.
        below = _with_rows_after(table.blocks, after_source, number)
        below = below[1 : len(rows) + 1, :, : len(columns)]
        scores = table.source_null[:, rows.start : rows.stop].T
        count = len(scores)
        onward = below[:count] + scores[:, :, None] - log_partition[:, None]
        again = _exp(states[SOURCE_NULL, :count] + table.extension + onward).sum(axis=2)
        first = _exp(states[LINK, :count] + onward).sum(axis=2)
        source_null[:, rows.start : rows.start + count] = (first + again).T
        scores = table.target_null[:, columns.start : columns.stop - 1]
        onward = backward[number][TARGET_NULL, :, :, 1:] + scores - log_partition[:, None]
        again = _exp(states[TARGET_NULL, :, :, :-1] + table.extension + onward)
        before = np.logaddexp(states[LINK], states[SOURCE_NULL])[:, :, :-1]
        target_null[:, columns.start : columns.stop - 1] += (_exp(before + onward) + again).sum(
            axis=0
        )
    return Posteriors(
        source_null,
        target_null,
        log_partition,
        table,
        totals,
        [states[LINK].copy() for states in backward],
    )
