"""The features of every possible bead in blocks of the band.

Similarities are measured in the article's own units (see `statistics`), so that weights carry
over to texts, genres and encoders where all similarities are lower.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from align.alignment.grids.blocks import Size, Sizes, cached, products
from align.alignment.grids.spans import SpanGrids
from align.alignment.null_features import NULL_FEATURES
from align.alignment.pair import SOURCE, TARGET
from align.alignment.statistics import MOST_ENTITIES, Grid, length_difference, length_surprise
from align.records import Kind

_BODY = list(Kind).index(Kind.BODY)

_LINKS: "dict[str, Callable[[BlockFeatures, Sizes], Grid | float]]" = {}
_Method = TypeVar("_Method", bound="Callable[[BlockFeatures, Sizes], Grid | float]")


def link(name: str) -> Callable[[_Method], _Method]:
    """Register a method as the feature of that name; features have the order of their methods."""

    def register(method: _Method) -> _Method:
        _LINKS[name] = method
        return method

    return register


class BlockFeatures(SpanGrids):
    """The features of every bead that begins in one of some blocks of states."""

    def features(self, sizes: Sizes) -> Grid:
        """The features of all beads of some sizes.

        Shape (len(LINK_FEATURES), sizes, blocks, rows, columns).
        """
        out = np.empty((len(LINK_FEATURES), len(sizes), *self.shape), np.float32)
        for row, column in zip(out, self._columns(sizes), strict=True):
            row[:] = column
        return out

    def weighed(self, sizes: Sizes, weights: NDArray[np.float32]) -> Grid:
        """The weighted sums of the features; -inf beyond the ends of the articles.

        Args:
            sizes: The sizes of the beads.
            weights: Those of `LINK_FEATURES`, in their order.

        Returns:
            float32, shape (sizes, blocks, rows, columns).
        """
        out = np.where(self.valid(sizes), np.float32(0), np.float32(-np.inf))
        columns = self._kept_columns(sizes) if self._keep else self._columns(sizes)
        for weight, column in zip(weights, columns, strict=True):
            out += weight * column
        return out

    @cached
    def _kept_columns(self, sizes: Sizes) -> tuple[Grid | float, ...]:
        return tuple(self._columns(sizes))

    def _columns(self, sizes: Sizes) -> Iterator[Grid | float]:
        """The features in their order, each of a shape that can be stretched to all beads'."""
        return (value(self, sizes) for value in _LINKS.values())

    @link("link")
    def _link(self, _: Sizes) -> float:
        return 1.0  # for every bead with two sides

    @link("size 1-2")
    def _is_one_two(self, sizes: Sizes) -> Grid:
        return _ones(sum(size) == 3 for size in sizes)

    @link("size 1-3")
    def _is_one_three(self, sizes: Sizes) -> Grid:
        return _ones(min(size) == 1 and sum(size) == 4 for size in sizes)

    @link("size 1-many")
    def _is_one_many(self, sizes: Sizes) -> Grid:
        return _ones(min(size) == 1 and sum(size) > 4 for size in sizes)

    @link("size 2-2")
    def _is_two_two(self, sizes: Sizes) -> Grid:
        return _ones(size == (2, 2) for size in sizes)

    @link("size 2-many")
    def _is_two_many(self, sizes: Sizes) -> Grid:
        return _ones(min(size) > 1 and sum(size) > 4 for size in sizes)

    @link("similarity")
    @cached
    def _similarity(self, sizes: Sizes) -> Grid:
        return self.cut_each(self.similarities(sizes), [(0, 0)] * len(sizes))

    @link("similarity squared")
    def _similarity_squared(self, sizes: Sizes) -> Grid:
        similarity = self._similarity(sizes)
        return similarity * np.abs(similarity)

    @link("unrelated articles")
    def _unrelated(self, _: Sizes) -> float:
        """The share of the shorter article outside the chain of anchors."""
        return 1 - self.stats.coverage

    @link("over neighbours")
    def _over_neighbours(self, sizes: Sizes) -> Grid:
        return self._similarity(sizes) - self._neighbours(sizes)[0]

    @link("over nearest")
    def _over_nearest(self, sizes: Sizes) -> Grid:
        return self._similarity(sizes) - self._neighbours(sizes)[1]

    @cached
    def _neighbours(self, sizes: Sizes) -> tuple[Grid, Grid]:
        """The mean and the highest similarity of each side's span with the other's neighbours.

        A span at the edge of its article has no neighbour there: unrelated, 0 in these units.

        Source: Liu and Zhu (2022), Bertalign: the margin over neighbouring sentences.
        """
        across = self.similarities(tuple((x, 1) for x, _ in sizes))
        down = self.similarities(tuple((1, y) for _, y in sizes))
        before = self.cut_each(across, [(0, -1)] * len(sizes)) * self.inside(TARGET, -1)
        after = self.cut_each(across, [(0, y) for _, y in sizes])
        after *= np.stack([self.inside(TARGET, y) for _, y in sizes])
        above = self.cut_each(down, [(-1, 0)] * len(sizes)) * self.inside(SOURCE, -1)
        below = self.cut_each(down, [(x, 0) for x, _ in sizes])
        below *= np.stack([self.inside(SOURCE, x) for x, _ in sizes])
        mean = (before + after + above + below) / np.float32(4)
        return mean, np.maximum(np.maximum(before, after), np.maximum(above, below))

    @link("margin")
    def _margin(self, sizes: Sizes) -> Grid:
        """The margin over both spans' best few similarities, averaged over their segments.

        Source: Artetxe and Schwenk (2019), the margin over nearest neighbours.
        """
        source, target = self.span_totals("best", sizes)
        down, right = 2 * np.array(sizes, np.float32).T[..., None, None, None]
        margin: Grid = self._similarity(sizes) - (source / down + target / right)
        return margin

    @link("part adds")
    def _part_adds(self, sizes: Sizes) -> Grid:
        """The least information that an outer segment of a merged span adds to the rest of it.

        A segment that merely resembles the rest of its span, as a subheading in the words of the
        next sentence does, is similar to the translation and adds nothing.
        """
        rest = {(x, y): ((x - 1, y), (x, y - 1)) for x, y in sizes}
        parts = tuple(part for pair in rest.values() for part in pair if min(part))
        added = dict(zip((*sizes, *parts), self.added((*sizes, *parts)), strict=True))
        out = self.zeros(sizes)
        for grid, size in zip(out, sizes, strict=True):
            inside = [
                outer
                for which, part in enumerate(rest[size])
                if min(part)
                for outer in (added[part].first[which], added[part].last[which])
            ]
            if inside:
                np.minimum.reduce(inside, out=grid)
        return out

    @link("neighbour would add")
    def _neighbour_would_add(self, sizes: Sizes) -> Grid:
        """The most that a segment beside the bead would add to its span."""
        return np.stack([added.most for added in self.added(sizes)])

    @link("order within")
    def _order_within(self, sizes: Sizes) -> Grid:
        """Whether a segment that translates several has them in its halves, in their order."""
        out = self.zeros(sizes)
        for grid, size in zip(out, sizes, strict=True):
            which = _merged_side(size)
            if which is not None:
                first, last = self.outer_halves(which, size)
                front, back = self.halves_of_other(which)
                np.subtract(first, self.cut_along(which, back), out=grid)
                grid += last
                grid -= self.cut_along(which, front, size[which] - 1)
        return out

    @link("could be cut")
    def _could_be_cut(self, sizes: Sizes) -> Grid:
        """How alike the outer segments of a bead are in their order, less the other way round."""
        out, (alike,) = self.zeros(sizes), self.similarities(((1, 1),))
        for grid, (x, y) in zip(out, sizes, strict=True):
            down, right = x - 1, y - 1
            if down and right:
                np.add(self.cut(alike), self.cut(alike, down, right), out=grid)
                grid -= self.cut(alike, down, 0)
                grid -= self.cut(alike, 0, right)
        return out

    @link("halves match")
    def _halves_match(self, sizes: Sizes) -> Grid:
        """The least similarity of an outer segment with the half that it should be."""
        out = self.zeros(sizes)
        for grid, size in zip(out, sizes, strict=True):
            which = _merged_side(size)
            if which is not None:
                np.minimum(*self.outer_halves(which, size), out=grid)
        return out

    @link("half claimed")
    def _half_claimed(self, sizes: Sizes) -> Grid:
        """How much nearer a segment beside the bead is to an outer half than the bead's own.

        Such a bead may be cut in the wrong place. A span at the edge of its article has no
        neighbour there: unrelated, 0 in these units.
        """
        claims: list[Grid] = []
        for which in (SOURCE, TARGET):
            front, back = self.halves_of_other(which)
            before = self.cut_along(which, front, -1) * self.inside(which, -1)
            after = self.zeros(sizes)
            for grid, size in zip(after, sizes, strict=True):
                along, across = size[which], size[1 - which]
                beside = self.cut_along(which, back, along, across - 1)
                np.multiply(beside, self.inside(which, along), out=grid)
                grid -= self.outer_halves(which, size)[1]
            claims += [before - self.cut_along(which, front), after]
        return np.maximum(np.maximum(claims[0], claims[2]), np.maximum(claims[1], claims[3]))

    @link("both begin")
    def _both_begin(self, _: Sizes) -> Grid | float:
        """1 for the beads that hold the first segment of both articles.

        Headlines are translated more freely than anything else, but translate each other.
        """
        return self._beginning()

    @cached
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
    def _length_ratio(self, sizes: Sizes) -> Grid:
        return length_difference(*self.comparable_lengths(sizes))

    @link("length surprise")
    def _length_surprise(self, sizes: Sizes) -> Grid:
        return length_surprise(*self.comparable_lengths(sizes))

    @link("numbers agree")
    def _numbers_agree(self, sizes: Sizes) -> Grid | float:
        return np.minimum(self._common("numbers", sizes), MOST_ENTITIES)

    @link("numbers disagree")
    def _numbers_disagree(self, sizes: Sizes) -> Grid | float:
        return self._disagreeing("numbers", sizes)

    @link("names agree")
    def _names_agree(self, sizes: Sizes) -> Grid | float:
        return np.minimum(self._common("names", sizes), MOST_ENTITIES)

    @link("names disagree")
    def _names_disagree(self, sizes: Sizes) -> Grid | float:
        return self._disagreeing("names", sizes)

    @cached
    def _common(self, kind: str, sizes: Sizes) -> Grid | float:
        """How many of the entities that both articles have here are in both spans."""
        if not self.entities(kind).weights.size:
            return 0.0
        return np.stack(
            [products(self.weighted(kind, x), self.mentioned(kind, TARGET, y)) for x, y in sizes]
        )

    def _disagreeing(self, kind: str, sizes: Sizes) -> Grid | float:
        """How many of the entities that both articles have here are in one span alone."""
        if not self.entities(kind).weights.size:
            return 0.0
        source, target = (
            np.stack([self.amount(kind, which, size[which]) for size in sizes])
            for which in (SOURCE, TARGET)
        )
        apart: Grid = source + target - 2 * self._common(kind, sizes)
        return np.minimum(apart, MOST_ENTITIES)

    @link("quotation disagrees")
    def _quotation_disagrees(self, sizes: Sizes) -> Grid:
        return self._one_side_has("quotes", sizes)

    @link("question disagrees")
    def _question_disagrees(self, sizes: Sizes) -> Grid:
        return self._one_side_has("questions", sizes)

    @link("fragment merged")
    def _fragment_merged(self, sizes: Sizes) -> Grid:
        """A heading, byline or caption in one bead with a sentence of its own side."""
        source, target = self.span_totals("fragments", sizes)
        down, right = np.array(sizes).T[..., None, None, None] > 1
        merged: Grid = ((source > 0) & down).astype(np.float32) + ((target > 0) & right)
        return merged

    @link("fragment disagrees")
    def _fragment_disagrees(self, sizes: Sizes) -> Grid:
        """A heading, byline or caption that is linked with whole sentences alone."""
        return self._one_side_has("fragments", sizes)

    def _one_side_has(self, name: str, sizes: Sizes) -> Grid:
        """1 where one span alone has some of what a running total counts."""
        source, target = self.span_totals(name, sizes)
        differ: NDArray[np.bool_] = (source > 0) != (target > 0)
        return differ.astype(np.float32)

    @link("kinds agree")
    def _kinds_agree(self, _: Sizes) -> Grid:
        """Both headings, both captions, ..."""
        return self._kinds()[0]

    @link("kinds disagree")
    def _kinds_disagree(self, _: Sizes) -> Grid:
        return self._kinds()[1]

    @cached
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
    def _starts_agree(self, _: Sizes) -> Grid:
        return self._paragraph_starts()[0]

    @link("paragraph starts disagree")
    def _starts_disagree(self, _: Sizes) -> Grid:
        return self._paragraph_starts()[1]

    @cached
    def _paragraph_starts(self) -> tuple[Grid, Grid]:
        source, target = (
            self.oriented(which, side.starts[np.minimum(self.states(which), len(side))])
            for which, side in enumerate(self.sides)
        )
        trust = np.float32(self.stats.paragraph_trust)
        return source * target * trust, (source + target - 2 * source * target) * trust

    @link("paragraph crossed by one side")
    def _crossed_by_one(self, sizes: Sizes) -> Grid:
        source, target = self._crossed(sizes)
        odd = source + target - 2 * (source * target)
        return odd * np.float32(self.stats.paragraph_trust)

    @link("paragraph crossed by both")
    def _crossed_by_both(self, sizes: Sizes) -> Grid:
        source, target = self._crossed(sizes)
        return source * target * np.float32(self.stats.paragraph_trust)

    def _crossed(self, sizes: Sizes) -> tuple[Grid, Grid]:
        # A span of k segments has k - 1 places inside it where a paragraph may begin.
        source, target = self.span_totals("breaks", sizes, short=1)
        return np.minimum(source, 1), np.minimum(target, 1)


def _ones(are: Iterable[bool]) -> Grid:
    """1 for some sizes, 0 for the others: (sizes, 1, 1, 1)."""
    return np.array(list(are), np.float32)[:, None, None, None]


def _merged_side(size: Size) -> int | None:
    """The side of which several segments are translated by one."""
    return next((k for k in (SOURCE, TARGET) if size[k] > 1 and size[1 - k] == 1), None)


LINK_FEATURES = tuple(_LINKS)
EXTENSION_FEATURE = "null after null"
"""The feature of a null bead that follows a null bead of the same side."""
FEATURES = (*LINK_FEATURES, *NULL_FEATURES, EXTENSION_FEATURE)
