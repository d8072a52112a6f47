"""Inline codes in our own files: `bpt`, `ept`, `ph` and `it` in TMX and XLIFF 1.2.

In XLIFF 2 they are `sc`, `ec` and `ph`, and their contents are beside the text.

Codes that only mark a stretch of text mean nothing outside their own file, and are left out.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Protocol

from align.formats.cat.inline import Identity, Template, fill
from align.formats.markup import tag_beside
from align.records import Code, CodeKind
from align.records.codes import marked

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_TOKEN = re.compile(r"[^\w.:-]")


class Maker(Protocol):
    """Makes the element of a code in a text; `is_paired` says that its other half is there too."""

    def __call__(self, parent: "_Element", code: Code, *, is_paired: bool) -> "_Element":
        """Make the element, without putting it anywhere."""


def add_content(element: "_Element", text: str, codes: Sequence[Code], make: Maker) -> None:
    """Put a text with its codes into an empty element."""
    if not codes:
        element.text = text
        return
    held = [code for code in codes if not code.is_mark]
    whole = _paired(held)
    templates: dict[Identity, Template] = {
        code.identity: Template(make(element, code, is_paired=code.name in whole)) for code in held
    }
    fill(element, marked(text, held), templates)


def _paired(codes: Iterable[Code]) -> set[str]:
    """The names of codes whose halves are both present."""
    found: dict[CodeKind, set[str]] = {kind: set() for kind in CodeKind}
    for code in codes:
        found[code.kind].add(code.name)
    return found[CodeKind.OPEN] & found[CodeKind.CLOSE]


def tmx_code(parent: "_Element", code: Code, *, is_paired: bool) -> "_Element":
    """The element of a code in TMX."""
    if code.kind is CodeKind.ALONE:
        name, attributes = "ph", {"x": code.name}
    elif is_paired:
        opens = code.kind is CodeKind.OPEN
        name, attributes = ("bpt" if opens else "ept"), {"i": code.name}
        if opens:
            attributes["x"] = code.name
    else:
        position = "begin" if code.kind is CodeKind.OPEN else "end"
        name, attributes = "it", {"pos": position, "x": code.name}
    made = parent.makeelement(name, attributes)
    made.text = code.content or None
    return made


def xliff_code(parent: "_Element", code: Code, *, is_paired: bool) -> "_Element":
    """The element of a code in XLIFF 1.2."""
    attributes = {"id": code.name}
    if code.kind is CodeKind.ALONE:
        name = "ph"
    elif is_paired:
        name = "bpt" if code.kind is CodeKind.OPEN else "ept"
        attributes["rid"] = code.name
    else:
        name = "it"
        attributes["pos"] = "open" if code.kind is CodeKind.OPEN else "close"
    made = parent.makeelement(tag_beside(parent, name), attributes)
    made.text = code.content or None
    return made


class Xliff2Codes:
    """Makes the codes of one unit of XLIFF 2; `data` has the name of each content."""

    def __init__(self) -> None:
        self.data: dict[str, str] = {}
        self._ids: dict[tuple[bool, str], str] = {}

    def __call__(self, parent: "_Element", code: Code, *, is_paired: bool) -> "_Element":
        """The element of a code."""
        name = {CodeKind.ALONE: "ph", CodeKind.OPEN: "sc", CodeKind.CLOSE: "ec"}[code.kind]
        is_end = name == "ec" and is_paired
        attributes = {"startRef" if is_end else "id": self._id(code)}
        if name != "ph" and not is_paired:
            attributes["isolated"] = "yes"
        if code.content:
            attributes["dataRef"] = self.data.setdefault(code.content, f"d{len(self.data) + 1}")
        return parent.makeelement(tag_beside(parent, name), attributes)

    def _id(self, code: Code) -> str:
        """Its name, as far as the standard allows: a token that no other code of the unit has.

        In XLIFF 1.2 and TMX, a pair may have the name of a code that stands alone.
        """
        key = (code.kind is CodeKind.ALONE, code.name)
        if key not in self._ids:
            token, taken = _NO_TOKEN.sub("_", code.name), self._ids.values()
            named = (token if number == 1 else f"{token}-{number}" for number in count(1))
            self._ids[key] = next(name for name in named if name not in taken)
        return self._ids[key]
