"""Blocks of segments that an editor reordered: found by the scores of the model itself.

The search only finds beads in order. A reordered translation is one path in order through most of
both articles, and a path through each block that moved. The scores of all these paths can be added
up and compared with those of the best path in order: a block moved if the paths with it score
higher, by more than the price of a move. So a pair that the best path in order broke, swallowed or
linked wrongly can move as well, not only what it left unlinked.

Candidates come from a path that may jump: it goes forward on one side and, for the price of a
move, back on the other. It may use a segment twice, which is why its blocks are only candidates.
"""

import dataclasses
import math
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.decoding import Step
from align.alignment.keeping import renumbered
from align.alignment.lanes import forward_rows
from align.alignment.recurrences import BEST, TOTAL, places_before
from align.alignment.table import REACH, SIZES, Block, ScoreArray, ScoreTable
from align.records import Bead

# The cost of a move, in the units of the scores (nats): a fixed part; a part for the logarithm of
# its distance, because more places are far than near; and a part for each segment, because the
# shorter of two blocks that changed places is the one that moved. docs/evaluation.md has other
# prices.
_PRICE, _PRICE_OF_DISTANCE, _PRICE_OF_SEGMENT = 3.0, 0.3, 0.2
_AT_ONCE = 16  # parts of a pair that are scored together
_AT_A_TIME = 4  # candidates that are tried before others, which may turn out to gain less
_ROUNDING = 1e-6  # nats
_MOST_RUNS = 3  # neighbouring runs of the path that jumps that may have moved together
_TALL, _WIDE = map(list, zip(*SIZES, strict=True))


class MovedBlock(NamedTuple):
    """A block of segments on both sides that moved, and by how much its score exceeds the price."""

    source: range
    target: range
    gain: float


def find_moved_blocks(table: ScoreTable) -> list[MovedBlock]:
    """Find the blocks that moved, one by one, each the one that gains most.

    Args:
        table: The scores of one article pair that is searched whole: in a single block.
    """
    rows, columns = (list(range(len(null[0]))) for null in (table.source_null, table.target_null))
    candidates = list(_candidates(table))
    if not candidates:
        return []
    (base,) = _best_scores(table, [(rows, columns)])
    prices = [_price(*block, table.ends[0]) for block in candidates]
    worth = np.array(_best_scores(table, candidates)) - prices
    nulls, around = _null_scores(table, candidates), _scores_around(table, candidates)
    # The rest scores this at most, so most candidates need not be tried.
    rests = np.minimum(base - nulls.sum(axis=0), (around - nulls[::-1]).min(axis=0))
    moved: list[MovedBlock] = []
    while True:
        gains = worth - base
        best = _best(table, candidates, (rows, columns), rests, gains)
        if best is None:
            return moved
        moved.append(MovedBlock(*candidates[best], float(rests[best] + gains[best])))
        base = float(rests[best])
        rests -= nulls[:, best].sum()
        rows, columns = _without(rows, moved[-1].source), _without(columns, moved[-1].target)


def _best(
    table: ScoreTable,
    candidates: Sequence[tuple[range, range]],
    left: tuple[Sequence[int], Sequence[int]],
    rests: NDArray[np.float64],
    gains: NDArray[np.float64],
) -> int | None:
    """The number of the candidate that gains most; None if none gains anything.

    Args:
        table: The scores.
        candidates: Blocks that may have moved.
        left: The segments of both sides that are not in blocks that did.
        rests: The scores of the rest beside each candidate, or more; those that are computed take
            their places.
        gains: What each candidate gains beside the score of its rest.
    """
    rows, columns = left
    inside = (
        k
        for k, (source, target) in enumerate(candidates)
        if _is_within(source, rows) and _is_within(target, columns)
    )
    order = sorted(inside, key=lambda k: -(rests[k] + gains[k]))
    best, most = None, 0.0
    for start in range(0, len(order), _AT_A_TIME):
        tried = order[start : start + _AT_A_TIME]
        tried = [k for k in tried if rests[k] + gains[k] + _ROUNDING > most]
        if not tried:
            break
        blocks = [candidates[k] for k in tried]
        rests[tried] = _best_scores(
            table,
            [(_without(rows, source), _without(columns, target)) for source, target in blocks],
        )
        for k in tried:
            gain = float(rests[k] + gains[k])
            if gain > most or (gain == most and best is not None and k < best):
                best, most = k, gain
    return best


def _null_scores(table: ScoreTable, blocks: Sequence[tuple[range, range]]) -> NDArray[np.float64]:
    """The least gain of a path that takes blocks in as null beads: (2, blocks), source first."""
    scores = np.empty((2, len(blocks)))
    for side, nulls in enumerate((table.source_null[0], table.target_null[0])):
        for k, block in enumerate(blocks):
            held = block[side]
            # They follow one another, and the first and the last may stand beside others.
            joined = len(held) - 1 if table.extension > 0 else len(held) + 1
            scores[side, k] = nulls[held].sum(dtype=float) + joined * table.extension
    return scores


def _scores_around(table: ScoreTable, blocks: Sequence[tuple[range, range]]) -> NDArray[np.float64]:
    """The most that paths can score without the source segments of blocks, and without the others.

    Such a path leads to a state before them, and on from the same place behind them.

    Returns:
        Shape (2, len(blocks)).
    """
    before = forward_rows(table, BEST).states[0][TOTAL][:, 0]
    after = forward_rows(_reversed(table), BEST).states[0][TOTAL][::-1, 0, ::-1]
    scores = [
        (
            (before[source.start] + after[source.stop]).max(),
            (before[:, target.start] + after[:, target.stop]).max(),
        )
        for source, target in blocks
    ]
    return np.transpose(scores) + max(0.0, table.extension)


def _reversed(table: ScoreTable) -> ScoreTable:
    """The scores of both articles from their ends to their beginnings."""
    n, m = table.ends[0]
    links = np.full_like(table.links[0], -np.inf)
    for a, (x, y) in enumerate(SIZES):
        if x <= n and y <= m:
            own = table.links[0][a, : n + 1 - x, :, : m + 1 - y]
            links[a, : n + 1 - x, :, : m + 1 - y] = own[::-1, :, ::-1]
    return ScoreTable(
        blocks=table.blocks,
        links=(links,),
        source_null=table.source_null[:, ::-1],
        target_null=table.target_null[:, ::-1],
        extension=table.extension,
        ends=table.ends,
    )


def crossing_beads(
    block: tuple[Sequence[int], Sequence[int]], beads: Sequence[Bead]
) -> Iterator[Bead]:
    """The beads of a block that moved.

    Args:
        block: The numbers of its segments in the articles.
        beads: The block's beads, by the places of their segments in it.
    """
    for bead in beads:
        if not bead.is_null:
            yield dataclasses.replace(renumbered(bead, *block), crossing=True)


def _price(source: range, target: range, ends: tuple[int, int]) -> float:
    """The price of moving a block, in articles of some numbers of segments."""
    here, there = (
        (side.start + side.stop) / 2 / end for side, end in zip((source, target), ends, strict=True)
    )
    distance = abs(here - there) * sum(ends) / 2  # in segments
    return (
        _PRICE
        + _PRICE_OF_DISTANCE * math.log(max(1, distance))
        + _PRICE_OF_SEGMENT * (len(source) + len(target))
    )


def _is_within(block: range, segments: Sequence[int]) -> bool:
    return set(block) < set(segments)


def _without(segments: Sequence[int], block: range) -> list[int]:
    return [k for k in segments if k not in block]


def _best_scores(
    table: ScoreTable, parts: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> list[float]:
    """The scores of the best paths through some segments each, not all of them on one side.

    No bead reaches over what stands between them.
    """
    scores: list[float] = []
    for start in range(0, len(parts), _AT_ONCE):
        held = parts[start : start + _AT_ONCE]
        totals = forward_rows(_parts(table, held), BEST).states[0][TOTAL]
        scores += [
            float(totals[len(rows), k, len(columns)]) for k, (rows, columns) in enumerate(held)
        ]
    return scores


def _parts(table: ScoreTable, parts: Sequence[tuple[Sequence[int], Sequence[int]]]) -> ScoreTable:
    """The scores of some segments of both sides, part by part, as a batch of parts."""
    (n, m) = table.ends[0]
    ends = tuple((len(rows), len(columns)) for rows, columns in parts)
    height, width = (max(sizes) for sizes in zip(*ends, strict=True))
    links = np.full((len(SIZES), height + 1, len(parts), width + 1), -np.inf, table.links[0].dtype)
    source_null = np.zeros((len(parts), height), table.source_null.dtype)
    target_null = np.zeros((len(parts), width), table.target_null.dtype)
    for k, (rows, columns) in enumerate(parts):
        ours, theirs = np.array(rows), np.array(columns)
        own = table.links[0][:, np.append(ours, n), 0][:, :, np.append(theirs, m)]
        whole = _are_neighbours(ours)[_TALL][:, :, None] & _are_neighbours(theirs)[_WIDE][:, None]
        links[:, : len(ours) + 1, k, : len(theirs) + 1] = np.where(whole, own, -np.inf)
        source_null[k, : len(ours)] = table.source_null[0, ours]
        target_null[k, : len(theirs)] = table.target_null[0, theirs]
    return ScoreTable(
        blocks=(Block(range(height + 1), range(width + 1)),),
        links=(links,),
        source_null=source_null,
        target_null=target_null,
        extension=table.extension,
        ends=ends,
    )


def _are_neighbours(segments: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the next few segments from each one on are neighbours; False at the end.

    Returns:
        Shape (REACH + 1, len(segments) + 1), by the count from 1 on.
    """
    out = np.zeros((REACH + 1, len(segments) + 1), np.bool_)
    for count in range(1, REACH + 1):
        first = max(0, len(segments) - count + 1)
        out[count, :first] = segments[count - 1 :] == segments[:first] + count - 1
    return out


def _candidates(table: ScoreTable) -> Collection[tuple[range, range]]:
    """Blocks that may have moved: of the paths that jump on either side."""
    links = table.links[0][:, :, 0]
    turned = np.stack([links[SIZES.index((y, x))].T for x, y in SIZES])
    # A null bead often follows another one: half of them, say.
    source, target = (
        null[0] + table.extension / 2 for null in (table.source_null, table.target_null)
    )
    forward = _jumping_path(links, source, target)
    backward = [Step(t, s) for s, t in _jumping_path(turned, target, source)]
    most = (len(source) + len(target)) / 2  # of two blocks that changed places, the shorter moved
    return dict.fromkeys(
        (s, t) for path in (forward, backward) for s, t in _blocks(path) if len(s) + len(t) <= most
    )


def _blocks(path: Sequence[Step]) -> Iterator[tuple[range, range]]:
    """The blocks of a path that jumps: its runs that go forward on both sides, and joined ones."""
    steps = sorted(path, key=lambda step: step.source.start)
    by_target = sorted(range(len(steps)), key=lambda k: steps[k].target.start)
    places = {k: place for place, k in enumerate(by_target)}
    runs: list[list[Step]] = []
    for k, step in enumerate(steps):
        if k and places[k] == places[k - 1] + 1:
            runs[-1].append(step)
        else:
            runs.append([step])
    if len(runs) == 1:
        return
    for first in range(len(runs)):
        for last in range(first, min(first + _MOST_RUNS, len(runs))):
            if last > first and runs[last][0].target.start < runs[last - 1][0].target.start:
                break
            held = [step for run in runs[first : last + 1] for step in run]
            yield _span([step.source for step in held]), _span([step.target for step in held])


def _span(ranges: Sequence[range]) -> range:
    return range(min(held.start for held in ranges), max(held.stop for held in ranges))


def _jumping_path(
    links: NDArray[np.floating], source_null: ScoreArray, target_null: ScoreArray
) -> list[Step]:
    """The links of the best path that goes forward in the source and may jump in the target.

    Target segments that it skips or uses twice count as if each of its links took the place of
    null beads: skipping costs nothing more, and jumping back the price of a move.

    Args:
        links: The scores by the state where a link begins: (len(SIZES), n + 1, m + 1).
        source_null: Those of null beads: (n,).
        target_null: (m,).
    """
    n, m = len(source_null), len(target_null)
    nulls = np.concatenate([[0.0], np.cumsum(target_null)])
    # The links by the state where they end, and the null beads that they take the place of.
    ending = np.full_like(links, -np.inf)
    skipped = np.zeros((len(SIZES), m + 1))
    for a, (x, y) in enumerate(SIZES):
        if x <= n and y <= m:
            ending[a, x:, y:] = links[a, : n + 1 - x, : m + 1 - y]
            skipped[a, y:] = nulls[: m + 1 - y] - nulls[y:]
    # The ways to a state: a null bead of the source, and the links. Row 0 is where paths begin.
    ways = np.zeros((1 + len(SIZES), m + 1))
    came = np.zeros((n + 1, m + 1), np.int64)
    origin = np.zeros((n + 1, m + 1), np.int64)  # from where the path jumped or skipped to a state
    left = np.full((REACH + n + 1, REACH + m + 1), -np.inf)  # the best scores, after it
    before, reached = places_before(1, m + 1)[:, 0], left.reshape(-1)
    for i in range(n + 1):
        if i:
            ways[0] = left[REACH + i - 1, REACH:] + source_null[i - 1]
        ways[1:] = reached[i * len(left[0]) :][before] + ending[:, i] + skipped
        came[i] = ways.argmax(axis=0)
        arrived = ways.max(axis=0)  # the best scores, before a jump
        top = np.maximum.accumulate(arrived)
        place = np.maximum.accumulate(np.where(arrived == top, np.arange(m + 1), 0))
        best = int(arrived.argmax())
        jumps = arrived[best] - _PRICE > top
        left[REACH + i, REACH:] = np.where(jumps, arrived[best] - _PRICE, top)
        origin[i] = np.where(jumps, best, place)
    i, j = n, int(arrived.argmax())
    steps = []
    while i:
        x, y = ((1, 0), *SIZES)[came[i, j]]
        if y:
            steps.append(Step(range(i - x, i), range(j - y, j)))
        i, j = i - x, int(origin[i - x, j - y])
    return steps
