"""The parts of a corpus's statistics: counts that can be merged, and samples."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]
    Ranks: TypeAlias = NDArray[np.uint64]
    Values: TypeAlias = NDArray[np.float64]


UNITS = ("segments", "words", "characters")
"""The units that are counted on each side of a split."""


@dataclass
class Histogram:
    """The numbers of rows, kept and dropped, with a value between two edges.

    A value on an edge belongs to the bin above it; the outermost bins are open.
    """

    edges: tuple[float, ...]
    kept: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kept = self.kept or [0] * (len(self.edges) - 1)
        self.dropped = self.dropped or [0] * (len(self.edges) - 1)

    def add(self, values: "Values", kept: "Mask") -> None:
        """Count values, of rows that are kept or not."""
        places = np.searchsorted(self.edges, values, "right") - 1
        places = np.clip(places, 0, len(self.edges) - 2)
        for counts, chosen in ((self.kept, kept), (self.dropped, ~kept)):
            added = np.bincount(places[chosen], minlength=len(counts)).tolist()
            counts[:] = map(sum, zip(counts, added, strict=True))

    def merge(self, other: "Histogram") -> None:
        """Add the counts of another one with the same edges."""
        for counts, added in ((self.kept, other.kept), (self.dropped, other.dropped)):
            counts[:] = map(sum, zip(counts, added, strict=True))

    def to_json(self) -> dict[str, Any]:
        """The edges, one more than bins, and both counts."""
        return {"edges": list(self.edges), "kept": self.kept, "dropped": self.dropped}


@dataclass
class SideCount:
    """The amount of text on one side."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def merge(self, other: "SideCount") -> None:
        """Add the counts of another one."""
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)


@dataclass
class SplitCount:
    """The content of a split."""

    articles: int = 0
    rows: int = 0
    source: SideCount = field(default_factory=SideCount)
    target: SideCount = field(default_factory=SideCount)

    def merge(self, other: "SplitCount") -> None:
        """Add the counts of another one."""
        self.articles += other.articles
        self.rows += other.rows
        self.source.merge(other.source)
        self.target.merge(other.target)


class RowSample:
    """A few rows of many, chosen by a hash of their place, so that their order does not matter.

    `held` has the rows with their hashes, the lowest first.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self.held: list[tuple[int, dict[str, Any]]] = []

    def add(self, ranks: "Ranks", record: Callable[[int], dict[str, Any]]) -> None:
        """Offer rows.

        Args:
            ranks: The hash of each row; the lowest are chosen.
            record: Makes the record of a row from its number.
        """
        offered = np.arange(len(ranks))
        if len(self.held) == self._size:
            offered = np.flatnonzero(ranks < np.uint64(self.held[-1][0]))
        chosen = offered[np.argsort(ranks[offered], kind="stable")[: self._size]].tolist()
        self._hold([(int(ranks[number]), record(number)) for number in chosen])

    def merge(self, other: "RowSample") -> None:
        """Offer the rows that another one has chosen."""
        self._hold(other.held)

    def _hold(self, offered: list[tuple[int, dict[str, Any]]]) -> None:
        both = sorted([*self.held, *offered], key=lambda held: held[0])
        self.held = both[: self._size]

    def rows(self) -> list[dict[str, Any]]:
        """The chosen rows, in the order of their hashes."""
        return [record for _, record in self.held]
