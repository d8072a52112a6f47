"""Long articles are searched for blocks that moved in stretches, where something suggests it."""

import math
from collections.abc import Sequence

import pytest

from align.alignment.moves.stretches import Stretch, find_stretches, least_gain
from align.records import Bead
from tests.fakes import make_side

LINES = [f"harbour{k} lamp{k} rope{k}" for k in range(300)]


def stretches(target: Sequence[str], source: Sequence[str] = LINES) -> list[Stretch]:
    """Those to search of a path that links all segments one to one, in order."""
    path = [Bead(range(k, k + 1), range(k, k + 1), 0.9, 0.9) for k in range(len(source))]
    every = list(find_stretches(path, (make_side(source), make_side(target))))
    assert [k for found in every for k in found.source] == list(range(len(source)))
    assert [k for found in every for k in found.target] == list(range(len(target)))
    return [found for found in every if found.is_suspect]


def exchanged(first: int, second: int) -> list[str]:
    lines = list(LINES)
    lines[first], lines[second] = lines[second], lines[first]
    return lines


def test_where_all_segments_are_linked_to_the_nearest_nothing_is_searched() -> None:
    assert stretches(LINES) == []


def test_around_a_segment_that_is_nearest_to_another_one_a_stretch_is_searched() -> None:
    (found,) = stretches(exchanged(200, 220))
    assert 200 in found.source
    assert 220 in found.target
    assert (len(found.source) + 1) * (len(found.target) + 1) <= 10_000


def test_a_stretch_does_not_end_between_two_nearest_segments() -> None:
    """The first 99 segments would be a stretch."""
    (found,) = stretches(exchanged(95, 105))
    assert {95, 105} <= set(found.source)


def test_stretches_are_so_short_that_they_can_be_searched_whole() -> None:
    lines = list(LINES)
    for k in range(5, 290, 20):
        lines[k], lines[k + 4] = lines[k + 4], lines[k]
    found = stretches(lines)
    assert len(found) == 3
    assert all((len(one.source) + 1) * (len(one.target) + 1) <= 10_000 for one in found)


def test_of_two_like_segments_neither_suggests_anything() -> None:
    source, target = list(LINES), exchanged(100, 130)
    source[50] = source[130]
    assert len(stretches(target, source)) == 1
    source[60] = source[100]
    assert stretches(target, source) == []


def test_segments_out_of_reach_are_not_compared() -> None:
    assert stretches(exchanged(20, 280)) == []


def test_segments_without_letters_and_digits_suggest_nothing() -> None:
    source, target = list(LINES), list(LINES)
    source[100], target[130] = "* * *", "* * *"
    assert stretches(target, source) == []


@pytest.mark.parametrize(
    ("gains", "count", "least"),
    [
        pytest.param([], 5, math.inf, id="nothing was found"),
        pytest.param([0.1], 1, 0.1, id="one stretch: as in a short article"),
        pytest.param([1.5], 5, math.inf, id="one of five stretches: log 5 is 1.6"),
        pytest.param([1.7], 5, 1.7, id="which it exceeds"),
        pytest.param([0.1, 9.0, 0.2], 5, 9.0, id="two that gain little, beside one that is sure"),
        pytest.param([1.0, 9.0, 8.0], 6, 1.0, id="beside two others, log 2 is enough"),
        pytest.param([0.1, 9.0, 0.2], 3, 0.1, id="as many as stretches"),
        pytest.param([0.5, 0.6, 0.7], 4, 0.5, id="together, although none of them alone"),
    ],
)
def test_the_fewer_blocks_moved_the_more_each_has_to_gain(
    gains: list[float], count: int, least: float
) -> None:
    assert least_gain(gains, count) == least
