"""A moved sentence is found although its counterpart was linked to another one."""

import dataclasses
from collections.abc import Sequence

import pytest

from align.alignment.aligner import align_segments
from align.alignment.moves.displaced import find_displaced
from align.alignment.weights import Weights
from align.encoders import Encoder
from align.evaluation.gold import GoldPair
from align.records import Bead
from tests.alignment.moves.test_sentences import LINES, links, measured

# The source's second sentence stands seventh in the target, and instead of it something was added.
ADDED = "nobody on board expected any snow"
TARGET = [LINES[0], ADDED, *LINES[2:7], LINES[1], LINES[7]]
# The search linked the second sentence to what was added.
WRONG = links([(0, 0), (1, 1), *((k, k) for k in range(2, 7)), (None, 7), (7, 8)])


def doubtful(beads: Sequence[Bead], wrong: Bead, confidence: float = 0.4) -> list[Bead]:
    return [
        dataclasses.replace(bead, confidence=confidence) if bead == wrong else bead
        for bead in beads
    ]


def displaced(
    beads: Sequence[Bead],
    source: Sequence[str] = LINES,
    target: Sequence[str] = TARGET,
    kept: Sequence[Bead] = (),
) -> list[Bead]:
    return find_displaced(beads, measured(source, target), kept)


def places(beads: Sequence[Bead]) -> list[tuple[list[int], list[int], bool]]:
    return [(list(bead.source), list(bead.target), bead.crossing) for bead in beads]


def test_a_linked_sentence_may_have_moved() -> None:
    found = displaced(doubtful(WRONG, WRONG[1]))
    assert places(found) == [([1], [7], True)]
    assert found[0].similarity == pytest.approx(1, abs=1e-5)


def test_the_unlinked_segment_may_be_in_the_source() -> None:
    """The same the other way round: the source has the addition, and the target's is linked."""
    wrong = links([(0, 0), (1, 1), *((k, k) for k in range(2, 7)), (7, None), (8, 7)])
    assert places(displaced(doubtful(wrong, wrong[1]), TARGET, LINES)) == [([7], [1], True)]


def test_it_may_be_one_of_several_in_a_link() -> None:
    target = [*LINES[:1], *LINES[2:7], LINES[1], LINES[7]]
    merged = Bead(range(7, 8), range(6, 8), 0.7, 0.4)
    beads = [*links([(0, 0), (1, None), *((k, k - 1) for k in range(2, 7))]), merged]
    assert places(displaced(beads, LINES, target)) == [([1], [6], True)]


def test_a_sure_link_is_right() -> None:
    assert displaced(doubtful(WRONG, WRONG[1], confidence=0.9999)) == []


def test_a_link_that_a_reviewer_kept_is_right() -> None:
    beads = doubtful(WRONG, WRONG[1])
    assert displaced(beads, kept=[beads[1]]) == []


def test_a_neighbour_is_not_out_of_order() -> None:
    """Between a link and the null bead beside it, the search has chosen."""
    wrong = links([(0, 0), (1, 1), (None, 2), *((k, k + 1) for k in range(2, 8))])
    target = [LINES[0], ADDED, *LINES[1:]]
    assert displaced(doubtful(wrong, wrong[1]), LINES, target) == []


def test_of_two_like_segments_neither_is_taken() -> None:
    beads = [*doubtful(WRONG, WRONG[1]), Bead(range(8, 8), range(9, 10), None, 0.9)]
    assert displaced(beads, LINES, [*TARGET, LINES[1]]) == []


def test_what_moved_is_taken_out_and_the_rest_aligned_again(
    builtin: Encoder, weights: Weights, gold: dict[str, GoldPair]
) -> None:
    """The sentence that stood in for it is unlinked then."""
    pair = gold["culture"]
    moved = ((6,), (29,))
    assert moved in pair.beads
    found = align_segments(
        pair.source, pair.target, encoder=builtin, weights=weights, languages=pair.languages
    ).alignment.beads
    beads = {(tuple(bead.source), tuple(bead.target)): bead for bead in found}
    assert beads[moved].crossing
    assert ((), (6,)) in beads
