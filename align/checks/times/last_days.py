"""The last days of months, quarters and years, which Korean calls their end: 6월 말, 1분기 말.

Company reports have "as of March 31" for 3월 말 and 1분기 말 기준, and what ends by 6월 말 is
finished "before July".
"""

import re
from calendar import monthrange

from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.mentions import Date
from align.entities.numbers import find_quantities

_END = re.compile(r"\s?(?:말일?|그믐|마지막\s?날)(?![가-힣]{3})")
_BY_END = re.compile(r"\s?말(?:일)?(?:까지|\s?이전|\s?전까지)|\s?(?:안|중|내)에(?=[\s,.]|$)")
_BEFORE = re.compile(
    r"\b(?:before|ahead of|prior to|by)(?: the (?:start|beginning) of)? $", re.IGNORECASE
)
_LAST_MONTHS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}
# What ends with every month, every third and every sixth one, for Korean: 월말, 분기말, 반기말.
_KOREAN_ENDS = {
    months: re.compile(rf"(?<![가-힣\d])(?<!\d\s){word}\s?말")
    for months, word in ((1, "월"), (3, "분기"), (6, "반기"))
}
_YEAR_END = re.compile(r"(?<![가-힣])(?:연말|세밑)|(?:년|해|(?:지난|올)해|작년|내년)\s?말")
# What ends with every month, with every third one and with the year.
_ENGLISH_ENDS = {
    1: re.compile(r"\bend of (?:the|this|next|last) month\b|\bmonth-end\b", re.IGNORECASE),
    3: re.compile(r"\bend of (?:the |this )?(?:\w+ )?quarter\b|\bquarter-end\b", re.IGNORECASE),
    12: re.compile(
        r"\bend of (?:(?:the|this|next|last) (?:calendar )?year|(?:19|20)\d\d)\b|\byear-?end\b",
        re.IGNORECASE,
    ),
}
_END_OF = re.compile(r"\b(?:end|close|last day) of $", re.IGNORECASE)
_BEFORE_MONTH = re.compile(r"\s?(?:이전|전까지|되기\s전)")
_BY_END_OF = re.compile(r"\b(?:by|before|until|till|through) the end of $", re.IGNORECASE)
_LEAP_YEAR = 2024
_MONTHS = 12


def is_last_day(match: Match, bead: BeadView) -> bool:
    """Whether a date is the last day of what ends in the other text: June 30, 6월 말.

    Args:
        match: A match with the Korean date as the source.
        bead: Its bead.
    """
    if match.alone is None:
        return False
    side, day = match.alone
    if not isinstance(day, Date) or day.month is None:
        return False
    _, days = monthrange(day.year or _LEAP_YEAR, day.month)
    if day.day != days and (day.month, day.day) != (2, 28):
        return False
    return _is_end_of(day.month, bead.korean) if side else _ends_in(day.month, bead.english)


def _ends_in(month: int, english: str) -> bool:
    """Whether an English text tells of the end of a month, or of what ends with it."""
    if any(
        month % months == 0 and words.search(english) is not None
        for months, words in _ENGLISH_ENDS.items()
    ):
        return True
    _, dates = find_quantities(english, "en")
    return any(
        date.month == month and date.day is None and _END_OF.search(english, 0, date.start)
        for date in dates
    )


def _is_end_of(month: int, korean: str) -> bool:
    """Whether a Korean text tells of the end of a month, or of what ends with it."""
    if any(month % months == 0 and words.search(korean) for months, words in _KOREAN_ENDS.items()):
        return True
    if month == _MONTHS and _YEAR_END.search(korean):
        return True
    _, dates = find_quantities(korean, "ko")
    return any(
        _END.match(korean, date.end) is not None
        and (
            (date.month == month and date.day is None)
            or _LAST_MONTHS.get(date.span) == month
            or (date.relative is not None and date.relative[0] == "month")
        )
        for date in dates
    )


def is_next_month(match: Match, bead: BeadView) -> bool:
    """Whether English says before which month something ends, by whose end Korean has it.

    Args:
        match: A match with the Korean date as the source.
        bead: Its bead.
    """
    ours, theirs = match.source, match.target
    return (
        isinstance(ours, Date)
        and isinstance(theirs, Date)
        and theirs.day in {None, 1}
        and _follows(theirs, ours)
        and ours.day is None
        and _BY_END.match(bead.korean, ours.end) is not None
        and _BEFORE.search(bead.english, 0, theirs.start) is not None
    )


def is_month_before(match: Match, bead: BeadView) -> bool:
    """Whether English has the end of the month before the one that Korean has: 5월 이전.

    Args:
        match: A match with the Korean date as the source.
        bead: Its bead.
    """
    ours, theirs = match.source, match.target
    return (
        isinstance(ours, Date)
        and isinstance(theirs, Date)
        and ours.day is None
        and _follows(ours, theirs)
        and _BEFORE_MONTH.match(bead.korean, ours.end) is not None
        and _BY_END_OF.search(bead.english, 0, theirs.start) is not None
    )


def _follows(later: Date, earlier: Date) -> bool:
    """Whether the month of a date is the one after that of another."""
    return earlier.month is not None and later.month == earlier.month % _MONTHS + 1
