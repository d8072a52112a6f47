"""Seeded errors of every kind: small, repeatable, and only where there is something to change."""

import random

import pytest

from measuring.detection import FITTING
from measuring.seeding.errors import DAMAGES, Place, seed_errors

PAIRS = [
    ("홍가람 군수는 40억원을 들였다고 5월 6일 말했다.",
     "The boat, said Hong, was built for 4 billion won on June 6 and will sail."),
    ("배는 하루 네 차례 오가고 요금은 어른이 3만원이다.",
     "The boat makes 14 trips a day, and the fare is 30,000 won for adults who come by sea."),
]  # fmt: skip
OTHERS = ["A museum in New Haven, said Baker, will open in the capital next spring."]


def changed(kind: str, number: int = 0, seed: int = 0) -> str | None:
    return DAMAGES[kind](Place(PAIRS, number, OTHERS), random.Random(seed))


def test_every_kind_that_is_counted_can_be_made() -> None:
    assert DAMAGES.keys() == FITTING.keys()


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_pair_is_another_one(kind: str) -> None:
    assert changed(kind) not in (None, PAIRS[0][1])


@pytest.mark.parametrize(
    ("kind", "gone", "come"),
    [
        ("scale_changed", "billion", "million"),
        ("date_changed", "June", "July"),
        ("currency_changed", "won", "yen"),
        ("name_changed", "Hong", "Baker"),
        ("negation_flipped", "will sail", "will not sail"),
    ],
)
def test_one_word_becomes_its_rival(kind: str, gone: str, come: str) -> None:
    results = [changed(kind, seed=seed) for seed in range(8)]
    assert PAIRS[0][1].replace(gone, come, 1) in results


def test_a_denial_becomes_a_statement() -> None:
    pairs = [("가지 않는다.", "It does not sail.")]
    assert DAMAGES["negation_flipped"](Place(pairs, 0, []), random.Random(0)) == "It does sail."


def test_nothing_to_change_is_nothing_changed() -> None:
    pairs = [("배가 떠났다.", "It left.")]
    for kind in ("scale_changed", "date_changed", "number_changed", "name_changed", "omission"):
        assert DAMAGES[kind](Place(pairs, 0, OTHERS), random.Random(0)) is None


def test_the_same_seed_seeds_the_same_share_and_kinds_in_turn() -> None:
    articles = {"ferry": PAIRS * 20, "museum": [("박물관이 연다.", OTHERS[0])]}
    first, second = (seed_errors(articles, random.Random(3), share=0.5) for _ in range(2))
    assert first == second
    kinds = [pair.kind for pair in first["ferry"]]
    assert kinds.count("clean") == 20
    assert len(set(kinds)) >= len(DAMAGES)
