"""Leave out of the search what a page has around its article, and the other page has not.

A label such as “Subscribe” has no counterpart, but it is as similar to the labels of another page
as free translations are to each other. It would be linked to one of them, and make the article's
own sentences doubtful. So would be a byline that names somebody whom the other page does not name.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from align.alignment.keeping import in_order, renumbered
from align.alignment.moves.bylines import unanswered_bylines
from align.alignment.sides import Side, selected
from align.articles.furniture import unanswered
from align.records import Bead, Segment

# By the rule of succession, (22 + 1) / (23 + 2): `tests/noisy` has 23 such labels, and its gold
# links all but one of them to nothing.
_CONFIDENCE = 0.92


@dataclass(frozen=True, slots=True)
class Selection:
    """The segments of both sides that are searched, by their numbers, and those that are not.

    Attributes:
        rows: The numbers of the source segments that are searched.
        columns: Those of the target.
        furniture: Null beads of the others.
    """

    rows: Sequence[int]
    columns: Sequence[int]
    furniture: Sequence[Bead]

    @classmethod
    def without_furniture(
        cls,
        source: Sequence[Segment],
        target: Sequence[Segment],
        kept: Sequence[Bead],
        languages: tuple[str, str],
    ) -> Self:
        """Leave out labels and bylines without a counterpart, except those that are kept."""
        ours, theirs = unanswered(
            [segment.line for segment in source], [segment.line for segment in target]
        )
        signed = unanswered_bylines(source, target, languages)
        ours, theirs = ours | signed[0], theirs | signed[1]
        ours -= {i for bead in kept for i in bead.source}
        theirs -= {j for bead in kept for j in bead.target}
        return cls(
            [i for i in range(len(source)) if i not in ours],
            [j for j in range(len(target)) if j not in theirs],
            [
                *(Bead(range(i, i + 1), range(0), None, _CONFIDENCE) for i in sorted(ours)),
                *(Bead(range(0), range(j, j + 1), None, _CONFIDENCE) for j in sorted(theirs)),
            ],
        )

    def sides(self, sides: tuple[Side, Side]) -> tuple[Side, Side]:
        """What is searched of both sides."""
        if not self.furniture:
            return sides
        return selected(sides[0], self.rows), selected(sides[1], self.columns)

    def inner(self, beads: Sequence[Bead]) -> list[Bead]:
        """Beads of the pair in the numbers of what is searched."""
        rows = {number: place for place, number in enumerate(self.rows)}
        columns = {number: place for place, number in enumerate(self.columns)}
        return [
            dataclasses.replace(
                bead, source=_mapped(bead.source, rows), target=_mapped(bead.target, columns)
            )
            for bead in beads
        ]

    def whole(self, beads: Sequence[Bead]) -> list[Bead]:
        """All beads of the pair, from those of what was searched."""
        if not self.furniture:
            return list(beads)
        found = [renumbered(bead, self.rows, self.columns) for bead in beads]
        return in_order(found, self.furniture)


def _mapped(held: range, places: dict[int, int]) -> range:
    """Numbers of neighbours in other numbers; an empty side has no position yet."""
    return range(places[held[0]], places[held[-1]] + 1) if held else range(0)
