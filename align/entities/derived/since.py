"""A span of time for the time since when: 15년 만, "since 2009"; 2009년 이후, "in 15 years".

Figure by figure, the two sides have nothing in common. Whether they fit is known if the day of the
article is, or the texts name the year that the span leads up to.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from align.entities.derived.explained import without_numbers
from align.entities.matching import Match
from align.entities.mentions import Date, Mention, Number
from align.languages import korean_first

_MONTHS = 12
# What ends a span that leads from one time to another: 15년 만에, 15년째, 15년 전, 15년 뒤.
_KOREAN_SPAN = re.compile(
    r"\s?여?\s?(?:만(?=[에의이,.\s]|$)|동안|간(?![가-힣]{2})|째|넘게|가까이|이상|"
    r"(?P<back>전(?=[\s에의부까,.]|$))|(?P<on>[뒤후](?=[\s에의부까,.인로]|$)))"
)
_ENGLISH_SPAN = re.compile(
    r"\b(?:in|for|than|past|last|over|after)\s"
    r"(?:(?:(?:more|less) than|about|some|over|nearly|almost|around|at least)\s)*$",
    re.IGNORECASE,
)
_BEHIND_SPAN = re.compile(
    r"[ -](?:low|high|record|peak|career|history)\b|(?P<back>\s(?:ago|earlier)\b)|"
    r"(?P<on>\s(?:later|after|on)\b)"
)
# What makes a year the beginning of a span.
_ENGLISH_POINT = re.compile(r"\b(?:since|from|after|starting|beginning)\b[^.;:]{0,60}$", re.I)
_KOREAN_POINT = re.compile(r"[\s가-힣]{0,6}?(?:이후|이래|부터|뒤|후(?=[\s로,]))")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
# Statistics are published in the month, or year, after the one that they are of.
_NEAR = 1


@dataclass(frozen=True, slots=True)
class _Span:
    """A span of so many months in one or two figures.

    `way` is "back" for one that counts back from a day, "on" for one that counts on; else "".
    """

    numbers: tuple[Number, ...]
    months: int
    unit: str
    way: str


@dataclass(frozen=True, slots=True)
class _Point:
    """A year, perhaps with its month, or a month alone; `begins` if its words make it a start."""

    mention: Mention
    year: int | None
    month: int | None
    begins: bool


def without_spans_since(
    numbers: Sequence[Match],
    dates: Sequence[Match],
    texts: tuple[str, str],
    languages: tuple[str, str],
    today: dt.date | None,
) -> tuple[list[Match], list[Match]]:
    """Leave out the faults of a span of time on one side that is a year or month on the other.

    Args:
        numbers: How the numbers of two texts match.
        dates: How their dates match.
        texts: The source and its translation.
        languages: Their languages.
        today: The day of the article; if it is unknown, every span fits.
    """
    matches = [*numbers, *dates]
    faults = [match for match in matches if not match.relation.agrees]
    told: set[Mention] = set()
    if "ko" in languages and faults:
        korean, english = korean_first(languages, 0, 1)
        stated = set(_years(matches))
        for one, other in ((korean, english), (english, korean)):
            spans = list(_spans(_open(matches, one), texts[one], is_korean=one == korean))
            points = _points(_of_side(faults, other), texts[other], is_korean=other == korean)
            for span, point in product(spans, list(points)):
                if _fit(span, point, today, stated):
                    told |= {*span.numbers, point.mention}
    if not told:
        return list(numbers), list(dates)
    wrong = [match for match in numbers if not match.relation.agrees]
    explained = {one for one in told if isinstance(one, Number)}
    return (
        [
            *(match for match in numbers if match.relation.agrees),
            *without_numbers(explained, wrong),
        ],
        [one for one in dates if one.relation.agrees or not _mentions(one) <= told],
    )


def _mentions(match: Match) -> set[Mention]:
    return {one for one in (match.source, match.target) if one is not None}


def _of_side(matches: Iterable[Match], side: int) -> list[Mention]:
    return [one for match in matches if (one := (match.source, match.target)[side]) is not None]


def _open(matches: Iterable[Match], side: int) -> list[Mention]:
    """The mentions of a side that no number of the other side agrees with."""
    return _of_side(
        (
            match
            for match in matches
            if not match.relation.agrees
            or not isinstance((match.target, match.source)[side], Number)
        ),
        side,
    )


def _years(matches: Iterable[Match]) -> Iterator[int]:
    """The years that the texts state, from or up to which a span may be counted."""
    for match in matches:
        for one in _mentions(match):
            if year := one.year if isinstance(one, Date) else bare_year(one):
                yield year


def bare_year(mention: Mention) -> int | None:
    """The year that a figure without a unit may be; None if it is none."""
    is_year = isinstance(mention, Number) and not mention.unit and _YEAR.fullmatch(mention.text)
    return int(mention.text) if is_year else None


def _spans(mentions: Sequence[Mention], text: str, *, is_korean: bool) -> Iterator[_Span]:
    lasting = sorted(
        (one for one in mentions if isinstance(one, Number) and one.unit in {"year", "month"}),
        key=lambda one: one.start,
    )
    both = [
        (one, other)
        for one, other in pairwise(lasting)
        if (one.unit, other.unit) == ("year", "month")
        and re.fullmatch(r"\s?|,? (?:and )?", text[one.end : other.start])
    ]
    for found in [*both, *((one,) for one in lasting)]:
        behind = (_KOREAN_SPAN if is_korean else _BEHIND_SPAN).match(text, found[-1].end)
        if behind is None and (is_korean or not _ENGLISH_SPAN.search(text, 0, found[0].start)):
            continue
        months = sum(one.value * (_MONTHS if one.unit == "year" else 1) for one in found)
        way = behind.lastgroup or "" if behind else ""
        yield _Span(found, int(months), found[-1].unit, way)


def _points(mentions: Sequence[Mention], text: str, *, is_korean: bool) -> Iterator[_Point]:
    for one in mentions:
        if is_korean:
            begins = _KOREAN_POINT.match(text, one.end) is not None
        else:
            begins = _ENGLISH_POINT.search(text, 0, one.start) is not None
        if isinstance(one, Date):
            if one.year or one.month:
                yield _Point(one, one.year, one.month, begins)
        elif year := bare_year(one):
            yield _Point(one, year, None, begins)


def _fit(span: _Span, point: _Point, today: dt.date | None, stated: Iterable[int]) -> bool:
    """Whether a span leads from a point to today, or from one of them to a stated year.

    If today or the year is unknown, the words must say that it begins there.
    """
    if point.year is not None and any(_lies_between(span, point.year, year) for year in stated):
        return True
    if span.way == "on" or (span.unit == "year" and point.year is None):
        return False
    is_start = span.way == "back" or point.begins
    if today is None or point.year is None:
        return is_start and (today is None or _leads_up(span, point, today))
    return _leads_up(span, point, today)


def _lies_between(span: _Span, point: int, year: int) -> bool:
    """Whether a span lies between a year that it tells of and another one that a text states."""
    years = span.months // _MONTHS
    return bool(years) and (
        (span.way != "on" and year - point == years)
        or (span.way != "back" and point - year == years)
    )


def _leads_up(span: _Span, point: _Point, today: dt.date) -> bool:
    near = 0 if span.way == "back" else _NEAR
    if point.year is None:
        return (today.month - (point.month or 0) - span.months + near) % _MONTHS <= 2 * near
    if span.unit == "month" and point.month is not None:
        since = (today.year - point.year) * _MONTHS + today.month - point.month
        return abs(since - span.months) <= near
    return abs(today.year - point.year - span.months / _MONTHS) <= near
