"""Realign and recheck the beads that a reviewer has left open or changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, select, update

from align.project.beads import all_beads, chunks, finding_rows, read_beads, write_findings
from align.project.coded import is_edited
from align.project.decisions.deciding import FRESH, Step
from align.project.decisions.exempting import mark_ignored
from align.project.exporting import bitext_rows, record_of
from align.project.mapping import StoredBead, carried, finding_of
from align.project.places import extent_of, in_source_order
from align.project.queries.reading import placed, window
from align.project.remarks import REVIEWER
from align.project.schema import beads, findings
from align.project.texts import Extent, PairText
from align.records import AlignedPair, Alignment, Bead, BitextRow, Finding, Status

_CONTEXT = 40  # rows on either side of one that is checked alone


def is_kept(text: PairText, bead: StoredBead) -> bool:
    """Whether realigning keeps a bead: a reviewer decided on it, pinned, edited or noted it."""
    return (
        bead.status is not Status.UNREVIEWED
        or bead.pinned
        or bool(bead.note or bead.replies or bead.errors)
        or is_edited(text, bead)
    )


def kept_beads(text: PairText, held: Sequence[StoredBead]) -> list[Bead]:
    """The beads that realigning keeps."""
    return [record_of(text, bead) for bead in held if is_kept(text, bead)]


def aligned_again(
    connection: Connection,
    text: PairText,
    pair: AlignedPair,
    held: Sequence[StoredBead],
    alignment: Alignment,
) -> Step:
    """The step from the present beads to a new alignment.

    An identical bead is unchanged and keeps its findings; one with the same segments keeps its
    number and gets the new confidence. The place of an empty side follows from the beads around it,
    so it changes with them, also in a bead that is kept.
    """
    length = len(text.source.segments)
    fresh = {
        (
            *extent_of(bead.source, pair.source_segments, len(text.source.text)),
            *extent_of(bead.target, pair.target_segments, len(text.target.text)),
        ): bead
        for bead in in_source_order(alignment.beads, length)
    }
    reported = _findings(connection, held)
    known = {
        _filled(bead.place): replace(bead, findings=reported.get(bead.id, ())) for bead in held
    }
    before: list[StoredBead] = []
    after: list[StoredBead] = []
    for place, bead in fresh.items():
        old = known.pop(_filled(place), None)
        if old is None:
            after.append(_stored(place, bead))
            continue
        renewed = replace(old, source=place[:2], target=place[2:])
        if not is_kept(text, old):
            renewed = replace(renewed, **carried(bead, StoredBead))
        if renewed != old:
            before.append(old)
            after.append(renewed)
    before += known.values()
    return Step("align-again", tuple(before), tuple(replace(b, version=FRESH) for b in after))


def _filled(place: tuple[int, int, int, int]) -> tuple[Extent | None, ...]:
    """The characters of each side, None for an empty one."""
    return tuple(side if side[0] < side[1] else None for side in (place[:2], place[2:]))


def _findings(connection: Connection, held: Sequence[StoredBead]) -> dict[int, tuple[Finding, ...]]:
    rows = finding_rows(connection, [bead.id for bead in held])
    return {number: tuple(map(finding_of, found)) for number, found in rows.items()}


def _stored(place: tuple[int, int, int, int], bead: Bead) -> StoredBead:
    return StoredBead(
        id=0,
        number=None,
        source=place[:2],
        target=place[2:],
        source_size=len(bead.source),
        target_size=len(bead.target),
        **carried(bead, StoredBead),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring rows, some of them to be checked: `places` maps their positions to beads."""

    rows: tuple[BitextRow, ...]
    places: dict[int, int]
    versions: tuple[tuple[int, int], ...]


def to_check(
    connection: Connection, text: PairText, wanted: Collection[int] | None
) -> list[Stretch]:
    """The rows that are needed to check some beads; if None, all rows of the article.

    Only the neighbours of a row serve as its context. More context would change hardly any finding,
    and a key press would have to wait for a whole book.
    """
    if wanted is None:
        everything = all_beads(connection, text.pair_id)
        return [_stretch(connection, text, everything, {bead.id for bead in everything})]
    stretches = []
    places = [place for _, place in placed(connection, text.pair_id, _known(connection, wanted))]
    while places:
        first = last = places.pop(0)
        while places and places[0] - last <= 2 * _CONTEXT:
            last = places.pop(0)
        start = max(0, first - _CONTEXT)
        ids = [number for number, _ in window(connection, text.pair_id, start, last + _CONTEXT + 1)]
        held = read_beads(connection, ids)
        around = [held[number] for number in ids]
        stretches.append(_stretch(connection, text, around, set(wanted), start=start))
    return stretches


def _known(connection: Connection, ids: Collection[int]) -> list[StoredBead]:
    return list(read_beads(connection, ids).values())


def _stretch(
    connection: Connection,
    text: PairText,
    held: Sequence[StoredBead],
    wanted: set[int],
    *,
    start: int = 0,
) -> Stretch:
    return Stretch(
        rows=tuple(bitext_rows(connection, text, held, start=start)),
        places={place: bead.id for place, bead in enumerate(held) if bead.id in wanted},
        versions=tuple((bead.id, bead.version) for bead in held),
    )


def write_checked(
    connection: Connection,
    versions: Mapping[int, int],
    found: Mapping[int, BitextRow],
) -> Collection[int]:
    """Replace the findings and the adequacy of beads, and return the beads that were changed.

    Beads that were changed during the check are skipped. What a person found stays.
    """
    written: list[int] = []
    for some in chunks(found):
        rows = connection.execute(
            select(beads.c.id, beads.c.decision_id).where(beads.c.id.in_(some))
        )
        written += [row.id for row in rows if row.decision_id == versions[row.id]]
    for some in chunks(written):
        connection.execute(
            delete(findings).where(findings.c.bead_id.in_(some), findings.c.check_name != REVIEWER)
        )
    write_findings(connection, ((number, found[number].findings) for number in written))
    if written:
        connection.execute(
            update(beads).where(beads.c.id == bindparam("bead")).values(adequacy=bindparam("new")),
            [{"bead": number, "new": found[number].adequacy} for number in written],
        )
    mark_ignored(connection, bead_ids=written)
    return written
