"""Protect existing projects: one with work in it is only replaced on request, and a copy is kept.

Work is all that aligning and checking again would not bring back: decisions, judgements, statuses
and notes that came from a file, and drafts.

This module does not load SQLAlchemy, because every command that writes a file uses it.
"""

import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from align.errors import InputError, OverwriteError
from align.project.migrations import APPLICATION_ID
from align.sqlite import is_sqlite, limit_steps, reading
from align.writing import check_place, refuse_inputs, replacing

_STEPS = 1_000_000_000  # of SQLite's machine, to count rows

_UNREADABLE = "a project that cannot be read"

# The kinds of work, each with its table, in the order in which they are named.
_WORK = {
    "decision": ("decisions", "SELECT count(*) FROM decisions"),
    "judgement": ("judgements", "SELECT count(is_right) FROM judgements"),
    "reviewed row": (
        "beads",
        # Those that a file excludes are not to be translated, and nobody's work.
        "SELECT count(*) FROM beads WHERE status IN ('confirmed', 'needs-work') OR note != ''",
    ),
    "draft": ("drafts", "SELECT count(*) FROM drafts"),
}


def refuse_reviewed(path: Path, *, can_force: bool = False) -> None:
    """Refuse to overwrite a project with work in it, or one that is open, with whatever it is.

    Args:
        path: Where something is to be written: a project, a bitext or any other file.
        can_force: Whether the caller has an option to replace it after all.

    Raises:
        OverwriteError: If it holds decisions or other work, or cannot be read.
        InputError: If it is open in a review, or a review was interrupted.
    """
    _refuse_journal(path)
    if held := work_in(path):
        what = held if held == _UNREADABLE else f"holds {held}"
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
        OverwriteError: If it would be written onto an input, or a project with reviewers' work.
        InputError: As for `refuse_reviewed`.
    """
    check_place(path)
    refuse_reviewed(path)
    refuse_inputs([path], inputs)


def keep_copy(path: Path) -> Path | None:
    """Copy a project with work in it to a new name beside it; None if it has none.

    Raises:
        InputError: If it is open in a review, or a review was interrupted.
        OSError: If the copy cannot be written.
    """
    _refuse_journal(path)
    if not work_in(path):
        return None
    copy = free_name(path, "before")
    with replacing(copy) as temporary:
        shutil.copy2(path, temporary)
    return copy


def make_room(path: Path, *, force: bool) -> None:
    """Refuse to overwrite a project with work in it, or keep a copy of it beside it if forced.

    Raises:
        OverwriteError: If it has reviewers' work, unless forced.
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


def work_in(path: Path) -> str:
    """What a project holds that would be lost with it, such as "3 decisions"; "" if nothing."""
    if not is_sqlite(path):
        return ""
    try:
        with reading(path) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                return ""
            tables = {
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                )
            }
            # A project may have millions of rows, and what is a table is no endless query.
            limit_steps(connection, _STEPS)
            found = {
                what: connection.execute(query).fetchone()[0]
                for what, (table, query) in _WORK.items()
                if table in tables
            }
    except sqlite3.Error:
        return _UNREADABLE
    # Nearly every such row got its status or its note by a decision.
    if found.get("decision"):
        found.pop("reviewed row", None)
    held = [_counted(count, what) for what, count in found.items() if count]
    return " and ".join(filter(None, (", ".join(held[:-1]), *held[-1:])))


def _counted(count: int, what: str) -> str:
    return f"a {what}" if count == 1 else f"{count:,} {what}s"
