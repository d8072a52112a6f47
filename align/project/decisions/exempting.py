"""Exemptions by reviewers: findings to ignore in one place, or wherever values are equal.

An exemption for one place applies to every bead that overlaps it, so it survives merging, splitting
and realigning. Ignored findings are also flagged in their table, for filters and counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from align.project.beads import chunks, overlap
from align.project.schema import beads, exemptions, findings


@dataclass(frozen=True, slots=True)
class StoredExemption:
    """Findings of one check that compare the same values; in one place if `pair_id` is given."""

    check: str
    source_value: str | None
    target_value: str | None
    pair_id: int | None = None
    source_start: int | None = None
    source_stop: int | None = None
    target_start: int | None = None
    target_stop: int | None = None

    def columns(self) -> dict[str, Any]:
        """The exemption as a row of the table."""
        values = asdict(self)
        values["check_name"] = values.pop("check")
        return values

    def is_this(self) -> ColumnElement[bool]:
        """The condition that a row of the table is this exemption."""
        return and_(
            *(
                exemptions.c[name].is_not_distinct_from(value)
                for name, value in self.columns().items()
            )
        )


def add_exemptions(connection: Connection, rules: Iterable[StoredExemption]) -> None:
    """Add exemptions, except for existing ones."""
    for exemption in rules:
        if connection.execute(select(exemptions.c.id).where(exemption.is_this())).first() is None:
            connection.execute(insert(exemptions), exemption.columns())


def remove_exemptions(connection: Connection, rules: Iterable[StoredExemption]) -> None:
    """Remove exemptions."""
    for exemption in rules:
        connection.execute(delete(exemptions).where(exemption.is_this()))


def mark_ignored(
    connection: Connection,
    *,
    like: StoredExemption | None = None,
    bead_ids: Sequence[int] | None = None,
) -> None:
    """Flag the findings that exemptions cover: those with the values of one, or of some beads."""
    covered = exists(
        select(exemptions.c.id)
        .select_from(exemptions.join(beads, beads.c.id == findings.c.bead_id))
        .where(same_values(), touches())
        .correlate(findings)
    )
    change = update(findings).values(ignored=case((covered, 1), else_=0))
    if like is not None:
        connection.execute(
            change.where(
                findings.c.check_name == like.check,
                findings.c.source_value.is_not_distinct_from(like.source_value),
                findings.c.target_value.is_not_distinct_from(like.target_value),
            )
        )
    for some in chunks(bead_ids or ()):
        connection.execute(change.where(findings.c.bead_id.in_(some)))


def same_values() -> ColumnElement[bool]:
    """Whether an exemption has the check and the values of a finding."""
    return and_(
        exemptions.c.check_name == findings.c.check_name,
        exemptions.c.source_value.is_not_distinct_from(findings.c.source_value),
        exemptions.c.target_value.is_not_distinct_from(findings.c.target_value),
    )


def touches() -> ColumnElement[bool]:
    """Whether an exemption applies everywhere, or its place overlaps that of the bead."""
    here = and_(exemptions.c.pair_id == beads.c.pair_id, overlap(exemptions.c, beads.c))
    return or_(exemptions.c.pair_id.is_(None), here)
