"""Texts that are laid out together: counted, normalised and hashed as one by one."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.filters.measures import length
from align.corpus.text_arrays import Texts, combined

from .running import written

SIGNS = "aB가힣漢 .,!-−$+%'12３４…ﬀßé_\t\n\u0301٣"


def normalised(text: str) -> str:
    (found,) = written(Texts.normalised([text]))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3만5000명이 ‘R&D’에…", "３만 5,000명이 R&D에."),
        ("바다 가 보인다", "바다가 보인다!"),
        ("The U.S. grew.", "the us grew"),
        ("- 3 ferries, 2-1", "3 ferries: 2-1"),
        ("영하 −3도", "영하 -3도"),
        ("A-3", "a3"),
        ("ＧＤＰ", "gdp"),
        ("영화 <나루>를 봤다", "영화 ‘나루’를 봤다"),
        ("#나루 다리", "나루 다리"),
        ("5 ％ 올랐다", "5% 올랐다."),
        ("\u1112\u1161\u11ab국", "한국"),
    ],
)
def test_texts_are_equal_but_for_case_width_punctuation_and_space(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4.5%", "45%"),
        ("3-1", "31"),
        ("1 2", "12"),
        ("!", "?"),
        ("가", "나"),
        ("기온은 -3도", "기온은 3도"),
        ("(-3)", "(3)"),
        ("$50", "€50"),
        ("50$", "50"),
        ("C로 썼다", "C++로 썼다"),
        ("C로 썼다", "C#로 썼다"),
        ("C++로 썼다", "C#로 썼다"),
        ("A+형이다", "A-형이다"),
        ("x < y이면", "x > y이면"),
        ("5%", "5‰"),
        ("5%", "5"),
    ],
)
def test_what_means_something_else_stays_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@given(st.text("aB가 .,!-−$12+%<>#"))
def test_what_is_equal_is_equal_however_often_it_is_compared(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert normalised(f" {text.upper()} ") == normalised(text.lower())
    assert bool(once) == bool(text.strip())


MINUS = re.compile(r"(?<!\S)-(?=\d)")
MARK = r"(?:(?![−$]\d|(?<=\d)\$|[+%])[\W_])"
NOISE = re.compile(rf"(?<=\d),(?=\d{{3}})|(?<!\d){MARK}+|{MARK}+(?!\d)")


@given(st.lists(st.text(SIGNS, max_size=12), min_size=1, max_size=8))
def test_many_texts_are_what_each_is_alone(texts: list[str]) -> None:
    """What a regular expression, a split and the measure of filters make of them one by one."""
    for text, found in zip(texts, written(Texts.normalised(texts)), strict=True):
        plain = MINUS.sub("−", unicodedata.normalize("NFKC", text).casefold())
        assert found == (NOISE.sub("", plain) or "".join(plain.split()))
    raw = Texts.of(texts)
    assert raw.lengths().tolist() == [len(text) for text in texts]
    assert raw.words().tolist() == [len(text.split()) for text in texts]
    assert raw.letters().tolist() == pytest.approx([length(text, "letter") for text in texts])


@given(st.lists(st.text("ab1 .", max_size=6), min_size=1, max_size=8))
def test_hashes_are_equal_where_texts_are(texts: list[str]) -> None:
    hashes = Texts.of(texts).hashes().tolist()
    assert hashes == [Texts.of([text]).hashes()[0] for text in texts]
    assert len(set(hashes)) == len(set(texts))
    assert not set(hashes) & set(Texts.of(texts).hashes(1).tolist())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3월 1일", "2월 1일", False),
        ("12 3", "1 23", False),
        ("1월 23일", "1일 23월", True),
        ("가", "나", True),
    ],
)
def test_figures_are_compared_in_their_order(one: str, other: str, same: bool) -> None:
    first, second = Texts.of([one, other]).figures().tolist()
    assert (first == second) is same


def test_both_sides_run_together_are_not_mistaken_for_others() -> None:
    sides = [Texts.of(["ab", "a"]), Texts.of(["c", "bc"])]
    first, second = combined([side.hashes(number) for number, side in enumerate(sides)])
    assert first != second


def test_hashes_are_the_same_on_every_machine() -> None:
    """A corpus must come out the same elsewhere, and under the next version."""
    texts = Texts.normalised(["청사포항을 떠난 여객선 12척이", "a ferry"])
    assert texts.hashes().tolist() == HASHES
    assert texts.figures().tolist() == FIGURES
    assert texts.runs()[:2].tolist() == RUNS


HASHES = [10319299700397620315, 12315608880525075186]
FIGURES = [7063512373952313774, 0]
RUNS = [9709462043975309749, 1714654842474502189]
