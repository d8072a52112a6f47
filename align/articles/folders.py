"""Files below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_under(folder: Path) -> list[Path]:
    """All files below a folder, relative to it, in the order of their parts.

    Links to folders are followed: collections are often linked together from several disks. One
    that leads back to a folder around it is not entered again. A link to nothing counts as a file,
    so that whoever reads it says so.
    """
    return sorted(Path(path).relative_to(folder) for path in _walk(folder, frozenset()))


def _walk(folder: "Path | str", around: frozenset[str]) -> Iterator[str]:
    real = os.path.realpath(folder)
    if real in around:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _walk(entry.path, around | {real})
            elif entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists()):
                yield entry.path
