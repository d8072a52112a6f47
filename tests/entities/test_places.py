"""Countries and institutions are found in both languages, abbreviations of headlines included."""

import pytest

from align.entities.countries import find_places
from align.entities.gazetteer import gazetteer, related


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("美 백악관", "ko", [("US",), ("WHITEHOUSE",)]),
        ("한·미·일 정상", "ko", [("KR",), ("US",), ("JP",)]),
        ("韓美 동맹", "ko", [("KR",), ("US",)]),
        ("미중 무역전쟁", "ko", [("US",), ("CN",)]),
        ("중일 관계", "ko", [("CN",), ("JP",)]),
        ("작동 중일 때 만지지 마십시오.", "ko", []),
        ("대북 제재", "ko", [("KP",)]),
        ("사우디 아라비아", "ko", [("SA",)]),
        ("주요 20개국", "ko", [("G20",)]),
        ("EU는", "ko", [("EU",)]),
        ("유엔총회에서", "ko", [("UNGA",)]),
        ("‘꿈’이란 말", "ko", []),
        ("the U.N. General Assembly", "en", [("UNGA",)]),
        ("North Koreans", "en", [("KP",)]),
        ("West Virginia", "en", [("WV",)]),
        ("the North Korean leader", "en", [("KP",)]),
        ("the South China Sea", "en", [("SCS",)]),
        ("the North American Free Trade Agreement", "en", [("NAFTA",)]),
        ("troops of the North", "en", [("KP",)]),
        ("tell us", "en", []),
        ("미 국무부", "ko", [("US",), ("STATEDEP",)]),
        ("한국은", "ko", [("KR",)]),
        ("미ㆍ중은", "ko", [("US",), ("CN",)]),
        ("韓·美", "ko", [("KR",), ("US",)]),
        ("美·日은", "ko", [("US",), ("JP",)]),
        ("SAN FRANCISCO, Oct. 6", "en", [("SF",)]),
        ("in Élysée", "en", [("ELYSEE",)]),
        ("in Kraków and São Paulo", "en", [("CRACOW",), ("SAOPAULO",)]),
    ],
)
def test_these_places_are_found(text: str, language: str, keys: list[tuple[str, ...]]) -> None:
    assert [place.keys for place in find_places(text, language)] == keys


def test_a_team_and_its_nickname_are_one() -> None:
    found = find_places(
        "The New York Yankees lost to the LG Twins, and Boston to the Red Sox.", "en"
    )
    assert [place.text for place in found] == ["New York Yankees", "LG Twins", "Boston", "Red Sox"]
    assert [place.firm for place in found] == [True, True, True, True]


@pytest.mark.parametrize("text", ["한국전력은", "인도적 지원", "미 국무부"])
def test_a_name_inside_another_word_is_not_firm(text: str) -> None:
    assert not any(place.firm for place in find_places(text, "ko") if place.text in {"인도", "미"})


def test_every_line_of_the_gazetteer_can_be_found_in_both_languages() -> None:
    names = gazetteer()
    for side in (
        names.korean.values(),
        (item[1:] for group in names.english.values() for item in group),
    ):
        found = {key for keys, _ in side for key in keys}
        assert set(names.entries) - found <= {"G7", "G20"}


@pytest.mark.parametrize("before", ["", "그 ", "“"])
def test_every_korean_name_is_found_at_the_beginning_of_a_word(before: str) -> None:
    names = [name for name in gazetteer().korean if all("가" <= letter <= "힣" for letter in name)]
    assert [name for name in names if not find_places(before + name, "ko")] == []


@pytest.mark.parametrize("before", ["", "in ", "“"])
def test_every_english_name_is_found_at_the_beginning_of_a_word(before: str) -> None:
    names = [name for group in gazetteer().english.values() for name, _, _ in group]
    assert [name for name in names if not find_places(before + name, "en")] == []


def test_the_parents_of_every_place_are_places() -> None:
    entries = gazetteer().entries
    assert all(parent in entries for entry in entries.values() for parent in entry.parents)


def test_a_capital_stands_for_its_country() -> None:
    assert related("WASHINGTON", "US")
    assert related("BRUSSELS", "EU")
    assert not related("TOKYO", "CN")


@pytest.mark.parametrize("korean", ["회의는 19일 월요일에 열린다.", "26일 홈구장에서 뛴다."])
def test_a_day_of_the_month_is_not_japan(korean: str) -> None:
    assert find_places(korean, "ko") == ()


def test_a_text_full_of_names_is_searched_once() -> None:
    """What stands before a name was looked for from the beginning of the text: for ten minutes."""
    assert len(find_places("Korea is good. " * 50_000, "en")) == 50_000


def test_a_given_name_in_capitals_is_no_country() -> None:
    """JONG UN is a person, whatever stands before."""
    assert [place.text for place in find_places("JONG UN MET THE UN", "en")] == ["UN"]
    assert [place.text for place in find_places("MAJONG UN", "en")] == ["UN"]


def test_a_place_is_shown_as_it_is_written() -> None:
    assert [place.text for place in find_places("from Bogotá to Kraków", "en")] == [
        "Bogotá",
        "Kraków",
    ]
