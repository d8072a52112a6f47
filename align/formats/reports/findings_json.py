"""Findings as JSON, for other programs."""

import json
from collections.abc import Sequence
from typing import BinaryIO

from align.formats.reports.format import ReportFormat, record_of
from align.formats.reports.scorecard import Scores
from align.formats.rows import Rows


def write(rows: Rows, file: BinaryIO, unread: Sequence[str]) -> None:
    """Write `{"findings": [...], "score": {...}}`, with one finding per line.

    If files could not be read, `"unread"` says which and why.
    """
    scores = Scores()
    file.write(b'{"findings": [')
    separator = b"\n"
    for row in rows:
        scores.add(row)
        for finding in row.findings:
            file.write(separator + _encoded(record_of(row, finding)))
            separator = b",\n"
    file.write(b'\n],\n"score": ' + _encoded(scores.to_record()))
    if unread:
        file.write(b',\n"unread": ' + _encoded(list(unread)))
    file.write(b"}\n")


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


FORMAT = ReportFormat("json", "for other programs", write)
