"""Open a project file, and run transactions in an open project.

A file is opened in SQLite's WAL mode with full synchronisation: committed data is on the disk, and
readers do not wait for the writer.
"""

import contextlib
import functools
import sqlite3
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    QueuePool,
    create_engine,
    event,
    select,
)
from sqlalchemy.exc import DBAPIError

from align.errors import DamagedFileError, InputError, ReadOnlyError
from align.project.databases.presence import Presence
from align.project.databases.validation import (
    check_kind,
    check_objects,
    check_project,
    checked_version,
    damaged,
    limit,
)
from align.project.migrations import migrate, schema_version
from align.project.schema import properties
from align.sqlite import write_ahead
from align.turns import Turn

_BUSY_SECONDS = 10


class Database:
    """An open project, in which transactions run.

    Args:
        engine: Connects to it.
        where: Its name in messages.
        read_only: Whether writing is refused.
        at_close: Called when it is closed.
        reading: The options of a reading connection, so that it sees one state throughout.
        presence: Knows whether the file of the project is still there; None for a server.
    """

    def __init__(
        self,
        engine: Engine,
        where: str,
        *,
        read_only: bool,
        at_close: contextlib.ExitStack,
        reading: Mapping[str, Any] | None = None,
        presence: Presence | None = None,
    ) -> None:
        self._engine = engine
        self._presence = presence
        self.where = where
        self.read_only = read_only
        self._at_close = at_close
        self._read_options = dict(reading or {})
        # SQLite lets waiting writers in by chance, and seldom between those of one long work.
        self._writers = Turn()
        self._inside = 0
        self._is_closed = False
        self._change = threading.Condition()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the project from beginning to end.

        Raises:
            LostProjectError: If its file was overwritten.
        """
        with self._translating_errors():
            if self._presence is not None:
                self._presence.check_readable()
            with (
                self._engine.connect() as connection,
                connection.execution_options(**self._read_options).begin(),
            ):
                yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that excludes other writers, and that is on the disk at its end.

        Raises:
            ReadOnlyError: If the project was opened for reading.
            LostProjectError: If its file was deleted, replaced or overwritten, before it or in the
                meantime.
        """
        if self.read_only:
            raise ReadOnlyError(
                "opened for reading only",
                where=self.where,
                remedy="open it without --read-only to make decisions",
            )
        with (
            self._translating_errors(),
            self._writers,
            self._is_still_there(),
            self._engine.connect() as connection,
            connection.execution_options(is_writing=True).begin(),
        ):
            # In PostgreSQL the lock on this row is what makes writers wait for each other.
            connection.execute(
                select(properties.c.value).where(properties.c.name == "next_bead").with_for_update()
            )
            yield connection

    @contextlib.contextmanager
    def _is_still_there(self) -> Iterator[None]:
        if self._presence is not None:
            self._presence.check()
        yield
        if self._presence is not None:
            self._presence.check()
            self._presence.decided()

    @contextlib.contextmanager
    def _translating_errors(self) -> Iterator[None]:
        with self._change:
            if self._is_closed:
                raise InputError("the project is closed", where=self.where, remedy="open it again")
            self._inside += 1
        try:
            yield
        except DamagedFileError as error:  # of a record: what reads it does not know the project
            error.where = error.where or self.where
            raise
        except DBAPIError as error:
            if type(error.orig) is sqlite3.DatabaseError:
                raise damaged(reason_of(error), self.where) from error
            raise InputError(
                f"the project cannot be used ({reason_of(error)})",
                where=self.where,
                remedy="check that its disk or server has room, and that nothing else holds it",
            ) from error
        except ConnectionError as error:  # which the driver of a server lets through
            raise InputError(
                f"the connection to the database was cut ({error.strerror or error})",
                where=self.where,
                remedy="check whether it was saved, and try again",
            ) from error
        finally:
            with self._change:
                self._inside -= 1
                self._change.notify_all()

    def tell_if_lost(self) -> None:
        """Raise the LostProjectError that refused a decision, if one did."""
        if self._presence is not None:
            self._presence.tell_again()

    def close(self) -> None:
        """Close it; a project file is then a single file again, without a journal.

        Waits for other threads to finish, and admits no more.
        """
        with self._change:
            self._is_closed = True
            self._change.wait_for(lambda: self._inside == 0, timeout=_BUSY_SECONDS)
        self._engine.dispose()
        self._at_close.close()


def open_file(path: Path, *, read_only: bool, name: str | None = None) -> Database:
    """Open a project file; one of an earlier schema is migrated first.

    Opened for reading, an earlier file is left as it is, and a copy is migrated.

    Args:
        path: The file.
        read_only: Whether writing is refused.
        name: What messages call it; the path if None.

    Raises:
        MissingFileError: If it does not exist.
        DamagedFileError: If it is not a SQLite file, or is broken.
        UnknownFormatError: If it is some other database, or of a newer version.
        InputError: If it cannot be written.
    """
    where = name or str(path)
    check_kind(path, where)
    at_close = contextlib.ExitStack()
    with at_close:
        copy = _validated(path, where, at_close)
        if not read_only:
            _prepare(path)
        elif copy is not None:
            path = copy
        presence = None if read_only else Presence(path, _connect)
        if presence is not None:
            at_close.callback(_leave, presence, path)
        # For what looks like a database in memory SQLAlchemy takes a pool that closes connections
        # which other threads are using.
        engine = create_engine(
            "sqlite://",
            creator=functools.partial(_connect, path, read_only=True)
            if presence is None
            else presence.connect,
            poolclass=QueuePool,
            max_overflow=-1,
        )
        event.listen(engine, "begin", _begin)
        return Database(
            engine, where, read_only=read_only, at_close=at_close.pop_all(), presence=presence
        )


def _validated(path: Path, where: str, at_close: contextlib.ExitStack) -> Path | None:
    """See that a file is a project; for one of an earlier schema, the migrated copy of it.

    Raises:
        DamagedFileError: If it is broken, or not as align makes it.
        UnknownFormatError: If it is some other database, or of a newer version.
    """
    size = path.stat().st_size
    try:
        with contextlib.closing(_connect(path, read_only=True)) as connection:
            limit(connection, size)
            if checked_version(connection, where) == schema_version():
                check_project(connection, where)
                return None
            check_objects(connection, where)
            copy = Path(at_close.enter_context(tempfile.TemporaryDirectory())) / path.name
            with contextlib.closing(sqlite3.connect(copy)) as copied:
                connection.backup(copied)
                limit(copied, size)
                migrate(copied)
                check_project(copied, where)
            return copy
    except (sqlite3.DatabaseError, UnicodeError) as error:
        reason = "its text is not UTF-8" if isinstance(error, UnicodeError) else str(error)
        raise damaged(reason, where) from error


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(path: Path) -> None:
    """Migrate a file, and bring it into the mode in which readers do not wait."""
    try:
        with contextlib.closing(_connect(path, read_only=False)) as connection:
            # Rebuilding a table would take with it what refers to its rows.
            connection.execute("PRAGMA foreign_keys = OFF")
            migrate(connection)
            write_ahead(connection, seconds=_BUSY_SECONDS)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise InputError(
            f"cannot be written ({error})", where=path, remedy="make it writable, or copy it"
        ) from error


def _leave(presence: Presence, path: Path) -> None:
    """Leave one file behind, unless it is lost or another process has the project open still."""
    presence.close()
    if presence.is_lost:
        return
    with (
        contextlib.suppress(sqlite3.OperationalError),
        contextlib.closing(_connect(path, read_only=False)) as connection,
    ):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def reason_of(error: DBAPIError) -> str:
    """The message of a driver without the SQL statement."""
    found = error.orig.args[0] if error.orig is not None and error.orig.args else error.orig
    return str(found["M"] if isinstance(found, dict) and "M" in found else found)
