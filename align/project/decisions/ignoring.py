"""Ignore a finding: the decision that adds an exemption, and the one that removes it."""

from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from align.errors import ActionError, UnknownRowError
from align.project.beads import bead_rows
from align.project.columns import bead_of, finding_of
from align.project.decisions.actions import IgnoreFinding, RestoreFinding
from align.project.decisions.deciding import Step
from align.project.decisions.exempting import (
    StoredExemption,
    by_words,
    same_values,
    touches,
    words_in,
)
from align.project.schema import beads, exemptions, findings
from align.project.texts import PairText


def step_for(
    connection: Connection, text: PairText, action: IgnoreFinding | RestoreFinding
) -> Step:
    """The step that ignores a finding, or stops ignoring it.

    Raises:
        ActionError: If it is to be ignored by values but compares none, or is not ignored.
        UnknownRowError: If the finding is not in the article.
    """
    row = _finding_in(connection, text.pair_id, action.finding)
    if isinstance(action, IgnoreFinding):
        added = _of_values(row) if action.by == "value" else _of_row(connection, text, row)
        return Step(f"ignore-{action.by}", added=(added,), touched=(row.bead_id,))
    removed = tuple(_covering(connection, text, action.finding))
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
    return _of_values(_finding_in(connection, pair_id, finding))


def _finding_in(connection: Connection, pair_id: int, finding: int) -> Row[*tuple[Any, ...]]:
    """The row of a finding of an article.

    Raises:
        UnknownRowError: If there is none of that number, as when its row was checked again.
    """
    row = connection.execute(
        select(findings)
        .join(beads, beads.c.id == findings.c.bead_id)
        .where(findings.c.id == finding, beads.c.pair_id == pair_id)
    ).first()
    if row is None:
        raise UnknownRowError(f"no finding {finding} in this article", remedy="reload the row")
    return row


def _of_row(connection: Connection, text: PairText, row: Row[Any]) -> StoredExemption:
    """The exemption that skips a finding in its row."""
    (bead,) = map(bead_of, bead_rows(connection, [row.bead_id]))
    words = words_in(text, bead, finding_of(row))
    compared = row.check_name, row.source_value, row.target_value
    return StoredExemption(*compared, text.pair_id, *bead.place, words)


def _of_values(row: Row[Any]) -> StoredExemption:
    """The exemption that skips the values of a finding everywhere.

    Raises:
        ActionError: If it compares none.
    """
    if row.source_value is None and row.target_value is None:
        raise ActionError(
            "the finding does not compare values",
            remedy="ignore it only in this row",
            reason="no-values",
        )
    return StoredExemption(row.check_name, row.source_value, row.target_value)


def _covering(connection: Connection, text: PairText, finding: int) -> list[StoredExemption]:
    """The exemptions that skip a finding."""
    of_words = {number for _, number in by_words(connection, text, findings.c.id == finding)}
    rows = connection.execute(
        select(exemptions)
        .join(findings, and_(findings.c.id == finding, same_values()))
        .join(beads, and_(beads.c.id == findings.c.bead_id, touches()))
        .where(or_(exemptions.c.words.is_(None), exemptions.c.id.in_(of_words)))
        .order_by(exemptions.c.id)
    )
    return list(map(StoredExemption.of_row, rows))
