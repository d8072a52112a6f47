"""Findings as JSON, for other programs."""

import json
from pathlib import Path
from typing import BinaryIO

from align.formats.reports.format import ReportFormat, Request, listed, record_of
from align.formats.reports.scorecard import Scores
from align.formats.rows import Rows

_BEGINNING = b'{"findings": ['


def write(rows: Rows, file: BinaryIO, request: Request) -> None:
    """Write `{"findings": [...], "score": {...}}`, with one finding per line.

    If files could not be read, `"unread"` says which and why.
    """
    scores = Scores()
    file.write(_BEGINNING)
    separator = b"\n"
    for row in rows:
        scores.add(row)
        for finding in listed(row, request.at_least):
            file.write(separator + _encoded(record_of(row, finding)))
            separator = b",\n"
    file.write(b'\n],\n"score": ' + _encoded(scores.to_record()))
    if request.unread:
        file.write(b',\n"unread": ' + _encoded(list(request.unread)))
    file.write(b"}\n")


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def is_own(path: Path) -> bool:
    """Whether a file begins like such a report."""
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) == _BEGINNING


FORMAT = ReportFormat("json", "for other programs", write, (".json",), is_own)
