"""The units of a file as a reviewer sees them, for all kinds of XML.

A *segment* is the source of one row: a `tu`, a `trans-unit`, one `mrk mtype="seg"` of it, or a
`segment` of XLIFF 2. The readers and `align.formats.cat.writing` go through a file in the same
order, so a project only has to keep the number of a segment.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeAlias

from align.formats.cat.inline import Content, Identity, InlineReader, Template
from align.formats.markup import local_name
from align.formats.units import Unit
from align.records import Finding, Status
from align.records.codes import marked

if TYPE_CHECKING:
    from lxml.etree import _Element


class Marking(Protocol):
    """How a kind of file stores the decision of a reviewer."""

    def status(self) -> Status:
        """The status of the segment in the file."""

    def set_status(self, status: Status) -> bool:
        """Store the status; False if the file cannot."""

    def begin(self) -> None:
        """Record that there is a translation now, where the file says that there was none."""

    def empty(self) -> None:
        """Record that there is no translation any more."""

    def touch(self, reviewer: str, time: str) -> None:
        """Record who changed the translation, and when (ISO 8601, UTC)."""


PREFIX = "x-align-"
"""The beginning of the names of what align adds to TMX and XLIFF 1.2."""

AddNote: TypeAlias = Callable[["Segment", str, str, str], bool]
"""Adds a note to a segment: who wrote it, its text, and when (ISO 8601, UTC).

It is given the segment, because segments that refer to themselves would stay in memory. False if
the file has no place for it.
"""


def is_untranslatable(unit: "_Element", top: str) -> bool:
    """Whether a unit, or an element around it below `top`, is marked as not to be translated."""
    for element in chain([unit], unit.iterancestors()):
        if local_name(element) == top:
            break
        if (marked_as := element.get("translate")) is not None:
            return marked_as == "no"
    return False


def own_values(elements: Iterable["_Element"], attribute: str) -> dict[str, str]:
    """The texts of the elements that align has added, by their names, which are in an attribute."""
    return {
        name.removeprefix(PREFIX): element.text or ""
        for element in elements
        if (name := element.get(attribute, "")).startswith(PREFIX)
    }


@dataclass(slots=True)
class Segment:
    """One segment of a file: its elements, and how a review is written into them.

    Attributes:
        source: The element that holds the source; None in a memory without one.
        target: The element that holds the translation; None if there is none yet.
        make_target: Makes the element for a translation.
        marking: Where its status is.
        notes: The elements of its notes.
        add_note: Adds a note to it.
        article: What the file calls the document that it belongs to.
        is_locked: Whether the CAT tool forbids changing it.
        make_source: Makes the element for a source; None if sources are those of a document, with
            which they have to agree.
    """

    source: "_Element | None"
    target: "_Element | None"
    make_target: Callable[[], "_Element"]
    marking: Marking
    reader: InlineReader
    add_note: AddNote
    notes: list[tuple["_Element", str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    properties: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    is_locked: bool = False
    make_source: Callable[[], "_Element"] | None = None

    def contents(self) -> tuple[Content | None, Content | None]:
        """Both sides as text and codes."""
        sides = (self.source, self.target)
        source, target = (None if side is None else self.reader.read(side) for side in sides)
        return source, target

    def unit(self, number: int) -> Unit:
        """The segment as a unit with this number, from which a row can be made."""
        source, target = self.contents()
        return Unit(
            article=self.article,
            source=None if source is None else source.text,
            target=None if target is None else target.text,
            properties=self.properties,
            findings=self.findings,
            status=self.marking.status(),
            note=self.note,
            source_codes=tuple(source.codes) if source else (),
            target_codes=tuple(target.codes) if target else (),
            number=number,
            is_locked=self.is_locked,
        )

    @property
    def note(self) -> str:
        """The texts of the notes, one after the other."""
        return "\n".join(text for _, text in self.notes)

    def templates(self) -> dict[Identity, Template]:
        """The forms in which the codes of a translation are written."""
        source, target = self.contents()
        return {**(source.templates if source else {}), **(target.templates if target else {})}

    def line(self) -> str | None:
        """The translation as a marked line; None if there is none."""
        _, target = self.contents()
        return None if target is None else marked(target.text, target.codes)
