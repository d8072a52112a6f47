"""The history of decisions."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, select

from align.project.beads import chunks
from align.project.decisions.deciding import Step
from align.project.queries.changes import changes
from align.project.schema import decided_beads, decisions
from align.project.state import DecisionRecord
from align.project.texts import Texts
from align.project.times import time_of


def since(connection: Connection, pair_id: int, revision: int) -> tuple[DecisionRecord, ...]:
    """The decisions in an article after a revision, oldest first."""
    return tuple(_records(connection, decisions.c.pair_id == pair_id, decisions.c.id > revision))


def of_bead(connection: Connection, texts: Texts, bead: int) -> tuple[DecisionRecord, ...]:
    """Every decision on a bead, or on the beads it was made of, latest first, with its changes."""
    found: list[DecisionRecord] = []
    for some in chunks(sorted(_lineage(connection, bead))):
        records = _records(connection, decisions.c.id.in_(some))
        payloads = connection.execute(
            select(decisions.c.id, decisions.c.payload).where(decisions.c.id.in_(some))
        )
        steps = {row.id: row.payload for row in payloads}
        for record in records:
            text = texts.of(connection, record.pair_id)
            step = Step.from_json(record.what, steps[record.id])
            found.append(replace(record, changes=changes(text, step, bead)))
    return tuple(reversed(found))


def _lineage(connection: Connection, bead: int) -> set[int]:
    """The decisions that touched a bead, and those that touched what it was made of before."""
    found: set[int] = set()
    known = {bead}
    waiting: list[tuple[int, int | None]] = [(bead, None)]
    while waiting:
        number, until = waiting.pop()
        touching = select(decided_beads.c.decision_id, decided_beads.c.stood_before).where(
            decided_beads.c.bead_id == number
        )
        if until is not None:
            touching = touching.where(decided_beads.c.decision_id < until)
        for row in connection.execute(touching).all():
            found.add(row.decision_id)
            if row.stood_before:
                continue
            made_of = select(decided_beads.c.bead_id).where(
                decided_beads.c.decision_id == row.decision_id, decided_beads.c.stood_before == 1
            )
            fresh = set(connection.execute(made_of).scalars()) - known
            known |= fresh
            waiting += [(parent, row.decision_id) for parent in fresh]
    return found


def _records(connection: Connection, *conditions: ColumnElement[bool]) -> list[DecisionRecord]:
    columns = [column for column in decisions.c if column.name != "payload"]
    rows = connection.execute(select(*columns).where(*conditions).order_by(decisions.c.id)).all()
    touched = _touched(connection, [row.id for row in rows])
    return [
        DecisionRecord(
            id=row.id,
            pair_id=row.pair_id,
            reviewer=row.reviewer,
            time=time_of(row.time),
            what=row.action,
            subject=row.subject,
            before=tuple(touched[row.id][0]),
            after=tuple(touched[row.id][1]),
        )
        for row in rows
    ]


def _touched(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[list[int], list[int]]]:
    """The beads that stood before and stand after each of some decisions."""
    found: dict[int, tuple[list[int], list[int]]] = {number: ([], []) for number in ids}
    for some in chunks(ids):
        for row in connection.execute(
            select(decided_beads)
            .where(decided_beads.c.decision_id.in_(some))
            .order_by(decided_beads.c.bead_id)
        ):
            before, after = found[row.decision_id]
            if row.stood_before:
                before.append(row.bead_id)
            if row.stands_after:
                after.append(row.bead_id)
    return found
