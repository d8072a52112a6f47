"""The schema version of a project, and the migration of older ones.

Migrations go forward only: a project of any earlier version can be opened, one of a later version
is refused. Released scripts are never changed; new ones are added.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"algn")
"""Marks a SQLite file as a project, in its header."""

_FOLDER = Path(__file__).parent

MIGRATIONS: tuple[Path, ...] = tuple(_FOLDER / f"schema_{number}.sql" for number in range(2, 7))
"""The scripts that migrate a file from schema n to n + 1, for n from 1."""

POSTGRES_MIGRATIONS: dict[int, Path] = {
    2: _FOLDER / "postgres_3.sql",
    3: _FOLDER / "postgres_4.sql",
    4: _FOLDER / "postgres_5.sql",
    5: _FOLDER / "postgres_6.sql",
}
"""The scripts that migrate a project in a database from schema n, the key, to n + 1."""


def schema_version() -> int:
    """The schema that is written: 1, and one more for every migration."""
    return 1 + len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Migrate an open project file of this or an earlier schema, in one transaction."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Read inside the transaction: another process may have migrated it in the meantime.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for script in MIGRATIONS[version - 1 :]:
            for statement in statements_of(script.read_text("utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {schema_version()}")


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script; unlike `executescript`, running them commits nothing."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
