"""Aligning again: what is kept, what is new, and that it is one decision."""

import dataclasses
from collections.abc import Sequence

import pytest

from align.alignment.weights import load_weights
from align.errors import ConflictError
from align.pipeline import check_rows, realign
from align.project.decisions.actions import (
    Decide,
    EditText,
    IgnoreFinding,
    Keep,
    MarkError,
    Merge,
    Move,
    Note,
    Pin,
)
from align.project.state import BeadState
from align.project.store import Store
from align.records import AlignedPair, Alignment, Bead, Provenance, Status
from tests.fakes import HashEncoder
from tests.project.projects import (
    BEADS,
    OMISSION,
    check_whole,
    finds,
    ids,
    in_postgres,
    scratch,
    shape,
    state,
    write_market,
)


class Aligner:
    """Aligns as the project was aligned, except for what is to be kept.

    What is kept has to fit: the beads that it leaves whole are taken, the rest are null beads.
    """

    def __init__(self) -> None:
        self.kept: Sequence[Bead] = ()

    def __call__(self, pair: AlignedPair, kept: Sequence[Bead]) -> Alignment:
        self.kept = kept
        used = {i for bead in kept for i in bead.source}, {j for b in kept for j in b.target}
        beads = list(kept)
        beads += [
            bead
            for bead in BEADS
            if used[0].isdisjoint(bead.source) and used[1].isdisjoint(bead.target)
        ]
        for side, length in ((0, pair.alignment.source_length), (1, pair.alignment.target_length)):
            name = ("source", "target")[side]
            held = {n for bead in beads for n in getattr(bead, name)}
            for n in sorted(set(range(length)) - held):
                places = [range(n, n + 1), range(n, n)]
                beads.append(Bead(places[side], places[1 - side], None, 0.5))
        beads.sort(key=lambda b: (b.source.start, len(b.source), b.target.start))
        return Alignment(tuple(beads), len(pair.source_segments), len(pair.target_segments))


class MovingAligner(Aligner):
    """Also gives rows with an empty side another position on that side."""

    def __call__(self, pair: AlignedPair, kept: Sequence[Bead]) -> Alignment:
        found = super().__call__(pair, kept)
        beads = [
            bead if bead.target else dataclasses.replace(bead, target=range(0))
            for bead in found.beads
        ]
        first = next(place for place, bead in enumerate(beads) if not bead.source)
        beads[first : first + 2] = reversed(beads[first : first + 2])
        return dataclasses.replace(found, beads=tuple(beads))


def decisions_on(rows: Sequence[BeadState]) -> dict[int, tuple[object, ...]]:
    """What stands in rows, by their ids."""
    return {
        row.id: (row.status, row.note, row.errors, row.target, [f.finding for f in row.findings])
        for row in rows
    }


def kept(store: Store) -> list[tuple[int, ...]]:
    aligner = Aligner()
    store.realign(1, aligner)
    check_whole(store)
    return [tuple(bead.source) for bead in aligner.kept]


def test_what_nobody_decided_on_comes_out_as_it_was(store: Store) -> None:
    before = state(store)
    change = store.realign(1, Aligner())
    assert (change.decision, state(store)) == (0, before)


def test_a_wrong_merge_is_aligned_again(store: Store) -> None:
    """The rows around it keep their findings, their numbers and their place."""
    before = state(store)
    store.act(1, Merge(ids(store)[3]), seen={})
    change = store.realign(1, Aligner())
    assert shape(store) == ["0:0", "1:1", "2:2", "3:3", "4,5:4", "6:6x", "7:5", ":7"]
    assert [row.position for row in change.rows] == [3, 4]
    assert change.what == "align-again"
    assert [row.findings for row in state(store)] == [row.findings for row in before]


def test_every_decision_is_kept(store: Store) -> None:
    beads = ids(store)
    store.act(1, Decide(beads[0], Status.CONFIRMED), seen={})
    store.act(1, Decide(beads[1], Status.EXCLUDED), seen={})
    store.act(1, Decide(beads[2], Status.NEEDS_WORK), seen={})
    store.act(1, Keep(beads[3], pinned=True), seen={})
    store.act(1, EditText(beads[4], ("All we need is you.",)), seen={})
    store.act(1, Note(beads[5], "?"), seen={})
    decided = state(store)[:6]
    assert kept(store) == [(0,), (1,), (2,), (3,), (4, 5), (6,)]
    assert state(store)[:6] == decided


def test_a_row_with_an_empty_side_is_kept_wherever_it_stands(store: Store) -> None:
    """So are its note, its errors, its findings and the translation that was typed into it."""
    store.act(1, Pin(ids(store)[1], ids(store)[3]), seen={})
    assert shape(store)[1:5] == [":1", "1:3x", "2:2", "3:"]
    added, left_out = ids(store)[1], ids(store)[4]
    store.act(1, Decide(added, Status.CONFIRMED), seen={})
    store.act(1, EditText(left_out, ("It opens on Saturdays.",)), seen={})
    store.act(1, Note(left_out, "아침?"), seen={})
    store.act(1, MarkError(left_out, "style", "minor", "opens"), seen={})
    store.recheck(1, finds(OMISSION), [added, left_out])
    before, decided = state(store), decisions_on(store.rows(1).rows)
    store.realign(1, MovingAligner())
    check_whole(store)
    assert shape(store)[1:5] == ["1:3x", ":1", "2:2", "3:"]
    assert decisions_on(store.rows(1).rows) == decided
    store.undo(1)
    assert state(store) == before


def test_a_pinned_row_is_kept_and_what_it_left_is_aligned_again(store: Store) -> None:
    store.act(1, Pin(ids(store)[1], ids(store)[3]), seen={})
    assert kept(store) == [(1,)]
    assert shape(store) == ["0:0", ":1", "1:3x", "2:2", "3:", "4,5:4", "6:6x", "7:5", ":7"]


def test_a_moved_sentence_is_put_back(store: Store) -> None:
    store.act(1, Move(ids(store)[4], "source", "up"), seen={})
    assert kept(store) == []
    assert shape(store)[3:5] == ["3:3", "4,5:4"]


def test_aligning_again_is_undone_and_redone_as_one(store: Store) -> None:
    store.act(1, Merge(ids(store)[3]), seen={})
    store.act(1, Decide(ids(store)[0], Status.CONFIRMED), seen={})
    before = state(store)
    store.realign(1, Aligner())
    after = state(store)
    store.undo(1)
    assert state(store) == before
    store.redo(1)
    assert state(store) == after


def test_what_is_ignored_stays_so_in_the_new_rows(store: Store) -> None:
    finding = store.rows(1).rows[2].findings[0]
    store.act(1, IgnoreFinding(finding.id), seen={})
    store.act(1, Merge(ids(store)[2]), seen={})
    store.realign(1, Aligner())
    store.recheck(1, finds(finding.finding))
    assert [row.findings[0].ignored for row in state(store)] == [
        number == 2 for number in range(len(state(store)))
    ]


def test_a_decision_in_the_meantime_is_not_lost(store: Store) -> None:
    """Aligning takes seconds; whoever decides in them is heard."""
    aligner = Aligner()

    def slow(pair: AlignedPair, kept: Sequence[Bead]) -> Alignment:
        other.act(1, Decide(ids(store)[5], Status.CONFIRMED), seen={})
        return aligner(pair, kept)

    other = store.reviewing_as("lee")
    store.act(1, Merge(ids(store)[3]), seen={})
    with pytest.raises(ConflictError, match="lee"):
        store.realign(1, slow)
    assert state(store)[5].status is Status.CONFIRMED
    assert shape(store)[3] == "3,4,5:3,4"


def test_the_pipeline_aligns_and_checks_for_the_store(store: Store) -> None:
    """With any encoder; what is kept is there afterwards, and every row has been looked at."""
    encoder = HashEncoder()
    store.act(1, Decide(ids(store)[4], Status.CONFIRMED), seen={})

    def again(pair: AlignedPair, kept: Sequence[Bead]) -> Alignment:
        return realign(pair, kept, encoder=encoder, weights=load_weights())

    store.realign(1, again)
    check_whole(store)
    assert "4,5:4" in shape(store)
    rows = store.recheck(1, lambda bitext, numbers: check_rows(bitext, numbers))
    assert len(rows) == len(ids(store))


def test_the_check_of_a_number_comes_and_goes_with_the_text(store: Store) -> None:
    """Checked alone, a row has the findings that checking all of them gives it."""

    def numbers(row: int) -> list[tuple[str | None, str | None]]:
        found = state(store)[row].findings
        return [
            (f.finding.source_value, f.finding.target_value)
            for f in found
            if f.finding.check == "number"
        ]

    bead = ids(store)[2]
    store.act(1, EditText(bead, ("Some 120 traders have been given stalls.",)), seen={})
    store.recheck(1, check_rows, [bead])
    assert numbers(2) == []
    store.act(1, EditText(bead, None), seen={})
    store.recheck(1, check_rows, [bead])
    alone = state(store)[2]
    store.recheck(1, check_rows)
    assert state(store)[2] == alone
    assert len(numbers(2)) == 1


def test_aligning_again_works_in_a_database() -> None:
    with scratch() as folder, in_postgres(write_market(folder), "kim") as store:
        before = state(store)
        store.act(1, Merge(ids(store)[3]), seen={})
        store.realign(1, Aligner())
        check_whole(store)
        store.undo(1), store.undo(1)
        assert state(store) == before


def test_the_provenance_names_all_weights_that_made_the_rows(store: Store) -> None:
    """Those of a fit, too; what changed nothing is not named."""
    before = store.provenance
    store.act(1, Merge(ids(store)[3]), seen={})
    store.realign(1, Aligner(), made=Provenance("hash", "a2e1", before.version))
    assert store.reviewing_as("lee").provenance == Provenance(
        f"{before.encoder}+hash", f"{before.weights}+a2e1", before.version
    )
    assert store.bitext().provenance == store.provenance
    again = store.provenance
    store.realign(1, Aligner(), made=Provenance("hash", "ffff", "9.0"))
    assert store.provenance == again
