"""The file of a CAT tool that a project was made from, and the present state of its units.

Segments keep their places in the articles when a reviewer changes the rows, so a unit is stored as
a range of characters. When a review is written back, each translated segment goes to the unit that
it came from. If its row only has the source of other units, the reviewer has moved it, and it goes
to the last of those.
"""

import functools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise, zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from align.project.beads import all_beads
from align.project.coded import marked_side, original_of
from align.project.columns import StoredBead
from align.project.databases.properties import keep_property, property_of
from align.project.decisions.actions import Side
from align.project.places import BeadPlace
from align.project.queries.authors import remark_authors
from align.project.queries.deciders import deciders
from align.project.remarks import thread
from align.project.schema import codes, original, units
from align.project.texts import PairText, Texts
from align.records import (
    AlignedPair,
    BitextRow,
    Code,
    Decided,
    Home,
    Original,
    Segment,
    Status,
    UnitState,
    joint_status,
)
from align.records.codes import codes_in, marked_lines

_LOCKED = "locked_units"


class PlacedRow(NamedTuple):
    """A row with its place in its pair, and the text at that place in the article."""

    row: BitextRow
    own: BitextRow
    place: BeadPlace


def write_original(connection: Connection, file: Original) -> None:
    """Store the file in a new project."""
    connection.execute(insert(original), {"id": 1, **asdict(file)})


def write_units(connection: Connection, pair_id: int, placed: Iterable[PlacedRow]) -> None:
    """Store the characters of each unit of the file."""
    rows = [
        {"number": each.row.unit, "pair_id": pair_id, **each.place._asdict()}
        for each in placed
        if each.row.unit is not None
    ]
    if rows:
        connection.execute(insert(units), rows)


def write_locked(connection: Connection, places: Iterable[tuple[int, int]]) -> None:
    """Store which units the CAT tool has locked: their pairs, and where their sources begin."""
    keep_property(connection, _LOCKED, " ".join(f"{pair}:{start}" for pair, start in places))


def locked_places(connection: Connection) -> frozenset[tuple[int, int]]:
    """The pairs and first characters of the sources of locked units, as `write_locked` stores them.

    Projects of earlier versions know of none.
    """
    return _places(property_of(connection, _LOCKED))


@functools.lru_cache(maxsize=4)
def _places(held: str) -> frozenset[tuple[int, int]]:
    found = (place.split(":") for place in held.split())
    return frozenset((int(pair), int(start)) for pair, start in found)


def is_locked(bead: StoredBead, pair_id: int, locked: Collection[tuple[int, int]]) -> bool:
    """Whether a bead has the source of a locked unit."""
    return bool(bead.source_size) and (pair_id, bead.source[0]) in locked


def write_codes(
    connection: Connection, number: int, pair: AlignedPair, rows: Iterable[PlacedRow]
) -> None:
    """Store the inline codes of a pair's texts, by characters of its articles.

    An edited text contains its codes itself.
    """
    placed = list(rows)
    for article_id, side in ((2 * number - 1, "source"), (2 * number, "target")):
        segments: Sequence[Segment] = getattr(pair, f"{side}_segments")
        found: list[tuple[int, Code]] = []
        for each in placed:
            given: tuple[Code, ...] = getattr(each.row, f"{side}_codes")
            places: tuple[int, ...] = getattr(each.own, f"{side}_ids")
            if not (given and places):
                continue
            lines = marked_lines(getattr(each.row, side), given)
            for place, line in zip(places, lines, strict=True):
                segment = segments[place]
                found += [
                    (segment.start + min(code.at, len(segment.text)), code)
                    for code in codes_in(line)
                ]
        found.sort(key=lambda each: each[0])
        if found:
            connection.execute(
                insert(codes),
                [
                    {
                        "article_id": article_id,
                        "number": place,
                        "start": start,
                        "kind": code.kind.value,
                        "name": code.name,
                        "content": code.content,
                        "is_mark": int(code.is_mark),
                    }
                    for place, (start, code) in enumerate(found)
                ],
            )


def read_original(connection: Connection) -> Original | None:
    """The file of a CAT tool that a project was made from; None if there was none."""
    row = connection.execute(select(original)).first()
    if row is None:
        return None
    return Original(row.name, row.format, row.content, row.source_language, row.target_language)


def has_original(connection: Connection) -> bool:
    """Whether the project was made from the file of a CAT tool."""
    return connection.scalar(select(original.c.id)) is not None


def read_home(
    connection: Connection,
    texts: Texts,
    ids: Collection[int] | None = None,
    *,
    only_confirmed: bool = False,
) -> Home | None:
    """The file that a project was made from, and the present state of each of its units.

    Args:
        connection: To the project.
        texts: Its texts.
        ids: The pairs whose units are selected; all of them if None.
        only_confirmed: Whether only the units that a reviewer confirmed are selected.
    """
    file = read_original(connection)
    if file is None:
        return None
    by_pair: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(select(units).order_by(units.c.number)):
        by_pair[row.pair_id].append(row)
    states: dict[int, UnitState] = {}
    for pair_id, rows in by_pair.items():
        found = _PairUnits(texts.of(connection, pair_id), rows)
        held = all_beads(connection, pair_id)
        found.sort_in(held)
        found.decided = deciders(connection, held)
        found.noted = remark_authors(connection, held)
        is_chosen = ids is None or pair_id in ids
        states |= found.states(is_chosen=is_chosen, only_confirmed=only_confirmed)
    return Home(file, states)


def _latest(authors: Mapping[int, Decided], stored: Iterable[StoredBead]) -> Decided | None:
    """The latest of those that are known of some rows."""
    known = (authors[bead.id] for bead in stored if bead.id in authors)
    return max(known, key=lambda each: each.at, default=None)


class _Part(NamedTuple):
    """A translated segment: where it is in the article, None for one that was typed in."""

    start: int | None
    stop: int | None
    line: str


@dataclass(slots=True)
class _Unit:
    """One unit while the rows are sorted into it."""

    row: Any
    sources: list[_Part] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)
    beads: list[StoredBead] = field(default_factory=list)


class _PairUnits:
    """The units of one pair, and the rows that belong to them.

    `decided` and `noted` are who decided on each row last, and who wrote the last remark on it.
    """

    def __init__(self, text: PairText, rows: Sequence[Any]) -> None:
        self._text = text
        self._units = [_Unit(row) for row in rows]
        self._starts = {
            side: sorted(
                (getattr(row, f"{side}_start"), place)
                for place, row in enumerate(rows)
                if getattr(row, f"{side}_stop") > getattr(row, f"{side}_start")
            )
            for side in ("source", "target")
        }
        self.decided: Mapping[int, Decided] = {}
        self.noted: Mapping[int, Decided] = {}
        self._numbers: dict[int, list[int]] = defaultdict(list)

    def _at(self, side: str, start: int) -> int | None:
        """The unit that has a character of a side."""
        starts = self._starts[side]
        place = bisect_right(starts, (start, len(self._units))) - 1
        if place < 0:
            return None
        unit = starts[place][1]
        return unit if start < getattr(self._units[unit].row, f"{side}_stop") else None

    def sort_in(self, stored: Iterable[StoredBead]) -> None:
        """Give each unit the rows with its source, and the segments of its translation."""
        for bead in stored:
            sides = (self._text.source, self._text.target)
            source = self._sort_source(bead)
            ours = sorted({unit for unit in source if unit is not None})
            for unit in ours:
                self._units[unit].beads.append(bead)
            numbers = sides[1].numbers(bead.target)
            for number, line in zip_longest(numbers, marked_side(self._text, bead, "target")):
                segment = None if number is None else sides[1].segments[number]
                own = None if segment is None else self._at("target", segment.start)
                goal = own if own is not None and (own in ours or not ours) else None
                goal = ours[-1] if goal is None and ours else goal
                if goal is None:
                    continue
                start, stop = (None, None) if segment is None else segment[:2]
                self._units[goal].parts.append(_Part(start, stop, line or ""))
                if not ours and bead not in self._units[goal].beads:
                    self._units[goal].beads.append(bead)
                    if number == numbers.start and (typed := bead.typed("source")):
                        self._units[goal].sources.append(_Part(None, None, typed))

    def _sort_source(self, bead: StoredBead) -> list[int | None]:
        """Give each unit the segments of its source; the units of a row's segments."""
        side = self._text.source
        found = []
        numbers = side.numbers(bead.source)
        lines = marked_side(self._text, bead, "source")
        for number, line in zip(numbers, lines, strict=False):  # what was typed has no segment
            start, stop = side.segments[number][:2]
            unit = self._at("source", start)
            found.append(unit)
            if unit is not None:
                self._units[unit].sources.append(_Part(start, stop, line))
        return found

    def _beside(self, unit: _Unit) -> tuple[int, ...]:
        """The numbers of the other units in the rows of a unit."""
        numbers = {number for bead in unit.beads for number in self._numbers[bead.id]}
        return tuple(sorted(numbers - {unit.row.number}))

    def states(self, *, is_chosen: bool, only_confirmed: bool) -> dict[int, UnitState]:
        """How each unit stands, by its number in the file."""
        for unit in self._units:
            for bead in unit.beads:
                self._numbers[bead.id].append(unit.row.number)
        return {
            unit.row.number: self._state(unit, is_chosen=is_chosen, only_confirmed=only_confirmed)
            for unit in self._units
        }

    def _state(self, unit: _Unit, *, is_chosen: bool, only_confirmed: bool) -> UnitState:
        status = joint_status(bead.status for bead in unit.beads)
        beside = self._beside(unit)
        return UnitState(
            target=self._line(unit, "target"),
            source=self._line(unit, "source") if self._is_edited(unit, "source") else None,
            is_edited=self._is_edited(unit, "target"),
            beside=beside,
            is_recut=(len(unit.beads) > 1 or bool(beside))
            and all(unit.row.number < other for other in beside),
            status=status,
            note="\n".join(
                dict.fromkeys(
                    said for bead in unit.beads if (said := thread(bead.note, bead.replies))
                )
            ),
            decided=_latest(self.decided, unit.beads),
            noted=_latest(self.noted, unit.beads),
            selected=is_chosen and (not only_confirmed or status is Status.CONFIRMED),
        )

    def _is_edited(self, unit: _Unit, side: Side) -> bool:
        return any(original_of(self._text, bead, side) is not None for bead in unit.beads)

    def _line(self, unit: _Unit, side: Side) -> str | None:
        """One side of a unit: its segments, with what was between them in the file."""
        held = unit.sources if side == "source" else unit.parts
        parts = sorted(held, key=lambda part: (part.start is None, part.start or 0))
        if not parts:
            return None
        joined = [parts[0].line]
        for before, part in pairwise(parts):
            joined += [self._gap(unit, side, before, part), part.line]
        return "".join(joined)

    def _gap(self, unit: _Unit, side: Side, before: _Part, part: _Part) -> str:
        if before.stop is None or part.start is None or part.start < before.stop:
            return " "
        first, last = getattr(unit.row, f"{side}_start"), getattr(unit.row, f"{side}_stop")
        inside = first <= before.stop and part.start <= last
        gap = self._text.side(side).text[before.stop : part.start] if inside else " "
        return gap if not gap.strip() else " "
