"""The units of an article pair: similarities of unrelated segments and of anchors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from align.alignment.chain import Anchor, heaviest_chain
from align.alignment.sides import Side, Totals, totals
from align.alignment.spans import BACK, FRONT
from align.alignment.table import Block
from align.records import Kind
from align.threads import mapped

Grid = NDArray[np.float32]
Lengths = TypeVar("Lengths", Grid, np.float64)

MOST_ENTITIES = 3.0
"""More numbers or names than these count no more."""

NEIGHBOURS = 4  # how many best counterparts of a segment are kept
# Two unrelated articles have no anchors: their unit must not shrink to nothing.
_LEAST_UNIT = 0.2
# Fewer anchors than these do not tell how long translations are: unrelated articles
# have some by chance.
_LEAST_CHAIN, _LEAST_COVERAGE = 5, 0.3
# Between neighbouring anchors that are further apart, something may be left out.
_NEAR = 4
# The variance of the difference of lengths, in characters per character, times the degrees of
# freedom of Student's t: of the usual values, those under which held-out gold is most probable.
_SPREAD = 4.0
_SHORT = 100.0  # characters of both sides under which the ratio of their lengths says little


@dataclass(frozen=True)
class Statistics:
    """Measured once per article pair, before its beads are scored.

    `background` and `match` are the cosines of unrelated and of translated segments.
    `best` are each segment's highest cosines within the band, best first, on both sides: shapes
    (n, NEIGHBOURS) and (m, NEIGHBOURS); `best_half` its highest with a half of a segment there:
    shapes (n,) and (m,). `coverage`, 0 to 1, is the share of the shorter side that stands in one
    chain of anchors: little of two unrelated articles does. `length_ratio` is the source characters
    per target character there.
    `paragraph_trust`, 0 to 1, says how far paragraphs can be compared, `has_kinds` whether both
    sides mark headings, captions and the like.
    """

    background: float
    match: float
    best: tuple[Grid, Grid]
    best_half: tuple[Grid, Grid]
    coverage: float
    length_ratio: float
    paragraph_trust: float
    has_kinds: bool

    def scaled(self, cosines: Grid) -> Grid:
        """Cosines in the article's units: 0 is the background's, 1 the matches'."""
        return (cosines - np.float32(self.background)) * self.per_unit

    @property
    def per_unit(self) -> np.float32:
        """The inverse of the difference between the cosines of a match and of the background."""
        return np.float32(1 / (self.match - self.background))

    def part(self, rows: Sequence[int], columns: Sequence[int]) -> "Statistics":
        """The same units for some segments of both sides."""
        return replace(
            self,
            best=(self.best[0][rows], self.best[1][columns]),
            best_half=(self.best_half[0][rows], self.best_half[1][columns]),
        )

    @cached_property
    def best_means(self) -> tuple[Totals, Totals]:
        """Running totals of the mean of each segment's best similarities, scaled, on both sides."""
        source, target = map(self.scaled, self.best)
        return totals(source.mean(axis=1)), totals(target.mean(axis=1))


def measure(source: Side, target: Side, blocks: tuple[Block, ...]) -> Statistics:
    """Measure the units of an article pair over the band.

    Segments that are each other's best counterpart are treated as translations. The median of their
    cosines is the match, and the mean over all other cells is the background.
    """
    comparison = _compare_all(source, target, blocks)
    (source_best, target_best), (source_half, target_half) = comparison.best, comparison.best_half
    source_nearest, target_nearest = comparison.nearest
    mutual = [i for i, j in enumerate(source_nearest) if j >= 0 and target_nearest[j] == i]
    matched = source_best[mutual, 0]
    chain = heaviest_chain([Anchor(i, int(source_nearest[i])) for i in mutual], matched.tolist())
    background = (comparison.total - float(matched.sum())) / max(1, comparison.cells - len(mutual))
    match = float(np.median(matched)) if mutual else 1.0
    return Statistics(
        background=background,
        match=max(match, background + _LEAST_UNIT),
        best=(np.maximum(source_best, background), np.maximum(target_best, background)),
        best_half=(np.maximum(source_half, background), np.maximum(target_half, background)),
        coverage=min(1.0, len(chain) / max(1, min(len(source), len(target)))),
        length_ratio=_length_ratio(source, target, chain),
        paragraph_trust=_paragraph_trust(source, target),
        has_kinds=not any(side.is_kind(Kind.BODY).all() for side in (source, target)),
    )


class _Comparison(NamedTuple):
    """The cosines of an article pair's segments within the band.

    `best` and `best_half` are as in `Statistics`, -1 where the band has none. `nearest` is the
    number of each segment's best counterpart, -1 without one: shapes (n,) and (m,). `total` is the
    sum of all cosines, `cells` their number.
    """

    best: tuple[Grid, Grid]
    best_half: tuple[Grid, Grid]
    nearest: tuple[NDArray[np.int64], NDArray[np.int64]]
    total: float
    cells: int


def _compare_all(source: Side, target: Side, blocks: tuple[Block, ...]) -> _Comparison:
    n, m = len(source), len(target)
    best = (
        np.full((n, NEIGHBOURS), -1, np.float32),
        np.full((m, NEIGHBOURS), -1, np.float32),
    )
    best_half = np.full(n, -1, np.float32), np.full(m, -1, np.float32)
    nearest = np.full(n, -1), np.full(m, -1)
    total, cells = 0.0, 0
    compared = mapped(lambda block: _compare(source, target, block), blocks)
    for block, (cosines, halves) in zip(blocks, compared, strict=True):
        row, column = block.rows.start, block.columns.start
        rows, columns = (
            slice(first, first + k) for first, k in zip((row, column), cosines.shape, strict=True)
        )
        total, cells = total + float(cosines.sum()), cells + cosines.size
        if cosines.size:
            merge_best(best[0][rows], nearest[0][rows], cosines, column)
            merge_best(best[1][columns], nearest[1][columns], cosines.T, row)
            for known, new in zip((best_half[0][rows], best_half[1][columns]), halves, strict=True):
                np.maximum(known, new, out=known)
    return _Comparison(best, best_half, nearest, total, cells)


def _compare(source: Side, target: Side, block: Block) -> tuple[Grid, tuple[Grid, Grid]]:
    """The cosines of a block's segments, and each one's highest with a half of the others."""
    rows = block.rows.start, min(block.rows.stop, len(source))
    columns = block.columns.start, min(block.columns.stop, len(target))
    sources, targets = source.spans.between(1, *rows), target.spans.between(1, *columns)
    source_halves, target_halves = (
        np.concatenate([side.spans.halves(half, [start], stop - start) for half in (FRONT, BACK)])
        for side, (start, stop) in ((source, rows), (target, columns))
    )
    return sources @ targets.T, (
        (sources @ target_halves.swapaxes(1, 2)).max(axis=(0, 2), initial=-1),
        (source_halves @ targets.T).max(axis=(0, 1), initial=-1),
    )


def _length_ratio(source: Side, target: Side, chain: list[Anchor]) -> float:
    """Source characters per target character: between anchors, where there are some.

    Of the whole articles it would be wrong where one is a summary of the other; of the anchors
    alone, where the segments of one side are joined to longer ones.
    """
    lengths = np.array([source.lengths[-1] + 1, target.lengths[-1] + 1])
    if len(chain) >= max(_LEAST_CHAIN, _LEAST_COVERAGE * min(len(source), len(target))):
        at = np.array(chain)
        middles = np.stack(
            [
                (side.lengths[begin] + side.lengths[begin + 1]) / 2
                for side, begin in zip((source, target), at.T, strict=True)
            ]
        )
        near = (np.diff(at, axis=0) <= _NEAR).all(axis=1)
        between = np.diff(middles, axis=1)[:, near].sum(axis=1)
        if between.all():
            lengths = between
    return float(lengths[0] / lengths[1])


def length_difference(source: Lengths, target: Lengths) -> Lengths:
    """The absolute log ratio of lengths, which counts less for short spans.

    Args:
        source: The source spans' lengths in characters, above 0.
        target: The target spans', in characters worth as much.
    """
    damping = np.minimum(1, np.sqrt((source + target) / _SHORT))
    difference: Lengths = np.abs(np.log(source / target)) * damping
    return difference


def entity_agreement(source: Side, target: Side, spans: tuple[range, range]) -> tuple[float, float]:
    """How many numbers and names are in both of two spans, and how many in one of them only."""
    pairs = [
        [
            frozenset().union(*(index.mentioned_in(k) for k in span))
            for index, span in zip(indexes, spans, strict=True)
        ]
        for indexes in ((source.numbers, target.numbers), (source.names, target.names))
    ]
    return (
        sum(min(len(ours & theirs), MOST_ENTITIES) for ours, theirs in pairs),
        sum(min(len(ours ^ theirs), MOST_ENTITIES) for ours, theirs in pairs),
    )


def length_surprise(source: Grid, target: Grid) -> Grid:
    """How improbable it is that spans of these lengths translate each other.

    This is the log of Student's t rather than of the normal distribution. Most translations have
    nearly the expected length, and a few are far from it. A squared difference would let those few
    outliers dominate, so its weight, and with it its effect on normal pairs, would be small.

    Args:
        source: The source spans' lengths in characters, above 0.
        target: The target spans', in characters worth as much.

    Source: Gale and Church (1993): the variance grows with the length.
    """
    surprise: Grid = np.log1p((source - target) ** 2 / (source + target) / np.float32(_SPREAD))
    return surprise


def _paragraph_trust(source: Side, target: Side) -> float:
    """The ratio of both sides' numbers of paragraphs.

    0 where a side has a paragraph for every segment: its paragraphs are not known (the input was
    split beforehand), or say nothing.
    """
    if any(side.paragraph_count == len(side) for side in (source, target)):
        return 0.0
    return min(source.paragraph_count, target.paragraph_count) / max(
        source.paragraph_count, target.paragraph_count
    )


def merge_best(best: Grid, top: NDArray[np.int64], cosines: Grid, offset: int) -> None:
    """Merge new cosines, shape (k, any), into each row's best few and its best one's place."""
    rising = cosines.max(axis=1) > best[:, 0]
    top[rising] = offset + cosines.argmax(axis=1)[rising]
    every = np.concatenate([best, cosines], axis=1)
    every = np.partition(every, every.shape[1] - NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]
    best[:] = np.sort(every, axis=1)[:, ::-1]
