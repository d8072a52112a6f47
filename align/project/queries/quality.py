"""Samples: beads drawn at random and judged by a person, to estimate the accuracy of the whole."""

import random

from sqlalchemy import Connection, and_, func, insert, select, update

from align.errors import ActionError, UnknownRowError
from align.project.beads import IN_ORDER, bead_rows
from align.project.places import BeadPlace
from align.project.queries.reading import states_of
from align.project.schema import beads, judgements, pairs, samples
from align.project.state import Sample, SampleBead
from align.project.texts import Texts
from align.project.times import now
from align.proportions import wilson
from align.records import Status

_PLACE = ("pair_id", *BeadPlace._fields)


def draw(connection: Connection, size: int, seed: int, reviewer: str) -> int:
    """Draw beads at random from the whole project, except excluded ones; returns the sample's id.

    Raises:
        ActionError: If the size is 0, or there is no bead.
    """
    if size < 1:
        raise ActionError(f"a sample of {size} rows", remedy="draw at least one", reason="no-rows")
    ids = connection.execute(
        select(beads.c.id)
        .where(beads.c.status != Status.EXCLUDED.value)
        .order_by(beads.c.pair_id, *IN_ORDER)
    ).scalars()
    everything = list(ids)
    if not everything:
        raise ActionError("there is no row to draw", remedy="exclude fewer rows", reason="no-rows")
    chosen = random.Random(seed).sample(everything, min(size, len(everything)))  # noqa: S311
    number = 1 + (connection.scalar(select(func.max(samples.c.id))) or 0)
    connection.execute(
        insert(samples), {"id": number, "seed": seed, "reviewer": reviewer, "time": now()}
    )
    found = {row.id: row for row in bead_rows(connection, chosen)}
    connection.execute(
        insert(judgements),
        [
            {
                "sample_id": number,
                "number": place,
                **{name: getattr(found[bead], name) for name in _PLACE},
            }
            for place, bead in enumerate(chosen)
        ],
    )
    return number


def judge(
    connection: Connection, sample: int, bead: int, right: bool | None, reviewer: str
) -> None:
    """Store the judgement of a reviewer on a bead of a sample; None removes it.

    Raises:
        UnknownRowError: If the bead is not in the sample, or has changed since it was drawn.
    """
    row = connection.execute(select(beads).where(beads.c.id == bead)).first()
    changed = 0
    if row is not None:
        is_it = [judgements.c[name] == getattr(row, name) for name in _PLACE]
        changed = connection.execute(
            update(judgements)
            .where(judgements.c.sample_id == sample, *is_it)
            .values(
                is_right=None if right is None else int(right),
                reviewer=None if right is None else reviewer,
                time=None if right is None else now(),
            )
        ).rowcount
    if not changed:
        raise UnknownRowError(
            "the row is not in the sample, or has changed since", remedy="reload the page"
        )


def listed(connection: Connection) -> list[int]:
    """The samples, latest first."""
    return list(connection.execute(select(samples.c.id).order_by(samples.c.id.desc())).scalars())


def read(connection: Connection, texts: Texts, number: int, *, with_beads: bool) -> Sample:
    """A sample with its present estimate.

    Raises:
        UnknownRowError: If there is no such sample.
    """
    drawn = connection.execute(select(samples).where(samples.c.id == number)).first()
    if drawn is None:
        raise UnknownRowError(f"no sample {number}", remedy="draw one")
    is_there = [judgements.c[name] == beads.c[name] for name in _PLACE]
    rows = connection.execute(
        select(judgements.c.is_right, pairs.c.name, beads)
        .join(pairs, pairs.c.id == judgements.c.pair_id)
        .outerjoin(beads, and_(*is_there))
        .where(judgements.c.sample_id == number)
        .order_by(judgements.c.number)
    ).all()
    present = [row for row in rows if row.id is not None]
    judged = [bool(row.is_right) for row in present if row.is_right is not None]
    low, high = wilson(sum(judged), len(judged)) if judged else (None, None)
    shown = states_of(connection, texts, present) if with_beads else ()
    states = {state.id: state for state in shown}
    return Sample(
        id=number,
        seed=drawn.seed,
        size=len(rows),
        beads=tuple(
            SampleBead(
                pair_id=row.pair_id,
                article=row.name,
                bead=states[row.id],
                right=None if row.is_right is None else bool(row.is_right),
            )
            for row in present
            if row.id in states
        ),
        judged=len(judged),
        right=sum(judged),
        stale=len(rows) - len(present),
        accuracy=sum(judged) / len(judged) if judged else None,
        low=low,
        high=high,
    )
