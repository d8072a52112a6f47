"""What the scorer looks at: one number per feature for every bead in a block of the band.

Similarities are measured in the article's own units (see `statistics`), so that weights carry
over to texts, genres and encoders where all similarities are lower.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.search import SIZES, Block
from align.alignment.sides import Side, Totals
from align.alignment.spans import MAX_SPAN
from align.alignment.statistics import Grid, Statistics
from align.records import Kind

LINK_FEATURES: tuple[str, ...] = (
    "link",  # 1 for every bead with two sides
    "size 1-2",  # 1-2 and 2-1
    "size 1-3",  # 1-3 and 3-1
    "size 1-many",  # 1-4, 1-5 and their mirrors
    "size 2-2",
    "size 2-many",  # 2-3, 2-4, 3-3 and their mirrors
    "similarity",
    "similarity squared",
    "unrelated articles",  # the share of the shorter article outside the chain of sure links
    "over neighbours",  # similarity less the mean of the neighbouring spans'
    "over nearest",  # less the highest of the neighbouring spans'
    "margin",  # less the mean of each segment's best few in the band
    "merge gain",  # what a merged span gains over the same without an outer segment
    "weakest part",  # the least similar outer segment of a merged span, less the whole
    "length ratio",  # absolute log ratio, damped for short spans
    "length surprise",  # the statistic of Gale and Church (1993)
    "numbers agree",
    "numbers disagree",
    "names agree",
    "names disagree",
    "quotation disagrees",
    "question disagrees",
    "fragment merged",  # a heading, byline or caption in one bead with a sentence of its own side
    "fragment disagrees",  # a fragment for a whole sentence
    "kinds agree",  # both headings, both captions, ...
    "kinds disagree",
    "paragraph starts agree",
    "paragraph starts disagree",
    "paragraph crossed by one side",
    "paragraph crossed by both",
)
NULL_FEATURES: tuple[str, ...] = (
    "null",
    "null similarity",  # of the segment's best counterpart in the band
    "null similarity squared",
    "null margin",  # of that counterpart over the next best
    "null length",  # log of the length, in the side's mean lengths
    "null fragment",  # a heading, byline or caption
    "null entities elsewhere",  # its numbers and names that the other side has
)
EXTENSION_FEATURE = "null after null"  # on the same side
FEATURES = (*LINK_FEATURES, *NULL_FEATURES, EXTENSION_FEATURE)

_VARIANCE = 6.8  # characters per character (Gale and Church 1993)
_SHORT = 100.0  # characters of a bead under which a length ratio says little
_BEFORE = 1  # rows and columns before a block that its features read
_AFTER = MAX_SPAN  # and after it
_MOST_ENTITIES = 3.0  # more of them say no more


def reach(run: range) -> range:
    """The segments that the features of a block's rows, or columns, read."""
    return range(run.start - _BEFORE, run.stop + _AFTER)


class BlockFeatures:
    """The features of every bead that begins in one block of states.

    Grids are a little larger than the block, since a bead's neighbours and its last segments
    lie outside it; `_cut` reads the block's part of them.
    """

    def __init__(self, source: Side, target: Side, stats: Statistics, block: Block) -> None:
        self.source, self.target, self.stats, self.block = source, target, stats, block
        self.rows, self.columns = reach(block.rows), reach(block.columns)
        self.shape = (len(block.rows), len(block.columns))

    def features(self, size: tuple[int, int]) -> Grid:
        """The features of all beads of one size: (len(LINK_FEATURES), rows, columns)."""
        x, y = size
        similarity = self._cut(self._similarity[size])
        near, nearest = self._neighbours(size)
        columns: list[Grid | float] = [
            1.0,
            float(x + y == 3),
            float(min(x, y) == 1 and x + y == 4),
            float(min(x, y) == 1 and x + y > 4),
            float(x == y == 2),
            float(min(x, y) >= 2 and x + y > 4),
            similarity,
            similarity * np.abs(similarity),
            1 - self.stats.coverage,
            similarity - near,
            similarity - nearest,
            similarity - self._margin_base(size),
            *self._parts(size, similarity),
            *self._lengths(size),
            *self._entities(self._numbers, size),
            *self._entities(self._names, size),
            *self._marks(size),
            *self._fragments(size),
            *self._kinds(),
            *self._paragraphs(size),
        ]
        out = np.empty((len(LINK_FEATURES), *self.shape), np.float32)
        for row, column in zip(out, columns, strict=True):
            row[:] = column
        return out

    def valid(self, size: tuple[int, int]) -> NDArray[np.bool_]:
        """Which beads of a size end within both articles: (rows, columns)."""
        ends = [
            np.arange(run.start, run.stop) + length <= len(side)
            for run, length, side in (
                (self.block.rows, size[0], self.source),
                (self.block.columns, size[1], self.target),
            )
        ]
        return np.outer(*ends)

    @cached_property
    def _similarity(self) -> dict[tuple[int, int], Grid]:
        sizes = range(1, MAX_SPAN + 1)
        source = {x: self.source.spans.between(x, self.rows.start, self.rows.stop) for x in sizes}
        target = {
            y: self.target.spans.between(y, self.columns.start, self.columns.stop) for y in sizes
        }
        return {(x, y): self.stats.scaled(source[x] @ target[y].T) for x, y in SIZES}

    def _cut(self, grid: Grid, down: int = 0, right: int = 0) -> Grid:
        """The block's part of a larger grid, read that many rows down and columns right."""
        top, left = _BEFORE + down, _BEFORE + right
        return grid[top : top + self.shape[0], left : left + self.shape[1]]

    def _neighbours(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
        """The mean and the highest similarity of each side's span with the other's neighbours.

        A span at the edge of its article has no neighbour there: unrelated, 0 in these units.

        Source: Liu and Zhu (2022), Bertalign: the margin over neighbouring sentences.
        """
        x, y = size
        across, down = self._similarity[x, 1], self._similarity[1, y]
        grids = [
            self._cut(across, 0, -1) * self._there(self.target, self.block.columns, -1)[None, :],
            self._cut(across, 0, y) * self._there(self.target, self.block.columns, y)[None, :],
            self._cut(down, -1, 0) * self._there(self.source, self.block.rows, -1)[:, None],
            self._cut(down, x, 0) * self._there(self.source, self.block.rows, x)[:, None],
        ]
        return np.mean(grids, axis=0, dtype=np.float32), np.maximum.reduce(grids)

    @staticmethod
    def _there(side: Side, run: range, offset: int) -> Grid:
        """1 where the segment `offset` after each of a run's states is in the article, else 0."""
        at = np.arange(run.start, run.stop) + offset
        return ((at >= 0) & (at < len(side))).astype(np.float32)

    def _held(self, source: Totals, target: Totals, size: tuple[int, int]) -> tuple[Grid, Grid]:
        """What the spans that begin at each row and each column hold, from running totals.

        Returns float32 arrays of shapes (rows, 1) and (1, columns).
        """
        held = []
        for total, run, length in (
            (source, self.block.rows, size[0]),
            (target, self.block.columns, size[1]),
        ):
            at = np.arange(run.start, run.stop)
            last = np.minimum(at + length, len(total) - 1)
            held.append((total[last] - total[at]).astype(np.float32))
        return held[0][:, None], held[1][None, :]

    def _margin_base(self, size: tuple[int, int]) -> Grid:
        """The mean of both spans' best few similarities, averaged over their segments.

        Source: Artetxe and Schwenk (2019), the margin over nearest neighbours.
        """
        source, target = self._held(*self.stats.best_means, size)
        return source / np.float32(2 * size[0]) + target / np.float32(2 * size[1])

    def _parts(self, size: tuple[int, int], similarity: Grid) -> tuple[Grid | float, Grid | float]:
        """How much a merged span gains over dropping an outer segment, and its weakest one."""
        x, y = size
        if size == (1, 1):
            return 0.0, 0.0
        without: list[Grid] = []
        outer: list[Grid] = []
        if x > 1:
            smaller, part = self._similarity[x - 1, y], self._similarity[1, y]
            without += [self._cut(smaller), self._cut(smaller, 1, 0)]
            outer += [self._cut(part), self._cut(part, x - 1, 0)]
        if y > 1:
            smaller, part = self._similarity[x, y - 1], self._similarity[x, 1]
            without += [self._cut(smaller), self._cut(smaller, 0, 1)]
            outer += [self._cut(part), self._cut(part, 0, y - 1)]
        return similarity - np.maximum.reduce(without), np.minimum.reduce(outer) - similarity

    def _lengths(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
        source, target = self._held(self.source.lengths, self.target.lengths, size)
        a, b = source + 1, target * np.float32(self.stats.length_ratio) + 1
        both = a + b
        ratio = np.abs(np.log(a / b)) * np.minimum(1, np.sqrt(both / np.float32(_SHORT)))
        surprise = np.minimum((a - b) ** 2 / both / np.float32(_VARIANCE), 8)
        return ratio, surprise

    def _entities(
        self, grids: "_EntityGrids", size: tuple[int, int]
    ) -> tuple[Grid | float, Grid | float]:
        """How many of the entities that both sides have here are in both spans, and in one."""
        if not len(grids.weights):
            return 0.0, 0.0
        spans = []
        for grid, length, count in zip((grids.source, grids.target), size, self.shape, strict=True):
            held = [grid[_BEFORE + k : _BEFORE + k + count] for k in range(length)]
            spans.append(np.maximum.reduce(held))
        agree = (spans[0] * grids.weights) @ spans[1].T
        each = (spans[0] @ grids.weights)[:, None] + (spans[1] @ grids.weights)[None, :]
        return np.minimum(agree, _MOST_ENTITIES), np.minimum(each - 2 * agree, _MOST_ENTITIES)

    @cached_property
    def _numbers(self) -> "_EntityGrids":
        return _entity_grids(self.source.numbers, self.target.numbers, self.rows, self.columns)

    @cached_property
    def _names(self) -> "_EntityGrids":
        return _entity_grids(self.source.names, self.target.names, self.rows, self.columns)

    def _marks(self, size: tuple[int, int]) -> tuple[Grid, ...]:
        quoted = self._held(self.source.quotes, self.target.quotes, size)
        asking = self._held(self.source.questions, self.target.questions, size)
        return tuple(
            ((source > 0) != (target > 0)).astype(np.float32) for source, target in (quoted, asking)
        )

    def _fragments(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
        source, target = self._held(self.source.fragments, self.target.fragments, size)
        merged = np.zeros(self.shape, np.float32)
        for held, length in ((source, size[0]), (target, size[1])):
            if length > 1:
                merged = merged + (held > 0)
        return merged, ((source > 0) != (target > 0)).astype(np.float32)

    def _kinds(self) -> tuple[Grid, Grid]:
        kinds = [
            side.kinds[np.minimum(np.arange(run.start, run.stop), len(side) - 1)]
            for side, run in ((self.source, self.block.rows), (self.target, self.block.columns))
        ]
        same = kinds[0][:, None] == kinds[1][None, :]
        body = (kinds[0] == _BODY)[:, None] & (kinds[1] == _BODY)[None, :]
        known = np.float32(self.stats.has_kinds)
        return (
            (same & ~body).astype(np.float32) * known,
            (~same).astype(np.float32) * known,
        )

    def _paragraphs(self, size: tuple[int, int]) -> tuple[Grid | float, ...]:
        trust = np.float32(self.stats.paragraph_trust)
        if not trust:
            return 0.0, 0.0, 0.0, 0.0
        begins = [
            side.starts[run.start : run.stop]
            for side, run in ((self.source, self.block.rows), (self.target, self.block.columns))
        ]
        s, t = begins[0][:, None], begins[1][None, :]
        # A span of k segments has k - 1 places inside it where a paragraph may begin.
        inside = self._held(self.source.breaks, self.target.breaks, (size[0] - 1, size[1] - 1))
        crossed = [np.minimum(count, 1) for count in inside]
        both = crossed[0] * crossed[1]
        return (
            s * t * trust,
            (s + t - 2 * s * t) * trust,
            (crossed[0] + crossed[1] - 2 * both) * trust,
            both * trust,
        )


class _EntityGrids(NamedTuple):
    """Which segment mentions which entity, (segments, entities), and how much each tells."""

    source: Grid
    target: Grid
    weights: Grid


def _entity_grids(
    source: list[frozenset[str]], target: list[frozenset[str]], rows: range, columns: range
) -> _EntityGrids:
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
    return _EntityGrids(grids[0], grids[1], (1 / np.maximum(1, counts)).astype(np.float32))


_BODY = list(Kind).index(Kind.BODY)


def null_features(side: Side, best: Grid, stats: Statistics, other: Side) -> Grid:
    """The features of leaving each segment of a side alone: (len(NULL_FEATURES), segments)."""
    similarity = stats.scaled(best)
    elsewhere = [
        frozenset().union(*other.numbers) if other.numbers else frozenset(),
        frozenset().union(*other.names) if other.names else frozenset(),
    ]
    held = np.array(
        [
            len(numbers & elsewhere[0]) + len(names & elsewhere[1])
            for numbers, names in zip(side.numbers, side.names, strict=True)
        ],
        np.float32,
    )
    top = similarity[:, 0]
    lengths = np.diff(side.lengths).astype(np.float32)
    return np.stack(
        [
            np.ones(len(side), np.float32),
            top,
            top * np.abs(top),
            top - similarity[:, 1],
            np.log((lengths + 1) / (lengths.mean() + 1)),
            np.diff(side.fragments).astype(np.float32),
            np.minimum(held, _MOST_ENTITIES),
        ]
    )
