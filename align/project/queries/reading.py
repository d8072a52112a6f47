"""Read rows: windows of filtered rows, positions in them, and rows in doubt.

The tables do not number rows: the position of a row is the number of rows before it, which an index
counts in a millisecond for 20,000 rows. For filters, the order of all rows is kept in memory.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, tuple_

from align.project.beads import IN_ORDER, PLACE, chunks, finding_rows, read_beads
from align.project.coded import is_edited, original_of, shown
from align.project.columns import StoredBead, bead_of, carried, finding_of
from align.project.homing import locked_places
from align.project.places import BeadPlace
from align.project.queries.authors import note_authors
from align.project.queries.deciders import deciders
from align.project.queries.orders import Order
from align.project.recent import MOST
from align.project.schema import beads, findings
from align.project.searching import folded, needle_of
from align.project.state import BeadState, Doubt, PathBead, ReviewFinding, RowFilter, Size, Sort
from align.project.texts import PairText, Texts
from align.records import ADEQUATE, SURE, Status

_KEY = tuple_(*IN_ORDER)
_NOT_IGNORED = findings.c.ignored == 0


def rows_by_id(
    connection: Connection, texts: Mapping[int, PairText], positions: Sequence[tuple[int, int]]
) -> tuple[BeadState, ...]:
    """Beads as reviewers see them, by (id, position), in order; missing ones are left out.

    The texts are those of their pairs, by the ids of these.
    """
    ids = [number for number, _ in positions]
    found: dict[int, Any] = {}
    for some in chunks(ids):
        for row in connection.execute(select(beads).where(beads.c.id.in_(some))):
            found[row.id] = row
    reported, locked = finding_rows(connection, list(found)), locked_places(connection)
    authors = note_authors(connection, {row.id: row.note for row in found.values() if row.note})
    decided = deciders(connection, map(bead_of, found.values()))
    return tuple(
        replace(
            _state(texts[found[number].pair_id], found[number], position, reported.get(number, ())),
            locked=_is_at(found[number], locked),
            note_by=authors[number].by if number in authors else "",
            decided_by=decided[number].by if number in decided else "",
            decided_at=decided[number].at if number in decided else None,
        )
        for number, position in positions
        if number in found
    )


def _is_at(row: Any, locked: Collection[tuple[int, int]]) -> bool:
    return bool(row.source_size) and (row.pair_id, row.source_start) in locked


def states_of(connection: Connection, texts: Texts, rows: Iterable[Any]) -> tuple[BeadState, ...]:
    """Beads as reviewers see them, from their rows, in the order of the project."""
    by_pair: dict[int, list[StoredBead]] = {}
    for row in rows:
        by_pair.setdefault(row.pair_id, []).append(bead_of(row))
    states: list[BeadState] = []
    for some in chunks(sorted(by_pair), MOST):
        held = texts.of_each(connection, some)
        positions = [each for pair in some for each in placed(connection, pair, by_pair[pair])]
        states += rows_by_id(connection, held, positions)
    return tuple(states)


def _state(text: PairText, row: Any, position: int, reported: Iterable[Any]) -> BeadState:
    bead = bead_of(row)
    source = text.source.numbers(bead.source)
    target = text.target.numbers(bead.target)
    source_texts, source_codes = shown(text, bead, "source")
    target_texts, target_codes = shown(text, bead, "target")
    return BeadState(
        position=position,
        source_ids=tuple(source),
        target_ids=tuple(target),
        source=source_texts,
        target=target_texts,
        source_codes=source_codes,
        target_codes=target_codes,
        original_source=original_of(text, bead, "source"),
        original_target=original_of(text, bead, "target"),
        findings=tuple(
            ReviewFinding(found.id, finding_of(found), bool(found.ignored)) for found in reported
        ),
        source_break=text.source.begins_paragraph(source),
        target_break=text.target.begins_paragraph(target),
        **carried(bead, BeadState),
    )


def position_of(connection: Connection, pair_id: int, bead: StoredBead) -> int:
    """The number of rows of the article before a bead."""
    before = select(func.count()).where(beads.c.pair_id == pair_id, bead.key > _KEY)
    return connection.scalar(before) or 0


def count(connection: Connection, pair_id: int) -> int:
    """How many rows the article has."""
    counted = select(func.count()).select_from(beads).where(beads.c.pair_id == pair_id)
    return connection.scalar(counted) or 0


def window(connection: Connection, pair_id: int, start: int, stop: int) -> list[tuple[int, int]]:
    """The rows [start, stop) of an article without a filter: (id, position)."""
    ids = connection.execute(
        select(beads.c.id)
        .where(beads.c.pair_id == pair_id)
        .order_by(*IN_ORDER)
        .offset(start)
        .limit(max(0, stop - start))
    ).scalars()
    return [(number, start + place) for place, number in enumerate(ids)]


def filtered(
    connection: Connection, text: PairText, order: Order, filters: RowFilter
) -> list[tuple[int, int]]:
    """All rows that pass a filter: (id, position), sorted as it requires."""
    rows = connection.execute(
        select(beads.c.id, beads.c.confidence, beads.c.adequacy).where(
            beads.c.pair_id == text.pair_id, *_conditions(text.pair_id, filters)
        )
    ).all()
    if filters.edited:
        found = read_beads(connection, [row.id for row in rows])
        rows = [row for row in rows if is_edited(text, found[row.id])]
    if filters.text:
        pair = text.pair_id
        matching = rows_with_text(connection, {pair: text}, {pair: order}, filters.text)
        rows = [row for row in rows if row.id in matching]
    places = {row.id: order.positions[row.id] for row in rows}
    if filters.sort is not Sort.PLACE:
        values = {row.id: getattr(row, filters.sort.value) for row in rows}
        return sorted(
            places.items(),
            key=lambda held: (values[held[0]] or 0.0, held[1]),
        )
    return sorted(places.items(), key=lambda held: held[1])


def up_to(
    connection: Connection, text: PairText, order: Order, filters: RowFilter, bead: int
) -> list[tuple[int, int]]:
    """Those of `filtered` that do not stand behind a bead among all rows; none if that is gone."""
    every = filtered(connection, text, order, RowFilter(sort=filters.sort))
    ids = [number for number, _ in every]
    above = set(ids[: ids.index(bead) + 1]) if bead in ids else set()
    return [row for row in filtered(connection, text, order, filters) if row[0] in above]


def _conditions(pair_id: int, filters: RowFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.statuses:
        conditions.append(beads.c.status.in_([status.value for status in filters.statuses]))
    if filters.below is not None:
        conditions.append(func.coalesce(beads.c.confidence, 0.0) < filters.below)
    if filters.inadequate is not None:
        conditions.append(beads.c.adequacy < filters.inadequate)
    if filters.check:
        conditions.append(_has_finding(pair_id, filters.check))
    if filters.size is not Size.ANY:
        conditions.append(_of_size(filters.size))
    if filters.noted:
        conditions.append(is_noted())
    if filters.edited:
        conditions.append(or_(beads.c.source_texts.is_not(None), beads.c.target_texts.is_not(None)))
    return conditions


def is_noted() -> ColumnElement[bool]:
    """The condition for rows with a note, or with a reply alone."""
    return or_(beads.c.note != "", beads.c.replies.is_not(None))


def _of_size(size: Size) -> ColumnElement[bool]:
    source, target = beads.c.source_size, beads.c.target_size
    one_to_one = and_(source == 1, target == 1)
    return {
        Size.ONE_TO_ONE: one_to_one,
        Size.NOT_ONE_TO_ONE: ~one_to_one,
        Size.NULL: or_(
            _is_without_text(source, beads.c.source_texts),
            _is_without_text(target, beads.c.target_texts),
        ),
        Size.MERGED: and_(source > 0, target > 0, source + target > 2),
        Size.CROSSING: beads.c.crossing == 1,
    }[size]


def _is_without_text(size: ColumnElement[int], typed: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a side has no text: it has no segment, or a reviewer deleted what it said."""
    left = func.replace(func.replace(func.replace(typed, '"', ""), ",", ""), " ", "")
    return or_(and_(size == 0, typed.is_(None)), left == "[]")


def _has_finding(pair_id: int, check: str) -> ColumnElement[bool]:
    held = (
        select(findings.c.bead_id)
        .join(beads, beads.c.id == findings.c.bead_id)
        .where(beads.c.pair_id == pair_id, _NOT_IGNORED)
        .correlate(None)
    )
    if check != "any":
        held = held.where(findings.c.check_name == check)
    return beads.c.id.in_(held)


def rows_with_text(
    connection: Connection, texts: Mapping[int, PairText], orders: Mapping[int, Order], wanted: str
) -> set[int]:
    """The ids of the rows with a text on either side, compared as in `align.project.searching`.

    The rows are those of some pairs, whose texts and orders are given by their ids.
    """
    needle = needle_of(wanted)
    if not needle:
        return set()
    found: set[int] = set()
    for pair, name in product(texts, ("source", "target")):
        side = texts[pair].side(name)
        spans = [
            (side.segments[first].start, side.segments[last].start)
            for first, last in _segments_with(side.searchable, needle)
        ]
        found |= orders[pair].rows_at(name, spans)
    edited = connection.execute(
        select(beads).where(
            beads.c.pair_id.in_(list(texts)),
            or_(beads.c.target_texts.is_not(None), beads.c.source_texts.is_not(None)),
        )
    )
    for row in edited:
        shown = _shown(texts[row.pair_id], bead_of(row))
        (found.add if any(needle in folded(side) for side in shown) else found.discard)(row.id)
    return found


def _shown(text: PairText, bead: StoredBead) -> tuple[str, str]:
    source, _ = shown(text, bead, "source")
    target, _ = shown(text, bead, "target")
    return " ".join(source), " ".join(target)


def _segments_with(searchable: tuple[str, Sequence[int]], needle: str) -> Iterable[tuple[int, int]]:
    """The first and last segment of each place where a text stands."""
    text, starts = searchable
    at = text.find(needle)
    while at >= 0:
        yield bisect_right(starts, at) - 1, bisect_right(starts, at + len(needle) - 1) - 1
        at = text.find(needle, at + 1)


def in_doubt(pair_id: int, kind: Doubt) -> ColumnElement[bool]:
    """The condition for the rows that the keys N and P go to."""
    if kind is Doubt.FINDING:
        return _has_finding(pair_id, "any")
    if kind is Doubt.NOT_ONE_TO_ONE:
        return _of_size(Size.NOT_ONE_TO_ONE)
    unreviewed = beads.c.status == Status.UNREVIEWED.value
    if kind is Doubt.UNREVIEWED:
        return unreviewed
    unsure = func.coalesce(beads.c.confidence, 0.0) < SURE
    return and_(unreviewed, or_(unsure, beads.c.adequacy < ADEQUATE))


def next_in_list(
    connection: Connection,
    pair_id: int,
    listed: Sequence[tuple[int, int]],
    position: int,
    kind: Doubt,
    *,
    backwards: bool,
) -> int | None:
    """The id of the nearest row in doubt before or after a row of a list.

    Args:
        connection: To the project.
        pair_id: The pair.
        listed: The rows of the list: (id, position).
        position: Of the row to go on from; one that is not in the list stands before its first row.
        kind: What doubt is.
        backwards: Whether to look before the row.
    """
    wanted = select(beads.c.id).where(beads.c.pair_id == pair_id, in_doubt(pair_id, kind))
    doubtful = set(connection.execute(wanted).scalars())
    ids = [number for number, _ in listed]
    at = next((index for index, (_, place) in enumerate(listed) if place == position), -1)
    rest = reversed(ids[: max(at, 0)]) if backwards else ids[at + 1 :]
    return next((number for number in rest if number in doubtful), None)


def next_in_doubt(
    connection: Connection, pair_id: int, position: int, kind: Doubt, *, backwards: bool
) -> int | None:
    """The id of the nearest row in doubt before or after a position."""
    here = connection.execute(
        select(beads)
        .where(beads.c.pair_id == pair_id)
        .order_by(*IN_ORDER)
        .offset(max(0, position))
        .limit(1)
    ).first()
    found = select(beads.c.id).where(beads.c.pair_id == pair_id, in_doubt(pair_id, kind))
    if here is not None and position >= 0:
        key = bead_of(here).key
        found = found.where(key > _KEY if backwards else key < _KEY)
    elif (here is None) != backwards:
        return None
    order = [column.desc() for column in IN_ORDER] if backwards else IN_ORDER
    return connection.scalar(found.order_by(*order).limit(1))


def least_sure(connection: Connection, pair_id: int, limit: int) -> list[int]:
    """The ids of the rows without a decision, least sure first; unknown confidences come first.

    A row counts as no surer than its adequacy.
    """
    sure = func.coalesce(beads.c.confidence, 0.0)
    found = connection.execute(
        select(beads.c.id)
        .where(beads.c.pair_id == pair_id, beads.c.status == Status.UNREVIEWED.value)
        .order_by(case((beads.c.adequacy < sure, beads.c.adequacy), else_=sure), *IN_ORDER)
        .limit(limit)
    )
    return list(found.scalars())


def placed(
    connection: Connection, pair_id: int, stored: Collection[StoredBead]
) -> list[tuple[int, int]]:
    """The ids and positions of beads, in order; each is counted from the one before."""
    in_order = sorted(stored, key=lambda bead: bead.key)
    positions: list[tuple[int, int]] = []
    if len(in_order) > 50:
        wanted = {bead.id for bead in in_order}
        rows = connection.execute(
            select(beads.c.id).where(beads.c.pair_id == pair_id).order_by(*IN_ORDER)
        ).scalars()
        return [(number, place) for place, number in enumerate(rows) if number in wanted]
    if in_order:
        at = position_of(connection, pair_id, in_order[0])
        positions.append((in_order[0].id, at))
        for one, other in pairwise(in_order):
            between = select(func.count()).where(
                beads.c.pair_id == pair_id, one.key < _KEY, other.key > _KEY
            )
            at += 1 + (connection.scalar(between) or 0)
            positions.append((other.id, at))
    return positions


def path(connection: Connection, text: PairText) -> Iterable[PathBead]:
    """The beads of an article to draw over its map, in order."""
    rows = connection.execute(
        select(
            beads.c.id,
            *PLACE,
            beads.c.confidence,
            beads.c.crossing,
            beads.c.status,
        )
        .where(beads.c.pair_id == text.pair_id)
        .order_by(*IN_ORDER)
    )
    for position, row in enumerate(rows):
        place = BeadPlace.of(row)
        source, target = text.source.numbers(place.source), text.target.numbers(place.target)
        yield PathBead(
            id=row.id,
            position=position,
            source_start=source.start,
            source_stop=source.stop,
            target_start=target.start,
            target_stop=target.stop,
            confidence=row.confidence,
            crossing=bool(row.crossing),
            status=Status(row.status),
        )
