"""Findings as JSON, for other programs."""

import json
from typing import BinaryIO

from align.formats.reports.report import ReportFormat, found, record_of
from align.formats.rows import Rows


def write(rows: Rows, file: BinaryIO) -> None:
    """Write `{"findings": [...]}`, one finding per line."""
    file.write(b'{"findings": [')
    separator = b"\n"
    for row, finding in found(rows):
        line = json.dumps(record_of(row, finding), ensure_ascii=False)
        file.write(separator + line.encode())
        separator = b",\n"
    file.write(b"\n]}\n")


FORMAT = ReportFormat("json", "for other programs", write)
