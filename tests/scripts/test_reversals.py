"""Statements turned round: only where there is something to turn, by one word or two."""

import random

import pytest

from align.entities.mentions import Mention
from measuring.detection import CLEAN
from measuring.models.exchanges import bead_of, exchanged
from measuring.models.standing import exchangeable_parties
from measuring.seeding.reversals import REVERSALS, seed_reversals


def wrong(kind: str, korean: str, english: str) -> list[str]:
    reversal = REVERSALS[kind]
    found = reversal.wrong((korean, english)) if reversal.needed.search(korean) else []
    return list(found)


@pytest.mark.parametrize(
    ("kind", "korean", "english", "expected"),
    [
        ("“not” put in", "배가 떠날 것이다.", "The boat will leave.", "The boat will not leave."),
        ("“not” left out", "배가 떠나지 않았다.", "It did not leave.", "It did leave."),
        ("past as future", "배가 떠났다.", "The boat left.", "The boat will leave."),
        ("future as past", "배가 떠날 것이다.", "The boat will leave.", "The boat left."),
        ("cause as concession", "비 때문에", "Due to rain", "Despite rain"),
        ("concession as cause", "비가 와도", "It left although it rained.",
         "It left because it rained."),
        ("“if” as “unless”", "비가 오면", "If it rains", "Unless it rains"),
        ("그녀 as “he”", "그녀는 제 배를 탔다.", "She took her boat.", "He took his boat."),
        ("parties exchanged", "페루가 칠레를 도왔다.", "Peru helped Chile.",
         "Chile helped Peru."),
        ("figures exchanged", "찬성 38, 반대 9였다.", "38 for, 9 against.", "9 for, 38 against."),
        ("figures exchanged", "3월에 열어 5월에 닫는다.", "It opens in March, closes in May.",
         "It opens in May, closes in March."),
    ],
)  # fmt: skip
def test_each_kind_turns_a_statement_round(
    kind: str, korean: str, english: str, expected: str
) -> None:
    assert expected in wrong(kind, korean, english)


@pytest.mark.parametrize(
    ("kind", "korean", "english"),
    [
        ("“not” put in", "배가 떠나지 않았다.", "The boat has not left, and will stay."),
        ("“not” left out", "배가 떠났다.", "The boat did not stay."),
        ("past as future", "배가 떠날 것이다.", "The boat left."),
        ("future as past", "배가 떠났다.", "The boat will leave."),
        ("cause as concession", "비가", "Despite the rain, it left because it was full."),
        ("그녀 as “he”", "선장은 제 배를 탔다.", "She took her boat."),
        ("parties exchanged", "페루와 칠레가 왔다.", "Peru and Chile came."),
    ],
)
def test_what_cannot_be_turned_round_is_left_out(kind: str, korean: str, english: str) -> None:
    assert wrong(kind, korean, english) == []


def test_places_are_exchanged_whichever_comes_first() -> None:
    one, other = Mention(0, 4, "Peru"), Mention(12, 17, "Chile")
    text, moved, other_moved = exchanged("Peru helped Chile.", other, one)
    assert text == "Chile helped Peru."
    assert [text[place.start : place.end] for place in (moved, other_moved)] == ["Chile", "Peru"]


@pytest.mark.parametrize(
    ("korean", "english", "found"),
    [
        ("페루가 칠레를 도왔다.", "Peru helped Chile.", 1),
        ("페루가 왔다. 칠레를 도왔다.", "Peru came. It helped Chile.", 0),
    ],
)
def test_only_parties_of_one_sentence_are_exchanged(korean: str, english: str, found: int) -> None:
    assert len(list(exchangeable_parties(bead_of((korean, english))))) == found


def test_every_pair_comes_once_as_it_is_and_the_same_seed_makes_the_same_errors() -> None:
    documents = {"boat": [("배가 떠났다.", "The boat left and it was full.")] * 3}
    first, second = (list(seed_reversals(documents, random.Random(1))) for _ in range(2))
    assert first == second
    assert [one.kind for one in first].count(CLEAN) == 3
    assert {one.kind for one in first} == {CLEAN, "“not” put in", "past as future"}
