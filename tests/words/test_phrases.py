"""Stock phrases: the table is sound, and only what both sides have is found."""

from collections import Counter
from importlib import resources

import pytest

from align.words.phrases import shared_phrases

LINES = resources.files("align.words").joinpath("phrases.tsv").read_text("utf-8").splitlines()


def test_every_line_has_korean_and_english_forms_and_no_korean_form_comes_twice() -> None:
    tables = [line.split("\t") for line in LINES]
    assert {len(table) for table in tables} == {2}
    korean = Counter(form for ours, _ in tables for form in ours.split("|"))
    assert [form for form, count in korean.items() if count > 1] == []
    assert all(len(form) >= 2 and form == form.strip() for form in korean)
    english = [form for _, theirs in tables for form in theirs.split("|")]
    assert all(form and form == form.strip() for form in english)


def test_every_form_is_found_beside_every_other() -> None:
    lost = []
    for line in LINES:
        ours, theirs = (forms.split("|") for forms in line.split("\t"))
        shown = [form.replace("~", "").replace("_ ", "the new ") for form in theirs]
        pairs = [(ours[0], form) for form in shown] + [(form, shown[0]) for form in ours]
        for pair, korean, english in zip(pairs, *shared_phrases(pairs), strict=True):
            if not (korean and english):
                lost.append(pair)
    assert lost == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        pytest.param("여야가 맞섰다.", "The mayor resigned.", id="only Korean"),
        pytest.param("시장이 물러났다.", "Rival parties clashed.", id="only English"),
        pytest.param("중여야가 맞섰다.", "Rival parties clashed.", id="inside a word"),
        pytest.param(
            "여야가 맞섰다.", "The arrival parties were fun.", id="inside an English word"
        ),
    ],
)
def test_a_phrase_of_one_side_is_not_shared(korean: str, english: str) -> None:
    assert shared_phrases([(korean, english)]) == ([[]], [[]])


def test_endings_and_gaps_are_filled() -> None:
    english = "The speaker will bring the disputed bill to a vote."
    _, (found,) = shared_phrases([("의장은 법안을 직권상정할 방침이다.", english)])
    assert [place.text for place, _ in found] == ["bring the disputed bill to a vote"]
