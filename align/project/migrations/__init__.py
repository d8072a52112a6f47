"""Which schema a project file has, and how an older one is brought up to the present one.

Migrations go forward only: a file of any earlier version can be opened, one of a later version is
refused. What is released is never changed, only added to.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"algn")
"""What marks a SQLite file as a project, in its header."""

MIGRATIONS: tuple[Path, ...] = (Path(__file__).with_name("schema_2.sql"),)
"""The scripts that bring a file from schema n to n + 1, for n from 1. Only ever added to."""


def schema_version() -> int:
    """The schema that is written: 1, and one more for every migration."""
    return 1 + len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open project, of this or an earlier schema, to the present one: wholly or not."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Read inside the transaction: another process may have brought it up meanwhile.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for script in MIGRATIONS[version - 1 :]:
            for statement in _statements(script.read_text("utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {schema_version()}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; unlike `executescript`, running them commits nothing."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
