"""Bitext as JSON lines: one bead per line, in order, nothing else in the file.

This is the easiest format for other programs, and the only one that contains a row exactly as
`BitextRow.to_record` returns it. It does not name languages or the encoder.
"""

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TypeGuard

from align.errors import MalformedRecordError
from align.formats.headers import SegmentCounter
from align.formats.parsing import row_of_record
from align.formats.rows import REVIEWED, Format, Origin, Rows, RowStream, stream_of
from align.records import BitextRow
from align.text_files import json_problem, undecodable

_NUMBERS = frozenset({"bead", "source_ids", "target_ids"})


def read(origin: Origin) -> RowStream:
    """Open a `.jsonl` bitext; blank lines are skipped.

    Lines from elsewhere have a text as `source` and one as `target`, with an `article` and a `note`
    if they have any; all else is skipped in them, and lines without text are.

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
    counter = SegmentCounter()
    # Lines are split as bytes: U+2028 and U+0085 may stand unescaped in JSON, and break no line.
    with origin.path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            where = origin.line(number)
            text = _decoded(line.removeprefix(codecs.BOM_UTF8), where).strip()
            if not text:
                continue
            record = _parsed(text, where)
            if not _is_foreign(record):
                yield row_of_record(record, where=where)
            elif any(record[side].strip() for side in ("source", "target")):
                yield counter.row(
                    record["source"],
                    record["target"],
                    where=where,
                    article=_text(record, "article"),
                    note=_text(record, "note"),
                )


def _is_foreign(record: object) -> TypeGuard[dict[str, Any]]:
    """Whether a line is not ours: it has a text on both sides, and no segment numbers."""
    return (
        isinstance(record, dict)
        and _NUMBERS.isdisjoint(record)
        and all(isinstance(record.get(side), str) for side in ("source", "target"))
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


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
