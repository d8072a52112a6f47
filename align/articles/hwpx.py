"""Hancom Office documents in the open format (.hwpx, KS X 6101): a zip archive of XML.

Read here with zipfile and lxml: hwp-hwpx-parser gives one string without headings, captions and
lists, and silently skips what it cannot read.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.articles.archives import (
    check_markup,
    damaged,
    open_archive,
    parse_xml,
    protected,
    read_member,
)
from align.articles.blocks import Block, Content
from align.articles.text import lay_out
from align.records import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADER = "Contents/header.xml"
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
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in read_member(archive, manifest, where=where):
            raise protected(where)
        numbers = {name: found for name in names if (found := _SECTION.fullmatch(name))}
        sections = sorted(numbers, key=lambda name: int(numbers[name].group(1)))
        if not sections:
            raise damaged(where, "no section in it")
        parsed = (archive.getinfo(name) for name in (*sections, *names & {_HEADER}))
        check_markup(archive, parsed, size=len(data), where=where)
        kinds = _Kinds(archive, where=where)
        roots = [
            parse_xml(read_member(archive, name, where=where), where=where) for name in sections
        ]
    return lay_out(block for root in roots for block in _blocks(root, kinds))


class _Kinds:
    """What the styles and paragraph shapes of a document say that its paragraphs are."""

    def __init__(self, archive: zipfile.ZipFile, *, where: str) -> None:
        self._styles: dict[str, Kind | None] = {}
        self._shapes: dict[str, Kind | None] = {}
        if _HEADER not in archive.namelist():
            return
        root = parse_xml(read_member(archive, _HEADER, where=where), where=where)
        for element in root.iter("{*}paraPr"):
            heading = element.find("{*}heading")
            shape = None if heading is None else _OF_HEADING.get(heading.get("type", ""))
            self._shapes[element.get("id", "")] = shape
        for element in root.iter("{*}style"):
            names = (element.get("name", ""), element.get("engName", ""))
            self._styles[element.get("id", "")] = style_kind(*names)

    def of(self, paragraph: "_Element") -> Kind | None:
        """Look up the style, then the shape."""
        style = self._styles.get(paragraph.get("styleIDRef", ""))
        return style or self._shapes.get(paragraph.get("paraPrIDRef", ""))


def style_kind(korean: str, english: str) -> Kind | None:
    """Infer the kind of a style's paragraphs from its names."""
    if korean.startswith(("제목", "부제", "개요")) or english.startswith(
        ("Title", "Heading", "Outline", "Subtitle")
    ):
        return Kind.HEADING
    if korean.startswith("캡션") or english.startswith("Caption"):
        return Kind.CAPTION
    return None


def _blocks(parent: "_Element", kinds: _Kinds, kind: Kind | None = None) -> Iterator[Block]:
    """Yield the paragraphs below `parent`: those of a table or text box after the one it is in."""
    for child in parent:
        name = _name(child)
        if name in _SKIPPED:
            continue
        inner = Kind.CAPTION if name == "caption" else kind
        if name == "p":
            yield Block("".join(_text(child)), inner or kinds.of(child))
        yield from _blocks(child, kinds, inner)


def _text(element: "_Element") -> Iterator[str]:
    """Yield the text of a paragraph: that of the `t` elements of its own runs.

    A tracked deletion stands between `deleteBegin` and `deleteEnd`, possibly over several runs.
    """
    deleted = False
    for run in element:
        if _name(run) != "run":
            continue
        for text in run:
            if _name(text) != "t":
                continue
            yield "" if deleted else text.text or ""
            for sign in text:
                name = _name(sign)
                deleted = name == "deleteBegin" or (deleted and name != "deleteEnd")
                yield "" if deleted else _SIGNS.get(name, "") + (sign.tail or "")


def _name(element: "_Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
