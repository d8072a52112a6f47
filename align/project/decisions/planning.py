"""What an action makes of the beads around it, before anything is written.

A plan replaces some beads by others that hold the same segments. What it leaves is again beads
that tile both articles, in order but for crossings: `settled` sees to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from sqlalchemy import Connection, select

from align.errors import ActionError, UnknownRowError
from align.project.beads import neighbour, read_beads
from align.project.decisions.actions import (
    Decide,
    DecideAll,
    EditTarget,
    Keep,
    Merge,
    Move,
    Note,
    Pin,
    Side,
    Split,
    Swap,
)
from align.project.decisions.ordering import settled
from align.project.decisions.splitting import Halves, halves
from align.project.mapping import StoredBead
from align.project.schema import beads
from align.project.texts import Extent, PairText, SegmentRow
from align.records import FORBIDDEN, Status

_MOST_NOTE = 10_000  # characters


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """Segments of one side that are replaced by others."""

    side: Side
    before: tuple[SegmentRow, ...]
    after: tuple[SegmentRow, ...]

    def reversed(self) -> "SegmentChange":
        """What takes it back."""
        return SegmentChange(self.side, self.after, self.before)

    def to_json(self) -> dict[str, Any]:
        """The change as a decision keeps it."""
        return {"side": self.side, "before": self.before, "after": self.after}

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "SegmentChange":
        """The change that a decision kept."""
        return cls(
            record["side"],
            tuple(SegmentRow(*row) for row in record["before"]),
            tuple(SegmentRow(*row) for row in record["after"]),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Beads to take away and beads to put there; `focus` is the place in `after` to go on from."""

    what: str
    before: tuple[StoredBead, ...]
    after: tuple[StoredBead, ...]
    segments: SegmentChange | None = None
    focus: int = 0


class Surroundings:
    """The beads of a pair around those that an action names."""

    def __init__(self, connection: Connection, text: PairText) -> None:
        self.connection = connection
        self.text = text

    def bead(self, number: int) -> StoredBead:
        """The bead of a number, with its findings.

        Raises:
            UnknownRowError: If it is not in this article.
        """
        return self.beads([number])[0]

    def beads(self, numbers: Sequence[int]) -> list[StoredBead]:
        """Some beads of the article, as `bead`."""
        inside = select(beads.c.id).where(
            beads.c.pair_id == self.text.pair_id, beads.c.id.in_(numbers)
        )
        held = set(self.connection.execute(inside).scalars())
        found = read_beads(self.connection, held)
        for number in numbers:
            if number not in found:
                raise UnknownRowError(
                    f"no row {number} in this article", remedy="load the page again"
                )
        return [found[number] for number in numbers]

    def next_to(self, bead: StoredBead, *, below: bool, over_crossings: bool = False) -> StoredBead:
        """The row below a bead, or above it; on request, the next one that does not cross.

        Raises:
            ActionError: If there is none.
        """
        statement = neighbour(self.text.pair_id, bead, below=below)
        if over_crossings:
            statement = statement.where(beads.c.crossing == 0)
        row = self.connection.execute(statement).first()
        if row is None:
            where = "below" if below else "above"
            raise ActionError(
                f"there is no row {where}", remedy="go to another row", reason="nothing-there"
            )
        return self.bead(row.id)


@singledispatch
def plan(action: object, around: Surroundings) -> Plan:  # noqa: ARG001
    """Say what an action makes of the beads.

    Raises:
        ActionError: If it is impossible here.
        UnknownRowError: If it names a bead that is not there.
    """
    raise TypeError(f"no action: {action!r}")


@plan.register
def _(action: Decide, around: Surroundings) -> Plan:
    names = {Status.CONFIRMED: "confirm", Status.EXCLUDED: "exclude", Status.UNREVIEWED: "clear"}
    held = around.bead(action.bead)
    what = names.get(action.status, action.status.value)
    return Plan(what, (held,), (replace(held, status=action.status),))


@plan.register
def _(action: DecideAll, around: Surroundings) -> Plan:
    if not action.beads:
        raise ActionError("no row to decide on", remedy="choose one", reason="no-rows")
    held = around.beads(list(dict.fromkeys(action.beads)))
    after = tuple(replace(bead, status=action.status) for bead in held)
    what = "confirm-all" if action.status is Status.CONFIRMED else f"{action.status.value}-all"
    return Plan(what, tuple(held), after)


@plan.register
def _(action: Note, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    text = action.text.strip()
    _refuse_control_characters(text)
    if len(text) > _MOST_NOTE:
        raise ActionError(
            "the note is too long",
            remedy=f"keep it under {_MOST_NOTE} characters",
            reason="note-too-long",
        )
    return Plan("note", (held,), (replace(held, note=text),))


@plan.register
def _(action: Keep, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    what = "keep" if action.pinned else "unkeep"
    return Plan(what, (held,), (replace(held, pinned=action.pinned),))


@plan.register
def _(action: EditTarget, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    own = around.text.target.lines(around.text.target.numbers(held.target))
    if not own:
        raise ActionError(
            "there is no target sentence to edit", remedy="write a note", reason="no-target"
        )
    texts = own if action.texts is None else tuple(text.strip() for text in action.texts)
    if len(texts) != len(own):
        raise ActionError(
            f"{len(texts)} lines for {len(own)} sentences",
            remedy="keep one line a sentence; split and merge rows to change their number",
            reason="line-count",
        )
    for text in texts:
        _refuse_control_characters(text)
    edited = None if texts == own else texts
    what = "reset" if edited is None else "edit"
    after = replace(held, target_texts=edited, adequacy=None, findings=())
    return Plan(what, (held,), (held if edited == held.target_texts else after,))


def _refuse_control_characters(text: str) -> None:
    found = FORBIDDEN.search(text)
    if found is not None:
        raise ActionError(
            f"it holds a control character ({found[0]!r})",
            remedy="remove it: XML cannot carry it",
            reason="control-character",
        )


@plan.register
def _(action: Merge, around: Surroundings) -> Plan:
    first = around.bead(action.bead)
    second = around.next_to(first, below=True)
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    merged = replace(
        first,
        **_joined(around.text, "source", first, second),
        **_joined(around.text, "target", first, second),
        **_UNDECIDED,
        note="\n".join(notes),
    )
    return _settled_plan("merge", around, (first, second), (merged,))


# What no longer holds of a bead when its segments change. Its note does.
_UNDECIDED: dict[str, Any] = {
    "number": None,
    "similarity": None,
    "confidence": None,
    "adequacy": None,
    "status": Status.UNREVIEWED,
    "pinned": False,
    "findings": (),
}


def _joined(text: PairText, side: Side, first: StoredBead, second: StoredBead) -> dict[str, Any]:
    """One side of two neighbours as that of one bead."""
    held = [bead for bead in (first, second) if bead.size(side)] or [first]
    extents = [bead.extent(side) for bead in held]
    runs = [text.side(side).numbers(extent) for extent in extents]
    if len(runs) > 1 and runs[0].stop != runs[1].start:
        raise ActionError(
            f"the two rows are no neighbours in the {side}",
            remedy="pin the cells that belong together, or move segments",
            reason="no-neighbour",
        )
    texts = [getattr(bead, f"{side}_texts") for bead in held]
    edited = None
    if any(found is not None for found in texts):
        edited = tuple(
            line
            for found, run in zip(texts, runs, strict=True)
            for line in (text.side(side).lines(run) if found is None else found)
        )
    return {
        side: (extents[0][0], extents[-1][1]),
        f"{side}_size": sum(map(len, runs)),
        f"{side}_texts": edited,
    }


def _settled_plan(
    what: str,
    around: Surroundings,
    before: Sequence[StoredBead],
    after: Iterable[StoredBead],
    *,
    segments: SegmentChange | None = None,
    focus: int | None = None,
) -> Plan:
    """A plan whose beads are put in order; `focus` is the id to go on from."""
    text = around.text
    placed = settled(around.connection, text, before, list(after), recount=True)
    ids = [bead.id for bead in placed]
    at = ids.index(focus) if focus in ids else 0
    return Plan(what, tuple(before), tuple(placed), segments, at)


@plan.register
def _(action: Split, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    parts: Halves = halves(around.text, held, action)
    first = replace(held, **_UNDECIDED, **parts.first)
    second = replace(held, **_UNDECIDED, **parts.second, id=0, note="")
    cut = parts.segments and SegmentChange(action.side, *parts.segments)
    return _settled_plan("split", around, (held,), (first, second), segments=cut, focus=held.id)


@plan.register
def _(action: Move, around: Surroundings) -> Plan:
    side, below = action.side, action.direction == "down"
    held = around.bead(action.bead)
    if not held.size(side):
        raise ActionError(
            f"there is nothing to move in the {side}",
            remedy="use the other side",
            reason="nothing-to-move",
        )
    # Rows that cross stand between neighbours of the target without being between their texts.
    over = side == "target" and not held.crossing
    other = around.next_to(held, below=below, over_crossings=over)
    run = around.text.side(side).numbers(held.extent(side))
    moved, rest = (run[-1:], run[:-1]) if below else (run[:1], run[1:])
    if other.size(side):
        run = around.text.side(side).numbers(other.extent(side))
        if (run.start if below else run.stop) != (moved.stop if below else moved.start):
            raise ActionError(
                f"the row {'below' if below else 'above'} is no neighbour in the {side}",
                remedy="pin the cells that belong together",
                reason="no-neighbour",
            )
        grown = range(min(run.start, moved.start), max(run.stop, moved.stop))
    else:
        grown = moved
    lines = _lines_by_number(around.text, side, held, other)
    taker = replace(other, **_UNDECIDED, **_held(around.text, side, grown, lines))
    giver = replace(held, **_UNDECIDED, **_held(around.text, side, rest, lines))
    after = (giver, taker) if giver.source_size or giver.target_size else (taker,)
    if len(after) == 1:
        note = "\n".join(note for note in (taker.note, giver.note) if note)
        after = (replace(taker, note=note),)
    focus = giver.id if len(after) == 2 else taker.id
    before = (held, other) if below else (other, held)
    return _settled_plan(f"move-{action.direction}", around, before, after, focus=focus)


def _lines_by_number(text: PairText, side: Side, *held: StoredBead) -> dict[int, str]:
    """The edited texts of the segments of beads, by segment number."""
    found: dict[int, str] = {}
    for bead in held:
        edited = getattr(bead, f"{side}_texts")
        if edited is not None:
            numbers = text.side(side).numbers(bead.extent(side))
            found.update(zip(numbers, edited, strict=True))
    return found


def _held(text: PairText, side: Side, run: range, edited: Mapping[int, str]) -> dict[str, Any]:
    """One side of a bead that holds a run of segments."""
    lines = text.side(side).lines(run)
    texts = tuple(edited.get(number, line) for number, line in zip(run, lines, strict=True))
    extent: Extent = text.side(side).extent(run)
    return {
        side: extent,
        f"{side}_size": len(run),
        f"{side}_texts": None if texts == lines else texts,
    }


@plan.register
def _(action: Pin, around: Surroundings) -> Plan:
    if action.source_bead == action.target_bead:
        return plan(Keep(action.source_bead, pinned=True), around)
    ours, theirs = around.beads([action.source_bead, action.target_bead])
    if not ours.source_size or not theirs.target_size:
        empty = "source" if not ours.source_size else "target"
        raise ActionError(
            f"the {empty} cell is empty", remedy="choose a cell with text", reason="empty-cell"
        )
    pinned = replace(_with_side(ours, theirs, "target"), **{**_UNDECIDED, "pinned": True})
    after = [pinned]
    if ours.target_size:
        after.append(replace(_without(ours, "source"), **_UNDECIDED, id=0, note=""))
    if theirs.source_size:
        after.append(replace(_without(theirs, "target"), **_UNDECIDED))
    elif theirs.note:
        after[0] = replace(pinned, note="\n".join(filter(None, (ours.note, theirs.note))))
    return _settled_plan("pin", around, (ours, theirs), after, focus=ours.id)


def _with_side(bead: StoredBead, other: StoredBead, side: Side) -> StoredBead:
    """A bead with one side of another."""
    names = (side, f"{side}_size", f"{side}_texts")
    return replace(bead, **{name: getattr(other, name) for name in names})


def _without(bead: StoredBead, side: Side) -> StoredBead:
    """What is left of a bead when one side is taken from it."""
    at = bead.extent(side)[0]
    changed: dict[str, Any] = {side: (at, at), f"{side}_size": 0, f"{side}_texts": None}
    return replace(bead, **changed, crossing=False)


@plan.register
def _(action: Swap, around: Surroundings) -> Plan:
    first = around.bead(action.bead)
    second = around.next_to(first, below=True)
    if not first.target_size and not second.target_size:
        raise ActionError(
            "there is no target to swap", remedy="go to rows that have one", reason="no-target"
        )
    after = [
        replace(_with_side(bead, other, "target"), **_UNDECIDED)
        for bead, other in ((first, second), (second, first))
    ]
    held = [bead for bead in after if bead.source_size or bead.target_size]
    return _settled_plan("swap", around, (first, second), held, focus=first.id)
