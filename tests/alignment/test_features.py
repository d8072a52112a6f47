"""What the scorer looks at, one bead at a time."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest

from align.alignment.features import (
    FEATURES,
    LINK_FEATURES,
    NULL_FEATURES,
    BlockFeatures,
)
from align.alignment.null_features import null_features
from align.alignment.search import SIZES, Block
from align.alignment.sides import Side, prepare
from align.alignment.statistics import Statistics, measure
from align.records import Kind, Segment
from tests.fakes import HashEncoder

KOREAN = [
    ("해솔항 여객선 운항 재개", 0, Kind.HEADING),
    ("여객선은 승객 3만5000명을 태웠다.", 1, Kind.BODY),
    ("“바람이 잦아들었다”고 일본에서 온 선장은 말했다.", 1, Kind.BODY),
    ("표는 언제부터 살 수 있을까?", 2, Kind.BODY),
    ("예매는 3월 14일에 시작된다.", 2, Kind.BODY),
    ("해솔항 부두", 3, Kind.CAPTION),
]
ENGLISH = [
    ("Ferries sail again from Haesol", 0, Kind.HEADING),
    ("They carried 35,000 passengers.", 1, Kind.BODY),
    ("“The wind has died down,” said a captain from Japan.", 1, Kind.BODY),
    ("When will tickets go on sale? Booking opens on March 14.", 2, Kind.BODY),
    ("The pier at Haesol", 3, Kind.CAPTION),
]


def side(rows: Sequence[tuple[str, int, Kind]], language: str) -> Side:
    segments = [Segment(text, 0, len(text), number, kind) for text, number, kind in rows]
    return prepare(segments, HashEncoder(), language)


@pytest.fixture
def sides() -> tuple[Side, Side]:
    return side(KOREAN, "ko"), side(ENGLISH, "en")


def whole(source: Side, target: Side) -> Block:
    return Block(range(len(source) + 1), range(len(target) + 1))


@pytest.fixture
def stats(sides: tuple[Side, Side]) -> Statistics:
    """Units in which a cosine is itself and a character is worth a character."""
    found = measure(*sides, (whole(*sides),))
    return dataclasses.replace(found, background=0.0, match=1.0, length_ratio=1.0)


def bead(
    sides: tuple[Side, Side], stats: Statistics, size: tuple[int, int], at: tuple[int, int]
) -> dict[str, float]:
    """The features of one bead by name."""
    column = BlockFeatures(*sides, stats, whole(*sides)).features(size)[:, at[0], at[1]]
    return dict(zip(LINK_FEATURES, column.tolist(), strict=True))


def test_every_feature_has_one_name() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert FEATURES[: len(LINK_FEATURES)] == LINK_FEATURES
    assert FEATURES[len(LINK_FEATURES) : -1] == NULL_FEATURES


@pytest.mark.parametrize("size", SIZES)
def test_a_column_for_every_name(
    sides: tuple[Side, Side], stats: Statistics, size: tuple[int, int]
) -> None:
    found = BlockFeatures(*sides, stats, whole(*sides)).features(size)
    assert found.shape == (len(LINK_FEATURES), 7, 6)
    assert np.isfinite(found).all()
    for one, best, other in ((0, stats.source_best, 1), (1, stats.target_best, 0)):
        nulls = null_features(sides[one], best, stats, sides[other])
        assert nulls.shape == (len(NULL_FEATURES), len(sides[one]))
        assert np.isfinite(nulls).all()


@pytest.mark.parametrize("size", SIZES)
def test_each_bead_has_one_size(
    sides: tuple[Side, Side], stats: Statistics, size: tuple[int, int]
) -> None:
    found = bead(sides, stats, size, (0, 0))
    sizes = [name for name in LINK_FEATURES if name.startswith("size ") and found[name]]
    assert found["link"] == 1
    assert len(sizes) == (size != (1, 1))


CASES = [
    pytest.param((1, 1), (1, 1), {"numbers agree": 1, "numbers disagree": 0}, id="same number"),
    pytest.param((1, 1), (1, 2), {"numbers agree": 0, "numbers disagree": 1}, id="other number"),
    pytest.param((1, 1), (2, 2), {"quotation disagrees": 0, "names agree": 1}, id="quotations"),
    pytest.param((1, 1), (2, 1), {"quotation disagrees": 1}, id="a quotation on one side"),
    pytest.param((1, 1), (4, 3), {"question disagrees": 1}, id="a question on one side"),
    pytest.param((2, 1), (3, 3), {"question disagrees": 0, "size 1-2": 1}, id="merged question"),
    pytest.param((1, 1), (0, 0), {"kinds agree": 1, "kinds disagree": 0}, id="headings"),
    pytest.param((1, 1), (1, 1), {"kinds agree": 0, "kinds disagree": 0}, id="sentences"),
    pytest.param((1, 1), (0, 4), {"kinds agree": 0, "kinds disagree": 1}, id="heading, caption"),
    pytest.param((2, 1), (0, 0), {"fragment merged": 1, "fragment disagrees": 0}, id="merged"),
    pytest.param((1, 1), (0, 1), {"fragment merged": 0, "fragment disagrees": 1}, id="fragment"),
    pytest.param(
        (1, 1),
        (1, 1),
        {"paragraph starts agree": 1, "paragraph starts disagree": 0},
        id="both begin a paragraph",
    ),
    pytest.param(
        (1, 1),
        (2, 1),
        {"paragraph starts agree": 0, "paragraph starts disagree": 1},
        id="one begins a paragraph",
    ),
    pytest.param(
        (2, 1),
        (2, 2),
        {"paragraph crossed by one side": 1, "paragraph crossed by both": 0},
        id="one side crosses a paragraph",
    ),
    pytest.param(
        (2, 2),
        (2, 2),
        {"paragraph crossed by one side": 0, "paragraph crossed by both": 1},
        id="both sides cross one",
    ),
    pytest.param((1, 1), (0, 0), {"part adds": 0}, id="nothing is merged"),
]


@pytest.mark.parametrize(("size", "at", "expected"), CASES)
def test_values_by_hand(
    sides: tuple[Side, Side],
    stats: Statistics,
    size: tuple[int, int],
    at: tuple[int, int],
    expected: dict[str, float],
) -> None:
    found = bead(sides, stats, size, at)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_similarities_by_hand(sides: tuple[Side, Side], stats: Statistics) -> None:
    """A merged bead against its neighbours and against its own parts."""
    source, target = (one.spans for one in sides)

    def cosine(a: tuple[int, int], b: tuple[int, int]) -> float:
        return float(source.of([a])[0] @ target.of([b])[0])

    found = bead(sides, stats, (2, 1), (3, 3))
    own = cosine((2, 3), (1, 3))
    near = [
        cosine((2, 3), (1, 2)),
        cosine((2, 3), (1, 4)),
        cosine((1, 2), (1, 3)),
        cosine((1, 5), (1, 3)),
    ]
    assert found["similarity"] == pytest.approx(own, abs=1e-5)
    assert found["similarity squared"] == pytest.approx(own * abs(own), abs=1e-5)
    assert found["over neighbours"] == pytest.approx(own - np.mean(near), abs=1e-5)
    assert found["over nearest"] == pytest.approx(own - max(near), abs=1e-5)


def test_what_segments_add_by_hand(sides: tuple[Side, Side], stats: Statistics) -> None:
    """Partial correlations: of both parts of a merged bead, and of its four neighbours."""
    source, target = (one.spans for one in sides)

    def added(segment: np.ndarray, rest: np.ndarray, other: np.ndarray) -> float:
        a, b, c = segment @ other, rest @ other, segment @ rest
        return float((a - b * c) / np.sqrt((1 - b**2) * (1 - c**2)))

    (merged,), (one,) = source.of([(2, 3)]), target.of([(1, 3)])
    (first, second, before, after) = source.of([(1, 3), (1, 4), (1, 2), (1, 5)])
    (left, right) = target.of([(1, 2), (1, 4)])
    found = bead(sides, stats, (2, 1), (3, 3))
    parts = [added(first, second, one), added(second, first, one)]
    assert found["part adds"] == pytest.approx(min(parts), abs=1e-4)
    beside = [added(before, merged, one), added(after, merged, one)]
    beside += [added(left, one, merged), added(right, one, merged)]
    assert found["neighbour would add"] == pytest.approx(max(beside), abs=1e-4)


def test_beyond_the_ends_nothing_is_added(sides: tuple[Side, Side], stats: Statistics) -> None:
    """The first and the last bead have neighbours on one side each."""
    source, target = sides
    first = bead(sides, stats, (1, 1), (0, 0))["neighbour would add"]
    whole_of = bead(sides, stats, (1, 1), (len(source) - 1, len(target) - 1))
    assert first >= 0
    assert whole_of["neighbour would add"] >= 0


def test_lengths_by_hand(sides: tuple[Side, Side], stats: Statistics) -> None:
    a, b = len(KOREAN[1][0]) + 1, len(ENGLISH[1][0]) + 1
    found = bead(sides, stats, (1, 1), (1, 1))
    damped = abs(np.log(a / b)) * min(1, np.sqrt((a + b) / 100))
    assert found["length ratio"] == pytest.approx(damped, rel=1e-4)
    assert found["length surprise"] == pytest.approx((a - b) ** 2 / (a + b) / 6.8, rel=1e-4)


def test_nulls_by_hand(sides: tuple[Side, Side], stats: Statistics) -> None:
    found = null_features(sides[0], stats.source_best, stats, sides[1])
    rows = dict(zip(NULL_FEATURES, found, strict=True))
    best = stats.source_best
    np.testing.assert_allclose(rows["null similarity"], best[:, 0])
    np.testing.assert_allclose(rows["null margin"], best[:, 0] - best[:, 1])
    assert rows["null fragment"].tolist() == [1, 0, 0, 0, 0, 1]
    assert rows["null entities elsewhere"][1] == 1  # the passengers
    assert rows["null entities elsewhere"][3] == 0


def test_paragraphs_that_are_not_known_say_nothing(stats: Statistics) -> None:
    """A pre-split file has a paragraph a line."""
    flat = [
        side([(text, k, kind) for k, (text, _, kind) in enumerate(rows)], language)
        for rows, language in ((KOREAN, "ko"), (ENGLISH, "en"))
    ]
    pair = flat[0], flat[1]
    found = bead(pair, measure(*pair, (whole(*pair),)), (2, 2), (1, 1))
    assert not any(value for name, value in found.items() if name.startswith("paragraph"))


@pytest.mark.parametrize("size", SIZES)
def test_exchanging_the_sides_transposes_the_features(
    sides: tuple[Side, Side], stats: Statistics, size: tuple[int, int]
) -> None:
    """Nothing depends on which language is the source; lengths are given one unit here."""
    source, target = sides
    forward = BlockFeatures(source, target, stats, whole(source, target)).features(size)
    exchanged = dataclasses.replace(
        stats, source_best=stats.target_best, target_best=stats.source_best
    )
    back = BlockFeatures(target, source, exchanged, whole(target, source)).features(size[::-1])
    np.testing.assert_allclose(back.transpose(0, 2, 1), forward, atol=1e-5)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1, 5)])
def test_a_block_holds_its_part_of_the_whole(
    sides: tuple[Side, Side], stats: Statistics, size: tuple[int, int]
) -> None:
    """Similarities, lengths, marks and paragraphs do not depend on how the band is cut."""
    every = BlockFeatures(*sides, stats, whole(*sides))
    part = BlockFeatures(*sides, stats, Block(range(2, 6), range(1, 4)))
    counted = [k for k, name in enumerate(LINK_FEATURES) if not name.startswith(("num", "nam"))]
    inside = every.features(size)[counted, 2:6, 1:4]
    np.testing.assert_allclose(part.features(size)[counted], inside, atol=1e-5)
    np.testing.assert_array_equal(part.valid(size), every.valid(size)[2:6, 1:4])


@pytest.mark.parametrize("size", SIZES)
def test_beads_that_leave_the_articles_are_not_valid(
    sides: tuple[Side, Side], stats: Statistics, size: tuple[int, int]
) -> None:
    valid = BlockFeatures(*sides, stats, whole(*sides)).valid(size)
    for i in range(7):
        for j in range(6):
            assert valid[i, j] == (i + size[0] <= 6 and j + size[1] <= 5)
