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

# The hours of the words for a part of the day. "early" and "late" are times only beside a day:
# an early election and the late actor are not.
_DAY = (
    r"(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|"
    r"Sept|Oct|Nov|Dec)[a-z]*\.? \d)|on the \d|in the (?:day|morning|afternoon|evening|night)|"
    r"(?:this|that|last) (?:day|morning|afternoon|evening|night)|yesterday|today"
)
_PARTS_OF_DAY = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), frozenset(hours))
    for words, hours in (
        (rf"early(?= (?:{_DAY}))", range(10)),
        ("(?:small|wee) hours", range(6)),
        ("pre-?dawn|before (?:dawn|daybreak|sunrise)", range(7)),
        ("dawn|daybreak|sunrise", range(3, 8)),
        ("morning", range(3, 12)),
        ("noon|midday|lunchtime", range(11, 14)),
        ("afternoon", range(12, 18)),
        ("dusk|sunset", range(16, 21)),
        ("evening", range(17, 23)),
        (rf"late(?= (?:{_DAY}))", range(17, 24)),
        ("(?:to)?night|overnight", (*range(18, 24), *range(6))),
    )
)
# What may hold a day alone, and one with its month.
_HOLDING_DAY, _HOLDING_MONTH = frozenset({"week", "month"}), frozenset({"month"})


def is_rougher(match: Match, bead: BeadView) -> bool:
    """Whether a date or time of the Korean text is told less exactly in the English one."""
    match = bead.korean_first(match)
    date = match.source
    if match.target is not None or not isinstance(date, Date) or date.relative is not None:
        return False
    if date.hour is not None:
        return date.day is None and any(
            date.hour in hours and words.search(bead.english) is not None
            for words, hours in _PARTS_OF_DAY
        )
    numbers, english = find_quantities(bead.english, "en")
    if date.day is None or any(one.day is not None for one in english):
        return False
    _, korean = find_quantities(bead.korean, "ko")
    return _is_within_year(date, numbers, english) or _is_within_relative(date, korean, english)


def _is_within_year(date: Date, numbers: Sequence[Number], dates: Sequence[Date]) -> bool:
    """Whether English has the year of a full date, and no other month."""
    if date.year is None or any(one.month not in {None, date.month} for one in dates):
        return False
    years = {one.year for one in dates} | {one.value for one in numbers}
    return Fraction(date.year) in years


def _is_within_relative(date: Date, korean: Sequence[Date], english: Sequence[Date]) -> bool:
    """Whether English has a week or month seen from its own day, which Korean lacks."""
    held = {one.relative for one in korean}
    units = _HOLDING_DAY if date.month is None else _HOLDING_MONTH
    return date.year is None and any(
        one.relative is not None and one.relative[0] in units and one.relative not in held
        for one in english
    )
