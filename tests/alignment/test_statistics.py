"""An article pair's own units."""

from collections.abc import Sequence

import numpy as np
import pytest

from align.alignment.sides import Side, prepare
from align.alignment.statistics import NEIGHBOURS, Statistics, measure
from align.alignment.table import Block
from align.records import Kind, Segment
from tests.fakes import HashEncoder

TEXTS = [
    "ferry sails north",
    "mayor opened harbour",
    "rain fell overnight",
    "fishermen sold squid",
    "school bus broke",
    "library closes early",
]


def side(lines: Sequence[str], paragraphs: Sequence[int] = (), kinds: Sequence[Kind] = ()) -> Side:
    numbers = paragraphs or [k // 2 for k in range(len(lines))]
    every = kinds or [Kind.BODY] * len(lines)
    return prepare(
        [
            Segment(line, 0, len(line), number, kind)
            for line, number, kind in zip(lines, numbers, every, strict=True)
        ],
        HashEncoder(),
        ("en", "ko"),
    )


def whole(source: Side, target: Side) -> tuple[Block, ...]:
    return (Block(range(len(source) + 1), range(len(target) + 1)),)


def measured(source: Side, target: Side) -> Statistics:
    return measure(source, target, whole(source, target))


def cosines(source: Side, target: Side) -> np.ndarray:
    return source.spans.between(1, 0, len(source)) @ target.spans.between(1, 0, len(target)).T


def test_sure_translations_are_one_and_strangers_nought() -> None:
    """In the article's units, whatever the encoder's are."""
    source = side(TEXTS)
    stats, found = measured(source, source), cosines(source, source)
    apart = found[~np.eye(6, dtype=bool)]
    assert stats.match == pytest.approx(1, abs=1e-5)
    assert stats.background == pytest.approx(apart.mean(), abs=1e-5)
    scaled = stats.scaled(found)
    np.testing.assert_allclose(np.diag(scaled), 1, atol=1e-5)
    assert scaled[~np.eye(6, dtype=bool)].mean() == pytest.approx(0, abs=1e-5)
    assert stats.coverage == 1


def test_the_best_counterparts_come_first() -> None:
    source, target = side(TEXTS), side(TEXTS[::-1])
    stats, found = measured(source, target), cosines(source, target)
    expected = np.maximum(-np.sort(-found, axis=1)[:, :NEIGHBOURS], stats.background)
    np.testing.assert_allclose(stats.best[0], expected, atol=1e-5)
    np.testing.assert_allclose(stats.best[1], expected[::-1], atol=1e-5)


def test_the_best_half_is_one_of_the_other_sides() -> None:
    """A sentence that is folded into another one is most like a half of that."""
    source = side(TEXTS)
    target = side([f"{TEXTS[k]} {TEXTS[k + 1]}" for k in range(0, 6, 2)])
    stats = measured(source, target)
    np.testing.assert_allclose(stats.best_half[0], 1, atol=1e-3)
    assert (stats.best[0][:, 0] < 0.95).all()
    assert (stats.best_half[1] < 0.95).all()


def test_a_part_has_the_units_of_the_whole() -> None:
    source, target = side(TEXTS), side(TEXTS[::-1])
    stats = measured(source, target)
    part = stats.part([1, 4], [0])
    assert (part.background, part.match) == (stats.background, stats.match)
    np.testing.assert_array_equal(part.best[0], stats.best[0][[1, 4]])
    np.testing.assert_array_equal(part.best_half[1], stats.best_half[1][[0]])


def test_blocks_of_all_states_measure_as_one() -> None:
    source, target = side(TEXTS), side(["fishermen sold squid", *TEXTS[:3], "fog"])
    cut = (Block(range(2), range(6)), Block(range(2, 5), range(6)), Block(range(5, 7), range(6)))
    one, several = measured(source, target), measure(source, target, cut)
    assert several.background == pytest.approx(one.background)
    assert several.match == pytest.approx(one.match)
    assert several.coverage == one.coverage
    np.testing.assert_allclose(several.best[1], one.best[1], atol=1e-6)
    np.testing.assert_allclose(several.best_half[0], one.best_half[0], atol=1e-6)


def test_only_the_band_is_measured() -> None:
    """What lies outside is no counterpart."""
    source = side(TEXTS)
    band = (Block(range(3), range(4)), Block(range(3, 7), range(3, 7)))
    stats = measure(source, source, band)
    inside = cosines(source, source)[5, 3:]
    assert stats.best[0][5, 0] == pytest.approx(1, abs=1e-5)
    assert stats.best[0][5, 1] <= max(np.sort(inside)[-2], stats.background) + 1e-5


def test_unrelated_articles_have_little_in_order() -> None:
    """Chance neighbours do not line up, so coverage tells strangers from translations."""
    rng = np.random.default_rng(3)
    texts = [" ".join(f"w{k}" for k in rng.integers(10**6, size=5)) for _ in range(80)]
    stats = measured(side(texts[:40]), side(texts[40:]))
    assert stats.coverage < 0.4
    assert stats.match - stats.background >= 0.2 - 1e-9


def test_the_unit_never_vanishes() -> None:
    """One segment a side has no background to compare with."""
    stats = measured(side(["fog"]), side(["squid"]))
    assert stats.match - stats.background >= 0.2 - 1e-9
    assert np.isfinite(stats.scaled(np.array([0.3], np.float32))).all()


def test_the_length_ratio_is_characters_to_characters() -> None:
    stats = measured(side(["abcd", "efgh"]), side(["abcdefgh", "ijklmnop"]))
    assert stats.length_ratio == pytest.approx(0.5, rel=0.1)


def test_the_length_ratio_is_that_of_translations() -> None:
    """Text that one side lacks makes the other side's sentences no longer."""
    held = [f"{text} " * 10 for text in TEXTS]
    lacking = [f"{text[::-1]}{k} " * 10 for text in TEXTS for k in range(3)]
    stats = measured(side([*held, *lacking]), side(held))
    assert stats.length_ratio == pytest.approx(1, rel=0.25)


def test_the_length_ratio_is_that_of_translations_whose_segments_were_joined() -> None:
    """Each joined segment is most similar to one of its parts, which is half as long."""
    texts = [f"ferry{k} sails{k} north{k}" for k in range(20)]
    joined = [" ".join(texts[k : k + 2]) for k in range(0, 20, 2)]
    assert measured(side(joined), side(texts)).length_ratio == pytest.approx(1, rel=0.1)


@pytest.mark.parametrize(
    ("source", "target", "trust"),
    [
        pytest.param([0, 0, 1, 1], [0, 0, 1, 1], 1.0, id="as many"),
        pytest.param([0, 0, 0, 0], [0, 0, 1, 1], 0.5, id="half as many"),
        pytest.param([0, 1, 2, 3], [0, 0, 1, 1], 0.0, id="a line each: not known"),
        pytest.param([0, 1, 2, 3], [0, 1, 2, 3], 0.0, id="a line each on both sides"),
    ],
)
def test_paragraphs_are_trusted_as_far_as_they_can_be_compared(
    source: list[int], target: list[int], trust: float
) -> None:
    stats = measured(side(TEXTS[:4], source), side(TEXTS[:4], target))
    assert stats.paragraph_trust == trust


def test_kinds_are_known_where_both_sides_mark_them() -> None:
    """A text without headings says nothing of whether a heading has a counterpart."""
    marked = side(TEXTS[:3], kinds=[Kind.HEADING, Kind.BODY, Kind.BODY])
    assert measured(marked, marked).has_kinds
    assert not measured(marked, side(TEXTS[:3])).has_kinds
