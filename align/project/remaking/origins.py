"""Remember the files that a project was made from."""

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from align.sqlite import reading

_MADE_FROM = "made_from"


def remember_origin(path: Path, sources: Sequence[Path]) -> None:
    """Record in a new project which files it was made from."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT OR REPLACE INTO project VALUES (?, ?)",
            (_MADE_FROM, json.dumps([_identity(source) for source in sources])),
        )


def is_made_from(path: Path, sources: Sequence[Path]) -> tuple[bool, bool]:
    """Whether a project was made from files of these names, and whether they are unchanged.

    Both are true if the project does not record its files. A deleted file counts as unchanged.
    """
    try:
        with reading(path) as connection:
            row = connection.execute(
                "SELECT value FROM project WHERE name = ?", (_MADE_FROM,)
            ).fetchone()
        known = None if row is None else [list(map(str, each)) for each in json.loads(row[0])]
    except (sqlite3.Error, ValueError, TypeError, RecursionError):
        known = None  # opening it says what is wrong with it
    if known is None:
        return True, True
    present = [_identity(source) for source in sources if source.exists()]
    names = [source.name for source in sources]
    return [each[0] for each in known] == names, all(each in known for each in present)


def _identity(source: Path) -> list[str]:
    # A Moses pair is named by what both files have in common, which is not a file.
    digest = hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""
    return [source.name, digest]
