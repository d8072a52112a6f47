"""The base of all reports: their records, and the description of a report format."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from align.formats.reports.scorecard import category_of
from align.formats.rows import Rows
from align.records import BitextRow, Finding, Severity

COLUMNS = (
    "article",
    "bead",
    "check",
    "severity",
    "message",
    "source_value",
    "target_value",
    "source_span",
    "target_span",
    "source",
    "target",
    "category",
)
"""The columns of the tables: the keys of the JSON report, and the texts that spans refer to."""

_TELLING = {"source_value", "target_value", "source_span", "target_span"}


@dataclass(frozen=True, slots=True)
class Request:
    """What a report is to say beside its rows.

    Attributes:
        at_least: The lowest severity to list.
        unread: Which files could not be read, and why.
        name: What was checked, a folder or a file; empty if that is not known.
    """

    at_least: Severity = Severity.INFO
    unread: Sequence[str] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One report format.

    Attributes:
        name: Its suffix without the dot.
        description: One line for listings.
        write: Writes the findings of rows, those that are asked for. The score is that of all
            findings.
        suffixes: Those of files that may be such a report, or one that was saved in another format.
        is_own: Whether a file with one of these suffixes is a report.
        is_text: Whether its bytes are text, fit for standard output.
    """

    name: str
    description: str
    write: Callable[[Rows, BinaryIO, Request], None]
    suffixes: tuple[str, ...]
    is_own: Callable[[Path], bool]
    is_text: bool = True


def listed(row: BitextRow, at_least: Severity) -> tuple[Finding, ...]:
    """The findings of a row that are so severe, or worse."""
    return tuple(finding for finding in row.findings if finding.severity >= at_least)


def found(
    rows: Iterable[BitextRow], at_least: Severity = Severity.INFO
) -> Iterator[tuple[BitextRow, Finding]]:
    """Yield every finding that is so severe with its row, in order."""
    for row in rows:
        for finding in listed(row, at_least):
            yield row, finding


def is_header(names: Iterable[str]) -> bool:
    """Whether a table with these columns is a report, of any version, or an ignore file.

    Columns may be missing, and others added: a report may have been worked on and saved again. No
    bitext has the columns that tell it. An ignore file may have a few columns without the texts.
    """
    held = {name.strip().casefold() for name in names} - {""}
    is_report = "check" in held and not held.isdisjoint(_TELLING)
    return is_report or (bool(held) and held <= {*COLUMNS} - {"source", "target"})


def record_of(row: BitextRow, finding: Finding) -> dict[str, Any]:
    """A finding as the JSON report writes it: its place, then the finding."""
    place = {"article": row.article, "bead": row.bead}
    if row.file:
        place = {"file": row.file, **place}
    return {**place, **finding.to_record(), "category": category_of(finding)}


def cells_of(row: BitextRow, finding: Finding) -> list[str | int]:
    """A finding as the cells of `COLUMNS`; a span is "3-9", unknown values are empty."""
    return [
        row.article,
        row.bead,
        finding.check,
        finding.severity.value,
        finding.message,
        finding.source_value or "",
        finding.target_value or "",
        _span(finding.source_span),
        _span(finding.target_span),
        row.source_text,
        row.target_text,
        category_of(finding),
    ]


def _span(span: tuple[int, int] | None) -> str:
    return f"{span[0]}-{span[1]}" if span else ""
