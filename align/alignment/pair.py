"""Both sides of an article pair, or of a part of one, with the units of the whole pair."""

from collections.abc import Sequence
from typing import NamedTuple

from align.alignment.sides import Side, selected
from align.alignment.statistics import Statistics

SOURCE, TARGET = range(2)
"""The index of each side."""


class MeasuredPair(NamedTuple):
    """The source and the target of an article pair, and the units that it was measured in.

    A part of a pair keeps the units of the whole: it may be too short to be measured by itself.
    """

    sides: tuple[Side, Side]
    stats: Statistics

    def part(self, rows: Sequence[int], columns: Sequence[int]) -> "MeasuredPair":
        """Some source and some target segments by their numbers, at least one of each.

        No bead reaches over what stands between them.
        """
        sides = selected(self.sides[0], rows), selected(self.sides[1], columns)
        return MeasuredPair(sides, self.stats.part(rows, columns))
