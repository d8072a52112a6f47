"""Bitext as JSON lines: one bead per line, in order, nothing else in the file.

This is the easiest format for other programs, and the only one that contains a row exactly as
`BitextRow.to_record` returns it. It does not name languages or the encoder.
"""

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeGuard

from align.errors import MalformedRecordError
from align.formats.headers import TRANSLATION, SegmentCounter, header_of
from align.formats.parsing import FIGURES, row_of_record
from align.formats.rows import (
    REVIEWED,
    Format,
    LanguageCodes,
    Origin,
    Rows,
    RowStream,
    stream_of,
    warn_of_others,
)
from align.records import BitextRow
from align.text_files import json_problem, undecodable

_SIDES = ("source", "target")
_MOST_KINDS = 64  # of lines, by their keys, that are remembered
_NUMBERS = frozenset({"bead", "source_ids", "target_ids"})


def read(origin: Origin) -> RowStream:
    """Open a `.jsonl` bitext; blank lines are skipped.

    A line from elsewhere has two texts with names as in the header of a table: `source` and
    `target`, or their languages. They may be inside an object `translation`, as in data sets from
    the Hugging Face hub. An article, a note and figures are kept, all else is skipped in such
    lines, and lines without text are.

    Raises:
        MalformedRecordError: If a line is not JSON, or not a bead; it names the line.
        UndecodableError: If a line is not UTF-8.
    """
    keys = _first_keys(origin)
    languages = (None, None) if keys is None else keys.languages
    return stream_of(origin, _rows(origin, keys), languages=languages)


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one bead per line, UTF-8, with the keys in the order of docs/formats.md."""
    for row in rows:
        line = json.dumps(row.to_record(), ensure_ascii=False)
        file.write(line.encode() + b"\n")


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of a line from elsewhere, by our names; `inside` is that of the object of texts."""

    places: Mapping[str, str]
    languages: LanguageCodes = (None, None)
    inside: str = ""


def _rows(origin: Origin, first: _Keys | None) -> Iterator[BitextRow]:
    counter = SegmentCounter()
    # A line may lack what is not known, so its own names say what else it has.
    known: dict[tuple[str, ...], _Keys] = {}
    for where, record in _records(origin):
        if not _is_foreign(record):
            yield row_of_record(record, where=where)
            continue
        first = first or _keys_of(record, origin, where)
        source, target = _texts(record, first, where)
        if not source.strip() and not target.strip():
            continue
        names = tuple(record)
        if names not in known:
            known = {} if len(known) == _MOST_KINDS else known
            known[names] = first if first.inside else _keys_of(record, origin, where)
        places = {} if first.inside else known[names].places
        yield counter.row(
            source,
            target,
            where=where,
            article=_text(record, places.get("article", "")),
            note=_text(record, places.get("note", "")),
            figures={name: record[places[name]] for name in FIGURES if name in places},
        )


def _records(origin: Origin) -> Iterator[tuple[str, object]]:
    """Yield the place and the content of every line that is not blank."""
    # Lines are split as bytes: U+2028 and U+0085 may stand unescaped in JSON, and break no line.
    with origin.path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            where = origin.line(number)
            text = _decoded(line.removeprefix(codecs.BOM_UTF8), where).strip()
            if text:
                yield where, _parsed(text, where)


def _is_foreign(record: object) -> TypeGuard[dict[str, Any]]:
    """Whether a line is not ours: it has neither segment numbers nor lists of segments."""
    return (
        isinstance(record, dict)
        and _NUMBERS.isdisjoint(record)
        and not any(isinstance(record.get(side), list) for side in _SIDES)
    )


def _first_keys(origin: Origin) -> _Keys | None:
    """The keys of the first line if it is from elsewhere; they name the languages of the file."""
    for where, record in _records(origin):
        return _keys_of(record, origin, where) if _is_foreign(record) else None
    return None


def _keys_of(record: Mapping[str, Any], origin: Origin, where: str) -> _Keys:
    inside = TRANSLATION if isinstance(record.get(TRANSLATION), dict) else ""
    names = list(record[inside] if inside else record)
    hints = (origin.source_language, origin.target_language)
    header = header_of(names, hints=hints, where=where)
    if header is None:
        raise MalformedRecordError(
            f"no texts for source and target in {', '.join(map(repr, names)) or 'it'}",
            where=where,
            remedy="name them source and target, or by their languages, such as ko and en",
        )
    places = {name: names[at] for name, at in header.places.items()}
    if inside and not all(hints):
        warn_of_others(origin, (places["source"], places["target"]), names)
    return _Keys(places, header.languages, inside)


def _texts(record: Mapping[str, Any], keys: _Keys, where: str) -> tuple[str, str]:
    """The texts of a line; a side that is null is empty, and so are both without an object."""
    held = record.get(keys.inside) if keys.inside else record
    source, target = (_side(held or {}, keys.places[side], where) for side in _SIDES)
    return source, target


def _side(held: Any, key: str, where: str) -> str:
    if held and not (isinstance(held, dict) and key in held):
        raise MalformedRecordError(
            f"no {key!r} in it", where=where, remedy="name the texts of all lines as in the first"
        )
    text = held.get(key)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise MalformedRecordError(f"{key} is {text!r}", where=where, remedy="write a text")
    return text


def _other_keys(origin: Origin) -> int:
    """Count the keys of the first line that are not read, if it is from elsewhere."""
    keys = _first_keys(origin)
    if keys is None:
        return 0
    _, record = next(_records(origin))
    known = {keys.inside} if keys.inside else {*keys.places.values()}
    return sum(name not in known for name in record) if isinstance(record, dict) else 0


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
    other_columns=_other_keys,
    write=write,
    is_text=True,
)
