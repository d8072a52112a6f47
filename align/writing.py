"""Write files that appear complete or not at all, and never overwrite the input."""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from align.errors import MissingFileError, OverwriteError

# What stands here is a stream that is open already, whatever it leads to. Elsewhere in `/dev` a
# regular file is one, such as those that are kept in memory.
_OPEN = ("/dev/fd/", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/proc/")
# A name may have 255 bytes, and a letter up to four of them.
_LONGEST_PREFIX = 40
_TRIES = 100
# SQLite keeps files beside the one that it writes, and leaves them there when the disk is full.
_JOURNALS = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a bitext or a report is to be written.

    Attributes:
        path: The file; "-" is standard output.
        format: The name of the format, where the suffix is not it.
        inputs: Files that must not be overwritten.
        force: Whether a project with reviewers' work, or a Moses pair, may be replaced.
    """

    path: Path | str
    format: str | None = None
    inputs: tuple[Path, ...] = ()
    force: bool = False


def check_place(path: Path) -> None:
    """Refuse a path that cannot be written, before any work is done.

    Raises:
        MissingFileError: If the folder does not exist, or `path` is a directory or a link to
            itself.
    """
    place = _destination(path)
    if place.is_symlink() and not is_stream(path):
        raise MissingFileError("is a link that leads to itself", where=path, remedy="remove it")
    if not place.parent.is_dir():
        raise MissingFileError("no such folder", where=place.parent, remedy="create it first")
    if place.is_dir():
        raise MissingFileError("is a directory", where=path, remedy="give a file in it")


def refuse_inputs(written: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to overwrite an input, whatever name or link leads to it.

    Args:
        written: Every file that would be written.
        inputs: Every file that is read. Missing ones are ignored here; their reader reports them.

    Raises:
        OverwriteError: If one of `written` is one of `inputs`.
    """
    read = list(inputs)
    for path in written:
        if is_stream(path):
            continue
        for other in read:
            if _is_same(path, other):
                raise OverwriteError(
                    "is an input and would be overwritten",
                    where=other,
                    remedy="use another name for the output",
                )


def refuse_texts(written: Sequence[Path]) -> None:
    """Refuse to replace texts by a Moses pair: they may well be articles.

    `story.moses` names neither `story.ko` nor `story.en`, so nobody sees what would be lost, and
    two texts of as many lines are not yet a Moses pair.

    Args:
        written: Every file of a bitext. One alone is what the user named, and is not refused.

    Raises:
        OverwriteError: If one of two exists.
    """
    there = [path for path in written if path.is_file()]
    if len(written) > 1 and there:
        names = " and ".join(path.name for path in written)
        raise OverwriteError(
            "is there already, and may be an article",
            where=there[0],
            remedy=f"use another name for the output, which is {names}, or remove the old file, "
            "or use --force (in Python force=True)",
        )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def is_stream(path: Path) -> bool:
    """Whether a path leads to a device, a pipe or a socket, which cannot be replaced."""
    if os.path.abspath(path).startswith(_OPEN):  # noqa: PTH100  # links must not be followed
        return path.exists()
    try:
        return not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode)
    except OSError:
        return False


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path, and replace `path` by the file written there at the end.

    If the block is interrupted, the old file stays, or there is none, but never half of the new
    one. The temporary file is removed after every failure. If `path` is a symbolic link, the link
    stays, and the file that it leads to is replaced, with the same permissions and owner. A device,
    a pipe or a socket is not replaced but written to, after the block has succeeded.

    Raises:
        MissingFileError: As for `check_place`.
        OSError: If the place may not be written, or the disk is full; it names `path`.
    """
    check_place(path)
    place, stream = _destination(path), is_stream(path)
    temporary: Path | None = None
    try:
        if stream:
            handle, name = tempfile.mkstemp(prefix="align-")
            os.close(handle)
            temporary = Path(name)
        else:
            temporary = _beside(place)
        yield temporary
        if stream:
            _pour(temporary, path)
        else:
            _put(temporary, place)
    except OSError as error:
        # A full disk names no file, or the temporary one, which says nothing to a user.
        named = None if error.filename is None else Path(str(error.filename)).name
        hidden = temporary is not None and named == temporary.name
        if named is None or hidden or named.startswith(_prefix(place)):
            error.filename = os.fspath(path)
        raise
    finally:
        if temporary is not None:
            for left in (
                temporary,
                *(temporary.with_name(temporary.name + end) for end in _JOURNALS),
            ):
                left.unlink(missing_ok=True)


def _destination(path: Path) -> Path:
    """The file that is written: what a symbolic link leads to, whether it is there yet or not."""
    return Path(os.path.realpath(path)) if path.is_symlink() and not is_stream(path) else path


def _prefix(place: Path) -> str:
    return f".{place.name[:_LONGEST_PREFIX]}."


def _beside(place: Path) -> Path:
    """Make an empty file on the same disk, readable by no more people than what it replaces."""
    rights = 0o666
    if place.exists():
        if not os.access(place, os.W_OK):
            raise PermissionError(13, "Permission denied", os.fspath(place))
        rights &= place.stat().st_mode
    for _ in range(_TRIES):
        temporary = place.with_name(_prefix(place) + os.urandom(4).hex())
        try:
            # The system takes away what the user's mask does not grant.
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, rights | 0o200))
        except FileExistsError:
            continue
        return temporary
    raise FileExistsError(17, "File exists", os.fspath(place))


def _put(temporary: Path, place: Path) -> None:
    """Rename the finished file to its place, with the rights and the owner of what was there."""
    if place.exists():
        old = place.stat()
        if hasattr(os, "chown"):
            # Only the superuser may give files away.
            with contextlib.suppress(PermissionError):
                os.chown(temporary, old.st_uid, old.st_gid)
        temporary.chmod(stat.S_IMODE(old.st_mode))
    # Windows flushes only files that are open for writing.
    with temporary.open("r+b") as written:
        os.fsync(written.fileno())
    temporary.replace(place)


def _pour(temporary: Path, path: Path) -> None:
    # Appending: what stands behind /dev/stdout may be a file that has something in it already.
    with temporary.open("rb") as written, path.open("ab") as out:
        shutil.copyfileobj(written, out)
