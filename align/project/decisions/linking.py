"""Plans for actions that change which segments belong together: merge, split, move, pin, swap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from align.errors import ActionError
from align.project.coded import SIDES
from align.project.columns import BeadSide, StoredBead
from align.project.decisions.actions import Merge, Move, Pin, Side, Split, Swap
from align.project.decisions.ordering import settled
from align.project.decisions.plans import Plan, SegmentChange, Surroundings
from align.project.decisions.splitting import halves
from align.project.remarks import NOTHING, joined
from align.project.texts import PairText
from align.records import Status


def merge(action: Merge, around: Surroundings) -> Plan:
    """Merge a row and the next."""
    first = around.bead(action.bead)
    second = around.next_to(first, below=True)
    merged = replace(first, **_UNDECIDED, **joined(first, second))
    for side in SIDES:
        merged = merged.with_side(side, _joined(around.text, side, first, second))
    return _settled_plan("merge", around, (first, second), (merged,))


# Values that a bead loses when its segments change. It keeps its note.
_UNDECIDED: dict[str, Any] = {
    "number": None,
    "similarity": None,
    "confidence": None,
    "adequacy": None,
    "status": Status.UNREVIEWED,
    "pinned": False,
    "findings": (),
}


def _joined(text: PairText, side: Side, first: StoredBead, second: StoredBead) -> BeadSide:
    """One side of two neighbours as that of one bead."""
    held = [bead for bead in (first, second) if bead.size(side)] or [first]
    typed = [bead.typed(side) for bead in (first, second)]
    extents = [bead.extent(side) for bead in held]
    runs = [text.side(side).numbers(extent) for extent in extents]
    if len(runs) > 1 and runs[0].stop != runs[1].start:
        raise ActionError(
            f"the two rows are not adjacent in the {side}",
            remedy="pin the cells that belong together, or move segments",
            reason="no-neighbour",
        )
    own = [text.side(side).marked_lines(run) for run in runs]
    shown = [
        line
        for bead, lines in zip(held, own, strict=True)
        for line in (bead.texts(side) or lines if bead.size(side) else ())
    ]
    edited = _with_typed(shown, *typed)
    extent = (extents[0][0], extents[-1][1])
    return BeadSide(extent, sum(map(len, runs)), None if edited == sum(own, ()) else edited)


def _with_typed(lines: Sequence[str], before: str, after: str) -> tuple[str, ...]:
    """Lines together with texts that belong to no segment, which go to the first and the last.

    >>> _with_typed(["It rained.", "It blew."], "", "All day.")
    ('It rained.', 'It blew. All day.')
    """
    if not lines:
        return (" ".join(filter(None, (before, after))),) if before or after else ()
    first, *rest = lines
    held = [" ".join(filter(None, (before, first))), *rest]
    held[-1] = " ".join(filter(None, (held[-1], after)))
    return tuple(held)


def _settled_plan(
    what: str,
    around: Surroundings,
    before: Sequence[StoredBead],
    after: Iterable[StoredBead],
    *,
    segments: SegmentChange | None = None,
    focus: int | None = None,
    origin: int = 0,
) -> Plan:
    """A plan whose beads are put in order; `focus` is the id to go on from."""
    text = around.text
    placed = settled(around.connection, text, before, list(after), recount=True)
    ids = [bead.id for bead in placed]
    at = ids.index(focus) if focus in ids else 0
    return Plan(what, tuple(before), tuple(placed), segments, at, origin)


def split(action: Split, around: Surroundings) -> Plan:
    """Cut a bead in two."""
    held = around.bead(action.bead)
    parts = halves(around.text, held, action)
    first = replace(parts.first, **_UNDECIDED)
    second = replace(parts.second, **_UNDECIDED, **NOTHING, id=0)
    cut = parts.segments and SegmentChange(action.side, *parts.segments)
    return _settled_plan("split", around, (held,), (first, second), segments=cut, focus=held.id)


def move(action: Move, around: Surroundings) -> Plan:
    """Move a segment to the row above or below."""
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
                f"the row {'below' if below else 'above'} is not adjacent in the {side}",
                remedy="pin the cells that belong together",
                reason="no-neighbour",
            )
        grown = range(min(run.start, moved.start), max(run.stop, moved.stop))
    else:
        grown = moved
    lines = _lines_by_number(around.text, side, held, other)
    if typed := other.typed(side):
        (number,) = moved
        line = lines.get(number) or around.text.side(side).marked_line(number)
        lines[number] = f"{line} {typed}" if below else f"{typed} {line}"
    taker = replace(other, **_UNDECIDED).with_side(side, _held(around.text, side, grown, lines))
    giver = replace(held, **_UNDECIDED).with_side(side, _held(around.text, side, rest, lines))
    after, focus = [giver, taker], giver.id
    if not giver.source_size and not giver.target_size:
        _refuse_typed(giver.typed("source"), giver.typed("target"))
        after, focus = [replace(taker, **joined(taker, giver))], taker.id
    before = (held, other) if below else (other, held)
    what, origin = f"move-{action.direction}", before.index(held)
    return _settled_plan(what, around, before, after, focus=focus, origin=origin)


def _lines_by_number(text: PairText, side: Side, *held: StoredBead) -> dict[int, str]:
    """The edited texts of the segments of beads, by segment number."""
    found: dict[int, str] = {}
    for bead in held:
        edited = bead.texts(side)
        if edited is not None and bead.size(side):
            numbers = text.side(side).numbers(bead.extent(side))
            found.update(zip(numbers, edited, strict=True))
    return found


def _held(text: PairText, side: Side, run: range, edited: Mapping[int, str]) -> BeadSide:
    """One side of a bead that holds a run of segments."""
    lines = text.side(side).marked_lines(run)
    texts = tuple(edited.get(number, line) for number, line in zip(run, lines, strict=True))
    return BeadSide(text.side(side).extent(run), len(run), None if texts == lines else texts)


def pin(action: Pin, around: Surroundings) -> Plan:
    """Merge two cells into one bead."""
    if action.source_bead == action.target_bead:
        held = around.bead(action.source_bead)
        return Plan("keep", (held,), (replace(held, pinned=True),))
    source_bead, target_bead = around.beads([action.source_bead, action.target_bead])
    if not source_bead.source_size or not target_bead.target_size:
        empty = "source" if not source_bead.source_size else "target"
        raise ActionError(
            f"the {empty} cell is empty", remedy="choose a cell with text", reason="empty-cell"
        )
    _refuse_typed(source_bead.typed("target"), target_bead.typed("source"))
    linked = source_bead.with_side("target", target_bead.side("target"))
    pinned = replace(linked, **{**_UNDECIDED, "pinned": True})
    after = [pinned]
    if source_bead.target_size:
        after.append(replace(_without(source_bead, "source"), **_UNDECIDED, **NOTHING, id=0))
    if target_bead.source_size:
        after.append(replace(_without(target_bead, "target"), **_UNDECIDED))
    else:
        after[0] = replace(pinned, **joined(source_bead, target_bead))
    return _settled_plan("pin", around, (source_bead, target_bead), after, focus=source_bead.id)


def _refuse_typed(*texts: str) -> None:
    """See that no text is lost that a reviewer wrote into an empty side.

    Raises:
        ActionError: If one would be.
    """
    if any(texts):
        raise ActionError(
            "a text that was typed into an empty cell would be lost",
            remedy="undo the edit first",
            reason="typed-text",
        )


def _without(bead: StoredBead, side: Side) -> StoredBead:
    """A bead without one of its sides."""
    at = bead.extent(side)[0]
    return replace(bead.with_side(side, BeadSide((at, at), 0)), crossing=False)


def swap(action: Swap, around: Surroundings) -> Plan:
    """Exchange the targets of two neighbouring rows."""
    first = around.bead(action.bead)
    second = around.next_to(first, below=True)
    if not first.target_size and not second.target_size:
        raise ActionError(
            "there is no target to swap", remedy="go to rows that have one", reason="no-target"
        )
    after = [
        replace(bead, **_UNDECIDED).with_side("target", other.side("target"))
        for bead, other in ((first, second), (second, first))
    ]
    held = [bead for bead in after if bead.source_size or bead.target_size]
    _refuse_typed(*(bead.typed("target") for bead in after if bead not in held))
    return _settled_plan("swap", around, (first, second), held, focus=first.id)
