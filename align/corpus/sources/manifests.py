"""Manifests: a table with a row for each article pair, and its metadata.

A manifest differs from a bitext by its columns: it has paths or texts of articles (`source_path`,
`ko_path`, `source_text`, `en_text`), never plain `source` and `target`. `align match` writes
manifests.
"""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from align.articles.blocks import compose
from align.corpus.columns import SIDES
from align.corpus.records import ArticlePairEntry, Document, FailedArticle
from align.corpus.storage import AnyPath, place_of
from align.entities.dates import find_dates
from align.entities.mentions import Date
from align.errors import AlignError, MalformedRecordError, TooLargeError
from align.formats.headers import check_width
from align.formats.packed.columnar import ColumnarFile
from align.formats.rows import Origin
from align.formats.tables import CSV_REMEDY, TSV_REMEDY, csv_cells, is_quoted, tsv_cells
from align.formats.workbook import sheet_cells
from align.memory import weighted
from align.naming import composed
from align.records import ArticleMetadata
from align.text_files import check_cells, json_problem, undecodable

_SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx")
# Each row becomes paths and a record, which takes longest where rows are shortest. A small table
# may have any number that fits; those with two names of five digits and a letter take 14 bytes.
_LEAST_ROWS, _BYTES_PER_ROW = 15_000, 17
# What may follow the day: a weekday and a time. Anything else may change it, as in 5.31~6.2.
_AFTER_DAY = re.compile(
    r"[\s.]*(?:\(?[월화수목금토일月火水木金土日](?:요일|曜日)?\)?[\s.]*)?"
    r"(?:T?(?:오[전후]\s*)?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?"
)
_METADATA = {
    "date": "date",
    "url": "url",
    "licence": "licence",
    "license": "licence",
    "origin": "origin",
    "publisher": "origin",
}


def is_manifest(path: Path, languages: tuple[str, str]) -> bool:
    """Whether a file is a table whose columns are those of a manifest."""
    if path.suffix.lower() not in _SUFFIXES:
        return False
    columns = _columns(_names(path), languages)
    return all(f"{side}_path" in columns or f"{side}_text" in columns for side in SIDES)


def row_count(path: Path) -> int:
    """The exact or estimated number of article pairs in a manifest, for the remaining time."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return _parquet(path).rows
    if suffix == ".xlsx":
        return max(1, sum(1 for _ in _cells(path)) - 1)
    lines = quotes = 0
    empty = None if suffix == ".jsonl" else b"\r\n\t,;"
    quoted = suffix == ".csv" or (suffix == ".tsv" and is_quoted(Origin(path, path.name)))
    with path.open("rb") as file:
        for line in file:
            # A line break between quotation marks belongs to a text.
            quotes += line.count(b'"') if quoted else 0
            # Rows in which no cell is filled are passed over.
            lines += quotes % 2 == 0 and bool(line.strip(empty))
    return max(1, lines - (suffix != ".jsonl"))


def read_manifest(
    path: Path, languages: tuple[str, str]
) -> Iterator[ArticlePairEntry | FailedArticle]:
    """Yield the article pairs of a manifest in its order.

    An invalid row (no id or a repeated one, a side with neither text nor path or with both, more
    cells than columns) is yielded as a failed article that names file and line. An article whose
    date is invalid has none, and a warning says so.

    Raises:
        MalformedRecordError: If the table itself is broken.
        UndecodableError: If it is not text in a known encoding.
        TooLargeError: If it has more rows than a manifest of its size.
    """
    seen: set[str] = set()
    folders = dict.fromkeys((path.parent.absolute(), path.parent.resolve()))
    columns, suffix = _columns(_names(path), languages), path.suffix.lower()
    limit = _LEAST_ROWS + weighted(path.stat().st_size) // _BYTES_PER_ROW
    for number, (where, record) in enumerate(_records(path, columns), start=1):
        if number > limit and suffix != ".parquet":
            raise TooLargeError(
                f"more than {limit} rows in a table of its size",
                where=where,
                remedy="save it as .parquet",
            )
        if isinstance(record, FailedArticle):
            yield record
            continue
        if suffix == ".jsonl":  # where a line may lack what is not known, also the first one
            columns = _columns(list(record), languages)
        entry = _entry(record, columns, where, seen, tuple(folders))
        if isinstance(entry, ArticlePairEntry):
            seen.add(entry.id)
        yield entry


def _entry(
    record: Mapping[str, Any],
    columns: Mapping[str, str],
    where: str,
    seen: set[str],
    folders: tuple[Path, ...],
) -> ArticlePairEntry | FailedArticle:
    """The article pair of a row, or what the row says of it and the first thing that is wrong."""
    problems: list[AlignError] = []
    sides: list[Document | None] = []
    for side in SIDES:
        try:
            sides.append(_document(record, columns, side, where, folders))
        except AlignError as error:
            problems.append(error)
            sides.append(None)
    source, target = sides
    name = given = _cell(record, columns, "id")
    if not name and source is not None and not isinstance(source, str):
        name = source.as_posix().removesuffix(source.suffix)
    name = composed(name)
    date = _cell(record, columns, "date")
    known = {key: _cell(record, columns, key) for key in ("url", "licence", "origin")}
    metadata = ArticleMetadata(date=date and day_of(date), **known)
    for is_wrong, problem, remedy in (
        (not name, "no id", "name the article"),
        (
            name in seen,
            f"a second article named {name!r}" + ("" if given else " after its file"),
            "give one another id" if given else "give each an id",
        ),
    ):
        if is_wrong:
            problems.append(MalformedRecordError(problem, where=where, remedy=remedy))
    if problems or source is None or target is None:
        unique = name if name and name not in seen else where
        return FailedArticle(unique, str(problems[0]), source, target, metadata)
    warning = ""
    if date and not metadata.date:
        warning = (
            f"{where}: {date!r} is not a date, and the article is read without one; "
            "write it as 2024-05-31"
        )
    return ArticlePairEntry(name, source, target, metadata, where, warning)


def day_of(written: str) -> str:
    """The day of a date that is written as in ISO 8601 or in Korea; empty for other texts."""
    with suppress(ValueError):
        return dt.datetime.fromisoformat(written).date().isoformat()
    written = compose(written)
    match find_dates(written, "ko"):
        case [Date(start=0, year=int(year), month=int(month), day=int(day), end=end), *_] if (
            _AFTER_DAY.fullmatch(written, end)
        ):
            with suppress(ValueError):
                return dt.date(year, month, day).isoformat()
    return ""


def _document(
    record: Mapping[str, Any],
    columns: Mapping[str, str],
    side: str,
    where: str,
    folders: tuple[Path, ...],
) -> Document:
    path, text = _cell(record, columns, f"{side}_path"), _cell(record, columns, f"{side}_text")
    if bool(path) == bool(text):
        problem = "both a path and a text" if path else "neither a path nor a text"
        raise MalformedRecordError(f"{problem} of the {side}", where=where, remedy="give one")
    if path and not _is_name(path):
        raise MalformedRecordError(
            f"{path!r} cannot be the name of a file", where=where, remedy="correct it"
        )
    return _seen_from(folders, place_of(path)) if path else text


def _seen_from(folders: tuple[Path, ...], place: AnyPath) -> AnyPath:
    """A file as the folder of the manifest sees it; what is elsewhere keeps its absolute path.

    Articles are named after it, and a corpus is the same wherever it lies.
    """
    if isinstance(place, Path) and place.is_absolute():
        for folder in folders:
            if place.is_relative_to(folder):
                return place.relative_to(folder)
    return place


def _is_name(path: str) -> bool:
    """Whether the system can look for a file of this name: JSON can hold any character."""
    if path.isascii():
        return "\0" not in path
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _cell(record: Mapping[str, Any], columns: Mapping[str, str], key: str) -> str:
    name = columns.get(key)
    value = None if name is None else record.get(name)
    if isinstance(value, str):
        return value.strip()
    return "" if value is None else str(value)


def _columns(names: Sequence[str], languages: tuple[str, str]) -> dict[str, str]:
    """The columns by our names for their content.

    Theirs are read in upper or lower case, with spaces or underscores.
    """
    sides = {"source": "source", "target": "target"}
    sides |= {languages[0].lower(): "source", languages[1].lower(): "target"}
    found: dict[str, str] = {}
    for name in names:
        plain = "_".join(name.replace("_", " ").split()).casefold()
        side, _, kind = plain.rpartition("_")
        if side in sides and kind in ("path", "file", "text"):
            key = f"{sides[side]}_{'text' if kind == 'text' else 'path'}"
        elif plain in ("id", "article"):
            key = "id"
        else:
            key = _METADATA.get(plain, "")
        if key:
            found.setdefault(key, name)
    return found


def _names(path: Path) -> list[str]:
    """The names of a table's columns, also where it has no rows: what found no pair lists none."""
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        _, first = next(_json_lines(path), ("", {}))
        return list(first)
    if suffix == ".parquet":
        return list(_parquet(path).schema.names)
    where, names = next(_cells(path), ("", []))
    check_width(names, where=where)
    return names


def _records(
    path: Path, columns: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, Any] | FailedArticle]]:
    """Yield every row with its place, as a mapping from the table's own column names."""
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from _json_lines(path)
    elif suffix == ".parquet":
        yield from _parquet(path).records(list(columns.values()))
    else:
        yield from _table_rows(_cells(path), TSV_REMEDY if suffix == ".tsv" else CSV_REMEDY)


def _cells(path: Path) -> Iterator[tuple[str, list[str]]]:
    origin = Origin(path, path.name)
    if path.suffix.lower() == ".xlsx":
        return sheet_cells(origin)
    return tsv_cells(origin) if path.suffix.lower() == ".tsv" else csv_cells(origin)


def _table_rows(
    cells: Iterator[tuple[str, list[str]]], remedy: str
) -> Iterator[tuple[str, Mapping[str, str] | FailedArticle]]:
    _, names = next(cells, ("", []))
    for where, values in cells:
        if not any(values):
            continue
        try:
            check_cells(values, len(names), where=where, remedy=remedy)
        except MalformedRecordError as error:
            yield where, FailedArticle(where, str(error))
            continue
        # A missing cell is empty, and an empty one too many has no column.
        yield where, dict(zip(names, values, strict=False))


def _json_lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            where = f"{path.name}, line {number}"
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError as error:
                raise undecodable(error, where=where) from error
            except (ValueError, RecursionError) as error:
                raise MalformedRecordError(
                    f"not JSON: {json_problem(error)}",
                    where=where,
                    remedy="write one JSON object per line",
                ) from error
            if not isinstance(record, dict):
                raise MalformedRecordError(
                    f"a {type(record).__name__}, not an object",
                    where=where,
                    remedy="write one JSON object per line",
                )
            yield where, record


def _parquet(path: Path) -> ColumnarFile:
    return ColumnarFile(path, where=path.name)
