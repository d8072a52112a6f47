"""The grids that the features of beads are computed from, for blocks of the band.

Blocks are small, so several are computed together.
"""

from collections.abc import Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from align.alignment.entity_grids import EntityGrids, entity_grids
from align.alignment.sides import Side, Totals
from align.alignment.spans import MAX_SPAN
from align.alignment.statistics import Grid, Statistics
from align.alignment.table import Block

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE, TARGET = range(2)
_BEFORE = 1  # rows and columns before a block that its features read
_AFTER = MAX_SPAN  # and after it
_LEAST_REST = 0.05  # of variance: two texts that are nearly the same leave only noise
_CELLS = 2**14  # of the grids of blocks that are computed together


def _reach(run: range) -> range:
    """The segments that the features of a block's rows, or columns, read."""
    return range(run.start - _BEFORE, run.stop + _AFTER)


def grouped(blocks: Sequence[Block]) -> Iterator[slice]:
    """Divide a list of blocks into runs that are computed together.

    The runs need few calls on grids that fit into the processor's cache, and waste little, because
    the grids of a run are as large as its largest block.
    """
    first = height = width = 0
    for number, block in enumerate(blocks):
        height = max(height, len(block.rows) + _BEFORE + _AFTER)
        width = max(width, len(block.columns) + _BEFORE + _AFTER)
        if number > first and (number + 1 - first) * height * width > _CELLS:
            yield slice(first, number)
            first = number
            height, width = (len(run) + _BEFORE + _AFTER for run in (block.rows, block.columns))
    if blocks:
        yield slice(first, len(blocks))


_Method = TypeVar("_Method", bound="Callable[..., Any]")


def once(method: _Method) -> _Method:
    """Cache the result of a method, because beads of different sizes use mostly the same grids."""

    @wraps(method)
    def kept(self: "BlockGrids", *args: object) -> Any:
        key = (method.__name__, *args)
        if key not in self._known:
            self._known[key] = method(self, *args)
        return self._known[key]

    return cast("_Method", kept)


class BlockGrids:
    """Grids of measurements for all beads that begin in one of some blocks of states.

    Every grid has shape (blocks, rows, columns), with as many rows and columns as the largest
    block; cells beyond the end of a smaller block are meaningless. Grids are a little larger than
    the blocks, since a bead's neighbours and its last segments lie outside; `cut` reads the blocks'
    part.

    Args:
        source: The source side.
        target: The target side.
        stats: The article pair's units.
        blocks: The blocks.
        within: If the blocks are parts of larger ones, the larger ones; entities are counted in
            them.
        keep: Whether features are kept, because they will be weighed again.
    """

    def __init__(
        self,
        source: Side,
        target: Side,
        stats: Statistics,
        blocks: Sequence[Block],
        within: Sequence[Block] | None = None,
        *,
        keep: bool = False,
    ) -> None:
        self._keep = keep
        self.stats, self.blocks, self.within = stats, blocks, within or blocks
        self.sides = source, target
        self.shape = (
            len(blocks),
            max(len(block.rows) for block in blocks),
            max(len(block.columns) for block in blocks),
        )
        self._starts = (
            np.array([block.rows.start for block in blocks]),
            np.array([block.columns.start for block in blocks]),
        )
        self._known: dict[tuple[object, ...], Any] = {}

    def valid(self, size: tuple[int, int]) -> NDArray[np.bool_]:
        """Whether each bead of a size ends within both articles, and reaches over no gap.

        Shape (blocks, rows, columns).
        """
        down, right = (
            self.oriented(which, self.states(which) + size[which] <= len(self.sides[which]))
            for which in (SOURCE, TARGET)
        )
        both: NDArray[np.bool_] = down & right
        if any(side.gaps[-1] for side in self.sides):
            for gaps in self.held("gaps", (size[0] - 1, size[1] - 1)):
                both = both & (gaps == 0)
        return both

    def states(self, which: int) -> NDArray[np.int64]:
        """The states of one side: (blocks, rows) or (blocks, columns)."""
        states: NDArray[np.int64] = self._starts[which][:, None] + np.arange(self.shape[1 + which])
        return states

    def oriented(self, which: int, values: NDArray[Any]) -> NDArray[Any]:
        """One value per state of a side, as a grid with one column or one row."""
        return values[:, :, None] if which == SOURCE else values[:, None, :]

    @once
    def similarity(self, x: int, y: int) -> Grid:
        """The similarities of spans of x and of y segments, as large as `vectors`."""
        return self.stats.scaled(self.cosines(x, y))

    @once
    def cosines(self, x: int, y: int) -> Grid:
        """The cosines of spans of x and of y segments."""
        return products(self.vectors(SOURCE, x), self.vectors(TARGET, y))

    @once
    def vectors(self, which: int, length: int) -> Grid:
        """The vectors of spans, from each block's first neighbour on: (blocks, spans, width)."""
        return self.sides[which].spans.stacked(length, *self._reaches(which))

    def _reaches(self, which: int) -> tuple[list[int], int]:
        """Where each block's first neighbour stands, and how many segments are read from there."""
        starts: list[int] = (self._starts[which] - _BEFORE).tolist()
        return starts, self.shape[1 + which] + _BEFORE + _AFTER

    def cut(self, grid: Grid, down: int = 0, right: int = 0) -> Grid:
        """The blocks' part of larger grids, starting that many rows down and columns right."""
        top, left = _BEFORE + down, _BEFORE + right
        return grid[:, top : top + self.shape[1], left : left + self.shape[2]]

    def cut_along(self, which: int, grid: Grid, along: int = 0, across: int = 0) -> Grid:
        """The same part, starting that many segments along side `which` and across."""
        return self.cut(grid, *((along, across) if which == SOURCE else (across, along)))

    @once
    def there(self, which: int, offset: int) -> Grid:
        """1 if the segment `offset` after each state of a side is in the article, else 0."""
        at = self.states(which) + offset
        inside = (at >= 0) & (at < len(self.sides[which]))
        return self.oriented(which, inside.astype(np.float32))

    def held(self, name: str, size: tuple[int, int]) -> tuple[Grid, Grid]:
        """The difference of one running total over the span at each row and at each column.

        Returns float32 arrays of shapes (blocks, rows, 1) and (blocks, 1, columns).
        """
        return self._side_holds(SOURCE, name, size[0]), self._side_holds(TARGET, name, size[1])

    @once
    def _side_holds(self, which: int, name: str, length: int) -> Grid:
        best = self.stats.best_means[which]
        total: Totals = best if name == "best" else getattr(self.sides[which], name)
        first = np.minimum(self.states(which), len(total) - 1)
        last = np.minimum(first + length, len(total) - 1)
        return self.oriented(which, (total[last] - total[first]).astype(np.float32))

    @once
    def half_similarity(self, which: int, half: int) -> Grid:
        """The similarities of whole segments of one side to a half of those of side `which`."""
        vectors = [self.vectors(side, 1) for side in (SOURCE, TARGET)]
        vectors[which] = self.sides[which].spans.halves(half, *self._reaches(which))
        return self.stats.scaled(products(*vectors))

    @once
    def added(self, which: int, place: str, x: int, y: int) -> Grid:
        """How much the segment before or after each span of one side adds to the span.

        This is the partial correlation of segment and translation, given the span, in the article's
        units. The grids are as large as those of similarities; values are 0 where the span or the
        segment is outside.
        """
        length = (x, y)[which]
        spans, segments = self.cosines(x, y), self.cosines(*((1, y), (x, 1))[which])
        unexplained = self._unexplained(x, y)
        if which == TARGET:
            spans, segments, unexplained = (
                grid.swapaxes(1, 2) for grid in (spans, segments, unexplained)
            )
        count = spans.shape[1] - (1 if place == "before" else length)
        span = slice(1, None) if place == "before" else slice(count)
        beside = slice(count) if place == "before" else slice(length, None)
        own = np.einsum(
            "gij,gij->gi",
            self.vectors(which, 1)[:, beside],
            self.vectors(which, length)[:, span],
        )[:, :, None]
        added = np.zeros_like(spans)
        added[:, span] = segments[:, beside] - spans[:, span] * own
        added[:, span] *= unexplained[:, span] * (_root_of_rest(own) * self.stats.per_unit)
        return added.swapaxes(1, 2) if which == TARGET else added

    @once
    def _unexplained(self, x: int, y: int) -> Grid:
        return _root_of_rest(self.cosines(x, y))

    @once
    def mentioned(self, kind: str, which: int, length: int) -> Grid:
        """The entities that the spans at each state mention: (blocks, states, entities)."""
        grid, extent = self.entities(kind)[which], self.shape[1 + which]
        held = [grid[:, _BEFORE + k : _BEFORE + k + extent] for k in range(length)]
        mentioned: Grid = np.maximum.reduce(held)
        return mentioned

    @once
    def weighted(self, kind: str, length: int) -> Grid:
        """The weight of each entity that a source span mentions: (blocks, rows, entities)."""
        weights = self.entities(kind).weights
        weighted: Grid = self.mentioned(kind, SOURCE, length) * weights[:, None, :]
        return weighted

    @once
    def amount(self, kind: str, which: int, length: int) -> Grid:
        """The summed weight of the entities that each span of a side mentions."""
        weights = self.entities(kind).weights
        mentioned = self.mentioned(kind, which, length)
        return self.oriented(which, (mentioned @ weights[:, :, None])[:, :, 0])

    @once
    def entities(self, kind: str) -> EntityGrids:
        """The entities of all blocks, padded to the largest number in a block."""
        source, target = (getattr(side, kind) for side in self.sides)
        known = {
            block: entity_grids(source, target, _reach(block.rows), _reach(block.columns))
            for block in dict.fromkeys(self.within)
        }
        most = max(len(grids.weights) for grids in known.values())
        count, height, width = self.shape
        out = EntityGrids(
            np.zeros((count, height + _BEFORE + _AFTER, most), np.float32),
            np.zeros((count, width + _BEFORE + _AFTER, most), np.float32),
            np.zeros((count, most), np.float32),
        )
        for number, (block, whole) in enumerate(zip(self.blocks, self.within, strict=True)):
            grids = known[whole]
            down, right = (
                block.rows.start - whole.rows.start,
                block.columns.start - whole.columns.start,
            )
            for room, grid in (
                (out.source[number], grids.source[down:]),
                (out.target[number], grids.target[right:]),
                (out.weights[number, None], grids.weights[None]),
            ):
                part = grid[: len(room)]
                room[: len(part), : part.shape[1]] = part
        return out


def products(source: Grid, target: Grid) -> Grid:
    """The products of all rows of two stacks of matrices: (blocks, source rows, target rows)."""
    product: Grid = source @ target.swapaxes(1, 2)
    return product


def _root_of_rest(cosines: Grid) -> Grid:
    """One over the root of the variance that a correlation leaves unexplained."""
    rest: Grid = np.maximum(1 - cosines**2, np.float32(_LEAST_REST))
    return np.reciprocal(np.sqrt(rest))
