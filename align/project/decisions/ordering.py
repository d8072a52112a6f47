"""Keep beads in order: determine the crossings, and the positions of beads without a source."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection, Select, select

from align.alignment.chain import heaviest_chain
from align.project.beads import IN_ORDER, beside
from align.project.columns import StoredBead, bead_of
from align.project.schema import beads
from align.project.texts import PairText

_FEW = 20  # beads whose neighbours are queried one by one


def settled(
    connection: Connection,
    text: PairText,
    before: Sequence[StoredBead],
    after: Sequence[StoredBead],
    *,
    recount: bool,
) -> list[StoredBead]:
    """Put the beads that replace others in order, and mark crossings.

    Args:
        connection: Reads the beads around them, which stay as they are.
        text: The texts of the pair.
        before: The beads to remove.
        after: The beads to add, in any order.
        recount: Whether a bead marked as crossing may become a normal one. Beads that undo restores
            keep their marks unless the order forbids it.
    """
    stood = {bead.id: (bead.place, bead.crossing) for bead in before}
    still = [bead for bead in after if stood.get(bead.id) == (bead.place, bead.crossing)]
    kept = {bead.id for bead in still}
    going = set(stood) - kept
    placed = _settled(
        [bead for bead in after if bead.id not in kept],
        _around(connection, text.pair_id, going),
        text,
        recount=recount,
    )
    return sorted([*still, *placed], key=_key)


def _settled(
    after: Sequence[StoredBead], around: "_Around", text: PairText, *, recount: bool
) -> list[StoredBead]:
    linked = sorted((bead for bead in after if not bead.is_null), key=_key)
    fixed = [bead for bead in linked if (recount or not bead.crossing) and around.is_in_order(bead)]
    places = [(number, bead.target[0]) for number, bead in enumerate(fixed)]
    chain = heaviest_chain(places, [1.0] * len(places))
    in_order = {fixed[number].key for number, _ in chain}
    held = [replace(bead, crossing=bead.key not in in_order) for bead in linked]
    held += [bead for bead in after if bead.is_null and not bead.target_size]
    for bead in sorted((b for b in after if not b.source_size), key=lambda b: b.target[0]):
        held.append(_placed(replace(bead, crossing=False), held, around, text))
    return [replace(bead, crossing=bead.crossing and not bead.is_null) for bead in held]


def _key(bead: StoredBead) -> tuple[int, int, int]:
    return bead.key


def _placed(
    bead: StoredBead, held: Sequence[StoredBead], around: "_Around", text: PairText
) -> StoredBead:
    """A bead without a source, where it is or after the one that precedes it in the target."""
    others = [other for other in held if other.target_size and not other.crossing]
    is_between = all(
        (other.key < bead.key) == (other.target[0] < bead.target[0]) for other in others
    )
    if is_between and around.is_in_order(bead):
        return bead
    preceding = max(
        (
            other
            for other in (*others, around.preceding(bead.target[0]))
            if other is not None and other.target[0] < bead.target[0]
        ),
        key=lambda other: other.target[0],
        default=None,
    )
    if preceding is None:
        at = text.source.before(0)
    elif preceding.source_size:
        at = text.source.before(text.source.numbers(preceding.source).stop)
    else:
        at = preceding.source[0]
    return replace(bead, source=(at, at))


class _Around(Protocol):
    """The beads of a pair that stay, have a target and do not cross."""

    def is_in_order(self, bead: StoredBead) -> bool:
        """Whether the targets before and after a bead stand before and after its own."""

    def preceding(self, at: int) -> StoredBead | None:
        """The bead whose target is the last before a place."""


def _around(connection: Connection, pair_id: int, without: Collection[int]) -> _Around:
    kind = _Asked if len(without) <= _FEW else _Loaded
    return kind(connection, pair_id, without)


def _straight(pair_id: int) -> Select[Any]:
    return select(beads).where(
        beads.c.pair_id == pair_id, beads.c.crossing == 0, beads.c.target_size > 0
    )


class _Asked:
    """Asks for the neighbours of each bead: for the few that a key press changes."""

    def __init__(self, connection: Connection, pair_id: int, without: Collection[int]) -> None:
        self._connection = connection
        self._without = without
        self._straight = _straight(pair_id)

    def is_in_order(self, bead: StoredBead) -> bool:
        at = bead.target[0]
        above = self._first(beside(bead, self._straight, below=False))
        below = self._first(beside(bead, self._straight, below=True))
        return (above is None or above.target[0] < at) and (below is None or at < below.target[0])

    def preceding(self, at: int) -> StoredBead | None:
        return self._first(
            self._straight.where(beads.c.target_start < at).order_by(beads.c.target_start.desc())
        )

    def _first(self, statement: Select[Any]) -> StoredBead | None:
        # No more of the excluded ones can come first than there are.
        found = self._connection.execute(statement.limit(len(self._without) + 1))
        return next((bead_of(row) for row in found if row.id not in self._without), None)


class _Loaded:
    """An order with all beads in memory, for the many changes of realigning."""

    def __init__(self, connection: Connection, pair_id: int, without: Collection[int]) -> None:
        rows = connection.execute(_straight(pair_id).order_by(*IN_ORDER))
        # They do not cross, so their targets are in the same order.
        self._beads = [bead_of(row) for row in rows if row.id not in without]
        self._keys = [bead.key for bead in self._beads]
        self._targets = [bead.target[0] for bead in self._beads]

    def is_in_order(self, bead: StoredBead) -> bool:
        place = bisect_left(self._keys, bead.key)
        return place == bisect_left(self._targets, bead.target[0])

    def preceding(self, at: int) -> StoredBead | None:
        place = bisect_left(self._targets, at)
        return self._beads[place - 1] if place else None
