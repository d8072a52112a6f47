"""The project file, `.align`: a SQLite database of whole articles, beads, findings and decisions.

It keeps all that aligning found, so the review page can open it, and every decision that was taken
there. A bitext that has only rows is written too: each article's text is then its segments, one a
line, in one paragraph.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from align.errors import DamagedFileError, MissingFileError, UnknownFormatError
from align.formats.project_migrations import APPLICATION_ID, migrate, schema_version
from align.formats.project_writing import write
from align.formats.rows import Format, Origin, RowStream, stream_of
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    BitextRow,
    Finding,
    Kind,
    Paragraph,
    Provenance,
    Segment,
    Severity,
    SimilarityMap,
    Status,
)

_MAGIC = b"SQLite format 3\x00"


@contextlib.contextmanager
def opened(origin: Origin) -> Iterator[sqlite3.Connection]:
    """Open a project for reading; an older one is brought up in memory, its file left alone.

    Raises:
        MissingFileError: If it is not there.
        DamagedFileError: If it is no SQLite file, or a broken one.
        UnknownFormatError: If it is a database of something else, or of a newer version.
    """
    if not origin.path.is_file():
        raise MissingFileError("no such file", where=origin.name, remedy="check the name")
    with origin.path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DamagedFileError(
                "not a project file", where=origin.name, remedy="write it again from its articles"
            )
    address = f"{origin.path.resolve().as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            version = _checked_version(connection, origin)
            if version == schema_version():
                yield connection
                return
            with contextlib.closing(sqlite3.connect(":memory:")) as copy:
                connection.backup(copy)
                migrate(copy)
                yield copy
    except sqlite3.DatabaseError as error:
        raise DamagedFileError(
            f"damaged project: {error}", where=origin.name, remedy="restore it from a copy"
        ) from error


def _checked_version(connection: sqlite3.Connection, origin: Origin) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or version < 1:
        raise UnknownFormatError(
            "a SQLite database, but not a project", where=origin.name, remedy="check the name"
        )
    if version > schema_version():
        raise UnknownFormatError(
            f"schema {version}, and this version of align knows {schema_version()}",
            where=origin.name,
            remedy="upgrade align",
        )
    return int(version)


def read(origin: Origin) -> RowStream:
    """Open the rows of a project, one after the other.

    Raises:
        DamagedFileError: If it is no SQLite file, or a broken one.
        UnknownFormatError: If it is a database of something else, or of a newer version.
    """
    with opened(origin) as connection:
        facts = dict(connection.execute("SELECT name, value FROM project"))
    return stream_of(
        origin,
        _rows(origin),
        languages=(facts.get("source_language"), facts.get("target_language")),
        provenance=Provenance(*(facts.get(key) for key in ("encoder", "weights", "version"))),
    )


def read_pairs(origin: Origin) -> tuple[AlignedPair, ...]:
    """Read all article pairs of a project; errors as for `read`."""
    with opened(origin) as connection:
        numbers = connection.execute("SELECT id FROM pairs ORDER BY id").fetchall()
        return tuple(_pair(connection, number) for (number,) in numbers)


def _rows(origin: Origin) -> Iterator[BitextRow]:
    with opened(origin) as connection:
        lines: dict[int, list[list[str]]] = {}
        for record in connection.execute(
            "SELECT beads.id, pair_id, pairs.name, beads.number, source_start, source_stop,"
            " target_start, target_stop, similarity, confidence, crossing, source_texts,"
            " target_texts, status, note, source_id, target_id"
            " FROM beads JOIN pairs ON pairs.id = pair_id ORDER BY position"
        ):
            pair = record[1]
            if pair not in lines:
                lines = {pair: [_lines(connection, article) for article in record[15:17]]}
            yield _row(connection, record, lines[pair])


def _lines(connection: sqlite3.Connection, article: int) -> list[str]:
    return [segment.line for segment in _segments(connection, article, _text(connection, article))]


def _row(
    connection: sqlite3.Connection, record: Sequence[Any], lines: list[list[str]]
) -> BitextRow:
    bead, _, article, number, *rest = record
    source, target = slice(rest[0], rest[1]), slice(rest[2], rest[3])
    similarity, confidence, crossing, source_texts, target_texts, status, note = rest[4:11]
    return BitextRow(
        article=article,
        bead=number,
        source_ids=tuple(range(source.start, source.stop)),
        target_ids=tuple(range(target.start, target.stop)),
        source=tuple(json.loads(source_texts) if source_texts else lines[0][source]),
        target=tuple(json.loads(target_texts) if target_texts else lines[1][target]),
        similarity=similarity,
        confidence=confidence,
        crossing=bool(crossing),
        findings=_findings(connection, bead),
        status=Status(status),
        note=note,
    )


def _findings(connection: sqlite3.Connection, bead: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            check=check,
            severity=Severity(severity),
            message=message,
            source_span=None if spans[0] is None else (spans[0], spans[1]),
            target_span=None if spans[2] is None else (spans[2], spans[3]),
            source_value=spans[4],
            target_value=spans[5],
        )
        for check, severity, message, *spans in connection.execute(
            "SELECT check_name, severity, message, source_start, source_stop, target_start,"
            " target_stop, source_value, target_value FROM findings WHERE bead_id = ? ORDER BY id",
            (bead,),
        )
    )


def _text(connection: sqlite3.Connection, article: int) -> str:
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
    return str(text)


def _segments(connection: sqlite3.Connection, article: int, text: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(text[start:stop], start, stop, paragraph, Kind(kind))
        for start, stop, paragraph, kind in connection.execute(
            "SELECT start, stop, paragraph, kind FROM segments WHERE article_id = ?"
            " ORDER BY number",
            (article,),
        )
    )


def _pair(connection: sqlite3.Connection, number: int) -> AlignedPair:
    name, source_id, target_id, cells, rows, columns = connection.execute(
        "SELECT name, source_id, target_id, map, map_rows, map_columns FROM pairs WHERE id = ?",
        (number,),
    ).fetchone()
    source, source_segments = _article(connection, source_id)
    target, target_segments = _article(connection, target_id)
    beads = tuple(
        Bead(range(*bead[0:2]), range(*bead[2:4]), bead[4], bead[5], bool(bead[6]))
        for bead in connection.execute(
            "SELECT source_start, source_stop, target_start, target_stop, similarity, confidence,"
            " crossing FROM beads WHERE pair_id = ? ORDER BY position",
            (number,),
        )
    )
    lengths = (len(source_segments), len(target_segments))
    return AlignedPair(
        name=name,
        source=source,
        target=target,
        source_segments=source_segments,
        target_segments=target_segments,
        alignment=Alignment(beads, *lengths),
        similarity_map=None if cells is None else _map(cells, (rows, columns), lengths),
    )


def _article(connection: sqlite3.Connection, number: int) -> tuple[Article, tuple[Segment, ...]]:
    name, language, text = connection.execute(
        "SELECT name, language, text FROM articles WHERE id = ?", (number,)
    ).fetchone()
    paragraphs = tuple(
        Paragraph(start, stop, Kind(kind))
        for start, stop, kind in connection.execute(
            "SELECT start, stop, kind FROM paragraphs WHERE article_id = ? ORDER BY number",
            (number,),
        )
    )
    return Article(name, language, text, paragraphs), _segments(connection, number, text)


def _map(cells: bytes, shape: tuple[int, int], lengths: tuple[int, int]) -> SimilarityMap:
    import numpy as np

    return SimilarityMap(np.frombuffer(cells, np.uint8).reshape(shape), *lengths)


FORMAT = Format(
    name="align",
    suffixes=(".align",),
    description="project file: whole articles, beads, findings, decisions",
    read=read,
    write_files=write,
    read_pairs=read_pairs,
    is_whole=True,
)
