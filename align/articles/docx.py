"""Read Word documents (.docx).

python-docx opens the package and its styles. The text is collected here, because `Paragraph.text`
leaves out inserted text (tracked changes), text boxes and tables inside them.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.articles.archives import check_markup, open_archive
from align.articles.blocks import Block, Content
from align.articles.text import lay_out
from align.guarding import guard
from align.records import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURES_SHRINK = 4
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved-away text; the second copy of a drawing, for old readers; phonetic guides.
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}rPr",
    f"{_W}pPr",
    f"{_W}rt",
    f"{_COMPATIBILITY}Fallback",
}
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\xad",
}


def read(data: bytes, *, where: str) -> Content:
    """Read a Word document: body, tables and text boxes, in order.

    Headers, footers, notes, comments and deleted text are left out. Heading, title, list and
    caption styles determine the kind of a paragraph.

    Raises:
        DamagedFileError: If it is broken, or not a Word document.
        ProtectedFileError: If it asks for a password.
        TooLargeError: If it unpacks to more than the limit.
    """
    import docx

    with open_archive(data, where=where) as archive:
        # A part is parsed for what the document says of it, whatever its name is; pictures shrink
        # little, and what does not shrink cannot fill the memory.
        shrunk = (
            member
            for member in archive.infolist()
            if member.file_size > _PICTURES_SHRINK * member.compress_size
            or member.filename.endswith((".xml", ".rels"))
        )
        check_markup(archive, shrunk, size=len(data), where=where)
    with guard(where):
        document = docx.Document(io.BytesIO(data))
        body, styles = document.element.body, document.styles.element
    return lay_out(_blocks(body, _style_kinds(styles)))


def _style_kinds(styles: "_Element") -> dict[str, Kind | None]:
    """Say for each style id what its paragraphs are, from its name or the style it is based on.

    The styles are gone through once: python-docx looks through all of them for each.
    """
    bases: dict[str, str] = {}
    own: dict[str, Kind | None] = {}
    for style in styles.iterfind(f"{_W}style"):
        if style.get(f"{_W}type") == "paragraph":
            name = style.get(f"{_W}styleId", "")
            bases[name] = _value(style.find(f"{_W}basedOn"))
            own[name] = _style_kind(_value(style.find(f"{_W}name")), style)
    kinds: dict[str, Kind | None] = {}
    for name in own:
        ancestor, kind = name, own[name]
        for _ in range(10):
            ancestor = bases.get(ancestor, "")
            kind = kind or own.get(ancestor)
        kinds[name] = kind
    return kinds


def _value(element: "_Element | None") -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _style_kind(name: str, element: "_Element") -> Kind | None:
    name = name.lower()
    if name.startswith(("heading", "title", "subtitle", "제목", "부제")):
        return Kind.HEADING
    if name.startswith(("caption", "캡션")):
        return Kind.CAPTION
    if name.startswith("list") or element.find(f"{_W}pPr/{_W}numPr") is not None:
        return Kind.LIST_ITEM
    return None


def _blocks(parent: "_Element", kinds: dict[str, Kind | None]) -> Iterator[Block]:
    """Yield the paragraphs below `parent`, those in tables and text boxes where they stand."""
    for child in parent:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}p":
            yield Block("".join(_text(child)), _kind(child, kinds))
        yield from _blocks(child, kinds)


def _text(element: "_Element") -> Iterator[str]:
    """Yield the text of a paragraph, without that of the paragraphs in its text boxes."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _text(child)


def _kind(paragraph: "_Element", kinds: dict[str, Kind | None]) -> Kind | None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return None
    level = properties.find(f"{_W}outlineLvl")
    if level is not None and level.get(f"{_W}val", "9") != "9":
        return Kind.HEADING
    style = properties.find(f"{_W}pStyle")
    kind = None if style is None else kinds.get(style.get(f"{_W}val", ""))
    number = properties.find(f"{_W}numPr/{_W}numId")
    if kind is None and number is not None and number.get(f"{_W}val") != "0":
        return Kind.LIST_ITEM
    return kind
