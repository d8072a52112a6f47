"""Beads that were found, against those that were wanted."""

from collections.abc import Callable, Iterable, Sequence

from align.alignment.aligner import Aligned
from align.records import Bead, BeadIds, Segment

Align = Callable[[Sequence[Segment], Sequence[Segment]], Aligned]


NAMES = ("diplomacy", "economy", "culture")


def lines(texts: Iterable[str]) -> list[Segment]:
    """Segments as of a pre-split file."""
    return [Segment(text, 0, len(text), number) for number, text in enumerate(texts)]


def ids(beads: Iterable[Bead]) -> set[BeadIds]:
    return {(tuple(bead.source), tuple(bead.target)) for bead in beads}


def links(beads: Iterable[BeadIds]) -> set[BeadIds]:
    return {(source, target) for source, target in beads if source and target}


def recall(found: Aligned, wanted: Iterable[BeadIds]) -> float:
    """The share of the wanted links that were found exactly."""
    right = links(wanted)
    return len(right & ids(found.alignment.beads)) / len(right)
