"""Which schema a project file has, and how an older one is brought up to the present one.

Migrations go forward only: a file of any earlier version can be opened, one of a later version is
refused. What is released is never changed, only added to.
"""

import sqlite3

APPLICATION_ID = int.from_bytes(b"algn")
"""What marks a SQLite file as a project, in its header."""

MIGRATIONS: tuple[tuple[str, ...], ...] = ()
"""The statements that bring a file from schema n to n + 1, for n from 1. Only ever added to."""


def schema_version() -> int:
    """The schema that is written: 1, and one more for every migration."""
    return 1 + len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open project, of this or an earlier schema, to the present one: wholly or not."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    with connection:
        connection.execute("BEGIN")
        for steps in MIGRATIONS[version - 1 :]:
            for statement in steps:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {schema_version()}")
