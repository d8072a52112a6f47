"""Levels that Korean names by their lower end, and English by the upper one.

17만원대 is from 170,000 to 179,999 won, so that "below 180,000 won" is right, and of 4%대 후반
"nearly 5 percent" is.
"""

import re
from fractions import Fraction

from align.entities.mentions import Number
from align.entities.numbers import find_quantities

# Of 2,500대 and 1%대; 20대 may be young people, and 5대 are cars.
_LEVEL = re.compile(r"대(?=[로의에가를은는까였인이다\s,.]|$)")
_UPPER_HALF = re.compile(r"대(?:의|\s)?\s?(?:중후반|후반|끝자락|막판)")
_DECADES = frozenset({"year"})  # 90년대
_BELOW = re.compile(
    r"\b(?:(?:below|under(?:neath)?|beneath|lower than|less than|fewer than|short of|shy of|up to|"
    r"within)(?: the)?[ -]|sub-|\d(?: ?%| [a-z]+)?(?: (?:and|to|or) |[-–]))(?:[$€£¥₩W]|KRW )?$",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\b(?:nearly|almost|close to|closer to|approach\w*|pushing|near(?:ing)?|around|about|"
    r"just under)(?: the)? (?:[$€£¥₩W]|KRW )?$",
    re.IGNORECASE,
)


def is_upper_end(theirs: Number, ours: Number | None, korean: str, english: str) -> bool:
    """Whether an English figure is the upper end of a Korean level, and is said to be it.

    Args:
        theirs: The English figure.
        ours: The Korean one that it was paired with, which must be that level; None for any.
        korean: The Korean text.
        english: The English one.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> english = "Rice fell below 180,000 won."
        >>> (limit,) = find_numbers(english, "en")
        >>> is_upper_end(limit, None, "쌀값이 17만원대로 떨어졌다.", english)
        True
        >>> is_upper_end(limit, None, "쌀값이 16만원대로 떨어졌다.", english)
        False
    """
    if "대" not in korean:
        return False
    is_below = _BELOW.search(english, 0, theirs.start) is not None
    if not is_below and _NEARLY.search(english, 0, theirs.start) is None:
        return False
    return any(
        level.value + _step(level.value) == theirs.value
        and (theirs.unit in {level.unit, ""} or level.unit in {"", "item"})
        and (is_below or _UPPER_HALF.match(korean, _end(level)))
        for level in find_quantities(korean, "ko")[0]
        if (ours is None or ours.start == level.start)
        and level.unit not in _DECADES
        and level.digits
        and _LEVEL.match(korean, _end(level))
    )


def _end(level: Number) -> int:
    """Where 대 begins, which is read as a counter in 2,500대."""
    return level.end - level.text.endswith("대")


def _step(value: Fraction) -> Fraction:
    """One of the last digit that is not zero: 10,000 of 170,000, 1 of 0, and 0.1 of 0.5."""
    step = Fraction(1)
    while (value / step).denominator > 1:
        step /= 10
    while value and (value / (10 * step)).denominator == 1:
        step *= 10
    return step
