"""The features of every possible bead in blocks of the band.

Similarities are measured in the article's own units (see `statistics`), so that weights carry
over to texts, genres and encoders where all similarities are lower.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from align.alignment.block_grids import SOURCE, TARGET, BlockGrids, once, products
from align.alignment.null_features import MOST_ENTITIES, NULL_FEATURES
from align.alignment.spans import BACK, FRONT
from align.alignment.statistics import Grid
from align.records import Kind

_VARIANCE = 6.8  # characters per character (Gale and Church 1993)
_SHORT = 100.0  # characters of a bead under which a length ratio says little
_BODY = list(Kind).index(Kind.BODY)

Size = tuple[int, int]
"""How many segments a bead has on each side."""

_LINKS: "dict[str, Callable[[BlockFeatures, Size], Grid | float]]" = {}
_Method = TypeVar("_Method", bound="Callable[[BlockFeatures, Size], Grid | float]")


def link(name: str) -> Callable[[_Method], _Method]:
    """Register a method as the feature of that name; features have the order of their methods."""

    def register(method: _Method) -> _Method:
        _LINKS[name] = method
        return method

    return register


class BlockFeatures(BlockGrids):
    """The features of every bead that begins in one of some blocks of states."""

    def features(self, size: Size) -> Grid:
        """The features of all beads of one size: (len(LINK_FEATURES), blocks, rows, columns)."""
        out = np.empty((len(LINK_FEATURES), *self.shape), np.float32)
        for row, column in zip(out, self._columns(size), strict=True):
            row[:] = column
        return out

    def weighed(self, size: Size, weights: NDArray[np.float32]) -> Grid:
        """The weighted sums of the features; -inf beyond the ends of the articles.

        Args:
            size: Of the beads.
            weights: Those of `LINK_FEATURES`, in their order.

        Returns:
            float32, shape (blocks, rows, columns).
        """
        out = np.where(self.valid(size), np.float32(0), np.float32(-np.inf))
        columns = self._kept_columns(size) if self._keep else self._columns(size)
        for weight, column in zip(weights, columns, strict=True):
            out += weight * column
        return out

    @once
    def _kept_columns(self, size: Size) -> tuple[Grid | float, ...]:
        return tuple(self._columns(size))

    def _columns(self, size: Size) -> Iterator[Grid | float]:
        """The features in their order, each of a shape that can be stretched to `shape`."""
        return (value(self, size) for value in _LINKS.values())

    @link("link")
    def _link(self, _: Size) -> float:
        return 1.0  # for every bead with two sides

    @link("size 1-2")
    def _is_one_two(self, size: Size) -> float:
        return float(sum(size) == 3)

    @link("size 1-3")
    def _is_one_three(self, size: Size) -> float:
        return float(min(size) == 1 and sum(size) == 4)

    @link("size 1-many")
    def _is_one_many(self, size: Size) -> float:
        return float(min(size) == 1 and sum(size) > 4)

    @link("size 2-2")
    def _is_two_two(self, size: Size) -> float:
        return float(size == (2, 2))

    @link("size 2-many")
    def _is_two_many(self, size: Size) -> float:
        return float(min(size) > 1 and sum(size) > 4)

    @link("similarity")
    def _similarity(self, size: Size) -> Grid:
        return self.cut(self.similarity(*size))

    @link("similarity squared")
    def _similarity_squared(self, size: Size) -> Grid:
        similarity = self._similarity(size)
        return similarity * np.abs(similarity)

    @link("unrelated articles")
    def _unrelated(self, _: Size) -> float:
        """The share of the shorter article outside the chain of reliable links."""
        return 1 - self.stats.coverage

    @link("over neighbours")
    def _over_neighbours(self, size: Size) -> Grid:
        return self._similarity(size) - self._neighbours(size)[0]

    @link("over nearest")
    def _over_nearest(self, size: Size) -> Grid:
        return self._similarity(size) - self._neighbours(size)[1]

    @once
    def _neighbours(self, size: Size) -> tuple[Grid, Grid]:
        """The mean and the highest similarity of each side's span with the other's neighbours.

        A span at the edge of its article has no neighbour there: unrelated, 0 in these units.

        Source: Liu and Zhu (2022), Bertalign: the margin over neighbouring sentences.
        """
        x, y = size
        across, down = self.similarity(x, 1), self.similarity(1, y)
        before = self.cut(across, 0, -1) * self.there(TARGET, -1)
        after = self.cut(across, 0, y) * self.there(TARGET, y)
        above = self.cut(down, -1, 0) * self.there(SOURCE, -1)
        below = self.cut(down, x, 0) * self.there(SOURCE, x)
        mean = (before + after + above + below) / np.float32(4)
        return mean, np.maximum(np.maximum(before, after), np.maximum(above, below))

    @link("margin")
    def _margin(self, size: Size) -> Grid:
        """The margin over both spans' best few similarities, averaged over their segments.

        Source: Artetxe and Schwenk (2019), the margin over nearest neighbours.
        """
        source, target = self.held("best", size)
        base = source / np.float32(2 * size[0]) + target / np.float32(2 * size[1])
        return self._similarity(size) - base

    @link("part adds")
    def _part_adds(self, size: Size) -> Grid | float:
        """What the least informative outer segment of a merged span adds to the rest of it.

        A segment that merely resembles the rest of its span, as a subheading in the words of the
        next sentence does, is similar to the translation and adds nothing.
        """
        x, y = size
        inside: list[Grid] = []
        if x > 1:
            inside += [
                self.cut(self.added(SOURCE, "before", x - 1, y), 1, 0),
                self.cut(self.added(SOURCE, "after", x - 1, y)),
            ]
        if y > 1:
            inside += [
                self.cut(self.added(TARGET, "before", x, y - 1), 0, 1),
                self.cut(self.added(TARGET, "after", x, y - 1)),
            ]
        return np.minimum.reduce(inside) if inside else 0.0

    @link("neighbour would add")
    def _neighbour_would_add(self, size: Size) -> Grid:
        """The most that a segment beside the bead would add to its span."""
        outside = [
            self.cut(self.added(which, place, *size))
            for which in (SOURCE, TARGET)
            for place in ("before", "after")
        ]
        most: Grid = np.maximum.reduce(outside)
        return most

    @link("order within")
    def _order_within(self, size: Size) -> Grid | float:
        """Whether a segment that translates several has them in its halves, in their order."""
        which = _merged_side(size)
        if which is None:
            return 0.0
        first, last = self._outer_halves(which, size)
        front, back = self._halves_of_other(which)
        exchanged = self.cut_along(which, back), self.cut_along(which, front, size[which] - 1)
        return first - exchanged[0] + last - exchanged[1]

    @link("could be cut")
    def _could_be_cut(self, size: Size) -> Grid | float:
        """How alike the outer segments of a bead are in their order, less the other way round."""
        down, right = size[0] - 1, size[1] - 1
        if not down or not right:
            return 0.0
        alike = self.similarity(1, 1)
        ordered = self.cut(alike) + self.cut(alike, down, right)
        return ordered - self.cut(alike, down, 0) - self.cut(alike, 0, right)

    @link("halves match")
    def _halves_match(self, size: Size) -> Grid | float:
        """The least similarity of an outer segment with the half that it should be."""
        which = _merged_side(size)
        if which is None:
            return 0.0
        match: Grid = np.minimum(*self._outer_halves(which, size))
        return match

    @link("half claimed")
    def _half_claimed(self, size: Size) -> Grid:
        """How much nearer a segment beside the bead is to an outer half than the bead's own.

        Such a bead may be cut in the wrong place. A span at the edge of its article has no
        neighbour there: unrelated, 0 in these units.
        """
        claims = []
        for which in (SOURCE, TARGET):
            along, across = size[which], size[1 - which]
            first, last = self._outer_halves(which, size)
            front, back = self._halves_of_other(which)
            before = self.cut_along(which, front, -1) * self.there(which, -1)
            after = self.cut_along(which, back, along, across - 1) * self.there(which, along)
            claims += [before - first, after - last]
        most: Grid = np.maximum.reduce(claims)
        return most

    def _outer_halves(self, which: int, size: Size) -> tuple[Grid, Grid]:
        """How similar the outer segments of side `which` are to the outer halves opposite."""
        front, back = self._halves_of_other(which)
        last = self.cut_along(which, back, size[which] - 1, size[1 - which] - 1)
        return self.cut_along(which, front), last

    def _halves_of_other(self, which: int) -> tuple[Grid, Grid]:
        """The similarities of side `which` with the front and the back halves of the other."""
        return self.half_similarity(1 - which, FRONT), self.half_similarity(1 - which, BACK)

    @link("both begin")
    def _both_begin(self, _: Size) -> Grid | float:
        """1 for the beads that hold the first segment of both articles.

        Headlines are translated more freely than anything else, but translate each other.
        """
        return self._beginning()

    @once
    def _beginning(self) -> Grid | float:
        if not all(side.opens for side in self.sides):
            return 0.0
        source, target = (
            self.oriented(which, (self.states(which) == 0).astype(np.float32))
            for which in (SOURCE, TARGET)
        )
        both: Grid = source * target
        return both

    @link("length ratio")
    def _length_ratio(self, size: Size) -> Grid:
        source, target = self._comparable_lengths(size)
        damping = np.minimum(1, np.sqrt((source + target) / np.float32(_SHORT)))
        ratio: Grid = np.abs(np.log(source / target)) * damping
        return ratio

    @link("length surprise")
    def _length_surprise(self, size: Size) -> Grid:
        source, target = self._comparable_lengths(size)
        surprise = (source - target) ** 2 / (source + target) / np.float32(_VARIANCE)
        return np.minimum(surprise, 8)

    def _comparable_lengths(self, size: Size) -> tuple[Grid, Grid]:
        """The lengths of both spans, in characters of the source's language."""
        source, target = self.held("lengths", size)
        return source + 1, target * np.float32(self.stats.length_ratio) + 1

    @link("numbers agree")
    def _numbers_agree(self, size: Size) -> Grid | float:
        return np.minimum(self._common("numbers", size), MOST_ENTITIES)

    @link("numbers disagree")
    def _numbers_disagree(self, size: Size) -> Grid | float:
        return self._disagreeing("numbers", size)

    @link("names agree")
    def _names_agree(self, size: Size) -> Grid | float:
        return np.minimum(self._common("names", size), MOST_ENTITIES)

    @link("names disagree")
    def _names_disagree(self, size: Size) -> Grid | float:
        return self._disagreeing("names", size)

    @once
    def _common(self, kind: str, size: Size) -> Grid | float:
        """How many of the entities that both articles have here are in both spans."""
        if not self.entities(kind).weights.size:
            return 0.0
        return products(self.weighted(kind, size[0]), self.mentioned(kind, TARGET, size[1]))

    def _disagreeing(self, kind: str, size: Size) -> Grid | float:
        """How many of the entities that both articles have here are in one span alone."""
        if not self.entities(kind).weights.size:
            return 0.0
        source, target = (self.amount(kind, which, size[which]) for which in (SOURCE, TARGET))
        apart: Grid = source + target - 2 * self._common(kind, size)
        return np.minimum(apart, MOST_ENTITIES)

    @link("quotation disagrees")
    def _quotation_disagrees(self, size: Size) -> Grid:
        return self._one_side_has("quotes", size)

    @link("question disagrees")
    def _question_disagrees(self, size: Size) -> Grid:
        return self._one_side_has("questions", size)

    @link("fragment merged")
    def _fragment_merged(self, size: Size) -> Grid | float:
        """A heading, byline or caption in one bead with a sentence of its own side."""
        merged: Grid | float = 0.0
        for held, length in zip(self.held("fragments", size), size, strict=True):
            if length > 1:
                merged = merged + (held > 0).astype(np.float32)
        return merged

    @link("fragment disagrees")
    def _fragment_disagrees(self, size: Size) -> Grid:
        """A heading, byline or caption that is linked with whole sentences alone."""
        return self._one_side_has("fragments", size)

    def _one_side_has(self, name: str, size: Size) -> Grid:
        """1 where one span alone has some of what a running total counts."""
        source, target = self.held(name, size)
        differ: NDArray[np.bool_] = (source > 0) != (target > 0)
        return differ.astype(np.float32)

    @link("kinds agree")
    def _kinds_agree(self, _: Size) -> Grid:
        """Both headings, both captions, ..."""
        return self._kinds()[0]

    @link("kinds disagree")
    def _kinds_disagree(self, _: Size) -> Grid:
        return self._kinds()[1]

    @once
    def _kinds(self) -> tuple[Grid, Grid]:
        source, target = (
            self.oriented(which, side.kinds[np.minimum(self.states(which), len(side) - 1)])
            for which, side in enumerate(self.sides)
        )
        same = source == target
        body = (source == _BODY) & (target == _BODY)
        known = np.float32(self.stats.has_kinds)
        return (
            (same & ~body).astype(np.float32) * known,
            (~same).astype(np.float32) * known,
        )

    @link("paragraph starts agree")
    def _starts_agree(self, _: Size) -> Grid:
        return self._paragraph_starts()[0]

    @link("paragraph starts disagree")
    def _starts_disagree(self, _: Size) -> Grid:
        return self._paragraph_starts()[1]

    @once
    def _paragraph_starts(self) -> tuple[Grid, Grid]:
        source, target = (
            self.oriented(which, side.starts[np.minimum(self.states(which), len(side))])
            for which, side in enumerate(self.sides)
        )
        trust = np.float32(self.stats.paragraph_trust)
        return source * target * trust, (source + target - 2 * source * target) * trust

    @link("paragraph crossed by one side")
    def _crossed_by_one(self, size: Size) -> Grid:
        source, target = self._crossed(size)
        odd = source + target - 2 * (source * target)
        return odd * np.float32(self.stats.paragraph_trust)

    @link("paragraph crossed by both")
    def _crossed_by_both(self, size: Size) -> Grid:
        source, target = self._crossed(size)
        return source * target * np.float32(self.stats.paragraph_trust)

    def _crossed(self, size: Size) -> tuple[Grid, Grid]:
        # A span of k segments has k - 1 places inside it where a paragraph may begin.
        source, target = self.held("breaks", (size[0] - 1, size[1] - 1))
        return np.minimum(source, 1), np.minimum(target, 1)


def _merged_side(size: Size) -> int | None:
    """The side of which several segments are translated by one."""
    return next((k for k in (SOURCE, TARGET) if size[k] > 1 and size[1 - k] == 1), None)


LINK_FEATURES = tuple(_LINKS)
EXTENSION_FEATURE = "null after null"
"""Of a null bead: the bead before it is a null bead of the same side."""
FEATURES = (*LINK_FEATURES, *NULL_FEATURES, EXTENSION_FEATURE)
