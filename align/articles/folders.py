"""Files below a folder."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from align.naming import composed

CORPUS_PARTS = frozenset({"report.html", "report.json", "README.md", "manifest.json"})
"""What is in the folder of every corpus that was built, beside its tables."""

# What systems hide, and the files by which Word says that a document is open.
_HIDDEN = (".", "~$")


def is_hidden(path: PurePath) -> bool:
    """Whether a file is hidden or in a hidden folder, below the folder that the user named."""
    return any(part.startswith(_HIDDEN) for part in path.parts)


def as_spelled(path: Path) -> Path:
    """The path of a file as the system spells it: macOS writes Hangul and accents in parts (NFD).

    A name that was typed or saved elsewhere is composed, and other systems tell the two apart. If
    neither is there, or several files look the same, the path is returned as it is.
    """
    if str(path).isascii() or os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[bool(path.anchor) :]:
        names = [part] if os.path.lexists(found / part) else _like(part, found)
        if len(names) != 1:
            return path
        found /= names[0]
    return found


def _like(name: str, folder: Path) -> list[str]:
    """The names in a folder that look like one."""
    wanted = composed(name)
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return []
    return [one for one in names if composed(one) == wanted]


class Files(NamedTuple):
    """What is below a folder; all paths are relative to it, in the order of their parts.

    `unreadable` are the folders that cannot be entered, each with what the system says. `special`
    are pipes, sockets and devices, which would be waited for in vain.
    """

    files: list[PurePosixPath]
    unreadable: list[tuple[PurePosixPath, str]]
    special: list[PurePosixPath]


def without_corpora(paths: Sequence[PurePosixPath]) -> list[PurePosixPath]:
    """The files that belong to no corpus that was built among them; their reports are no articles.

    A corpus is a folder, or a file with a folder of its name and `.work` beside it.
    """
    found: dict[PurePosixPath, set[str]] = {}
    for path in paths:
        if path.name in CORPUS_PARTS:
            found.setdefault(path.parent, set()).add(path.name)
    corpora = {folder for folder, names in found.items() if names == CORPUS_PARTS}
    if not corpora:
        return list(paths)
    top = PurePosixPath()

    def is_of_corpus(path: PurePosixPath) -> bool:
        return (
            path.with_name(f"{path.name}.work") in corpora
            or any(parent in corpora for parent in path.parents if parent != top)
            # The folder itself may hold other files as well.
            or (top in corpora and (path.as_posix() in CORPUS_PARTS or path.parts[0] == "work"))
        )

    return [path for path in paths if not is_of_corpus(path)]


def skipped_types(passed_over: Mapping[str, int]) -> list[str]:
    """Say in one message how many files of other types there are, by their suffixes; or nothing."""
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(passed_over.items()))
    return [f"skipped files of other types: {kinds}"] if kinds else []


def files_under(folder: Path) -> Files:
    """All files below a folder.

    Links to folders are followed: collections are often linked together from several disks. But a
    folder is entered only once, however many links lead to it: by its own path, or by the first
    link. A link to nothing, or to itself, counts as a file, so that whoever reads it says so.

    Raises:
        OSError: If the folder itself cannot be read.
    """
    walk = _Walk()
    walk.enter(os.fspath(folder))
    # What has a path without links keeps it.
    while walk.links:
        walk.links.sort(reverse=True)
        walk.try_to_enter(walk.links.pop())

    def relative(path: str) -> PurePosixPath:
        return PurePosixPath(Path(path).relative_to(folder))

    return Files(
        sorted(map(relative, walk.files)),
        sorted((relative(path), said) for path, said in walk.unreadable.items()),
        sorted(map(relative, walk.special)),
    )


@dataclass
class _Walk:
    """The folders that were entered, by their real paths, and what is in them, by any path."""

    entered: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    special: list[str] = field(default_factory=list)

    def enter(self, folder: str) -> None:
        """Look into a folder and those in it; links to folders are kept for later.

        Raises:
            OSError: If it cannot be read.
        """
        real = os.path.realpath(folder)
        if real in self.entered:
            return
        self.entered.add(real)
        with os.scandir(folder) as entries:
            for entry in entries:
                if not _is_folder(entry):
                    (self.files if _is_file(entry) else self.special).append(entry.path)
                elif entry.is_symlink():
                    self.links.append(entry.path)
                else:
                    self.try_to_enter(entry.path)

    def try_to_enter(self, folder: str) -> None:
        """Enter a folder, or remember why that cannot be done."""
        try:
            self.enter(folder)
        except OSError as error:
            self.unreadable[folder] = error.strerror or str(error)


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
