"""The similarities of spans around blocks of the band, and what neighbours add to a span."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

import numpy as np

from align.alignment.grids.blocks import BEFORE, BlockGrids, Size, Sizes, cached, products
from align.alignment.pair import SOURCE, TARGET
from align.alignment.spans import BACK, FRONT
from align.alignment.statistics import Grid

_LEAST_REST = 0.05  # of variance: two texts that are nearly the same leave only noise
_Made = TypeVar("_Made")


class Added(NamedTuple):
    """The information that segments beside the spans of beads add to the spans.

    `first` and `last` belong to the beads that are one segment longer on a side: what the first,
    and the last, of its segments adds to the others. They hold a grid for each side, source first.
    `most` is the most that any segment beside the bead adds. All are as large as the blocks.
    """

    first: tuple[Grid, Grid]
    last: tuple[Grid, Grid]
    most: Grid


class SpanGrids(BlockGrids):
    """The grids that compare spans; see `BlockGrids`."""

    def similarities(self, sizes: Sizes) -> list[Grid]:
        """The similarities of the spans of beads of some sizes, as large as `vectors`."""
        return self._each(
            "similarities", sizes, lambda some: self.stats.scaled(np.stack(self.cosines(some)))
        )

    def cosines(self, sizes: Sizes) -> list[Grid]:
        """The cosines of the spans of beads of some sizes, as large as `vectors`."""
        return self._each(
            "cosines",
            sizes,
            lambda some: (
                products(self.vectors(SOURCE, x), self.vectors(TARGET, y)) for x, y in some
            ),
        )

    @cached
    def vectors(self, which: int, length: int) -> Grid:
        """The vectors of spans, from each block's first neighbour on: (blocks, spans, width)."""
        return self.sides[which].spans.stacked(length, *self.reaches(which))

    @cached
    def half_similarity(self, which: int, half: int) -> Grid:
        """The similarities of whole segments of one side to a half of those of side `which`."""
        vectors = [self.vectors(side, 1) for side in (SOURCE, TARGET)]
        vectors[which] = self.sides[which].spans.halves(half, *self.reaches(which))
        return self.stats.scaled(products(*vectors))

    def outer_halves(self, which: int, size: Size) -> tuple[Grid, Grid]:
        """How similar the outer segments of side `which` are to the outer halves opposite."""
        front, back = self.halves_of_other(which)
        last = self.cut_along(which, back, size[which] - 1, size[1 - which] - 1)
        return self.cut_along(which, front), last

    def halves_of_other(self, which: int) -> tuple[Grid, Grid]:
        """The similarities of side `which` with the front and the back halves of the other."""
        return self.half_similarity(1 - which, FRONT), self.half_similarity(1 - which, BACK)

    def added(self, sizes: Sizes) -> list[Added]:
        """How much the segments beside the spans of beads of some sizes add to the spans.

        This is the partial correlation of segment and translation, given the span, in the article's
        units. Values are 0 where the span or the segment is outside.
        """
        return self._each("added", sizes, self._add)

    def _add(self, sizes: Sizes) -> Iterator[Added]:
        spans = np.stack(self.cosines(sizes))
        unexplained = _root_of_rest(spans)
        before, after = (
            [
                self._add_beside(which, sizes, spans, unexplained, follows=follows)
                for which in (SOURCE, TARGET)
            ]
            for follows in (False, True)
        )
        here = [grids[..., : self.shape[1], : self.shape[2]] for grids in (*before, *after)]
        most = np.maximum.reduce(here)
        first = before[SOURCE][:, :, 1:], before[TARGET][..., 1:]
        return map(Added, zip(*first, strict=True), zip(*after, strict=True), most)

    def _add_beside(
        self, which: int, sizes: Sizes, spans: Grid, unexplained: Grid, *, follows: bool
    ) -> Grid:
        """The information that the segment before, or after, each span of a side adds to it.

        Before, there is one more row, or column: the beads without their first segment begin there.
        """
        extent = list(self.shape[1:])
        extent[which] += not follows

        def at_beads(grids: Grid, along: int = 0) -> Grid:
            """The values where beads begin, or that many segments further along the side."""
            first = [BEFORE, BEFORE]
            first[which] += along
            rows, columns = (slice(at, at + n) for at, n in zip(first, extent, strict=True))
            return grids[..., rows, columns]

        alone = self.cosines(tuple((1, y) if which == SOURCE else (x, 1) for x, y in sizes))
        lengths = [size[which] for size in sizes]
        steps = lengths if follows else [-1] * len(sizes)
        segments = np.stack([at_beads(grid, step) for grid, step in zip(alone, steps, strict=True)])
        beside = [
            self._beside(which, length, step, extent[which])
            for length, step in zip(lengths, steps, strict=True)
        ]
        own = self.oriented(which, np.stack(beside))
        added: Grid = segments - at_beads(spans) * own
        added *= at_beads(unexplained) * (_root_of_rest(own) * self.stats.per_unit)
        return added

    @cached
    def _beside(self, which: int, length: int, step: int, count: int) -> Grid:
        """The cosines of spans of one side with the segment that many places after their first."""
        segments, spans = self.vectors(which, 1), self.vectors(which, length)
        beside = slice(BEFORE + step, BEFORE + step + count)
        own: Grid = np.einsum("gij,gij->gi", segments[:, beside], spans[:, BEFORE : BEFORE + count])
        return own

    def _each(
        self, kind: Hashable, sizes: Sizes, make: Callable[[Sizes], Iterable[_Made]]
    ) -> list[_Made]:
        """Grids of one kind, one for each size; missing ones are made for all sizes together."""
        missing = tuple(size for size in dict.fromkeys(sizes) if (kind, size) not in self._known)
        if missing:
            made = zip(missing, make(missing), strict=True)
            self._known.update(((kind, size), one) for size, one in made)
        return [self._known[kind, size] for size in sizes]


def _root_of_rest(cosines: Grid) -> Grid:
    """One over the root of the variance that a correlation leaves unexplained."""
    rest: Grid = np.maximum(1 - cosines**2, np.float32(_LEAST_REST))
    return np.reciprocal(np.sqrt(rest))
