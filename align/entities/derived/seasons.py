"""Years that a season, a school year or a budget spans: 2024-2025시즌, "the 2024-25 season"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from align.entities.mentions import Number

_SPAN = re.compile(
    r"(?<![\d.,/:~-])(?P<first>(?:1[89]|20)?\d\d)\s?[-~∼〜～–/]\s?(?P<second>(?:1[89]|20)?\d\d)(?!\d|[.,:/~-]\d)"
)
# Behind 24-25, which may be a score elsewhere.
_SEASON = re.compile(
    r"\s?(?:시즌|절기|학년도|회계\s?연도|UEFA|EPL|NBA|KBL|WKBL|V리그|프로)|\sseason\b"
)
_CENTURY, _LAST_CENTURY = 100, 50  # 99-00 was twenty years before 19-20
_LONGEST = 9  # years from the first to the last


def with_seasons(text: str, numbers: Sequence[Number]) -> Sequence[Number]:
    """Read the years of a span in full, so that 2024-2025 and "2024-25" are equal.

    Args:
        text: The text.
        numbers: Its numbers.

    Example:
        >>> year = Number(5, 7, "25", Fraction(25))
        >>> [int(one.value) for one in with_seasons("2024-25 season", [year])]
        [2025]
    """
    years: dict[int, int] = {}
    for span in _SPAN.finditer(text):
        years.update(_years_of(span))
    if not years:
        return numbers
    return [
        replace(one, value=Fraction(years[one.start]), also=(one.value,))
        if one.start in years and one.value == int(text[one.start : one.start + 2])
        else one
        for one in numbers
    ]


def _years_of(span: re.Match[str]) -> dict[int, int]:
    """What the figures of two digits mean, by where they begin; nothing if they are no years."""
    first, second = int(span["first"]), int(span["second"])
    years = (second - first) % _CENTURY
    if second >= _CENTURY or not 0 < years <= _LONGEST:
        return {}
    if first >= _CENTURY:
        return {span.start("second"): first + years}
    if years != 1 or not _SEASON.match(span.string, span.end()):
        return {}
    first += 2000 if first < _LAST_CENTURY else 1900
    return {span.start("first"): first, span.start("second"): first + years}
