"""SQLite files that several processes use at the same time."""

import sqlite3
import time

_PAUSE = 0.01  # seconds between two tries


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
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        else:
            return
