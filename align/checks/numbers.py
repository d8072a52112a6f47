"""Numbers, units and dates: values that differ, and values without a counterpart."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Mention, Number
from align.entities.units import converts
from align.records import Finding, Severity

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# A number up to this, in words, is a turn of phrase as often as a figure.
_SPELLED = 10
# How many won one unit of a currency has been worth since 2000.
_WON_FOR = {
    "usd": (850, 1_700),
    "eur": (1_000, 2_100),
    "pound": (1_300, 2_500),
    "jpy": (6, 17),
    "cny": (110, 250),
}
_SAYING = re.compile(
    r"\b(?:said|says|announced|told|reported|added|revealed|unveiled|disclosed|showed|confirmed)"
    r"(?:\s\w+){0,2}\son\s$|\b(?:said|announced|told \w+|reported|added|revealed|disclosed|"
    r"showed|confirmed)\s$"
)
_TIMES = {10: "ten times", 100: "a hundred times", 1000: "a thousand times"}


class NumberCheck(Check):
    """Numbers that are not what the source says; an error of magnitude is named as one."""

    name: ClassVar[str] = "number"
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a number differs, is off by a power of ten, is lost or added"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every number that nothing answers."""
        for match in bead.comparison.numbers:
            if not match.relation.agrees and match.relation is not Relation.UNIT:
                yield self.finding(
                    _message(match),
                    match.source,
                    match.target,
                    values=_values(match),
                    hint=_is_free(match, bead),
                )


class UnitCheck(Check):
    """The right figure in another currency, or percent for percentage points."""

    name: ClassVar[str] = "unit"
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a figure stands in another currency or unit"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every figure whose unit is another one."""
        for match in bead.comparison.numbers:
            if match.relation is Relation.UNIT:
                yield self.finding(
                    f"The figure is the same, its unit is not: {match.source and match.source.text}"
                    f" in the source, {match.target and match.target.text} in the translation.",
                    match.source,
                    match.target,
                    values=_values(match),
                )


class DateCheck(Check):
    """Dates, times and periods that are not what the source says."""

    name: ClassVar[str] = "date"
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a date, a time or a period differs, is lost or added"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every date that nothing answers."""
        for match in bead.comparison.dates:
            if not match.relation.agrees:
                yield self.finding(
                    _message(match),
                    match.source,
                    match.target,
                    values=_values(match),
                    hint=_is_by_custom(match, bead),
                )


def _is_free(match: Match, bead: BeadView) -> bool:
    """Whether a translator may do so: only worth a look.

    A headline drops figures and takes others from the story. A gloss in brackets (a dynasty's
    years, a sum in dollars), a small number spelled out ("the three countries") and a sum in
    another currency at a rate that has been seen are the translator's own.
    """
    ours, theirs = match.source, match.target
    if ours is None or theirs is None:
        spelled = (
            ours is None
            and isinstance(theirs, Number)
            and not theirs.digits
            and theirs.value <= _SPELLED
        )
        return bead.is_heading or spelled or (ours is None and _is_gloss(theirs, bead))
    return isinstance(ours, Number) and isinstance(theirs, Number) and _is_exchange(ours, theirs)


def _is_gloss(number: Mention | None, bead: BeadView) -> bool:
    """Whether a number stands in brackets, and converts no figure of the source."""
    before = "" if number is None else bead.target[: number.start]
    inside = before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")
    return inside and not any(
        isinstance(number, Number)
        and isinstance(match.source, Number)
        and converts(match.source.unit, number.unit)
        for match in bead.comparison.numbers
    )


def _is_exchange(one: Number, other: Number) -> bool:
    """Whether two sums are one, in won and in another currency, at a rate of this century."""
    won, foreign = (one, other) if one.unit == "krw" else (other, one)
    low, high = _WON_FOR.get(foreign.unit, (0, 0))
    return (
        won.unit == "krw" and low <= abs(won.value) / max(abs(foreign.value), Fraction(1)) <= high
    )


def _is_by_custom(match: Match, bead: BeadView) -> bool:
    """Whether one side states a date that the other does without: only worth a look.

    A headline may do so. English news states the day in a dateline, and the weekday on which
    something was said.
    """
    place, text = match.target, bead.target
    if match.source is not None or not isinstance(place, Date):
        return place is None and bead.is_heading
    weekday_alone = place.weekday is not None and not (place.year or place.month or place.day)
    said = weekday_alone and _SAYING.search(text, 0, place.start) is not None
    return said or bead.in_dateline(place) or bead.is_heading


def value_of(mention: Mention | None) -> str | None:
    """A mention's value in figures, equal in both languages: "35000 krw", "2018-09-29", "15:30"."""
    if isinstance(mention, Number):
        figure = _figure(mention.value)
        return f"{figure} {mention.unit}" if mention.unit else figure
    if isinstance(mention, Date):
        return _date_value(mention)
    return None if mention is None else mention.text


def _figure(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.6f}".rstrip("0")
    return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


def _date_value(date: Date) -> str:
    parts: list[str] = []
    if date.year or date.month or date.day:
        year = str(date.year) if date.year else "-"
        month = f"{date.month:02}" if date.month else "-" if date.day else ""
        day = f"{date.day:02}" if date.day else ""
        parts.append("-".join(part for part in (year, month, day) if part))
    if date.span:
        parts.append(date.span)
    if date.weekday is not None:
        parts.append(_WEEKDAYS[date.weekday])
    if date.hour is not None:
        parts.append(f"{date.hour:02}:{date.minute or 0:02}{date.half_day and ' ' + date.half_day}")
    if date.relative:
        unit, steps = date.relative
        parts.append(f"{unit} {steps:+}")
    return " ".join(parts) or date.text


def _values(match: Match) -> tuple[str | None, str | None]:
    return value_of(match.source), value_of(match.target)


def _message(match: Match) -> str:
    ours, theirs = match.source, match.target
    if ours is None and theirs is not None:
        return f"{_told(theirs)} is in the translation and not in the source."
    if theirs is None and ours is not None:
        return f"{_told(ours)} is in the source and not in the translation."
    both = f"{_told(ours)} in the source, {_told(theirs)} in the translation"
    if match.relation is Relation.MAGNITUDE and (
        isinstance(ours, Number) and isinstance(theirs, Number)
    ):
        return f"Wrong by a power of ten: {both}, {_factor(ours.value, theirs.value)}."
    return f"{both[0].upper()}{both[1:]}."


def _told(mention: Mention | None) -> str:
    """The words, with their value where the words do not show it."""
    if mention is None:
        return ""
    if isinstance(mention, Number):
        figure = (
            f"{mention.value.numerator:,}"
            if mention.value.denominator == 1
            else _figure(mention.value)
        )
        plain = figure.replace(",", "")
        if plain not in mention.text.replace(",", ""):
            return f"{mention.text} ({figure})"
    return mention.text


def _factor(ours: Fraction, theirs: Fraction) -> str:
    ratio = abs(theirs / ours)
    less = ratio < 1
    factor = int(1 / ratio if less else ratio)
    return f"{_TIMES.get(factor, f'{factor:,} times')} too {'small' if less else 'large'}"
