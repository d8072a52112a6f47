"""Dates and times that English tells less exactly, as editors do for readers far away.

오전 4시 22분께 is "early", 11월 1일부터 "starting next month", 2014년 4월 16일 "in 2014". Nothing
contradicts the Korean text, so that it is only worth a look.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.mentions import Date, Number
from align.entities.numbers import find_quantities

# What says the half of a day.
_HALVES = {
    "am": re.compile(
        r"\b(?:early|morning|dawn|daybreak|sunrise|overnight|(?:small|wee) hours)\b|predawn",
        re.IGNORECASE,
    ),
    "pm": re.compile(r"\b(?:afternoon|evening|(?:to)?night|late|dusk|sunset)\b", re.IGNORECASE),
}
# What may hold a day alone, and one with its month.
_HOLDING_DAY, _HOLDING_MONTH = frozenset({"week", "month"}), frozenset({"month"})


def is_rougher(match: Match, bead: BeadView) -> bool:
    """Whether a date or time of the Korean text is told less exactly in the English one."""
    match = bead.korean_first(match)
    date = match.source
    if match.target is not None or not isinstance(date, Date) or date.relative is not None:
        return False
    if date.hour is not None:
        half = _HALVES.get(date.half_day)
        return date.day is None and half is not None and half.search(bead.english) is not None
    _, ours = find_quantities(bead.korean, "ko")
    numbers, theirs = find_quantities(bead.english, "en")
    if date.day is None or any(one.day is not None for one in theirs):
        return False
    return _is_within_year(date, numbers, theirs) or _is_within_relative(date, ours, theirs)


def _is_within_year(date: Date, numbers: Sequence[Number], dates: Sequence[Date]) -> bool:
    """Whether English has the year of a full date, and no other month."""
    if date.year is None or any(one.month not in {None, date.month} for one in dates):
        return False
    years = {one.year for one in dates} | {one.value for one in numbers}
    return Fraction(date.year) in years


def _is_within_relative(date: Date, ours: Sequence[Date], theirs: Sequence[Date]) -> bool:
    """Whether English has a week or month seen from its own day, which Korean lacks."""
    held = {one.relative for one in ours}
    units = _HOLDING_DAY if date.month is None else _HOLDING_MONTH
    return date.year is None and any(
        one.relative is not None and one.relative[0] in units and one.relative not in held
        for one in theirs
    )
