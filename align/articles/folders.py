"""Files below a folder."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

# What systems hide, and the files by which Word says that a document is open.
_HIDDEN = (".", "~$")


def is_hidden(path: PurePath) -> bool:
    """Whether a file is hidden or in a hidden folder, below the folder that the user named."""
    return any(part.startswith(_HIDDEN) for part in path.parts)


class Files(NamedTuple):
    """What is below a folder; all paths are relative to it, in the order of their parts.

    `unreadable` are the folders that cannot be entered, each with what the system says. `special`
    are pipes, sockets and devices, which would be waited for in vain.
    """

    files: list[PurePosixPath]
    unreadable: list[tuple[PurePosixPath, str]]
    special: list[PurePosixPath]


def skipped_types(passed_over: Mapping[str, int]) -> list[str]:
    """Say in one message how many files of other types there are, by their suffixes; or nothing."""
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(passed_over.items()))
    return [f"skipped files of other types: {kinds}"] if kinds else []


def files_under(folder: Path) -> Files:
    """All files below a folder.

    Links to folders are followed: collections are often linked together from several disks. One
    that leads back to a folder around it is not entered again. A link to nothing, or to itself,
    counts as a file, so that whoever reads it says so.

    Raises:
        OSError: If the folder itself cannot be read.
    """
    found: tuple[list[str], dict[str, str], list[str]] = [], {}, []
    _walk(os.fspath(folder), frozenset(), *found)

    def relative(path: str) -> PurePosixPath:
        return PurePosixPath(Path(path).relative_to(folder))

    files, unreadable, special = found
    return Files(
        sorted(map(relative, files)),
        sorted((relative(path), said) for path, said in unreadable.items()),
        sorted(map(relative, special)),
    )


def _walk(
    folder: str,
    around: frozenset[str],
    files: list[str],
    unreadable: dict[str, str],
    special: list[str],
) -> None:
    real = os.path.realpath(folder)
    if real in around:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_folder(entry):
                try:
                    _walk(entry.path, around | {real}, files, unreadable, special)
                except OSError as error:
                    unreadable[entry.path] = error.strerror or str(error)
            elif _is_file(entry):
                files.append(entry.path)
            else:
                special.append(entry.path)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True
