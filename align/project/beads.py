"""The tables of beads and findings: reading rows as beads, and writing beads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from align.project.columns import StoredBead, bead_of, bead_values, finding_of, finding_values
from align.project.places import BeadPlace
from align.project.schema import beads, findings
from align.records import Finding

PLACE = tuple(beads.c[name] for name in BeadPlace._fields)
IN_ORDER = (beads.c.source_start, beads.c.source_stop, beads.c.target_start)
_AT_ONCE = 500  # how many ids or names are in one statement

_T = TypeVar("_T")


def chunks(wanted: Iterable[_T], most: int = _AT_ONCE) -> Iterator[list[_T]]:
    """Yield ids or names in lists that are short enough for one statement."""
    held = list(wanted)
    for first in range(0, len(held), most):
        yield held[first : first + most]


def finding_rows(connection: Connection, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """The rows of the findings of beads, in their order."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for some in chunks(ids):
        for row in connection.execute(
            select(findings).where(findings.c.bead_id.in_(some)).order_by(findings.c.id)
        ):
            found[row.bead_id].append(row)
    return found


def bead_rows(connection: Connection, ids: Iterable[int]) -> Iterator[Row[Any]]:
    """Yield the rows of the existing beads with these ids, in no order."""
    for some in chunks(ids):
        yield from connection.execute(select(beads).where(beads.c.id.in_(some)))


def read_beads(connection: Connection, ids: Iterable[int]) -> dict[int, StoredBead]:
    """The existing beads with these ids, with their findings, by id."""
    return with_findings(connection, map(bead_of, bead_rows(connection, ids)))


def with_findings(connection: Connection, stored: Iterable[StoredBead]) -> dict[int, StoredBead]:
    """Beads with their findings, by id."""
    held = {bead.id: bead for bead in stored}
    reported = finding_rows(connection, list(held))
    return {
        number: replace(bead, findings=tuple(map(finding_of, reported.get(number, ()))))
        for number, bead in held.items()
    }


def unchanged(connection: Connection, versions: Mapping[int, int]) -> list[int]:
    """The ids of the beads that still have the version they had when they were read."""
    found: list[int] = []
    for some in chunks(versions):
        rows = connection.execute(
            select(beads.c.id, beads.c.decision_id).where(beads.c.id.in_(some))
        )
        found += [row.id for row in rows if row.decision_id == versions[row.id]]
    return found


def all_beads(connection: Connection, pair_id: int) -> list[StoredBead]:
    """All beads of a pair in order, without their findings."""
    rows = connection.execute(select(beads).where(beads.c.pair_id == pair_id).order_by(*IN_ORDER))
    return [bead_of(row) for row in rows]


def beside(bead: StoredBead, rows: Select[Any], *, below: bool) -> Select[Any]:
    """Those of some rows that stand above or below a bead, nearest first."""
    key = tuple_(*IN_ORDER)
    if below:
        return rows.where(key > bead.key).order_by(*IN_ORDER)
    return rows.where(key < bead.key).order_by(*(column.desc() for column in IN_ORDER))


def overlap(one: Any, other: Any) -> ColumnElement[bool]:
    """Whether two places share a character on either side.

    Args:
        one: The columns of a table with places, or a row of it.
        other: The same.
    """
    return or_(
        and_(one.source_start < other.source_stop, other.source_start < one.source_stop),
        and_(one.target_start < other.target_stop, other.target_start < one.target_stop),
    )


def replace_beads(
    connection: Connection,
    pair_id: int,
    before: Sequence[StoredBead],
    after: Sequence[StoredBead],
) -> None:
    """Change some beads in the table from one state to another.

    A bead that keeps its place and its findings is updated in place, so that its findings keep
    their numbers.
    """
    held = {bead.id: bead for bead in before}
    kept = {
        bead.id
        for bead in after
        if bead.id in held
        and bead.place == held[bead.id].place
        and bead.findings == held[bead.id].findings
    }
    for some in chunks(number for number in held if number not in kept):
        connection.execute(delete(beads).where(beads.c.id.in_(some)))
    changed = [bead for bead in after if bead.id in kept and bead != held[bead.id]]
    if changed:
        statement = update(beads).where(beads.c.id == bindparam("bead"))
        rows = [{**bead_values(pair_id, bead), "bead": bead.id} for bead in changed]
        connection.execute(statement, rows)
    insert_beads(connection, pair_id, [bead for bead in after if bead.id not in kept])


def insert_beads(connection: Connection, pair_id: int, stored: Sequence[StoredBead]) -> None:
    """Add beads of a pair, with their findings."""
    if stored:
        connection.execute(insert(beads), [bead_values(pair_id, bead) for bead in stored])
        write_findings(connection, ((bead.id, bead.findings) for bead in stored))


def write_findings(
    connection: Connection, by_bead: Iterable[tuple[int, Sequence[Finding]]]
) -> None:
    """Add findings to beads, by the ids of the beads; none of them is ignored yet."""
    rows = [finding_values(bead, finding) for bead, reported in by_bead for finding in reported]
    if rows:
        connection.execute(insert(findings), rows)
