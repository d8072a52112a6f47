"""Write a review back into the file that it came from.

Only changed units are touched: a unit whose translation, status and note are those of the file
stays as it is, byte for byte.
"""

import datetime as dt
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from align.articles.decoding import xml_parser_encoding
from align.errors import DamagedFileError
from align.formats.cat import memory, xliff1, xliff2
from align.formats.cat.inline import fill, unwritable
from align.formats.cat.notes import is_in, is_of_another, remove_note
from align.formats.cat.segments import Segment
from align.formats.cat.splicing import spliced
from align.formats.cat.trados import Comments, comments_in, keep_comments
from align.formats.markup import local_name
from align.formats.rows import Origin
from align.guarding import guard
from align.languages import UNDETERMINED, primary_language
from align.records import Decided, Home, Original, Status, UnitState, joint_status
from align.records.articles import LINE_BREAK
from align.records.codes import codes_in, marked, plain

if TYPE_CHECKING:
    from lxml.etree import _Element, _ElementTree

# Who wrote a note that came with an earlier project.
_UNKNOWN = Decided("reviewer", dt.datetime.fromtimestamp(0, dt.UTC))


def write_home(home: Home, file: BinaryIO, *, excluded: bool) -> None:
    """Write the file of a bitext with the changes of a reviewer.

    Args:
        home: The file, and its units.
        file: Open for writing bytes.
        excluded: Whether a memory keeps the units that a reviewer excluded.

    Raises:
        DamagedFileError: If the kept file is not XML any more.
    """
    file.write(applied(home, excluded=excluded).content)


class Applied(NamedTuple):
    """The content of a file after a review.

    `lost` counts the units whose changes it cannot contain: "locked" ones that the CAT tool lets
    nobody change, those whose "status" or "note" the file has no place for, those with
    "overlapping" inline codes or with "foreign" ones, which the unit does not have, and "excluded"
    ones that were taken out. "elsewhere" are changed units that are not selected, "recut" counts
    the rows that were merged or split. `sources` counts the units whose source was changed.
    """

    content: bytes
    lost: Counter[str]
    sources: int


class _Held(NamedTuple):
    """A segment of a unit that a project knows, its number, and how it stands there."""

    number: int
    segment: Segment
    state: UnitState


def applied(home: Home, *, excluded: bool = False) -> Applied:
    """Write the changes of a reviewer into the content of a file."""
    tree = _tree(home.original)
    notes = _notes(tree, home)
    changed, removed, lost, sources = set[int](), set[int](), Counter[str](), 0
    segments = enumerate(_segments(tree, home.original))
    for (place, unit), found in groupby(segments, key=lambda each: each[1][1:]):
        known = [(number, segment, home.units.get(number)) for number, (segment, *_) in found]
        held = [_Held(number, segment, state) for number, segment, state in known if state]
        if unit is not None and held and _is_out(held[0].state, excluded=excluded):
            _remove(unit)
            removed.add(place)
            lost["excluded"] += held[0].state.selected
            continue
        for change in _changes(held, notes):
            if change.apply():
                changed.add(place)
            lost.update(change.lost)
            sources += change.is_source_written
    content = home.original.content
    if changed or removed:
        kind = _kind_of(tree)
        written = spliced(content, tree, kind, changed=changed, removed=removed)
        content = _serialised(tree) if written is None else written
    return Applied(content, lost, sources)


def _is_out(state: UnitState, *, excluded: bool) -> bool:
    return not state.selected or (state.status is Status.EXCLUDED and not excluded)


def _changes(held: Sequence[_Held], notes: dict[int, str]) -> Iterator["_Change"]:
    """The changes of the segments of one unit, each to be applied before the next is asked for.

    What a reviewer adds to the note of a row with several of them is added to the first alone.
    """
    statuses: dict[int, list[Status]] = defaultdict(list)
    for _, segment, state in held:
        # One that is not selected is left as the file has it.
        status = state.status if state.selected else segment.marking.status()
        statuses[id(segment.marking)].append(status)
    added: dict[int, str] = {}
    for number, segment, state in held:
        others = [notes[other] for other in state.beside if notes]
        others += [added[other] for other in state.beside if other in added]
        status = joint_status(statuses[id(segment.marking)])
        change = _Change(segment, state, others, status)
        yield change
        added[number] = change.added_note


def _notes(tree: "_ElementTree", home: Home) -> dict[int, str]:
    """The notes of all units in the file, if a row with a note holds several units."""
    if not any(state.note and state.beside for state in home.units.values()):
        return {}
    segments = enumerate(_segments(tree, home.original))
    return {number: segment.note for number, (segment, _, _) in segments}


def _segments(
    tree: "_ElementTree", original: Original
) -> Iterator[tuple[Segment, int, "_Element | None"]]:
    """Every segment in the order of the readers, and the number of its unit.

    The unit itself is there if it may be taken out.
    """
    root = tree.getroot()
    name = original.name
    origin = Origin(Path(name), name)
    if local_name(root) == "tmx":
        codes = (original.source_language or UNDETERMINED, original.target_language or UNDETERMINED)
        sides = (primary_language(codes[0]), primary_language(codes[1]))
        header = next(root.iter("{*}header"), None)
        written = memory.as_written(sides, None if header is None else header.get("srclang"))
        for place, unit in enumerate(list(root.iter("{*}tu"))):
            segment = memory.segment_of(unit, sides, origin, written, original.languages)
            yield segment, place, unit
        return
    first_version = partial(xliff1.segments_of, comments=Comments())
    kind = _kind_of(tree)
    segments = xliff2.segments_of if kind == "unit" else first_version
    for place, unit in enumerate(root.iter(f"{{*}}{kind}")):
        for segment in segments(unit, origin, ""):
            yield segment, place, None


def _kind_of(tree: "_ElementTree") -> str:
    """The local name of the units of a file."""
    root = tree.getroot()
    if local_name(root) == "tmx":
        return "tu"
    return "unit" if root.get("version", "").startswith("2.") else "trans-unit"


class _Change:
    """The changes of a review to one segment; `lost` names those that the file cannot have.

    `others` are the notes that the file has of the other units in its row, and `status` is that of
    all segments for which the file has one place.
    """

    def __init__(
        self, segment: Segment, state: UnitState, others: Sequence[str], status: Status
    ) -> None:
        self._segment = segment
        self._state = state
        self._others = others
        self._status = status
        self.lost: set[str] = set()
        self.is_source_written = False
        self.added_note = ""

    def apply(self) -> bool:
        """Write it, and say whether anything is different now."""
        segment, state = self._segment, self._state
        is_retranslated = not _same(segment.line(), state.target, is_edited=state.is_edited)
        is_decided = segment.marking.status() is not self._status
        is_noted = segment.note.strip() != state.note.strip()
        if not state.selected:
            if is_retranslated or segment.marking.status() is not state.status or is_noted:
                self.lost.add("elsewhere")
            return False
        if state.is_recut:
            self.lost.add("recut")
        if segment.is_locked:
            if is_retranslated or is_decided:
                self.lost.add("locked")
            return is_noted and self._note()
        changed = self._correct_source()
        if is_retranslated:
            self._translate(state.target or "")
            changed = True
        changed |= self._decide(is_decided=is_decided)
        if changed and state.decided is not None:
            segment.marking.touch(state.decided.by, _time(state.decided))
        if is_noted:
            changed |= self._note()
        return changed

    def _decide(self, *, is_decided: bool) -> bool:
        """Write the status; one that the others of the unit do not share is not in the file."""
        marking, before = self._segment.marking, self._segment.marking.status()
        if is_decided and not marking.set_status(self._status):
            self.lost.add("status")
        if self._state.status not in (Status.UNREVIEWED, self._status):
            self.lost.add("status")
        return marking.status() is not before

    def _correct_source(self) -> bool:
        """Write an edited source, where the file has no document that it must agree with."""
        segment, line = self._segment, self._state.source
        if line is None or segment.make_source is None:
            return False
        source, _ = segment.contents()
        before = None if source is None else marked(source.text, source.codes)
        if _same(before, line, is_edited=True):
            return False
        if segment.source is None:
            segment.source = segment.make_source()
        fill(segment.source, line, segment.templates() if source is None else source.templates)
        self.is_source_written = True
        return True

    def _translate(self, line: str) -> None:
        segment = self._segment
        templates = segment.templates()
        if unwritable(line, templates) & templates.keys():
            self.lost.add("overlapping")
        if any(code.identity not in templates for code in codes_in(line)):
            self.lost.add("foreign")
        is_text, was_text = bool(plain(line).strip()), bool(plain(segment.line() or "").strip())
        if segment.target is None:
            segment.target = segment.make_target()
        comments = comments_in(segment.target)
        fill(segment.target, line, templates)
        keep_comments(segment.target, comments)
        if is_text and not was_text:
            segment.marking.begin()
        elif was_text and not is_text:
            segment.marking.empty()

    def _note(self) -> bool:
        """Remove the notes that the reviewer removed or wrote anew, and add what is new."""
        segment = self._segment
        noted = self._state.noted or self._state.decided or _UNKNOWN
        left, altered = _lines(self._state.note), []
        for element, text in segment.notes:
            kept = _lines(text)
            at = _place_of(kept, left)
            if kept and at is not None:
                del left[at : at + len(kept)]
            else:
                altered.append((element, kept))
        for other in map(_lines, self._others):
            at = _place_of(other, left)
            if at is not None:
                del left[at : at + len(other)]
        changed = False
        for element, kept in altered:
            if local_name(element) != "note":
                self.lost.add("note")  # a comment that a mark in the text refers to
            elif is_of_another(element, noted.by) and is_in(kept, left):
                left = [line for line in left if line not in kept]
            else:
                remove_note(element)
                changed = True
        if left and not segment.add_note(segment, noted.by, "\n".join(left), _time(noted)):
            self.lost.add("note")
            return changed
        self.added_note = "\n".join(left)
        return changed or bool(left)


def _time(decided: Decided) -> str:
    return decided.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _lines(note: str) -> list[str]:
    """The lines of a note that are not blank."""
    return [line.strip() for line in note.split("\n") if line.strip()]


def _place_of(some: list[str], lines: list[str]) -> int | None:
    """Where some lines stand among others, one after the other; None if they do not."""
    starts = range(len(lines) - len(some) + 1)
    return next((at for at in starts if lines[at : at + len(some)] == some), None)


def _same(before: str | None, after: str | None, *, is_edited: bool) -> bool:
    """Whether two texts are the same but for blanks and line breaks; if edited, for line breaks."""
    if not plain(before or "").strip() and after is None:
        return True
    one, other = before or "", after or ""
    if is_edited and LINE_BREAK.sub(" ", one.strip()) != LINE_BREAK.sub(" ", other.strip()):
        return False
    return one.split() == other.split()


def _remove(unit: "_Element") -> None:
    parent = unit.getparent()
    if parent is not None:
        parent.remove(unit)


def _tree(original: Original) -> "_ElementTree":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        strip_cdata=False,
        remove_blank_text=False,
        encoding=xml_parser_encoding(original.content),
    )
    with guard(original.name, remedy="export it again"):
        try:
            return etree.parse(io.BytesIO(original.content), parser)
        except etree.XMLSyntaxError as error:
            raise DamagedFileError(
                f"the file that the project kept is not well-formed XML: {error.msg}",
                where=original.name,
                remedy="open the file again",
            ) from error


def _serialised(tree: "_ElementTree") -> bytes:
    """The tree as bytes, for encodings in which one text can be written in several ways."""
    from lxml import etree

    info: Any = tree.docinfo
    written: bytes = etree.tostring(tree, encoding=info.encoding, standalone=info.standalone)
    return written
