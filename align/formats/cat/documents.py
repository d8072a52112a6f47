"""Name the documents of an XLIFF file, whose tool may give the whole path to each.

Reports and memories go to clients, whom the folders and the account of a translator do not concern.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from align.formats.cat.xliff1 import TOOL
from align.formats.cat.xliff2 import OWN

if TYPE_CHECKING:
    from lxml.etree import _Element

_URL = "file:"
_DRIVE = r"[a-z]:[\\/]+"
_HOME = r"(?:home|users)[\\/]+"
# A place on a person's machine: a drive of Windows, a network, a home folder with its account.
_MACHINE = re.compile(
    rf"{_URL}[\\/]*(?:{_DRIVE})?(?:{_HOME}[^\\/]+[\\/]+)?"
    rf"|{_DRIVE}(?:{_HOME}[^\\/]+[\\/]+)?"
    r"|\\\\[^\\/]+[\\/]+|//[^/]+/+"
    rf"|~[\\/]+|/(?=home/|users/){_HOME}[^/]+/+",
    re.IGNORECASE,
)
_SLASHES = re.compile(r"[\\/]+")


class Documents:
    """Gives each document of a file the name of an article.

    A path of a person's machine is shortened to the name of the document itself, with as many of
    its folders as tell it from others, and a number if none do. Other paths (`guide/index.md`)
    stay whole, and so do the names in files that align wrote.

    Args:
        files: Yields the `file` elements, all of them. It is only called if one has such a path.
    """

    def __init__(self, files: "Callable[[], Iterable[_Element]]") -> None:
        self._files = files

    def name(self, file: "_Element") -> str:
        """The name of the document in a `file` element."""
        original = _original(file)
        return self._shortened[original] if _is_of_machine(file) else original

    @cached_property
    def _shortened(self) -> Mapping[str, str]:
        """The name of each document with a path of a machine."""
        paths: dict[str, list[str]] = {}
        names: set[str] = set()
        for file in self._files():
            original = _original(file)
            if _is_of_machine(file):
                paths[original] = _parts(original)
            else:
                names.add(original)
        shortened = {}
        for original, name in _distinct(paths, names).items():
            number, numbered = 1, name
            while numbered in names:
                number += 1
                numbered = f"{name} ({number})"
            names.add(numbered)
            shortened[original] = numbered
        return shortened


def _original(file: "_Element") -> str:
    # XLIFF 2 may leave out the name of the document, but not the id.
    return file.get("original", file.get("id", ""))


def _is_of_machine(file: "_Element") -> bool:
    is_own = file.get("tool-id") == TOOL or file.get(f"{{{OWN}}}file")
    return not is_own and _MACHINE.match(_original(file)) is not None


def _parts(original: str) -> list[str]:
    """The folders below the machine and the account, and the document."""
    path = unquote(original) if original.lower().startswith(_URL) else original
    return [part for part in _SLASHES.split(_MACHINE.sub("", path, count=1)) if part] or [original]


def _distinct(paths: Mapping[str, list[str]], taken: set[str]) -> dict[str, str]:
    """The end of each path that no other path has, and nothing else; all of it if there is none."""
    depths = dict.fromkeys(paths, 1)
    while True:
        names = {key: "/".join(parts[-depths[key] :]) for key, parts in paths.items()}
        count = Counter([*names.values(), *taken])
        longer = [
            key for key, name in names.items() if count[name] > 1 and depths[key] < len(paths[key])
        ]
        if not longer:
            return names
        for key in longer:
            depths[key] += 1
