"""Realign the beads that reviewers have left open."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from align.project.beads import with_findings
from align.project.coded import is_edited
from align.project.columns import StoredBead, carried
from align.project.decisions.deciding import Step
from align.project.decisions.plans import Plan
from align.project.homing import is_locked, locked_places
from align.project.pairs import record_of
from align.project.places import BeadPlace, Extent, placed_beads
from align.project.texts import PairText
from align.records import AlignedPair, Alignment, Bead, Status


def is_kept(text: PairText, bead: StoredBead) -> bool:
    """Whether realigning keeps a bead: a reviewer decided on it, pinned, edited or noted it."""
    return (
        bead.status is not Status.UNREVIEWED
        or bead.pinned
        or bool(bead.note or bead.replies or bead.errors)
        or is_edited(text, bead)
    )


def kept_beads(connection: Connection, text: PairText, stored: Sequence[StoredBead]) -> list[Bead]:
    """The beads that realigning keeps: those with a decision, and those of locked units."""
    locked = locked_places(connection)
    return [
        record_of(text, bead)
        for bead in stored
        if is_kept(text, bead) or is_locked(bead, text.pair_id, locked)
    ]


def realigned(
    connection: Connection,
    text: PairText,
    pair: AlignedPair,
    stored: Sequence[StoredBead],
    alignment: Alignment,
) -> Step:
    """The step from the present beads to a new alignment.

    An identical bead is unchanged and keeps its findings; one with the same segments keeps its
    number and gets the new confidence. The place of an empty side follows from the beads around it,
    so it changes with them, also in a bead that is kept.
    """
    fresh = dict(placed_beads(alignment.beads, pair))
    known = {_filled(bead.place): bead for bead in with_findings(connection, stored).values()}
    before: list[StoredBead] = []
    after: list[StoredBead] = []
    for place, bead in fresh.items():
        old = known.pop(_filled(place), None)
        if old is None:
            after.append(_stored(place, bead))
            continue
        renewed = replace(old, source=place.source, target=place.target)
        if not is_kept(text, old):
            renewed = replace(renewed, **carried(bead, StoredBead))
        if renewed != old:
            before.append(old)
            after.append(renewed)
    before += known.values()
    return Step.of_plan(Plan("align-again", tuple(before), tuple(after)))


def _filled(place: BeadPlace) -> tuple[Extent | None, ...]:
    """The characters of each side, None for an empty one."""
    return tuple(side if side[0] < side[1] else None for side in (place.source, place.target))


def _stored(place: BeadPlace, bead: Bead) -> StoredBead:
    return StoredBead(
        id=0,
        number=None,
        source=place.source,
        target=place.target,
        source_size=len(bead.source),
        target_size=len(bead.target),
        **carried(bead, StoredBead),
    )
