"""Detect that the file of an open project was deleted or replaced.

A deleted or replaced file stays open, and everything written to it is lost when it is closed. So
each decision checks that the file is still there.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from align.errors import LostProjectError
from align.project.origins import free_name

Connect = Callable[[Path], sqlite3.Connection]


class Presence:
    """Knows whether the file at a path is still the one that was opened.

    Args:
        path: The file, which is there.
        connect: Opens it. One connection is held open: from it the project can be copied once the
            file has lost its name.
    """

    def __init__(self, path: Path, connect: Connect) -> None:
        self._path = path
        self._connect = connect
        self._opened = _identity(path)
        self._held = connect(path)
        # Only a connection that has read something has the journal open too.
        self._held.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self._journals = {each: _identity(each) for each in _journals(path)}
        self._copy: Path | None = None
        self._lock = threading.Lock()

    def connect(self) -> sqlite3.Connection:
        """Open another connection; errors as for `check`."""
        self.check()
        return self._connect(self._path)

    @property
    def is_lost(self) -> bool:
        """Whether the file was deleted or replaced."""
        return _identity(self._path) != self._opened

    def check(self) -> None:
        """Check that the file is still the one that was opened.

        Raises:
            LostProjectError: If it was deleted or replaced. All decisions until then are copied to
                a new file beside it, if it can be written; the error names it.
        """
        if not self.is_lost:
            return
        self.leave()
        with self._lock:
            if self._copy is None:
                self._copy = self._save()
        what = "replaced" if self._path.exists() else "deleted"
        raise LostProjectError(
            f"the project was {what} while it was open, so this decision is not saved",
            where=self._path,
            remedy="export the review to another file now"
            if self._copy is None
            else f"every decision before it is saved in {self._copy.name}: open that",
            copy="" if self._copy is None else str(self._copy),
        )

    def leave(self) -> None:
        """Remove our journal from beside a file that replaced ours.

        SQLite would read it as that file's own. Our connections have it open, and go on using it.
        """
        if self.is_lost:
            for journal, identity in self._journals.items():
                if identity is not None and _identity(journal) == identity:
                    journal.unlink(missing_ok=True)

    def _save(self) -> Path | None:
        copy = free_name(self._path, "saved")
        try:
            with contextlib.closing(sqlite3.connect(copy)) as target:
                self._held.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        except (sqlite3.Error, OSError):
            copy.unlink(missing_ok=True)
            return None
        return copy

    def close(self) -> None:
        """Close the file."""
        self.leave()
        self._held.close()


def _journals(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
