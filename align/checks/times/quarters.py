"""Quarters and halves of a year that English tells by their months, or by how many there were.

1분기 is "January to March", and 3분기까지 "in nine months" or "in just three quarters".
"""

import re

from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.mentions import Date, Mention

# All from the beginning of the year: 3분기까지, 1∼3분기, 3분기 누적.
_UP_TO = re.compile(r"\s?(?:까지|누[적계])")
_FROM_FIRST = re.compile(r"1\s?[~∼〜～–-]\s?$")
# The months that the four quarters begin with, then those that they end with.
_MONTHS = (
    "Jan(?:uary|\\.)", "Apr(?:il|\\.)", "July", "Oct(?:ober|\\.)",
    "March", "June", "Sept(?:ember|\\.)", "Dec(?:ember|\\.)",
)  # fmt: skip
_COUNTED = {1: "one|1", 2: "two|2", 3: "three|3", 4: "four|4"}
_MANY_MONTHS = {3: "three|3", 6: "six|6", 9: "nine|9", 12: "twelve|12"}
# The first and the last quarter of a span.
_SPANS = {"Q1": (1, 1), "Q2": (2, 2), "Q3": (3, 3), "Q4": (4, 4), "H1": (1, 2), "H2": (3, 4)}
_SAID = {
    (1, 1): "(?:opening|initial) quarter|first three months",
    (4, 4): "(?:final|last|closing|holiday|year-end) quarter",
    (1, 2): "first half|half a year|half-year",
    (3, 4): "second half|latter half",
    (1, 4): "whole year|full year|all year",
}
# One quarter alone, with its number.
_QUARTER = re.compile(r"(?<!\d)([1-4])\s?분기(?!\s?(?:까지|누[적계]|연속|째|만에))")
# Where quarters may not begin with the year.
_FISCAL = re.compile(r"회계|사업\s?연도|일본|도쿄|\d\s?월|\bfiscal\b", re.IGNORECASE)
_RANGE = re.compile(
    rf"\b(?P<first>{'|'.join(_MONTHS[:4])})(?:\s?[-–]\s?| (?:to|through) )"
    rf"(?P<last>{'|'.join(_MONTHS[4:])})"
)


def other_quarter(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The only quarter of a Korean text, and the months of another one in the English text."""
    ours = list(_QUARTER.finditer(korean)) if "분기" in korean else []
    theirs = list(_RANGE.finditer(english)) if len(ours) == 1 else []
    if len(theirs) != 1 or _FISCAL.search(korean) or _FISCAL.search(english):
        return None
    first, last = (
        next(n for n, month in enumerate(months) if re.fullmatch(month, theirs[0][name]))
        for name, months in (("first", _MONTHS[:4]), ("last", _MONTHS[4:]))
    )
    is_other = first == last and first != int(ours[0][1]) - 1
    return (Mention.of(ours[0]), Mention.of(theirs[0])) if is_other else None


def is_told_in_months(match: Match, bead: BeadView) -> bool:
    """Whether English tells a Korean quarter or half by its months or their number.

    Args:
        match: A match with the Korean date as the source.
        bead: Its bead.
    """
    date, instead = match.source, match.target
    if not isinstance(date, Date) or date.span not in _SPANS:
        return False
    first, last = _SPANS[date.span]
    if _UP_TO.match(bead.korean, date.end) or _FROM_FIRST.search(bead.korean, 0, date.start):
        first = 1
    elif instead is not None:
        return False
    quarters = last - first + 1
    english = rf"{_MONTHS[first - 1]}(?:\s?[-–]\s?| (?:to|through|until|and) ){_MONTHS[last + 3]}|"
    english += rf"\b(?:{_MANY_MONTHS[3 * quarters]})[ -]months?\b"
    if quarters > 1:
        english += rf"|\b(?:{_COUNTED[quarters]})[ -]quarters\b"
    if said := _SAID.get((first, last)):
        english += rf"|\b(?:{said})\b"
    return re.search(english, bead.english, re.IGNORECASE) is not None
