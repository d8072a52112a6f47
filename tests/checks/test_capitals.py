"""Capitalised English words: which may be names, and what in the Korean text answers them."""

import pytest

from align.checks.naming.capitals import acronyms, capitals, is_gloss, is_written, run_around
from align.checks.naming.sound_matches import match_sounds
from align.entities.countries import find_places
from align.entities.mentions import Mention


def answers(korean: str, english: str) -> dict[str, float]:
    (heard,) = match_sounds([(korean, english)])
    return dict(zip((name.text for name in heard.names), heard.sounds, strict=True))


def test_calendar_words_common_parts_and_titles_in_capitals_are_no_names() -> None:
    assert [n.text for n in capitals("On Monday he left Busan Port with Kim's sister.")] == [
        "Busan",
        "Kim",
    ]
    assert capitals("Garam Battery Bets Big on Sodium Cells") == ()
    assert [n.text for n in capitals("Forty-six people met Kim.")] == ["Kim"]


@pytest.mark.parametrize(
    ("korean", "english", "name"),
    [
        ("천기범 실장은 그림을 되살렸다.", "Cheon Ki-beom recreated the picture.", "Ki-beom"),
        ("리용호 외무상은 떠났다.", "Foreign Minister Ri Yong Ho left.", "Yong"),
        ("새 API를 다듬었다.", "They refined new APIs.", "APIs"),
        ("블링컨 장관을 만났다.", "He met Secretary Blinken.", "Blinken"),
        ("K팝 공연을 열었다.", "They held a K-pop concert.", "K-pop"),
        ("청와대는 거절했다.", "Then Seoul refused.", "Seoul"),
        ("포뮬러원 경기에서 졌다.", "He lost in Formula One.", "Formula"),
        ("그랜트 앤더슨(Grant Anderson)이 뛰었다.", "Then Anderson ran.", "Anderson"),
    ],
)
def test_a_name_is_answered_by_sound_by_spelling_or_as_it_stands(
    korean: str, english: str, name: str
) -> None:
    assert answers(korean, english)[name] >= 0.85


def test_a_korean_word_answers_one_name_only() -> None:
    """휴즈 is Hughes; House only sounds a little like it."""
    found = answers("휴즈가 넘어졌다.", "Then Hughes fell on House.")
    assert found["Hughes"] >= 0.85 > found["House"]


def test_a_province_behind_a_city_is_a_gloss_and_a_country_in_a_list_is_not() -> None:
    for english, expected in (
        ("He lives in Jeonju, North Jeolla, with Kim.", {"North", "Jeolla"}),
        ("He saw Japan, France and Kim.", set()),
    ):
        places = find_places(english, "en")
        glosses = {name.text for name in capitals(english) if is_gloss(name, "", english, places)}
        assert glosses == expected


def test_names_shorten_to_their_capitals() -> None:
    texts = ["The Wansan Museum of Art opened.", "He saw Johnny English.", "It rained."]
    assert acronyms(texts) == {"WM", "WMA", "MA", "JE"}


def test_many_capitalised_words_in_a_row_make_no_long_acronyms() -> None:
    found = acronyms([" ".join(["Abel", "Baker"] * 500)])
    assert max(map(len, found)) == 6


def test_the_word_for_a_team_is_a_name_where_korean_has_one() -> None:
    english = "The Naru Tigers won at home."
    assert [name.text for name in capitals(english, "나루 베어스가 이겼다.")] == ["Naru", "Tigers"]
    assert [name.text for name in capitals(english, "나루가 이겼다.")] == ["Naru"]


def test_a_run_takes_in_what_joins_it() -> None:
    english = "He crossed the Strait of Hormuz on Friday."
    names = capitals(english)
    start, end = run_around(names, 1, english)
    assert english[start:end] == "Strait of Hormuz"


@pytest.mark.parametrize(
    ("name", "korean", "expected"),
    [
        ("AI-powered", "AI 기반 예약", True),
        ("AI-powered", "인공지능 예약", False),
        ("Garam-Naru", "Garam 나루", False),
        ("Garam", "Garam 나루", True),
    ],
)
def test_a_compound_is_written_in_both_texts_if_its_name_is(
    name: str, korean: str, expected: bool
) -> None:
    assert is_written(Mention(0, len(name), name), korean) is expected
