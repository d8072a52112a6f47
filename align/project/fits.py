"""Decisions that the aligner can be fitted to, and what was fitted to them.

A reviewer who confirms or pins a bead, or who makes it by merging, splitting or moving, has said
that it is right. Any other bead may be right or wrong: nothing is known about a row without a
decision, or about an excluded one.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, func, insert, or_, select

from align.errors import DamagedFileError
from align.project.beads import all_beads
from align.project.pairs import pair_of
from align.project.schema import beads, fits
from align.project.texts import Texts
from align.project.times import now
from align.records import ReviewedPair, Status

if TYPE_CHECKING:
    from align.alignment.weights import Weights

_CONFIRMED, _EXCLUDED = Status.CONFIRMED.value, Status.EXCLUDED.value

# A bead that a reviewer made has neither the number of a bitext's row nor a confidence. The rest
# of a row whose other side was moved away is not a bead that a reviewer wanted.
_MADE = and_(
    beads.c.number.is_(None),
    beads.c.confidence.is_(None),
    beads.c.source_size > 0,
    beads.c.target_size > 0,
)
_KNOWN = or_(
    beads.c.status == _CONFIRMED,
    and_(beads.c.status != _EXCLUDED, or_(beads.c.pinned == 1, _MADE)),
)
# The rows of a translation memory were never aligned: they do not show how its texts are divided.
_ALIGNED = select(beads.c.pair_id).where(beads.c.confidence.is_not(None))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The result of fitting to the decisions of a project.

    `articles` and `rows` count what was known then. `weights` is the digest of the weights that
    it changes, `encoder` the identity of the encoder, `adapted` what is added to the weight of each
    feature.
    """

    articles: int
    rows: int
    weights: str
    encoder: str
    adapted: dict[str, float]

    def suits(self, weights: "Weights", encoder: str) -> bool:
        """Whether it was fitted to these weights and this encoder; others mean something else."""
        return (self.weights, self.encoder) == (weights.digest, encoder)

    def applied_to(self, weights: "Weights") -> "Weights":
        """The weights with what was fitted.

        Raises:
            DamagedFileError: If it names features that are not there.
        """
        try:
            return replace(weights, adapted=self.adapted)
        except (TypeError, ValueError) as error:
            raise DamagedFileError(
                f"damaged project: what was fitted cannot be used ({error})",
                remedy="fit it again with align train",
            ) from error


def known_count(connection: Connection) -> tuple[int, int]:
    """How many articles have a known bead, and how many beads are known."""
    articles, rows = connection.execute(
        select(func.count(beads.c.pair_id.distinct()), func.count()).where(
            _KNOWN, beads.c.pair_id.in_(_ALIGNED)
        )
    ).one()
    return int(articles), int(rows)


def reviewed_pairs(connection: Connection, texts: Texts) -> Iterator[ReviewedPair]:
    """The pairs that have a known bead, in order."""
    known: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(
        select(beads.c.id, beads.c.pair_id).where(_KNOWN, beads.c.pair_id.in_(_ALIGNED))
    ):
        known[row.pair_id].add(row.id)
    for number, ids in sorted(known.items()):
        held = all_beads(connection, number)
        yield ReviewedPair(
            pair_of(connection, texts.of(connection, number), held),
            tuple(bead.id in ids for bead in held),
        )


def read_fit(connection: Connection) -> Fitted | None:
    """The last fit; None if there was none, or a reviewer went back to the package's weights."""
    row = connection.execute(select(fits).order_by(fits.c.id.desc()).limit(1)).first()
    if row is None or not row.articles:
        return None
    return Fitted(row.articles, row.rows, row.weights, row.encoder, json.loads(row.adapted))


def keep_fit(connection: Connection, reviewer: str, made: Fitted | None) -> None:
    """Keep what was fitted; None goes back to the weights as they were."""
    number = 1 + (connection.scalar(select(func.max(fits.c.id))) or 0)
    held = made or Fitted(0, 0, "", "", {})
    row = {**asdict(held), "adapted": json.dumps(held.adapted)}
    connection.execute(insert(fits), {"id": number, "reviewer": reviewer, "time": now(), **row})
