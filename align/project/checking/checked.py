"""Articles that were checked, and the rows that can be confirmed without a look at each.

An article was checked if one of its rows has an adequacy or a finding. Checks of other languages,
or with another encoder, give no adequacy; if they find nothing either, a property of the project
names the article. Another one names the rows of checked articles that came from a file with other
texts than were checked.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, and_, exists, or_, select, true

from align.project.beads import IN_ORDER, chunks
from align.project.databases.properties import keep_property, property_of
from align.project.schema import beads, findings, pairs
from align.records import ADEQUATE, Status
from align.records.checked import REVIEWER

_NAMED, _CHANGED = "checked", "changed"


def unchecked_pairs(connection: Connection, ends: tuple[int, int]) -> set[int]:
    """The ids of the pairs that were never checked, among those from one id to another."""
    judged = exists().where(beads.c.pair_id == pairs.c.id, beads.c.adequacy.is_not(None))
    reported = exists().where(
        beads.c.pair_id == pairs.c.id,
        findings.c.bead_id == beads.c.id,
        findings.c.check_name != REVIEWER,
    )
    found = connection.execute(
        select(pairs.c.id).where(pairs.c.id.between(*ends), ~judged, ~reported)
    )
    return set(found.scalars()).difference(_numbers(connection, _NAMED))


def remember_checked(connection: Connection, pair_id: int) -> None:
    """Record that all rows of a pair were checked, if they do not show it."""
    if pair_id not in unchecked_pairs(connection, (pair_id, pair_id)):
        return
    _keep_numbers(connection, _NAMED, {*_numbers(connection, _NAMED), pair_id})


def changed_beads(connection: Connection) -> set[int]:
    """The ids of beads that were not checked since their text was changed in a file."""
    return _numbers(connection, _CHANGED)


def changed_rows(connection: Connection) -> dict[int, list[int]]:
    """Those that `changed_beads` names and that still exist, by the ids of their pairs."""
    found: dict[int, list[int]] = {}
    for some in chunks(changed_beads(connection)):
        for row in connection.execute(
            select(beads.c.id, beads.c.pair_id).where(beads.c.id.in_(some))
        ):
            found.setdefault(row.pair_id, []).append(row.id)
    return found


def remember_changed(connection: Connection, ids: Iterable[int]) -> None:
    """Record that beads of a new project have other texts than were checked."""
    if held := set(ids):
        _keep_numbers(connection, _CHANGED, held | changed_beads(connection))


def forget_changed(connection: Connection, checked: Collection[int]) -> None:
    """Record that beads were checked."""
    if not (held := changed_beads(connection)).isdisjoint(checked):
        _keep_numbers(connection, _CHANGED, held.difference(checked))


def _numbers(connection: Connection, name: str) -> set[int]:
    held = property_of(connection, name)
    return {int(number) for number in held.split() if number.isdecimal()}


def _keep_numbers(connection: Connection, name: str, numbers: Iterable[int]) -> None:
    keep_property(connection, name, " ".join(map(str, sorted(numbers))))


def sure_beads(connection: Connection, pair_id: int, at_least: float) -> tuple[int, ...]:
    """The ids of checked beads without decisions and findings that are sure and adequate, in order.

    Where other rows of the pair have an adequacy, a row with two sides but without one was not
    checked.

    Args:
        connection: To the project.
        pair_id: The pair.
        at_least: The confidence, 0 to 1, that a bead must have.
    """
    if unchecked_pairs(connection, (pair_id, pair_id)):
        return ()
    others = select(beads.c.id).where(beads.c.pair_id == pair_id, beads.c.adequacy.is_not(None))
    is_one_sided = or_(beads.c.source_size == 0, beads.c.target_size == 0)
    is_judged = connection.scalar(others.limit(1)) is not None
    has_none = and_(beads.c.adequacy.is_(None), is_one_sided if is_judged else true())
    reported = exists().where(findings.c.bead_id == beads.c.id, findings.c.ignored == 0)
    found = connection.execute(
        select(beads.c.id)
        .where(
            beads.c.pair_id == pair_id,
            beads.c.status == Status.UNREVIEWED.value,
            beads.c.confidence >= at_least,
            or_(beads.c.adequacy >= ADEQUATE, has_none),
            ~reported,
        )
        .order_by(*IN_ORDER)
    )
    changed = changed_beads(connection)
    return tuple(number for number in found.scalars() if number not in changed)
