"""Who decided last on each bead, and when."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from align.project.beads import chunks
from align.project.columns import StoredBead
from align.project.schema import decisions
from align.project.times import time_of
from align.records import Decided


def deciders(connection: Connection, stored: Iterable[StoredBead]) -> dict[int, Decided]:
    """The last decision on each bead, by the id of the bead; only for beads with decisions."""
    versions = {bead.id: bead.version for bead in stored if bead.version}
    found: dict[int, Decided] = {}
    for some in chunks(sorted(set(versions.values()))):
        rows = connection.execute(
            select(decisions.c.id, decisions.c.reviewer, decisions.c.time).where(
                decisions.c.id.in_(some)
            )
        )
        found |= {row.id: Decided(row.reviewer, time_of(row.time)) for row in rows}
    return {bead: found[version] for bead, version in versions.items() if version in found}
