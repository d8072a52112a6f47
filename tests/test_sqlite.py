"""Files that several processes open at once."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from align.sqlite import write_ahead

TOGETHER = 8


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0.1, isolation_level=None)


def test_all_that_open_a_new_file_at_once_get_it(tmp_path: Path) -> None:
    """SQLite by itself tells some of them that the file is locked, in one round of five."""
    start = threading.Barrier(TOGETHER)

    def open_it(path: Path) -> str:
        connection = connect(path)
        start.wait()
        write_ahead(connection, seconds=20)
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        connection.execute("PRAGMA busy_timeout = 20000")  # writers wait for each other as ever
        connection.execute("CREATE TABLE IF NOT EXISTS row (number)")
        connection.close()
        return str(mode)

    with ThreadPoolExecutor(TOGETHER) as pool:
        for number in range(40):
            path = tmp_path / f"{number}.sqlite"
            assert list(pool.map(open_it, [path] * TOGETHER)) == ["wal"] * TOGETHER


class Recovering(sqlite3.Connection):
    """A connection to a file that another process is just recovering."""

    tries = 0

    def execute(self, *given: Any) -> sqlite3.Cursor:
        self.tries += 1
        if self.tries == 1:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY
            raise error
        return super().execute(*given)


def test_a_file_that_is_recovered_meanwhile_is_tried_again(tmp_path: Path) -> None:
    """SQLite says by another code why it is locked."""
    with closing(sqlite3.connect(tmp_path / "left.sqlite", factory=Recovering)) as connection:
        write_ahead(connection, seconds=20)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_stays_locked_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "held.sqlite"
    with closing(connect(path)) as holder, closing(connect(path)) as other:
        holder.execute("CREATE TABLE row (number)")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write_ahead(other, seconds=0.2)
        holder.execute("COMMIT")
        write_ahead(other, seconds=0.2)


def test_a_file_that_is_no_database_is_not_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    path.write_text("기사입니다. " * 100)
    with (
        closing(connect(path)) as connection,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        write_ahead(connection, seconds=60)
