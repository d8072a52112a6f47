"""What the scorer looks at, one bead at a time."""

import inspect

import numpy as np
import pytest

from align.alignment.features import FEATURES, LINK_FEATURES, BlockFeatures
from align.alignment.null_features import NULL_FEATURES, null_features
from align.alignment.pair import SOURCE, MeasuredPair
from align.alignment.spans import BACK, FRONT
from align.alignment.table import SIZES
from align.records import Kind
from tests.alignment.measuring import (
    ENGLISH,
    KOREAN,
    exchanged,
    measured,
    of_size,
    side,
    whole,
    with_stats,
)


def bead(pair: MeasuredPair, size: tuple[int, int], at: tuple[int, int]) -> dict[str, float]:
    """The features of one bead by name."""
    column = of_size(BlockFeatures(pair, [whole(*pair.sides)]), size)[:, 0, at[0], at[1]]
    return dict(zip(LINK_FEATURES, column.tolist(), strict=True))


def test_every_feature_has_one_name() -> None:
    """A name that two methods share would leave one of them out."""
    assert len(LINK_FEATURES) == inspect.getsource(BlockFeatures).count("@link(")
    assert len(set(FEATURES)) == len(FEATURES)
    assert FEATURES[: len(LINK_FEATURES)] == LINK_FEATURES
    assert FEATURES[len(LINK_FEATURES) : -1] == NULL_FEATURES


@pytest.mark.parametrize("size", SIZES)
def test_a_column_for_every_name(pair: MeasuredPair, size: tuple[int, int]) -> None:
    found = of_size(BlockFeatures(pair, [whole(*pair.sides)]), size)
    assert found.shape == (len(LINK_FEATURES), 1, 7, 6)
    assert np.isfinite(found).all()
    for one, segments in enumerate(pair.sides):
        nulls = null_features(pair, one)
        assert nulls.shape == (len(NULL_FEATURES), len(segments))
        assert np.isfinite(nulls).all()


@pytest.mark.parametrize("size", SIZES)
def test_each_bead_has_one_size(pair: MeasuredPair, size: tuple[int, int]) -> None:
    found = bead(pair, size, (0, 0))
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
    pair: MeasuredPair,
    size: tuple[int, int],
    at: tuple[int, int],
    expected: dict[str, float],
) -> None:
    found = bead(pair, size, at)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_similarities_by_hand(pair: MeasuredPair) -> None:
    """A merged bead against its neighbours and against its own parts."""
    source, target = (one.spans for one in pair.sides)

    def cosine(a: tuple[int, int], b: tuple[int, int]) -> float:
        return float(source.of([a])[0] @ target.of([b])[0])

    found = bead(pair, (2, 1), (3, 3))
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


def added(segment: np.ndarray, rest: np.ndarray, other: np.ndarray) -> float:
    """The partial correlation of a segment and the other side's span, given its own."""
    a, b, c = segment @ other, rest @ other, segment @ rest
    return float((a - b * c) / np.sqrt((1 - b**2) * (1 - c**2)))


def test_what_segments_add_by_hand(pair: MeasuredPair) -> None:
    """Partial correlations: of both parts of a merged bead, and of its four neighbours."""
    source, target = (one.spans for one in pair.sides)
    (merged,), (one,) = source.of([(2, 3)]), target.of([(1, 3)])
    (first, second, before, after) = source.of([(1, 3), (1, 4), (1, 2), (1, 5)])
    (left, right) = target.of([(1, 2), (1, 4)])
    found = bead(pair, (2, 1), (3, 3))
    parts = [added(first, second, one), added(second, first, one)]
    assert found["part adds"] == pytest.approx(min(parts), abs=1e-4)
    beside = [added(before, merged, one), added(after, merged, one)]
    beside += [added(left, one, merged), added(right, one, merged)]
    assert found["neighbour would add"] == pytest.approx(max(beside), abs=1e-4)


def test_beyond_the_ends_nothing_is_added(pair: MeasuredPair) -> None:
    """The first and the last bead have neighbours on one side each; 0 stands for the others."""
    source, target = (one.spans for one in pair.sides)
    ends = (0, 0, 1), (len(KOREAN) - 1, len(ENGLISH) - 1, -1)
    for row, column, step in ends:
        one, beside = source.of([(1, row), (1, row + step)])
        other, opposite = target.of([(1, column), (1, column + step)])
        would_add = added(beside, one, other), added(opposite, other, one)
        found = bead(pair, (1, 1), (row, column))["neighbour would add"]
        assert found == pytest.approx(max(0, *would_add), abs=1e-4)


def halves_by_hand(pair: MeasuredPair) -> dict[str, np.ndarray]:
    """The cosines of each side's segments with the halves of the other's: (source, target)."""
    rows, columns = (one.spans.between(1, 0, len(one)) for one in pair.sides)
    fronts, backs = (
        [one.spans.halves(half, [0], len(one))[0] for one in pair.sides] for half in (FRONT, BACK)
    )
    return {
        "target front": rows @ fronts[1].T,
        "target back": rows @ backs[1].T,
        "source front": fronts[0] @ columns.T,
        "source back": backs[0] @ columns.T,
    }


def test_halves_of_one_for_several_by_hand(pair: MeasuredPair) -> None:
    """Booking and its question, source segments 3 and 4, are the two halves of target segment 3."""
    cosine = halves_by_hand(pair)
    front, back = cosine["target front"][:, 3], cosine["target back"][:, 3]
    found = bead(pair, (2, 1), (3, 3))
    assert found["order within"] == pytest.approx(front[3] - back[3] + back[4] - front[4], abs=1e-3)
    assert found["halves match"] == pytest.approx(min(front[3], back[4]), abs=1e-3)
    assert found["could be cut"] == 0
    claims = [
        front[2] - front[3],
        back[5] - back[4],
        cosine["source front"][3, 2] - cosine["source front"][3, 3],
        cosine["source back"][4, 4] - cosine["source back"][4, 3],
    ]
    assert found["half claimed"] == pytest.approx(max(claims), abs=1e-3)


def test_beyond_the_ends_nothing_claims_a_half(pair: MeasuredPair) -> None:
    """A neighbour that is not there is as unrelated as can be: it claims less than any other."""
    cosine = halves_by_hand(pair)
    for at, inward in (((0, 0), 1), ((len(pair.sides[0]) - 1, len(pair.sides[1]) - 1), -1)):
        i, j = at
        inner, outer = ("back", "front") if inward == 1 else ("front", "back")
        claims = [
            -cosine[f"target {outer}"][i, j],
            -cosine[f"source {outer}"][i, j],
            cosine[f"target {inner}"][i + inward, j] - cosine[f"target {inner}"][i, j],
            cosine[f"source {inner}"][i, j + inward] - cosine[f"source {inner}"][i, j],
        ]
        found = bead(pair, (1, 1), at)
        assert found["half claimed"] == pytest.approx(max(claims), abs=1e-3)


def test_several_for_several_could_be_cut(pair: MeasuredPair) -> None:
    source, target = (one.spans.between(1, 0, len(one)) for one in pair.sides)
    cosines = source @ target.T
    found = bead(pair, (2, 3), (1, 1))
    expected = cosines[1, 1] + cosines[2, 3] - cosines[2, 1] - cosines[1, 3]
    assert found["could be cut"] == pytest.approx(expected, abs=1e-4)
    assert found["order within"] == found["halves match"] == 0


def test_one_for_one_has_no_order(pair: MeasuredPair) -> None:
    found = bead(pair, (1, 1), (1, 1))
    assert found["order within"] == found["halves match"] == found["could be cut"] == 0


def test_in_the_order_of_the_halves_is_better_than_exchanged() -> None:
    """The same words in both sides: a merged segment holds them in order, or the other way."""
    source = side([("alpha beta gamma", 0, Kind.BODY), ("delta epsilon zeta", 0, Kind.BODY)], "en")
    values = {}
    for name, text in (
        ("ordered", "alpha beta gamma delta epsilon zeta"),
        ("exchanged", "delta epsilon zeta alpha beta gamma"),
    ):
        pair = measured(source, side([(text, 0, Kind.BODY)], "en"))
        values[name] = bead(pair, (2, 1), (0, 0))
    assert values["ordered"]["order within"] > 0 > values["exchanged"]["order within"]
    assert values["ordered"]["halves match"] > values["exchanged"]["halves match"]
    assert values["ordered"]["similarity"] == pytest.approx(values["exchanged"]["similarity"])


def test_the_beads_of_both_headlines(pair: MeasuredPair) -> None:
    """However the headline was put; a part of an article begins anywhere."""
    for size, at, expected in (
        ((1, 1), (0, 0), 1),
        ((2, 1), (0, 0), 1),
        ((1, 1), (0, 1), 0),
        ((1, 1), (1, 0), 0),
        ((1, 1), (1, 1), 0),
    ):
        assert bead(pair, size, at)["both begin"] == expected
    part = pair.part(range(len(pair.sides[0])), range(1, len(pair.sides[1])))
    assert bead(part, (1, 1), (0, 0))["both begin"] == 0


def test_lengths_by_hand(pair: MeasuredPair) -> None:
    a, b = len(KOREAN[1][0]) + 1, len(ENGLISH[1][0]) + 1
    found = bead(pair, (1, 1), (1, 1))
    damped = abs(np.log(a / b)) * min(1, np.sqrt((a + b) / 100))
    assert found["length ratio"] == pytest.approx(damped, rel=1e-4)
    assert found["length surprise"] == pytest.approx(np.log1p((a - b) ** 2 / (a + b) / 4), rel=1e-4)


def test_lengths_are_compared_in_one_unit_for_both_directions(pair: MeasuredPair) -> None:
    """The same texts the other way round are as improbable, whatever the languages' characters."""
    there = with_stats(pair, length_ratio=0.5)
    back = with_stats(exchanged(pair), length_ratio=2.0)
    for name in ("length ratio", "length surprise"):
        found = bead(there, (1, 2), (1, 1))[name]
        assert found > 0
        assert bead(back, (2, 1), (1, 1))[name] == pytest.approx(found, rel=1e-4)


def test_nulls_by_hand(pair: MeasuredPair) -> None:
    found = null_features(pair, SOURCE)
    rows = dict(zip(NULL_FEATURES, found, strict=True))
    best, half = pair.stats.best[SOURCE], pair.stats.best_half[SOURCE]
    np.testing.assert_allclose(rows["null similarity"], best[:, 0])
    np.testing.assert_allclose(rows["null margin"], best[:, 0] - best[:, 1])
    np.testing.assert_allclose(rows["null half"], half - best[:, 0])
    assert rows["null fragment"].tolist() == [1, 0, 0, 0, 0, 1]
    assert rows["null entities elsewhere"][1] == 1  # the passengers
    assert rows["null entities elsewhere"][3] == 0


def test_paragraphs_that_are_not_known_say_nothing() -> None:
    """A pre-split file has a paragraph a line."""
    flat = [
        side([(text, k, kind) for k, (text, _, kind) in enumerate(rows)], language)
        for rows, language in ((KOREAN, "ko"), (ENGLISH, "en"))
    ]
    found = bead(measured(*flat), (2, 2), (1, 1))
    assert not any(value for name, value in found.items() if name.startswith("paragraph"))
