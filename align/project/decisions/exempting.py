"""Exemptions by reviewers: findings to ignore in one place, or wherever values are equal.

An exemption for one place applies to every bead that overlaps it, so it survives merging, splitting
and realigning. It applies to findings about the same words, so that a new problem of an edited row
is seen. Ignored findings are also flagged in their table, for filters and counts.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    case,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from align.project.beads import bead_rows, chunks, overlap
from align.project.coded import SIDES, shown
from align.project.columns import StoredBead, bead_of, finding_of
from align.project.schema import beads, exemptions, findings
from align.project.texts import PairText
from align.records import Finding


@dataclass(frozen=True, slots=True)
class StoredExemption:
    """Findings of one check that compare the same values; in one place if `pair_id` is given.

    `words` are those that the findings are about; see `words_of`. If it is None, any are meant, as
    in exemptions of earlier versions.
    """

    check: str
    source_value: str | None
    target_value: str | None
    pair_id: int | None = None
    source_start: int | None = None
    source_stop: int | None = None
    target_start: int | None = None
    target_stop: int | None = None
    words: str | None = None

    @classmethod
    def of_row(cls, row: Row[Any]) -> Self:
        """The exemption that a row of the table holds."""
        others = {name: getattr(row, name) for name in cls.__slots__ if name != "check"}
        return cls(row.check_name, **others)

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


def words_of(finding: Finding, source: str, target: str) -> str | None:
    """The words of a row that a finding is about, as a JSON list.

    They are the words that its spans touch. Without spans, it is about both whole texts, or about
    the values that it compares: then there are no words, which is None.

    >>> from align.records import Severity
    >>> finding = Finding("space", Severity.INFO, "two spaces", target_span=(3, 5))
    >>> words_of(finding, "비가 왔다.", "The  rain fell.")
    '[null, "The  rain"]'
    """
    spans = finding.source_span, finding.target_span
    if spans == (None, None):
        if (finding.source_value, finding.target_value) != (None, None):
            return None
        spans = (0, len(source)), (0, len(target))
    words = [_touched(text, span) for text, span in zip((source, target), spans, strict=True)]
    return json.dumps(words, ensure_ascii=False)


def _touched(text: str, span: tuple[int, int] | None) -> str | None:
    """The words of a text that a span touches, with what is between them."""
    if span is None:
        return None
    start, stop = span
    first, last = re.split(r"\s", text[:start])[-1], re.split(r"\s", text[stop:], maxsplit=1)[0]
    return first + text[start:stop] + last


def mark_ignored(
    connection: Connection,
    text: PairText,
    *,
    like: StoredExemption | None = None,
    bead_ids: Sequence[int] | None = None,
) -> None:
    """Flag the findings that exemptions cover: those like that of one, or those of some beads.

    Args:
        connection: To the project.
        text: The pair of the beads; an exemption without a place goes by values, in every pair.
        like: The exemption.
        bead_ids: The beads.
    """
    if like is not None:
        alike = [
            findings.c.check_name == like.check,
            findings.c.source_value.is_not_distinct_from(like.source_value),
            findings.c.target_value.is_not_distinct_from(like.target_value),
        ]
        if like.pair_id is not None:
            here = select(beads.c.id).where(beads.c.pair_id == like.pair_id)
            alike.append(findings.c.bead_id.in_(here))
        _mark(connection, text, and_(*alike))
    for some in chunks(bead_ids or ()):
        _mark(connection, text, findings.c.bead_id.in_(some))


def _mark(connection: Connection, text: PairText, which: ColumnElement[bool]) -> None:
    covered = exists(
        select(exemptions.c.id)
        .select_from(exemptions.join(beads, beads.c.id == findings.c.bead_id))
        .where(same_values(), touches(), exemptions.c.words.is_(None))
        .correlate(findings)
    )
    change = update(findings).where(which)
    connection.execute(change.values(ignored=case((covered, 1), else_=0)))
    for some in chunks({finding for finding, _ in by_words(connection, text, which)}):
        connection.execute(update(findings).where(findings.c.id.in_(some)).values(ignored=1))


def by_words(
    connection: Connection, text: PairText, which: ColumnElement[bool]
) -> Iterator[tuple[int, int]]:
    """Some findings of a pair that exemptions cover by their words: the ids of both."""
    rows = connection.execute(
        select(findings, exemptions.c.words, exemptions.c.id.label("exemption"))
        .join(beads, and_(beads.c.id == findings.c.bead_id, beads.c.pair_id == text.pair_id))
        .join(exemptions, and_(same_values(), touches(), exemptions.c.words.is_not(None)))
        .where(which)
    ).all()
    stored = {row.id: bead_of(row) for row in bead_rows(connection, {r.bead_id for r in rows})}
    for row in rows:
        if row.words == words_in(text, stored[row.bead_id], finding_of(row)):
            yield row.id, row.exemption


def words_in(text: PairText, bead: StoredBead, finding: Finding) -> str | None:
    """The words of a bead that a finding is about; see `words_of`."""
    source, target = (" ".join(shown(text, bead, side)[0]) for side in SIDES)
    return words_of(finding, source, target)


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
