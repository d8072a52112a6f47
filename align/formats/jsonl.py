"""Bitext as JSON lines: one bead per line, in order, nothing else in the file.

This is the easiest format for other programs, and the only one that contains a row exactly as
`BitextRow.to_record` returns it. It does not name languages or the encoder.
"""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from align.errors import MalformedRecordError
from align.formats.parsing import row_of_record
from align.formats.rows import REVIEWED, Format, Origin, Rows, RowStream, stream_of
from align.records import BitextRow
from align.text_files import json_problem, undecodable


def read(origin: Origin) -> RowStream:
    """Open a `.jsonl` bitext; blank lines are skipped.

    Raises:
        MalformedRecordError: If a line is not JSON, or not a bead; it names the line.
        UndecodableError: If a line is not UTF-8.
    """
    return stream_of(origin, _rows(origin))


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one bead per line, UTF-8, with the keys in the order of docs/formats.md."""
    for row in rows:
        line = json.dumps(row.to_record(), ensure_ascii=False)
        file.write(line.encode() + b"\n")


def _rows(origin: Origin) -> Iterator[BitextRow]:
    # Lines are split as bytes: U+2028 and U+0085 may stand unescaped in JSON, and break no line.
    with origin.path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            text = _decoded(line.removeprefix(codecs.BOM_UTF8), origin.line(number)).strip()
            if text:
                yield row_of_record(_parsed(text, origin.line(number)), where=origin.line(number))


def _decoded(line: bytes, where: str) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise undecodable(error, where=where) from error


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedRecordError(
            f"not JSON: {json_problem(error)}", where=where, remedy="write one JSON object per line"
        ) from error


FORMAT = Format(
    carries=REVIEWED | {"codes"},
    name="jsonl",
    suffixes=(".jsonl",),
    description="JSON lines, one bead a line",
    read=read,
    write=write,
    is_text=True,
)
