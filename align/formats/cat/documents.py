"""Name the documents of an XLIFF file, whose tool may give the whole path to each.

Reports and memories go to clients, whom the folders and the account of a translator do not concern.
"""

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from align.formats.cat.xliff1 import TOOL
from align.formats.cat.xliff2 import OWN

if TYPE_CHECKING:
    from lxml.etree import _Element

_URL = "file:"
# A path to a place outside of the translator's package: of Windows, of a network, of other systems.
_PATH = re.compile(rf"[a-z]:[\\/]|[\\/]|~[\\/]|\.\.[\\/]|{_URL}", re.IGNORECASE)
_FOLDERS = re.compile(r".*[\\/]", re.DOTALL)


class Documents:
    """Gives each document of a file the name of an article.

    Of a path, that is the name of the document itself, with a number if another one has it. Paths
    inside a package (`guide/index.md`) stay whole, and so do the names in files that align wrote.
    """

    def __init__(self) -> None:
        self._named: dict[str, str] = {}

    def name(self, file: "_Element") -> str:
        """The name of the document in a `file` element."""
        # XLIFF 2 may leave out the name of the document, but not the id.
        original = file.get("original", file.get("id", ""))
        if file.get("tool-id") == TOOL or file.get(f"{{{OWN}}}file"):
            return original
        short, number = _without_folders(original), 1
        name = short
        while self._named.setdefault(name, original) != original:
            number += 1
            name = f"{short} ({number})"
        return name


def _without_folders(original: str) -> str:
    if not _PATH.match(original):
        return original
    path = unquote(original) if original.lower().startswith(_URL) else original
    return _FOLDERS.sub("", path) or original
