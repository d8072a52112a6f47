"""Two hundred right pairs without one finding, a hundred wrong ones, each found."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from align.entities.comparison import compare
from align.entities.lexicon import NameLexicon
from align.entities.matching import Match, Relation

DATA = Path(__file__).parent / "data"


def rows(name: str, without: str = "none") -> list[ParameterSet]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith(without)]
    return [pytest.param(*texts, id=phenomenon) for phenomenon, *texts in cells]


def name_faults(korean: str, english: str) -> list[Match]:
    """What is certain about names without the rest of the article."""
    found = NameLexicon([]).compare(korean, english)
    return [match for match in found if match.relation is Relation.DIFFERENT]


def told(match: Match) -> str:
    source = match.source and match.source.text
    target = match.target and match.target.text
    return f"{match.relation}: {source} | {target}"


@pytest.mark.parametrize(("korean", "english"), rows("agreeing_pairs.tsv"))
def test_a_right_pair_has_no_fault(korean: str, english: str) -> None:
    faults = [*compare(korean, english).faults, *name_faults(korean, english)]
    assert [told(match) for match in faults] == []


@pytest.mark.parametrize(
    ("korean", "english"), rows("agreeing_pairs.tsv", without="approx-rounded")
)
def test_a_right_pair_has_no_fault_when_english_is_the_source(korean: str, english: str) -> None:
    """Rounding apart: a translator may drop digits, never invent them."""
    comparison = compare(english, korean, languages=("en", "ko"))
    assert [told(match) for match in comparison.faults] == []


@pytest.mark.parametrize(("korean", "english", "kind"), rows("disagreeing_pairs.tsv"))
def test_a_wrong_pair_is_found(korean: str, english: str, kind: str) -> None:
    comparison = compare(korean, english)
    found = {
        "number": comparison.numbers,
        "date": (*comparison.dates, *comparison.numbers),
        "place": comparison.places,
        "latin": comparison.latin,
        "name": tuple(NameLexicon([]).compare(korean, english)),
    }[kind]
    assert any(not match.relation.agrees for match in found)


def test_the_tables_are_as_long_as_they_promise() -> None:
    assert len(rows("agreeing_pairs.tsv")) >= 200
    assert len(rows("disagreeing_pairs.tsv")) >= 100
