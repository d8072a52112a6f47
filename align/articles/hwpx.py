"""Hancom Office documents in the open format (.hwpx, KS X 6101): a zip archive of XML.

hwp-hwpx-parser is not used, because it gives one string without headings, captions and lists, and
silently skips what it cannot read.
"""

import re
from collections.abc import Sequence

from align.articles.archives import damaged, open_archive, protected
from align.articles.blocks import Block, Content
from align.articles.parts import Part, budget_of, read_part, value_of
from align.articles.text import lay_out_packed
from align.records import Kind

_HEADER, _MANIFEST = "Contents/header.xml", "META-INF/manifest.xml"
_SECTION = re.compile(r"Contents/section(\d{1,9})\.xml")
# Page headers and footers, notes, comments and memos are not part of the running text.
_SKIPPED = {
    "header",
    "footer",
    "footNote",
    "endNote",
    "hiddenComment",
    "fieldBegin",
    "memogroup",
    "linesegarray",
}
_SIGNS = {
    "lineBreak": "\n",
    "tab": "\t",
    "nbSpace": "\xa0",
    "fwSpace": "\u3000",
    "hyphen": "\u2011",
}
_IN_RUN = ["p", "run"]
_OF_HEADING = {"OUTLINE": Kind.HEADING, "NUMBER": Kind.LIST_ITEM, "BULLET": Kind.LIST_ITEM}


def read(data: bytes, *, where: str) -> Content:
    """Read an hwpx document: text, tables, text boxes and captions, in order.

    Raises:
        DamagedFileError: If it is broken, or not an hwpx document.
        ProtectedFileError: If it asks for a password.
        TooLargeError: If it unpacks to more than the limit.
    """
    with open_archive(data, where=where) as archive:
        names = set(archive.namelist())
        budget, manifest = budget_of(len(data), where=where), _Manifest()
        if _MANIFEST in names:
            read_part(archive, _MANIFEST, manifest, budget)
        if manifest.is_encrypted:
            raise protected(where)
        numbers = {name: found for name in names if (found := _SECTION.fullmatch(name))}
        sections = sorted(numbers, key=lambda name: int(numbers[name].group(1)))
        if not sections:
            raise damaged(where, "no section in it")
        kinds = _Kinds()
        if _HEADER in names:
            read_part(archive, _HEADER, kinds, budget)
        section = _Section(kinds)
        for name in sections:
            read_part(archive, name, section, budget)
    blocks = [Block("".join(parts), kind) for parts, kind in section.paragraphs]
    return lay_out_packed(blocks, size=len(data), where=where)


class _Hwpx(Part):
    """Receives elements of any namespace: they are known by their local names."""

    namespaces = False


class _Manifest(_Hwpx):
    """Whether the parts of a document are encrypted."""

    is_encrypted = False

    def start(self, name: str, attributes: Sequence[str]) -> None:  # noqa: ARG002
        self.is_encrypted |= name.endswith("encryption-data")


class _Kinds(_Hwpx):
    """The kinds of paragraphs that the styles and paragraph shapes of a document give."""

    def __init__(self) -> None:
        self._styles: dict[str, Kind | None] = {}
        self._shapes: dict[str, Kind | None] = {}
        self._path: list[str] = []
        self._shape = ""

    def start(self, name: str, attributes: Sequence[str]) -> None:
        local = name.rpartition(":")[2]
        if local == "paraPr":
            self._shape = value_of(attributes, "id")
        elif local == "heading" and self._path[-1:] == ["paraPr"]:
            self._shapes[self._shape] = _OF_HEADING.get(value_of(attributes, "type"))
        elif local == "style":
            names = (value_of(attributes, "name"), value_of(attributes, "engName"))
            self._styles[value_of(attributes, "id")] = style_kind(*names)
        self._path.append(local)

    def end(self, name: str) -> None:  # noqa: ARG002
        self._path.pop()

    def of(self, attributes: Sequence[str]) -> Kind | None:
        """Look up the style of a paragraph, then its shape."""
        if not attributes:
            return None
        style = self._styles.get(value_of(attributes, "styleIDRef"))
        return style or self._shapes.get(value_of(attributes, "paraPrIDRef"))


def style_kind(korean: str, english: str) -> Kind | None:
    """Infer the kind of a style's paragraphs from its names."""
    if korean.startswith(("제목", "부제", "개요")) or english.startswith(
        ("Title", "Heading", "Outline", "Subtitle")
    ):
        return Kind.HEADING
    if korean.startswith("캡션") or english.startswith("Caption"):
        return Kind.CAPTION
    return None


class _Section(_Hwpx):
    """Collects the paragraphs: those of a table or text box after the one that it is in.

    The text of a paragraph is that of the `t` elements of its own runs, of the words that have a
    gloss above them (`dutmal`), and of letters that are printed over each other (`compose`). A
    table breaks the line. A tracked deletion stands between
    `deleteBegin` and `deleteEnd`, possibly over several runs.
    """

    def __init__(self, kinds: _Kinds) -> None:
        self._kinds = kinds
        self.paragraphs: list[tuple[list[str], Kind | None]] = []
        self._path: list[str] = []
        # How many elements are open where a text is; 0 outside of texts.
        self._text_depth = 0
        # The texts of each paragraph that is open, and whether those around it are deleted.
        self._open: list[tuple[list[str], bool]] = []
        self._deleted = False
        self._captions = self._skipped = 0

    def start(self, name: str, attributes: Sequence[str]) -> None:
        local = name.rpartition(":")[2]
        if self._skipped or local in _SKIPPED:
            self._skipped += 1
            return
        if len(self._path) == self._text_depth and self._open:
            sign = _SIGNS.get(local)
            if sign is None:
                self._deleted = local == "deleteBegin" or (self._deleted and local != "deleteEnd")
            elif not self._deleted:
                self._open[-1][0].append(sign)
        elif local == "p":
            kind = Kind.CAPTION if self._captions else self._kinds.of(attributes)
            parts: list[str] = []
            self.paragraphs.append((parts, kind))
            self._open.append((parts, self._deleted))
            self._deleted = False
        elif (local == "t" and self._path[-2:] == _IN_RUN) or (
            local == "mainText" and self._path[-3:] == [*_IN_RUN, "dutmal"]
        ):
            self._text_depth = len(self._path) + 1
        elif local == "compose" and self._path[-2:] == _IN_RUN and not self._deleted:
            self._open[-1][0].append(value_of(attributes, "composeText"))
        elif local == "tbl" and self._path[-2:] == _IN_RUN:
            self._open[-1][0].append("\n")
        elif local == "caption":
            self._captions += 1
        self._path.append(local)

    def end(self, name: str) -> None:  # noqa: ARG002
        if self._skipped:
            self._skipped -= 1
            return
        local = self._path.pop()
        if len(self._path) < self._text_depth:
            self._text_depth = 0
        elif local == "p" and not self._text_depth:
            self._deleted = self._open.pop()[1]
        elif local == "caption" and not self._text_depth:
            self._captions -= 1

    def text(self, data: str) -> None:
        if not (self._skipped or self._deleted) and len(self._path) == self._text_depth:
            self._open[-1][0].append(data)
