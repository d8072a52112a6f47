"""The examples in the tables of words."""

import re

import pytest

from align.checks.reversals.word_tables import ENGLISH, KOREAN, PACKAGE, lookalikes
from align.packaged import packaged_rows


@pytest.mark.parametrize("table", [ENGLISH, KOREAN])
def test_every_line_finds_its_examples_and_explains_what_is_no_plain_word(table: str) -> None:
    for use, words, *examples in packaged_rows(PACKAGE, table):
        pattern = re.compile(words.replace("LOOKALIKE", lookalikes()), re.IGNORECASE)
        assert examples or re.fullmatch(r"[\w ]+|24/7", words), (use, words)
        for example in "".join(examples).split(" / "):
            assert not example or pattern.search(example), (use, words, example)


@pytest.mark.parametrize("table", ["denied.tsv", "undenied.tsv", "own_words.tsv"])
def test_every_line_finds_its_example_in_both_languages(table: str) -> None:
    for korean, english, ours, theirs in packaged_rows(PACKAGE, table):
        example = re.match(rf"(?:{english})\w*", theirs, re.IGNORECASE)
        assert example is not None, (english, theirs)
        assert re.search(korean, ours), (korean, ours)


@pytest.mark.parametrize("table", ["said_in_english.tsv", "said_in_korean.tsv"])
def test_every_line_of_figures_told_by_a_word_finds_its_example(table: str) -> None:
    for korean, english, ours, theirs in packaged_rows("align.checks.figures", table):
        assert re.search(korean, ours), (korean, ours)
        assert re.search(english, theirs, re.IGNORECASE), (english, theirs)


def test_every_line_of_what_figures_belong_to_is_two_patterns() -> None:
    for group, korean, english in packaged_rows("align.checks.figures", "owners.tsv"):
        assert group
        assert re.compile(korean)
        assert re.compile(english)
