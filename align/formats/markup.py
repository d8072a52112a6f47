"""Read and write XML safely, without holding a file in memory.

Nothing outside the file is ever fetched, and no entity is expanded: a file from a stranger can
neither read the disk nor fill the memory. A text that needs an entity is refused.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from align.articles.decoding import DECLARATION, xml_parser_encoding
from align.errors import ControlCharacterError, DamagedFileError, MalformedRecordError
from align.formats.rows import Origin
from align.guarding import guard

if TYPE_CHECKING:
    from lxml.etree import _Element, _ListErrorLog

# Codes of a CAT tool: what stands in them is formatting of the original document, not its text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex"})

# A declaration that can be read byte by byte is not in UTF-16; programs for .NET often write one.
_HEAD, _UTF16 = 100, re.compile(rb"<\?xml[^>]*encoding=.utf-?16", re.IGNORECASE)

_AGAIN, _IN_UTF8 = "export it again", "export it as UTF-8"
_NO_ENTITY, _ESCAPED = "write the character itself", "write & as &amp; and < as &lt;"

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def elements(
    origin: Origin, *, opened: tuple[str, ...], closed: tuple[str, ...]
) -> Iterator[tuple[Literal["start", "end"], "_Element"]]:
    """Yield elements by their local names: `opened` where they begin, `closed` when complete.

    A closed element is emptied after it was yielded, so memory stays bounded.

    Raises:
        DamagedFileError: If the file is not well-formed XML; it names the line.
        ControlCharacterError: If it contains a character that XML does not allow.
    """
    from lxml import etree

    with origin.path.open("rb") as file:
        encoding = xml_parser_encoding(file.read(DECLARATION))
        file.seek(0)
        events = etree.iterparse(
            file,
            events=("start", "end"),
            tag=[f"{{*}}{name}" for name in (*opened, *closed)],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            encoding=encoding,
        )
        while True:
            with guard(origin.name, remedy=_AGAIN):
                try:
                    event, element = next(events, (None, None))
                except etree.XMLSyntaxError as error:
                    raise _damage(error, events.error_log, origin) from error
            if element is None:
                return
            name = local_name(element)
            if event == "start" and name in opened:
                yield "start", element
            elif event == "end" and name in closed:
                yield "end", element
                _forget(element)


def _damage(
    error: "SyntaxError", log: "_ListErrorLog", origin: Origin
) -> DamagedFileError | ControlCharacterError:
    from lxml.etree import ErrorTypes

    said, line, code = error.msg, error.lineno, getattr(error, "code", None)
    if not line:
        # lxml says "no element found", on line 0, also where only its log has the reason.
        if not len(log):
            empty = "not well-formed XML: the file is empty"
            return DamagedFileError(empty, where=origin.name, remedy=_AGAIN)
        said, line, code = log[-1].message, log[-1].line, log[-1].type
    said, where = said.partition(", line ")[0], origin.line(line)
    if code == ErrorTypes.ERR_INVALID_CHAR:
        return ControlCharacterError(said, where=where, remedy="remove the character")
    remedies = {
        ErrorTypes.ERR_INVALID_ENCODING: _IN_UTF8,
        ErrorTypes.ERR_UNSUPPORTED_ENCODING: _IN_UTF8,
        ErrorTypes.ERR_UNDECLARED_ENTITY: _NO_ENTITY,
        ErrorTypes.ERR_NAME_REQUIRED: _ESCAPED,
        ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING: _ESCAPED,
    }
    remedy = remedies.get(code or 0, _AGAIN)
    with origin.path.open("rb") as file:
        is_false = line == 1 and _UTF16.match(file.read(_HEAD)) is not None
    if is_false:
        said, remedy = "it says that it is UTF-16, but it is not", 'write encoding="UTF-8" there'
    return DamagedFileError(f"not well-formed XML: {said}", where=where, remedy=remedy)


def _forget(element: "_Element") -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: "_Element") -> str:
    """The name of an element without its namespace; "" for a comment or an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def tag_beside(element: "_Element", name: str) -> str:
    """The tag for another name in the namespace of an element."""
    return element.tag.removesuffix(local_name(element)) + name


def children(element: "_Element", name: str) -> list["_Element"]:
    """The children with this local name, in order."""
    return [child for child in element if local_name(child) == name]


def child_of(element: "_Element", name: str) -> "_Element | None":
    """The first child with this local name; None if there is none."""
    return next((child for child in element if local_name(child) == name), None)


def text_of(element: "_Element", *, where: str) -> str:
    """The text in an element: marks (`hi`, `mrk`, `g`) give their content, codes do not.

    Raises:
        MalformedRecordError: If the text uses an entity of the file's own.
    """
    from lxml import etree

    parts = [element.text or ""]
    for child in element:
        if child.tag is etree.Entity:
            raise MalformedRecordError(f"entity {child.text}", where=where, remedy=_NO_ENTITY)
        if isinstance(child.tag, str) and local_name(child) not in _CODES:
            parts.append(text_of(child, where=where))
        parts.append(child.tail or "")
    return "".join(parts)


def location_of(element: "_Element", origin: Origin) -> str:
    """The file and line of an element, for messages."""
    line = element.sourceline
    return origin.name if line is None else f"{origin.name}, line {line}"
