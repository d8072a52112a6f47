"""The parts of a corpus's statistics: counts, and samples.

Each part has a `state`, which can be stored, and `merge` adds what another part of its kind has
counted, from its state.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]
    Ranks: TypeAlias = NDArray[np.uint64]
    Values: TypeAlias = NDArray[np.float64]


UNITS = ("segments", "words", "characters")
"""The units that are counted on each side of a split."""


class Part(Protocol):
    """A part of the statistics."""

    def state(self) -> Any:
        """What was counted, as values that JSON can hold."""

    def merge(self, state: Any) -> None:
        """Add the `state` of another part of the same kind, which may have been JSON in between."""


_Part = TypeVar("_Part", bound=Part)


class Parts(dict[str, _Part]):
    """Parts that have names."""

    def state(self) -> dict[str, Any]:
        """The state of each."""
        return {name: part.state() for name, part in self.items()}

    def merge(self, state: Mapping[str, Any]) -> None:
        """Add to each what its namesake has counted."""
        for name, other in state.items():
            self[name].merge(other)


class Numbers(list[int]):
    """A row of counts."""

    def state(self) -> list[int]:
        """The counts."""
        return list(self)

    def merge(self, state: Sequence[int]) -> None:
        """Add each count of another row."""
        self[:] = map(sum, zip(self, state, strict=True))


class Tally(Counter[str]):
    """Counts by name."""

    def state(self) -> dict[str, int]:
        """The counts."""
        return dict(self)

    def merge(self, state: Mapping[str, int]) -> None:
        """Add the counts of another one."""
        self.update(state)


class FindingTally(Counter[tuple[str, str]]):
    """The number of rows with a finding, by its check and its severity."""

    def state(self) -> list[tuple[str, str, int]]:
        """Check, severity and number."""
        return [(*finding, count) for finding, count in self.items()]

    def merge(self, state: Sequence[tuple[str, str, int]]) -> None:
        """Add the counts of another one."""
        for check, severity, count in state:
            self[check, severity] += count


@dataclass
class Totals:
    """The numbers of rows out of order, of articles, and of those that could not be aligned."""

    crossing: int = 0
    articles: int = 0
    failed: int = 0

    def state(self) -> list[int]:
        """The counts."""
        return list(vars(self).values())

    def merge(self, state: Sequence[int]) -> None:
        """Add the counts of another one."""
        for name, count in zip(vars(self), state, strict=True):
            setattr(self, name, getattr(self, name) + count)


@dataclass
class Dates:
    """The first and the last date of articles; None before there is any."""

    span: tuple[str, str] | None = None

    def note(self, date: str) -> None:
        """Include a date."""
        first, last = self.span or (date, date)
        self.span = (min(first, date), max(last, date))

    def state(self) -> tuple[str, str] | None:
        """The first and the last."""
        return self.span

    def merge(self, state: Sequence[str] | None) -> None:
        """Include the dates of another one."""
        for date in state or ():
            self.note(date)


@dataclass
class Sizes:
    """The numbers of rows, kept and dropped, by the size of the bead."""

    kept: Tally = field(default_factory=Tally)
    dropped: Tally = field(default_factory=Tally)

    def state(self) -> list[Any]:
        """Both counts."""
        return [self.kept.state(), self.dropped.state()]

    def merge(self, state: Sequence[Mapping[str, int]]) -> None:
        """Add the counts of another one."""
        for counts, added in zip((self.kept, self.dropped), state, strict=True):
            counts.merge(added)


@dataclass
class Histogram:
    """The numbers of rows, kept and dropped, with a value between two edges.

    A value on an edge belongs to the bin above it; the outermost bins are open.
    """

    edges: tuple[float, ...]
    kept: Numbers = field(init=False)
    dropped: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.kept, self.dropped = (Numbers([0] * (len(self.edges) - 1)) for _ in range(2))

    def add(self, values: "Values", kept: "Mask") -> None:
        """Count values, of rows that are kept or not."""
        places = np.searchsorted(self.edges, values, "right") - 1
        places = np.clip(places, 0, len(self.edges) - 2)
        for counts, chosen in ((self.kept, kept), (self.dropped, ~kept)):
            counts.merge(np.bincount(places[chosen], minlength=len(counts)).tolist())

    def state(self) -> list[list[int]]:
        """Both counts."""
        return [self.kept.state(), self.dropped.state()]

    def merge(self, state: Sequence[Sequence[int]]) -> None:
        """Add the counts of another one with the same edges."""
        for counts, added in zip((self.kept, self.dropped), state, strict=True):
            counts.merge(added)

    def to_json(self) -> dict[str, Any]:
        """The edges, one more than bins, and both counts."""
        return {"edges": list(self.edges), "kept": self.kept, "dropped": self.dropped}


@dataclass
class SideCount:
    """The amount of text on one side."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def merge(self, state: Mapping[str, int]) -> None:
        """Add the counts of another one."""
        for name, count in state.items():
            setattr(self, name, getattr(self, name) + count)


@dataclass
class SplitCount:
    """The content of a split."""

    articles: int = 0
    rows: int = 0
    source: SideCount = field(default_factory=SideCount)
    target: SideCount = field(default_factory=SideCount)

    def merge(self, state: Mapping[str, Any]) -> None:
        """Add the counts of another one."""
        self.articles += state["articles"]
        self.rows += state["rows"]
        self.source.merge(state["source"])
        self.target.merge(state["target"])


class SplitCounts(defaultdict[int, SplitCount]):
    """The content of each split, by its number; those without any are left out."""

    def __init__(self) -> None:
        super().__init__(SplitCount)

    def state(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and content."""
        return [(number, asdict(split)) for number, split in self.items()]

    def merge(self, state: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """Add the content of the splits of another one."""
        for number, split in state:
            self[number].merge(split)


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

    def state(self) -> list[tuple[int, dict[str, Any]]]:
        """The chosen rows with their hashes."""
        return self.held

    def merge(self, state: Sequence[tuple[int, dict[str, Any]]]) -> None:
        """Offer the rows that another one has chosen."""
        self._hold([(rank, record) for rank, record in state])

    def _hold(self, offered: list[tuple[int, dict[str, Any]]]) -> None:
        both = sorted([*self.held, *offered], key=lambda held: held[0])
        self.held = both[: self._size]

    def rows(self) -> list[dict[str, Any]]:
        """The chosen rows, in the order of their hashes."""
        return [record for _, record in self.held]
