"""Files below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

# What systems hide, and the files by which Word says that a document is open.
_HIDDEN = (".", "~$")


def is_hidden(path: PurePath) -> bool:
    """Whether a file is hidden or in a hidden folder, below the folder that the user named."""
    return any(part.startswith(_HIDDEN) for part in path.parts)


def files_under(folder: Path) -> list[Path]:
    """All files below a folder, relative to it, in the order of their parts.

    Links to folders are followed: collections are often linked together from several disks. One
    that leads back to a folder around it is not entered again. A link to nothing, or to itself,
    counts as a file, so that whoever reads it says so.
    """
    return sorted(Path(path).relative_to(folder) for path in _walk(folder, frozenset()))


def _walk(folder: "Path | str", around: frozenset[str]) -> Iterator[str]:
    real = os.path.realpath(folder)
    if real in around:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_folder(entry):
                yield from _walk(entry.path, around | {real})
            elif (entry.is_symlink() and not Path(entry.path).exists()) or entry.is_file():
                yield entry.path


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False
