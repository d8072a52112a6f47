"""Findings as a table with tabs: for `cut` and `grep`, and the lines of an ignore file."""

from typing import BinaryIO

from align.formats.cells import escaped
from align.formats.reports.format import COLUMNS, ReportFormat, cells_of, found
from align.formats.rows import Rows


def write(rows: Rows, file: BinaryIO) -> None:
    """Write a header and one finding per line, UTF-8, escaped as in a `.tsv` bitext."""
    file.write("\t".join(COLUMNS).encode() + b"\n")
    for row, finding in found(rows):
        cells = [escaped(str(cell), "\\\t\n\r") for cell in cells_of(row, finding)]
        file.write("\t".join(cells).encode() + b"\n")


FORMAT = ReportFormat("tsv", "table with tabs, one finding a line", write)
