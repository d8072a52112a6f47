"""Words of tables that are looked for in Korean texts."""

import re
from pathlib import Path

import pytest

from align.checks.reversals.word_tables import with_words
from align.entities.korean.words import KoreanWords
from align.packaged import packaged_rows

TEXTS = [
    line
    for path in sorted(Path("corpora/raw").glob("*.ko.txt"))
    for line in path.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param("올랐|상승", "값이 올랐다.", "올랐", id="inside-a-word"),
        pytest.param("(?<!재)상승", "값이 재상승했다.", None, id="lookbehind"),
        pytest.param("(?:재)?상승", "값이 상승했다.", "상승", id="prefix-left-out"),
        pytest.param("재?상승", "값이 상승했다.", "상승", id="syllable-left-out"),
        pytest.param(r"\d+배", "값이 3배로 올랐다.", "3배", id="a-figure"),
        pytest.param("(?!)", "아무것도 없다.", None, id="nothing"),
    ],
)
def test_words_are_found(words: str, text: str, found: str | None) -> None:
    match = KoreanWords(words).search(text)
    assert (match and match[0]) == found


def test_patterns_are_only_made_for_texts_that_may_have_a_word() -> None:
    words = KoreanWords("올랐|(?:재)?상승")
    assert words.search("값이 내렸다.") is None
    assert [*words.finditer("값이 내렸다.")] == []
    assert "_pattern" not in vars(words)
    assert words.search("값이 올랐다.") is not None
    assert "_pattern" in vars(words)


def test_no_word_of_a_table_is_left_out() -> None:
    matched = 0
    for cells in packaged_rows("align.checks.reversals", "opposites.tsv"):
        for cell in cells[::3]:
            words = KoreanWords(with_words(cell))
            pattern = re.compile(with_words(cell))
            for text in TEXTS:
                expected = [one.span() for one in pattern.finditer(text)]
                assert [one.span() for one in words.finditer(text)] == expected
                matched += len(expected)
    assert matched
