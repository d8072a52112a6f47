"""Make decisions: record each as a row, and change the beads accordingly.

The payload of a decision contains the beads before and after it, and likewise segments and
exemptions. Undoing it exchanges the two, which is a new decision. Each bead carries the number of
the decision that created its state. A request names the numbers that the reviewer saw; if one of
them has changed, nothing is done.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from align.errors import ConflictError, DamagedFileError
from align.project.beads import IN_ORDER, chunks, replace_beads
from align.project.columns import StoredBead
from align.project.decisions.exempting import (
    StoredExemption,
    add_exemptions,
    mark_ignored,
    remove_exemptions,
)
from align.project.decisions.plans import Plan, SegmentChange
from align.project.glossary import StoredTerm, add_terms, remove_terms
from align.project.schema import (
    beads,
    decided_beads,
    decisions,
    pairs,
    properties,
    segments,
)
from align.project.texts import PairText
from align.project.times import now

_FRESH = -1  # the version of a bead that the next decision makes


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of a decision, ready to be written.

    `touched` are beads that it refers to without changing them. `origin` is the id of the bead that
    it was made on, which undo leads back to.
    """

    what: str
    before: tuple[StoredBead, ...] = ()
    after: tuple[StoredBead, ...] = ()
    segments: SegmentChange | None = None
    added: tuple[StoredExemption, ...] = ()
    removed: tuple[StoredExemption, ...] = ()
    terms_added: tuple[StoredTerm, ...] = ()
    terms_removed: tuple[StoredTerm, ...] = ()
    touched: tuple[int, ...] = ()
    subject: int | None = None
    origin: int | None = None

    @classmethod
    def of_plan(cls, plan: Plan) -> "Step":
        """The step that a plan describes."""
        fresh = tuple(replace(bead, version=_FRESH) for bead in plan.after)
        origin = plan.before[plan.origin].id if plan.before else None
        return cls(plan.what, plan.before, fresh, plan.segments, origin=origin)

    def reversed(self, what: str, subject: int) -> "Step":
        """The step that reverses this one."""
        return Step(
            what,
            before=self.after,
            after=self.before,
            segments=self.segments and self.segments.reversed(),
            added=self.removed,
            removed=self.added,
            terms_added=self.terms_removed,
            terms_removed=self.terms_added,
            touched=self.touched,
            subject=subject,
            origin=self.origin,
        )

    @property
    def is_wide(self) -> bool:
        """Whether it may affect findings of beads that it does not name."""
        return bool(self.added or self.removed)

    @property
    def is_idle(self) -> bool:
        """Whether it would change nothing."""
        left = tuple(replace(bead, version=0) for bead in self.after)
        stood = tuple(replace(bead, version=0) for bead in self.before)
        terms = self.terms_added or self.terms_removed
        return left == stood and self.segments is None and not (self.is_wide or terms)

    def to_json(self) -> str:
        """The payload of the decision."""
        return json.dumps(
            {
                "before": [bead.to_json() for bead in self.before],
                "after": [bead.to_json() for bead in self.after],
                "segments": self.segments and self.segments.to_json(),
                "added": [asdict(exemption) for exemption in self.added],
                "removed": [asdict(exemption) for exemption in self.removed],
                "terms_added": self.terms_added,
                "terms_removed": self.terms_removed,
                "touched": self.touched,
                "origin": self.origin,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, what: str, payload: str) -> "Step":
        """The step of a decision.

        Raises:
            DamagedFileError: If the payload was not written by align.
        """
        try:
            return cls._from_record(what, json.loads(payload))
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise DamagedFileError(
                f"damaged project: what {what} did cannot be read",
                remedy="restore it from a copy",
            ) from error

    @classmethod
    def _from_record(cls, what: str, held: Mapping[str, Any]) -> "Step":
        return cls(
            what,
            before=tuple(StoredBead.from_json(record) for record in held["before"]),
            after=tuple(StoredBead.from_json(record) for record in held["after"]),
            segments=held["segments"] and SegmentChange.from_json(held["segments"]),
            added=tuple(StoredExemption(**record) for record in held["added"]),
            removed=tuple(StoredExemption(**record) for record in held["removed"]),
            # Earlier versions had no glossary, and no origin.
            terms_added=tuple(StoredTerm(*record) for record in held.get("terms_added", ())),
            terms_removed=tuple(StoredTerm(*record) for record in held.get("terms_removed", ())),
            touched=tuple(held["touched"]),
            origin=held.get("origin"),
        )


def check_versions(
    connection: Connection, pair_id: int, seen: Mapping[int, int], *, reviewer: str
) -> None:
    """Check that beads are still in the state that the reviewer saw.

    Raises:
        ConflictError: If one of them was changed since, or is gone.
    """
    found: dict[int, int] = {}
    for some in chunks(seen):
        rows = connection.execute(
            select(beads.c.id, beads.c.decision_id).where(
                beads.c.id.in_(some), beads.c.pair_id == pair_id
            )
        )
        found.update((row.id, row.decision_id) for row in rows)
    changed = [number for number, version in seen.items() if found.get(number) != version]
    if changed:
        raise _conflict(connection, pair_id, changed, reviewer)


def _conflict(
    connection: Connection, pair_id: int, changed: Sequence[int], reviewer: str
) -> ConflictError:
    """Say who changed beads last, and what stands there now."""
    latest = connection.execute(
        select(decisions.c.id, decisions.c.reviewer)
        .join(decided_beads, decided_beads.c.decision_id == decisions.c.id)
        .where(decided_beads.c.bead_id.in_(changed[:100]), decisions.c.pair_id == pair_id)
        .order_by(decisions.c.id.desc())
        .limit(1)
    ).first()
    who = "somebody else" if latest is None else latest.reviewer
    if who == reviewer:
        who = f"{who} (in another window)"
    error = ConflictError(
        f"{who} has changed this row since you saw it", remedy="look at it again, then decide"
    )
    if latest is not None:
        error.reviewer = latest.reviewer
        error.beads = tuple(
            connection.execute(
                select(beads.c.id)
                .join(decided_beads, decided_beads.c.bead_id == beads.c.id)
                .where(decided_beads.c.decision_id == latest.id)
                .order_by(*IN_ORDER)
                .limit(200)
            ).scalars()
        )
    return error


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A recorded decision; its number is 0 if there was nothing to record."""

    number: int
    step: Step


def record(
    connection: Connection,
    text: PairText,
    step: Step,
    *,
    reviewer: str,
    batch: int | None = None,
) -> RecordedDecision:
    """Record a decision, and write its effects.

    A new bead gets the number of the decision as its version. A step that changes nothing leaves no
    trace. `batch` is the first of the decisions that are undone together, or 0 for that first one
    itself.
    """
    if step.is_idle:
        return RecordedDecision(0, replace(step, after=step.before))
    number = 1 + (connection.scalar(select(func.max(decisions.c.id))) or 0)
    fresh = _numbered(connection, step.after)
    after = tuple(replace(b, version=number) if b.version == _FRESH else b for b in fresh)
    step = replace(step, after=after)
    row = {
        "id": number,
        "pair_id": text.pair_id,
        "reviewer": reviewer,
        "time": now(),
        "action": step.what,
        "subject": step.subject,
        "payload": step.to_json(),
        "batch": number if batch == 0 else batch,
    }
    connection.execute(insert(decisions), row)
    _remember(connection, number, step)
    if step.segments is not None:
        cut = step.segments
        _change_segments(connection, text, cut, number)
        text = text.resegmented_by(number, cut.side, cut.before, cut.after)
    replace_beads(connection, text.pair_id, step.before, after)
    remove_exemptions(connection, step.removed)
    add_exemptions(connection, step.added)
    remove_terms(connection, step.terms_removed)
    add_terms(connection, step.terms_added, reviewer)
    for exemption in (*step.added, *step.removed):
        mark_ignored(connection, text, like=exemption)
    mark_ignored(connection, text, bead_ids=[bead.id for bead in after if bead.findings])
    return RecordedDecision(number, step)


def _numbered(connection: Connection, after: Iterable[StoredBead]) -> list[StoredBead]:
    """Give numbers that no bead has had yet to those that have none."""
    held = list(after)
    wanted = sum(bead.id == 0 for bead in held)
    if not wanted:
        return held
    where = properties.c.name == "next_bead"
    first = int(connection.scalar(select(properties.c.value).where(where)) or 0)
    connection.execute(update(properties).where(where).values(value=str(first + wanted)))
    fresh = iter(range(first, first + wanted))
    return [replace(bead, id=next(fresh)) if bead.id == 0 else bead for bead in held]


def _remember(connection: Connection, number: int, step: Step) -> None:
    before = {bead.id for bead in step.before} | set(step.touched)
    after = {bead.id for bead in step.after} | set(step.touched)
    rows = [
        {
            "bead_id": bead,
            "decision_id": number,
            "stood_before": int(bead in before),
            "stands_after": int(bead in after),
        }
        for bead in sorted(before | after)
    ]
    if rows:
        connection.execute(insert(decided_beads), rows)


def _change_segments(
    connection: Connection, text: PairText, change: SegmentChange, decision: int
) -> None:
    article = text.side(change.side).article_id
    starts = [row.start for row in change.before]
    connection.execute(
        delete(segments).where(segments.c.article_id == article, segments.c.start.in_(starts))
    )
    connection.execute(
        insert(segments), [{"article_id": article, **row._asdict()} for row in change.after]
    )
    connection.execute(update(pairs).where(pairs.c.id == text.pair_id).values(resegmented=decision))
