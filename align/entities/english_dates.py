"""Dates and times in English: Sept. 29, 2018, 29 September, Saturday, 3:30 p.m., last year, Q1."""

import re
from dataclasses import replace

from align.entities.mentions import Date

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_WEEKDAYS = {
    name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
}
_STEPS = {"last": -1, "previous": -1, "past": -1, "preceding": -1, "this": 0, "same": 0, "current": 0,
          "that": 0, "next": 1, "following": 1, "coming": 1}  # fmt: skip
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day before": -1,
         "the day after": 1, "a day earlier": -1, "a day later": 1}  # fmt: skip
_SPANS = {
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}

# "May" and "March" are also a verb each: only with a preposition, a number or a year beside them.
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Apr(?:il|\.)?|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|APRIL|JUNE|JULY|"
    r"AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?![a-zA-Z])"
)
_ANY_MONTH = rf"(?:{_MONTH}|Mar(?:ch|\.)?(?![a-z])|May(?![a-z])|MARCH|MAY)"
_LEAD = (
    r"(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bsince )|(?<=\blast )|(?<=\bnext )|(?<=\bthis )|"
    r"(?<=\buntil )|(?<=\bfrom )"
    r"|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\bin mid-)|(?<=\bto )|(?<=\bduring )|"
    r"(?<=\bbefore )|(?<=\bafter )|(?<=\band )|(?<=\bthrough )|(?<=\bsince )|(?<=\bprevious )"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:1[0-9]|20)\d\d"
_DATE = re.compile(
    rf"\b(?P<m>{_ANY_MONTH})\s(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d:]|"
    rf",\d)(?:,?\s(?P<y>{_YEAR})\b(?!,\d))?"
    rf"|\b(?P<d2>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_ANY_MONTH})(?:,?\s(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<m3>{_ANY_MONTH}),?\s(?:of\s)?(?P<y3>{_YEAR})\b"
    rf"|\b(?P<m4>{_MONTH})"
    rf"|(?:{_LEAD})(?P<m5>March|May)(?![a-z])"
    rf"|(?<![\d/])(?P<m6>1[0-2]|0?[1-9])/(?P<d6>{_DAY})/(?P<y6>{_YEAR})(?![\d/])"
    r"|(?<![\d-])(?P<y7>(?:19|20)\d\d)-(?P<m7>1[0-2]|0[1-9])-(?P<d7>[12]\d|3[01]|0[1-9])(?![\d-])"
    r"|(?P<decade>(?:1[0-9]|20)\d0)['’]?s\b"
    r"|(?<=['‘’])(?P<dec2>[1-9]0)s\b"
    r"|\b(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|"
    r"SUN)(?:day|DAY)s?|(?:Mon|Tue|Wed|Thu|Fri|Sat)\.)"
    r"|(?<![\d:.])(?P<h>2[0-4]|1\d|0?\d)(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d:.])(?P<h2>2[0-4]|1\d|0?\d):(?P<min2>[0-5]\d)(?![\d:])"
    r"|\b(?P<h3>1[0-2]|[1-9])\so['’]clock"
    r"|\b(?P<noon>noon|midday|midnight)\b"
    r"|\bQ(?P<q>[1-4])\b|\b(?P<q2>first|second|third|fourth|1st|2nd|3rd|4th)["
    r" -]quarter\b(?!-?final)"
    r"|\b(?P<span>first|second|latter)[ -]half\b(?=\sof\s(?:the\syear|this|last|next|(?:19|"
    r"20)\d\d)|\s(?:earnings|results|profit|sales))"
    r"|\b(?P<season>spring|summer|autumn|winter)\b|(?:(?<=in\sthe\s)|(?<=this\s)|(?<=last\s)|"
    r"(?<=next\s))(?P<fall>fall)\b"
    r"|\b(?P<step>[Ll]ast|previous|past|preceding|[Tt]his|same|[Tt]hat|[Nn]ext|following|"
    r"coming)\s(?P<unit>year|month|week|day|night|morning|evening|afternoon)\b(?!s)"
    r"|\b(?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|the\sday\s(?:before|after)|"
    r"a\sday\s(?:earlier|later))\b"
)  # fmt: skip


# Saturday Night Live, the Friday Agreement: a weekday inside a title is translated with it.
_TITLE = re.compile(r"\s(?:Night|Morning|Evening|Post|Times|Mail|Telegraph|Agreement)\b")
_WORD = re.compile(r"\d+|[A-Za-z]+")
_TRIGGERS = frozenset(
    [
        "Jan",
        "January",
        "Feb",
        "February",
        "Mar",
        "March",
        "Apr",
        "April",
        "May",
        "Jun",
        "June",
        "Jul",
        "July",
        "Aug",
        "August",
        "Sep",
        "Sept",
        "September",
        "Oct",
        "October",
        "Nov",
        "November",
        "Dec",
        "December",
        "MARCH",
        "MAY",
        "JANUARY",
        "FEBRUARY",
        "APRIL",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Mondays",
        "Tuesdays",
        "Wednesdays",
        "Thursdays",
        "Fridays",
        "Saturdays",
        "Sundays",
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "MONDAY",
        "TUESDAY",
        "WEDNESDAY",
        "THURSDAY",
        "FRIDAY",
        "SATURDAY",
        "SUNDAY",
        "noon",
        "midday",
        "midnight",
        "Q",
        "first",
        "second",
        "third",
        "fourth",
        "latter",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
        "last",
        "previous",
        "past",
        "preceding",
        "this",
        "same",
        "that",
        "next",
        "following",
        "coming",
        "Last",
        "This",
        "Next",
        "That",
        "yesterday",
        "Yesterday",
        "today",
        "Today",
        "tonight",
        "Tonight",
        "tomorrow",
        "Tomorrow",
        "the",
        "a",
    ]
)


def find_english_dates(text: str) -> list[Date]:
    """Find the dates, times and calendar words of an English text, in order of their place."""
    dates = []
    reached = 0
    # The pattern is tried only where a figure or a calendar word stands: it is long, and slow.
    for word in _WORD.finditer(text):
        start = word.start()
        if start < reached or not (word[0] in _TRIGGERS or word[0][0].isdigit()):
            continue
        match = _DATE.match(text, start)
        if match is not None:
            reached = match.end()
            dates.append(_read(match))
    return dates


def _first(match: re.Match[str], *groups: str) -> str:
    return next((match[group] for group in groups if match[group]), "")


def _number(match: re.Match[str], *groups: str) -> int | None:
    written = _first(match, *groups)
    return int(written) if written else None


def _read(match: re.Match[str]) -> Date:
    date = Date(*match.span(), match[0])
    if match["h"] or match["h2"] or match["h3"]:
        return _read_time(match, date)
    if match["w"]:
        number = _WEEKDAYS[match["w"][:3].lower()]
        return replace(date, weekday=number, firm=_TITLE.match(match.string, match.end()) is None)
    if match["step"] or match["day"]:
        return replace(date, relative=_relative(match), firm=False)
    if match["noon"]:
        night = match["noon"] == "midnight"
        return replace(
            date, hour=0 if night else 12, minute=0, half_day="am" if night else "pm", firm=False
        )
    if match["q"] or match["q2"]:
        return replace(date, span=f"Q{match['q'] or _ORDINALS[match['q2'].lower()]}")
    if match["span"]:
        return replace(date, span="H1" if match["span"] == "first" else "H2", firm=False)
    if match["season"] or match["fall"]:
        return replace(date, span=_SPANS[match["season"] or match["fall"]], firm=False)
    if match["decade"] or match["dec2"]:
        year = _number(match, "decade") or 1900 + int(match["dec2"])
        return replace(date, year=year, span="decade")
    named = _first(match, "m", "m2", "m3", "m4", "m5")
    return replace(
        date,
        year=_number(match, "y", "y2", "y3", "y6", "y7"),
        month=_MONTHS[named[:3].lower()] if named else _number(match, "m6", "m7"),
        day=_number(match, "d", "d2", "d6", "d7"),
    )


def _relative(match: re.Match[str]) -> tuple[str, int]:
    if match["day"]:
        return "day", _DAYS[match["day"].lower()]
    unit = match["unit"] if match["unit"] in {"year", "month", "week"} else "day"
    return unit, _STEPS[match["step"].lower()]


def _read_time(match: re.Match[str], date: Date) -> Date:
    hour = _number(match, "h", "h2", "h3") or 0
    half = {"a": "am", "p": "pm", "": ""}[match["half"] or ""]
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif not half and hour > 12:
        half = "pm"
    return replace(date, hour=hour % 24, minute=_number(match, "min", "min2") or 0, half_day=half)
