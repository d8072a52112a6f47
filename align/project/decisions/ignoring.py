"""Ignore a finding: the decision that adds an exemption, and the one that removes it."""

from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, select

from align.errors import ActionError, UnknownRowError
from align.project.beads import PLACE
from align.project.decisions.actions import IgnoreFinding, RestoreFinding
from align.project.decisions.deciding import Step
from align.project.decisions.exempting import StoredExemption, same_values, touches
from align.project.places import BeadPlace
from align.project.schema import beads, exemptions, findings


def step_for(connection: Connection, pair_id: int, action: IgnoreFinding | RestoreFinding) -> Step:
    """The step that ignores a finding, or stops ignoring it.

    Raises:
        ActionError: If it is to be ignored by values but compares none, or is not ignored.
        UnknownRowError: If the finding is not in the article.
    """
    row = _finding_in(connection, pair_id, action.finding)
    if isinstance(action, IgnoreFinding):
        added = (_exemption_for(row, pair_id, action.by),)
        return Step(f"ignore-{action.by}", added=added, touched=(row.bead_id,))
    removed = tuple(_covering(connection, action.finding))
    if not removed:
        raise ActionError(
            "the finding is not ignored", remedy="reload the row", reason="not-ignored"
        )
    return Step("restore", removed=removed, touched=(row.bead_id,))


def value_exemption(connection: Connection, pair_id: int, finding: int) -> StoredExemption:
    """The exemption that ignores the values of a finding wherever its check compares them.

    Raises:
        ActionError: If it compares none.
        UnknownRowError: If the finding is not in the article.
    """
    return _exemption_for(_finding_in(connection, pair_id, finding), pair_id, "value")


def _finding_in(connection: Connection, pair_id: int, finding: int) -> Row[*tuple[Any, ...]]:
    """A finding of an article with its bead's place.

    Raises:
        UnknownRowError: If there is none of that number, as when its row was checked again.
    """
    row = connection.execute(
        select(
            findings.c.check_name,
            findings.c.source_value,
            findings.c.target_value,
            findings.c.bead_id,
            *PLACE,
        )
        .join(beads, beads.c.id == findings.c.bead_id)
        .where(findings.c.id == finding, beads.c.pair_id == pair_id)
    ).first()
    if row is None:
        raise UnknownRowError(f"no finding {finding} in this article", remedy="reload the row")
    return row


def _exemption_for(row: Row[Any], pair_id: int, by: Literal["bead", "value"]) -> StoredExemption:
    """The exemption that skips a finding.

    Raises:
        ActionError: If it is to go by values, and the finding compares none.
    """
    if by == "bead":
        place = BeadPlace.of(row)
        return StoredExemption(row.check_name, row.source_value, row.target_value, pair_id, *place)
    if row.source_value is None and row.target_value is None:
        raise ActionError(
            "the finding does not compare values",
            remedy="ignore it only in this row",
            reason="no-values",
        )
    return StoredExemption(row.check_name, row.source_value, row.target_value)


def _covering(connection: Connection, finding: int) -> list[StoredExemption]:
    """The exemptions that skip a finding."""
    rows = connection.execute(
        select(exemptions)
        .join(findings, and_(findings.c.id == finding, same_values()))
        .join(beads, and_(beads.c.id == findings.c.bead_id, touches()))
        .order_by(exemptions.c.id)
    ).mappings()
    return [
        StoredExemption(
            check=row["check_name"],
            **{k: row[k] for k in StoredExemption.__slots__ if k != "check"},
        )
        for row in rows
    ]
