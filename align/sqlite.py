"""SQLite files: those of unknown content, and those that several processes use at once."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"  # the beginning of every SQLite file
_STEPS = 2_000_000  # of SQLite's machine, for the queries of `reading`
_PAUSE = 0.01  # seconds between two tries
_PRIMARY = 0xFF  # the bits of an error code that say what happened; those above say why


def is_sqlite(path: Path) -> bool:
    """Whether a file exists and begins like a SQLite file."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of unknown content, to read a few lines of it.

    Raises:
        sqlite3.OperationalError: From queries that take more than that: "interrupted".
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        limit_steps(connection, _STEPS)
        yield connection


def limit_steps(connection: sqlite3.Connection, steps: int) -> None:
    """Interrupt queries of a connection after some steps of SQLite's virtual machine.

    A file from elsewhere may hold a query that never ends, as a view or in a check.
    """
    each = 10_000
    left = max(1, steps // each)

    def is_over() -> int:
        """1 to interrupt the query, else 0; SQLite asks once in `each` steps."""
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.set_progress_handler(is_over, each)


def write_ahead(connection: sqlite3.Connection, *, seconds: float) -> None:
    """Switch a file to write-ahead mode, in which readers and a writer do not wait for each other.

    If two processes do this to a new file at the same time, each would wait for the other, so
    SQLite refuses one of them, regardless of the timeout of the connection. This function tries
    again.

    Args:
        connection: Outside of a transaction.
        seconds: How long to try.

    Raises:
        sqlite3.OperationalError: If the file is still locked then, or cannot be written.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        else:
            return
