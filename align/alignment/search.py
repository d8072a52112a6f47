"""Dynamic programming over paths: the best one, and the probability of every bead.

A path goes from (0, 0) to (n, m). In state (i, j) the first i source and j target segments are
used. A step is a link of x source and y target segments, a source segment without a counterpart
(1-0), or a target segment without one (0-1). The last step is part of the state, so that a null
step after one on the same side can score differently, and so that a run of both kinds is one path
and not many: all its 1-0 steps come first.

The same recurrences serve two purposes. With (max, +) they give the best path, with
(logaddexp, +) the partition function and posteriors. Rows are arrays, so the work per row is a
few calls to numpy, for a whole batch of article pairs of one padded shape when the scorer is
fitted, and for the columns of a band when one pair is aligned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

# Bead sizes with two sides: up to 5-1, 1-5 and 3-3.
SIZES: tuple[tuple[int, int], ...] = tuple(
    (x, y) for x in range(1, 6) for y in range(1, 6) if x + y <= 6
)
_REACH = max(x for x, _ in SIZES)


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
    its own side. Article pair k of the batch ends in state `ends[k]`.
    """

    blocks: tuple[Block, ...]
    links: tuple[NDArray[np.floating], ...]
    source_null: Scores
    target_null: Scores
    extension: float
    ends: tuple[tuple[int, int], ...]

    def rows(self) -> Iterator[tuple[int, range, NDArray[np.floating]]]:
        """Yield each row's number, its columns and its links, shape (sizes, batch, columns)."""
        for block, links in zip(self.blocks, self.links, strict=True):
            for offset, row in enumerate(block.rows):
                yield row, block.columns, links[:, offset]


class _Semiring(NamedTuple):
    add: Callable[..., Scores]
    reduce: Callable[[Scores], Scores]
    scan: Callable[..., Scores]


def _log_sum(stacked: Scores) -> Scores:
    top = stacked.max(axis=0)
    finite = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        total: Scores = np.log(np.exp(stacked - finite).sum(axis=0)) + finite
    return total


def _max(stacked: Scores) -> Scores:
    best: Scores = stacked.max(axis=0)
    return best


_BEST = _Semiring(np.maximum, _max, np.maximum.accumulate)
_SUM = _Semiring(np.logaddexp, _log_sum, np.logaddexp.accumulate)


class _Row(NamedTuple):
    """One row's states by their last step, each of shape (batch, columns)."""

    columns: range
    link: Scores
    source: Scores
    target: Scores
    total: Scores


def _overlap(source: range, target: range, shift: int) -> tuple[slice, slice]:
    """The parts of two rows' columns that a step over `shift` columns connects."""
    first = max(source.start, target.start - shift)
    last = max(first, min(source.stop, target.stop - shift))
    return (
        slice(first - source.start, last - source.start),
        slice(first + shift - target.start, last + shift - target.start),
    )


def _forward(table: ScoreTable, semiring: _Semiring) -> list[_Row]:
    batch = table.source_null.shape[0]
    drift = _drift(table)
    rows: list[_Row] = []
    links: list[NDArray[np.floating]] = []
    for i, columns, scores in table.rows():
        links.append(scores)
        shape = (batch, len(columns))
        steps = np.full((len(SIZES), *shape), -np.inf)
        for a, (x, y) in enumerate(SIZES):
            if x <= i:
                here, there = _overlap(rows[i - x].columns, columns, y)
                steps[a, :, there] = (rows[i - x].total + links[i - x][a])[:, here]
        link = semiring.reduce(steps)
        if i == 0:
            link[:, 0] = 0.0
        source = np.full(shape, -np.inf)
        if i > 0:
            here, there = _overlap(rows[i - 1].columns, columns, 0)
            score = table.source_null[:, i - 1, None]
            source[:, there] = semiring.add(
                rows[i - 1].link[:, here] + score,
                rows[i - 1].source[:, here] + score + table.extension,
            )
        before = semiring.add(link, source)
        nulls = table.target_null[:, columns.start : columns.stop - 1]
        opened = np.full(shape, -np.inf)
        opened[:, 1:] = before[:, :-1] + nulls
        own = drift[:, columns.start : columns.stop]
        target = semiring.scan(opened - own, axis=1) + own
        rows.append(_Row(columns, link, source, target, semiring.add(before, target)))
    return rows


def _drift(table: ScoreTable) -> Scores:
    """What a run of 0-1 steps has added up to at each column: it turns their scan into a sum."""
    steps = table.target_null + table.extension
    start = np.zeros((steps.shape[0], 1))
    return np.concatenate([start, np.cumsum(steps, axis=1)], axis=1)


def _backward(table: ScoreTable) -> list[_Row]:
    """The log of the summed scores of all ways from each state to the end, by the last step."""
    batch = table.source_null.shape[0]
    drift = _drift(table)
    rows: dict[int, _Row] = {}
    for i, columns, scores in reversed(list(table.rows())):
        shape = (batch, len(columns))
        steps = np.full((len(SIZES), *shape), -np.inf)
        for a, (x, y) in enumerate(SIZES):
            if i + x in rows:
                here, there = _overlap(columns, rows[i + x].columns, y)
                steps[a, :, here] = rows[i + x].link[:, there] + scores[a][:, here]
        onward = _log_sum(steps)
        for k, (n, m) in enumerate(table.ends):
            if n == i:
                onward[k, m - columns.start] = np.logaddexp(onward[k, m - columns.start], 0.0)
        own = drift[:, columns.start : columns.stop]
        # A 0-1 step leads to the state of the next column, whose own way on is `target`.
        target = np.logaddexp.accumulate((onward + own)[:, ::-1], axis=1)[:, ::-1] - own
        opened = np.full(shape, -np.inf)
        nulls = table.target_null[:, columns.start : columns.stop - 1]
        opened[:, :-1] = target[:, 1:] + nulls
        deleted = np.full(shape, -np.inf)
        if i + 1 in rows:
            here, there = _overlap(columns, rows[i + 1].columns, 0)
            deleted[:, here] = rows[i + 1].source[:, there] + table.source_null[:, i, None]
        either = np.logaddexp(onward, opened)
        link = np.logaddexp(either, deleted)
        source = np.logaddexp(either, deleted + table.extension)
        rows[i] = _Row(columns, link, source, target, link)
    return [rows[i] for i in range(len(rows))]


class Step(NamedTuple):
    """A step of a path: the half-open ranges of segments that it uses."""

    source: range
    target: range


def best_path(table: ScoreTable) -> list[Step]:
    """Find the path of the highest score for a batch of one article pair (Viterbi)."""
    rows = _forward(table, _BEST)
    links = [scores for _, _, scores in table.rows()]
    i, j = table.ends[0]
    state = int(np.argmax([_at(rows[i], kind, j) for kind in range(3)]))
    steps: list[Step] = []
    while i or j:
        x, y, state = _came_from(table, rows, links, (i, j, state))
        steps.append(Step(range(i - x, i), range(j - y, j)))
        i, j = i - x, j - y
    return steps[::-1]


_LINK, _SOURCE, _TARGET = range(3)


def _at(row: _Row, kind: int, column: int) -> float:
    if column not in row.columns:
        return -np.inf
    return float((row.link, row.source, row.target)[kind][0, column - row.columns.start])


def _came_from(
    table: ScoreTable,
    rows: list[_Row],
    links: list[NDArray[np.floating]],
    state: tuple[int, int, int],
) -> tuple[int, int, int]:
    """Which step led to a state, and which kind of step before it: found by scoring again."""
    i, j, kind = state
    options: list[tuple[float, int, int, int]] = []
    if kind == _LINK:
        for a, (x, y) in enumerate(SIZES):
            if x <= i and j - y in rows[i - x].columns:
                row = rows[i - x]
                score = float(links[i - x][a][0, j - y - row.columns.start])
                options += [(_at(row, k, j - y) + score, x, y, k) for k in range(3)]
    else:
        x, y = (1, 0) if kind == _SOURCE else (0, 1)
        for k in range(kind + 1):
            extra = table.extension if k == kind else 0.0
            options.append((_at(rows[i - x], k, j - y) + extra, x, y, k))
    _, x, y, previous = max(options, key=lambda option: option[0])
    return x, y, previous


@dataclass(frozen=True, slots=True)
class Posteriors:
    """The probability of every step, given the scores.

    `links` is shaped as in the score table. `source_null[k, i]` is the probability that source
    segment i of pair k has no counterpart, wherever it stands; `extensions` the expected number
    of null steps that follow one on their own side; `log_total` the log of the summed scores of
    all paths, per pair.
    """

    links: tuple[NDArray[np.floating], ...]
    source_null: Scores
    target_null: Scores
    extensions: Scores
    log_total: Scores


def posteriors(table: ScoreTable) -> Posteriors:
    """Compute the probability of every step by forward-backward."""
    ahead, back = _forward(table, _SUM), _backward(table)
    total = back[0].link[:, 0].copy()
    log_total = total[:, None]
    source_null, target_null = np.zeros_like(table.source_null), np.zeros_like(table.target_null)
    extensions = np.zeros_like(total)
    links = tuple(np.zeros_like(scores) for scores in table.links)
    for block, scores, out in zip(table.blocks, table.links, links, strict=True):
        for offset, i in enumerate(block.rows):
            row = ahead[i]
            for a, (x, y) in enumerate(SIZES):
                if i + x < len(back):
                    here, there = _overlap(row.columns, back[i + x].columns, y)
                    out[a, offset][:, here] = np.exp(
                        row.total[:, here]
                        + scores[a, offset][:, here]
                        + back[i + x].link[:, there]
                        - log_total
                    )
            if i + 1 < len(back):
                here, there = _overlap(row.columns, back[i + 1].columns, 0)
                onward = back[i + 1].source[:, there] + table.source_null[:, i, None] - log_total
                again = np.exp(row.source[:, here] + table.extension + onward).sum(axis=1)
                source_null[:, i] = np.exp(row.link[:, here] + onward).sum(axis=1) + again
                extensions += again
            columns = slice(row.columns.start, row.columns.stop - 1)
            onward = back[i].target[:, 1:] + table.target_null[:, columns] - log_total
            again = np.exp(row.target[:, :-1] + table.extension + onward)
            first = np.exp(np.logaddexp(row.link, row.source)[:, :-1] + onward)
            target_null[:, columns] += first + again
            extensions += again.sum(axis=1)
    return Posteriors(links, source_null, target_null, extensions, total)
