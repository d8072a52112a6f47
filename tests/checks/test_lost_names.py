"""Korean proper nouns without a counterpart, and capitalised English words that are heard."""

import pytest

from align.checks.naming.lost_names import lost_names
from align.checks.naming.sound_matches import match_sounds
from align.entities.countries import find_places


def lost(korean: str, english: str) -> list[str]:
    places = find_places(korean, "ko"), find_places(english, "en")
    return [name.text for name in lost_names(korean, english, places)]


def unheard(korean: str, english: str) -> list[str]:
    (heard,) = match_sounds([(korean, english)])
    return [
        name.text for name, sound in zip(heard.names, heard.sounds, strict=True) if sound < 0.85
    ]


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("엘베라 공장에서 불이 났다.", "The Tamworth plant caught fire.", ["엘베라"]),
        ("도민석 의원은 연설했다.", "Lawmaker Pyo Jin-ah made a speech.", ["도민석"]),
        ("페리가 항구를 떠났다.", "The ferry left port.", []),
        ("훈센 총리가 이겼다.", "Prime Minister Hun Sen's party won.", []),
        ("뮌헨 회의가 끝났다.", "The Munich conference is over.", []),
        ("미국은 환영했다.", "Washington welcomed it.", []),
        ("하우스너는 웃었다.", "The man smiled on Thursday.", ["하우스너"]),
    ],
)
def test_a_name_is_lost_if_no_name_and_no_loanword_sounds_like_it(
    korean: str, english: str, expected: list[str]
) -> None:
    assert lost(korean, english) == expected


def test_a_place_that_another_one_stands_for_is_lost_if_that_is_translated_itself() -> None:
    """The capital may be "Japan", but not beside 일본."""
    assert lost("도쿄는 거절했다.", "Japan refused.") == []
    assert lost("일본 도쿄는 거절했다.", "Oslo in Japan refused.") == ["도쿄"]


def test_what_kind_of_place_a_name_is_of_does_not_answer_it() -> None:
    korean = "나르도의 약국이 문을 열었다."
    assert lost(korean, "The pharmacy of Nardo Island opened.") == []
    assert lost(korean, "The pharmacy of Teller Island opened.") == ["나르도"]
    assert lost("국립빙하대기청이 밝혔다.", "The Teller Administration said so.") == []


def test_a_surname_with_a_title_is_lost_if_none_of_its_spellings_is_there() -> None:
    korean = "탁 씨에게는 제자가 없다."
    assert lost(korean, "Mr. Tak has no apprentice.") == []
    assert lost(korean, "Mr. Lorne has no apprentice.") == ["탁"]


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("베턴 루지에서 자랐다.", "In the end Ross grew up, in Baton Rouge.", ["Ross"]),
        ("에너지 시장이 열렸다.", "He opened the energy market in Jones.", ["Jones"]),
        (
            "전국자영업자연맹(NFSE)이다.",
            "It is the National Federation of Small Entrepreneurs.",
            [],
        ),
        ("제트스타 항공을 탔다.", "We flew with Jetstar.", []),
        ("힐은 웃었다.", "in the end Hill smiled.", []),
    ],
)
def test_a_korean_word_is_heard_as_one_english_word(
    korean: str, english: str, expected: list[str]
) -> None:
    assert unheard(korean, english) == expected
