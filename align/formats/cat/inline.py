"""The inline codes of TMX and XLIFF: convert elements to text and codes, and back.

Every element inside a text is one of three things. A *wrapping* element (`g`, `pc`, `mrk`, `hi`)
contains text of the segment, and counts as two codes, one at its beginning and one at its end. A
code proper (`bpt`, `ept`, `ph`, `it`, `x`, ...) is a single one, and contains formatting of the
original document. In Phrase's files the codes are written into the text as `{1}`, `{b>` and `<b}`.
"""

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from align.errors import MalformedRecordError
from align.records import Code, CodeKind
from align.records.codes import NAME, pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    "bpt": CodeKind.OPEN,
    "bx": CodeKind.OPEN,
    "sc": CodeKind.OPEN,
    "sm": CodeKind.OPEN,
    "ept": CodeKind.CLOSE,
    "ex": CodeKind.CLOSE,
    "ec": CodeKind.CLOSE,
    "em": CodeKind.CLOSE,
    "ph": CodeKind.ALONE,
    "it": CodeKind.ALONE,
    "ut": CodeKind.ALONE,
    "x": CodeKind.ALONE,
    "cp": CodeKind.ALONE,
}
# What `pos` says of a code whose other half is in another segment.
_ISOLATED = {
    "begin": CodeKind.OPEN,
    "open": CodeKind.OPEN,
    "end": CodeKind.CLOSE,
    "close": CodeKind.CLOSE,
}
_MARKS = frozenset({"mrk", "hi", "sm", "em"})
# Text that a tracked change has deleted is not part of the translation.
_DELETED = "x-sdl-deleted"
_NAMED_BY = ("i", "rid", "startRef", "id", "x", "mid")
_SAID_BY = ("equiv-text", "equiv", "disp", "ctype", "type")
_PHRASE = re.compile(r"\{(?P<alone>\d+)\}|\{(?P<opens>\w{1,8})>|<(?P<closes>\w{1,8})\}")
_PHRASE_KINDS = {"alone": CodeKind.ALONE, "opens": CodeKind.OPEN, "closes": CodeKind.CLOSE}
_DISPLAYED = re.compile(r'displaytext="([^"]*)"')

Identity = tuple[CodeKind, str, bool]


class Template(NamedTuple):
    """The form in which a code is written: a copy of an element, or text if it is only text."""

    element: "_Element | None"
    text: str = ""
    wraps: bool = False


@dataclass(slots=True)
class Content:
    """The text of an element, with the positions of its codes and their written forms."""

    text: str = ""
    codes: list[Code] = field(default_factory=list)
    templates: dict[Identity, Template] = field(default_factory=dict)


class InlineReader:
    """Reads both sides of one unit, and names the codes that have no name of their own.

    Such a code gets a number, which is the same for a code with the same content on the other side.

    Args:
        sides: The elements of both sides, whose names are taken.
        where: The place, for messages.
        in_text: Whether codes are written into the text, as Phrase does.
        data: The meanings of codes, by their references in the file.
    """

    def __init__(
        self,
        sides: Iterable["_Element | None"],
        *,
        where: str,
        in_text: bool = False,
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.where = where
        self.in_text = in_text
        self.data = data or {}
        self._sides = [side for side in sides if side is not None]
        self._given: dict[tuple[str, str], list[str]] = {}
        self._next = 1

    def read(self, element: "_Element") -> Content:
        """Read one side.

        Raises:
            MalformedRecordError: If the text uses an entity of the file's own.
        """
        return _Side(self, element).content

    @cached_property
    def _taken(self) -> set[str]:
        """The names that codes have; most units need none of their own."""
        return {
            _first_of(_NAMED_BY, _attributes(inner))
            for side in self._sides
            for inner in side.iter()
            if isinstance(inner.tag, str)
        }

    def number(self, key: tuple[str, str], place: int) -> str:
        """The name of a code without one; `place` counts codes with the same name and content."""
        given = self._given.setdefault(key, [])
        while len(given) <= place:
            while str(self._next) in self._taken:
                self._next += 1
            given.append(str(self._next))
            self._next += 1
        return given[place]

    def meaning(self, element: "_Element", name: str, attributes: Mapping[str, str]) -> str:
        """The meaning of a code in the original document; "" if the file does not say."""
        held = _inner(element).strip() if name in _KINDS else ""
        if held:
            shown = _DISPLAYED.search(held)
            return shown[1] if shown else held
        for reference in ("dataRef", "dataRefStart") if self.data else ():
            if attributes.get(reference) in self.data:
                return self.data[attributes[reference]]
        return _first_of(_SAID_BY, attributes)


class _Side:
    """One side as it is read."""

    def __init__(self, reader: InlineReader, element: "_Element") -> None:
        self.content = Content()
        self._reader = reader
        self._parts: list[str] = []
        self._at = 0
        self._seen: dict[tuple[str, str], int] = {}
        self._pairs: dict[str, str] = {}
        self._walk(element)
        self.content.text = "".join(self._parts)

    def _walk(self, element: "_Element") -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            tag: object = child.tag
            if isinstance(tag, str):
                self._inline(child, tag.rpartition("}")[2])
            else:
                self._refuse_entity(child)
            if child.tail:
                self._text(child.tail)

    def _refuse_entity(self, child: "_Element") -> None:
        from lxml import etree

        if child.tag is etree.Entity:
            raise MalformedRecordError(
                f"entity {child.text}",
                where=self._reader.where,
                remedy="write the character itself",
            )

    def _text(self, text: str) -> None:
        done = 0
        if self._reader.in_text:
            for found in _PHRASE.finditer(text):
                self._plain(text[done : found.start()])
                done = found.end()
                form = found.lastgroup or ""
                meaning = self._reader.data.get(found[form], found[0])
                code = Code(self._at, _PHRASE_KINDS[form], found[form], meaning)
                self._add(code, Template(None, found[0]))
        self._plain(text[done:])

    def _plain(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _inline(self, element: "_Element", name: str) -> None:
        # A unit may consist of a hundred thousand codes: their attributes are read once.
        attributes = _attributes(element)
        kind = _KINDS.get(name)
        if name == "mrk":
            mark = attributes.get("mtype")
            if mark == "seg":
                self._walk(element)
                return
            if mark == _DELETED:
                kind = CodeKind.ALONE
        elif name == "it":
            kind = _ISOLATED.get(attributes.get("pos", ""), CodeKind.ALONE)
        is_mark = name in _MARKS
        meaning = self._reader.meaning(element, name, attributes)
        called = self._name(name, attributes, meaning)
        if kind is not None:
            self._add(Code(self._at, kind, called, meaning, is_mark), Template(element))
            return
        wrapping = Template(element, wraps=True)
        self._add(Code(self._at, CodeKind.OPEN, called, meaning, is_mark), wrapping)
        self._walk(element)
        self._add(Code(self._at, CodeKind.CLOSE, called, meaning, is_mark), wrapping)

    def _name(self, name: str, attributes: Mapping[str, str], meaning: str) -> str:
        raw = _first_of(_NAMED_BY, attributes)
        if name == "bpt" and attributes.get("x"):
            # In TMX, `i` pairs the halves on one side, and `x` the sides.
            self._pairs[raw] = raw = attributes["x"]
        elif name == "ept":
            raw = self._pairs.get(raw, raw)
        if raw and NAME.fullmatch(raw):
            return raw
        place = self._seen.get((name, meaning), 0)
        self._seen[name, meaning] = place + 1
        return self._reader.number((name, meaning), place)

    def _add(self, code: Code, template: Template) -> None:
        self.content.codes.append(code)
        self.content.templates.setdefault(code.identity, template)


def _attributes(element: "_Element") -> dict[str, str]:
    """All attributes at once, which is as fast as one."""
    return cast("dict[str, str]", dict(element.items()))


def _first_of(names: Iterable[str], attributes: Mapping[str, str]) -> str:
    """The first of some attributes that has a value; "" if none has."""
    for name in names if attributes else ():
        value = attributes.get(name)
        if value:
            return value
    return ""


def _inner(element: "_Element") -> str:
    """All text in an element, that of its children too."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def _bare(element: "_Element") -> "_Element":
    """A copy of an element without the text after it."""
    copied = copy.deepcopy(element)
    copied.tail = None
    return copied


def _shell(element: "_Element") -> "_Element":
    """A copy of an element with nothing in it."""
    copied = _bare(element)
    copied.text = None
    for inner in list(copied):
        copied.remove(inner)
    return copied


def fill(element: "_Element", line: str, templates: Mapping[Identity, Template]) -> None:
    """Replace the content of an element by a marked line.

    Codes without a template are left out. So are wrapping elements whose halves overlap with
    others, because XML cannot contain them. `unwritable` lists both beforehand.
    """
    for child in list(element):
        element.remove(child)
    left_out = unwritable(line, templates)
    writer = _Writer(element)
    for piece in pieces(line):
        if isinstance(piece, str):
            writer.text(piece)
            continue
        template = templates.get(piece.identity)
        if template is None or piece.identity in left_out:
            continue
        if template.element is None:
            writer.text(template.text)
        elif not template.wraps:
            writer.add(_bare(template.element))
        elif piece.kind is CodeKind.OPEN:
            writer.open(_shell(template.element))
        else:
            writer.close()
    writer.end_text()


def unwritable(line: str, templates: Mapping[Identity, Template]) -> set[Identity]:
    """The codes of a line that `fill` has to leave out."""
    codes = [piece for piece in pieces(line) if isinstance(piece, Code)]
    left_out = {code.identity for code in codes if code.identity not in templates}
    wrapping = [
        code for code in codes if code.identity in templates and templates[code.identity].wraps
    ]
    for name, is_mark in _overlapping(wrapping):
        left_out |= {(kind, name, is_mark) for kind in CodeKind}
    return left_out


def _overlapping(codes: Iterable[Code]) -> set[tuple[str, bool]]:
    """The names of halves that do not nest with the others; the first that does not goes first."""
    found: set[tuple[str, bool]] = set()
    stack: list[tuple[str, bool]] = []
    for code in codes:
        name = (code.name, code.is_mark)
        if name in found:
            continue
        if code.kind is CodeKind.OPEN:
            stack.append(name)
            continue
        while stack and stack[-1] in found:
            stack.pop()
        if stack and stack[-1] == name:
            stack.pop()
        else:
            found.add(name)
    return found.union(stack)


class _Writer:
    """Fills an element, and remembers its last child so that it need not be looked for."""

    def __init__(self, element: "_Element") -> None:
        # The elements that are open, each with the one after which the next text stands.
        self._open: list[tuple[_Element, _Element | None]] = [(element, None)]
        self._texts: list[str] = []

    def text(self, text: str) -> None:
        """Add a text, or a piece of one."""
        self._texts.append(text)

    def end_text(self) -> None:
        """Write the text since the last element."""
        text = "".join(self._texts) or None
        self._texts.clear()
        parent, last = self._open[-1]
        if last is None:
            parent.text = text
        else:
            last.tail = text

    def add(self, element: "_Element") -> None:
        """Add an element that stays as it is."""
        self.end_text()
        parent, _ = self._open[-1]
        parent.append(element)
        self._open[-1] = (parent, element)

    def open(self, element: "_Element") -> None:
        """Add an element, and write into it."""
        self.add(element)
        self._open.append((element, None))

    def close(self) -> None:
        """Write after the element that was opened last."""
        self.end_text()
        self._open.pop()
