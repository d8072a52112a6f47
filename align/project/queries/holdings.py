"""Count what a project contains that some formats cannot hold."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from align.project.coded import original_of
from align.project.columns import bead_of
from align.project.queries.described import described_pairs
from align.project.queries.reading import is_noted
from align.project.schema import beads, codes, findings, original, pairs, terms
from align.project.texts import Texts
from align.records import Status


def count_holdings(
    connection: Connection, texts: Texts, pair_ids: Sequence[int] | None
) -> dict[str, int]:
    """Count codes, statuses, notes and findings of some pairs, or of all."""
    chosen = (
        select(pairs.c.id)
        if pair_ids is None
        else select(pairs.c.id).where(pairs.c.id.in_(pair_ids))
    )
    sides = or_(
        *(
            codes.c.article_id.in_(select(side).where(pairs.c.id.in_(chosen)))
            for side in (pairs.c.source_id, pairs.c.target_id)
        )
    )
    in_pairs = beads.c.pair_id.in_(chosen)
    reported = (
        select(func.count())
        .select_from(findings)
        .join(beads, beads.c.id == findings.c.bead_id)
        .where(in_pairs)
    )

    def count(statement: Select[Any]) -> int:
        return connection.scalar(statement) or 0

    rows = select(func.count()).select_from(beads).where(in_pairs)
    return {
        "codes": count(select(func.count()).select_from(codes).where(sides)),
        "status": count(rows.where(beads.c.status != Status.UNREVIEWED.value)),
        "note": count(rows.where(is_noted())),
        "findings": count(reported.where(findings.c.ignored == 0))
        + _marked_errors(connection, in_pairs),
        "excluded": count(rows.where(beads.c.status == Status.EXCLUDED.value)),
        "source": _edited_sources(connection, texts, chosen),
        "file": count(select(func.count()).select_from(original)),
        "terms": count(select(func.count()).select_from(terms)),
        "pins": count(rows.where(beads.c.pinned == 1)),
        "metadata": count(rows.where(beads.c.pair_id.in_(described_pairs(connection)))),
        "ignored": count(reported.where(findings.c.ignored == 1)),
        "text": count(rows),
        "figures": count(
            rows.where(or_(beads.c.confidence.is_not(None), beads.c.adequacy.is_not(None)))
        ),
    }


def _marked_errors(connection: Connection, in_pairs: ColumnElement[bool]) -> int:
    """How many errors reviewers marked, which formats carry as findings."""
    marked = select(beads).where(in_pairs, beads.c.errors.is_not(None))
    return sum(len(bead_of(row).errors) for row in connection.execute(marked))


def _edited_sources(connection: Connection, texts: Texts, chosen: Select[Any]) -> int:
    """How many rows have a source that a reviewer edited; a file may have other line breaks."""
    rows = connection.execute(
        select(beads).where(
            beads.c.pair_id.in_(chosen),
            beads.c.source_texts.is_not(None),
            beads.c.decision_id > 0,
        )
    )
    return sum(
        original_of(texts.of(connection, row.pair_id), bead_of(row), "source") is not None
        for row in rows.all()
    )
