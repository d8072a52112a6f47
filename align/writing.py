"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import MissingFileError


def check_place(path: Path) -> None:
    """Refuse a path that cannot be written, before work is spent on what belongs there.

    Raises:
        MissingFileError: If the folder does not exist or `path` is a directory.
    """
    if not path.parent.is_dir():
        raise MissingFileError("no such folder", where=path.parent, remedy="make it first")
    if path.is_dir():
        raise MissingFileError("is a directory", where=path, remedy="name a file in it")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`, and move it there when the block ends well.

    An interrupted run leaves the old file, or none; never half of the new one. The temporary
    file is removed on every failure.

    Raises:
        MissingFileError: As for `check_place`.
    """
    check_place(path)
    temporary, hidden = None, f".{path.name}."
    try:
        handle, name = tempfile.mkstemp(prefix=hidden, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    except OSError as error:
        # A full disk names no file, or the temporary one, which says nothing to a user.
        if error.filename is None or Path(str(error.filename)).name.startswith(hidden):
            error.filename = os.fspath(path)
        raise
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
