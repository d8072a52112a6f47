"""The rows that are to be checked, with their neighbours, and replacing their findings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, update

from align.project.beads import all_beads, chunks, read_beads, unchanged, write_findings
from align.project.checking.bases import remember_basis
from align.project.checking.basis import Basis
from align.project.checking.checked import forget_changed, remember_checked
from align.project.columns import StoredBead
from align.project.decisions.exempting import mark_ignored
from align.project.exporting import bitext_rows
from align.project.queries.reading import placed, window
from align.project.schema import beads, findings
from align.project.texts import PairText, Texts
from align.records import BitextRow
from align.records.checked import REVIEWER

_CONTEXT = 40  # rows on either side of one that is checked alone


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
    known = read_beads(connection, wanted).values()
    places = [place for _, place in placed(connection, text.pair_id, known)]
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


def _stretch(
    connection: Connection,
    text: PairText,
    stored: Sequence[StoredBead],
    wanted: set[int],
    *,
    start: int = 0,
) -> Stretch:
    rows = bitext_rows(connection, text, stored, start=start)
    return Stretch(
        # Nothing says better than a reviewer that two sides belong together.
        rows=tuple(
            replace(row, confidence=1.0) if bead.is_linked_by_hand else row
            for row, bead in zip(rows, stored, strict=True)
        ),
        places={place: bead.id for place, bead in enumerate(stored) if bead.id in wanted},
        versions=tuple((bead.id, bead.version) for bead in stored),
    )


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """All rows of a pair after a check, by their beads, and the versions of these before it."""

    pair_id: int
    versions: Mapping[int, int]
    found: Mapping[int, BitextRow]


def write_pairs(
    connection: Connection, texts: Texts, checked: Iterable[CheckedPair], basis: Basis | None
) -> dict[int, list[int]]:
    """Replace the findings of whole pairs, and record with what they were checked.

    Args:
        connection: To the project.
        texts: The texts of pairs.
        checked: The pairs.
        basis: With what they were checked; None if their findings are not all that a check gives.

    Returns:
        The beads that were changed during the check, and so were skipped, by pair.
    """
    skipped: dict[int, list[int]] = {}
    ids = []
    for each in checked:
        text = texts.of(connection, each.pair_id)
        written = write_checked(connection, text, each.versions, each.found)
        remember_checked(connection, each.pair_id)
        ids.append(each.pair_id)
        if left := set(each.found).difference(written):
            skipped[each.pair_id] = sorted(left)
    remember_basis(connection, ids, basis, partly=skipped)
    return skipped


def write_checked(
    connection: Connection,
    text: PairText,
    versions: Mapping[int, int],
    found: Mapping[int, BitextRow],
) -> list[int]:
    """Replace the findings and the adequacy of beads, and return the beads that were changed.

    Beads that were changed during the check are skipped. What a person found stays.
    """
    written = unchanged(connection, {number: versions[number] for number in found})
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
    mark_ignored(connection, text, bead_ids=written)
    forget_changed(connection, written)
    return written
