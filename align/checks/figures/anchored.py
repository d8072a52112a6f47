"""Figures beside what they count in both languages: 6이닝, "six scoreless innings".

Such a figure has not changed places with another one, in whatever order the two are told. If the
other one stands beside that word in the translation, they have.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from align.entities.english.number_words import NUMBER_WORDS
from align.entities.mentions import Mention

_COUNTED = (
    ("이닝", "innings?"),
    ("경기", "games?|match(?:es)?|appearances?"),
    ("라운드", "rounds?"),
    ("세트", "sets?"),
    ("피?안타", "hits?"),
    ("피?홈런", "home runs?|homers?"),
    ("타점", "RBIs?|runs batted in"),
    ("실점", "runs?|goals?"),
    ("삼진|탈삼진", "strike-?outs?"),
    ("볼넷", "walks?"),
    ("골", "goals?"),
    ("도움", "assists?"),
    ("리바운드", "rebounds?"),
    ("버디", "birdies"),
    ("보기", "bogeys?"),
    ("가구", "households?"),
    ("개국", "countries|nations"),
    ("척", "ships|vessels|boats"),
)
# No such word stands between a figure and what it counts.
_BETWEEN = "and|or|in|over|of|for|on|with|to|by|from|at|per"
# An English figure that is told with what it counts.
_COUNTS = re.compile(rf"[\s-](?!(?:{_BETWEEN})\b)[A-Za-z]")
_BEFORE = 8  # characters before a Korean figure that may hold what it counts


class _Words(NamedTuple):
    """What finds the words for something that is counted."""

    ending_korean: re.Pattern[str]
    behind_korean: re.Pattern[str]
    before_korean: re.Pattern[str]
    behind_english: re.Pattern[str]


@cache
def _words() -> Sequence[_Words]:
    # Within two words behind an English figure.
    behind = rf"[\s-](?:(?!(?:{_BETWEEN}|{'|'.join(NUMBER_WORDS)})\b)[A-Za-z'’-]+\s){{0,2}}"
    return [
        _Words(
            re.compile(rf"(?:{korean})$"),
            re.compile(rf"\s?(?:{korean})"),
            re.compile(rf"(?<![가-힣\d])(?:{korean})\s$"),
            re.compile(rf"{behind}(?:{english})\b", re.IGNORECASE),
        )
        for korean, english in _COUNTED
    ]


def turned_counts(
    texts: tuple[str, str], one: tuple[Mention, Mention], other: tuple[Mention, Mention]
) -> bool | None:
    """Whether two figures have changed places, by the words for what they count.

    Args:
        texts: The Korean and the English text.
        one: A figure in Korean and in English.
        other: Another one.

    Returns:
        None if no such word tells.

    Example:
        >>> texts = "6이닝 동안 삼진 9개", "He struck out nine in six innings."
        >>> six = Mention(0, 1, "6"), Mention(22, 25, "six")
        >>> nine = Mention(10, 12, "9개"), Mention(14, 18, "nine")
        >>> turned_counts(texts, six, nine)
        False
    """
    korean = [_counted_in_korean(texts[0], figure[0]) for figure in (one, other)]
    english = [_counted_in_english(texts[1], figure[1]) for figure in (one, other)]
    if korean[0] & english[0] or korean[1] & english[1]:
        return False
    # What has no word of its own may be counted in that of the other: "two games and lost three of
    # its last seven".
    for first, figure in enumerate((one, other)):
        is_told = korean[1 - first] or _COUNTS.match(texts[1], figure[1].end)
        if korean[first] & english[1 - first] and is_told:
            return True
    return None


def _counted_in_korean(korean: str, figure: Mention) -> set[int]:
    """The numbers of what a Korean figure may count, in the order of `_COUNTED`."""
    behind = {
        number
        for number, words in enumerate(_words())
        if words.ending_korean.search(figure.text) or words.behind_korean.match(korean, figure.end)
    }
    before = korean[max(0, figure.start - _BEFORE) : figure.start]
    return behind or {
        number for number, words in enumerate(_words()) if words.before_korean.search(before)
    }


def _counted_in_english(english: str, figure: Mention) -> set[int]:
    return {
        number
        for number, words in enumerate(_words())
        if words.behind_english.match(english, figure.end)
    }
