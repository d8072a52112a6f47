"""The rows of an article in order, cached until the next decision."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, func, select

from align.project.beads import IN_ORDER, PLACE
from align.project.places import BeadPlace, Extent
from align.project.recent import Recent
from align.project.schema import beads, decisions


def revision(connection: Connection, pair_id: int) -> int:
    """The number of the last decision in an article; 0 if there is none."""
    latest = select(func.max(decisions.c.id)).where(decisions.c.pair_id == pair_id)
    return connection.scalar(latest) or 0


@dataclass(frozen=True)
class Order:
    """The ids of an article's rows, in order, at one revision."""

    revision: int
    ids: Sequence[int]
    places: Sequence[BeadPlace]

    @cached_property
    def positions(self) -> dict[int, int]:
        """The position of each row, by its id."""
        return {number: place for place, number in enumerate(self.ids)}

    def holding(self, side: str, spans: Sequence[tuple[int, int]]) -> set[int]:
        """The ids of the rows that contain both characters of any of these pairs."""
        starts, stops, ids = self._source if side == "source" else self._target
        found = set()
        for first, last in spans:
            at = bisect_right(starts, first) - 1
            if at >= 0 and last < stops[at]:
                found.add(ids[at])
        return found

    @cached_property
    def _source(self) -> tuple[list[int], list[int], list[int]]:
        return self._by_start(place.source for place in self.places)

    @cached_property
    def _target(self) -> tuple[list[int], list[int], list[int]]:
        return self._by_start(place.target for place in self.places)

    def _by_start(self, extents: Iterable[Extent]) -> tuple[list[int], list[int], list[int]]:
        held = sorted(
            (start, stop, number)
            for number, (start, stop) in zip(self.ids, extents, strict=True)
            if start < stop
        )
        return [row[0] for row in held], [row[1] for row in held], [row[2] for row in held]


class Orders:
    """The cached orders of the articles used last."""

    def __init__(self) -> None:
        self._recent: Recent[Order] = Recent()

    def of(self, connection: Connection, pair_id: int) -> Order:
        """The present order of an article's rows."""
        latest = revision(connection, pair_id)
        held = self._recent.get(pair_id)
        if held is not None and held.revision == latest:
            return held
        rows = connection.execute(
            select(beads.c.id, *PLACE).where(beads.c.pair_id == pair_id).order_by(*IN_ORDER)
        ).all()
        found = Order(latest, [row.id for row in rows], [BeadPlace.of(row) for row in rows])
        self._recent.put(pair_id, found)
        return found
