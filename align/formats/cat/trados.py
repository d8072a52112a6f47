"""The additions of Trados Studio to XLIFF 1.2: the status of each segment, and its comments.

The status is the `conf` of a segment's definition, `sdl:seg` in the unit's `sdl:seg-defs`. The
comments are at the head of the file; a `mrk` around the text refers to them.
"""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from align.formats.cat.segments import Segment
from align.formats.markup import child_of, children, tag_beside
from align.records import Status

if TYPE_CHECKING:
    from lxml.etree import _Element

_SDL = "{http://sdl.com/FileTypes/SdlXliff/1.0}"

_COMMENT = "x-sdl-comment"

_CONF = {
    Status.UNREVIEWED: "Translated",
    Status.CONFIRMED: "ApprovedTranslation",
    Status.NEEDS_WORK: "RejectedTranslation",
}


class TradosMarking:
    """Trados: the `conf` of a segment's definition."""

    def __init__(self, definition: "_Element") -> None:
        self.definition = definition

    def status(self) -> Status:
        """The decision of a reviewer; a translator's own confirmation does not count as one."""
        found = self.definition.get("conf", "")
        if found.startswith("Approved"):
            return Status.CONFIRMED
        return Status.NEEDS_WORK if found.startswith("Rejected") else Status.UNREVIEWED

    def set_status(self, status: Status) -> bool:
        """Write the status; False if Trados Studio has no equivalent."""
        if status is Status.EXCLUDED:
            return False
        self.definition.set("conf", _CONF[status])
        return True

    def begin(self) -> None:
        """Write that there is a translation: without a status, it counts as not translated."""
        if self.definition.get("conf") in (None, "Unspecified"):
            self.definition.set("conf", "Draft")

    def empty(self) -> None:
        """Write that there is no translation: no status at all."""
        self.definition.attrib.pop("conf", "")

    def touch(self, reviewer: str, time: str) -> None:
        """Write who changed the segment, and when, as Trados Studio writes it."""
        date, _, clock = time.removesuffix("Z").partition("T")
        year, month, day = date.split("-")
        said = {
            "last_modified_by": reviewer,
            "modified_on": f"{month}/{day}/{year} {clock}",
        }
        for value in children(self.definition, "value"):
            if value.get("key") in said:
                value.text = said.pop(value.get("key", ""))
        for key, text in said.items():
            value = self.definition.makeelement(f"{_SDL}value", {"key": key})
            value.text = text
            self.definition.append(value)


class Comments:
    """The comments at the head of a file, by their numbers; the file is searched once."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[_Element, str]]] | None = None

    def on(self, sides: Iterable["_Element | None"]) -> list[tuple["_Element", str]]:
        """The comments on a segment: their elements at the head of the file, and their texts."""
        marks = [mark for side in sides if side is not None for mark in _marks_in(side)]
        if not marks:
            return []
        if self._known is None:
            self._known = {
                definition.get("id", ""): [
                    (comment, comment.text or "") for comment in definition.iter("{*}Comment")
                ]
                for definition in marks[0].getroottree().getroot().iter(f"{_SDL}cmt-def")
            }
        # A comment on a text that is cut into pieces has a mark around each.
        numbers = dict.fromkeys(mark.get(f"{_SDL}cid", "") for mark in marks)
        return [found for number in numbers for found in self._known.get(number, ())]


def add_comment(segment: Segment, by: str, text: str, time: str) -> bool:
    """Add a comment to the translation of a segment, if there is one; see `AddNote`."""
    target = segment.target
    if target is None:
        return False
    root = target.getroottree().getroot()
    number = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{target.get('mid')} {by} {time} {text}"))
    information = child_of(root, "doc-info")
    if information is None:
        information = root.makeelement(f"{_SDL}doc-info")
        root.insert(0, information)
    definitions = child_of(information, "cmt-defs")
    if definitions is None:
        definitions = information.makeelement(f"{_SDL}cmt-defs")
        information.append(definitions)
    definition = definitions.makeelement(f"{_SDL}cmt-def", {"id": number})
    comments = definition.makeelement(f"{_SDL}Comments")
    said = {"severity": "Medium", "user": by, "date": time, "version": "1.0"}
    comment = comments.makeelement(f"{_SDL}Comment", said)
    comment.text = text
    comments.append(comment)
    definition.append(comments)
    definitions.append(definition)
    _wrap(target, number)
    return True


def comments_in(target: "_Element") -> list[str]:
    """The numbers of the comments on a translation, the outermost first."""
    return list(dict.fromkeys(mark.get(f"{_SDL}cid", "") for mark in _marks_in(target)))


def keep_comments(target: "_Element", numbers: Iterable[str]) -> None:
    """Put those of some comments that a translation has lost around all of it.

    Otherwise, a comment whose mark is not in a new translation would be on nothing, and Trados
    Studio would not show it.
    """
    left = comments_in(target)
    for number in reversed([number for number in numbers if number not in left]):
        _wrap(target, number)


def _marks_in(side: "_Element") -> list["_Element"]:
    return [mark for mark in side.iter("{*}mrk") if mark.get("mtype") == _COMMENT]


def _wrap(target: "_Element", number: str) -> None:
    """Put a `mrk` with the number of a comment around what is in an element."""
    tag = tag_beside(target, "mrk")
    mark = target.makeelement(tag, {"mtype": _COMMENT, f"{_SDL}cid": number})
    mark.text, target.text = target.text, None
    for inner in list(target):
        mark.append(inner)
    target.append(mark)
