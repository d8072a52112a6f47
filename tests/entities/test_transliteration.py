"""Names of many languages are known by their letters, without rules for each language."""

import math

import pytest

from align.entities.sound.similarity import name_similarity
from align.entities.sound.transliteration import (
    JAMO,
    LETTERS,
    jamo_codes,
    letter_codes,
    log_odds,
    name_surplus,
)


def spelled(codes: bytes, names: tuple[str, ...]) -> list[str]:
    return [names[code] for code in codes]


def test_a_word_is_its_jamo_and_its_letters() -> None:
    assert spelled(jamo_codes("앙코르"), JAMO) == ["ㅏ", "-ㅇ", "ㅋ-", "ㅗ", "ㄹ-", "ㅡ"]
    assert spelled(jamo_codes("꽃잎 A"), JAMO) == ["ㄲ-", "ㅗ", "-ㅅ", "ㅣ", "-ㅂ"]
    assert spelled(letter_codes("Çelik-2"), LETTERS) == list("celik")


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("보이치에호프스키", "Wojciechowski"),
        ("흐라드츠키", "Hradecký"),
        ("판덴브뤼허", "Vandenbrugge"),
        ("기슬라손", "Gíslason"),
        ("오출루아", "Ochollua"),
        ("타망글루", "Tamanglu"),
        ("라크슈마난", "Lakshmanan"),
        ("보르지아누", "Borgianu"),
        ("구르반굴리", "Gurbanguly"),
        ("마쓰다이라", "Matsudaira"),
        ("쉐이청", "Xuecheng"),
        ("알마즈루이", "al-Mazrouei"),
        ("에셰베리아", "Echeverría"),
        ("샤를루아", "Charleroi"),
        ("휘트모어", "Whitmore"),
    ],
)
def test_a_name_of_any_language_is_known(hangul: str, latin: str) -> None:
    assert name_similarity(hangul, latin) >= 0.7


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("보이치에호프스키", "Kowalczyk"),
        ("바이든", "Putin"),
        ("있었다", "Ithaca"),
        ("프로야구", "Bears"),
        ("휘트모어", "Whitaker"),
        ("보르지아누", "Brazier"),
        ("기슬라손", "Gasoline"),
        ("싶었다", "Sivas"),
    ],
)
def test_words_with_similar_consonants_are_told_apart(hangul: str, latin: str) -> None:
    assert name_similarity(hangul, latin) <= 0.5


@pytest.mark.parametrize(("hangul", "latin"), [("", "Kim"), ("김", ""), ("가", "Gloucestershire")])
def test_words_that_cannot_be_one_are_not_compared(hangul: str, latin: str) -> None:
    assert log_odds(jamo_codes(hangul), letter_codes(latin)) == -math.inf


def test_what_sounds_foreign_is_worth_nothing_by_itself() -> None:
    assert name_surplus(jamo_codes("크로프트")) > 3 > name_surplus(jamo_codes("있었다")) == 0.0
