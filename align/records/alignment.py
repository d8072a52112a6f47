"""Beads, and the alignments that they make up."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from align.records.articles import check

if TYPE_CHECKING:
    import numpy as np

SURE, FAIR = 0.9, 0.5
"""The confidences from which a bead counts as sure, and as fair; below, it is doubtful.

The terminal and the pages colour a bead by them, and the keys for the next and previous uncertain
row skip sure ones. A fair bead is at least as probably right as wrong.
"""

ADEQUATE = 0.5
"""The adequacy below which a bead counts as uncertain, however sure its alignment is."""

BeadIds: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""A bead as gold has it: the segment numbers of both sides, from 0, and nothing else."""


def unlinked(source: Iterable[int], target: Iterable[int]) -> list[BeadIds]:
    """Null beads for segments without a counterpart, one each."""
    return [((i,), ()) for i in source] + [((), (j,)) for j in target]


@dataclass(frozen=True, slots=True)
class Bead:
    """The smallest group of segments that translate each other.

    Both sides are half-open ranges of segment numbers from 0; an empty side marks an omission (1-0)
    or an addition (0-1), and its start is its position on that side. `similarity` is the cosine of
    both sides' embeddings, `confidence` the probability, 0 to 1, that the bead is exactly right;
    None if they are not known. `crossing` marks a moved sentence: the only beads out of order.
    """

    source: range
    target: range
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False

    def __post_init__(self) -> None:
        for name, side in (("source", self.source), ("target", self.target)):
            if not isinstance(side, range):
                raise TypeError(f"Bead: {name} is of type {type(side).__name__}, not range")
            check(side.step == 1 and 0 <= side.start <= side.stop, f"not a run of segments: {side}")
        check(bool(self.source) or bool(self.target), "both sides of a bead are empty")
        check(not self.crossing or not self.is_null, "a null bead cannot cross")
        check(
            self.similarity is None or isfinite(self.similarity),
            f"similarity {self.similarity} is not a number",
        )
        check(
            self.confidence is None or 0 <= self.confidence <= 1,
            f"confidence {self.confidence} is not a probability",
        )

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    @property
    def size(self) -> tuple[int, int]:
        """The number of segments on each side: (2, 1) for "2-1"."""
        return len(self.source), len(self.target)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads that tile both articles: every segment of both sides is in exactly one.

    Beads are sorted by their position in the source. A null bead of the target follows the bead
    before it in the target.
    """

    beads: tuple[Bead, ...]
    source_length: int
    target_length: int

    def __post_init__(self) -> None:
        for side, length in (("source", self.source_length), ("target", self.target_length)):
            held = sorted(i for bead in self.beads for i in getattr(bead, side))
            check(held == list(range(length)), f"the beads do not tile the {side}")
            ordered = [getattr(bead, side) for bead in self.beads if not bead.crossing]
            starts = [part.start for part in ordered if part]
            check(starts == sorted(starts), f"beads out of order on the {side}, not crossing")


@dataclass(frozen=True, slots=True)
class SimilarityMap:
    """The similarities of all pairs of segments, reduced to a size that can be drawn.

    `values` is uint8, shape (rows, columns): similarities from 0 to 1, scaled to 0 to 255. In a
    short article, a cell is a pair of segments; in a long one, a pair of groups of neighbouring
    segments.
    """

    values: "np.ndarray[Any, np.dtype[np.uint8]]"
    source_length: int
    target_length: int
