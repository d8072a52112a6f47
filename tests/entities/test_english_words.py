"""Words of tables that are looked for in English texts."""

import re
from pathlib import Path

import pytest

from align.entities.english.words import EnglishWords
from align.packaged import packaged_rows

TEXTS = [
    line
    for path in sorted(Path("corpora/raw").glob("*.en.txt"))
    for line in path.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param("rose|ris(?:e|es)", "PRICES ROSE.", "ROSE", id="any-case"),
        pytest.param("rose|ris(?:e|es)", "The rosette is new.", None, id="part-of-a-word"),
        pytest.param("(?:re)?open(?:ed)?", "It reopened.", "reopened", id="prefix"),
        pytest.param("(?:re)?open(?:ed)?", "It opened.", "opened", id="prefix-left-out"),
        pytest.param(r"(?<=\bare )opposed|for", "They are opposed.", "opposed", id="lookbehind"),
        pytest.param(r"\d+ or more", "It needs 20 or more.", "20 or more", id="a-figure"),
        pytest.param("(?-i:may)", "May came.", None, id="small-letters-only"),
        pytest.param("(?!)", "Nothing is found.", None, id="nothing"),
    ],
)
def test_words_are_found(words: str, text: str, found: str | None) -> None:
    match = EnglishWords(words).search(text)
    assert (match and match[0]) == found


def test_patterns_are_only_made_for_texts_that_may_have_a_word() -> None:
    words = EnglishWords("rose|ris(?:e|es)")
    assert words.search("Prices fell again.") is None
    assert [*words.finditer("Prices fell again.")] == []
    assert "_pattern" not in vars(words)
    assert words.search("Prices rose again.") is not None
    assert "_pattern" in vars(words)


def test_no_word_of_a_table_is_left_out() -> None:
    matched = 0
    for cells in packaged_rows("align.checks.reversals", "opposites.tsv"):
        for clear in cells[1::3]:
            words = EnglishWords(clear)
            pattern = re.compile(rf"\b(?:{clear})\b", re.IGNORECASE)
            for text in TEXTS:
                expected = [one.span() for one in pattern.finditer(text)]
                assert [one.span() for one in words.finditer(text)] == expected
                matched += len(expected)
    assert matched
