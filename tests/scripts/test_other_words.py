"""Errors by one word: each kind only where both texts have what it needs."""

from pathlib import Path

import pytest

from measuring.seeding.other_words import read_other_words
from measuring.seeding.reversals import REVERSALS

KINDS = read_other_words()


@pytest.mark.parametrize(
    ("kind", "korean", "english", "expected"),
    [
        ("“by” as “to”", "값이 3% 올랐다.", "It rose 3 percent.", "It rose to 3 percent."),
        ("“to” as “by”", "값이 3%로 올랐다.", "It fell to $3.", "It fell by $3."),
        ("least as most", "30명 이상", "More than 30 came.", "Less than 30 came."),
        ("another period", "월 3만원", "30,000 won a month", "30,000 won a year"),
        ("another time", "2일 오전", "on the morning of the 2nd", "on the afternoon of the 2nd"),
        ("another relative", "할머니가", "Grandmother came.", "Mother came."),
        ("another rank", "두 번째로 큰", "the second-largest", "the third-largest"),
        ("largest as second", "가장 큰", "the largest city", "the second-largest city"),
        ("largest as smallest", "가장 중요한", "the most important", "the least important"),
        ("won as lost", "칠레를 꺾었다", "Peru beat Chile.", "Peru lost to Chile."),
        ("“if” as “because”", "비가 오면", "If it rains", "Because it rains"),
    ],
)
def test_one_word_is_exchanged(kind: str, korean: str, english: str, expected: str) -> None:
    assert expected in list(KINDS[kind].made_in((korean, english)))


@pytest.mark.parametrize(
    ("kind", "korean", "english"),
    [
        ("“by” as “to”", "값이 올랐다.", "It rose 3 percent."),
        ("least as most", "30명", "More than 30 came."),
        ("another relative", "할머니가", "The grandmotherly woman came."),
        ("another time", "오전", "At noon"),
    ],
)
def test_nothing_is_exchanged_where_a_text_lacks_the_word(
    kind: str, korean: str, english: str
) -> None:
    assert list(KINDS[kind].made_in((korean, english))) == []


def test_every_kind_is_measured_with_its_checks() -> None:
    assert {kind: REVERSALS[kind].checks for kind in KINDS} == {
        kind: words.checks for kind, words in KINDS.items()
    }


def test_a_kind_keeps_the_exchanges_of_all_its_lines(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text(
        "# one kind\na\tdate name\t가\tone\ttwo\na\tdate name\t나\tone\tten\n", "utf-8"
    )
    (words,) = read_other_words(table).values()
    assert words.checks == {"date", "name"}
    assert list(words.made_in(("가나", "One day"))) == ["Two day", "Ten day"]
