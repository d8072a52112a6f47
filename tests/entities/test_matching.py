"""A comparison says how two mentions stand to each other, not only that they differ."""

import datetime as dt
from unicodedata import normalize

import pytest

from align.entities.comparison import compare
from align.entities.countries import find_places
from align.entities.latin import find_latin
from align.entities.matching import Match, Relation
from align.entities.mentions import Mention, Number
from align.entities.names import find_names
from align.entities.number_matching import relate_numbers
from align.entities.numbers import find_quantities


def only(matches: tuple[Match, ...]) -> Match:
    (match,) = matches
    return match


@pytest.mark.parametrize(
    ("korean", "english", "relation"),
    [
        ("3만5000명이다.", "It is 35,000.", Relation.EQUAL),
        ("3만5000명이다.", "It is 3,500.", Relation.MAGNITUDE),
        ("3만5000명이다.", "It is 45,000.", Relation.DIFFERENT),
        ("관중 3만4812명이다.", "Some 35,000 fans came.", Relation.ROUNDED),
        ("300km다.", "It is 186 miles.", Relation.CONVERTED),
        ("300억원이다.", "It is $30 billion.", Relation.UNIT),
        ("수백 명이다.", "There were 450 people.", Relation.COMPATIBLE),
    ],
)
def test_the_relation_of_two_numbers_is_named(
    korean: str, english: str, relation: Relation
) -> None:
    assert only(compare(korean, english).numbers).relation is relation


def test_a_translator_may_round_but_not_invent_digits() -> None:
    assert not compare("3만4812명이 왔다.", "About 35,000 came.").faults
    assert compare("약 3만5000명이 왔다.", "About 34,812 came.").faults


def test_a_second_unit_is_no_fault_and_a_wrong_one_is() -> None:
    assert not compare("300km를 달렸다.", "They drove 300 km (186 miles).").faults
    assert compare("300km(180마일)를 달렸다.", "They drove 300 km (189 miles).").faults


def test_a_sum_of_what_both_sides_say_may_be_left_out() -> None:
    kept = ("찬성 180명, 반대 111명", "180 for, 111 against")
    assert not compare(f"291명이 표결해 {kept[0]}이었다.", f"It was {kept[1]}.").faults
    assert compare(f"293명이 표결해 {kept[0]}이었다.", f"It was {kept[1]}.").faults


def test_in_a_table_a_figure_is_no_sum_of_others() -> None:
    figures = [100 + 7 * step for step in range(13)]
    korean = ", ".join(f"{figure}명" for figure in [*figures, figures[0] + figures[1]])
    english = ", ".join(f"{figure} people" for figure in figures)
    assert compare(f"{korean}이다.", f"They are {english}.").faults


def test_a_number_said_twice_may_be_said_once() -> None:
    assert not compare("5명 중 5명이 왔다.", "All five came.").faults


def test_a_match_points_at_both_places() -> None:
    korean, english = "관객 1200명이 왔다.", "Some 1,300 people came."
    match = only(compare(korean, english).numbers)
    assert match.source is not None
    assert match.target is not None
    assert korean[match.source.start : match.source.end] == "1200명"
    assert english[match.target.start : match.target.end] == "1,300 people"


def mentions(text: str, language: str) -> list[Mention]:
    """What the finders of all kinds find in a text."""
    numbers, dates = find_quantities(text, language)
    found = (find_places, find_latin, find_names)
    return [*numbers, *dates, *(one for find in found for one in find(text, language))]


def test_every_kind_of_mention_is_found() -> None:
    found = mentions("블링컨 장관은 3일 서울에서 GDP가 2% 늘었다고 말했다.", "ko")
    assert {type(mention).__name__ for mention in found} == {
        "Number", "Date", "Place", "LatinToken", "Name",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "...", "()", "가", "A", "１２３", "年", "\n"])
@pytest.mark.parametrize("language", ["ko", "en", "de"])
def test_any_text_can_be_read(text: str, language: str) -> None:
    for found in mentions(text, language):
        assert normalize("NFKC", text[found.start : found.end]) == found.text
    assert not compare(text, text, languages=(language, language)).faults


@pytest.mark.parametrize("digits", [31, 617, 5000])
def test_a_figure_of_more_than_thirty_digits_is_no_number(digits: int) -> None:
    """Neither `int` nor `float` can hold the longest, and nobody says how many they are."""
    key = "7" * digits
    made = compare(
        f"수백 명이 {key}번과 3.{key}, {key}조를 봤다.",
        f"Hundreds of people saw No. {key}, 3.{key} and {key} billion.",
    )
    assert [match.source and match.source.text for match in made.numbers] == ["수백 명"]
    assert not compare(f"{key}명 중 {key}명이다.", f"{key} of {key}.").faults


def test_scales_of_scales_without_end_are_no_number() -> None:
    numbers, _ = find_quantities("one" + " hundred" * 400 + " people", "en")
    assert not numbers


def _lines(count: int, off: int) -> tuple[str, str]:
    figures = range(1001, 1001 + 37 * count, 37)
    korean = " ".join(f"{figure:,}억원," for figure in figures)
    return korean, " ".join(f"{(figure + off) / 10:,} billion won," for figure in figures)


@pytest.mark.parametrize("off", [0, 5])
def test_a_table_of_many_figures_is_compared_in_linear_time(
    off: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def relate(source: Number, target: Number) -> Relation | None:
        calls.append(source)
        return relate_numbers(source, target)

    monkeypatch.setattr("align.entities.number_matching.relate_numbers", relate)
    counts = []
    for count in (100, 400):
        calls.clear()
        made = compare(*_lines(count, off))
        assert len(made.numbers) >= count
        assert bool(made.faults) is bool(off)
        counts.append(len(calls))
    assert counts[1] < 5 * counts[0]


def test_equal_figures_of_a_table_are_paired_wherever_they_are() -> None:
    figures = [*range(1001, 4001, 37)]
    korean = " ".join(f"{figure:,}억원," for figure in figures)
    english = " ".join(f"{figure / 10:,} billion won," for figure in reversed(figures))
    assert not compare(korean, english).faults


@pytest.mark.parametrize(
    ("today", "korean", "english"),
    [
        (dt.date.max, "그는 내일 온다.", "He will come tomorrow."),
        (dt.date.min, "그는 어제 왔다.", "He came yesterday."),
    ],
)
def test_a_day_beyond_the_calendar_stays_relative(
    today: dt.date, korean: str, english: str
) -> None:
    assert not compare(korean, english, today=today).faults
