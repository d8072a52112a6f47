"""Moved sentences are found, and nothing else is touched for them."""

import dataclasses
from collections.abc import Sequence

import pytest

from align.alignment.aligner import align_segments
from align.alignment.moves.sentences import find_moved_sentences
from align.alignment.pair import MeasuredPair
from align.alignment.statistics import measure
from align.alignment.table import Block
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair
from align.records import Alignment, Bead
from tests.fakes import make_side

LINES = [
    "the ferry left harbour before dawn today",
    "fishermen sold squid beside grey pier",
    "mayor promised cheaper tickets for islanders",
    "storm closed school and library early",
    "engineers repaired lighthouse lamp last autumn",
    "tourists photographed whales near northern cape",
    "bakery reopened under younger owner yesterday",
    "divers raised bronze bell from wreck",
]


def links(pairs: Sequence[tuple[int | None, int | None]]) -> list[Bead]:
    """Beads of one segment a side, or of none; they stand in the order given."""
    beads, i, j = [], 0, 0
    for source, target in pairs:
        i, j = i if source is None else source, j if target is None else target
        beads.append(
            Bead(
                range(i, i + (source is not None)),
                range(j, j + (target is not None)),
                None if source is None or target is None else 0.9,
                0.9,
            )
        )
        i, j = i + (source is not None), j + (target is not None)
    return beads


def measured(source: Sequence[str], target: Sequence[str]) -> MeasuredPair:
    sides = make_side(source), make_side(target)
    block = Block(range(len(source) + 1), range(len(target) + 1))
    return MeasuredPair(sides, measure(*sides, (block,)))


def crossings_of(beads: Sequence[Bead], source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    found = find_moved_sentences(beads, measured(source, target))
    Alignment(tuple(found), len(source), len(target))  # checks itself
    return found


# The source's second sentence stands seventh in the target.
MOVED = [0, 2, 3, 4, 5, 6, 1, 7]
BEADS = links([(0, 0), (1, None), (2, 1), (3, 2), (4, 3), (5, 4), (6, 5), (None, 6), (7, 7)])


def test_a_moved_sentence_becomes_a_crossing() -> None:
    """In the place of its source; all other beads are those that the search found."""
    found = crossings_of(BEADS, LINES, [LINES[k] for k in MOVED])
    assert [bead for bead in found if not bead.crossing] == [b for b in BEADS if not b.is_null]
    assert [(b.source, b.target) for b in found if b.crossing] == [(range(1, 2), range(6, 7))]
    assert found[1].crossing
    assert found[1].similarity == pytest.approx(1, abs=1e-5)
    assert 0.5 <= found[1].confidence <= 1


def test_figures_have_six_digits() -> None:
    """So that the last bits of a sum do not show in files."""
    crossing = crossings_of(BEADS, LINES, [LINES[k] for k in MOVED])[1]
    for figure in (crossing.similarity, crossing.confidence):
        assert figure == round(figure, 6)


UNMOVED = {
    "no other sentence is like it": [*LINES[:1], *LINES[2:7], "nobody expected any snow", LINES[7]],
    "a linked sentence is as like": [*LINES[:1], *LINES[2:6], LINES[6], LINES[6], LINES[7]],
}


@pytest.mark.parametrize("target", UNMOVED.values(), ids=UNMOVED)
def test_unlinked_sentences_that_say_something_else_stay_alone(target: list[str]) -> None:
    assert crossings_of(BEADS, LINES, target) == BEADS


def test_of_two_like_sentences_neither_is_taken_for_the_other() -> None:
    """Said twice in the target, the sentence may be either: no margin, no crossing."""
    beads = links(
        [(0, 0), (1, None), (2, 1), (3, 2), (None, 3), (4, 4), (None, 5), (5, 6), (6, 7), (7, 8)]
    )
    target = [LINES[k] for k in (0, 2, 3, 1, 4, 1, 5, 6, 7)]
    assert crossings_of(beads, LINES, target) == beads


def test_a_pair_in_order_is_no_crossing() -> None:
    """What the search left alone between two links, it left alone knowingly."""
    beads = links([(0, 0), (1, None), (None, 1), *((k, k) for k in range(2, 8))])
    assert crossings_of(beads, LINES, LINES) == beads


def test_without_links_nothing_is_out_of_order() -> None:
    """Two articles without one common sentence have no order to be out of."""
    beads = links([*((k, None) for k in range(8)), *((None, k) for k in range(8))])
    assert crossings_of(beads, LINES, LINES[::-1]) == beads


def test_two_sentences_move_at_once() -> None:
    beads = links(
        [(0, 0), (1, None), (2, None), (3, 1), (4, 2), (5, 3), (6, 4), (None, 5), (None, 6), (7, 7)]
    )
    found = crossings_of(beads, LINES, [LINES[k] for k in (0, 3, 4, 5, 6, 2, 1, 7)])
    crossing = [(b.source.start, b.target.start) for b in found if b.crossing]
    assert crossing == [(1, 6), (2, 5)]


@pytest.mark.parametrize(("name", "moved"), [("diplomacy", (28, 7)), ("culture", (6, 29))])
def test_the_moved_sentences_of_the_sample_articles_are_found(
    name: str,
    moved: tuple[int, int],
    builtin: Encoder,
    weights: Weights,
    gold: dict[str, GoldPair],
) -> None:
    """And no other sentence is called moved."""
    pair = gold[name]
    aligned = align_segments(
        pair.source, pair.target, encoder=builtin, weights=weights, languages=pair.languages
    )
    crossing = [(b.source.start, b.target.start) for b in aligned.alignment.beads if b.crossing]
    assert crossing == [moved]


def test_most_moved_sentences_are_found_and_few_others(
    builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    """A sentence of the economy article is moved, one at a time, each far enough to tell."""
    pair = gold["economy"]
    ones = [bead for bead in pair.beads if len(bead[0]) == len(bead[1]) == 1][4:24:4]
    found = wrong = 0
    for (i,), (j,) in ones:
        order = [k for k in range(len(pair.target)) if k != j]
        order.insert((j + 12) % len(order), j)
        target = [
            dataclasses.replace(pair.target[k], paragraph=place) for place, k in enumerate(order)
        ]
        aligned = align_segments(
            pair.source, target, encoder=builtin, weights=weights, languages=pair.languages
        )
        crossing = [(b.source.start, b.target.start) for b in aligned.alignment.beads if b.crossing]
        found += (i, order.index(j)) in crossing
        wrong += len(crossing) - ((i, order.index(j)) in crossing)
    assert found >= 3
    assert wrong == 0
