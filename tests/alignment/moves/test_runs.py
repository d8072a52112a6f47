"""Paragraphs that were moved are linked, and nothing else is."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from align.alignment import aligner, ordered_search
from align.alignment.aligner import align_segments
from align.alignment.keeping import Align
from align.alignment.moves.runs import find_moved_runs
from align.alignment.ordered_search import CloseSearch, search_closely
from align.alignment.pair import MeasuredPair
from align.alignment.weights import Weights, load_weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair
from align.records import Alignment, Bead, BeadIds
from tests.alignment.moves.test_sentences import LINES, links, measured
from tests.alignment.test_keeping import WORDS, story
from tests.fakes import HashEncoder

# The source's second to fourth sentence stand at the end of the target.
MOVED = [0, 4, 5, 6, 7, 1, 2, 3]
BEADS = links(
    [
        (0, 0),
        *((k, None) for k in (1, 2, 3)),
        *((k, k - 3) for k in (4, 5, 6, 7)),
        *((None, k) for k in (5, 6, 7)),
    ]
)


def diagonal(similarity: float, confidence: float) -> Align:
    """An aligner that links all segments of two runs one to one."""

    def align(part: MeasuredPair) -> Sequence[Bead]:
        count = min(map(len, part.sides))
        return [
            Bead(range(k, k + 1), range(k, k + 1), similarity, confidence) for k in range(count)
        ]

    return align


def moved(align: Align, *, beads: Sequence[Bead] = BEADS) -> list[Bead]:
    found = find_moved_runs(beads, measured(LINES, [LINES[k] for k in MOVED]), align)
    Alignment(tuple(found), len(LINES), len(MOVED))  # checks itself
    return found


def crossing(beads: Sequence[Bead]) -> list[BeadIds]:
    return [(tuple(bead.source), tuple(bead.target)) for bead in beads if bead.crossing]


def test_a_moved_paragraph_becomes_crossing_beads() -> None:
    """In the place of its source; all other beads are those that the search found."""
    found = moved(diagonal(0.95, 0.9))
    assert crossing(found) == [((1,), (5,)), ((2,), (6,)), ((3,), (7,))]
    assert [bead for bead in found if not bead.crossing] == [b for b in BEADS if not b.is_null]
    assert [bead.crossing for bead in found[:5]] == [False, True, True, True, False]
    assert {(bead.similarity, bead.confidence) for bead in found if bead.crossing} == {(0.95, 0.9)}


@pytest.mark.parametrize(("similarity", "confidence"), [(0.1, 0.9), (0.95, 0.3)])
def test_runs_that_do_not_link_well_stay_alone(similarity: float, confidence: float) -> None:
    """They were left out on one side and added on the other."""
    assert moved(diagonal(similarity, confidence)) == BEADS


def test_most_of_a_run_has_to_link() -> None:
    def first(_: MeasuredPair) -> Sequence[Bead]:
        return [Bead(range(1), range(1), 0.99, 0.99)]

    assert moved(first) == BEADS


def test_a_moved_run_keeps_its_whole_path() -> None:
    """If most of it links well, its other beads are the best guess, too."""

    def doubtful_at_the_end(_: MeasuredPair) -> Sequence[Bead]:
        return [
            Bead(range(2), range(2), 0.95, 0.9),
            Bead(range(2, 3), range(2, 3), 0.3, 0.4),
        ]

    assert crossing(moved(doubtful_at_the_end)) == [((1, 2), (5, 6)), ((3,), (7,))]


def test_runs_at_one_place_are_no_move() -> None:
    """What the search left alone between two links, it left alone knowingly."""
    beads = links(
        [
            (0, 0),
            *((k, None) for k in (1, 2, 3)),
            *((None, k) for k in (1, 2, 3)),
            *((k, k) for k in (4, 5, 6, 7)),
        ]
    )
    assert moved(diagonal(0.95, 0.9), beads=beads) == beads


# The third paragraph of the translation of "economy" stands at its end.
SHIFTED = [*range(8), *range(13, 35), *range(8, 13)]


def test_a_paragraph_is_followed_through_an_article(
    builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    """A stretch of an article's translation is put at its end: most of its beads are found."""
    pair = gold["economy"]
    target = [pair.target[k] for k in SHIFTED]
    places = {old: new for new, old in enumerate(SHIFTED)}
    wanted = {
        (s, tuple(places[j] for j in t))
        for s, t in pair.beads
        if s and t and all(8 <= j < 13 for j in t)
    }
    found = align_segments(
        pair.source, target, encoder=builtin, weights=weights, languages=pair.languages
    ).alignment.beads
    assert len(wanted) >= 4
    assert len(wanted & set(crossing(found))) >= len(wanted) - 1


def test_what_moved_does_not_count_against_the_rest(
    builtin: Encoder,
    weights: Weights,
    gold: dict[str, GoldPair],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without it, the articles are as related as before it moved, and less is left out."""
    pair = gold["economy"]
    searched: list[CloseSearch] = []

    def search(*given: Any) -> CloseSearch:
        searched.append(search_closely(*given))
        return searched[-1]

    monkeypatch.setattr(ordered_search, "search_closely", search)
    for target in (pair.target, [pair.target[k] for k in SHIFTED]):
        align_segments(
            pair.source, target, encoder=builtin, weights=weights, languages=pair.languages
        )
    in_place, shifted, *_, rest = searched
    coverage = in_place.pair.stats.coverage
    assert shifted.pair.stats.coverage < coverage - 0.1
    assert rest.pair.stats.coverage == pytest.approx(coverage, abs=0.05)
    assert rest.weights.values["null"] < shifted.weights.values["null"]


def test_what_shows_once_something_is_out_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look finds what the first one could not; there is no third."""
    looks = iter((2, 5, 7))

    def find(beads: Sequence[Bead], *_: object) -> list[Bead]:
        moved = next(looks)
        return [dataclasses.replace(bead, crossing=bead.source.start == moved) for bead in beads]

    monkeypatch.setattr(aligner, "find_moved_runs", find)
    source, target = story(12)
    found = align_segments(
        source, target, encoder=HashEncoder(WORDS), weights=load_weights(), languages=("ko", "en")
    ).alignment.beads
    assert crossing(found) == [((2,), (2,)), ((5,), (5,))]


def test_segments_set_aside_are_in_no_run() -> None:
    """A reviewer's own null beads are not among the beads here: what is left may be linked."""
    beads = [bead for bead in BEADS if bead.target != range(6, 7) and bead.source != range(2, 3)]
    pair = measured(LINES, [LINES[k] for k in MOVED])
    found = find_moved_runs(beads, pair, diagonal(0.95, 0.9))
    held = [i for bead in found for i in bead.source], [j for bead in found for j in bead.target]
    assert sorted(held[0]) == [0, 1, 3, 4, 5, 6, 7]
    assert sorted(held[1]) == [0, 1, 2, 3, 4, 5, 7]
