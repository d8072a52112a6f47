"""Drafts: unsaved texts of reviewers, stored with the project.

They survive a restart of the browser and of the server. If the bead of a draft was merged or
realigned, the draft is offered on the row that has its place now.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, and_, delete, insert, select, update

from align.errors import ActionError, UnknownRowError
from align.project.beads import IN_ORDER, PLACE, overlap
from align.project.schema import beads, drafts

Field: TypeAlias = Literal["source", "target", "note", "reply"]

LONGEST = 100_000
"""The most characters of a draft."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved text.

    `bead` is the row for which it was begun, and `row` the row that has its place now: the same one
    unless that row is gone.
    """

    bead: int
    field: Field
    texts: tuple[str, ...]
    row: int | None


def keep(
    connection: Connection,
    pair_id: int,
    reviewer: str,
    bead: int,
    field: Field,
    texts: Sequence[str],
) -> None:
    """Store a draft, in place of an earlier one.

    Raises:
        ActionError: If it is too long.
        UnknownRowError: If there is no such bead in the pair, and no draft for it.
    """
    if sum(map(len, texts)) > LONGEST:
        raise ActionError("the draft is too long", remedy="save it", reason="draft-too-long")
    held = {"texts": json.dumps(list(texts), ensure_ascii=False)}
    here = _one(pair_id, reviewer, bead, field)
    if connection.execute(update(drafts).where(here).values(held)).rowcount:
        return
    place = connection.execute(
        select(*PLACE).where(beads.c.id == bead, beads.c.pair_id == pair_id)
    ).first()
    if place is None:
        raise UnknownRowError(f"no row {bead} in this article", remedy="reload the page")
    named = {"pair_id": pair_id, "reviewer": reviewer, "bead_id": bead, "field": field}
    connection.execute(insert(drafts), {**named, **held, **place._asdict()})


def drop(connection: Connection, pair_id: int, reviewer: str, bead: int, field: Field) -> None:
    """Delete a draft, if there is one."""
    connection.execute(delete(drafts).where(_one(pair_id, reviewer, bead, field)))


def of_reviewer(connection: Connection, pair_id: int, reviewer: str) -> tuple[Draft, ...]:
    """The drafts of a reviewer in a pair, oldest first."""
    rows = connection.execute(
        select(drafts, beads.c.id.label("present"))
        .outerjoin(beads, and_(beads.c.id == drafts.c.bead_id, beads.c.pair_id == drafts.c.pair_id))
        .where(drafts.c.pair_id == pair_id, drafts.c.reviewer == reviewer)
        .order_by(drafts.c.id)
    ).all()
    return tuple(
        Draft(
            row.bead_id,
            row.field,
            tuple(json.loads(row.texts)),
            row.present or _row_at(connection, pair_id, row),
        )
        for row in rows
    )


def _one(pair_id: int, reviewer: str, bead: int, field: str) -> Any:
    return and_(
        drafts.c.pair_id == pair_id,
        drafts.c.reviewer == reviewer,
        drafts.c.bead_id == bead,
        drafts.c.field == field,
    )


def _row_at(connection: Connection, pair_id: int, draft: Any) -> int | None:
    """The first bead that shares a character with a draft's place, or the first one behind it."""
    ordered = select(beads.c.id).where(beads.c.pair_id == pair_id).order_by(*IN_ORDER).limit(1)
    for condition in (overlap(beads.c, draft), beads.c.source_start >= draft.source_start):
        found: int | None = connection.scalar(ordered.where(condition))
        if found is not None:
            return found
    return None
