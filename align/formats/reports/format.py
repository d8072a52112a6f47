"""The base of all reports: their records, and the description of a report format."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from align.formats.reports.scorecard import category_of
from align.formats.rows import Rows
from align.records import BitextRow, Finding

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


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One report format.

    Attributes:
        name: Its suffix without the dot.
        description: One line for listings.
        write: Writes the findings of rows; the last argument says which files could not be read,
            and why.
        is_text: Whether its bytes are text, fit for standard output.
        is_own: Whether a file is such a report, for a format whose suffix a bitext may have too.
    """

    name: str
    description: str
    write: Callable[[Rows, BinaryIO, Sequence[str]], None]
    is_text: bool = True
    is_own: Callable[[Path], bool] | None = None


def found(rows: Iterable[BitextRow]) -> Iterator[tuple[BitextRow, Finding]]:
    """Yield every finding with its row, in order."""
    for row in rows:
        for finding in row.findings:
            yield row, finding


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
