"""Anchors are equal across languages, add up over segments, and cost little."""

import re
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.entities.keys import SOUND, entity_keys, placed_keys
from align.entities.latin import find_latin, latin_words
from align.entities.particles import stem


@pytest.mark.parametrize(
    ("korean", "english", "key"),
    [
        ("3만5000명", "35,000 people", "number:35000"),
        ("2018년", "in 2018", "number:2018"),
        ("9월 29일", "Sept. 29", "month:9"),
        ("지난 29일", "on Sept. 29", "number:29"),
        ("토요일에", "on Saturday", "weekday:5"),
        ("오후 3시 30분", "3:30 p.m.", "clock:3:30"),
        ("3분기", "third quarter", "period:Q3"),
        ("美 백악관", "the U.S.", "place:US"),
        ("워싱턴의 입장", "the American position", "place:US"),
        ("GDP는", "GDP", "latin:gdp"),
        ("블링컨은", "Blinken", "sound:PLNKN"),
        ("조민석은", "Cho Min-seok", "sound:person:MNSK"),
        ("조민석은", "Min-seok Cho", "sound:person:MNSK"),
        ("조민석 씨는", "President Cho Min Seok", "sound:person:MNSK"),
        ("조민석씨가", "Cho Minseok Tuesday", "sound:person:MNSK"),
        ("조민석 의원과", "Cho Min-Seok", "sound:person:MNSK"),
        ("두 명", "two people", "number:2"),
    ],
)
def test_both_languages_give_the_same_key(korean: str, english: str, key: str) -> None:
    assert key in entity_keys(korean, "ko") & entity_keys(english, "en")


@pytest.mark.parametrize("english", ["Green Min Seok", "Cho min seok", "Min Seok", "Cho-Min Seok"])
def test_what_stands_behind_no_surname_is_no_korean_person(english: str) -> None:
    assert "sound:person:MNSK" not in entity_keys(english, "en")


@given(
    st.lists(st.sampled_from(["3만 명이 모였다.", "서울에서 열렸다.", "GDP는 줄었다."]), max_size=4)
)
def test_keys_add_up_over_segments(segments: list[str]) -> None:
    whole = entity_keys(" ".join(segments), "ko")
    parts = sum((entity_keys(segment, "ko") for segment in segments), start=entity_keys("", "ko"))
    assert whole == parts


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Node.js와 R&D는", ["nodejs", "r&d"]),
        ("https://example.org/a 참조", ["https://example.org/a"]),
        ("press@example.org로", ["press@example.org"]),
        ("F-16과 COVID-19", ["f16", "covid19"]),
        ("10km를 5kg", []),
        ("www.example.kr 참조", ["wwwexamplekr"]),
        ("(example.co.kr)", ["examplecokr"]),
        ("http://한국", ["http"]),
        ("끝. 3.5배", []),
    ],
)
def test_latin_tokens_of_korean_text(text: str, keys: list[str]) -> None:
    assert [token.key for token in find_latin(text, "ko")] == keys


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Tom and “Ann-Marie", ["sound:TMb", "sound:NML"]),
        ("x.Tom, éTom, eTom", []),
        ("ÉTom", ["sound:TMe"]),
    ],
)
def test_sounds_are_those_of_capitalised_words(text: str, sounds: list[str]) -> None:
    assert [key for key in entity_keys(text, "en") if key.startswith(SOUND)] == sounds


@given(st.text(alphabet="aZzÉéßıſK’'-. 3é한", max_size=20))
def test_plain_words_are_the_runs_of_latin_letters(text: str) -> None:
    assert list(latin_words(text)) == [word.lower() for word in re.findall("[A-Za-z]+", text)]


@pytest.mark.parametrize(
    ("word", "stripped"),
    [
        ("트럼프는", "트럼프"),
        ("서울에서는", "서울"),
        ("트럼프로부터", "트럼프"),
        ("나에서", "나에서"),
        ("이란", "이란"),
        ("은", "은"),
        ("", ""),
    ],
)
def test_the_longest_particle_is_stripped_if_two_syllables_remain(word: str, stripped: str) -> None:
    assert stem(word) == stripped


# Function calls for one sentence, in Python and in C: 275 when this was written.
MOST_CALLS = 400


def test_a_sentence_costs_a_few_hundred_calls() -> None:
    """The aligner reads every segment. Calls are counted, because clocks depend on the machine."""
    korean = "지난해 9월 29일 정부는 3만5000명에게 1조2000억원을 지원한다고 밝혔다. "
    english = "The government said on Sept. 29 last year that it would give 1.2 trillion won. "
    for text, language in ((korean, "ko"), (english, "en")):
        one, four = (_calls(partial(entity_keys, text * count, language)) for count in (1, 4))
        assert one < MOST_CALLS
        assert four < 5 * one


def _calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, in Python and in C."""
    work()  # fills the caches of patterns and word lists
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("korean", "english", "places"),
    [
        (
            "임도영 대표는 말했다.",
            "CEO Lim Do-young said.",
            {("임도영", "Lim"), ("임도영", "Lim Do-young")},
        ),
        (
            "함지율이 막았다.",
            "Ji-yul Ham saved it.",
            {("함지율이", "Ham"), ("함지율이", "Ji-yul Ham")},
        ),
        ("박수호씨는 기소됐다.", "Park was charged.", {("박수호씨는", "Park")}),
        (
            "서라벌증권은 올렸다.",
            "Seorabol Securities raised it.",
            {("서라벌증권은", "Seorabol"), ("서라벌증권은", "Securities")},
        ),
        (
            "완산기록관의 지도",
            "the Wansan's map",
            {("완산기록관의", "Wansan's"), ("완산기록관의", "Wansan")},
        ),
        ("덕곡천의 물", "the water of the Deokgok", {("덕곡천의", "Deokgok")}),
        ("가사의 가락", "the tune of a gasa", {("가사의", "gasa")}),
    ],
)
def test_the_names_within_a_hangul_word_are_found(
    korean: str, english: str, places: set[tuple[str, str]]
) -> None:
    heard = [
        {key: place.text for place, key in placed_keys(text, language) if key.startswith(SOUND)}
        for text, language in ((korean, "ko"), (english, "en"))
    ]
    shared = heard[0].keys() & heard[1].keys()
    assert {(heard[0][key], heard[1][key]) for key in shared} == places
