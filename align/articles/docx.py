"""Read Word documents (.docx): the paragraphs of the body as they come, and the styles.

Python libraries for them build a tree of everything, look through all styles for each paragraph,
and leave out inserted text (tracked changes), text boxes and tables inside them.
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import TypeVar

from align.articles.archives import damaged, open_archive
from align.articles.blocks import Block, Content
from align.articles.parts import Part, budget_of, main_part, read_part, relations_of, value_of
from align.articles.text import lay_out_packed
from align.errors import TooLargeError
from align.records import Kind

_Value = TypeVar("_Value")

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_VALUE = f"{_W}val"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math "
_DOCUMENT, _PARAGRAPH = f"{_W}document", f"{_W}p"
# A formula in a sentence is part of it.
_TEXTS = (f"{_W}t", f"{_M}t")
_PROPERTIES, _STYLE = f"{_W}pPr", f"{_W}style"
_RUNS, _RUN_PROPERTIES, _HIDDEN = (f"{_W}r", f"{_M}r"), f"{_W}rPr", f"{_W}vanish"
_OFF = {"0", "false", "off"}
# Deleted and moved-away text; the second copy of a drawing, for old readers; phonetic guides.
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    _RUN_PROPERTIES,
    f"{_W}rt",
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback",
}
# A paragraph whose mark was deleted, or moved away, goes on with the next one.
_MARKS_GONE = {f"{_W}del", f"{_W}moveFrom"}
# Where no paragraph goes on: at the ends of cells and boxes, and at a table.
_CELL_ENDS, _TABLE = {f"{_W}tc", f"{_W}txbxContent"}, f"{_W}tbl"
_FIELD, _FIELD_TYPE, _INSTRUCTION = f"{_W}fldChar", f"{_W}fldCharType", f"{_W}instrText"
_SIMPLE_FIELD = f"{_W}fldSimple"
# A field that prints its last argument with a gloss above it, or with a circle around it.
_OVERPRINT = re.compile(
    r"\s*EQ\b[^()]*\\o[^()]*\((?:\\s\\up\s*\d*\s*\([^()]*\)|[^(),;]*)[,;]([^()]+)\)\s*",
    re.IGNORECASE,
)
_LONGEST_INSTRUCTION = 1000
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\xad",
    f"{_M}den": "/",
}
_KINDS_OF_STYLE = {"paragraph", "character"}
_MOST_STYLES = 20_000  # Word allows 4,079
_BASES = 10  # a style may be based on another, which is based on another
# Elements, from the properties of a paragraph to what they say; from the outermost to a style.
_DEEPEST, _STYLE_DEPTH = 3, 2


def read(data: bytes, *, where: str) -> Content:
    """Read a Word document: body, tables and text boxes, in order.

    Headers, footers, notes, comments, hidden and deleted text and tables of contents are left out.
    Heading, title, list and caption styles determine the kind of a paragraph.

    Raises:
        DamagedFileError: If it is broken, or not a Word document.
        ProtectedFileError: If it asks for a password.
        TooLargeError: If it unpacks to more than the limit.
    """
    budget, styles = budget_of(len(data), where=where), _Styles(where)
    with open_archive(data, where=where) as archive:
        main = main_part(archive, budget)
        for relation in relations_of(archive, main, budget):
            if relation.kind == "styles":
                read_part(archive, relation.name, styles, budget)
        body = _Body(where, styles.hidden())
        read_part(archive, main, body, budget)
    kinds, contents = styles.kinds(), styles.contents()
    blocks = [
        Block("".join(one.parts), one.kind(kinds))
        for one in body.paragraphs
        if not (one.is_entry or one.style in contents)
    ]
    return lay_out_packed(blocks, size=len(data), where=where)


class _Paragraph:
    """The text of a paragraph, and what its properties say.

    `is_entry` says that it belongs to a table of contents; `goes_on` that the next paragraph
    continues it: it is a large initial in a frame of its own, or its mark was deleted.
    """

    __slots__ = ("goes_on", "is_entry", "level", "number", "parts", "style")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.style = self.level = self.number = ""
        self.is_entry = self.goes_on = False

    def kind(self, styles: dict[str, Kind | None]) -> Kind | None:
        """The kind that its outline level, its style or its numbering says."""
        if self.level not in ("", "9"):
            return Kind.HEADING
        kind = styles.get(self.style)
        if kind is None and self.number not in ("", "0"):
            return Kind.LIST_ITEM
        return kind


class _Body(Part):
    """Collects the paragraphs in the order in which they begin: text boxes are inside others."""

    def __init__(self, where: str, hidden: Set[str]) -> None:
        self._where, self._hidden = where, hidden
        self.paragraphs: list[_Paragraph] = []
        self._open: list[_Paragraph] = []
        # For each run that is open, a text box inside another: whether it is hidden.
        self._runs: list[bool] = []
        self._in_run_properties = False
        # Elements that are open inside what is skipped, and inside the properties of a paragraph.
        self._skipped = 0
        self._properties: list[str] = []
        self._in_text = self._in_instruction = self._begun = False
        # The instructions of each field that is open, and the paragraph that the next continues.
        self._fields: list[list[str]] = []
        self._unfinished: _Paragraph | None = None

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if not self._begun:
            if name != _DOCUMENT:
                raise damaged(self._where, "not a Word document")
            self._begun = True
        elif self._skipped or name in _SKIPPED:
            if self._skipped == 1 and self._in_run_properties:
                self._note_of_run(name, attributes)
            self._skipped += 1
            self._in_run_properties |= name == _RUN_PROPERTIES and self._skipped == 1
        elif self._properties or name == _PROPERTIES:
            self._properties.append(name)
            if self._open and len(self._properties) <= _DEEPEST:
                self._note(self._open[-1], attributes)
        elif name in _TEXTS:
            self._in_text = True
        elif name in _RUNS:
            self._runs.append(bool(self._open) and self._open[-1].style in self._hidden)
        elif name == _PARAGRAPH:
            self._begin_paragraph()
        elif self._open and name in _SIGNS and True not in self._runs:
            self._open[-1].parts.append(_SIGNS[name])
        elif self._open and name in (_FIELD, _SIMPLE_FIELD):
            self._note_field(attributes)
        elif name == _INSTRUCTION:
            self._in_instruction = True
        elif name == _TABLE:
            self._unfinished = None

    def _begin_paragraph(self) -> None:
        paragraph = _Paragraph()
        if self._unfinished is not None:
            # Its own properties count, as in Word.
            paragraph.parts, self._unfinished.parts = self._unfinished.parts, paragraph.parts
            self._unfinished = None
        self._open.append(paragraph)
        self.paragraphs.append(paragraph)

    def _note_field(self, attributes: Sequence[str]) -> None:
        """Note where a field begins, where its result does, or where it ends."""
        paragraph = self._open[-1]
        match value_of(attributes, _FIELD_TYPE):
            case "begin":
                self._fields.append([])
            case "end" if self._fields:
                base = _OVERPRINT.fullmatch("".join(self._fields.pop())[:_LONGEST_INSTRUCTION])
                if base and True not in self._runs:
                    paragraph.parts.append(base[1].strip())
            case kind:
                whole = "".join(self._fields[-1]) if kind and self._fields else ""
                instruction = whole or value_of(attributes, f"{_W}instr")
                # The number of a page after a tab; in a sentence, it comes after a space.
                follows_tab = paragraph.parts[-1:] == ["\t"]
                paragraph.is_entry |= follows_tab and instruction.split()[:1] == ["PAGEREF"]

    def _note(self, paragraph: _Paragraph, attributes: Sequence[str]) -> None:
        """Note a property; those inside others are of runs, or of the past."""
        match [name.removeprefix(_W) for name in self._properties]:
            case [_, "pStyle"]:
                paragraph.style = paragraph.style or value_of(attributes, _VALUE)
            case [_, "outlineLvl"]:
                paragraph.level = paragraph.level or value_of(attributes, _VALUE)
            case [_, "numPr", "numId"]:
                paragraph.number = paragraph.number or value_of(attributes, _VALUE)
            case [_, "framePr"]:
                paragraph.goes_on |= value_of(attributes, f"{_W}dropCap") in ("drop", "margin")

    def _note_of_run(self, name: str, attributes: Sequence[str]) -> None:
        """Note whether a run is hidden: by its style, which comes first, or by itself.

        The mark of a paragraph has such properties as well; it can be deleted.
        """
        if self._properties:
            if name in _MARKS_GONE and self._properties == [_PROPERTIES] and self._open:
                self._open[-1].goes_on = True
            return
        if not self._runs:
            return
        if name == f"{_W}rStyle":
            self._runs[-1] |= value_of(attributes, _VALUE) in self._hidden
        elif name == _HIDDEN:
            self._runs[-1] = value_of(attributes, _VALUE) not in _OFF

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            self._in_run_properties &= self._skipped > 0
        elif self._properties:
            self._properties.pop()
        elif name in _TEXTS:
            self._in_text = False
        elif name in _RUNS and self._runs:
            self._runs.pop()
        elif name == _PARAGRAPH and self._open:
            paragraph = self._open.pop()
            self._unfinished = paragraph if paragraph.goes_on else None
        elif name == _INSTRUCTION:
            self._in_instruction = False
        elif name in _CELL_ENDS:
            self._unfinished = None

    def text(self, data: str) -> None:
        if self._in_instruction and self._fields and not self._skipped:
            self._fields[-1].append(data)
        elif self._in_text and self._open and not self._skipped and True not in self._runs:
            self._open[-1].parts.append(data)


class _Styles(Part):
    """Collects the styles of paragraphs and characters."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._depth = 0
        self._style = self._group = ""
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._numbered: set[str] = set()
        self._is_hidden: dict[str, bool] = {}

    def start(self, name: str, attributes: Sequence[str]) -> None:
        self._depth += 1
        if self._depth == _STYLE_DEPTH:
            self._style = ""
            if name == _STYLE and value_of(attributes, f"{_W}type") in _KINDS_OF_STYLE:
                self._style = value_of(attributes, f"{_W}styleId")
                self._names[self._style] = ""
                if len(self._names) > _MOST_STYLES:
                    raise TooLargeError(
                        f"has more than {_MOST_STYLES} styles",
                        where=self._where,
                        remedy="save it again",
                    )
        elif self._style and self._depth == _STYLE_DEPTH + 1:
            self._group = name
            if name == f"{_W}name":
                self._names[self._style] = value_of(attributes, _VALUE)
            elif name == f"{_W}basedOn":
                self._bases[self._style] = value_of(attributes, _VALUE)
        elif self._style and self._depth == _STYLE_DEPTH + 2:
            if (self._group, name) == (_PROPERTIES, f"{_W}numPr"):
                self._numbered.add(self._style)
            elif (self._group, name) == (_RUN_PROPERTIES, _HIDDEN):
                self._is_hidden[self._style] = value_of(attributes, _VALUE) not in _OFF

    def end(self, name: str) -> None:  # noqa: ARG002
        self._depth -= 1

    def kinds(self) -> dict[str, Kind | None]:
        """Say for each style what its paragraphs are, from its name or the style it is based on."""
        return self._inherited({style: self._kind(style) for style in self._names})

    def hidden(self) -> set[str]:
        """The styles whose text is hidden."""
        found = self._inherited({style: self._is_hidden.get(style) for style in self._names})
        return {style for style, is_hidden in found.items() if is_hidden}

    def contents(self) -> set[str]:
        """The styles of tables of contents and of figures."""
        names = ("toc ", "table of figures")
        return {style for style, name in self._names.items() if name.lower().startswith(names)}

    def _inherited(self, own: Mapping[str, _Value | None]) -> dict[str, _Value | None]:
        """The value of each style itself, or else that of the style it is based on."""
        found: dict[str, _Value | None] = {}
        for style, value in own.items():
            ancestor = style
            for _ in range(_BASES):
                ancestor = self._bases.get(ancestor, "")
                if value is not None or not ancestor:
                    break
                value = own.get(ancestor)
            found[style] = value
        return found

    def _kind(self, style: str) -> Kind | None:
        name = self._names[style].lower()
        if name.startswith(("heading", "title", "subtitle", "제목", "부제")):
            return Kind.HEADING
        if name.startswith(("caption", "캡션")):
            return Kind.CAPTION
        return Kind.LIST_ITEM if name.startswith("list") or style in self._numbered else None
