"""Dates that a translation may leave unsaid or add, or tells in another way.

English news states the day in a dateline; a day has a name, a month is spelled out, the weekend is
a Saturday; each edition tells when it was published. Neither side is wrong then.
"""

import re
from collections.abc import Sequence

from align.checks.asides import is_in_years
from align.checks.meaning.explained import is_explained
from align.checks.published import is_mail_head, published_places
from align.checks.times.history import is_of_event
from align.checks.times.last_days import is_last_day, is_next_month
from align.checks.times.quarters import is_told_in_months
from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.mentions import Date, Mention
from align.entities.numbers import find_numbers
from align.languages import korean_side

_ROWS_OF_HEAD = 3  # between the date of a mail and the other lines of its head

# Before the day on which something was said: "announced on Tuesday", "said Tuesday".
_SAYING = re.compile(
    r"\b(?:said|says|announced|told|reported|added|revealed|unveiled|disclosed|showed|confirmed)"
    r"(?:\s\w+){0,2}\son\s$|\b(?:said|announced|told \w+|reported|added|revealed|disclosed|"
    r"showed|confirmed)\s$"
)

DAYS_APART = re.compile(
    r"(?:하루|이틀|사흘|나흘|닷새|엿새|(?<!\d)[1-6]일)\s?(?:만|전|뒤|후)(?=에|인|[\s,.])"
)
"""How many days before or after something: English may name the weekday, "on Thursday"."""

# The day on which something was said, as Korean sentences end: 화요일 밝혔다.
_SAID_KOREAN = re.compile(
    r"(?:\(현지\s?시[간각]\))?\s?(?:밝혔|말했|전했|보도했|발표했|설명했|덧붙였|주장했|강조했|경고했|지적했|언급했|공개했|확인했)"
)

# Days that the other language calls by their name: 1월 1일 is New Year's Day, "December 24"
# 크리스마스이브, and "March First" 삼일절.
_NAMED_DAYS = {
    (1, 1): re.compile(r"\bNew Year['’]?s\b|새해\s?첫\s?날"),
    (2, 14): re.compile(r"\b(?:St\. )?Valentine['’]?s\b|[밸발]렌타인"),
    (3, 1): re.compile(r"\b(?:March First|Independence Movement Day)\b|(?:삼일|3[·.]1)절"),
    (3, 8): re.compile(r"\bWomen['’]?s Day\b|여성의\s?날"),
    (3, 14): re.compile(r"\bWhite Day\b|화이트\s?데이"),
    (4, 1): re.compile(r"\bApril Fools?\b|만우절"),
    (4, 5): re.compile(r"\bArbou?r Day\b|식목일"),
    (4, 20): re.compile(r"\b(?:Disabilit\w+|Disabled)\b[^.]{0,25}\bDay\b|장애인의\s?날"),
    (4, 22): re.compile(r"\bEarth Day\b|지구의\s?날"),
    (5, 1): re.compile(r"\b(?:May|Labou?r) Day\b|노동절|메이데이"),
    (5, 5): re.compile(r"\bChildren['’]?s Day\b|어린이날"),
    (5, 8): re.compile(r"\bParents['’]? Day\b|어버이날"),
    (5, 15): re.compile(r"\bTeachers?['’]?s?['’]? Day\b|스승의\s?날"),
    (6, 6): re.compile(r"\bMemorial Day\b|현충일"),
    (7, 4): re.compile(r"\b(?:Independence Day|(?:Fourth|4th) of July)\b|독립\s?기념일"),
    (7, 17): re.compile(r"\bConstitution Day\b|제헌절"),
    (8, 15): re.compile(
        r"\b(?:Liberation|V-?J) Day\b|광복절|(?:해방|광복)(?:되던|된|의)?\s?(?:그\s?)?날"
    ),
    (10, 1): re.compile(r"\bArmed Forces Day\b|국군의\s?날"),
    (10, 3): re.compile(r"\bFoundation Day\b|개천절"),
    (10, 9): re.compile(r"\b(?:Hangu?e?ul|Korean Alphabet) (?:Proclamation )?Day\b|한글날"),
    (10, 31): re.compile(r"\bHalloween\b|[핼할]러?로윈"),
    (11, 11): re.compile(r"\b(?:Pepero|Farmers['’]?) Day\b|빼빼로\s?데이|농업인의\s?날"),
    (12, 24): re.compile(r"\bChristmas Eve\b|(?:크리스마스|성탄절?)\s?(?:이브|전야|전날)"),
    (12, 25): re.compile(
        r"\bChristmas\b(?! Eve)|(?:크리스마스|성탄절)(?!\s?(?:이브|전야|전날|다음|이튿))"
    ),
    (12, 26): re.compile(
        r"\bBoxing Day\b|\bday after Christmas\b|(?:크리스마스|성탄절)\s?(?:다음|이튿)\s?날"
    ),
    (12, 31): re.compile(r"\bNew Year['’]?s Eve\b|제야"),
}
# Months as literature writes them. They only confirm: 이월 is also a balance carried forward.
_MONTHS_IN_WORDS = {
    1: "일월|정월", 2: "이월", 3: "삼월", 4: "사월", 5: "오월", 6: "유월", 7: "칠월", 8: "팔월",
    9: "구월", 10: "시월", 11: "십일월|동짓달", 12: "십이월|섣달",
}  # fmt: skip
_FOUR_DIGITS = 4  # of the year that ends an English date
_WEEKEND = re.compile(r"\bweekends?\b|주말", re.I)
_WEEKEND_DAYS = frozenset({5, 6})
# The days from Monday to Friday, by their ends and by one word.
_WORKING_DAYS = re.compile(
    r"\bMon(?:days?|\.)?(?: (?:to|through|until) |\s?[-–~]\s?)Fri(?:days?|\.|\b)|"
    r"월(?:요일)?(?:부터|\s?[-–~∼〜～])\s?금(?:요일)?"
)
_WORKING_WEEK = re.compile(r"\b(?:week|business |working )days?\b|평일|주중", re.I)
_ENDS_OF_WORK = frozenset({0, 4})
# What is counted since New Year is counted "from January to September": 올해 들어 9월까지.
_SINCE_NEW_YEAR = re.compile(
    r"(?:올해?|금년|지난해|작년)\s?들어\s(?:\S+\s){0,2}?\d{1,2}월(?:\s?말|\s?\d{1,2}일)?까지|누적"
)
_UP_TO = re.compile(r" (?:to|through|until|and)\b|[-–]")

# The part of a week, month or year that is meant, which may have another name.
_PART_OF_TIME = re.compile(
    r"\s?(?:초|말|중순|상순|하순|중반|안[에으]|내(?=[에로])|중(?=[에으\s])|들어|끝|첫|마지막|이맘때|상반기|하반기|"
    r"[봄여가겨]|\d|[일이삼사오육칠팔구시십]월)"
)
_IN_PART = re.compile(
    r"\b(?:early|late|mid|later|earlier|beginning of|end of|start of|middle of|half of|by|within|"
    r"as (?:early|soon) as)[ -]$",
    re.IGNORECASE,
)
# The months of the end of a year, and of its beginning.
_END_OF_YEAR = re.compile(r"(?:년|지난해|작년|올해|내년)\s?말(?=[에까부이인의,\s])|연말|세밑")
_NEW_YEAR = re.compile(r"(?:년|올해?|내년)\s?초(?=[에까부의,\s])|연초|새해")
_MONTHS_OF_TURN = {11: _END_OF_YEAR, 12: _END_OF_YEAR, 1: _NEW_YEAR, 2: _NEW_YEAR}
# A night may be told as of the day before: 오늘 새벽, "late yesterday".
_AT_NIGHT = re.compile(r"\s?(?:새벽|자정|심야|0시)")
_LATE = re.compile(r"\b(?:late|midnight|overnight|last night|small hours)\b", re.IGNORECASE)


def needs_no_counterpart(match: Match, bead: BeadView) -> bool:
    """Whether a date of one text may be missing in the other, or is told there in another way."""
    told = bead.korean_first(match)
    return (
        _is_by_custom(told, bead)
        or _is_of_week(match, bead)
        or _is_named_day(match, bead)
        or _is_month_in_words(told, bead)
        or _begins_the_year(told, bead)
        or _is_part_of_time(told, bead)
        or _is_about_midnight(told, bead)
        or is_told_in_months(told, bead)
        or _is_month_of_turn(told, bead)
        or is_last_day(told, bead)
        or is_next_month(told, bead)
    )


def is_of_publication(match: Match, bead: BeadView) -> bool:
    """Whether dates or figures stand in lines that tell when the text was published."""
    places = bead.once(_published)
    return all(
        mention is None or any(start <= mention.start < end for start, end in lines)
        for mention, lines in zip((match.source, match.target), places, strict=True)
    )


def _published(bead: BeadView) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]:
    first, last = bead.position - _ROWS_OF_HEAD, bead.position + _ROWS_OF_HEAD
    near = bead.article.rows[max(0, first) : last + 1]
    in_mail = any(is_mail_head(text) for row in near for text in (row.source_text, row.target_text))
    return published_places((bead.source, bead.target), bead.languages, in_mail=in_mail)


def counts_in_other_units(match: Match) -> bool:
    """Whether both dates are relative, in different units: 다음 주, "next month"."""
    return len(set(_units(match))) > 1


def is_week_for_month(match: Match) -> bool:
    """Whether one of them is a week, and the other a month: which of two has no other reason."""
    return set(_units(match)) == {"week", "month"}


def _units(match: Match) -> list[str]:
    dates = (match.source, match.target)
    return [date.relative[0] for date in dates if isinstance(date, Date) and date.relative]


def _is_part_of_time(match: Match, bead: BeadView) -> bool:
    """Whether a relative date is only part of what is said: 지난달 말 may be "last week"."""
    return (
        counts_in_other_units(match)
        and match.source is not None
        and match.target is not None
        and (
            _PART_OF_TIME.match(bead.korean, match.source.end) is not None
            or _IN_PART.search(bead.english, 0, match.target.start) is not None
        )
    )


def _is_month_of_turn(match: Match, bead: BeadView) -> bool:
    """Whether English has a month for the end or the beginning of a year: 지난해 말, 연초."""
    month = match.target
    return (
        match.source is None
        and isinstance(month, Date)
        and month.day is None
        and month.month in _MONTHS_OF_TURN
        and _MONTHS_OF_TURN[month.month].search(bead.korean) is not None
    )


def _is_about_midnight(match: Match, bead: BeadView) -> bool:
    """Whether a day may be the next one, counted from midnight: 오늘 새벽, "late yesterday"."""
    ours, theirs = match.source, match.target
    if not (isinstance(ours, Date) and isinstance(theirs, Date)):
        return False
    if ours.relative is None or theirs.relative is None:
        return False
    (unit, steps), (other, their_steps) = ours.relative, theirs.relative
    return (
        unit == other == "day"
        and abs(steps - their_steps) == 1
        and _AT_NIGHT.match(bead.korean, ours.end) is not None
        and _LATE.search(bead.english) is not None
    )


def _is_by_custom(match: Match, bead: BeadView) -> bool:
    """Whether a date is in one of the texts alone, as is the custom.

    English news states the day in a dateline, the weekday instead of the days since something
    happened, and the year of an event of history that Korean names. Both languages may leave out
    the weekday on which something was said.
    """
    if match.source is not None and is_of_event(bead.korean, match.source.start, bead.english):
        return True
    if match.source is None and (bead.is_aside(match.target) or _is_explained(match, bead)):
        return True
    if (day := match.source) is not None:
        return (
            match.target is None
            and _is_weekday_alone(day)
            and _SAID_KOREAN.match(bead.korean, day.end) is not None
        )
    place = match.target
    if not isinstance(place, Date):
        return False
    is_said = _is_weekday_alone(place) and (
        _SAYING.search(bead.english, 0, place.start) is not None
        or DAYS_APART.search(bead.korean) is not None
    )
    return is_said or bead.in_dateline(place, "en")


def _is_explained(match: Match, bead: BeadView) -> bool:
    return match.target is not None and is_explained(match.target, bead)


def _is_weekday_alone(place: Mention) -> bool:
    """Whether a date is a day of the week and no more."""
    return (
        isinstance(place, Date)
        and place.weekday is not None
        and not (place.year or place.month or place.day)
    )


def _is_named_day(match: Match, bead: BeadView) -> bool:
    """Whether the other side calls a day by its name."""
    if match.alone is None:
        return False
    side, day = match.alone
    if not isinstance(day, Date):
        return False
    text, other = bead.source, bead.target
    if side:
        text, other = other, text
    number = day.day or (1 if text.startswith(" First", day.end) else 0)
    name = _NAMED_DAYS.get((day.month or 0, number))
    if name is not None and name.search(other) is not None:
        return True
    # 5·18 민주화운동 may have its day in English.
    is_named = rf"(?<![\d.]){day.month}[·ㆍ‧・]{day.day}(?!\d)"
    return side != korean_side(bead.languages) and re.search(is_named, other) is not None


def _is_month_in_words(match: Match, bead: BeadView) -> bool:
    """Whether an English month is one that the Korean text spells out: 칠월, July.

    A day must be told behind it: 시월 열이튿날, "Oct. 12".
    """
    place = match.target
    if match.source is not None or not isinstance(place, Date):
        return False
    if place.year and not is_in_years(bead.english, place.end - _FOUR_DIGITS, bead.korean):
        return False  # a year of the cycle of sixty is explained: 기미년 삼월, "March 1919"
    month = _MONTHS_IN_WORDS.get(place.month or 0)
    if month is None:
        return False
    ends = {found.end() for found in re.finditer(rf"(?<![가-힣])(?:{month})", bead.korean)}
    days = find_numbers(bead.korean, "ko") if place.day else ()
    return bool(ends) and (
        not place.day
        or any(
            day.value == place.day and not ends.isdisjoint({day.start, day.start - 1})
            for day in days
        )
    )


def _begins_the_year(match: Match, bead: BeadView) -> bool:
    """Whether English names the January that a Korean year begins with: 올해 들어 9월까지."""
    place = match.target
    return (
        match.source is None
        and isinstance(place, Date)
        and (place.month, place.day) == (1, None)
        and _UP_TO.match(bead.english, place.end) is not None
        and _SINCE_NEW_YEAR.search(bead.korean) is not None
    )


def _is_of_week(match: Match, bead: BeadView) -> bool:
    """Whether the other side has a word for a weekday's part of the week: 토·일요일, 평일."""
    if match.source is not None and match.target is not None:
        return False
    day, other = (
        (match.source, bead.target) if match.target is None else (match.target, bead.source)
    )
    if not isinstance(day, Date):
        return False
    own = bead.source if other is bead.target else bead.target
    is_of_work = (
        day.weekday in _ENDS_OF_WORK
        and day.is_within(_WORKING_DAYS, own)
        and _WORKING_WEEK.search(other) is not None
    )
    return is_of_work or (day.weekday in _WEEKEND_DAYS and _WEEKEND.search(other) is not None)
