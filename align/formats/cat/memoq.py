"""The additions of memoQ to XLIFF 1.2: the status of each unit, and its comments."""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.formats.cat.segments import Segment
from align.formats.markup import child_of, children
from align.records import Status

if TYPE_CHECKING:
    from lxml.etree import _Element

MEMOQ = "{MQXliff}"

_WRITTEN = {
    Status.UNREVIEWED: "ManuallyConfirmed",
    Status.CONFIRMED: "Proofread",
    Status.NEEDS_WORK: "Rejected",
}
# memoQ has two reviewers, of whom the second proofreads.
_READ = {text: status for status, text in _WRITTEN.items()} | {
    "Reviewer1Confirmed": Status.CONFIRMED
}


class MemoqMarking:
    """memoQ: `mq:status`. A translator's confirmation says nothing of a review."""

    def __init__(self, unit: "_Element") -> None:
        self._unit = unit

    def status(self) -> Status:
        """The decision of either reviewer."""
        return _READ.get(self._unit.get(f"{MEMOQ}status", ""), Status.UNREVIEWED)

    def set_status(self, status: Status) -> bool:
        """Write the status; False if memoQ has no equivalent."""
        if status is Status.EXCLUDED:
            return False
        self._unit.set(f"{MEMOQ}status", _WRITTEN[status])
        return True

    def begin(self) -> None:
        """Write that somebody began to translate."""
        if self._unit.get(f"{MEMOQ}status") == "NotStarted":
            self._unit.set(f"{MEMOQ}status", "PartiallyEdited")

    def empty(self) -> None:
        """Write that nobody has translated it."""
        self._unit.set(f"{MEMOQ}status", "NotStarted")

    def touch(self, reviewer: str, time: str) -> None:
        """Write who changed the unit, and when."""
        self._unit.set(f"{MEMOQ}lastchanginguser", reviewer)
        self._unit.set(f"{MEMOQ}lastchangedtimestamp", time)


def comments_of(unit: "_Element") -> Iterator[tuple["_Element", str]]:
    """The comments on a unit that nobody deleted: their elements and texts."""
    for group in children(unit, "comments"):
        for comment in children(group, "comment"):
            if comment.get("deleted") != "true" and comment.text:
                yield comment, comment.text


def add_comment(unit: "_Element", _segment: Segment, by: str, text: str, time: str) -> bool:
    """Add a comment on the translation of a unit, which is always possible; see `AddNote`."""
    group = child_of(unit, "comments")
    if group is None:
        group = unit.makeelement(f"{MEMOQ}comments")
        group.tail = unit[-1].tail
        unit.append(group)
    number = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{unit.get('id')} {by} {time} {text}"))
    said = {
        "id": number,
        "creatoruser": by,
        "time": time,
        "deleted": "false",
        "category": "0",
        "appliesto": "Target",
        "origin": "User",
    }
    comment = group.makeelement(f"{MEMOQ}comment", said)
    comment.text = text
    group.append(comment)
    return True
