"""Figures beside what they count in both languages: 6이닝, "six scoreless innings".

Such a figure has not changed places with another one, in whatever order the two are told. If the
other one stands beside that word in the translation, they have.
"""

import re

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
_BETWEEN = "|".join(
    ("and", "or", "in", "over", "of", "for", "on", "with", "to", "by", "from", "at", "per")
)
# What a Korean figure ends with, what is behind it, and what is before it; what is behind an
# English one, within two words.
_PATTERNS = tuple(
    (
        re.compile(rf"(?:{korean})$"),
        re.compile(rf"\s?(?:{korean})"),
        re.compile(rf"(?<![가-힣\d])(?:{korean})\s$"),
        re.compile(
            rf"[\s-](?:(?!(?:{_BETWEEN}|{'|'.join(NUMBER_WORDS)})\b)[A-Za-z'’-]+\s){{0,2}}"
            rf"(?:{english})\b",
            re.IGNORECASE,
        ),
    )
    for korean, english in _COUNTED
)
# An English figure that is told with what it counts.
_COUNTS = re.compile(rf"[\s-](?!(?:{_BETWEEN})\b)[A-Za-z]")
_BEFORE = 8  # characters before a Korean figure that may hold what it counts

Figure = tuple[Mention, Mention]
"""A figure in the Korean and in the English text."""


def standing(texts: tuple[str, str], one: Figure, other: Figure) -> bool | None:
    """Whether two figures have changed places, by the words for what they count.

    Args:
        texts: The Korean and the English text.
        one: A figure of both.
        other: Another one.

    Returns:
        None if no such word tells.

    Example:
        >>> texts = "6이닝 동안 삼진 9개", "He struck out nine in six innings."
        >>> six = Mention(0, 1, "6"), Mention(22, 25, "six")
        >>> nine = Mention(10, 12, "9개"), Mention(14, 18, "nine")
        >>> standing(texts, six, nine)
        False
    """
    ours = [_counted_in_korean(texts[0], figure[0]) for figure in (one, other)]
    theirs = [_counted_in_english(texts[1], figure[1]) for figure in (one, other)]
    if ours[0] & theirs[0] or ours[1] & theirs[1]:
        return False
    # What has no word of its own may be counted in that of the other: "two games and lost three of
    # its last seven".
    for first, figure in enumerate((one, other)):
        is_told = ours[1 - first] or _COUNTS.match(texts[1], figure[1].end)
        if ours[first] & theirs[1 - first] and is_told:
            return True
    return None


def _counted_in_korean(korean: str, figure: Mention) -> set[int]:
    """The numbers of the patterns for what a Korean figure counts."""
    behind = {
        number
        for number, (within, after, _, _) in enumerate(_PATTERNS)
        if within.search(figure.text) or after.match(korean, figure.end)
    }
    start = max(0, figure.start - _BEFORE)
    return behind or {
        number
        for number, (_, _, before, _) in enumerate(_PATTERNS)
        if before.search(korean[start : figure.start])
    }


def _counted_in_english(english: str, figure: Mention) -> set[int]:
    return {
        number
        for number, (*_, counted) in enumerate(_PATTERNS)
        if counted.match(english, figure.end)
    }
