"""Permanent exemptions: findings to ignore, by bead, by value or by text.

They are written in `align.toml` as `[[checks.ignore]]`, or in a separate file with the columns of a
`.tsv` report: to ignore a finding, copy its line from the report.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from align.articles.decoding import decode
from align.errors import (
    MalformedRecordError,
    MissingFileError,
    SettingsError,
    UnknownFormatError,
)
from align.guarding import guard
from align.naming import composed
from align.records import BitextRow, Finding


@dataclass(frozen=True, slots=True)
class Exemption:
    """Findings to ignore: those that match every field that is given.

    `Exemption(check="number", target_value="911")` skips that number in every article,
    `Exemption(article="story", bead=4)` all findings of one bead.
    """

    check: str = ""
    article: str = ""
    bead: int | None = None
    source_value: str | None = None
    target_value: str | None = None
    source: str | None = None
    target: str | None = None

    def covers(self, row: BitextRow, finding: Finding) -> bool:
        """Whether a finding of a row is skipped."""
        return (
            self.check in ("", finding.check)
            and (not self.article or composed(self.article) == composed(row.article))
            and self.bead in (None, row.bead)
            and self.source_value in (None, *_values(finding, row, "source"))
            and self.target_value in (None, *_values(finding, row, "target"))
            and self.is_of(row)
        )

    def is_of(self, row: BitextRow) -> bool:
        """Whether a row has the texts that are given."""
        return (self.source is None or self.source == row.source_text) and (
            self.target is None or self.target == row.target_text
        )


@dataclass(frozen=True, slots=True)
class IgnoreLine:
    """A line of an ignore file, in each way it may be meant; see `read_exemptions`."""

    number: int
    readings: tuple[Exemption, ...]


def _values(finding: Finding, row: BitextRow, side: str) -> tuple[str, ...]:
    """A value of a finding as a `.tsv` report has it, and the words that an `.xlsx` report has."""
    if side == "source":
        value, span, text = finding.source_value, finding.source_span, row.source_text
    else:
        value, span, text = finding.target_value, finding.target_span, row.target_text
    return (value or "",) if span is None else (value or "", text[slice(*span)])


# How a .tsv report writes what would end a cell or a line.
_ESCAPED = re.compile(r"\\([\\tnr])")
_MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_KEY = "checks.ignore"
# How a spreadsheet writes a cell with a comma or a quotation mark.
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_KEYS = tuple(field.name for field in fields(Exemption))
# What a report has beside them; it may have got columns of its users, too.
_OF_REPORTS = frozenset({"severity", "message", "source_span", "target_span", "category"})
_OTHER_TABLES = frozenset({".csv", ".xlsx", ".xls", ".ods"})
_TEXTS = ("source", "target")
_VALUES = ("source_value", "target_value")
_PLACE = ("article", "bead")


def exemptions_of(tables: Iterable[Mapping[str, Any]]) -> tuple[Exemption, ...]:
    """Make exemptions from the tables `[[checks.ignore]]`.

    Raises:
        SettingsError: If a table has an unknown key, a value of a wrong type, or is empty.
    """
    return tuple(_of_table(number, table) for number, table in enumerate(tables, start=1))


def _of_table(number: int, table: Mapping[str, Any]) -> Exemption:
    where = f"{_KEY}, table {number}"
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingsError(
                f"unknown key {key!r}", where=where, remedy=f"known: {', '.join(_KEYS)}", key=_KEY
            )
        wanted = int if key == "bead" else str
        if type(value) is not wanted:
            raise SettingsError(
                f"{key} must be of type {wanted.__name__}",
                where=where,
                remedy=f"{'leave out' if wanted is int else 'write'} the quotation marks",
                key=_KEY,
            )
    exemption = Exemption(**{key: value for key, value in table.items() if value != ""})
    if exemption == Exemption():
        raise SettingsError(
            "it would ignore every finding",
            where=where,
            remedy=f"give one of {', '.join(_KEYS)}",
            key=_KEY,
        )
    return exemption


def read_exemptions(path: Path) -> tuple[Exemption, ...]:
    """The exemptions of an ignore file; see `read_ignore_lines`."""
    return tuple(one for line in read_ignore_lines(path) for one in line.readings)


def read_ignore_lines(path: Path) -> tuple[IgnoreLine, ...]:
    """Read an ignore file: tab-separated, with a header; an empty cell matches anything.

    A line with texts, as a report has them, goes by its texts: its article and bead do not count,
    because rows move, and an empty cell is an empty value. Columns that are not part of an
    exemption (severity, message, spans) are ignored in a report, and refused elsewhere. No cell
    says whether a spreadsheet quoted it, or its text is a quotation, so such a line covers both; it
    also covers backslashes as they stand, which only a `.tsv` report doubles.

    Raises:
        MissingFileError: If it does not exist.
        UndecodableError: If it is neither UTF-8, UTF-16 nor CP949.
        UnknownFormatError: If it is a table of another kind.
        MalformedRecordError: If its header has none of the columns, or an unknown one, a bead is
            not a number, or a line would skip every finding.
    """
    if not path.is_file():
        raise MissingFileError("no such ignore file", where=path, remedy="check the name")
    if path.suffix.lower() in _OTHER_TABLES:
        raise UnknownFormatError(
            f"{path.suffix} is no ignore file",
            where=path,
            remedy="save the lines as text with tabs (.tsv)",
        )
    reader = csv.reader(
        io.StringIO(decode(path.read_bytes(), where=path), newline=""),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    with guard(path, problem="is not a table", remedy="export it again"):
        header, *lines = [(reader.line_num, row) for row in reader if row] or [(1, [])]
    names = [*map(_unquoted, header[1])]
    places = {name: place for place, name in enumerate(names) if name in _KEYS}
    if not places:
        raise MalformedRecordError(
            "the header of the ignore file is missing",
            where=f"{path}, line 1",
            remedy=f"begin with the columns {', '.join(_KEYS)}, separated by tabs",
        )
    _refuse_unknown(names, where=f"{path}, line 1")
    return tuple(
        IgnoreLine(
            number,
            tuple(
                _of_line(f"{path}, line {number}", cells, places)
                for cells in _readings(row, places)
            ),
        )
        for number, row in lines
    )


def _refuse_unknown(names: Sequence[str], *, where: str) -> None:
    """Refuse columns that no report has: without a misspelt one, a line would ignore too much."""
    if not _OF_REPORTS.isdisjoint(names):
        return
    unknown = [name for name in names if name.strip() and name not in _KEYS]
    if unknown:
        raise MalformedRecordError(
            f"unknown column {unknown[0]!r}", where=where, remedy=f"known: {', '.join(_KEYS)}"
        )


def _readings(row: Sequence[str], places: Mapping[str, int]) -> Iterable[Sequence[str]]:
    """The cells of a line as they may be meant: texts and values as they stand, or unquoted."""
    plain = [_unquoted(cell) for cell in row]
    written = list(plain)
    for key in (*_TEXTS, *_VALUES):
        if (place := places.get(key, len(row))) < len(row):
            written[place] = row[place]
    meant = [plain] if written == plain else [plain, written]
    return [*map(_unescaped, meant), *(cells for cells in meant if _unescaped(cells) != cells)]


def _unescaped(cells: Sequence[str]) -> list[str]:
    """The cells as they were before a `.tsv` report escaped what would end a cell or a line."""
    return [_ESCAPED.sub(lambda found: _MEANT[found[1]], cell) for cell in cells]


def _unquoted(cell: str) -> str:
    """A cell as it was before a spreadsheet quoted it; unchanged if none can have."""
    return cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell


def _of_line(where: str, row: Sequence[str], places: Mapping[str, int]) -> Exemption:
    values: dict[str, Any] = {key: row[place] for key, place in places.items() if place < len(row)}
    if values.get("bead"):
        try:
            values["bead"] = int(values["bead"])
        except ValueError as error:
            raise MalformedRecordError(
                f"{values['bead']!r} is not a number", where=where, remedy="give the bead's number"
            ) from error
    skipped: Sequence[str] = _PLACE
    if not any(values.get(key) for key in _TEXTS):
        skipped = [key for key in values if values[key] == ""]
    values = {key: value for key, value in values.items() if key not in skipped}
    if all(value == "" for value in values.values()):
        raise MalformedRecordError(
            "it would ignore every finding",
            where=where,
            remedy=f"give one of {', '.join(_KEYS)}, or delete the line",
        )
    return Exemption(**values)
