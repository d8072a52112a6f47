"""Figures and dates that a translation gives in a neighbouring sentence.

Editors rewrite the lead: the day, the month or a number from the third sentence of the Korean text
stands in the first one of the English text. Then one row lacks it and another one has it too much,
and neither is an error.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from align.checks.figures.exchanged import COUNTS
from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Mention, Number
from align.entities.number_matching import relate_numbers
from align.entities.numbers import find_quantities
from align.languages import korean_side

_NEAR = 3  # how many rows from its own an editor puts what belongs into a lead
_FAR = 20  # how many an unlinked paragraph is moved: the last one becomes the second
_NEXT, _SMALL = 1, 10  # small numbers stand in every other sentence, so only the next rows count
_SAME = frozenset({Relation.EQUAL, Relation.CONVERTED})
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")  # 14일, "on the 14th"
_PARTS = ("year", "month", "day", "weekday", "span")


def where_told(match: Match, bead: BeadView) -> int | None:
    """The number of the nearest bead that gives what only one side of this bead has.

    What is given there must be without a counterpart of its own: a figure that the other bead needs
    is no excuse for this one.

    Args:
        match: A figure or a date without a counterpart.
        bead: The bead.
    """
    if match.alone is None:
        return None
    side, ours = match.alone
    is_small = isinstance(ours, Number) and ours.value <= _SMALL
    for other in _around(bead, _NEXT if is_small else _FAR):
        theirs, own = _mentions(other, 1 - side), _mentions(other, side)
        if any(
            _is_same(ours, one, bead, side)
            and not any(_is_same(needing, one, bead, side) for needing in own)
            for one in theirs
        ):
            return other.row.bead
    return None


def _around(bead: BeadView, reach: int) -> Iterator[BeadView]:
    """The beads around one, the nearest first; those further away only if they are unlinked."""
    beads = bead.article.beads
    for distance in range(1, reach + 1):
        for at in (bead.position - distance, bead.position + distance):
            if 0 <= at < len(beads) and (distance <= _NEAR or beads[at].is_null):
                yield beads[at]


def _mentions(bead: BeadView, side: int) -> Sequence[Mention]:
    """The figures and dates of one side of a bead."""
    numbers, dates = find_quantities((bead.source, bead.target)[side], bead.languages[side])
    return (*numbers, *dates)


def _is_same(ours: Mention, theirs: Mention, bead: BeadView, side: int) -> bool:
    """Whether a mention of the side says the same as one of the other side."""
    if isinstance(ours, Number) and isinstance(theirs, Number):
        is_korean = korean_side(bead.languages) == side
        relation = relate_numbers(*((ours, theirs) if is_korean else (theirs, ours)))
        return relation in _SAME and (ours.value > _SMALL or _have_one_unit(ours, theirs))
    if isinstance(ours, Date) and isinstance(theirs, Date):
        return _is_same_date(ours, theirs, bead.article.today)
    number, date = (ours, theirs) if isinstance(ours, Number) else (theirs, ours)
    if not isinstance(number, Number) or not isinstance(date, Date) or number.unit:
        return False
    return number.value == (date.day if _ORDINAL.search(number.text) else date.year)


def _have_one_unit(one: Number, other: Number) -> bool:
    return one.unit == other.unit or (one.unit in COUNTS and other.unit in COUNTS)


def _is_same_date(one: Date, other: Date, today: dt.date | None) -> bool:
    """Whether two dates share a part and contradict each other in none; 9일 may be "Thursday"."""
    if one.relative or other.relative:
        return False
    told = [
        (getattr(one, part), getattr(other, part))
        for part in _PARTS
        if getattr(one, part) not in {None, ""} and getattr(other, part) not in {None, ""}
    ]
    if any(ours != theirs for ours, theirs in told) or not _may_share_clock(one, other):
        return False
    is_clock = one.hour is not None and other.hour is not None
    return bool(told) or is_clock or _is_weekday_of(one, other, today)


def _may_share_clock(one: Date, other: Date) -> bool:
    if one.hour is None or other.hour is None:
        return True
    is_half_told = bool(one.half_day and other.half_day)
    hours = 24 if is_half_told else 12
    return one.hour % hours == other.hour % hours and (one.minute or 0) == (other.minute or 0)


def _is_weekday_of(one: Date, other: Date, today: dt.date | None) -> bool:
    """Whether one is a day of a month, and the other a day of the week that it may be."""
    dated, named = (one, other) if one.day is not None else (other, one)
    if dated.day is None or named.weekday is None or dated.weekday is not None:
        return False
    if today is None or dated.month is None:
        return True
    try:
        day = dt.date(dated.year or today.year, dated.month, dated.day)
    except ValueError:
        return False
    return day.weekday() == named.weekday
