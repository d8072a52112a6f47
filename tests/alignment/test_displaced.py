"""A moved sentence gets its counterpart back from the segment that it was linked to."""

import dataclasses
from collections.abc import Sequence

import pytest

from align.alignment.displaced import relink_displaced
from align.records import Alignment, Bead
from tests.alignment.test_crossings import LINES, links, measured
from tests.fakes import make_side

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


def relinked(
    beads: Sequence[Bead],
    source: Sequence[str] = LINES,
    target: Sequence[str] = TARGET,
    kept: Sequence[Bead] = (),
) -> list[Bead]:
    sides = make_side(source), make_side(target)
    found = relink_displaced(beads, sides, measured(*sides), kept)
    Alignment(tuple(found), len(source), len(target))  # checks itself
    return found


def places(beads: Sequence[Bead]) -> list[tuple[list[int], list[int], bool]]:
    return [(list(bead.source), list(bead.target), bead.crossing) for bead in beads]


def test_a_wrong_link_is_undone() -> None:
    """What it held besides is a null bead, and all other beads are as they were."""
    beads = doubtful(WRONG, WRONG[1])
    found = relinked(beads)
    assert places(found)[:3] == [([0], [0], False), ([1], [7], True), ([], [1], False)]
    assert found[1].similarity == pytest.approx(1, abs=1e-5)
    assert found[2].confidence == found[1].confidence
    assert found[3:] == [bead for bead in beads[2:] if bead.source]


def test_the_unlinked_segment_may_be_in_the_source() -> None:
    """The same the other way round: the source has the addition, and the target's is linked."""
    beads = doubtful(
        wrong := links([(0, 0), (1, 1), *((k, k) for k in range(2, 7)), (7, None), (8, 7)]),
        wrong[1],
    )
    found = relinked(beads, TARGET, LINES)
    assert places(found)[1] == ([1], [], False)
    assert ([7], [1], True) in places(found)
    assert len(found) == len(beads)


@pytest.mark.parametrize("first", [False, True], ids=["last of its link", "first of its link"])
def test_the_other_segments_of_the_link_stay_linked(first: bool) -> None:
    target = [*LINES[:1], *LINES[2:7], LINES[1], LINES[7]]
    if first:  # the moved sentence comes before the one it was lumped with
        merged = Bead(range(7, 8), range(6, 8), 0.7, 0.4)
        beads = [*links([(0, 0), (1, None), *((k, k - 1) for k in range(2, 7))]), merged]
        rest = ([7], [7], False)
    else:
        merged = Bead(range(6, 7), range(5, 7), 0.7, 0.4)
        beads = [*links([(0, 0), (1, None), *((k, k - 1) for k in range(2, 6))]), merged]
        beads += [Bead(range(7, 8), range(7, 8), 0.9, 0.9)]
        rest = ([6], [5], False)
    found = relinked(beads, LINES, target)
    assert places(found)[1] == ([1], [6], True)
    assert rest in places(found)
    assert next(bead for bead in found if list(bead.source) == rest[0]).similarity == pytest.approx(
        1, abs=1e-5
    )


def test_a_sure_link_stays() -> None:
    beads = doubtful(WRONG, WRONG[1], confidence=0.9999)
    assert relinked(beads) == beads


def test_a_link_that_a_reviewer_kept_stays() -> None:
    beads = doubtful(WRONG, WRONG[1])
    assert relinked(beads, kept=[beads[1]]) == beads


def test_a_neighbour_is_not_out_of_order() -> None:
    """Between a link and the null bead beside it, the search has chosen."""
    beads = doubtful(
        wrong := links([(0, 0), (1, 1), (None, 2), *((k, k + 1) for k in range(2, 8))]), wrong[1]
    )
    target = [LINES[0], ADDED, *LINES[1:]]
    assert relinked(beads, LINES, target) == beads


def test_a_segment_inside_a_link_is_not_taken_out() -> None:
    """The link would fall apart."""
    target = [LINES[0], LINES[2], LINES[1], LINES[3], *LINES[4:]]
    merged = Bead(range(2, 4), range(1, 4), 0.7, 0.4)
    beads = [*links([(0, 0), (1, None)]), merged, *links([(k, k) for k in range(4, 8)])]
    assert relinked(beads, LINES, target) == beads


def test_of_two_like_segments_neither_is_taken() -> None:
    target = [*TARGET, LINES[1]]
    beads = [
        *doubtful(WRONG, WRONG[1]),
        Bead(range(8, 8), range(9, 10), None, 0.9),
    ]
    assert relinked(beads, LINES, target) == beads
