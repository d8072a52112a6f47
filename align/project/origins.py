"""Protect existing projects, and remember the files that a project was made from.

A project with decisions is only replaced on request, and a copy is kept beside it. This module does
not load SQLAlchemy, because every command that writes a file uses it.
"""

import contextlib
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.errors import InputError, OverwriteError
from align.project.migrations import APPLICATION_ID

MAGIC = b"SQLite format 3\x00"
"""The beginning of every SQLite file."""

_STEPS = 2_000_000  # of SQLite's machine; a few lines are read
_MADE_FROM = "made_from"


def refuse_reviewed(path: Path, *, can_force: bool = False) -> None:
    """Refuse to overwrite a project with decisions, or one that is open, with whatever it is.

    Args:
        path: Where something is to be written: a project, a bitext or any other file.
        can_force: Whether the caller has an option to replace it after all.

    Raises:
        OverwriteError: If it holds decisions or judgements, or they cannot be read.
        InputError: If it is open in a review, or a review was interrupted.
    """
    _refuse_journal(path)
    held = _decision_count(path)
    if held != 0:
        what = {None: "a project that cannot be read", 1: "holds a decision"}.get(
            held, f"holds {held} decisions"
        )
        remedy = "give the output another name"
        if can_force:
            remedy += ", or use --force to keep a copy and replace it"
        raise OverwriteError(what, where=path, remedy=remedy)


def keep_copy(path: Path) -> Path | None:
    """Copy a project with decisions to a new name beside it; None if it has none.

    Raises:
        InputError: If it is open in a review, or a review was interrupted.
        OSError: If the copy cannot be written.
    """
    _refuse_journal(path)
    if _decision_count(path) == 0:
        return None
    copy = free_name(path, "before")
    shutil.copy2(path, copy)
    return copy


def make_room(path: Path, *, force: bool) -> None:
    """Refuse to overwrite a project with decisions, or keep a copy of it beside it if forced.

    Raises:
        OverwriteError: If it holds decisions, unless forced.
        InputError: If it is open in a review, or a review was interrupted.
    """
    if force:
        keep_copy(path)
    else:
        refuse_reviewed(path, can_force=True)


def free_name(path: Path, word: str) -> Path:
    """An unused name beside a file: `story.before-1.align`."""
    number = 1
    while True:
        name = path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")
        if not name.exists():
            return name
        number += 1


def _refuse_journal(path: Path) -> None:
    journal = path.with_name(f"{path.name}-wal")
    if not journal.exists():
        return
    if path.exists():
        raise InputError(
            "the project is open in a review, or a review was interrupted",
            where=path,
            remedy="close the review, or open the project again and close it",
        )
    raise InputError(
        "left behind by a project that is gone",
        where=journal,
        remedy=f"remove {journal.name} and {path.name}-shm if you do not need the project",
    )


def _decision_count(path: Path) -> int | None:
    """How many decisions and judgements a project holds; None if it cannot be determined."""
    if not is_sqlite(path):
        return 0
    try:
        with reading(path, steps=_STEPS) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                return 0
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
            found = 0
            if "decisions" in tables:
                found += connection.execute("SELECT count(*) FROM decisions").fetchone()[0]
            if "judgements" in tables:
                found += connection.execute("SELECT count(is_right) FROM judgements").fetchone()[0]
            return int(found)
    except sqlite3.Error:
        return None


def is_sqlite(path: Path) -> bool:
    """Whether a file exists and begins like a SQLite file."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


@contextlib.contextmanager
def reading(path: Path, *, steps: int) -> Iterator[sqlite3.Connection]:
    """Open a file of unknown content, for queries that take at most some steps.

    Raises:
        sqlite3.OperationalError: From a query that takes more: "interrupted".
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        limit_steps(connection, steps)
        yield connection


def limit_steps(connection: sqlite3.Connection, steps: int) -> None:
    """Interrupt queries of a connection after some steps of SQLite's virtual machine.

    A file from elsewhere may hold a query that never ends, as a view or in a check.
    """
    each = 10_000
    left = max(1, steps // each)

    def count() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.set_progress_handler(count, each)


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
        with reading(path, steps=_STEPS) as connection:
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
