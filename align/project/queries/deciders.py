"""Who decided last on each bead, and when."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, case, select

from align.project.beads import chunks
from align.project.columns import StoredBead
from align.project.decisions.deciding import Step
from align.project.schema import decisions
from align.project.times import time_of
from align.records import Decided

_REMARKS = frozenset({"note", "reply", "mark-error", "unmark-error"})


def deciders(connection: Connection, stored: Iterable[StoredBead]) -> dict[int, Decided]:
    """The last decision on each bead, by the id of the bead; only for beads with decisions.

    Notes, answers and marked errors have authors of their own: whoever writes one has not decided
    on the row, and whoever confirmed it before is still the one who did.
    """
    return _last(connection, stored, passed_over=_REMARKS)


def changers(connection: Connection, stored: Iterable[StoredBead]) -> dict[int, Decided]:
    """The last decision or remark on each bead, by the id of the bead; only where there is one."""
    return _last(connection, stored, passed_over=frozenset())


class _Decision(NamedTuple):
    """A decision, and the versions of its beads before it if it is one to pass over."""

    made: Decided
    before: dict[int, int] | None


def _last(
    connection: Connection, stored: Iterable[StoredBead], *, passed_over: frozenset[str]
) -> dict[int, Decided]:
    found: dict[int, Decided] = {}
    versions = {bead.id: bead.version for bead in stored if bead.version}
    while versions:
        held = _decisions(connection, set(versions.values()), passed_over)
        earlier: dict[int, int] = {}
        for bead, version in versions.items():
            decision = held.get(version)
            if decision is None:
                continue
            if decision.before is None:
                found[bead] = decision.made
            elif before := decision.before.get(bead):
                earlier[bead] = before
        versions = earlier
    return found


def _decisions(
    connection: Connection, numbers: set[int], passed_over: frozenset[str]
) -> dict[int, _Decision]:
    found: dict[int, _Decision] = {}
    for some in chunks(sorted(numbers)):
        for row in connection.execute(
            select(
                decisions.c.id,
                decisions.c.reviewer,
                decisions.c.time,
                decisions.c.action,
                case((decisions.c.action.in_(passed_over), decisions.c.payload)).label("payload"),
            ).where(decisions.c.id.in_(some))
        ):
            before = None
            if row.payload is not None:
                step = Step.from_json(row.action, row.payload)
                before = {bead.id: bead.version for bead in step.before}
            found[row.id] = _Decision(Decided(row.reviewer, time_of(row.time)), before)
    return found
