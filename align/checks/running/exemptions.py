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
            and self.source_value in (None, finding.source_value or "")
            and self.target_value in (None, finding.target_value or "")
            and (self.source is None or self.source == row.source_text)
            and (self.target is None or self.target == row.target_text)
        )


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
    """Read an ignore file: tab-separated, with a header; an empty cell matches anything.

    A line with texts, as a report has them, goes by its texts: its article and bead do not count,
    because rows move, and an empty cell is an empty value. Columns that are not part of an
    exemption (severity, message, spans) are ignored in a report, and refused elsewhere. No cell
    says whether a spreadsheet quoted it, or its text is a quotation, so such a line covers both.

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
        _of_line(f"{path}, line {number}", cells, places)
        for number, row in lines
        for cells in _readings(row, places)
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
    return [plain] if written == plain else [plain, written]


def _unquoted(cell: str) -> str:
    """A cell as it was before a spreadsheet quoted it; unchanged if none can have."""
    return cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell


def _of_line(where: str, row: Sequence[str], places: Mapping[str, int]) -> Exemption:
    values: dict[str, Any] = {
        key: _ESCAPED.sub(lambda found: _MEANT[found[1]], row[place])
        for key, place in places.items()
        if place < len(row)
    }
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
