"""What the scorer looks at: one number per feature for every bead in a block of the band.

Similarities are measured in the article's own units (see `statistics`), so that weights carry
over to texts, genres and encoders where all similarities are lower.
"""

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from align.alignment.entity_grids import EntityGrids, entity_grids
from align.alignment.search import Block
from align.alignment.sides import Side, Totals
from align.alignment.spans import MAX_SPAN
from align.alignment.statistics import Grid, Statistics
from align.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

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
    "part adds",  # what a merged span's least telling outer segment adds to the rest of it
    "neighbour would add",  # the most that a segment beside the bead would add to its span
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
MOST_ENTITIES = 3.0
"""More entities than these say no more."""
_LEAST_REST = 0.05  # of variance: two texts that are nearly the same leave only noise
_SOURCE, _TARGET = range(2)
_BODY = list(Kind).index(Kind.BODY)


def reach(run: range) -> range:
    """The segments that the features of a block's rows, or columns, read."""
    return range(run.start - _BEFORE, run.stop + _AFTER)


_Method = TypeVar("_Method", bound="Callable[..., Any]")


def _once(method: _Method) -> _Method:
    """Keep what a method gave: the sizes of beads have most of what they read in common."""

    @wraps(method)
    def kept(self: "BlockFeatures", *args: object) -> Any:
        key = (method.__name__, *args)
        if key not in self._known:
            self._known[key] = method(self, *args)
        return self._known[key]

    return cast("_Method", kept)


class BlockFeatures:
    """The features of every bead that begins in one block of states.

    Grids are a little larger than the block, since a bead's neighbours and its last segments
    lie outside it; `_cut` reads the block's part of them. Where `block` is a part of another
    one, `within`, its beads have the features that they have there.
    """

    def __init__(
        self,
        source: Side,
        target: Side,
        stats: Statistics,
        block: Block,
        within: Block | None = None,
    ) -> None:
        self.source, self.target, self.stats, self.block = source, target, stats, block
        self.within = within or block
        self.rows, self.columns = reach(block.rows), reach(block.columns)
        self.shape = (len(block.rows), len(block.columns))
        self._known: dict[tuple[object, ...], Any] = {}

    def features(self, size: tuple[int, int]) -> Grid:
        """The features of all beads of one size: (len(LINK_FEATURES), rows, columns)."""
        x, y = size
        similarity = self._cut(self._similarity(*size))
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
            *self._parts(size),
            *self._lengths(size),
            *self._entities("numbers", size),
            *self._entities("names", size),
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

    @_once
    def _similarity(self, x: int, y: int) -> Grid:
        return self.stats.scaled(self._cosines(x, y))

    @_once
    def _cosines(self, x: int, y: int) -> Grid:
        cosines: Grid = self._vectors(_SOURCE, x) @ self._vectors(_TARGET, y).T
        return cosines

    @_once
    def _vectors(self, which: int, length: int) -> Grid:
        run = (self.rows, self.columns)[which]
        return self._sides[which].spans.between(length, run.start, run.stop)

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
        across, down = self._similarity(x, 1), self._similarity(1, y)
        before = self._cut(across, 0, -1) * self._there(_TARGET, -1)[None, :]
        after = self._cut(across, 0, y) * self._there(_TARGET, y)[None, :]
        above = self._cut(down, -1, 0) * self._there(_SOURCE, -1)[:, None]
        below = self._cut(down, x, 0) * self._there(_SOURCE, x)[:, None]
        mean = (before + after + above + below) / np.float32(4)
        return mean, np.maximum(np.maximum(before, after), np.maximum(above, below))

    @_once
    def _there(self, which: int, offset: int) -> Grid:
        """1 where the segment `offset` after each state of a side is in the article, else 0."""
        side, run = self._sides[which], self._runs[which]
        at = np.arange(run.start, run.stop) + offset
        return ((at >= 0) & (at < len(side))).astype(np.float32)

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.source, self.target

    @property
    def _runs(self) -> tuple[range, range]:
        return self.block.rows, self.block.columns

    def _held(self, name: str, size: tuple[int, int]) -> tuple[Grid, Grid]:
        """What the spans that begin at each row and each column hold of one running total.

        Returns float32 arrays of shapes (rows, 1) and (1, columns).
        """
        x, y = size
        return self._side_holds(_SOURCE, name, x)[:, None], self._side_holds(_TARGET, name, y)[None]

    @_once
    def _side_holds(self, which: int, name: str, length: int) -> Grid:
        run = self._runs[which]
        best = self.stats.best_means[which]
        total: Totals = best if name == "best" else getattr(self._sides[which], name)
        at = np.arange(run.start, run.stop)
        last = np.minimum(at + length, len(total) - 1)
        return (total[last] - total[at]).astype(np.float32)

    def _margin_base(self, size: tuple[int, int]) -> Grid:
        """The mean of both spans' best few similarities, averaged over their segments.

        Source: Artetxe and Schwenk (2019), the margin over nearest neighbours.
        """
        source, target = self._held("best", size)
        return source / np.float32(2 * size[0]) + target / np.float32(2 * size[1])

    def _parts(self, size: tuple[int, int]) -> tuple[Grid | float, Grid]:
        """What the least telling outer segment adds to its span, and a neighbour at most would.

        A segment that merely resembles the rest of its span, as a subheading in the words of the
        next sentence does, is similar to the translation and adds nothing.
        """
        x, y = size
        inside: list[Grid] = []
        if x > 1:
            inside += [
                self._cut(self._adds(_SOURCE, "before", x - 1, y), 1, 0),
                self._cut(self._adds(_SOURCE, "after", x - 1, y)),
            ]
        if y > 1:
            inside += [
                self._cut(self._adds(_TARGET, "before", x, y - 1), 0, 1),
                self._cut(self._adds(_TARGET, "after", x, y - 1)),
            ]
        outside = [
            self._cut(self._adds(which, place, x, y))
            for which in (_SOURCE, _TARGET)
            for place in ("before", "after")
        ]
        return np.minimum.reduce(inside) if inside else 0.0, np.maximum.reduce(outside)

    @_once
    def _adds(self, which: int, place: str, x: int, y: int) -> Grid:
        """What the segment before or after each span of one side adds to it.

        The partial correlation of segment and translation, given the span, in the article's
        units. Grids as large as those of similarities; 0 where one of both lies outside.
        """
        length = (x, y)[which]
        spans, segments = self._cosines(x, y), self._cosines(*((1, y), (x, 1))[which])
        unexplained = self._unexplained(x, y)
        if which == _TARGET:
            spans, segments, unexplained = spans.T, segments.T, unexplained.T
        count = len(spans) - (1 if place == "before" else length)
        span = slice(1, None) if place == "before" else slice(count)
        beside = slice(count) if place == "before" else slice(length, None)
        own = np.einsum(
            "ij,ij->i", self._vectors(which, 1)[beside], self._vectors(which, length)[span]
        )
        added = np.zeros_like(spans)
        added[span] = segments[beside] - spans[span] * own[:, None]
        added[span] *= unexplained[span] * (_root_of_rest(own) * self.stats.per_unit)[:, None]
        return added.T if which == _TARGET else added

    @_once
    def _unexplained(self, x: int, y: int) -> Grid:
        return _root_of_rest(self._cosines(x, y))

    def _lengths(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
        source, target = self._held("lengths", size)
        a, b = source + 1, target * np.float32(self.stats.length_ratio) + 1
        both = a + b
        ratio = np.abs(np.log(a / b)) * np.minimum(1, np.sqrt(both / np.float32(_SHORT)))
        surprise = np.minimum((a - b) ** 2 / both / np.float32(_VARIANCE), 8)
        return ratio, surprise

    def _entities(self, kind: str, size: tuple[int, int]) -> tuple[Grid | float, Grid | float]:
        """How many of the entities that both sides have here are in both spans, and in one."""
        weights = self._entity_grids(kind).weights
        if not len(weights):
            return 0.0, 0.0
        source, target = (self._mentioned(kind, which, size[which]) for which in range(2))
        agree = (source * weights) @ target.T
        each = (source @ weights)[:, None] + (target @ weights)[None, :]
        return np.minimum(agree, MOST_ENTITIES), np.minimum(each - 2 * agree, MOST_ENTITIES)

    @_once
    def _mentioned(self, kind: str, which: int, length: int) -> Grid:
        """Which entities the spans that begin at each state of a side mention."""
        grid, run = self._entity_grids(kind)[which], self._runs[which]
        whole = (self.within.rows, self.within.columns)[which]
        first = _BEFORE + run.start - whole.start
        held = [grid[first + k : first + k + len(run)] for k in range(length)]
        mentioned: Grid = np.maximum.reduce(held)
        return mentioned

    @_once
    def _entity_grids(self, kind: str) -> EntityGrids:
        source, target = (getattr(side, kind) for side in self._sides)
        return entity_grids(source, target, reach(self.within.rows), reach(self.within.columns))

    def _marks(self, size: tuple[int, int]) -> tuple[Grid, ...]:
        quoted = self._held("quotes", size)
        asking = self._held("questions", size)
        return tuple(
            ((source > 0) != (target > 0)).astype(np.float32) for source, target in (quoted, asking)
        )

    def _fragments(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
        source, target = self._held("fragments", size)
        merged = np.zeros(self.shape, np.float32)
        for held, length in ((source, size[0]), (target, size[1])):
            if length > 1:
                merged = merged + (held > 0)
        return merged, ((source > 0) != (target > 0)).astype(np.float32)

    @_once
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
        inside = self._held("breaks", (size[0] - 1, size[1] - 1))
        crossed = [np.minimum(count, 1) for count in inside]
        both = crossed[0] * crossed[1]
        return (
            s * t * trust,
            (s + t - 2 * s * t) * trust,
            (crossed[0] + crossed[1] - 2 * both) * trust,
            both * trust,
        )


def _root_of_rest(cosines: Grid) -> Grid:
    """One over the root of the variance that a correlation leaves unexplained."""
    rest: Grid = np.maximum(1 - cosines**2, np.float32(_LEAST_REST))
    return np.reciprocal(np.sqrt(rest))
