"""The grids that the features of beads are computed from, for blocks of the band.

Blocks are small, so several are computed together.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from align.alignment.grids.entities import EntityGrids, entity_grids
from align.alignment.pair import SOURCE, TARGET, MeasuredPair
from align.alignment.statistics import Grid
from align.alignment.table import REACH, Block
from align.threads import slices

if TYPE_CHECKING:
    from collections.abc import Callable

    from align.alignment.sides import Totals

BEFORE = 1  # rows and columns before a block that its features read
_AFTER = REACH  # and after it
# Cells of the grids of blocks that are computed together, and of those for several sizes of beads.
_CELLS, _AT_ONCE = 2**14, 2**15

Size = tuple[int, int]
"""How many segments a bead has on each side."""
Sizes = tuple[Size, ...]


def _with_neighbours(run: range) -> range:
    """A block's rows, or columns, and those around it that their features read."""
    return range(run.start - BEFORE, run.stop + _AFTER)


def block_batches(blocks: Sequence[Block]) -> Iterator[slice]:
    """Divide a list of blocks into batches of neighbours that are computed together.

    A batch needs few calls on grids that fit into the processor's cache. It wastes little, although
    its grids are as large as its largest block.
    """
    first = height = width = 0
    for number, block in enumerate(blocks):
        height = max(height, len(block.rows) + BEFORE + _AFTER)
        width = max(width, len(block.columns) + BEFORE + _AFTER)
        if number > first and (number + 1 - first) * height * width > _CELLS:
            yield slice(first, number)
            first = number
            height, width = (len(run) + BEFORE + _AFTER for run in (block.rows, block.columns))
    if blocks:
        yield slice(first, len(blocks))


_Method = TypeVar("_Method", bound="Callable[..., Any]")


def cached(method: _Method) -> _Method:
    """Cache the result of a method, because beads of different sizes use mostly the same grids."""

    @wraps(method)
    def looked_up(self: "BlockGrids", *args: object) -> Any:
        key = (method.__name__, *args)
        if key not in self._known:
            self._known[key] = method(self, *args)
        return self._known[key]

    return cast("_Method", looked_up)


class BlockGrids:
    """Grids of measurements for all beads that begin in one of some blocks of states.

    Every grid has shape (blocks, rows, columns), with as many rows and columns as the largest
    block; cells beyond the end of a smaller block are meaningless. Grids are a little larger than
    the blocks, since a bead's neighbours and its last segments lie outside; `cut` reads the blocks'
    part.

    The grids of beads of several sizes are computed together, with the sizes as the first axis: in
    a short article, a grid is so small that calling numpy takes longer than computing it.

    Args:
        pair: The article pair.
        blocks: The blocks.
        within: If the blocks are parts of larger ones, the larger ones; entities are counted in
            them.
        keep: Whether features are kept, because they will be weighed again.
    """

    def __init__(
        self,
        pair: MeasuredPair,
        blocks: Sequence[Block],
        within: Sequence[Block] | None = None,
        *,
        keep: bool = False,
    ) -> None:
        self._keep = keep
        self.sides, self.stats = pair
        self.blocks, self.within = blocks, within or blocks
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

    def valid(self, sizes: Sizes) -> NDArray[np.bool_]:
        """Whether each bead of some sizes ends within both articles, and reaches over no gap.

        Shape (sizes, blocks, rows, columns).
        """
        down, right = (
            self.oriented(which, self.states(which) + lengths <= len(self.sides[which]))
            for which, lengths in enumerate(np.array(sizes).T[..., None, None])
        )
        both: NDArray[np.bool_] = down & right
        if any(side.gaps[-1] for side in self.sides):
            for gaps in self.span_totals("gaps", sizes, short=1):
                both = both & (gaps == 0)
        return both

    def size_batches(self, count: int) -> list[slice]:
        """Divide `count` sizes of beads into batches that are computed together."""
        most = max(1, _AT_ONCE // math.prod(self.shape))
        return slices(count, most)

    def states(self, which: int) -> NDArray[np.int64]:
        """The states of one side: (blocks, rows) or (blocks, columns)."""
        states: NDArray[np.int64] = self._starts[which][:, None] + np.arange(self.shape[1 + which])
        return states

    def oriented(self, which: int, values: NDArray[Any]) -> NDArray[Any]:
        """One value per state of a side, as a grid with one column or one row."""
        return values[..., None] if which == SOURCE else values[..., None, :]

    def reaches(self, which: int) -> tuple[list[int], int]:
        """Where each block's first neighbour stands, and how many segments are read from there."""
        starts: list[int] = (self._starts[which] - BEFORE).tolist()
        return starts, self.shape[1 + which] + BEFORE + _AFTER

    def cut(self, grid: Grid, down: int = 0, right: int = 0) -> Grid:
        """The blocks' part of larger grids, starting that many rows down and columns right."""
        top, left = BEFORE + down, BEFORE + right
        return grid[:, top : top + self.shape[1], left : left + self.shape[2]]

    def cut_along(self, which: int, grid: Grid, along: int = 0, across: int = 0) -> Grid:
        """The blocks' part of a larger grid, that many segments along side `which` and across."""
        return self.cut(grid, *((along, across) if which == SOURCE else (across, along)))

    def zeros(self, sizes: Sizes) -> Grid:
        """Zeros for a feature of the beads of some sizes."""
        return np.zeros((len(sizes), *self.shape), np.float32)

    def cut_each(self, grids: Iterable[Grid], places: Iterable[tuple[int, int]]) -> Grid:
        """The blocks' part of one larger grid for each size, starting at a place of its own."""
        return np.stack([self.cut(grid, *place) for grid, place in zip(grids, places, strict=True)])

    @cached
    def inside(self, which: int, offset: int) -> Grid:
        """1 if the segment `offset` after each state of a side is in the article, else 0."""
        at = self.states(which) + offset
        inside = (at >= 0) & (at < len(self.sides[which]))
        return self.oriented(which, inside.astype(np.float32))

    def span_totals(self, name: str, sizes: Sizes, *, short: int = 0) -> tuple[Grid, Grid]:
        """The difference of one running total over the span at each row and at each column.

        Args:
            name: The running total.
            sizes: The sizes of the beads.
            short: How many segments of each span are left out at its end.

        Returns:
            float32 arrays of shapes (sizes, blocks, rows, 1) and (sizes, blocks, 1, columns).
        """
        source, target = (
            self._side_totals(which, name)[[size[which] - short for size in sizes]]
            for which in (SOURCE, TARGET)
        )
        return source, target

    @cached
    def _side_totals(self, which: int, name: str) -> Grid:
        """`span_totals` of one side's spans, of any length from 0: the length is the first axis."""
        best = self.stats.best_means[which]
        total: Totals = best if name == "best" else getattr(self.sides[which], name)
        first = np.minimum(self.states(which), len(total) - 1)
        last = np.minimum(first + np.arange(REACH + 1)[:, None, None], len(total) - 1)
        return self.oriented(which, (total[last] - total[first]).astype(np.float32))

    def comparable_lengths(self, sizes: Sizes) -> tuple[Grid, Grid]:
        """The lengths of both spans, in characters of a language between the two."""
        source, target = self.span_totals("lengths", sizes)
        half = np.float32(np.sqrt(self.stats.length_ratio))
        return source / half + 1, target * half + 1

    @cached
    def mentioned(self, kind: str, which: int, length: int) -> Grid:
        """The entities that the spans at each state mention: (blocks, states, entities)."""
        grid, extent = self.entities(kind)[which], self.shape[1 + which]
        held = [grid[:, BEFORE + k : BEFORE + k + extent] for k in range(length)]
        mentioned: Grid = np.maximum.reduce(held)
        return mentioned

    @cached
    def weighted(self, kind: str, length: int) -> Grid:
        """The weight of each entity that a source span mentions: (blocks, rows, entities)."""
        weights = self.entities(kind).weights
        weighted: Grid = self.mentioned(kind, SOURCE, length) * weights[:, None, :]
        return weighted

    @cached
    def amount(self, kind: str, which: int, length: int) -> Grid:
        """The summed weight of the entities that each span of a side mentions."""
        weights = self.entities(kind).weights
        mentioned = self.mentioned(kind, which, length)
        return self.oriented(which, (mentioned @ weights[:, :, None])[:, :, 0])

    @cached
    def entities(self, kind: str) -> EntityGrids:
        """The entities of all blocks, padded to the largest number in a block."""
        source, target = (getattr(side, kind) for side in self.sides)
        known = {
            block: entity_grids(
                source, target, _with_neighbours(block.rows), _with_neighbours(block.columns)
            )
            for block in dict.fromkeys(self.within)
        }
        most = max(len(grids.weights) for grids in known.values())
        count, height, width = self.shape
        out = EntityGrids(
            np.zeros((count, height + BEFORE + _AFTER, most), np.float32),
            np.zeros((count, width + BEFORE + _AFTER, most), np.float32),
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
