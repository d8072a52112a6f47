"""Which patterns may match a text, by the letters they begin with."""

import re
from pathlib import Path

import pytest

from align.entities.korean.beginnings import Beginnings, beginnings
from align.packaged import packaged_rows

TEXTS = [
    line
    for path in sorted(Path("corpora/raw").glob("*.ko.txt"))
    for line in path.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("상승|급등", {"상승", "급등"}, id="alternatives"),
        pytest.param("살(?=다|고)", {"살"}, id="one-syllable"),
        pytest.param("월급?을", {"월"}, id="second-may-be-missing"),
        pytest.param("(?<!정부)(?<!범)여당(?!사)", {"여당"}, id="lookarounds"),
        pytest.param("(?:갈|(?:올|내)라)서", {"갈", "올", "내"}, id="groups"),
        pytest.param(r"끝[나났|]다|말\|", {"끝", "말"}, id="bars-that-divide-nothing"),
        pytest.param("이?라고", None, id="first-may-be-missing"),
        pytest.param("(?:나)?혼자", {"나", "혼자"}, id="group-may-be-missing"),
        pytest.param("(?:나)*혼자", None, id="group-may-be-repeated"),
        pytest.param("(?!)|(?-i:상승)", {"상승"}, id="what-never-matches"),
        pytest.param(r"상승|\d+% 올라", None, id="a-figure"),
        pytest.param("상승|", None, id="nothing"),
    ],
)
def test_beginnings_are_found_where_all_are_known(pattern: str, expected: set[str] | None) -> None:
    found = beginnings(pattern)
    assert found == (None if expected is None else frozenset(expected))


def korean_words(table: str) -> list[str]:
    return [
        korean for cells in packaged_rows("align.checks.reversals", table) for korean in cells[::3]
    ]


@pytest.mark.parametrize("table", ["opposites.tsv", "degrees.tsv", "claims.tsv"])
def test_no_pattern_that_matches_is_left_out(table: str) -> None:
    patterns = [re.compile(korean) for korean in korean_words(table)]
    known = Beginnings((one.pattern, one) for one in patterns)
    matched = 0
    for text in TEXTS:
        found = {one for one in patterns if one.search(text)}
        assert found <= set(known.possible(text))
        matched += len(found)
    assert matched


def test_few_patterns_of_a_table_are_left_to_search_for() -> None:
    words = korean_words("opposites.tsv")
    known = Beginnings((korean, korean) for korean in words)
    asked = [len(known.possible(text)) for text in TEXTS if text]
    assert sum(asked) / len(asked) < 0.05 * len(words)
