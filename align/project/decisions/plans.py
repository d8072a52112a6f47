"""Plans: the beads that an action removes and inserts, computed before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from align.errors import ActionError, UnknownRowError
from align.project.beads import beside, chunks, read_beads
from align.project.columns import StoredBead
from align.project.decisions.actions import Side
from align.project.schema import beads
from align.project.texts import PairText, SegmentRow


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """Segments of one side that are replaced by others."""

    side: Side
    before: tuple[SegmentRow, ...]
    after: tuple[SegmentRow, ...]

    def reversed(self) -> "SegmentChange":
        """The change that reverses it."""
        return SegmentChange(self.side, self.after, self.before)

    def to_json(self) -> dict[str, Any]:
        """The change for the payload of a decision."""
        return {"side": self.side, "before": self.before, "after": self.after}

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "SegmentChange":
        """The change in the payload of a decision."""
        return cls(
            record["side"],
            tuple(SegmentRow(*row) for row in record["before"]),
            tuple(SegmentRow(*row) for row in record["after"]),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Beads to remove and beads to insert.

    `focus` is the position in `after` to select, `origin` that in `before` of the bead that the
    reviewer decided on.
    """

    what: str
    before: tuple[StoredBead, ...]
    after: tuple[StoredBead, ...]
    segments: SegmentChange | None = None
    focus: int = 0
    origin: int = 0


class Surroundings:
    """The beads of a pair around those that an action names, and the reviewer."""

    def __init__(self, connection: Connection, text: PairText, reviewer: str) -> None:
        self.connection = connection
        self.reviewer = reviewer
        self.text = text

    def bead(self, number: int) -> StoredBead:
        """The bead with an id, with its findings.

        Raises:
            UnknownRowError: If it is not in this article.
        """
        return self.beads([number])[0]

    def beads(self, numbers: Sequence[int]) -> list[StoredBead]:
        """Some beads of the article; see `bead`."""
        here = select(beads.c.id).where(beads.c.pair_id == self.text.pair_id)
        held: set[int] = set()
        for some in chunks(numbers):
            held |= set(self.connection.execute(here.where(beads.c.id.in_(some))).scalars())
        found = read_beads(self.connection, held)
        for number in numbers:
            if number not in found:
                raise UnknownRowError(f"no row {number} in this article", remedy="reload the page")
        return [found[number] for number in numbers]

    def next_to(self, bead: StoredBead, *, below: bool, over_crossings: bool = False) -> StoredBead:
        """The row above or below a bead; on request, the next one that is not a crossing.

        Raises:
            ActionError: If there is none.
        """
        rows = select(beads).where(beads.c.pair_id == self.text.pair_id)
        if over_crossings:
            rows = rows.where(beads.c.crossing == 0)
        row = self.connection.execute(beside(bead, rows, below=below).limit(1)).first()
        if row is None:
            where = "below" if below else "above"
            raise ActionError(
                f"there is no row {where}", remedy="go to another row", reason="nothing-there"
            )
        return self.bead(row.id)
