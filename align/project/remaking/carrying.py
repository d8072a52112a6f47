"""Take over the work of a project into the one that was made again in its place.

Articles are revised, aligned again and checked again, and most of their rows have the texts that
they had. What reviewers did about such a row is as good as before. A row fits if it has the same
two texts in the same article; else, if it is the only one with these texts anywhere. What was
merged, split or changed does not fit: it is in the copy of the old project. But a note that asks
for a correction has to be at hand when the correction comes: notes, and pins, follow a row of which
one side has changed.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, insert, select

from align.errors import DamagedFileError, InputError
from align.naming import composed, counted
from align.project.beads import all_beads, read_beads
from align.project.checking.checked import remember_changed
from align.project.coded import SIDES, marked_side, own_lines
from align.project.columns import StoredBead
from align.project.databases.opening import open_file
from align.project.decisions.deciding import Step, record
from align.project.decisions.exempting import StoredExemption
from align.project.decisions.plans import Plan
from align.project.decisions.undo import CARRIED
from align.project.pairs import pair_ids
from align.project.protecting import free_name, work_in
from align.project.queries.deciders import changers
from align.project.remaking.told import tell_reviewers
from align.project.schema import drafts, exemptions, terms
from align.project.texts import Texts
from align.records import Status

_Key = tuple[str, str]
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Carried:
    """How many rows with work in them were taken over from a project, and how many were not.

    Attributes:
        copy: The copy of the project.
        held: What it holds, in words.
        taken: The rows whose work was taken over.
        changed: Those of articles that are still there, whose row has other texts now.
        gone: Those of articles that are gone.
        problem: Why nothing could be taken over; empty if it could.
    """

    copy: Path
    held: str
    taken: int = 0
    changed: int = 0
    gone: int = 0
    problem: str = ""

    @property
    def sentence(self) -> str:
        """What happened, for a message."""
        if self.problem:
            return f"nothing could be taken over from {self.copy.name} ({self.problem})"
        return (
            f"took over the work on {counted(self.taken, 'row')} (others changed: "
            f"{self.changed:,}, gone: {self.gone:,}); all of it ({self.held}) is in "
            f"{self.copy.name}"
        )


class _Row(NamedTuple):
    """A bead of the old project, and what belongs to it."""

    article: str
    bead: StoredBead
    own: _Key
    shown: _Key
    by: str
    ignored: tuple[StoredExemption, ...]
    drafts: tuple[dict[str, object], ...]

    @property
    def has_work(self) -> bool:
        """Whether it has anything to take over."""
        bead = self.bead
        return bool(
            bead.status is not Status.UNREVIEWED
            or bead.note
            or bead.replies
            or bead.errors
            or bead.pinned
            or self.own != self.shown
            or self.ignored
            or self.drafts
        )

    @property
    def has_remarks(self) -> bool:
        """Whether it has what is taken over even if one of its sides has changed."""
        return bool(self.bead.note or self.bead.replies or self.bead.pinned)


class _New(NamedTuple):
    """A bead of the new project."""

    pair_id: int
    article: str
    bead: StoredBead
    key: _Key


class _Fit(NamedTuple):
    """A row and the bead that takes its place; unless `is_whole`, only one side is the same."""

    row: _Row
    new: _New
    is_whole: bool = True


def made_again(path: Path, make: Callable[[], object], *, reviewer: str) -> Carried | None:
    """Make a project in the place of another, and take over the work of that.

    Args:
        path: The project.
        make: Makes the new one, and keeps a copy of one that holds work (`make_room`).
        reviewer: Who has this done.

    Returns:
        What was taken over; None if there was no work.
    """
    held, copy = work_in(path), free_name(path, "before")
    make()
    if not copy.exists():
        return None
    try:
        return _carry(copy, path, held, reviewer)
    except (DamagedFileError, InputError) as error:
        return Carried(copy, held, problem=error.problem)


def _carry(copy: Path, path: Path, held: str, reviewer: str) -> Carried:
    old = open_file(copy, read_only=True)
    try:
        with old.reading() as connection:
            rows = list(_old_rows(connection, reviewer))
            wide = connection.execute(select(exemptions).where(exemptions.c.pair_id.is_(None)))
            ignored = tuple(map(StoredExemption.of_row, wide))
            glossary = list(map(dict, connection.execute(select(terms)).mappings()))
    finally:
        old.close()
    new = open_file(path, read_only=False)
    try:
        with new.writing() as connection:
            if glossary:
                connection.execute(insert(terms), glossary)
            present = list(_new_rows(connection))
            found = _fitting(rows, present)
            revised = _revised(rows, present, found)
            _write(connection, (*found.values(), *revised), ignored, reviewer)
            carried = _counted(rows, present, found, copy, held)
            tell_reviewers(connection, carried.taken, carried.changed, carried.gone, copy.name)
    finally:
        new.close()
    return carried


def _counted(
    rows: Sequence[_Row], present: Sequence[_New], found: Collection[int], copy: Path, held: str
) -> Carried:
    worked = [row for row in rows if row.has_work]
    missing = [row for row in worked if row.bead.id not in found]
    standing = {row.article for row in present}
    changed = sum(row.article in standing for row in missing)
    return Carried(copy, held, len(worked) - len(missing), changed, len(missing) - changed)


def _old_rows(connection: Connection, reviewer: str) -> Iterator[_Row]:
    texts = Texts()
    for pair_id in pair_ids(connection):
        text = texts.of(connection, pair_id)
        stored = all_beads(connection, pair_id)
        changed = changers(connection, stored)
        query = select(exemptions).where(exemptions.c.pair_id == pair_id)
        places = connection.execute(query).all()
        written = connection.execute(select(drafts).where(drafts.c.pair_id == pair_id))
        typed = [dict(row) for row in written.mappings()]
        for bead in stored:
            yield _Row(
                composed(text.name),
                bead,
                _key(own_lines(text, bead, side) for side in SIDES),
                _key(marked_side(text, bead, side) for side in SIDES),
                changed[bead.id].by if bead.id in changed else reviewer,
                tuple(StoredExemption.of_row(row) for row in places if _meet(row, bead.place)),
                tuple(row for row in typed if row["bead_id"] == bead.id),
            )


def _new_rows(connection: Connection) -> Iterator[_New]:
    texts = Texts()
    for pair_id in pair_ids(connection):
        text = texts.of(connection, pair_id)
        for bead in all_beads(connection, pair_id):
            key = _key(marked_side(text, bead, side) for side in SIDES)
            yield _New(pair_id, composed(text.name), bead, key)


def _key(sides: Iterable[Iterable[str]]) -> _Key:
    source, target = (" ".join(lines) for lines in sides)
    return source, target


def _meet(one: Any, other: Any) -> bool:
    """Whether two places share a character on either side."""
    return any(
        getattr(one, f"{side}_start") < getattr(other, f"{side}_stop")
        and getattr(other, f"{side}_start") < getattr(one, f"{side}_stop")
        for side in SIDES
    )


def _fitting(rows: Sequence[_Row], present: Sequence[_New]) -> dict[int, _Fit]:
    """The rows that fit each other, by the id of the old bead.

    Rows with the same texts in one article fit in their order. The texts of an old row are those of
    the article, or those that a reviewer has made of them.
    """
    found: dict[int, _Fit] = {}
    taken: set[int] = set()
    for texts in ("own", "shown"):
        free: dict[tuple[str, _Key], deque[_New]] = defaultdict(deque)
        for new in present:
            if new.bead.id not in taken:
                free[new.article, new.key].append(new)
        for row in rows:
            waiting = free.get((row.article, getattr(row, texts)))
            if row.bead.id not in found and waiting:
                found[row.bead.id] = _Fit(row, waiting.popleft())
                taken.add(found[row.bead.id].new.bead.id)
    news = _alone((new.key, new) for new in present)
    for key, row in _alone((row.own, row) for row in rows).items():
        if key in news and row.bead.id not in found and news[key].bead.id not in taken:
            found[row.bead.id] = _Fit(row, news[key])
    return found


def _revised(
    rows: Sequence[_Row], present: Sequence[_New], found: Mapping[int, _Fit]
) -> Iterator[_Fit]:
    """The rows with remarks of which one side is that of a single row of the new article."""
    done = set(found)
    taken = {fit.new.bead.id for fit in found.values()}
    for side in range(len(SIDES)):
        news = _alone(((new.article, new.key[side]), new) for new in present if new.key[side])
        olds = _alone(((row.article, row.own[side]), row) for row in rows if row.own[side])
        for place, row in olds.items():
            new = news.get(place)
            if new is None or row.bead.id in done or new.bead.id in taken or not row.has_remarks:
                continue
            done.add(row.bead.id)
            taken.add(new.bead.id)
            yield _Fit(row, new, is_whole=False)


def _alone(keyed: Iterable[tuple[_K, _V]]) -> dict[_K, _V]:
    """What has a key that nothing else has, by its key."""
    found: dict[_K, list[_V]] = defaultdict(list)
    for key, value in keyed:
        found[key].append(value)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def _write(
    connection: Connection,
    found: Iterable[_Fit],
    ignored: tuple[StoredExemption, ...],
    reviewer: str,
) -> None:
    """Write what fits: one decision for each article and each reviewer whose work it was."""
    texts = Texts()
    groups: dict[tuple[int, str], list[_Fit]] = defaultdict(list)
    for fit in found:
        if fit.row.has_work:
            groups[fit.new.pair_id, fit.row.by].append(fit)
    if ignored and not groups:
        groups[pair_ids(connection)[0], reviewer] = []
    for (pair_id, by), fits in sorted(groups.items(), key=lambda group: group[0]):
        text = texts.of(connection, pair_id)
        held = read_beads(connection, [fit.new.bead.id for fit in fits])
        before = tuple(held[fit.new.bead.id] for fit in fits)
        whole = [fit for fit in fits if fit.is_whole]
        after = tuple(_after(fit, bead) for fit, bead in zip(fits, before, strict=True))
        here = tuple(
            replace(one, pair_id=pair_id, **fit.new.bead.place._asdict())
            for fit in whole
            for one in fit.row.ignored
        )
        step = replace(Step.of_plan(Plan(CARRIED, before, after)), added=(*ignored, *here))
        record(connection, text, step, reviewer=by)
        ignored = ()
        remember_changed(
            connection,
            (
                bead.id
                for bead, old in zip(after, before, strict=True)
                if _texts(bead) != _texts(old)
            ),
        )
        _write_drafts(connection, whole)


def _after(fit: _Fit, new: StoredBead) -> StoredBead:
    """A new bead with all work on an old one, or only its remarks."""
    noted = _with_remarks(fit.row.bead, new)
    return _with_work(fit.row, noted) if fit.is_whole else noted


def _with_remarks(old: StoredBead, new: StoredBead) -> StoredBead:
    return replace(new, note=new.note or old.note, replies=old.replies, pinned=old.pinned)


def _with_work(row: _Row, new: StoredBead) -> StoredBead:
    """A new bead with what reviewers did about an old one, unless its own file says otherwise."""
    old = row.bead
    taken = new
    if row.own != row.shown and _sizes(old) == _sizes(new):
        for side in SIDES:
            if old.texts(side) != new.texts(side):
                taken = taken.with_texts(side, old.texts(side))
    return replace(
        taken,
        status=old.status if new.status is Status.UNREVIEWED else new.status,
        errors=tuple(dict.fromkeys((*new.errors, *old.errors))),
    )


def _sizes(bead: StoredBead) -> tuple[int, int]:
    return bead.source_size, bead.target_size


def _texts(bead: StoredBead) -> tuple[object, object]:
    return bead.source_texts, bead.target_texts


def _write_drafts(connection: Connection, fits: Iterable[_Fit]) -> None:
    rows = [
        {**draft, "pair_id": new.pair_id, "bead_id": new.bead.id, **new.bead.place._asdict()}
        for row, new, _ in fits
        for draft in row.drafts
    ]
    if rows:
        connection.execute(insert(drafts), rows)
