"""The rows of an article in order, cached until the next decision."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, func, select

from align.project.beads import IN_ORDER, PLACE, chunks
from align.project.places import BeadPlace, Extent
from align.project.recent import Recent
from align.project.schema import beads, decisions


def revision(connection: Connection, pair_id: int) -> int:
    """The number of the last decision in an article; 0 if there is none."""
    return _revisions(connection, [pair_id]).get(pair_id, 0)


def _revisions(connection: Connection, pair_ids: Collection[int]) -> dict[int, int]:
    """The number of the last decision in each of some articles, if it has one."""
    latest = (
        select(decisions.c.pair_id, func.max(decisions.c.id))
        .where(decisions.c.pair_id.in_(pair_ids))
        .group_by(decisions.c.pair_id)
    )
    return {row.pair_id: row[1] for row in connection.execute(latest)}


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

    def rows_at(self, side: str, spans: Sequence[tuple[int, int]]) -> set[int]:
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
        return self.of_each(connection, [pair_id])[pair_id]

    def of_each(self, connection: Connection, pair_ids: Collection[int]) -> dict[int, Order]:
        """The present orders of the rows of some articles, by their ids."""
        latest = _revisions(connection, pair_ids)
        held = {number: known for number in pair_ids if (known := self._recent.get(number))}
        changed = [
            number
            for number in pair_ids
            if number not in held or held[number].revision != latest.get(number, 0)
        ]
        rows: dict[int, list[Any]] = {number: [] for number in changed}
        for some in chunks(changed):
            for row in connection.execute(
                select(beads.c.pair_id, beads.c.id, *PLACE)
                .where(beads.c.pair_id.in_(some))
                .order_by(beads.c.pair_id, *IN_ORDER)
            ):
                rows[row.pair_id].append(row)
        for number, found in rows.items():
            ids, places = [row.id for row in found], [BeadPlace.of(row) for row in found]
            held[number] = Order(latest.get(number, 0), ids, places)
            self._recent.put(number, held[number])
        return {number: held[number] for number in pair_ids}
