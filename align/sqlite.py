"""SQLite files that several processes use at the same time."""

import sqlite3
import time

_PAUSE = 0.01  # seconds between two tries
_PRIMARY = 0xFF  # the bits of an error code that say what happened; those above say why


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
