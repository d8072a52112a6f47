"""The features of every possible bead in blocks of the band.

Similarities are measured in the article's own units (see `statistics`), so that weights carry
over to texts, genres and encoders where all similarities are lower.
"""

import numpy as np
from numpy.typing import NDArray

from align.alignment.block_grids import SOURCE, TARGET, BlockGrids, once, products
from align.alignment.spans import BACK, FRONT
from align.alignment.statistics import Grid
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
    "over neighbours",  # similarity minus the mean of the neighbouring spans'
    "over nearest",  # less the highest of the neighbouring spans'
    "margin",  # minus the mean of each segment's best few in the band
    "part adds",  # what a merged span's least telling outer segment adds to the rest of it
    "neighbour would add",  # the most that a segment beside the bead would add to its span
    "order within",  # whether one segment's halves translate the merged ones in their order
    "could be cut",  # similarity of the outer segments in order, less the other way round
    "halves match",  # the least similarity of an outer segment with the half that it should be
    "half claimed",  # by how much a segment beside the bead is nearer to an outer half than its own
    "both begin",  # the first segments of both articles: headlines, however free their translation
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
    "null half",  # of the most similar half of a segment there, over that counterpart
    "null length",  # log of the length, in the side's mean lengths
    "null fragment",  # a heading, byline or caption
    "null entities elsewhere",  # its numbers and names that the other side has
)
EXTENSION_FEATURE = "null after null"  # on the same side
FEATURES = (*LINK_FEATURES, *NULL_FEATURES, EXTENSION_FEATURE)

_VARIANCE = 6.8  # characters per character (Gale and Church 1993)
_SHORT = 100.0  # characters of a bead under which a length ratio says little
MOST_ENTITIES = 3.0
"""More entities than these say no more."""
_LEAST_REST = 0.05  # of variance: two texts that are nearly the same leave only noise
_BODY = list(Kind).index(Kind.BODY)


class BlockFeatures(BlockGrids):
    """The features of every bead that begins in one of some blocks of states."""

    def features(self, size: tuple[int, int]) -> Grid:
        """The features of all beads of one size: (len(LINK_FEATURES), blocks, rows, columns)."""
        out = np.empty((len(LINK_FEATURES), *self.shape), np.float32)
        for row, column in zip(out, self._columns(size), strict=True):
            row[:] = column
        return out

    def weighed(self, size: tuple[int, int], weights: NDArray[np.float32]) -> Grid:
        """The weighted sums of the features, -inf past the articles' ends.

        Args:
            size: Of the beads.
            weights: Those of `LINK_FEATURES`, in their order.

        Returns:
            float32, shape (blocks, rows, columns).
        """
        out = np.where(self.valid(size), np.float32(0), np.float32(-np.inf))
        for weight, column in zip(weights, self._columns(size), strict=True):
            out += weight * column
        return out

    def _columns(self, size: tuple[int, int]) -> list[Grid | float]:
        """The features in their order, each of a shape that can be stretched to `shape`."""
        x, y = size
        similarity = self.cut(self.similarity(*size))
        near, nearest = self._neighbours(size)
        return [
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
            *self._halves(size),
            self._begins(),
            *self._lengths(size),
            *self._shared("numbers", size),
            *self._shared("names", size),
            *self._marks(size),
            *self._fragments(size),
            *self._kinds(),
            *self._paragraphs(size),
        ]

    def _neighbours(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
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

    def _margin_base(self, size: tuple[int, int]) -> Grid:
        """The mean of both spans' best few similarities, averaged over their segments.

        Source: Artetxe and Schwenk (2019), the margin over nearest neighbours.
        """
        source, target = self.held("best", size)
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
                self.cut(self._adds(SOURCE, "before", x - 1, y), 1, 0),
                self.cut(self._adds(SOURCE, "after", x - 1, y)),
            ]
        if y > 1:
            inside += [
                self.cut(self._adds(TARGET, "before", x, y - 1), 0, 1),
                self.cut(self._adds(TARGET, "after", x, y - 1)),
            ]
        outside = [
            self.cut(self._adds(which, place, x, y))
            for which in (SOURCE, TARGET)
            for place in ("before", "after")
        ]
        return np.minimum.reduce(inside) if inside else 0.0, np.maximum.reduce(outside)

    @once
    def _adds(self, which: int, place: str, x: int, y: int) -> Grid:
        """What the segment before or after each span of one side adds to it.

        The partial correlation of segment and translation, given the span, in the article's
        units. Grids as large as those of similarities; 0 where one of both lies outside.
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

    def _halves(self, size: tuple[int, int]) -> tuple[Grid | float, ...]:
        """Whether a bead's content is in order: the features from "order within" to "half claimed".

        A segment that translates several has them in its halves, in their order. Where one of its
        halves is nearer to a segment beside the bead, the bead may be cut in the wrong place. A
        span at the edge of its article has no neighbour there: unrelated, 0 in these units.
        """
        order: Grid | float = 0.0
        match: Grid | float = 0.0
        claims = []
        for which in (SOURCE, TARGET):
            along, across = size[which], size[1 - which]
            front, back = (self.half_similarity(1 - which, half) for half in (FRONT, BACK))
            first = self.cut_along(which, front)
            last = self.cut_along(which, back, along - 1, across - 1)
            if along > 1 and across == 1:
                exchanged = self.cut_along(which, back), self.cut_along(which, front, along - 1)
                order = first - exchanged[0] + last - exchanged[1]
                match = np.minimum(first, last)
            before = self.cut_along(which, front, -1) * self.there(which, -1)
            after = self.cut_along(which, back, along, across - 1) * self.there(which, along)
            claims += [before - first, after - last]
        return order, self._exchange(size), match, np.maximum.reduce(claims)

    def _exchange(self, size: tuple[int, int]) -> Grid | float:
        """How alike the outer segments of a bead are in their order, less the other way round."""
        down, right = size[0] - 1, size[1] - 1
        if not down or not right:
            return 0.0
        alike = self.similarity(1, 1)
        ordered = self.cut(alike) + self.cut(alike, down, right)
        return ordered - self.cut(alike, down, 0) - self.cut(alike, 0, right)

    @once
    def _unexplained(self, x: int, y: int) -> Grid:
        return _root_of_rest(self.cosines(x, y))

    def _begins(self) -> Grid | float:
        """1 for the beads that hold the first segment of both articles."""
        if not all(side.opens for side in self.sides):
            return 0.0
        source, target = (
            self.oriented(which, (self.states(which) == 0).astype(np.float32))
            for which in (SOURCE, TARGET)
        )
        both: Grid = source * target
        return both

    def _lengths(self, size: tuple[int, int]) -> tuple[Grid, Grid]:
        source, target = self.held("lengths", size)
        a, b = source + 1, target * np.float32(self.stats.length_ratio) + 1
        both = a + b
        ratio = np.abs(np.log(a / b)) * np.minimum(1, np.sqrt(both / np.float32(_SHORT)))
        surprise = np.minimum((a - b) ** 2 / both / np.float32(_VARIANCE), 8)
        return ratio, surprise

    def _shared(self, kind: str, size: tuple[int, int]) -> tuple[Grid | float, Grid | float]:
        """How many of the entities that both sides have here are in both spans, and in one."""
        if not self.entities(kind).weights.size:
            return 0.0, 0.0
        agree = products(self._weighted(kind, size[0]), self.mentioned(kind, TARGET, size[1]))
        source, target = (self._amount(kind, which, size[which]) for which in (SOURCE, TARGET))
        disagree = source + target - 2 * agree
        return np.minimum(agree, MOST_ENTITIES), np.minimum(disagree, MOST_ENTITIES)

    @once
    def _weighted(self, kind: str, length: int) -> Grid:
        """The weight of each entity that a source span mentions: (blocks, rows, entities)."""
        weights = self.entities(kind).weights
        weighted: Grid = self.mentioned(kind, SOURCE, length) * weights[:, None, :]
        return weighted

    @once
    def _amount(self, kind: str, which: int, length: int) -> Grid:
        """How much the entities tell together that each span of a side mentions."""
        weights = self.entities(kind).weights
        mentioned = self.mentioned(kind, which, length)
        return self.oriented(which, (mentioned @ weights[:, :, None])[:, :, 0])

    def _marks(self, size: tuple[int, int]) -> tuple[Grid, ...]:
        quoted = self.held("quotes", size)
        asking = self.held("questions", size)
        return tuple(
            ((source > 0) != (target > 0)).astype(np.float32) for source, target in (quoted, asking)
        )

    def _fragments(self, size: tuple[int, int]) -> tuple[Grid | float, Grid]:
        source, target = self.held("fragments", size)
        merged: Grid | float = 0.0
        for held, length in ((source, size[0]), (target, size[1])):
            if length > 1:
                merged = merged + (held > 0).astype(np.float32)
        return merged, ((source > 0) != (target > 0)).astype(np.float32)

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

    def _paragraphs(self, size: tuple[int, int]) -> tuple[Grid | float, ...]:
        trust = np.float32(self.stats.paragraph_trust)
        if not trust:
            return 0.0, 0.0, 0.0, 0.0
        s, t = (
            self.oriented(which, side.starts[np.minimum(self.states(which), len(side))])
            for which, side in enumerate(self.sides)
        )
        # A span of k segments has k - 1 places inside it where a paragraph may begin.
        inside = self.held("breaks", (size[0] - 1, size[1] - 1))
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
