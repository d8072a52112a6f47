"""Words are compared by the codes of their letters and jamo."""

import math

import pytest

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


@pytest.mark.parametrize(("hangul", "latin"), [("", "Kim"), ("김", ""), ("가", "Gloucestershire")])
def test_words_that_cannot_be_one_are_not_compared(hangul: str, latin: str) -> None:
    assert log_odds(jamo_codes(hangul), letter_codes(latin)) == -math.inf


def test_what_sounds_foreign_is_worth_nothing_by_itself() -> None:
    assert name_surplus(jamo_codes("크로프트")) > 3 > name_surplus(jamo_codes("있었다")) == 0.0
