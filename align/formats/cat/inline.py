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
from typing import TYPE_CHECKING, NamedTuple

from align.errors import MalformedRecordError
from align.formats.markup import children, local_name
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
        self._taken = {
            _raw_name(inner)
            for side in sides
            if side is not None
            for inner in side.iter()
            if isinstance(inner.tag, str)
        }
        self._given: dict[tuple[str, str], list[str]] = {}
        self._next = 1

    def read(self, element: "_Element") -> Content:
        """Read one side.

        Raises:
            MalformedRecordError: If the text uses an entity of the file's own.
        """
        return _Side(self, element).content

    def number(self, key: tuple[str, str], place: int) -> str:
        """The name of a code without one; `place` counts codes with the same name and content."""
        given = self._given.setdefault(key, [])
        while len(given) <= place:
            while str(self._next) in self._taken:
                self._next += 1
            given.append(str(self._next))
            self._next += 1
        return given[place]

    def meaning(self, element: "_Element") -> str:
        """The meaning of a code in the original document; "" if the file does not say."""
        held = _inner(element) if local_name(element) in _KINDS else ""
        if held.strip():
            shown = _DISPLAYED.search(held)
            return shown[1] if shown else held.strip()
        for name in ("dataRef", "dataRefStart"):
            if element.get(name) in self.data:
                return self.data[element.get(name, "")]
        return next((element.get(name, "") for name in _SAID_BY if element.get(name)), "")


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
        from lxml import etree

        self._text(element.text)
        for child in element:
            if child.tag is etree.Entity:
                raise MalformedRecordError(
                    f"entity {child.text}",
                    where=self._reader.where,
                    remedy="write the character itself",
                )
            if isinstance(child.tag, str):
                self._inline(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        done = 0
        if self._reader.in_text:
            for found in _PHRASE.finditer(text):
                self._plain(text[done : found.start()])
                done = found.end()
                kind = {"alone": CodeKind.ALONE, "opens": CodeKind.OPEN, "closes": CodeKind.CLOSE}[
                    found.lastgroup or "alone"
                ]
                name = found[found.lastgroup or "alone"]
                meaning = self._reader.data.get(name, found[0])
                self._add(kind, name, meaning, Template(None, found[0]))
        self._plain(text[done:])

    def _plain(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _inline(self, element: "_Element") -> None:
        name = local_name(element)
        if name == "mrk" and element.get("mtype") == "seg":
            self._walk(element)
            return
        is_mark = name in _MARKS
        meaning = self._reader.meaning(element)
        kind = _KINDS.get(name)
        if name == "mrk" and element.get("mtype") == _DELETED:
            kind = CodeKind.ALONE
        if name == "it":
            kind = _ISOLATED.get(element.get("pos", ""), CodeKind.ALONE)
        called = self._name(element, name, meaning)
        if kind is not None:
            self._add(kind, called, meaning, Template(element), is_mark=is_mark)
            return
        template = Template(element, wraps=True)
        self._add(CodeKind.OPEN, called, meaning, template, is_mark=is_mark)
        self._walk(element)
        self._add(CodeKind.CLOSE, called, meaning, template, is_mark=is_mark)

    def _name(self, element: "_Element", name: str, meaning: str) -> str:
        raw = _raw_name(element)
        if name == "bpt" and element.get("x"):
            # In TMX, `i` pairs the halves on one side, and `x` the sides.
            self._pairs[raw] = raw = element.get("x", raw)
        elif name == "ept":
            raw = self._pairs.get(raw, raw)
        if NAME.fullmatch(raw):
            return raw
        place = self._seen.get((name, meaning), 0)
        self._seen[name, meaning] = place + 1
        return self._reader.number((name, meaning), place)

    def _add(
        self, kind: CodeKind, name: str, meaning: str, template: Template, *, is_mark: bool = False
    ) -> None:
        code = Code(self._at, kind, name, meaning, is_mark)
        self.content.codes.append(code)
        self.content.templates.setdefault(code.identity, template)


def _raw_name(element: "_Element") -> str:
    return next((element.get(name, "") for name in _NAMED_BY if element.get(name)), "")


def _inner(element: "_Element") -> str:
    """All text in an element, that of its children too."""
    return "".join(map(str, element.itertext()))


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
    element.text = None
    left_out = unwritable(line, templates)
    stack = [element]
    for piece in pieces(line):
        if isinstance(piece, str):
            _append(stack[-1], piece)
            continue
        template = templates.get(piece.identity)
        if template is None or piece.identity in left_out:
            continue
        if template.element is None:
            _append(stack[-1], template.text)
        elif not template.wraps:
            stack[-1].append(_bare(template.element))
        elif piece.kind is CodeKind.OPEN:
            stack.append(_shell(template.element))
            stack[-2].append(stack[-1])
        else:
            stack.pop()


def unwritable(line: str, templates: Mapping[Identity, Template]) -> set[Identity]:
    """The codes of a line that `fill` has to leave out."""
    codes = [piece for piece in pieces(line) if isinstance(piece, Code)]
    left_out = {code.identity for code in codes if code.identity not in templates}
    wrapping = [
        code for code in codes if code.identity in templates and templates[code.identity].wraps
    ]
    while (broken := _first_broken(wrapping)) is not None:
        pair = {(kind, broken.name, broken.is_mark) for kind in CodeKind}
        left_out |= pair
        wrapping = [code for code in wrapping if code.identity not in pair]
    return left_out


def _first_broken(codes: Iterable[Code]) -> Code | None:
    """The first of some halves that does not nest with the others."""
    stack: list[Code] = []
    for code in codes:
        if code.kind is CodeKind.OPEN:
            stack.append(code)
        elif not stack or (stack[-1].name, stack[-1].is_mark) != (code.name, code.is_mark):
            return code
        else:
            stack.pop()
    return stack[0] if stack else None


def _append(parent: "_Element", text: str) -> None:
    last = parent[-1] if len(parent) else None
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def data_of(unit: "_Element") -> dict[str, str]:
    """The meanings of the codes of an XLIFF 2 unit, by reference."""
    return {
        held.get("id", ""): _inner(held)
        for store in children(unit, "originalData")
        for held in children(store, "data")
    }
