"""The segments of XLIFF 1.2, and of its dialects by Trados, memoQ and Phrase.

They store decisions in different places: plain XLIFF in the target's `state`, Trados in
`sdl:seg-defs`, memoQ and Phrase in attributes of the `trans-unit`.
"""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from align.formats.cat.inline import InlineReader
from align.formats.cat.memoq import MEMOQ, MemoqMarking, comments_of
from align.formats.cat.memoq import add_comment as add_memoq_comment
from align.formats.cat.notes import insert_below
from align.formats.cat.segments import AddNote, Marking, Segment, is_untranslatable, own_values
from align.formats.cat.trados import Comments, TradosMarking, add_comment
from align.formats.cells import finding_of_text
from align.formats.markup import child_of, children, local_name, location_of, tag_beside, text_of
from align.formats.rows import Origin
from align.records import Finding, Status

if TYPE_CHECKING:
    from lxml.etree import _Element

_PHRASE = "{http://www.memsource.com/mxlf/2.0}"

TOOL = "align"

STATES = {
    Status.UNREVIEWED: "translated",
    Status.CONFIRMED: "signed-off",
    Status.NEEDS_WORK: "needs-review-translation",
    Status.EXCLUDED: "x-excluded",
}
"""The state of a target for each status."""

_UNTRANSLATED = ("new", "needs-translation")

_STATUSES = {
    "final": Status.CONFIRMED,
    "signed-off": Status.CONFIRMED,
    "needs-adaptation": Status.NEEDS_WORK,
    "needs-l10n": Status.NEEDS_WORK,
    "needs-review-adaptation": Status.NEEDS_WORK,
    "needs-review-l10n": Status.NEEDS_WORK,
    "needs-review-translation": Status.NEEDS_WORK,
    "x-excluded": Status.EXCLUDED,
}


def segments_of(
    unit: "_Element", origin: Origin, article: str, *, comments: Comments
) -> Iterator[Segment]:
    """The segments of a `trans-unit`: itself, or each `mrk mtype="seg"` of its `seg-source`.

    A translation that is not cut into segments is that of the whole unit. The notes of the unit go
    to the first segment; comments are those of the whole file.
    """
    source, target = child_of(unit, "source"), child_of(unit, "target")
    cut = child_of(unit, "seg-source")
    parts = [] if cut is None else _marked_segments(cut)
    reader = _UnitReader(unit, origin, article, comments)
    done = {} if target is None else {part.get("mid"): part for part in _marked_segments(target)}
    is_whole = target is not None and not done and text_of(target, where=reader.where).strip()
    if not parts or is_whole:
        yield reader.segment((source, target), None)
        # Those without text keep the numbers of segments what they are in older projects.
        yield from (reader.segment((None, None), part.get("mid")) for part in parts[1:])
        return
    for part in parts:
        mid = part.get("mid")
        yield reader.segment((part, done.get(mid)), mid)


class _UnitReader:
    """Reads the segments of a unit; what the unit says of all of them is read once."""

    def __init__(self, unit: "_Element", origin: Origin, article: str, comments: Comments) -> None:
        self._unit, self._article, self._comments = unit, article, comments
        self.where = location_of(unit, origin)
        self._target = child_of(unit, "target")
        # The places of the segments in the target, and the last note: found when they are needed.
        self._places: dict[str | None, _Element] | None = None
        self._last_note: _Element | None = None
        self._is_untranslatable = is_untranslatable(unit, "file")
        self._findings, self._notes = _notes(unit, self.where)
        self._data, self._properties = _phrase_data(unit), _properties(unit)
        self._shared: Marking | None = None  # by all segments that have no marking of their own
        self._definitions = {
            definition.get("id"): definition
            for definitions in children(unit, "seg-defs")
            for definition in children(definitions, "seg")
        }

    def segment(
        self, sides: tuple["_Element | None", "_Element | None"], mid: str | None
    ) -> Segment:
        """The segment with a number, or the only one."""
        unit = self._unit
        findings, self._findings = self._findings, []
        notes, self._notes = self._notes, []
        marking = self._marking(mid)
        add_note: AddNote = self._add_note
        if isinstance(marking, TradosMarking):
            notes = [*notes, *self._comments.on(sides)]
            add_note = add_comment
        elif isinstance(marking, MemoqMarking):
            add_note = partial(add_memoq_comment, unit)
        return Segment(
            *sides,
            make_target=partial(self._make_target, mid),
            marking=marking,
            reader=InlineReader(
                sides,
                where=self.where,
                in_text=unit.get(f"{_PHRASE}confirmed") is not None,
                data=self._data,
            ),
            notes=notes,
            add_note=add_note,
            findings=findings,
            properties=self._properties,
            article=self._article,
            is_locked=self._is_untranslatable or _is_locked(unit, marking),
        )

    def _marking(self, mid: str | None) -> Marking:
        definition = self._definitions.get(mid)
        if definition is not None:
            return TradosMarking(definition)
        if self._shared is None:
            self._shared = self._marking_of_unit()
        return self._shared

    def _marking_of_unit(self) -> Marking:
        if self._unit.get(f"{MEMOQ}status") is not None:
            return MemoqMarking(self._unit)
        if self._unit.get(f"{_PHRASE}confirmed") is not None:
            return _Phrase(self._unit)
        return _Plain(self._unit, lambda: self._target, is_excluded=self._is_untranslatable)

    def _make_target(self, mid: str | None) -> "_Element":
        """Make the target of the unit, or the place for one segment in it."""
        if self._target is None:
            self._target = _new_target(self._unit, mid)
        if mid is None:
            return self._target
        if self._places is None:
            self._places = {}
            for part in _marked_segments(self._target):
                self._places.setdefault(part.get("mid"), part)
        if mid not in self._places:
            numbered = {"mtype": "seg", "mid": mid}
            made = self._target.makeelement(tag_beside(self._unit, "mrk"), numbered)
            self._target.append(made)
            self._places[mid] = made
        return self._places[mid]

    def _add_note(self, _segment: Segment, by: str, text: str, _time: str) -> bool:
        unit = self._unit
        note = unit.makeelement(tag_beside(unit, "note"), {"from": by})
        note.text = text
        last = self._last_note
        if last is None:
            names = ("source", "seg-source", "target", "note")
            last = [child for name in names for child in children(unit, name)][-1]
        insert_below(last, note, unit)
        self._last_note = note
        return True


def _marked_segments(side: "_Element") -> list["_Element"]:
    return [
        inner for inner in side.iter() if local_name(inner) == "mrk" and inner.get("mtype") == "seg"
    ]


def _notes(unit: "_Element", where: str) -> tuple[list[Finding], list[tuple["_Element", str]]]:
    findings, notes = [], []
    for note in children(unit, "note"):
        text = text_of(note, where=where)
        if note.get("from") == TOOL:
            findings.append(finding_of_text(text, where=where))
        else:
            notes.append((note, text))
    return findings, [*notes, *comments_of(unit)]


def _properties(unit: "_Element") -> dict[str, str]:
    groups = children(unit, "context-group")
    contexts = (context for group in groups for context in children(group, "context"))
    return own_values(contexts, "context-type")


def _phrase_data(unit: "_Element") -> dict[str, str]:
    return {
        mark.get("id", ""): "".join(content.text or "" for content in children(mark, "content"))
        for store in children(unit, "tunit-metadata")
        for mark in children(store, "mark")
    }


def _is_locked(unit: "_Element", marking: Marking) -> bool:
    if isinstance(marking, TradosMarking):
        return marking.definition.get("locked") == "true"
    return unit.get(f"{_PHRASE}locked") == "true" or unit.get(f"{MEMOQ}locked") not in (
        None,
        "no",
        "false",
    )


def _new_target(unit: "_Element", mid: str | None) -> "_Element":
    """Put a target into a unit, with an empty place for each segment if it has numbered ones."""
    cut = child_of(unit, "seg-source")
    before = cut if cut is not None else child_of(unit, "source")
    if cut is not None and mid is not None:
        target = copy.deepcopy(cut)
        for part in _marked_segments(target):
            for inner in list(part):
                part.remove(inner)
            part.text = None
    else:
        target = unit.makeelement("target")
    target.tag = tag_beside(unit, "target")
    if before is None:
        unit.insert(0, target)
    else:
        target.tail = before.tail
        before.addnext(target)
    return target


class _Plain:
    """The standard's own state, and `approved`.

    A unit may have many children, and many segments: its target is looked for once, and whether it
    is not to be translated.
    """

    def __init__(
        self, unit: "_Element", target: Callable[[], "_Element | None"], *, is_excluded: bool
    ) -> None:
        self._unit, self._target, self._is_excluded = unit, target, is_excluded

    def status(self) -> Status:
        target = self._target()
        state = None if target is None else target.get("state")
        if self._is_excluded:
            return Status.EXCLUDED
        if state is None:
            approved = self._unit.get("approved") == "yes"
            return Status.CONFIRMED if approved else Status.UNREVIEWED
        return _STATUSES.get(state, Status.UNREVIEWED)

    def set_status(self, status: Status) -> bool:
        target = self._target()
        if self._is_excluded:
            return True
        if status is Status.EXCLUDED or target is None:
            return False
        target.set("state", STATES[status])
        if status is Status.CONFIRMED:
            self._unit.set("approved", "yes")
        elif self._unit.get("approved") == "yes":
            self._unit.set("approved", "no")
        return True

    def begin(self) -> None:
        target = self._target()
        if target is not None and target.get("state") in _UNTRANSLATED:
            target.set("state", STATES[Status.UNREVIEWED])

    def empty(self) -> None:
        target = self._target()
        if target is None or "".join(map(str, target.itertext())).strip():
            return  # other segments of the unit are translated
        if self._unit.get("approved") == "yes":
            self._unit.set("approved", "no")
        if target.get("state") is not None:
            target.set("state", _UNTRANSLATED[1])

    def touch(self, reviewer: str, time: str) -> None:
        """The standard has no place for it."""


class _Phrase:
    """Phrase: `m:confirmed`, which is all that it has.

    It counts the workflow steps in which the segment was confirmed. The file is that of step
    `m:level`, so a lower number is the confirmation of somebody before.
    """

    def __init__(self, unit: "_Element") -> None:
        self._unit = unit
        self._step = _whole(unit.getroottree().getroot().get(f"{_PHRASE}level"), 1)

    def status(self) -> Status:
        is_confirmed = _whole(self._unit.get(f"{_PHRASE}confirmed"), 0) >= self._step
        return Status.CONFIRMED if is_confirmed else Status.UNREVIEWED

    def set_status(self, status: Status) -> bool:
        if status is Status.EXCLUDED:
            return False
        steps = self._step if status is Status.CONFIRMED else 0
        self._unit.set(f"{_PHRASE}confirmed", str(steps))
        return status is not Status.NEEDS_WORK

    def begin(self) -> None:
        """Phrase does not say whether there is a translation."""

    def empty(self) -> None:
        """The same."""

    def touch(self, reviewer: str, time: str) -> None:  # noqa: ARG002
        self._unit.set(f"{_PHRASE}level-edited", "true")


def _whole(text: str | None, least: int) -> int:
    """The whole number that an attribute holds; `least` if it holds none, or a smaller one."""
    try:
        return max(least, int(text or ""))
    except ValueError:
        return least
