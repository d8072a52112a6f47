"""Write a new project file: articles, pairs, beads and findings."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine, insert
from sqlalchemy.exc import DBAPIError

from align.errors import InputError, MalformedRecordError
from align.project.beads import insert_beads
from align.project.checking.checked import remember_changed
from align.project.columns import StoredBead, carried
from align.project.databases.opening import reason_of
from align.project.homing import PlacedRow, write_codes, write_locked, write_original, write_units
from align.project.migrations import APPLICATION_ID, schema_version
from align.project.places import BeadPlace, placed_beads
from align.project.protecting import make_room
from align.project.queries.described import keep_metadata
from align.project.remarks import errors_apart
from align.project.schema import (
    articles,
    pairs,
    paragraphs,
    properties,
    segments,
    sqlite_statements,
)
from align.records import AlignedPair, Article, ArticleMetadata, Bitext, BitextRow, Segment
from align.records.codes import marked_lines
from align.writing import replacing


def write(bitext: Bitext, path: Path, *, numbered: bool, force: bool = False) -> None:
    """Write a project without decisions, as a single file without a journal.

    The project contains whole articles, so rows and pairs must have the same beads in the same
    order.

    Args:
        bitext: Rows with their pairs.
        path: The file; an existing one is replaced.
        numbered: Whether the rows' segment ids are those of the pairs, which is then checked.
        force: Whether to replace a project with reviewers' work; a copy is kept beside it.

    Raises:
        MalformedRecordError: If the rows of a pair are not its beads.
        OverwriteError: If the project at this path has reviewers' work.
        InputError: If the project at this path is open in a review, or cannot be written.
    """
    make_room(path, force=force)
    found = _beads_of_rows(bitext.rows, bitext.pairs, check=numbered)
    with replacing(path) as temporary, new_project(temporary, path) as connection:
        _write_facts(connection, bitext, next_bead=sum(map(len, found)) + 1)
        first, changed = 1, []
        locked: list[tuple[int, int]] = []
        for number, (pair, held) in enumerate(zip(bitext.pairs, found, strict=True), start=1):
            _write_pair(connection, number, pair)
            beads = [_stored(bead, row) for bead, row in enumerate(held, start=first)]
            insert_beads(connection, number, beads)
            changed += [
                bead.id for bead, row in zip(beads, held, strict=True) if row.row.is_changed
            ]
            write_codes(connection, number, pair, held)
            if bitext.home is not None:
                write_units(connection, number, held)
                locked += [
                    (number, each.place.source[0])
                    for each in held
                    if each.row.is_locked and each.row.source
                ]
            first += len(held)
        keep_metadata(connection, _described(found))
        remember_changed(connection, changed)
        write_locked(connection, locked)
        if bitext.home is not None:
            write_original(connection, bitext.home.original)


def _described(rows: Sequence[Sequence[PlacedRow]]) -> Iterator[tuple[int, ArticleMetadata]]:
    """The metadata of each pair, by its number; all rows of an article have the same."""
    return ((pair, held[0].row.metadata) for pair, held in enumerate(rows, start=1) if held)


@contextlib.contextmanager
def new_project(path: Path, where: Path) -> Iterator[Connection]:
    """Make the tables of a project in an empty file, to be filled in one transaction.

    Raises:
        InputError: If SQLite cannot write it, as when the disk is full; `where` is what it names.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(path, isolation_level=None),
        poolclass=NullPool,
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema_version()}")
            connection.exec_driver_sql("BEGIN")
            for statement in sqlite_statements():
                connection.exec_driver_sql(statement)
            yield connection
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM")
    except DBAPIError as error:
        raise InputError(
            f"the project cannot be written ({reason_of(error)})",
            where=where,
            remedy="check that the disk has room",
        ) from error


def _write_facts(connection: Connection, bitext: Bitext, *, next_bead: int) -> None:
    facts = {
        "source_language": bitext.source_language,
        "target_language": bitext.target_language,
        **bitext.provenance.to_record(),
        "next_bead": str(next_bead),
    }
    rows = [{"name": name, "value": value} for name, value in facts.items()]
    connection.execute(insert(properties), rows)


def _write_pair(connection: Connection, number: int, pair: AlignedPair) -> None:
    source_id, target_id = 2 * number - 1, 2 * number
    _write_article(connection, source_id, pair.source, pair.source_segments)
    _write_article(connection, target_id, pair.target, pair.target_segments)
    drawn = pair.similarity_map
    rows, columns = (None, None) if drawn is None else drawn.values.shape
    connection.execute(
        insert(pairs),
        {
            "id": number,
            "name": pair.name,
            "source_id": source_id,
            "target_id": target_id,
            "map": None if drawn is None else drawn.values.tobytes(),
            "map_rows": rows,
            "map_columns": columns,
        },
    )


def _write_article(
    connection: Connection, number: int, article: Article, parts: Sequence[Segment]
) -> None:
    connection.execute(
        insert(articles),
        {"id": number, "name": article.name, "language": article.language, "text": article.text},
    )
    blocks: list[dict[str, Any]] = [
        {
            "article_id": number,
            "number": place,
            "start": block.start,
            "stop": block.end,
            "kind": block.kind.value,
        }
        for place, block in enumerate(article.paragraphs)
    ]
    if blocks:
        connection.execute(insert(paragraphs), blocks)
    rows: list[dict[str, Any]] = [
        {
            "article_id": number,
            "start": part.start,
            "stop": part.end,
            "paragraph": part.paragraph,
            "kind": part.kind.value,
        }
        for part in parts
    ]
    if rows:
        connection.execute(insert(segments), rows)


def _beads_of_rows(
    rows: Sequence[BitextRow], pairs: Sequence[AlignedPair], *, check: bool
) -> list[list[PlacedRow]]:
    """The rows of each pair beside its beads."""
    waiting = {
        pair.name: (number, zip(pair.rows(), _places(pair), strict=True))
        for number, pair in enumerate(pairs)
    }
    if len(waiting) < len(pairs):
        names = Counter(pair.name for pair in pairs)
        raise MalformedRecordError(
            f"two pairs have the name {names.most_common(1)[0][0]!r}",
            remedy="give each pair a different name",
        )
    found: list[list[PlacedRow]] = [[] for _ in pairs]
    for row in rows:
        number, beads = waiting.get(row.article, (0, iter(())))
        own, place = next(beads, (None, None))
        ids = (row.source_ids, row.target_ids)
        if own is None or place is None or (check and ids != (own.source_ids, own.target_ids)):
            raise MalformedRecordError(
                "a row that is not the next bead of its article",
                where=f"{row.article}, bead {row.bead}",
                remedy="write all rows of an article, in order, or a format of rows",
            )
        found[number].append(PlacedRow(row, own, place))
    for name, (_, beads) in waiting.items():
        if next(beads, None) is not None:
            raise MalformedRecordError(
                "rows are missing",
                where=name,
                remedy="write all rows of an article, or a format of rows",
            )
    return found


def _places(pair: AlignedPair) -> list[BeadPlace]:
    return [place for place, _ in placed_beads(pair.alignment.beads, pair)]


def _stored(number: int, found: PlacedRow) -> StoredBead:
    row, own, place = found
    findings, errors = errors_apart(row.findings)
    return StoredBead(
        id=number,
        number=row.bead,
        source=place.source,
        target=place.target,
        source_size=len(own.source_ids),
        target_size=len(own.target_ids),
        source_texts=None
        if row.source == own.source
        else marked_lines(row.source, row.source_codes),
        target_texts=None
        if row.target == own.target
        else marked_lines(row.target, row.target_codes),
        findings=findings,
        errors=errors,
        **{**carried(row, StoredBead), "crossing": own.crossing},
    )
