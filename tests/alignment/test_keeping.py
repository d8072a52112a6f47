"""Aligning again around beads that are kept."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment import aligner, keeping, ordered_search
from align.alignment.aligner import align_segments
from align.alignment.freedom import Freedom
from align.alignment.keeping import far_from
from align.alignment.sides import Side
from align.alignment.table import ScoreTable
from align.alignment.weights import load_weights
from align.records import Alignment, Bead, BeadIds, Segment
from tests.fakes import HashEncoder
from tests.strategies import alignments

WORDS = {
    "항구": "harbour", "등대": "lighthouse", "선장": "captain", "그물": "net", "새벽": "dawn",
    "시장": "market", "갈매기": "gull", "파도": "wave", "부두": "pier", "소금": "salt",
    "돛": "sail", "섬": "island",
}  # fmt: skip
KOREAN = sorted(WORDS)


def segments(lines: Sequence[str]) -> list[Segment]:
    found, at = [], 0
    for number, line in enumerate(lines):
        found.append(Segment(line, at, at + len(line), number // 2))
        at += len(line) + 1
    return found


def story(length: int, seed: int = 1) -> tuple[list[Segment], list[Segment]]:
    """So many sentences of three words, and their translation word by word."""
    draw = random.Random(seed)
    lines = [draw.sample(KOREAN, 3) for _ in range(length)]
    return (
        segments([" ".join(line) for line in lines]),
        segments([" ".join(WORDS[word] for word in line) for line in lines]),
    )


def again(
    source: list[Segment],
    target: list[Segment],
    kept: Sequence[Bead],
    *,
    crossings: bool = True,
) -> Alignment:
    return align_segments(
        source,
        target,
        kept=kept,
        encoder=HashEncoder(WORDS),
        weights=load_weights(),
        languages=("ko", "en"),
        crossings=crossings,
    ).alignment


def places(alignment: Alignment) -> list[BeadIds]:
    return [(tuple(bead.source), tuple(bead.target)) for bead in alignment.beads]


def test_keeping_what_was_found_changes_nothing() -> None:
    source, target = story(12)
    first = again(source, target, ())
    assert places(again(source, target, first.beads[3:9:2])) == places(first)


def test_freedom_is_that_of_the_whole_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measured once, and not on the few sentences between two kept beads."""
    measured = []

    def free(table: ScoreTable, *_: object) -> Freedom:
        measured.append(table.ends[0])
        return Freedom(0.3, 0.2, 0.1)

    monkeypatch.setattr(aligner, "measure_freedom", free)
    source, target = story(12)
    again(source, target, [Bead(range(4, 5), range(4, 5))], crossings=False)
    assert measured == [(12, 12)]


def test_a_kept_bead_is_kept_however_unlikely() -> None:
    """And what is around it is aligned in the order that it leaves."""
    source, target = story(10)
    wrong = Bead(range(3, 4), range(6, 7), confidence=0.01)
    found = again(source, target, [wrong], crossings=False)
    assert wrong in found.beads
    for bead in found.beads:
        if bead.source and bead.target and bead is not wrong:
            assert (bead.source.start < 3) == (bead.target.start < 6)


def test_a_bead_larger_than_any_that_the_search_knows_is_kept() -> None:
    source, target = story(12)
    large = Bead(range(2, 9), range(2, 10))
    found = again(source, target, [large], crossings=False)
    assert large in found.beads
    assert {(0,), (1,)} <= {tuple(bead.source) for bead in found.beads}


def test_a_kept_null_bead_cuts_nothing() -> None:
    """Its sentence has no counterpart; those around it are aligned as if it were not there."""
    source, target = story(10)
    alone = Bead(range(4, 5), range(4, 4), confidence=0.2)
    found = again(source, target, [alone])
    assert [p for p in places(found) if len(p[0]) == len(p[1]) == 1 and p[0] == p[1]] == [
        ((i,), (i,)) for i in range(10) if i != 4
    ]
    assert [bead.confidence for bead in found.beads if tuple(bead.source) == (4,)] == [0.2]


def test_a_kept_crossing_stays_beside_beads_in_order() -> None:
    source, target = story(10)
    moved = Bead(range(1, 2), range(8, 9), crossing=True)
    found = again(source, target, [moved])
    assert moved in found.beads
    assert ((2,), (2,)) in places(found)
    assert ((7,), (7,)) in places(found)


def test_no_bead_reaches_over_a_sentence_that_was_taken_out() -> None:
    """Two sentences that one translates, with a kept one between them, cannot be one bead."""
    source, target = story(6)
    joined = " ".join(target[i].text for i in (2, 4))
    lines = [target[0].text, target[1].text, joined, target[5].text]
    found = again(source, segments(lines), [Bead(range(3, 4), range(2, 2))])
    assert all(tuple(bead.source) != (2, 4) for bead in found.beads)
    assert ((0,), (0,)) in places(found)
    assert ((5,), (3,)) in places(found)


def test_what_a_stretch_leaves_alone_is_certain() -> None:
    """Between two kept beads with nothing on one side, everything is without a counterpart."""
    source, target = story(6)
    kept = [Bead(range(1), range(1)), Bead(range(1, 2), range(4, 5))]
    found = again(source, target, kept, crossings=False)
    null = [bead for bead in found.beads if tuple(bead.target) in ((1,), (2,), (3,))]
    assert [bead.confidence for bead in null] == [1.0, 1.0, 1.0]


def test_confidence_follows_what_is_kept() -> None:
    """A sentence that stands twice is doubtful until its neighbour is confirmed."""
    source, target = story(8)
    source = segments([part.text for part in source[:4]] + [source[3].text] * 2)
    target = segments([part.text for part in target[:4]] + [target[3].text])
    before = {tuple(b.source): b.confidence or 0 for b in again(source, target, ()).beads}
    kept = [Bead(range(3, 4), range(3, 4)), Bead(range(4, 5), range(5, 5))]
    after = {tuple(b.source): b.confidence or 0 for b in again(source, target, kept).beads}
    assert after[5,] > before.get((5,), 0.0)
    assert after[5,] > 0.9


@settings(max_examples=60)
@given(alignments(max_beads=7), st.data())
def test_any_beads_of_an_alignment_can_be_kept(alignment: Alignment, data: st.DataObject) -> None:
    """The result tiles both sides and holds them, but for where a null bead stands."""
    n, m = alignment.source_length, alignment.target_length
    if not n or not m:
        return
    choice = data.draw(st.lists(st.booleans(), min_size=len(alignment.beads), max_size=9))
    kept = [bead for bead, keep in zip(alignment.beads, choice, strict=False) if keep]
    draw = random.Random(n * 31 + m)
    source = segments([" ".join(draw.choices(KOREAN, k=3)) for _ in range(n)])
    target = segments([" ".join(draw.choices(sorted(WORDS.values()), k=3)) for _ in range(m)])
    found = again(source, target, kept)
    held = {(tuple(bead.source), tuple(bead.target), bead.confidence) for bead in found.beads}
    for bead in kept:
        assert (tuple(bead.source), tuple(bead.target), bead.confidence) in held


@pytest.mark.parametrize("length", [200])
def test_a_long_article_is_aligned_in_a_band_around_what_is_kept(length: int) -> None:
    source, target = story(length)
    kept = [Bead(range(i, i + 1), range(i, i + 1)) for i in (10, 150)]
    assert places(again(source, target, kept)) == [((i,), (i,)) for i in range(length)]


def test_far_from_what_moved_nothing_is_aligned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long article only the neighbourhood of a moved sentence and of its counterpart."""
    source, target = story(400)
    lines = [segment.text for segment in target]
    lines.insert(206, lines.pop(200))
    target = segments(lines)
    searched = []
    search = ordered_search.search_closely

    def counted(sides: tuple[Side, Side], *given: Any) -> ordered_search.CloseSearch:
        searched.append(len(sides[0]))
        return search(sides, *given)

    monkeypatch.setattr(ordered_search, "search_closely", counted)
    near = again(source, target, ())
    assert [bead.crossing for bead in near.beads].count(True) == 1
    assert searched[0] == 400
    assert 100 < max(searched[1:]) < 200
    monkeypatch.setattr(keeping, "_REACH", 400)
    assert places(near) == places(again(source, target, ()))
    assert searched[-1] == 399


def test_runs_that_stay_begin_and_end_with_a_link() -> None:
    path = [Bead(range(i, i + 1), range(i, i + 1), 0.9, 0.9) for i in range(200)]
    path[99] = Bead(range(99, 100), range(0), None, 0.9)
    path[165] = Bead(range(0), range(165, 166), None, 0.9)
    moved = [Bead(range(100, 101), range(100, 101), 0.9, 0.9, crossing=True)]
    assert far_from(moved, path) == [path[:36], path[166:]]
    assert far_from(moved, path[36:164]) == []
