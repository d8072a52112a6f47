"""Dates and times in English: Sept. 29, 2018, 29 September, Saturday, 3:30 p.m., last year, Q1."""

import re
from functools import partial

from align.entities.latin import latin_words
from align.entities.mentions import Date, on_24_hours

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""The months of the year."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week."""

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_FULL_NAMES = tuple(map(str.lower, (*MONTHS, *WEEKDAYS)))
_STEPS = {
    "last": -1, "previous": -1, "past": -1, "preceding": -1, "this": 0, "same": 0, "current": 0,
    "that": 0, "next": 1, "following": 1, "coming": 1,
}  # fmt: skip
_DAYS = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day before": -1,
    "the day after": 1, "a day earlier": -1, "a day later": 1,
}  # fmt: skip
_SPANS = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn",
    "winter": "winter",
}  # fmt: skip
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
}  # fmt: skip

_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "noon": 12, "midnight": 0,
}  # fmt: skip
_MINUTES_TOLD = {
    "half": 30, "quarter": 15, "twenty-five": 25, "twenty": 20, "ten": 10, "five": 5,
}  # fmt: skip
_MINUTES = "(?:twenty-five|twenty|ten|five)"
_AT = r"(?:(?<=\bat\s)|(?<=\buntil\s)|(?<=\b[Ii]t\swas\s)|(?<=\b[Ii]t['’]s\s))"

_SURE_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Apr(?:il|\.)?|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?![a-zA-Z])"
)
# Without a day or a year, Jan and Jun are people: "coach Jan Verbeek".
_MONTH_ALONE = rf"(?!(?:Jan|Jun)(?![a-z.])){_SURE_MONTH}"
# "May" and "March" are also a verb each: only with a preposition, a number or a year beside them.
_MONTH = (
    rf"(?:{_SURE_MONTH}|Mar(?:ch|\.)?(?![a-z])|May(?![a-z])|MARCH|MAY"
    # In small letters only with a day or a year, in which no adjective stands.
    r"|(?:january|february|april|june|july|september|october|november|december)\b)"
)
_PREPOSITIONS = (
    "in", "of", "by", "since", "last", "next", "this", "until", "from", "early", "late", "to",
    "during", "before", "after", "and", "through", "previous", "for", "every", "each",
    "between",
)  # fmt: skip
_LEAD = "|".join(
    [rf"(?<=\b{word}\ )" for lead in _PREPOSITIONS for word in (lead, lead.capitalize())]
    + [r"(?<=\bmid-)"]
)
# Elsewhere they only confirm: "the hottest May", but "Theresa May", and "March on!"
_MAY_OR_MARCH = "(?:March|May)"
_OF_A_MONTH = (
    "exports?|imports?|sales|figures|data|temperatures?|rain(?:fall)?|snow(?:fall)?|output|"
    "production|inflation|unemployment|jobless|payrolls?|consumer|retail|elections?|issues?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:1[0-9]|20)\d\d"
_HOUR = r"2[0-4]|1\d|0?\d"
_NO_OFFSET = r"(?<!(?:GMT|UTC|Gmt|Utc)[+-])"  # (GMT+09:00) is a time zone, and no time
# What "last" and "next" may belong to instead: the night before last year's final.
_NOT_ALONE = (
    "(?:year|month|week|day|night|morning|evening|spring|summer|autumn|fall|winter|season|term|"
    "round|game|match|election|session|[A-Z])"
)
# The week after next, the night before last, the day before yesterday.
_TWICE = {"before": -2, "after": 2}
_UNITS = ("year", "month", "week", "day", "night", "morning", "evening", "afternoon")
_DATE = re.compile(
    rf"""
    # Sept. 29, 2018; Sept. 29
    \b(?P<m>{_MONTH}) \s (?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d:]|,\d) (?:,?\s(?P<y>{_YEAR})\b(?!,\d))?
    # 29 September 2018, 29th of September
    | \b(?P<d2>{_DAY})(?:st|nd|rd|th)? \s(?:of\s)? (?P<m2>{_MONTH}) (?:,?\s(?P<y2>{_YEAR})\b)?
    # September 2018, September
    | \b(?P<m3>{_MONTH}),?\s(?:of\s)?(?P<y3>{_YEAR})\b
    | \b(?P<m4>{_MONTH_ALONE})
    | (?:{_LEAD})(?P<m5>March|May)(?![a-z])
    # the hottest May, March exports
    | (?:(?<=[a-z]\ )|^(?={_MAY_OR_MARCH}\s(?:{_OF_A_MONTH})\b))(?P<m9>{_MAY_OR_MARCH})(?![a-z])
    # 9/29/2018, 2018-09-29
    | (?<![\d/])(?P<m6>1[0-2]|0?[1-9])/(?P<d6>{_DAY})/(?P<y6>{_YEAR})(?![\d/])
    | (?<![\d-])(?P<y7>(?:19|20)\d\d)-(?P<m7>1[0-2]|0[1-9])-(?P<d7>[12]\d|3[01]|0[1-9])(?![\d-])
    # the attacks of 9/11
    | (?<![\d/])(?P<m8>9)/(?P<d8>11)(?![\d/])
    # 1800 GMT, at 1800 hours; "1800 hours of work" are a number
    | (?<![\d:.,])(?P<h4>[01]\d|2[0-4])(?P<min4>[0-5]\d)
      (?=\s(?:GMT|UTC)\b|(?:(?<=\b0\d{3})|(?<=\b(?:at|by)\s\d{4})|(?<=\buntil\s\d{4}))
      \s(?:hours|hrs)\b(?!\sof\b))
    # the 1990s, the '90s
    | (?P<decade>(?:1[0-9]|20)\d0)['’]?s\b
    | (?<=['‘’])(?P<dec2>[1-9]0)s\b
    # Saturday, Sat.
    | \b(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?
              |(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAYS?
              |(?:Mon|Tue|Wed|Thu|Fri|Sat)\.)
    # 3:30 p.m., 7pm, 15:00, 3 o'clock, noon
    | (?<![\d:.])(?P<h>{_HOUR})(?:[:.](?P<min>[0-5]\d)(?::[0-5]\d)?)?\s?
      (?P<half>[ap]\.?m\b|[AP]\.?M\b(?!-|\s(?:radio|stations?|band|broadcast\w*|frequenc\w+)))\.?
    | (?<![\d:.]){_NO_OFFSET}(?P<h2>{_HOUR}):(?P<min2>[0-5]\d)
      (?![\d:]|\.\d|\s(?:left|remaining|to\s(?:go|play)|on\sthe\sclock)\b)
    | \b(?P<h3>1[0-2]|[1-9])\so['’]clock
    # half past six, a quarter to three, twenty past seven; at ten to three, which may be a score
    | \b(?:(?P<past>[Hh]alf|[Qq]uarter|{_MINUTES})(?:\sminutes)?\s(?:past|(?<=uarter\s)after)
        |(?P<to>[Qq]uarter|{_AT}{_MINUTES})(?:\sminutes)?\s(?:to|till|(?<=uarter\s)before))
      \s(?P<hw>{"|".join(_HOURS)}|1[0-2]|[1-9])\b(?:\s(?P<half2>[ap]\.?m\b)\.?)?
    | \b(?P<noon>noon|midday|midnight)\b
    # Q3, third quarter, second half of the year, last summer
    | \bQ(?P<q>[1-4])\b
    | \b(?P<q2>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter\b(?!-?final)
    | \b(?P<span>[Ff]irst|[Ss]econd|latter)[ -]half\b
    | \b(?P<season>spring|summer|autumn|winter)\b
    | (?:(?<=in\sthe\s)|(?<=this\s)|(?<=last\s)|(?<=next\s))(?P<fall>fall)\b
    # the week after next, the day before yesterday
    | \b(?P<unit2>{"|".join(_UNITS)})\s(?P<step2>before|after)\s
      (?:(?:yesterday|tomorrow)\b|(?:last|next)\b(?!\s(?:{_NOT_ALONE})))
    # last year, next month, the previous day, yesterday, the day before
    | \b(?P<step>[Ll]ast|previous|past|preceding|[Tt]his|same|[Tt]hat|[Nn]ext|following|coming)\s
      (?P<unit>{"|".join(_UNITS)})\b(?!s)
    | \b(?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow
              |the\sday\s(?:before(?!\syesterday)|after(?!\stomorrow))|a\sday\s(?:earlier|later))\b
    """,
    re.VERBOSE,
)


# Saturday Night Live, the Friday Agreement: a weekday inside a title is translated with it.
_TITLE = re.compile(r"\s(?:Night|Morning|Evening|Post|Times|Mail|Telegraph|Agreement)\b")
# A month between capitalised words is a given name: Nam June Paik.
_NO_NAMES = "|".join(word.capitalize() for word in (*_PREPOSITIONS, "on", "the", "a"))
_IN_A_NAME = re.compile(rf"\b(?!(?:{_NO_NAMES})\s)[A-Z][a-z]+ $")
_NAME_GOES_ON = re.compile(r" [A-Z][a-z]")
_WORD = re.compile(r"\d+|[A-Za-z]+")
# The first letters that a match can begin with, after which the pattern is worth trying.
_TRIGGERS = frozenset(
    [word.title() for word in (*_MONTHS, *_WEEKDAYS)]
    + [word.title() for word in _FULL_NAMES]
    + [word.upper() for word in _FULL_NAMES]
    + [word for word in _FULL_NAMES[:12] if word not in {"march", "may", "august"}]
    + [word + "s" for word in map(str.title, _FULL_NAMES)]
    + [*_STEPS, *map(str.title, _STEPS), *_DAYS, *map(str.title, _DAYS), *_SPANS, *_ORDINALS]
    + [word for told in _MINUTES_TOLD for word in (told, told.capitalize()) if "-" not in told]
    + [*_UNITS, "Sept", "Q", "noon", "midday", "midnight", "latter", "First", "Second", "the", "a"]
)
_ARTICLES = frozenset({"the", "a"})  # they begin "the day before", and little else
# One of these is in every text with a date in words: "this", "the" and their like need a unit.
_CALENDAR = frozenset(map(str.lower, _TRIGGERS)).difference(_ARTICLES, _STEPS).union(_UNITS)
_FIGURE = re.compile(r"\d\d*")  # `re` is slow to find where \d+ begins


def find_english_dates(text: str) -> list[Date]:
    """Find the dates, times and calendar words of an English text, in order of their place."""
    dates = []
    reached = 0
    # The pattern is tried only where a figure or a calendar word stands: it is long, and slow.
    only_figures = _CALENDAR.isdisjoint(latin_words(text))
    for word in (_FIGURE if only_figures else _WORD).finditer(text):
        written = word[0]
        if not (written in _TRIGGERS or written[0].isdigit()) or word.start() < reached:
            continue
        if written in _ARTICLES and text[word.end() + 1 : word.end() + 4] != "day":
            continue
        match = _DATE.match(text, word.start())
        if match is not None and not (match["m9"] and _IN_A_NAME.search(text, 0, match.start())):
            reached = match.end()
            dates.append(_read(match))
    return dates


def _first(match: re.Match[str], *groups: str) -> str:
    return next((match[group] for group in groups if match[group]), "")


def _number(match: re.Match[str], *groups: str) -> int | None:
    written = _first(match, *groups)
    return int(written) if written else None


def _read(match: re.Match[str]) -> Date:
    date = partial(Date, *match.span(), match[0])
    if match["h"] or match["h2"] or match["h3"] or match["h4"]:
        return _read_time(match, date)
    if match["hw"]:
        return _read_past(match, date)
    if match["w"]:
        number = _WEEKDAYS[match["w"][:3].lower()]
        return date(weekday=number, firm=_TITLE.match(match.string, match.end()) is None)
    if match["step"] or match["step2"] or match["day"]:
        return date(relative=_relative(match), firm=False)
    if match["noon"]:
        night = match["noon"] == "midnight"
        return date(hour=0 if night else 12, minute=0, half_day="am" if night else "pm", firm=False)
    if match["q"] or match["q2"]:
        return date(span=f"Q{match['q'] or _ORDINALS[match['q2'].lower()]}")
    if match["span"]:
        return date(span="H1" if match["span"].lower() == "first" else "H2", firm=False)
    if match["season"] or match["fall"]:
        return date(span=_SPANS[match["season"] or match["fall"]], firm=False)
    if match["decade"] or match["dec2"]:
        year = _number(match, "decade") or 1900 + int(match["dec2"])
        return date(year=year, span="decade")
    named = _first(match, "m", "m2", "m3", "m4", "m5", "m9")
    inside = match["m4"] and _IN_A_NAME.search(match.string, 0, match.start())
    is_name = inside and _NAME_GOES_ON.match(match.string, match.end())
    return date(
        firm=not (match["m8"] or match["m9"] or is_name),
        year=_number(match, "y", "y2", "y3", "y6", "y7"),
        month=_MONTHS[named[:3].lower()] if named else _number(match, "m6", "m7", "m8"),
        day=_number(match, "d", "d2", "d6", "d7", "d8"),
    )


def _relative(match: re.Match[str]) -> tuple[str, int]:
    if match["day"]:
        return "day", _DAYS[match["day"].lower()]
    written = match["unit"] or match["unit2"]
    unit = written if written in {"year", "month", "week"} else "day"
    return unit, _TWICE[match["step2"]] if match["step2"] else _STEPS[match["step"].lower()]


def _read_past(match: re.Match[str], date: partial[Date]) -> Date:
    """Read a clock that is told by the minutes past the hour, or to it."""
    told = _MINUTES_TOLD[(match["past"] or match["to"]).lower()]
    hour = _HOURS[match["hw"]] if match["hw"].isalpha() else int(match["hw"])
    minutes = hour * 60 + (told if match["past"] else -told)
    half = f"{match['half2'][0].lower()}m" if match["half2"] else ""
    hour, half = on_24_hours(minutes % (12 * 60) // 60 or 12, half)
    return date(hour=hour, minute=minutes % 60, half_day=half)


def _read_time(match: re.Match[str], date: partial[Date]) -> Date:
    half = f"{match['half'][0].lower()}m" if match["half"] else ""
    hour, half = on_24_hours(_number(match, "h", "h2", "h3", "h4") or 0, half)
    minute = _number(match, "min", "min2", "min4") or 0
    return date(hour=hour, minute=minute, half_day=half)
