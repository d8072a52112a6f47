"""Different clocks and calendars: Korean and local time, lunar and solar months."""

import re
from collections.abc import Iterator

from align.entities.dates import find_dates
from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Number

_KOREAN_HERE = re.compile(r"(?:한국|우리|서울)\s?시[간각]")
_KOREAN_THERE = re.compile(r"(?:현지|미국|동부|서부|영국|뉴욕|런던|파리)\s?시[간각]")
_ENGLISH_HERE = re.compile(r"\bKST\b|\bKorean? (?:Standard )?[Tt]ime\b|\bSeoul time\b|\bin Korea\b")
_ENGLISH_THERE = re.compile(
    r"\blocal time\b|\b(?:GMT|UTC|BST|CET|CEST|E[SD]?T|P[SD]T)\b|"
    r"\b(?:Eastern|Pacific|Central|Greenwich Mean|(?!Seoul|Korean?\b)[A-Z][a-z]+) [Tt]ime\b"
)
# A time told again by another clock: 오후 3시(GMT 오후 6시), "3 p.m. (1800 GMT)".
_AGAIN_BEFORE = re.compile(r"[(（\[](?:[^()\d]{0,20}\s)?$")
_AGAIN_BEHIND = re.compile(r"[^()\d]{0,20}[)）\]]")
_AGAIN_ZONE = re.compile(r"\b[A-Z]{2,4}T\b|GMT|UTC|그리니치|시[간각]|\b[Tt]ime\b|\bin [A-Z][a-z]+")
_BY_BOTH_CLOCKS = re.compile(
    r"[(（\[][^()]{0,9}시[간각](?:으로)?\s[^()]{0,12}\d\s?시[^()]{0,9}[)）\]]"
)
_LUNAR_KOREAN = re.compile(r"음력(?:으로)?\s?(?:\d{4}년\s?)?(?:윤\s?)?(\d{1,2})월")
_LUNAR_ENGLISH = re.compile(r"\blunar\b|\bChinese calendar\b", re.IGNORECASE)
_LAST_DAY = 31
_SHIFTED = ("day", "weekday", "hour", "minute", "half_day")


def changes_zone(korean: str, english: str) -> bool:
    """Whether only the Korean text gives Korean time, so that hours and days may differ.

    The English text need not name its time zone: 3 p.m. in New York.
    """
    return _KOREAN_HERE.search(korean) is not None and _ENGLISH_HERE.search(english) is None


def is_shifted(match: Match) -> bool:
    """Whether a time zone may explain that two dates differ, or that one has no counterpart."""
    dates = [one for one in (match.source, match.target) if one is not None]
    if all(isinstance(one, Number) for one in dates):
        return len(dates) == 1 and all(
            isinstance(one, Number) and not one.unit and 0 < one.value <= _LAST_DAY for one in dates
        )
    if not all(isinstance(one, Date) for one in dates):
        return False
    if len(dates) == 1:
        return any(getattr(dates[0], part) is not None for part in _SHIFTED[:3])
    ours, theirs = dates
    return all(getattr(ours, part) == getattr(theirs, part) for part in ("year", "month"))


def same_clock(korean: str, english: str, matches: tuple[Match, ...]) -> Iterator[Match]:
    """Yield equal times, of which one is given in Korean time and the other in local time."""
    if _BY_BOTH_CLOCKS.search(korean):
        return
    here = _KOREAN_HERE.search(korean), _ENGLISH_HERE.search(english)
    there = _KOREAN_THERE.search(korean), _ENGLISH_THERE.search(english)
    if (here[0] and there[1] and not here[1]) or (there[0] and here[1] and not here[0]):
        for match in matches:
            clock = isinstance(match.target, Date) and match.target.hour is not None
            if clock and match.source is not None and match.relation is Relation.EQUAL:
                yield match


def tells_again(match: Match, texts: tuple[str, str]) -> bool:
    """Whether a time that one side has alone is that of another clock, in brackets after the first.

    Args:
        match: A match of two dates.
        texts: The source and the target.
    """
    if match.alone is None:
        return False
    side, time = match.alone
    if not isinstance(time, Date) or time.hour is None:
        return False
    text = texts[side]
    opening = _AGAIN_BEFORE.search(text, 0, time.start)
    closing = _AGAIN_BEHIND.match(text, time.end)
    return (
        opening is not None
        and closing is not None
        and _AGAIN_ZONE.search(f"{opening[0]} {closing[0]}") is not None
    )


def solar_for_lunar(korean: str, english: str) -> tuple[re.Match[str], Date] | None:
    """The lunar month in the Korean text, and the English date that makes it a solar one."""
    lunar = _LUNAR_KOREAN.search(korean)
    if lunar is None or _LUNAR_ENGLISH.search(english):
        return None
    month = int(lunar[1])
    date = next((one for one in find_dates(english, "en") if one.month == month), None)
    return None if date is None else (lunar, date)
