"""Figures that the other language says by a word: 2위 is "runner-up", 풀타임 "90 minutes"."""

import re
from functools import cache

from align.entities.mentions import Number
from align.packaged import packaged_rows


def english_has_word_for(number: Number, korean: str, english: str) -> bool:
    """Whether English has a word for what a figure says (`said_in_english.tsv`).

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> korean = "두 골을 넣었다."
        >>> (two,) = find_numbers(korean, "ko")
        >>> english_has_word_for(two, korean, "He scored a brace.")
        True
        >>> english_has_word_for(two, korean, "He scored a hat trick.")
        False
    """
    return any(
        number.is_within(written, korean) and said.search(english) is not None
        for written, said in _words("said_in_english.tsv")
    )


def korean_has_word_for(number: Number, korean: str, english: str) -> bool:
    """Whether Korean has a word for what an English figure says (`said_in_korean.tsv`).

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> english = "He played the full 90 minutes."
        >>> (ninety,) = find_numbers(english, "en")
        >>> korean_has_word_for(ninety, "풀타임을 뛰었다.", english)
        True
    """
    return any(
        said.search(korean) is not None and number.is_within(written, english)
        for said, written in _words("said_in_korean.tsv")
    )


@cache
def _words(table: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (re.compile(korean), re.compile(english, re.IGNORECASE))
        for korean, english, *_ in packaged_rows("align.checks.figures", table)
    ]
