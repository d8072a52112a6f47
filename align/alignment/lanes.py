"""Split long bands into lanes: stretches of blocks that are processed in parallel.

A row of the search depends on the row before it, so a band is one long chain of small steps. But
the initial scores soon stop mattering: after some rows, any initial scores lead to the same scores
up to a constant. So each lane starts a few blocks early with arbitrary scores (warm-up). Where its
own blocks begin, its scores are compared with those of the lane before it. If they differ by more
than a constant, the lane is processed again from there. Except for rounding, the result is that of
a single pass.

Source: Maleki, Musuvathi and Mytkowicz (2014), Parallelizing Dynamic Programming Through Rank
Convergence.
"""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.recurrences import (
    LINK,
    SOURCE_NULL,
    Ahead,
    Behind,
    LanePosition,
    Semiring,
    Tile,
    backward,
    forward,
    tile,
)
from align.alignment.table import REACH, SIZES, Block, ScoreArray, ScoreTable

_BLOCKS = 8  # of a lane, at least: with fewer, the warm-up costs more than lanes save
_WARM_UP = 2  # blocks of the warm-up
_MOST = 32  # lanes: with more, a row no longer fits the processor's cache
_SAME = 1e-9  # scores that differ by less, but for a constant, have the same future


class _Edge(NamedTuple):
    """The scores that a lane hands on at the end of a block, by that block's columns.

    `ways` are the scores of all ways to, or from, the REACH rows nearest to the next block, with
    REACH columns more: on the left going forward, on the right going backward. `states` are those
    after a link and after a 1-0 step in the nearest row. `links`, going forward, are the scores of
    the links that begin in those rows.
    """

    block: Block
    ways: ScoreArray
    states: tuple[ScoreArray, ...]
    links: NDArray[np.floating] | None = None


class _Done(NamedTuple):
    """A lane's block when it is processed: its states, the best links into them, the edge."""

    states: ScoreArray
    choices: NDArray[np.uint8] | None
    edge: _Edge


@dataclass(frozen=True, slots=True)
class _Lane:
    """A stretch of a pair's blocks in the order in which it goes through them.

    The first `warm_up` of them are another lane's. `edge` is what it begins with, None for the
    beginning of the article or of a warm-up. `follows` says that another lane of the pair
    ends where its own blocks begin.
    """

    pair: int
    blocks: Sequence[int]
    warm_up: int
    follows: bool
    edge: _Edge | None = None


class Rows(NamedTuple):
    """The results of a pass, block by block.

    `states[b]` holds the states of block b by their last step: shape (kinds, rows, batch,
    columns); see `recurrences`. `choices[b]` (rows, batch, columns) is the size of the best link
    into each state, where the best was looked for.
    """

    states: list[ScoreArray]
    choices: list[NDArray[np.uint8]]


class _Pass(ABC):
    """A way through the whole table, forward or backward."""

    kinds: int

    def __init__(self, table: ScoreTable) -> None:
        self.table = table

    @abstractmethod
    def advance(
        self, here: Tile, places: Sequence[LanePosition], edges: Sequence[_Edge | None]
    ) -> list[_Done]:
        """Go through one block of every lane.

        Args:
            here: The scores of these blocks, side by side.
            places: The lanes of pairs, with the block that each has reached.
            edges: What the blocks before have handed on, as in `_Lane`.
        """

    def run(self, lanes: list[_Lane]) -> Rows:
        """Go through all lanes until each begins with what the one before it hands on."""
        batch = self.table.source_null.shape[0]
        shapes = [(len(block.rows), batch, len(block.columns)) for block in self.table.blocks]
        rows = Rows(
            [np.empty((self.kinds, *shape)) for shape in shapes],
            [np.empty(shape, np.uint8) for shape in shapes],
        )
        begun: list[_Edge | None] = [None] * len(lanes)
        ended: list[_Edge | None] = [None] * len(lanes)
        shift = np.zeros(len(lanes))
        again = list(range(len(lanes)))
        while again:
            with np.errstate(divide="ignore"):  # the log of no path at all
                done = self._go([lanes[k] for k in again], rows)
            for k, edges in zip(again, done, strict=True):
                begun[k], ended[k] = edges
            again = []
            for k, lane in enumerate(lanes):
                if not lane.follows:
                    continue
                gap = _constant_gap(begun[k], ended[k - 1])
                shift[k] = shift[k - 1] + (gap or 0.0)
                if gap is None:
                    own = lane.blocks[lane.warm_up :]
                    lanes[k] = dataclasses.replace(lane, blocks=own, warm_up=0, edge=ended[k - 1])
                    again.append(k)
        for lane, constant in zip(lanes, shift, strict=True):
            for number in lane.blocks[lane.warm_up :]:
                rows.states[number][:, :, lane.pair] += constant
        return rows

    def _go(self, lanes: Sequence[_Lane], rows: Rows) -> list[tuple[_Edge | None, _Edge | None]]:
        """Go through lanes side by side; what each had where its own blocks begin, and end."""
        edges = [lane.edge for lane in lanes]
        begun = list(edges)
        for t in range(max(len(lane.blocks) for lane in lanes)):
            going = [k for k, lane in enumerate(lanes) if t < len(lane.blocks)]
            places = [LanePosition(lanes[k].pair, lanes[k].blocks[t]) for k in going]
            done = self.advance(tile(self.table, places), places, [edges[k] for k in going])
            for k, place, (states, choices, edge) in zip(going, places, done, strict=True):
                if t == lanes[k].warm_up:
                    begun[k] = edges[k]
                edges[k] = edge
                if t >= lanes[k].warm_up:
                    rows.states[place.block][:, :, place.pair] = states
                    if choices is not None:
                        rows.choices[place.block][:, place.pair] = choices
        return list(zip(begun, edges, strict=True))


def _constant_gap(begun: _Edge | None, ended: _Edge | None) -> float | None:
    """By which constant one edge exceeds another; None if it is none, or one is missing."""
    if begun is None or ended is None:
        return None
    own, other = (np.concatenate([edge.ways.ravel(), *edge.states]) for edge in (begun, ended))
    held = np.isfinite(own)
    if (held != np.isfinite(other)).any():
        return None
    if not held.any():
        return 0.0
    gaps = other[held] - own[held]
    low, high = float(gaps.min()), float(gaps.max())
    return (low + high) / 2 if high - low < _SAME else None


class _Forward(_Pass):
    kinds = 4

    def __init__(self, table: ScoreTable, semiring: Semiring) -> None:
        super().__init__(table)
        self.semiring = semiring

    def advance(
        self, here: Tile, places: Sequence[LanePosition], edges: Sequence[_Edge | None]
    ) -> list[_Done]:
        blocks = [self.table.blocks[place.block] for place in places]
        starts = np.full((len(places), here.links.shape[-1]), -np.inf)
        for lane, (edge, block) in enumerate(zip(edges, blocks, strict=True)):
            if edge is None:
                # An article begins in its first state, a warm-up anywhere.
                starts[lane, : len(block.columns) if block.rows.start else 1] = 0.0
        out = forward(here, _behind(here, blocks, edges), starts, self.semiring)
        done = []
        for lane, block in enumerate(blocks):
            height, wide = len(block.rows), len(block.columns)
            states = out.states[:, :height, lane, :wide]
            choices = None if out.choices is None else out.choices[:height, lane, :wide]
            last = slice(height, height + REACH), lane, slice(REACH + wide)
            edge = _Edge(
                block,
                out.totals[last].copy(),
                (states[LINK, -1].copy(), states[SOURCE_NULL, -1].copy()),
                out.links[:, *last].copy(),
            )
            done.append(_Done(states, choices, edge))
        return done


def _behind(here: Tile, blocks: Sequence[Block], edges: Sequence[_Edge | None]) -> Behind:
    """Move what lanes hand on into the columns of their next blocks."""
    _, _, count, width = here.links.shape
    ways = np.full((REACH, count, REACH + width), -np.inf)
    links = np.full((len(SIZES), REACH, count, REACH + width), -np.inf, here.links.dtype)
    states = np.full((2, count, width), -np.inf)
    for lane, (block, edge) in enumerate(zip(blocks, edges, strict=True)):
        if edge is None or edge.links is None:
            continue
        shift = block.columns.start - edge.block.columns.start
        held = max(0, edge.ways.shape[1] - shift)
        ways[:, lane, :held] = edge.ways[:, shift:]
        links[:, :, lane, :held] = edge.links[:, :, shift:]
        for out, given in zip(states, edge.states, strict=True):
            out[lane, : max(0, len(given) - shift)] = given[shift:]
    return Behind(ways, links, states[0], states[1])


class _Backward(_Pass):
    kinds = 3

    def advance(
        self, here: Tile, places: Sequence[LanePosition], edges: Sequence[_Edge | None]
    ) -> list[_Done]:
        blocks = [self.table.blocks[place.block] for place in places]
        states, ways = backward(
            here, _ahead(here, blocks, edges), self._start_scores(here, places, edges)
        )
        done = []
        for lane, block in enumerate(blocks):
            height, wide = len(block.rows), len(block.columns)
            own = states[:, :height, lane, :wide]
            first = ways[:REACH, lane, : wide + REACH].copy()
            done.append(_Done(own, None, _Edge(block, first, (own[SOURCE_NULL, 0].copy(),))))
        return done

    def _start_scores(
        self, here: Tile, places: Sequence[LanePosition], edges: Sequence[_Edge | None]
    ) -> dict[int, ScoreArray]:
        """Where paths end: those of an article in its last state, of a warm-up anywhere."""
        _, height, count, width = here.links.shape
        starts: dict[int, ScoreArray] = {}
        for lane, (place, edge) in enumerate(zip(places, edges, strict=True)):
            block, (n, m) = self.table.blocks[place.block], self.table.ends[place.pair]
            if n in block.rows:
                at, last = n - block.rows.start, m - block.columns.start
                columns = range(last, last + 1)
            elif edge is None and place.block < len(self.table.blocks) - 1:
                at, columns = height - 1, range(len(block.columns))
            else:
                continue
            row = starts.setdefault(at, np.full((count, width), -np.inf))
            row[lane, columns.start : columns.stop] = 0.0
        return starts


def _ahead(here: Tile, blocks: Sequence[Block], edges: Sequence[_Edge | None]) -> Ahead:
    """Move what lanes hand on into the columns of the blocks before."""
    _, _, count, width = here.links.shape
    ways = np.full((REACH, count, width + REACH), -np.inf)
    source = np.full((count, width), -np.inf)
    for lane, (block, edge) in enumerate(zip(blocks, edges, strict=True)):
        if edge is None:
            continue
        shift, wide = edge.block.columns.start - block.columns.start, len(block.columns)
        held = max(0, min(wide + REACH - shift, edge.ways.shape[1]))
        ways[:, lane, shift : shift + held] = edge.ways[:, :held]
        held = max(0, min(wide - shift, len(edge.states[0])))
        source[lane, shift : shift + held] = edge.states[0][:held]
    return Ahead(ways, source)


def forward_rows(table: ScoreTable, semiring: Semiring) -> Rows:
    """The scores of all paths from the beginning to each state."""
    return _Forward(table, semiring).run(_lanes(table))


def backward_rows(table: ScoreTable) -> list[ScoreArray]:
    """The log of the summed scores of all paths from each state to the end, by the last step."""
    return _Backward(table).run(_lanes(table, backward=True)).states


def _lanes(table: ScoreTable, *, backward: bool = False) -> list[_Lane]:
    """Deal the blocks out to lanes; one part of a batch of parts, or a short band, has one."""
    batch, count = table.source_null.shape[0], len(table.blocks)
    # Side by side, blocks have the same rows; only the last one, where articles end, has fewer.
    alike = len({len(block.rows) for block in table.blocks[:-1]}) <= 1
    parts = max(1, min(_MOST, count // _BLOCKS)) if batch == 1 and alike else 1
    edges = [count * k // parts for k in range(parts + 1)]
    order = range(count)[::-1] if backward else range(count)
    return [
        _Lane(
            pair,
            order[max(0, edges[k] - _WARM_UP) : edges[k + 1]],
            warm_up=min(_WARM_UP, edges[k]),
            follows=k > 0,
        )
        for pair in range(batch)
        for k in range(parts)
    ]
