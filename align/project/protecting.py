"""Protect existing projects: one with decisions is only replaced on request, and a copy is kept.

This module does not load SQLAlchemy, because every command that writes a file uses it.
"""

import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from align.errors import InputError, OverwriteError
from align.project.migrations import APPLICATION_ID
from align.sqlite import is_sqlite, reading
from align.writing import check_place, refuse_inputs


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
            remedy += ", or use --force (in Python force=True) to keep a copy and replace it"
        raise OverwriteError(what, where=path, remedy=remedy)


def check_file_place(path: Path, inputs: Iterable[Path]) -> None:
    """Check the path of a file that is not a bitext, such as weights or a report.

    Args:
        path: Where it is to be written.
        inputs: Every file that is read.

    Raises:
        MissingFileError: If there is no such folder, or the place is one.
        OverwriteError: If it would be written onto an input, or a project that holds decisions.
        InputError: As for `refuse_reviewed`.
    """
    check_place(path)
    refuse_reviewed(path)
    refuse_inputs([path], inputs)


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
        with reading(path) as connection:
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
