"""Validate the schema and the content of a project file before anything in it is used.

A project may come from anywhere. Its tables, indexes and triggers must be exactly those that align
makes, because a foreign view or trigger could run any query. Its rows must be consistent, because
the rest of the code relies on that. The work of SQLite on this is limited in proportion to the size
of the file.
"""

import contextlib
import functools
import re
import sqlite3
from pathlib import Path

from sqlalchemy import CheckConstraint

from align.errors import DamagedFileError, MissingFileError, UnknownFormatError
from align.project.migrations import APPLICATION_ID, schema_version
from align.project.schema import metadata, sqlite_statements
from align.sqlite import is_sqlite, limit_steps

_LEAST_STEPS, _STEPS_PER_BYTE = 5_000_000, 100
_LEAST_LENGTH = 1_000_000  # bytes of one value
_SIDES = ("source", "target")
_TEXT, _INTEGER, _REAL = "'text'", "'integer'", "'real'"  # as json_each names types

Objects = frozenset[tuple[str, str, str]]
"""The tables, indexes and triggers of a database: kind, name and statement without blanks."""


def check_kind(path: Path, where: str) -> None:
    """Check that a file exists, and is a SQLite file.

    Raises:
        MissingFileError: If it does not exist.
        DamagedFileError: If it is not a SQLite file.
    """
    if not path.is_file():
        raise MissingFileError("no such file", where=where, remedy="check the name")
    if not is_sqlite(path):
        raise DamagedFileError(
            "not a project file",
            where=where,
            remedy="if it is of another format, give it that suffix; otherwise create it again "
            "from its articles",
        )


def checked_version(connection: sqlite3.Connection, where: str) -> int:
    """The schema of a project.

    Raises:
        UnknownFormatError: If it is another kind of database, or of a newer version.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or version < 1:
        raise UnknownFormatError(
            "a SQLite database, but not a project", where=where, remedy="check the name"
        )
    if version > schema_version():
        raise UnknownFormatError(
            f"schema {version}, but this version of align supports {schema_version()}",
            where=where,
            remedy="upgrade align",
        )
    return int(version)


def limit(connection: sqlite3.Connection, size: int) -> None:
    """Limit the steps of SQLite and the size of a value, in proportion to a file's size."""
    limit_steps(connection, _LEAST_STEPS + _STEPS_PER_BYTE * size)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(_LEAST_LENGTH, 2 * size))


def check_objects(connection: sqlite3.Connection, where: str) -> None:
    """Check that a project of an earlier schema contains nothing that its migration could run.

    Raises:
        DamagedFileError: If it has a view, or a foreign table or trigger.
    """
    triggers = {text for kind, _, text in _expected() if kind == "trigger"}
    for kind, name, text in sorted(_objects(connection)):
        is_ours = {
            "table": name in metadata.tables and text.startswith("CREATETABLE"),
            "trigger": text in triggers,
            "index": True,  # of one of these tables
        }.get(kind, False)
        if not is_ours:
            raise _foreign(kind, name, where)


def check_project(connection: sqlite3.Connection, where: str) -> None:
    """Check that a project of the present schema has exactly that schema, and consistent rows.

    Raises:
        DamagedFileError: If its schema differs, or its rows are inconsistent.
    """
    found, expected = _objects(connection), _expected()
    for kind, name, _ in sorted(found - expected):
        raise _foreign(kind, name, where)
    for kind, name, _ in sorted(expected - found):
        raise damaged(f"the {kind} {name} is missing", where)
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise damaged(" ".join(str(state).split()), where)
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    if row is not None:
        raise damaged(f"a row of {row[0]} refers to one of {row[2]} that is not there", where)
    for problem, statement in _CHECKS:
        if connection.execute(f"{statement} LIMIT 1").fetchone() is not None:
            raise damaged(problem, where)


def damaged(reason: str, where: str) -> DamagedFileError:
    """The error for an invalid project."""
    return DamagedFileError(
        f"damaged project: {reason}", where=where, remedy="restore it from a copy"
    )


def _foreign(kind: str, name: str, where: str) -> DamagedFileError:
    return damaged(f"the {kind} {name!r} is not as align makes it", where)


def _objects(connection: sqlite3.Connection) -> Objects:
    # Names that begin with sqlite_ are reserved by SQLite, and no statement can create them.
    return frozenset(
        (str(kind), str(name), re.sub(r'[\s"]+', "", str(text or "")))
        for kind, name, text in connection.execute("SELECT type, name, sql FROM sqlite_schema")
        if not str(name).startswith("sqlite_")
    )


@functools.cache
def _expected() -> Objects:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for statement in sqlite_statements():
            connection.execute(statement)
        return _objects(connection)


def _overlapping(table: str, start: str, stop: str, by: str, where: str = "1") -> str:
    return (
        f"SELECT 1 FROM (SELECT {start} AS first, lag({stop}) OVER "  # noqa: S608
        f"(PARTITION BY {by} ORDER BY {start}, {stop}) AS before FROM {table} WHERE {where}) "
        "WHERE first < before"
    )


def _beyond(parts: str) -> str:
    # The length of a text is counted again each time, so only the last part is compared with it.
    return (
        f"SELECT 1 FROM ({parts} GROUP BY article) "  # noqa: S608
        "JOIN articles ON articles.id = article WHERE last > length(text)"
    )


def _is_no(kind: str, column: str, *types: str) -> str:
    """Whether a column is not a JSON array or object with values of some types."""
    return (
        f"CASE WHEN NOT json_valid({column}) THEN 1 ELSE json_type({column}) <> '{kind}' "  # noqa: S608
        f"OR EXISTS (SELECT 1 FROM json_each({column}) WHERE type NOT IN ({', '.join(types)})) END"
    )


def _wrong_texts(side: str) -> str:
    texts = f"{side}_texts"
    return (
        f"SELECT 1 FROM beads WHERE {texts} IS NOT NULL "  # noqa: S608
        f"AND CASE WHEN {_is_no('array', texts, _TEXT)} THEN 1 "
        f"ELSE json_array_length({texts}) <> max({side}_size, 1) END"
    )


def _wrong_records(name: str, size: int) -> str:
    return (
        f"SELECT 1 FROM beads WHERE {name} IS NOT NULL AND CASE WHEN NOT json_valid({name}) "  # noqa: S608
        f"THEN 1 ELSE json_type({name}) <> 'array' OR EXISTS (SELECT 1 FROM json_each({name}) AS r "
        f"WHERE CASE WHEN r.type <> 'array' THEN 1 ELSE json_array_length(r.value) <> {size} "
        "OR EXISTS (SELECT 1 FROM json_each(r.value) WHERE type <> 'text') END) END"
    )


def _wrong_size(side: str) -> str:
    return (
        f"SELECT 1 FROM beads JOIN pairs ON pairs.id = pair_id WHERE {side}_size <> "  # noqa: S608
        f"(SELECT count(*) FROM segments WHERE article_id = {side}_id "
        f"AND start >= {side}_start AND start < {side}_stop)"
    )


def _constraints() -> list[tuple[str, str]]:
    """The checks of the tables: a connection that only reads leaves them out of `quick_check`."""
    return [
        (
            f"a row of {table.name} breaks {check.name}",
            f"SELECT 1 FROM {table.name} WHERE NOT ({check.sqltext})",  # noqa: S608
        )
        for table in metadata.sorted_tables
        for check in sorted(table.constraints, key=lambda each: str(each.name))
        if isinstance(check, CheckConstraint)
    ]


# What a statement finds is wrong. Order matters: later ones rely on earlier ones.
_CHECKS: tuple[tuple[str, str], ...] = (
    *_constraints(),
    *(
        (f"{table} of an article overlap", _overlapping(table, "start", "stop", "article_id"))
        for table in ("paragraphs", "segments")
    ),
    *(
        (
            f"{table} reach beyond the text of their article",
            _beyond(f"SELECT article_id AS article, max(stop) AS last FROM {table}"),  # noqa: S608
        )
        for table in ("paragraphs", "segments")
    ),
    *(
        (
            f"beads overlap in the {side}",
            _overlapping("beads", f"{side}_start", f"{side}_stop", "pair_id", f"{side}_size > 0"),
        )
        for side in _SIDES
    ),
    *(
        (
            f"beads reach beyond the text of the {side}",
            _beyond(
                f"SELECT {side}_id AS article, max({side}_stop) AS last "  # noqa: S608
                "FROM beads JOIN pairs ON pairs.id = pair_id"
            ),
        )
        for side in _SIDES
    ),
    *(
        (f"the segments of a bead are not those of its {side}", _wrong_size(side))
        for side in _SIDES
    ),
    *((f"a {side} text cannot be read", _wrong_texts(side)) for side in _SIDES),
    ("an inline code is before the text of its article", "SELECT 1 FROM codes WHERE start < 0"),
    (
        "an inline code is beyond the text of its article",
        _beyond("SELECT article_id AS article, max(start) AS last FROM codes"),
    ),
    *(
        (
            f"units reach beyond the text of the {side}",
            _beyond(
                f"SELECT {side}_id AS article, max({side}_stop) AS last "  # noqa: S608
                "FROM units JOIN pairs ON pairs.id = pair_id"
            ),
        )
        for side in _SIDES
    ),
    (
        "the arguments of a finding cannot be read",
        f"SELECT 1 FROM findings WHERE {_is_no('object', 'arguments', _TEXT)}",  # noqa: S608
    ),
    *(
        (
            "the place of a finding cannot be read",
            (
                f"SELECT 1 FROM findings WHERE ({side}_start IS NULL) <> ({side}_stop IS NULL) "  # noqa: S608
                f"OR {side}_start < 0 OR {side}_start > {side}_stop"
            ),
        )
        for side in _SIDES
    ),
    (
        "a decision cannot be read",
        "SELECT 1 FROM decisions WHERE NOT json_valid(payload) OR datetime(time) IS NULL",
    ),
    *(
        (f"the {name} of a row cannot be read", _wrong_records(name, size))
        for name, size in (("replies", 3), ("errors", 4))
    ),
    (
        "a draft cannot be read",
        f"SELECT 1 FROM drafts WHERE {_is_no('array', 'texts', _TEXT)}",  # noqa: S608
    ),
    (
        "what was fitted cannot be read",
        (
            "SELECT 1 FROM fits WHERE datetime(time) IS NULL "  # noqa: S608
            f"OR {_is_no('object', 'adapted', _INTEGER, _REAL)}"
        ),
    ),
    (
        "the number of the next bead is wrong",
        (
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM project WHERE name = 'next_bead' "
            "AND value <> '' AND value NOT GLOB '*[^0-9]*' AND length(value) <= 18 "
            "AND CAST(value AS INTEGER) > coalesce((SELECT max(id) FROM beads), 0))"
        ),
    ),
)
