"""Undo and redo: the next decision of a reviewer to reverse, and the step that reverses it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from align.errors import ConflictError
from align.project.beads import read_beads
from align.project.columns import StoredBead
from align.project.decisions.deciding import Step, check_versions
from align.project.schema import decisions
from align.records import Status

CARRIED = "carry"
"""The action that takes over the work of an earlier project; nobody undoes all of it by a key."""

_UNDOINGS = ("undo", "redo")


class Reversible(NamedTuple):
    """A decision that can be undone or redone, and the last decision that had its effect.

    The latter is the decision itself, or its last undo or redo. Reversing it restores the beads as
    they were just before, with the results of later checks.
    """

    decision: int
    latest: int


def together(
    connection: Connection, pair_id: int, found: Reversible, *, what: str, reviewer: str
) -> list[tuple[int, Reversible]]:
    """The decisions to undo or redo with one: itself, or all of its batch that are in force.

    Each comes with its article; that in the article itself is the last.
    """
    batch = connection.scalar(select(decisions.c.batch).where(decisions.c.id == found.decision))
    if batch is None:
        return [(pair_id, found)]
    rows = connection.execute(
        select(decisions.c.id, decisions.c.pair_id)
        .where(decisions.c.batch == batch, decisions.c.id != found.decision)
        .order_by(decisions.c.id)
    ).all()
    members = []
    for row in rows:
        latest = connection.execute(
            select(decisions.c.id, decisions.c.action)
            .where(decisions.c.subject == row.id, decisions.c.reviewer == reviewer)
            .order_by(decisions.c.id.desc())
            .limit(1)
        ).first()
        is_undone = latest is not None and latest.action == "undo"
        if is_undone == (what == "redo"):
            at = row.id if latest is None else latest.id
            members.append((row.pair_id, Reversible(row.id, at)))
    return [*members, (pair_id, found)]


def check_seen(connection: Connection, pair_id: int, seen: int, *, reviewer: str) -> None:
    """Check that a reviewer has seen what they decided last in an article.

    It may have been in another window. Or the answer to an undo was lost: one that is sent again
    must not undo one decision more.

    Args:
        connection: To the project.
        pair_id: The article.
        seen: The last decision in it that the reviewer has seen.
        reviewer: Who wants to undo or redo something.

    Raises:
        ConflictError: If they have decided something since, or if the decision that they saw is of
            another project, which this one has replaced.
    """
    last = select(func.max(decisions.c.id)).where(decisions.c.pair_id == pair_id)
    if seen > (connection.scalar(last) or 0):
        raise ConflictError("the project was made again", remedy="look at it again, then decide")
    if seen < (connection.scalar(last.where(decisions.c.reviewer == reviewer)) or 0):
        error = ConflictError(
            f"{reviewer} (in another window) has decided something here since you saw it",
            remedy="look at it again, then decide",
        )
        error.reviewer = reviewer
        raise error


def undoable(connection: Connection, pair_id: int, reviewer: str) -> Reversible | None:
    """The last decision of a reviewer that is in force, or None."""
    latest: dict[int, tuple[str, int]] = {}
    for number, what, subject in _own(connection, pair_id, reviewer):
        if what == CARRIED:
            continue
        if what in _UNDOINGS:
            latest.setdefault(subject, (what, number))
        else:
            last, at = latest.get(number, ("", number))
            if last != "undo":
                return Reversible(number, at)
    return None


def redoable(connection: Connection, pair_id: int, reviewer: str) -> Reversible | None:
    """The decision that a reviewer undid last; None if there is none, or if a new one followed."""
    seen: set[int] = set()
    for number, what, subject in _own(connection, pair_id, reviewer):
        if what not in _UNDOINGS:
            return None
        if what == "undo" and subject not in seen:
            return Reversible(subject, number)
        seen.add(subject)
    return None


def _own(connection: Connection, pair_id: int, reviewer: str) -> Iterable[tuple[int, str, int]]:
    rows = connection.execute(
        select(decisions.c.id, decisions.c.action, decisions.c.subject)
        .where(decisions.c.pair_id == pair_id, decisions.c.reviewer == reviewer)
        .order_by(decisions.c.id.desc())
        .execution_options(yield_per=100)
    )
    with rows:
        for row in rows:
            yield row.id, row.action, row.subject


def exchange(
    connection: Connection, pair_id: int, found: Reversible, *, what: str, reviewer: str
) -> Step:
    """The step that undoes or redoes a decision, from the present state.

    Raises:
        ConflictError: If somebody has changed one of its beads since.
    """
    row = connection.execute(
        select(decisions.c.action, decisions.c.payload).where(decisions.c.id == found.latest)
    ).one()
    step = Step.from_json(row.action, row.payload).reversed(what, found.decision)
    seen = {bead.id: bead.version for bead in step.before}
    check_versions(connection, pair_id, seen, reviewer=reviewer)
    # Their present findings, which a later check may have replaced, are kept for a redo.
    present = read_beads(connection, seen)
    after = tuple(_as_checked(bead, present.get(bead.id)) for bead in step.after)
    return replace(step, before=tuple(present[number] for number in seen), after=after)


def _as_checked(bead: StoredBead, present: StoredBead | None) -> StoredBead:
    """A bead with what a later check has found, if that looked at the same."""
    if present is None or _looked_at(bead) != _looked_at(present):
        return bead
    return replace(bead, findings=present.findings, adequacy=present.adequacy)


def _looked_at(bead: StoredBead) -> tuple[object, ...]:
    """What of a bead its findings are about; excluded ones have none."""
    is_judged = bead.status is not Status.EXCLUDED
    return bead.source, bead.target, bead.source_texts, bead.target_texts, is_judged


def label(connection: Connection, found: Reversible | None) -> str | None:
    """What the decision to undo or redo did; None if there is none."""
    if found is None:
        return None
    return connection.scalar(select(decisions.c.action).where(decisions.c.id == found.decision))
