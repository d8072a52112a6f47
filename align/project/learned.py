"""The lasting results of a review: its glossary, and the findings that reviewers ignore.

The next check of the project uses both, whether the page asks for it or `align check`.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from align.project.beads import all_beads
from align.project.columns import StoredBead
from align.project.decisions.exempting import words_of
from align.project.exporting import numbers_of
from align.project.files import opened
from align.project.glossary import kept_terms, read_terms
from align.project.schema import exemptions, pairs
from align.records import Bitext, BitextRow, Finding

_Values = tuple[str, str | None, str | None, str | None]
_SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Learned:
    """The terms of a project, and the findings to ignore.

    `terms` are those of the reviewers, `kept` those of the glossary that it was last checked with.
    `everywhere` contains checks with the values that they compare; `somewhere` also has the name of
    an article and the number of a bead, and the words that the findings are about, or None for any.
    """

    terms: tuple[Sequence[str], ...]
    everywhere: frozenset[_Values]
    somewhere: frozenset[tuple[str, int, _Values]]
    kept: tuple[Sequence[str], ...] = ()

    def without_ignored(self, bitext: Bitext) -> Bitext:
        """A bitext of the project's rows without the findings that reviewers ignore."""
        rows = tuple(
            replace(row, findings=tuple(f for f in row.findings if not self._covers(row, f)))
            for row in bitext
        )
        return replace(bitext, rows=rows)

    def _covers(self, row: BitextRow, finding: Finding) -> bool:
        compared = finding.check, finding.source_value, finding.target_value
        words = words_of(finding, row.source_text, row.target_text)
        return (*compared, None) in self.everywhere or any(
            (row.article, row.bead, (*compared, its)) in self.somewhere for its in (words, None)
        )


def read_learned(path: Path) -> Learned:
    """Read the glossary and the ignored findings of a project.

    Raises:
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is some other database, or of a newer version.
    """
    with opened(path, str(path)) as connection:
        everywhere: set[_Values] = set()
        somewhere: set[tuple[str, int, _Values]] = set()
        by_pair: dict[int, list[Any]] = defaultdict(list)
        for row in connection.execute(
            select(exemptions, pairs.c.name).outerjoin(pairs, pairs.c.id == exemptions.c.pair_id)
        ):
            if row.pair_id is None:
                everywhere.add(_values_of(row))
            else:
                by_pair[row.pair_id].append(row)
        for pair, rows in by_pair.items():
            held = all_beads(connection, pair)
            numbers = numbers_of(held)
            for row, places in zip(rows, _touched(held, rows), strict=True):
                somewhere |= {(row.name, numbers[place], _values_of(row)) for place in places}
        return Learned(
            read_terms(connection),
            frozenset(everywhere),
            frozenset(somewhere),
            kept_terms(connection),
        )


def _values_of(exemption: Any) -> _Values:
    compared = exemption.check_name, exemption.source_value, exemption.target_value
    return *compared, exemption.words


def _touched(stored: Sequence[StoredBead], rows: Sequence[Any]) -> list[set[int]]:
    """The places of the beads that share a character with each of some exemptions."""
    found: list[set[int]] = [set() for _ in rows]
    for side in _SIDES:
        extents = sorted(
            (*bead.extent(side), place) for place, bead in enumerate(stored) if bead.size(side)
        )
        # They do not overlap, so that their ends are in the order of their starts.
        starts, stops = [each[0] for each in extents], [each[1] for each in extents]
        for row, touched in zip(rows, found, strict=True):
            first = bisect_right(stops, getattr(row, f"{side}_start"))
            last = bisect_left(starts, getattr(row, f"{side}_stop"))
            touched |= {place for *_, place in extents[first:last]}
    return found
