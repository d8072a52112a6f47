"""Detect that the file of an open project was deleted, replaced or overwritten.

A deleted or replaced file stays open, and everything written to it is lost when it is closed. If
it was overwritten, the next write of SQLite would mix our pages with foreign ones. So each decision
checks that the file is still there, and still ours.

SQLite writes decisions to a journal, and moves them into the file from time to time. Here it never
does so by itself, because one connection keeps reading an old state. So the file only changes when
this module lets it, and any other change is foreign. A private copy of the file in that state,
together with the journal, restores every decision.

The journal is moved when the reviewer pauses, and every few seconds otherwise. So who copies the
file of an open project has all decisions but the last few.
"""

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
import threading
from pathlib import Path
from typing import Protocol

from align.errors import LostProjectError
from align.project.databases.soon import Soon
from align.project.protecting import free_name

# How many seconds after a decision it is moved into the file: after a pause, and in any case.
_PAUSE, _LONGEST = 1.5, 8.0
# How often a file is compared that others change meanwhile.
_LOOKS = 10

_Stamp = tuple[int, int, int]


class Connect(Protocol):
    """Opens a project file."""

    def __call__(self, path: Path, *, read_only: bool) -> sqlite3.Connection:
        """A new connection to the file at `path`."""


class Presence:
    """Knows whether the file at a path is still the one that was opened.

    Args:
        path: The file, which is there.
        connect: Opens it.
    """

    def __init__(self, path: Path, connect: Connect) -> None:
        self._path = path
        self._connect = connect
        self._opened = _identity(path)
        self._is_overwritten = False
        self._saved: Path | None = None
        self._is_told = self._is_decided = False
        self._lock = threading.Lock()
        self._moving = Soon(self._move_journal, idle=_PAUSE, longest=_LONGEST)
        # SQLite moves the journal into the file when its last connection is closed, unless that one
        # only reads. So this one is closed last, and nothing of ours gets into a foreign file.
        self._held = connect(path, read_only=True)
        self._copy: sqlite3.Connection | None = None
        self._stamp: _Stamp | None = None
        self._hold()
        self._journals = {each: _identity(each) for each in _journals(path)}

    def connect(self) -> sqlite3.Connection:
        """Open another connection; errors as for `check`."""
        self.check()
        connection = self._connect(self._path, read_only=False)
        try:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @property
    def is_lost(self) -> bool:
        """Whether the file was deleted, replaced or overwritten, or its journal was."""
        return self._is_overwritten or _identity(self._path) != self._opened or self._is_bereft

    @property
    def _is_bereft(self) -> bool:
        """Whether the journal was deleted or replaced, which SQLite leaves there while it is open.

        Decisions would go on into a file without a name, which is gone when it is closed.
        """
        journal, _ = _journals(self._path)
        known = self._journals[journal]
        return known is not None and _identity(journal) != known

    def check(self) -> None:
        """Check that the file is still the one that was opened.

        Raises:
            LostProjectError: If it was deleted, replaced or overwritten. All decisions until then
                are copied to a new file beside it, if it can be written; the error names it.
        """
        if self._is_as_it_was():
            return
        with self._lock:
            if not self._is_told:
                self._tell()
            if not self.is_lost:
                return
        raise self._error()

    def check_readable(self) -> None:
        """Check that the file can be read: one that was deleted or replaced still can.

        Raises:
            LostProjectError: If it was overwritten; see `check`.
        """
        if _identity(self._path) == self._opened:
            self.check()
        else:
            self._leave()

    def tell_again(self) -> None:
        """Raise what `check` raised, if it found the file lost; it is not looked for again."""
        if self._is_told:
            raise self._error()

    def decided(self) -> None:
        """Take note of a decision, which is in the journal; it is moved into the file soon."""
        self._is_decided = True
        self._moving.wake()

    def _move_journal(self) -> bool:
        """Move the journal into the file; False if that is not possible now."""
        moved = None
        with self._lock, contextlib.suppress(OSError, sqlite3.Error):
            if self.is_lost or not self._is_as_it_was():
                return True  # the next decision finds out what happened
            if self._held.in_transaction:
                self._held.execute("ROLLBACK")
            # What cannot be moved, for instance to a full disk, stays in the journal.
            with (
                contextlib.suppress(sqlite3.Error),
                contextlib.closing(self._connect(self._path, read_only=False)) as connection,
            ):
                connection.execute("PRAGMA busy_timeout = 0")
                moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._hold()
        return moved is not None and moved[0] == 0

    def close(self) -> None:
        """Close the file.

        Raises:
            LostProjectError: If decisions were taken, and the file was lost after the last of them.
        """
        self._moving.stop()
        try:
            if self._is_decided and not self._is_told:
                self.check()
        finally:
            self._leave()
            self._held.close()
            self._drop_copy()

    def _hold(self) -> None:
        """Go on reading the present state, and copy it if the file has changed."""
        self._held.execute("BEGIN")
        self._held.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        before, self._stamp = self._stamp, _stamp(self._path)
        if self._copy is not None and before == self._stamp:
            return
        self._drop_copy()
        # Without a name SQLite makes a temporary file, which goes with the connection.
        self._copy = sqlite3.connect("", check_same_thread=False)
        try:
            self._held.backup(self._copy)
        except sqlite3.Error:
            self._drop_copy()

    def _drop_copy(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None

    def _is_as_it_was(self) -> bool:
        return (
            not self._is_overwritten
            and _identity(self._path) == self._opened
            and _stamp(self._path) == self._stamp
            and not self._is_bereft
        )

    def _tell(self) -> None:
        """Find out what happened to the file, and save the decisions if it is lost."""
        if self._is_as_it_was():
            return  # the journal was moved in the meantime
        if _identity(self._path) != self._opened or self._is_bereft:
            self._held.execute("ROLLBACK")
            self._saved = self._save(self._held)
        else:
            self._tell_overwritten()
        self._is_told = self.is_lost
        self._leave()

    def _tell_overwritten(self) -> None:
        """Compare the file, which has changed, with what must be in it.

        It is still ours if its date alone has changed, or if another process that has the project
        open too has moved the journal. Such a process may also decide something between the look
        at the journal and the one at the file: then both are looked at again. Whoever overwrites a
        file does not go on writing to the journal.
        """
        for _ in range(_LOOKS):
            before = self._written()
            with tempfile.TemporaryDirectory() as folder:
                expected = self._rebuilt(Path(folder) / self._path.name)
                if expected is None:
                    self._is_overwritten = True
                    return
                with contextlib.closing(expected):
                    if self._holds(expected):
                        break
                    if self._written() == before:
                        self._is_overwritten = True
                        self._saved = self._save(expected)
                        return
        self._held.execute("ROLLBACK")
        self._hold()

    def _written(self) -> tuple[tuple[int, int] | None, ...]:
        """When the file and its journal were last written to, and their sizes."""
        stamps = (_stamp(self._path), _stamp(_journals(self._path)[0]))
        # SQLite sets the rights of a journal when it opens it, which only changes its ctime.
        return tuple(stamp and (stamp[0], stamp[2]) for stamp in stamps)

    def _rebuilt(self, path: Path) -> sqlite3.Connection | None:
        """Make the project again from the private copy and the journal; None if that fails."""
        if self._copy is None:
            return None
        journal, _ = _journals(self._path)
        try:
            with contextlib.closing(sqlite3.connect(path)) as target:
                self._copy.backup(target)
            if journal.exists():
                shutil.copyfile(journal, _journals(path)[0])
        except (sqlite3.Error, OSError):
            return None
        rebuilt = sqlite3.connect(path)
        try:
            rebuilt.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            rebuilt.close()
            return None
        return rebuilt

    def _holds(self, expected: sqlite3.Connection) -> bool:
        """Whether the file has the same content as another one."""
        try:
            with contextlib.closing(self._connect(self._path, read_only=True)) as present:
                return _digest(present) == _digest(expected)
        except sqlite3.Error:
            return False

    def _save(self, source: sqlite3.Connection) -> Path | None:
        copy = free_name(self._path, "saved")
        try:
            with contextlib.closing(sqlite3.connect(copy)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        except (sqlite3.Error, OSError):
            copy.unlink(missing_ok=True)
            return None
        return copy

    def _error(self) -> LostProjectError:
        remedy = "export the review to another file now"
        if self._is_overwritten:
            what, remedy = "overwritten", "restore it from a copy"
        elif _identity(self._path) == self._opened:
            what = "separated from its journal (-wal)"
        else:
            what = "replaced" if self._path.exists() else "deleted"
        if self._saved is not None:
            remedy = f"every decision until then is saved in {self._saved.name}: open that"
        return LostProjectError(
            f"the project was {what} while it was open, so nothing more is saved",
            where=self._path,
            remedy=remedy,
            copy="" if self._saved is None else str(self._saved),
        )

    def _leave(self) -> None:
        """Remove our journal from beside a file that is not ours any more.

        SQLite would read it as that file's own. Our connections have it open, and go on using it.
        """
        if self.is_lost:
            for journal, identity in self._journals.items():
                if identity is not None and _identity(journal) == identity:
                    journal.unlink(missing_ok=True)


def _journals(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _stamp(path: Path) -> _Stamp | None:
    """The times and the size of a file, which change with every change of its content."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _digest(connection: sqlite3.Connection) -> bytes:
    """A digest of all tables with their rows, in one state of the project."""
    connection.execute("BEGIN")
    digest = hashlib.blake2b()
    for line in connection.iterdump():
        digest.update(line.encode())
    connection.execute("ROLLBACK")
    return digest.digest()
