"""Places in a project: characters of an article in tables, segment numbers everywhere else.

The place of a bead is a range of characters, so that a segment can be split or joined again without
changing any other bead.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from align.records import AlignedPair, Bead, Segment

Extent = tuple[int, int]
"""A half-open range of characters of an article; an empty side has its position twice."""


class BeadPlace(NamedTuple):
    """The characters of both sides of a bead, by the columns that every table of places has."""

    source_start: int
    source_stop: int
    target_start: int
    target_stop: int

    @classmethod
    def of(cls, row: Any) -> "BeadPlace":
        """The place in a row of a table, whose attributes are the columns."""
        return cls(*(getattr(row, name) for name in cls._fields))

    @property
    def source(self) -> Extent:
        """The characters of the source."""
        return self.source_start, self.source_stop

    @property
    def target(self) -> Extent:
        """The characters of the target."""
        return self.target_start, self.target_stop


def placed_beads(beads: Sequence[Bead], pair: AlignedPair) -> list[tuple[BeadPlace, Bead]]:
    """Beads of a pair in the order of the tables, each with its place."""
    return [
        (
            BeadPlace(
                *_extent_of(bead.source, pair.source_segments, len(pair.source.text)),
                *_extent_of(bead.target, pair.target_segments, len(pair.target.text)),
            ),
            bead,
        )
        for bead in _in_source_order(beads, len(pair.source_segments))
    ]


def _extent_of(numbers: range, segments: Sequence[Segment], length: int) -> Extent:
    """The characters from the start of a run of segments to its end.

    An empty run starts and stops before the segment with its number, or at the end of the text.
    """
    if numbers:
        return segments[numbers.start].start, segments[numbers.stop - 1].end
    at = segments[numbers.start].start if numbers.start < len(segments) else length
    return at, at


def _in_source_order(beads: Sequence[Bead], source_length: int) -> list[Bead]:
    """Sort beads by their source; a bead without one goes before the next bead that has one.

    The tables have no other order. The beads of an alignment are already in this order, except for
    moved sentences in files of other tools.
    """
    placed: list[Bead] = []
    at = source_length
    for bead in reversed(beads):
        if bead.source:
            at = bead.source.start
            placed.append(bead)
        else:
            placed.append(replace(bead, source=range(at, at)))
    return placed[::-1]
