"""The lasting results of a review: its glossary, and the findings that reviewers ignore.

The next check of the project uses both, whether the page asks for it or `align check`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from align.project.beads import all_beads
from align.project.exporting import numbers_of
from align.project.files import opened
from align.project.glossary import Term, read_terms
from align.project.schema import exemptions, pairs
from align.records import Bitext, BitextRow, Finding

_Values = tuple[str, str | None, str | None]
_SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Learned:
    """The terms of a project, and the findings to ignore.

    `everywhere` contains checks with the values that they compare; `somewhere` also has the name of
    an article and the number of a bead.
    """

    terms: tuple[Term, ...]
    everywhere: frozenset[_Values]
    somewhere: frozenset[tuple[str, int, _Values]]

    def without_ignored(self, bitext: Bitext) -> Bitext:
        """A bitext of the project's rows without the findings that reviewers ignore."""
        rows = tuple(
            replace(row, findings=tuple(f for f in row.findings if not self._covers(row, f)))
            for row in bitext
        )
        return replace(bitext, rows=rows)

    def _covers(self, row: BitextRow, finding: Finding) -> bool:
        values = finding.check, finding.source_value, finding.target_value
        return values in self.everywhere or (row.article, row.bead, values) in self.somewhere


def read_learned(path: Path) -> Learned:
    """Read the glossary and the ignored findings of a project.

    Raises:
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is some other database, or of a newer version.
    """
    with opened(path, str(path)) as connection:
        everywhere: set[_Values] = set()
        somewhere: set[tuple[str, int, _Values]] = set()
        for row in connection.execute(
            select(exemptions, pairs.c.name).outerjoin(pairs, pairs.c.id == exemptions.c.pair_id)
        ):
            values = row.check_name, row.source_value, row.target_value
            if row.pair_id is None:
                everywhere.add(values)
            else:
                somewhere |= {(row.name, number, values) for number in _touched(connection, row)}
        return Learned(read_terms(connection), frozenset(everywhere), frozenset(somewhere))


def _touched(connection: Connection, exemption: Any) -> Iterator[int]:
    """The numbers of the beads that share a character with the place of an exemption."""
    held = all_beads(connection, exemption.pair_id)
    for number, bead in zip(numbers_of(held), held, strict=True):
        for side in _SIDES:
            start, stop = bead.extent(side)
            place = getattr(exemption, f"{side}_start"), getattr(exemption, f"{side}_stop")
            if place[0] < stop and start < place[1]:
                yield number
