"""Findings as a table with tabs: for `cut` and `grep`, and the lines of an ignore file."""

from pathlib import Path
from typing import BinaryIO

from align.formats.cells import tsv_line
from align.formats.reports.format import COLUMNS, ReportFormat, Request, cells_of, found, is_header
from align.formats.rows import Origin, Rows
from align.formats.tables import csv_cells, tsv_cells


def write(rows: Rows, file: BinaryIO, request: Request) -> None:
    """Write a header and one finding per line, UTF-8, escaped as in a `.tsv` bitext."""
    file.write(tsv_line(COLUMNS))
    for row, finding in found(rows, request.at_least):
        file.write(tsv_line(cells_of(row, finding)))


def is_own(path: Path) -> bool:
    """Whether a file begins with the header of such a table, or of an ignore file.

    Raises:
        InputError: If it is no table.
    """
    origin = Origin(path, str(path))
    cells = csv_cells(origin) if path.suffix.lower() == ".csv" else tsv_cells(origin)
    _, header = next(cells, ("", []))
    return is_header(header)


FORMAT = ReportFormat("tsv", "table with tabs, one finding a line", write, (".tsv", ".csv"), is_own)
