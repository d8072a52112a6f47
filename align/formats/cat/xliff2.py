"""The segments of XLIFF 2: each `segment` of a `unit`; `ignorable` elements are not touched."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from align.formats.cat.inline import InlineReader
from align.formats.cat.notes import insert_below, own_category
from align.formats.cat.segments import Segment, is_untranslatable
from align.formats.cells import finding_of_text
from align.formats.markup import child_of, children, local_name, location_of, tag_beside, text_of
from align.formats.rows import Origin
from align.records import Status

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of XLIFF 2.0 and 2.1."""
OWN = "urn:x-align:review"
"""The namespace of what align adds: figures of a row, and the provenance of a file."""

STATES = {
    Status.UNREVIEWED: "translated",
    Status.CONFIRMED: "reviewed",
    Status.NEEDS_WORK: "translated",
    Status.EXCLUDED: "translated",
}
NEEDS_WORK = "align:needs-work"


def segments_of(unit: "_Element", origin: Origin, article: str) -> Iterator[Segment]:
    """The segments of a `unit`; the notes of the unit go to the first one."""
    where = location_of(unit, origin)
    data, is_locked = _data(unit), is_untranslatable(unit, "xliff")
    findings, notes = [], []
    for note in (note for group in children(unit, "notes") for note in children(group, "note")):
        text = text_of(note, where=where)
        if note.get(f"{{{OWN}}}finding"):
            findings.append(finding_of_text(text, where=where))
        else:
            notes.append((note, text))
    for segment in children(unit, "segment"):
        source, target = child_of(segment, "source"), child_of(segment, "target")
        yield Segment(
            source,
            target,
            make_target=partial(_make_target, segment),
            marking=_Marking(segment, unit),
            reader=InlineReader((source, target), where=where, data=data),
            notes=notes,
            findings=findings,
            properties=_own_attributes(unit),
            add_note=partial(_add_note, unit),
            article=article,
            is_locked=is_locked,
        )
        findings, notes = [], []


def _data(unit: "_Element") -> dict[str, str]:
    """The meanings of the codes of a unit, by reference."""
    return {
        held.get("id", ""): "".join(map(str, held.itertext()))
        for store in children(unit, "originalData")
        for held in children(store, "data")
    }


def provenance_of(file: "_Element") -> dict[str, str]:
    """The provenance in a `file` element that align wrote; empty for any other."""
    return {name: value for name, value in _own_attributes(file).items() if name != "file"}


def _own_attributes(element: "_Element") -> dict[str, str]:
    prefix = f"{{{OWN}}}"
    return {
        str(name).removeprefix(prefix): str(value)
        for name, value in element.attrib.items()
        if str(name).startswith(prefix)
    }


def _make_target(segment: "_Element") -> "_Element":
    target = segment.makeelement(tag_beside(segment, "target"))
    source = children(segment, "source")[0]
    target.tail = source.tail
    source.addnext(target)
    return target


def _add_note(unit: "_Element", _segment: Segment, by: str, text: str, _time: str) -> bool:
    group = child_of(unit, "notes")
    if group is None:
        group = unit.makeelement(tag_beside(unit, "notes"))
        # Notes stand before the data of codes and the segments.
        first = next(
            child for child in unit if local_name(child) in ("originalData", "segment", "ignorable")
        )
        group.tail = unit.text
        first.addprevious(group)
    note = group.makeelement(tag_beside(unit, "note"), {"category": own_category(by)})
    note.text = text
    if len(group):
        insert_below(group[-1], note, group)
    else:
        group.append(note)
    return True


class _Marking:
    """The `state` of a segment; "needs work" is a `subState` of our own."""

    def __init__(self, segment: "_Element", unit: "_Element") -> None:
        self._segment = segment
        self._unit = unit

    def status(self) -> Status:
        if is_untranslatable(self._unit, "xliff"):
            return Status.EXCLUDED
        if self._segment.get("subState") == NEEDS_WORK:
            return Status.NEEDS_WORK
        is_done = self._segment.get("state") in ("reviewed", "final")
        return Status.CONFIRMED if is_done else Status.UNREVIEWED

    def set_status(self, status: Status) -> bool:
        if is_untranslatable(self._unit, "xliff"):
            return True
        if status is Status.EXCLUDED:
            return False
        self._segment.set("state", STATES[status])
        if status is Status.NEEDS_WORK:
            self._segment.set("subState", NEEDS_WORK)
        else:
            self._segment.attrib.pop("subState", "")
        return True

    def begin(self) -> None:
        if self._segment.get("state") == "initial":
            self._segment.set("state", STATES[Status.UNREVIEWED])

    def empty(self) -> None:
        if self._segment.get("state") not in (None, "initial"):
            self._segment.set("state", "initial")
        self._segment.attrib.pop("subState", "")

    def touch(self, reviewer: str, time: str) -> None:
        """The standard has no place for it in its core."""
