"""Findings as a table with tabs: for `cut` and `grep`, and the lines of an ignore file."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from align.formats.cells import tsv_line
from align.formats.reports.format import COLUMNS, ReportFormat, cells_of, found
from align.formats.rows import Rows


def write(rows: Rows, file: BinaryIO, unread: Sequence[str]) -> None:  # noqa: ARG001
    """Write a header and one finding per line, UTF-8, escaped as in a `.tsv` bitext."""
    file.write(tsv_line(COLUMNS))
    for row, finding in found(rows):
        file.write(tsv_line(cells_of(row, finding)))


def is_own(path: Path) -> bool:
    """Whether a file begins with the header of such a table."""
    header = tsv_line(COLUMNS)
    with path.open("rb") as file:
        return file.read(len(header)) == header


FORMAT = ReportFormat("tsv", "table with tabs, one finding a line", write, is_own=is_own)
