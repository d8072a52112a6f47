"""Replace a text in the whole project: one decision per article, and one undo for all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from align.errors import ConflictError
from align.project.beads import chunks, read_beads
from align.project.coded import own_lines
from align.project.columns import StoredBead
from align.project.decisions.actions import Side
from align.project.decisions.deciding import Step
from align.project.decisions.plans import Plan
from align.project.homing import is_locked, locked_places
from align.project.schema import beads, decided_beads, decisions
from align.project.searching import replaced
from align.project.state import BeadState
from align.project.texts import PairText
from align.records.codes import marked, marked_lines, pieces


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text to find, compared as in `align.project.searching`, and the text to replace it with."""

    query: str
    text: str
    side: Side = "target"

    def lines(self, shown: Sequence[str]) -> tuple[str, ...]:
        """The texts of a row after the replacement; inline codes in them keep their places."""
        return tuple(
            "".join(
                replaced(piece, self.query, self.text)
                if isinstance(piece, str)
                else marked("", [replace(piece, at=0)])
                for piece in pieces(line)
            )
            for line in shown
        )

    def refusal(self, row: BeadState) -> str:
        """Why a text cannot be replaced, as in `Found`; empty if it can, or is not there.

        Without inline codes and sentences, the replacement would change it.
        """
        if self.changes(row):
            return "locked" if row.locked else ""
        text = row.source_text if self.side == "source" else row.target_text
        return "apart" if replaced(text, self.query, self.text) != text else ""

    def changes(self, row: BeadState) -> bool:
        """Whether the replacement changes a row; a text in two of its segments is not replaced."""
        lines = (
            marked_lines(row.source, row.source_codes)
            if self.side == "source"
            else marked_lines(row.target, row.target_codes)
        )
        return self.lines(lines) != lines


def pairs_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[int]]:
    """Beads by their pair, in the order of the project.

    Raises:
        ConflictError: If a bead was never in this project.
    """
    pair_of: dict[int, int] = {}
    for some in chunks(ids):
        held = select(beads.c.id, beads.c.pair_id).where(beads.c.id.in_(some))
        pair_of |= {row.id: row.pair_id for row in connection.execute(held)}
    for some in chunks(set(ids) - pair_of.keys()):
        # That of a bead which a decision has removed is known from the decision.
        removed = (
            select(decided_beads.c.bead_id, decisions.c.pair_id)
            .join(decisions, decisions.c.id == decided_beads.c.decision_id)
            .where(decided_beads.c.bead_id.in_(some))
        )
        pair_of |= {row.bead_id: row.pair_id for row in connection.execute(removed)}
    if set(ids) - pair_of.keys():
        raise ConflictError("the project was made again", remedy="look for the text again")
    found: dict[int, list[int]] = {}
    for number in ids:
        found.setdefault(pair_of[number], []).append(number)
    return dict(sorted(found.items()))


def step_for(
    connection: Connection, text: PairText, ids: Sequence[int], wanted: Replacement
) -> Step:
    """The step that replaces a text in some rows of an article."""
    locked = locked_places(connection)
    held = [
        bead
        for bead in read_beads(connection, ids).values()
        if not is_locked(bead, text.pair_id, locked)
    ]
    changed = [(bead, _changed(text, bead, wanted)) for bead in held]
    both = [(old, new) for old, new in changed if new != old]
    before = tuple(old for old, _ in both)
    return Step.of_plan(Plan("replace", before, tuple(new for _, new in both)))


def _changed(text: PairText, bead: StoredBead, wanted: Replacement) -> StoredBead:
    own = own_lines(text, bead, wanted.side)
    shown = bead.texts(wanted.side) or own
    lines = wanted.lines(shown)
    if lines == shown:
        return bead
    return bead.with_texts(wanted.side, None if lines == own else lines)
