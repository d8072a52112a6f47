"""Figures that say another one again, for the readers of one language: 4억달러(약 4000억원)."""

import re
from collections.abc import Sequence
from fractions import Fraction

from align.entities.matching import Match
from align.entities.measures.units import converts
from align.entities.mentions import Number

# How many won one unit of a currency has been worth since 2000.
_WON_FOR = {
    "krw": (1, 1),
    "usd": (850, 1_700),
    "eur": (1_000, 2_100),
    "pound": (1_300, 2_500),
    "jpy": (6, 17),
    "cny": (110, 250),
}
# A figure with its unit, and a bracket behind it in which another one begins.
_GLOSSING = re.compile(
    r"\d[^()\s]*(?:\s[^()\s\d]+)?\s?[(（](?:약|우리\s?돈|한화|한국\s?돈)?(?:\s?약)?\s?$"
)
# What a unit is worth, behind it or in an equation of its own: 한 돈(3.75g), 2bp(1bp=0.01%포인트).
_DEFINING = re.compile(
    r"(?:[(（]\s?(?:1|한)\s?[^\s()=]{1,8}\s?(?:=|≒|는|은)\s?(?:약\s?)?|"
    r"(?:배럴|온스|돈|되|말|근|관|갤런|파운드|에이커|마일|야드|피트|인치|평|섬|필|냥|홉|캐럿|부셸|노트|해리|리|자|"
    r"마지기|광년)\s?[(（](?:약\s?)?)$"
)
_APPOSED = re.compile(
    r"(?:,|—|–|\bor)\s(?:or\s)?(?:about|around|roughly|some|nearly|approximately)\s$"
)


def is_own_gloss(number: Number, korean: str) -> bool:
    """Whether a figure only tells Korean readers what one is worth: 4억달러(약 4000억원)."""
    return any(
        glossing.search(korean, 0, number.start) is not None for glossing in (_GLOSSING, _DEFINING)
    )


def is_bracketed(number: Number, english: str) -> bool:
    """Whether a figure stands in brackets, or after a comma and "about": 12,000 won, about $9."""
    before = english[: number.start]
    return (
        before.rfind("(") > before.rfind(")")
        or before.rfind("[") > before.rfind("]")
        or _APPOSED.search(before) is not None
    )


def is_gloss(number: Number, english: str, matches: Sequence[Match]) -> bool:
    """Whether a number stands in brackets, and converts no figure of the Korean text.

    Args:
        number: The English figure.
        english: The English text.
        matches: The matches of all figures, with the Korean ones as the sources.
    """
    return is_bracketed(number, english) and not any(
        isinstance(match.source, Number) and converts(match.source.unit, number.unit)
        for match in matches
    )


def is_exchange(one: Number, other: Number) -> bool:
    """Whether two sums in different currencies may be one, at a rate of this century."""
    if one.unit == other.unit or not {one.unit, other.unit} <= _WON_FOR.keys():
        return False
    (least, most), (low, high) = _WON_FOR[one.unit], _WON_FOR[other.unit]
    sums = abs(one.value), max(abs(other.value), Fraction(1))
    return sums[0] * least <= sums[1] * high and sums[1] * low <= sums[0] * most
