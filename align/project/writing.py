"""Writing a new project file: articles, pairs, beads and findings."""

import contextlib
import itertools
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from align.errors import InputError, MalformedRecordError
from align.project.migrations import APPLICATION_ID, schema_version
from align.project.places import place_of, standing
from align.records import AlignedPair, Bitext, BitextRow
from align.writing import replacing


def write(bitext: Bitext, path: Path, *, numbered: bool) -> None:
    """Write a project without decisions, as one file without a journal beside it.

    A project holds whole articles, so rows and pairs must have the same beads, in the same order.

    Args:
        bitext: Rows with their pairs.
        path: The file; one that is there is replaced.
        numbered: Whether the rows' segment ids are those of the pairs, which is then checked.

    Raises:
        MalformedRecordError: If the rows of a pair are not its beads.
        InputError: If the project at this path is open in a review.
    """
    from align.project.schema import sqlite_statements

    journal = path.with_name(f"{path.name}-wal")
    if journal.exists():
        raise InputError(
            "the project is open in a review, or one was cut off",
            where=path,
            remedy="close the review, or open it once more and close it",
        )
    found = _beads_of_rows(bitext.rows, bitext.pairs, check=numbered)
    with (
        replacing(path) as temporary,
        contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as connection,
    ):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema_version()}")
        connection.execute("BEGIN")
        for statement in sqlite_statements():
            connection.execute(statement)
        _write_facts(connection, bitext, next_bead=len(found) + 1)
        for number, pair in enumerate(bitext.pairs, start=1):
            _write_pair(connection, number, pair)
        for number, bead in enumerate(found, start=1):
            _write_bead(connection, number, bead)
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _insert(connection: sqlite3.Connection, table: str, *parts: tuple[Any, ...]) -> None:
    """Insert one record, given in one or more parts; `table` is never from outside."""
    record = tuple(itertools.chain(*parts))
    marks = ", ".join("?" * len(record))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", record)  # noqa: S608


def _write_facts(connection: sqlite3.Connection, bitext: Bitext, *, next_bead: int) -> None:
    made = bitext.provenance
    facts = {
        "source_language": bitext.source_language,
        "target_language": bitext.target_language,
        "encoder": made.encoder,
        "weights": made.weights,
        "version": made.version,
        "next_bead": str(next_bead),
    }
    for name, value in facts.items():
        if value is not None:
            _insert(connection, "project", (name, value))


def _write_pair(connection: sqlite3.Connection, number: int, pair: AlignedPair) -> None:
    ids = (2 * number - 1, 2 * number)
    for article_id, article, segments in (
        (ids[0], pair.source, pair.source_segments),
        (ids[1], pair.target, pair.target_segments),
    ):
        document = (article.name, article.language, article.text)
        _insert(connection, "articles", (article_id,), document)
        for place, block in enumerate(article.paragraphs):
            extent = (block.start, block.end, block.kind.value)
            _insert(connection, "paragraphs", (article_id, place), extent)
        for part in segments:
            home = (part.paragraph, part.kind.value)
            _insert(connection, "segments", (article_id, part.start, part.end), home)
    drawn = pair.similarity_map
    image = (None, None, None) if drawn is None else (drawn.values.tobytes(), *drawn.values.shape)
    _insert(connection, "pairs", (number, pair.name), ids, image, (0,))


class _Found(NamedTuple):
    """A row, with its place in its pair, and the text that the article has for it."""

    pair: int
    row: BitextRow
    own: BitextRow
    place: tuple[int, int, int, int]


def _beads_of_rows(
    rows: Sequence[BitextRow], pairs: Sequence[AlignedPair], *, check: bool
) -> list[_Found]:
    waiting = {
        pair.name: (number, zip(pair.rows(), _places(pair), strict=True))
        for number, pair in enumerate(pairs, start=1)
    }
    if len(waiting) < len(pairs):
        raise MalformedRecordError("two pairs with one name", remedy="name each pair differently")
    found = []
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
        found.append(_Found(number, row, own, place))
    for name, (_, beads) in waiting.items():
        if next(beads, None) is not None:
            raise MalformedRecordError(
                "rows are missing",
                where=name,
                remedy="write all rows of an article, or a format of rows",
            )
    return found


def _places(pair: AlignedPair) -> list[tuple[int, int, int, int]]:
    """Where each bead of a pair stands, in characters of both texts."""
    return [
        (
            *place_of(bead.source, pair.source_segments, len(pair.source.text)),
            *place_of(bead.target, pair.target_segments, len(pair.target.text)),
        )
        for bead in standing(pair.alignment.beads, len(pair.source_segments))
    ]


def _write_bead(connection: sqlite3.Connection, number: int, found: _Found) -> None:
    _, row, own, place = found
    texts = (
        None if held == known else json.dumps(held, ensure_ascii=False)
        for held, known in ((row.source, own.source), (row.target, own.target))
    )
    _insert(
        connection,
        "beads",
        (number, found.pair, row.bead, *place, len(own.source_ids), len(own.target_ids)),
        (
            row.similarity,
            row.confidence,
            int(own.crossing),
            *texts,
            row.status.value,
            row.note,
            0,
            0,
        ),
    )
    for finding in row.findings:
        _insert(
            connection,
            "findings",
            (None, number, finding.check, finding.severity.value, finding.message),
            (*(finding.source_span or (None, None)), *(finding.target_span or (None, None))),
            (finding.source_value, finding.target_value, 0),
        )
