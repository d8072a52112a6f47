"""The filter that compares the values of numbers."""

import math
import unicodedata

import pytest

from align.corpus.filters.numerals import NonZeroNumeralsFilter
from tests.fakes import make_row


def judge(one: NonZeroNumeralsFilter, source: str, target: str) -> bool:
    return one.accept(one.measure(make_row(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("3만5000명이 모였다.", "35,000 people gathered."),
        ("2024년 5월 3일 열렸다.", "It opened on May 3, 2024."),
        ("1조2000억원을 들인다.", "It will spend 1.2 trillion won."),
        ("300억", "30 billion"),
        ("5천만", "50 million"),
        ("10명이 다쳤다.", "Ten people were hurt."),
        ("두 명이 1층에 있다.", "Two are on the 1st floor."),
        ("오후 3시 30분", "3:30 p.m."),
        ("오후 3시", "15:00"),
        ("45.2%", "45.2 percent"),
        ("전시는 16일부터 일반에 공개된다.", "The show opens to the public on Friday."),
        ("128년 만에 돌아온 그림", "A painting comes home"),
        ("3조2000억원 들여 공장 짓는다", "Firm bets $2.3 billion on plant"),
        (unicodedata.normalize("NFD", "300억원이 든다."), "It costs 30 billion won."),
        ("3\u00ad00억\u200b원이 든다.", "It costs 30\u200b billion won."),
        ("8·15 광복절 연휴가 시작됐다.", "The Liberation Day holiday has begun."),
        ("12·12 군사반란의 주역이다.", "He led the military coup."),
        ("그는 6·25 때 가족을 잃었다.", "He lost his family during the 1950-53 Korean War."),
    ],
)
def test_right_numbers_pass(source: str, target: str) -> None:
    """Other filters drop most of these: they compare digits."""
    assert judge(NonZeroNumeralsFilter(), source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("300억", "3 billion"),
        ("3만5000명이 모였다.", "3,500 people gathered."),
        ("45.2%", "54.2 percent"),
        ("전시는 5월 3일 열린다.", "The show opens on June 3."),
        ("6·25 때 3만 명이 죽었다.", "In the Korean War, 300,000 died."),
        ("오후 3시 30분에 만났다.", "They met at 9:30 p.m."),
        ("관객 700명이 왔다.", "An audience of 900 came, and 40 left."),
        ("1억 달러, 2억 달러, 3억 달러를 냈다.", "They paid."),
    ],
)
def test_wrong_numbers_do_not(source: str, target: str) -> None:
    assert not judge(NonZeroNumeralsFilter(), source, target)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "fr"), "12,345 euros, 2.5 percent", "12 345 euros, 2,5 %"),
        (("ja-JP", "en"), "300億円", "30 billion yen"),
    ],
)
def test_numbers_of_other_languages_are_not_compared(
    languages: tuple[str, str], source: str, target: str
) -> None:
    """They are not read, so that a row of them is kept."""
    one = NonZeroNumeralsFilter(languages=languages)
    score = one.measure(make_row(source, target))
    assert [math.isnan(number) for number in score] == [True]
    assert one.accept(score)


def test_numbers_are_scored_on_the_scale_of_opusfilter() -> None:
    """What agrees by everything, with one in reserve; 1 where there is no figure at all."""
    score = NonZeroNumeralsFilter().measure
    assert score(make_row("두 사람이 갔다.", "Three people went.")) == (1,)
    assert score(make_row("7개와 35개", "7 and 35")) == (1,)
    assert score(make_row("7개와 35개", "7 and 90")) == (pytest.approx(3 / 5),)
    assert score(make_row("7개와 35개", "some")) == (pytest.approx(1 / 3),)
    regions = NonZeroNumeralsFilter(languages=("ko_KR", "en-US"))
    assert regions.measure(make_row("300억 원", "30 billion won")) == (1,)
