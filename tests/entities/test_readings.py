"""Chinese names as Koreans read the characters."""

import pytest

from align.entities.korean.readings import is_reading_of, is_surname_of, is_syllable, may_be_pinyin


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("왕희지", "Wang Xizhi"), ("제갈량", "Zhuge Liang"), ("이백", "Li Bai"),
        ("곽말약", "Guo Moruo"), ("팽덕회", "Peng Dehuai"), ("하룡", "He Long"),
        ("심양", "Shenyang"), ("서안", "Xi'an"), ("흑룡강", "Heilongjiang"),
        ("복건", "Fujian"), ("중남해", "Zhongnanhai"),
    ],
)  # fmt: skip
def test_consonants_of_the_reading_correspond_to_pinyin(hangul: str, latin: str) -> None:
    assert is_reading_of(hangul, latin)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("왕희지", "Guo Moruo"), ("심양", "Guangdong"), ("서안", "Dalian"), ("휴즈", "House"),
        ("이", "Li"), ("서울특별시", "Shanghai"), ("복건", "Hunan"), ("abc", "Ba"),
    ],
)  # fmt: skip
def test_another_name_does_not_correspond(hangul: str, latin: str) -> None:
    assert not is_reading_of(hangul, latin)


def test_a_surname_alone_is_one_syllable() -> None:
    assert is_surname_of("곽말약", "Guo")
    assert not is_surname_of("곽말약", "Peng")
    assert not is_surname_of("곽말약", "Guo Moruo")
    assert is_syllable("Tsai")
    assert not is_syllable("Moruo")


def test_what_is_no_pinyin_is_no_chinese_name() -> None:
    assert may_be_pinyin("Deng Xiaoping")
    assert not may_be_pinyin("Brandt")
