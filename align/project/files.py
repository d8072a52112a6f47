"""Reading a project file as records, without SQLAlchemy: its rows, or its whole pairs."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.errors import DamagedFileError, MissingFileError, UnknownFormatError
from align.project.migrations import APPLICATION_ID, migrate, schema_version
from align.project.places import Numbers
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    BitextRow,
    Finding,
    Kind,
    Paragraph,
    Segment,
    Severity,
    SimilarityMap,
    Status,
)

_MAGIC = b"SQLite format 3\x00"


@contextlib.contextmanager
def opened(path: Path, name: str | None = None) -> Iterator[sqlite3.Connection]:
    """Open a project for reading; an older one is migrated in memory, its file left alone.

    Args:
        path: The file.
        name: What messages call it; the path if None.

    Raises:
        MissingFileError: If it is not there.
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is some other database, or of a newer version.
    """
    where = name or str(path)
    if not path.is_file():
        raise MissingFileError("no such file", where=where, remedy="check the name")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DamagedFileError(
                "not a project file", where=where, remedy="write it again from its articles"
            )
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            version = _checked_version(connection, where)
            if version == schema_version():
                yield connection
                return
            with contextlib.closing(sqlite3.connect(":memory:")) as copy:
                connection.backup(copy)
                migrate(copy)
                yield copy
    except sqlite3.DatabaseError as error:
        raise DamagedFileError(
            f"damaged project: {error}", where=where, remedy="restore it from a copy"
        ) from error


def _checked_version(connection: sqlite3.Connection, where: str) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or version < 1:
        raise UnknownFormatError(
            "a SQLite database, but not a project", where=where, remedy="check the name"
        )
    if version > schema_version():
        raise UnknownFormatError(
            f"schema {version}, and this version of align knows {schema_version()}",
            where=where,
            remedy="upgrade align",
        )
    return int(version)


def read_facts(path: Path, name: str | None = None) -> dict[str, str]:
    """The facts of a project by name: its languages and what it was made with."""
    with opened(path, name) as connection:
        return dict(connection.execute("SELECT name, value FROM project"))


def read_pairs(path: Path, name: str | None = None) -> tuple[AlignedPair, ...]:
    """Read all article pairs of a project."""
    with opened(path, name) as connection:
        numbers = connection.execute("SELECT id FROM pairs ORDER BY id").fetchall()
        return tuple(_pair(connection, number) for (number,) in numbers)


def read_rows(path: Path, name: str | None = None) -> Iterator[BitextRow]:
    """Read the rows of a project, one after the other."""
    with opened(path, name) as connection:
        for pair in connection.execute(
            "SELECT id, name, source_id, target_id FROM pairs ORDER BY id"
        ).fetchall():
            yield from _rows_of_pair(connection, *pair)


def _rows_of_pair(
    connection: sqlite3.Connection, pair: int, name: str, *articles: int
) -> Iterator[BitextRow]:
    sides = [_segments(connection, article, _text(connection, article)) for article in articles]
    lines = [[segment.line for segment in side] for side in sides]
    numbers = [Numbers([segment.start for segment in side]) for side in sides]
    (unnumbered,) = connection.execute(
        "SELECT count(*) FROM beads WHERE pair_id = ? AND number IS NULL", (pair,)
    ).fetchone()
    for place, record in enumerate(
        connection.execute(
            "SELECT id, number, source_start, source_stop, target_start, target_stop, similarity,"
            " confidence, crossing, source_texts, target_texts, status, note FROM beads"
            " WHERE pair_id = ? ORDER BY source_start, source_stop, target_start",
            (pair,),
        )
    ):
        bead, number, *extents = record[:6]
        source, target = numbers[0].of(*extents[:2]), numbers[1].of(*extents[2:])
        similarity, confidence, crossing, source_texts, target_texts, status, note = record[6:]
        yield BitextRow(
            article=name,
            # Once a reviewer has made a bead, all are numbered anew.
            bead=place if unnumbered else number,
            source_ids=tuple(source),
            target_ids=tuple(target),
            source=_texts(source_texts, lines[0], source),
            target=_texts(target_texts, lines[1], target),
            similarity=similarity,
            confidence=confidence,
            crossing=bool(crossing),
            findings=_findings(connection, bead),
            status=Status(status),
            note=note,
        )


def _texts(edited: str | None, lines: Sequence[str], held: range) -> tuple[str, ...]:
    return tuple(json.loads(edited)) if edited else tuple(lines[i] for i in held)


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
            " target_stop, source_value, target_value FROM findings"
            " WHERE bead_id = ? AND ignored = 0 ORDER BY id",
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
            "SELECT start, stop, paragraph, kind FROM segments WHERE article_id = ? ORDER BY start",
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
    ours = Numbers([segment.start for segment in source_segments])
    theirs = Numbers([segment.start for segment in target_segments])
    beads = tuple(
        Bead(ours.of(*bead[0:2]), theirs.of(*bead[2:4]), bead[4], bead[5], bool(bead[6]))
        for bead in connection.execute(
            "SELECT source_start, source_stop, target_start, target_stop, similarity, confidence,"
            " crossing FROM beads WHERE pair_id = ?"
            " ORDER BY source_start, source_stop, target_start",
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
