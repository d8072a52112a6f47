"""Who wrote the notes on beads and the replies to them, and when."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from align.project.beads import chunks
from align.project.columns import StoredBead
from align.project.decisions.deciding import Step
from align.project.schema import decided_beads, decisions
from align.project.times import time_of
from align.records import Decided


def note_authors(connection: Connection, notes: Mapping[int, str]) -> dict[int, Decided]:
    """Who wrote the present note of each bead, and when, by the id of the bead; only where known.

    It is not known of notes that came with a file or from an earlier project, or that were joined.
    """
    found: dict[int, Decided] = {}
    for some in chunks(sorted(notes)):
        rows = connection.execute(
            select(
                decided_beads.c.bead_id,
                decisions.c.reviewer,
                decisions.c.time,
                decisions.c.payload,
            )
            .join(decisions, decisions.c.id == decided_beads.c.decision_id)
            .where(decided_beads.c.bead_id.in_(some), decisions.c.action == "note")
            .order_by(decisions.c.id)
        )
        for row in rows:
            # A later note may have been undone.
            written = {bead.id: bead.note for bead in Step.from_json("note", row.payload).after}
            if written.get(row.bead_id) == notes[row.bead_id]:
                found[row.bead_id] = Decided(row.reviewer, time_of(row.time))
    return found


def remark_authors(connection: Connection, stored: Iterable[StoredBead]) -> dict[int, Decided]:
    """Who wrote the last remark on each bead, a reply or else the note; only where known."""
    held = list(stored)
    found = note_authors(connection, {bead.id: bead.note for bead in held if bead.note})
    for bead in held:
        if bead.replies:
            last = bead.replies[-1]
            found[bead.id] = Decided(last.by, time_of(last.at))
    return found
