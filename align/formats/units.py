"""Convert rows to translation units and back, for TMX and XLIFF.

A unit has one text per side. Other values of a row become properties, which each format writes in
its own way, so that an unchanged file is read back exactly. If a CAT tool changed a unit, the
meaning is preserved: an edited text becomes one segment, an emptied side becomes an empty side, and
a side that was filled in is a text without a segment number, as one that a reviewer typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from align.errors import MalformedRecordError
from align.formats.parsing import (
    FIGURES,
    check_texts,
    checked_figures,
    figures_of_texts,
    flag_of_text,
    whole_of_text,
    wholes_of_text,
)
from align.records import BitextRow, Code, Finding, Status
from align.records.checked import MARK, mark_of, settled

_NOTHING: Mapping[str, float | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit as a file contains it; a missing side is None.

    `number` counts the units of the file from 0, those without text too.
    """

    article: str
    source: str | None
    target: str | None
    properties: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    status: Status = Status.UNREVIEWED
    note: str = ""
    source_codes: Sequence[Code] = ()
    target_codes: Sequence[Code] = ()
    number: int | None = None
    is_locked: bool = False


def properties_of(row: BitextRow) -> dict[str, str]:
    """The values of a row that are not in the texts of its unit, by name.

    They include the lengths of the segments, in characters, if a joined text would lose their ends,
    and for a blank text, to distinguish it from an empty side.
    """
    properties = {"bead": str(row.bead)}
    for side, ids, texts in (
        ("source", row.source_ids, row.source),
        ("target", row.target_ids, row.target),
    ):
        if row.is_numbered:  # running numbers would be taken for those of the article's segments
            properties[f"{side}-ids"] = " ".join(map(str, ids))
        if len(texts) > 1 or (texts and not texts[0].strip()):
            properties[f"{side}-lengths"] = " ".join(str(len(text)) for text in texts)
    figures = {name: getattr(row, name) for name in FIGURES}
    properties |= {name: repr(value) for name, value in figures.items() if value is not None}
    if mark := mark_of(row):
        properties[MARK] = mark
    if row.crossing:
        properties["crossing"] = "true"
    return properties


class UnitReader:
    """Makes rows of units, numbering beads and segments where the file does not."""

    def __init__(self) -> None:
        self._free: dict[tuple[str, str], int] = {}

    def row(self, unit: Unit, *, where: str) -> BitextRow | None:
        """Make the row of a unit; None if neither side has text.

        Raises:
            MalformedRecordError: If a property cannot be read.
            ControlCharacterError: If a text holds a character that XML does not allow.
        """
        # A file may have tens of thousands of units of a word: what they lack costs nothing.
        source, source_ids = self._side(unit, "source", unit.source, where)
        target, target_ids = self._side(unit, "target", unit.target, where)
        if not source and not target:
            return None
        found = unit.properties
        numbers = [whole_of_text(found["bead"], "bead", where)] if "bead" in found else []
        bead = self._numbered((unit.article, "bead"), numbers)[0]
        figures = (
            checked_figures(figures_of_texts(found, where), where=where) if found else _NOTHING
        )
        is_crossing = flag_of_text(found.get("crossing", ""), "crossing", where) if found else False
        texts = [*(("source", text) for text in source), *(("target", text) for text in target)]
        check_texts([("article", unit.article), *texts, ("note", unit.note)], where=where)
        try:
            row = BitextRow(
                article=unit.article,
                bead=bead,
                source_ids=tuple(source_ids),
                target_ids=tuple(target_ids),
                source=tuple(source),
                target=tuple(target),
                similarity=figures.get("similarity"),
                confidence=figures.get("confidence"),
                adequacy=figures.get("adequacy"),
                # A bead that lost a side can no longer be a moved sentence.
                crossing=is_crossing and bool(source and target),
                findings=tuple(unit.findings),
                status=unit.status,
                note=unit.note,
                # What has no text has no codes either.
                source_codes=tuple(unit.source_codes) if source else (),
                target_codes=tuple(unit.target_codes) if target else (),
                unit=unit.number,
                is_locked=unit.is_locked,
                is_numbered={"source-ids", "target-ids"} <= found.keys(),
            )
        except ValueError as error:
            raise MalformedRecordError(str(error), where=where) from error
        return settled(row, found.get(MARK, ""))

    def _side(
        self, unit: Unit, side: str, text: str | None, where: str
    ) -> tuple[list[str], list[int]]:
        ids, lengths = list[int](), list[int]()
        if unit.properties:
            ids, lengths = (
                wholes_of_text(unit.properties.get(name, ""), name, where)
                for name in (f"{side}-ids", f"{side}-lengths")
            )
        if text is None or (not text.strip() and sum(lengths, len(lengths) - 1) != len(text)):
            return [], []
        if not ids and f"{side}-ids" in unit.properties:
            return [text], []
        texts = _cut(text, lengths) if len(lengths) == len(ids) else None
        texts = texts or [text]
        return texts, self._numbered((unit.article, side), ids[: len(texts)])

    def _numbered(self, place: tuple[str, str], numbers: list[int]) -> list[int]:
        free = self._free.get(place, 0)
        numbers = numbers or [free]
        self._free[place] = max(free, *(number + 1 for number in numbers))
        return numbers


def _cut(text: str, lengths: list[int]) -> list[str] | None:
    """Cut a text into segments of these lengths, one space between them; None if they do not fit.

    >>> _cut("그는 갔다. 안 온다.", [6, 5])
    ['그는 갔다.', '안 온다.']
    """
    if not lengths or sum(lengths) + len(lengths) - 1 != len(text):
        return None
    texts, start = [], 0
    for length in lengths:
        if start and text[start - 1] != " ":
            return None
        texts.append(text[start : start + length])
        start += length + 1
    return texts
