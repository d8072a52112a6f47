"""A project in a PostgreSQL database, for a team and several servers at once.

A project is a schema with the name of the project and the tables of a project file. It begins as a
copy of the file, and is migrated when a later version of align opens it.
"""

import contextlib
import functools
import io
import logging
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    func,
    insert,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.schema import CreateSchema

from align.errors import (
    InputError,
    MissingExtraError,
    MissingFileError,
    SettingsError,
    UnknownFormatError,
)
from align.project.databases.opening import Database, open_file, reason_of
from align.project.migrations import POSTGRES_MIGRATIONS, schema_version, statements_of
from align.project.schema import kept_in_postgresql, metadata, properties

_ROWS_AT_ONCE = 2_000
_LONGEST_NAME = 63  # bytes of a name in PostgreSQL
_NO_TABLE = "42P01"  # the code of PostgreSQL for a table that does not exist
# Hosting services write `postgres`.
_SCHEMES = "postgresql", "postgres"
_FORM = "write postgresql://user@host/database, and %40 for an @ in a password"
_COPIED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def open_database(address: str, path: Path, *, read_only: bool) -> tuple[Database, bool]:
    """Open a project in a PostgreSQL database, under its file's name.

    Args:
        address: `postgresql://user:password@host/database`.
        path: The project file; it is copied into the database unless that has a project with its
            name. In this case the file need not exist.
        read_only: Whether writing is refused.

    Returns:
        The open project, and whether it was copied just now.

    Raises:
        SettingsError: If the address is not that of a PostgreSQL database, or the name is too long.
        MissingExtraError: If the driver is not installed.
        InputError: If the database cannot be reached, or the file not be read.
    """
    name = path.stem
    if len(name.encode()) > _LONGEST_NAME:
        raise SettingsError(
            f"the name of a project in a database has at most {_LONGEST_NAME} bytes",
            where=path,
            remedy="rename the file",
        )
    engine = _postgres_engine(address, name)
    where = f"{_place(engine)}, project {name}"
    with contextlib.ExitStack() as at_failure:
        at_failure.callback(engine.dispose)
        is_there = _has_project(engine, name)
        if not is_there:
            if read_only and not path.is_file():
                raise MissingFileError(
                    "no such project in the database", where=where, remedy="check the name"
                )
            is_there = not _copy(path, engine, name, where)
        _migrate(engine, where, read_only=read_only)
        at_failure.pop_all()
    database = Database(
        engine,
        where,
        read_only=read_only,
        at_close=contextlib.ExitStack(),
        reading={"isolation_level": "REPEATABLE READ"},
    )
    return database, not is_there


def _postgres_engine(address: str, name: str) -> Engine:
    try:
        url: URL | None = make_url(address)
    except (ArgumentError, ValueError):
        url = None
    # The driver has no user of its own, and the system no port above these.
    if (
        url is None
        or url.get_backend_name() not in _SCHEMES
        or not url.username
        or "@" in (url.host or "")  # the rest of a password
        or not 0 < (url.port or 1) < 1 << 16
    ):
        raise SettingsError(
            f"{_shown(address)!r} is not the address of a PostgreSQL database", remedy=_FORM
        )
    try:
        engine = create_engine(url.set(drivername="postgresql+pg8000"))
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "a project in a database needs pg8000", remedy='pip install "align-koen[postgres]"'
        ) from error

    # The pool would print a traceback for each connection that was cut, though it makes a new one.
    log = logging.getLogger("sqlalchemy.pool")
    if not log.handlers:
        log.addHandler(logging.NullHandler())

    def enter_schema(connection: DBAPIConnection, _: object) -> None:
        """Let names of tables mean those of the project, whatever the search path was."""
        quoted = engine.dialect.identifier_preparer.quote_identifier(name)
        cursor = connection.cursor()
        cursor.execute(f"SET search_path TO {quoted}")
        connection.commit()

    event.listen(engine, "connect", enter_schema)
    failures = OSError, engine.dialect.loaded_dbapi.Error
    event.listen(engine, "checkout", functools.partial(_check_alive, failures))
    return engine


def _shown(address: str) -> str:
    """An address that may be wrong in any way, without what may be a password."""
    if not set(address) & set("@?"):
        return address
    scheme = re.match(r"[a-z0-9+]+://", address)
    return f"{scheme[0] if scheme else ''}…"


def _place(engine: Engine) -> str:
    """The address of a database, without password and options."""
    return engine.url.set(query={}).render_as_string()


def _check_alive(failures: tuple[type[Exception], ...], connection: Any, *_: object) -> None:
    """Find a connection that a server or a firewall has cut before a decision needs it.

    SQLAlchemy's own `pool_pre_ping` does not know the errors of a socket, which the driver lets
    through.

    Raises:
        DisconnectionError: If it was cut; the pool then makes a new one.
    """
    connection.autocommit = True  # without a transaction, one answer of the server is enough
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT 1")
        cursor.close()
    except failures as error:
        raise DisconnectionError from error
    connection.autocommit = False


def _has_project(engine: Engine, name: str) -> bool:
    try:
        with engine.connect() as connection:
            return _is_taken(connection, name)
    except DBAPIError as error:
        raise InputError(
            f"the database cannot be reached ({reason_of(error)})",
            where=_place(engine),
            remedy="check the address, the user and the password",
        ) from error
    except TypeError as error:
        raise SettingsError(
            "the address has options that pg8000 does not know", where=_place(engine), remedy=_FORM
        ) from error


def _is_taken(connection: Connection, name: str) -> bool:
    """Whether there is a schema of that name, also one that the user must not look into."""
    named = text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
    return connection.execute(named, {"name": name}).first() is not None


def _copy(path: Path, engine: Engine, name: str, where: str) -> bool:
    """Copy a project file into a schema of its own: wholly or not.

    Returns:
        Whether it was copied; another process may have done so meanwhile.

    Raises:
        InputError: If the file cannot be read, or the database does not take it.
    """
    held = open_file(path, read_only=True)
    try:
        with held.reading() as source, _telling(where), engine.begin() as target:
            # Until the transaction ends, other copies to a project of that name wait here.
            target.execute(select(func.pg_advisory_xact_lock(func.hashtext(name))))
            if _is_taken(target, name):
                return False
            target.execute(CreateSchema(name))
            _copy_tables(source, target)
            return True
    finally:
        held.close()


@contextlib.contextmanager
def _telling(where: str) -> Iterator[None]:
    """Say why the server refuses to take a project, instead of blaming the file."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise
        raise InputError(
            f"the project cannot be stored in the database ({reason_of(error)})",
            where=where,
            remedy="check that the user may create a schema, and that the server has room",
        ) from error


def _copy_tables(source: Connection, target: Connection) -> None:
    """Make the tables of a project, and fill them."""
    metadata.create_all(target)
    for statement in kept_in_postgresql():
        target.execute(text(statement))
    for table in metadata.sorted_tables:
        found = source.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(table))
        for rows in found.partitions():
            _copy_rows(target, table, rows)
        number = table.c.get("id")
        if number is not None:
            last = select(func.coalesce(func.max(number), 0) + 1).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, "id")
            target.execute(select(func.setval(sequence, last, False)))
    target.execute(insert(properties), {"name": "schema", "value": str(schema_version())})


def _copy_rows(target: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows with COPY: one by one, a book would take minutes on its way to a server."""
    quoted = target.dialect.identifier_preparer.format_table(table)
    lines = "".join("\t".join(map(_cell, row)) + "\n" for row in rows)
    cursor: Any = target.connection.cursor()
    cursor.execute(f"COPY {quoted} FROM STDIN", stream=io.BytesIO(lines.encode()))
    cursor.close()


def _cell(value: object) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return str(value).translate(_COPIED)


def _migrate(engine: Engine, where: str, *, read_only: bool) -> None:
    """Migrate a project of an earlier schema, in one transaction; refuse one of a later schema.

    For reading, no statement needs the right to write.
    """
    with engine.begin() as connection:
        version = _schema_of(connection, where, read_only=read_only)
        if version > schema_version():
            raise UnknownFormatError(
                f"schema {version}, but this version of align supports {schema_version()}",
                where=where,
                remedy="upgrade align",
            )
        if version < schema_version() and read_only:
            raise UnknownFormatError(
                f"schema {version}, which an earlier version of align wrote",
                where=where,
                remedy="open it once without --read-only to migrate it",
            )
        if read_only:
            return
        for number in range(version, schema_version()):
            for statement in statements_of(POSTGRES_MIGRATIONS[number].read_text("utf-8")):
                connection.execute(text(statement))
        connection.execute(
            update(properties)
            .where(properties.c.name == "schema")
            .values(value=str(schema_version()))
        )


def _schema_of(connection: Connection, where: str, *, read_only: bool) -> int:
    """The schema of a project; for writing, others who ask wait until the transaction ends.

    Raises:
        UnknownFormatError: If it is not a project.
        InputError: If the user must not read it, or not write it.
    """
    version = select(properties.c.value).where(properties.c.name == "schema")
    try:
        value = connection.scalar(version if read_only else version.with_for_update())
    except DBAPIError as error:
        if _NO_TABLE not in _fields_of(error):
            raise InputError(
                f"the project cannot be used ({reason_of(error)})",
                where=where,
                remedy="check the rights of the user; --read-only needs fewer",
            ) from error
        value = None
    if value is None:
        raise UnknownFormatError(
            "the name is taken by something that is not a project",
            where=where,
            remedy="rename the project file",
        )
    return int(value)


def _fields_of(error: DBAPIError) -> Collection[str]:
    """The fields of an error of the server, its code included."""
    found = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return found.values() if isinstance(found, dict) else ()
