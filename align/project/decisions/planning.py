"""The plan of each action: how it changes the beads.

A plan replaces beads by others with the same segments, so that the beads still tile both articles,
in order except for crossings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from align.errors import ActionError
from align.project.checking.checked import sure_beads
from align.project.coded import SIDES, marked_side, own_lines
from align.project.decisions import linking
from align.project.decisions.actions import (
    AnswerNote,
    ConfirmSure,
    Decide,
    DecideAll,
    EditText,
    Keep,
    MarkError,
    Merge,
    Move,
    Note,
    Pin,
    Split,
    Swap,
    UnmarkError,
)
from align.project.decisions.plans import Plan, Surroundings
from align.project.homing import is_locked, locked_places
from align.project.remarks import CATEGORIES, POINTS, MarkedError, Reply
from align.project.times import now
from align.records import FORBIDDEN, Status
from align.records.codes import codes_in, from_typed

_MOST_NOTE = 10_000  # characters
_FIXED = ("source", "target", "source_texts", "target_texts")  # in a locked row


def plan(action: object, around: Surroundings) -> Plan:
    """Plan how an action changes the beads.

    Raises:
        ActionError: If it is impossible here.
        UnknownRowError: If it names a bead that is not there.
    """
    return _PLANS[type(action)](action, around)


def _decide(action: Decide, around: Surroundings) -> Plan:
    names = {Status.CONFIRMED: "confirm", Status.EXCLUDED: "exclude", Status.UNREVIEWED: "clear"}
    held = around.bead(action.bead)
    what = names.get(action.status, action.status.value)
    return Plan(what, (held,), (replace(held, status=action.status),))


def _decide_all(action: DecideAll, around: Surroundings) -> Plan:
    if not action.beads:
        raise ActionError("no row was chosen", remedy="choose one", reason="no-rows")
    held = around.beads(list(dict.fromkeys(action.beads)))
    if action.status is Status.NEEDS_WORK:
        # Nobody can work on locked rows; that all are is said by `refuse_locked`.
        locked = locked_places(around.connection)
        held = [bead for bead in held if not is_locked(bead, around.text.pair_id, locked)] or held
    after = tuple(replace(bead, status=action.status) for bead in held)
    what = "confirm-all" if action.status is Status.CONFIRMED else f"{action.status.value}-all"
    return Plan(what, tuple(held), after, origin=len(held) - 1)


def _confirm_sure(action: ConfirmSure, around: Surroundings) -> Plan:
    numbers = sure_beads(around.connection, around.text.pair_id, action.at_least)
    if len(numbers) != action.expected:
        raise ActionError(
            f"there are {len(numbers)} such rows now, not {action.expected}",
            remedy="check the number again",
            reason="count-changed",
        )
    found = _decide_all(DecideAll(numbers, Status.CONFIRMED), around)
    return replace(found, what="confirm-sure")


def _note(action: Note, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    return Plan("note", (held,), (replace(held, note=_remark(action.text)),))


def _remark(written: str) -> str:
    text = written.strip()
    refuse_control_characters(text)
    if len(text) > _MOST_NOTE:
        raise ActionError(
            "the note is too long",
            remedy=f"keep it under {_MOST_NOTE} characters",
            reason="note-too-long",
        )
    return text


def _answer_note(action: AnswerNote, around: Surroundings) -> Plan:
    held, text = around.bead(action.bead), _remark(action.text)
    if not text:
        return Plan("reply", (held,), (held,))
    reply = Reply(around.reviewer, now(), text)
    return Plan("reply", (held,), (replace(held, replies=(*held.replies, reply)),))


def _mark_error(action: MarkError, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    if action.category not in CATEGORIES or action.severity not in POINTS:
        raise ActionError("no such category or severity", remedy="choose one", reason="no-category")
    error = MarkedError(action.category, action.severity, _remark(action.text), around.reviewer)
    return Plan("mark-error", (held,), (replace(held, errors=(*held.errors, error)),))


def _unmark_error(action: UnmarkError, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    if not 0 <= action.place < len(held.errors):
        raise ActionError("no such error", remedy="reload the row", reason="no-error")
    left = (*held.errors[: action.place], *held.errors[action.place + 1 :])
    return Plan("unmark-error", (held,), (replace(held, errors=left),))


def _keep(action: Keep, around: Surroundings) -> Plan:
    held = around.bead(action.bead)
    what = "keep" if action.pinned else "unkeep"
    return Plan(what, (held,), (replace(held, pinned=action.pinned),))


def _edit_text(action: EditText, around: Surroundings) -> Plan:
    held, side = around.bead(action.bead), action.side
    own = own_lines(around.text, held, side)
    texts = own if action.texts is None else _retyped(action, action.texts, around, own)
    if not own and not any(texts):
        texts = own
    if len(texts) != len(own or texts[:1]):
        raise ActionError(
            f"{len(texts)} lines for {len(own)} sentences",
            remedy="keep one line per sentence; split and merge rows to change their number",
            reason="line-count",
        )
    for text in action.texts or ():
        refuse_control_characters(text)
    edited = None if texts == own else texts
    what = ("reset" if edited is None else "edit") + ("" if side == "target" else "-source")
    if edited == held.texts(side):
        return Plan(what, (held,), (held,))
    return Plan(what, (held,), (held.with_texts(side, edited),))


def _retyped(
    action: EditText, texts: Sequence[str], around: Surroundings, own: Sequence[str]
) -> tuple[str, ...]:
    """Texts as a reviewer typed them, with the inline codes that the row has on either side."""
    held = around.bead(action.bead)
    sides = [marked_side(around.text, held, side) for side in SIDES]
    known = [code for line in (*sides[0], *own, *sides[1]) for code in codes_in(line)]
    before = held.texts(action.side) or own
    return tuple(
        _at_edges_of(before[place] if place < len(before) else "", from_typed(text.strip(), known))
        for place, text in enumerate(texts)
    )


def _at_edges_of(before: str, text: str) -> str:
    """A text between the blanks that were around it: units of CAT files may begin with some."""
    bare = before.strip()
    if not bare or not text:
        return text
    start = before.index(bare)
    return before[:start] + text + before[start + len(bare) :]


def refuse_locked(connection: Connection, pair_id: int, found: Plan) -> None:
    """Check that a plan changes no text of a unit that is locked in the file of a CAT tool.

    Such a change would not be in the file, nor would a mark that it needs work. Rows can be
    confirmed, so that a review can be finished.

    Raises:
        ActionError: If it does.
    """
    locked = locked_places(connection)
    after = {bead.id: bead for bead in found.after}
    for bead in found.before if locked else ():
        left = after.get(bead.id)
        if not is_locked(bead, pair_id, locked) or (
            left is not None
            and all(getattr(left, name) == getattr(bead, name) for name in _FIXED)
            and (left.status is bead.status or left.status is not Status.NEEDS_WORK)
        ):
            continue
        raise ActionError(
            "the CAT tool has locked this unit", remedy="write a note", reason="locked"
        )


def refuse_control_characters(text: str) -> None:
    """Check that a text can be written to any file.

    Raises:
        ActionError: If XML cannot carry one of its characters.
    """
    found = FORBIDDEN.search(text)
    if found is not None:
        raise ActionError(
            f"the text contains a control character ({found[0]!r})",
            remedy="remove it; XML does not allow it",
            reason="control-character",
        )


_PLANS: Mapping[type, Callable[[Any, Surroundings], Plan]] = {
    Decide: _decide,
    DecideAll: _decide_all,
    ConfirmSure: _confirm_sure,
    Note: _note,
    AnswerNote: _answer_note,
    MarkError: _mark_error,
    UnmarkError: _unmark_error,
    Keep: _keep,
    EditText: _edit_text,
    Merge: linking.merge,
    Split: linking.split,
    Move: linking.move,
    Pin: linking.pin,
    Swap: linking.swap,
}
