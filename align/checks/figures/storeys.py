"""Storeys above and below ground, which are told in either order: 지하 3층, 지상 12층.

What stands beside the figures tells them apart, so no model has to weigh their order.
"""

import re
from typing import Literal, TypeAlias

from align.entities.mentions import Mention

Ground: TypeAlias = Literal["above", "below"]

_KOREAN: dict[Ground, re.Pattern[str]] = {
    "above": re.compile(r"지상\s?(?:약\s?)?$"),
    "below": re.compile(r"지하\s?(?:약\s?)?$"),
}
_STOREYS = r"(?: (?:[\w-]+ )?(?:stor(?:e?y|e?ys|ies)|floors?|levels?))?"
_ENGLISH_AFTER: dict[Ground, re.Pattern[str]] = {
    "above": re.compile(rf"{_STOREYS} (?:(?:are|is|rise) )?(?:above(?:[- ]?ground)?|overground)\b"),
    "below": re.compile(
        rf"{_STOREYS} (?:(?:are|is|lie) )?(?:below(?:[- ]?ground)?|under ?ground|basements?)\b"
        r"|[ -](?:basement|underground|subterranean|below-ground|sub-?level)\b"
    ),
}
_ENGLISH_BEFORE: dict[Ground, re.Pattern[str]] = {
    "above": re.compile(r"\babove[- ]?ground (?:floors?|levels?) $", re.IGNORECASE),
    "below": re.compile(r"\b(?:basement|underground)(?: (?:floors?|levels?))? $|\bB$", re.I),
}


def korean_ground(text: str, figure: Mention) -> Ground | None:
    """Whether a Korean figure counts storeys above or below ground; None if it does not say."""
    before = text[max(0, figure.start - 8) : figure.start]
    return next((ground for ground, words in _KOREAN.items() if words.search(before)), None)


def english_ground(text: str, figure: Mention, end: int) -> Ground | None:
    """The same for an English figure.

    Args:
        text: The text.
        figure: The figure, which may include its unit.
        end: Where the next figure begins; what stands behind that belongs to it.
    """
    after, before = text[figure.end : end], text[max(0, figure.start - 30) : figure.start]
    for ground, words in _ENGLISH_AFTER.items():
        if words.match(after) or _ENGLISH_BEFORE[ground].search(before):
            return ground
    return None


def are_storeys_exchanged(
    texts: tuple[str, str], one: tuple[Mention, Mention], other: tuple[Mention, Mention]
) -> bool | None:
    """Whether two figures, the storeys above and below ground, have changed places.

    Args:
        texts: The Korean and the English text.
        one: A figure in Korean and in English.
        other: Another one.

    Returns:
        None if the texts do not tell both figures apart.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> korean, english = "지하 2층, 지상 9층", "nine floors above ground and two below"
        >>> ours, theirs = find_numbers(korean, "ko"), find_numbers(english, "en")
        >>> are_storeys_exchanged((korean, english), (ours[0], theirs[1]), (ours[1], theirs[0]))
        False
        >>> are_storeys_exchanged((korean, english), (ours[0], theirs[0]), (ours[1], theirs[1]))
        True
    """
    korean, english = texts
    ours = [korean_ground(korean, figure[0]) for figure in (one, other)]
    if None in ours or ours[0] == ours[1]:
        return None
    theirs = []
    for figure, rival in ((one[1], other[1]), (other[1], one[1])):
        end = rival.start if rival.start > figure.start else len(english)
        theirs.append(english_ground(english, figure, end))
    said = [at for at in range(2) if theirs[at] is not None]
    if not said or theirs[0] == theirs[1]:
        return None
    return any(theirs[at] != ours[at] for at in said)
