"""Findings as JSON, for other programs."""

import json
from typing import BinaryIO

from align.formats.reports.format import ReportFormat, record_of
from align.formats.reports.scorecard import Scorecard
from align.formats.rows import Rows


def write(rows: Rows, file: BinaryIO) -> None:
    """Write `{"findings": [...], "score": {...}}`, with one finding per line."""
    card = Scorecard()
    file.write(b'{"findings": [')
    separator = b"\n"
    for row in rows:
        card.add(row)
        for finding in row.findings:
            line = json.dumps(record_of(row, finding), ensure_ascii=False)
            file.write(separator + line.encode())
            separator = b",\n"
    score = json.dumps(card.to_record(), ensure_ascii=False)
    file.write(b'\n],\n"score": ' + score.encode() + b"}\n")


FORMAT = ReportFormat("json", "for other programs", write)
