"""Who wrote the notes on beads."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from align.project.beads import chunks
from align.project.decisions.deciding import Step
from align.project.schema import decided_beads, decisions


def note_authors(connection: Connection, notes: Mapping[int, str]) -> dict[int, str]:
    """Who wrote the present note of each bead, by the id of the bead; only where that is known.

    It is not known of notes that came with a file or from an earlier project, or that were joined.
    """
    found: dict[int, str] = {}
    for some in chunks(sorted(notes)):
        rows = connection.execute(
            select(decided_beads.c.bead_id, decisions.c.reviewer, decisions.c.payload)
            .join(decisions, decisions.c.id == decided_beads.c.decision_id)
            .where(decided_beads.c.bead_id.in_(some), decisions.c.action == "note")
            .order_by(decisions.c.id)
        )
        for row in rows:
            # A later note may have been undone.
            written = {bead.id: bead.note for bead in Step.from_json("note", row.payload).after}
            if written.get(row.bead_id) == notes[row.bead_id]:
                found[row.bead_id] = row.reviewer
    return found
