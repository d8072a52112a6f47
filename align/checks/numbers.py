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
    "krw": (1, 1),
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
        """Yield a finding for every number that nothing answers, and one hint at most."""
        hinted = False
        for match in bead.comparison.numbers:
            if match.relation.agrees or match.relation is Relation.UNIT or _is_own(match, bead):
                continue
            hint = _is_free(match, bead)
            if not (hint and hinted):
                yield self.finding(
                    _message(match), match.source, match.target, values=_values(match), hint=hint
                )
            hinted |= hint


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
            if not (match.relation.agrees or _is_by_custom(match, bead)):
                yield self.finding(
                    _message(match),
                    match.source,
                    match.target,
                    values=_values(match),
                    hint=bead.is_heading and None in (match.source, match.target),
                )


def _is_own(match: Match, bead: BeadView) -> bool:
    """Whether a number is the translator's own, as is the custom, so that there is nothing to say.

    "The three countries" counts what the source lists. A sum in another currency, in place of the
    source's or in brackets behind it, is right at a rate that has been seen.
    """
    ours, theirs = match.source, match.target
    if not isinstance(theirs, Number):
        return False
    if isinstance(ours, Number):
        return _is_exchange(ours, theirs)
    if not theirs.digits and theirs.value <= _SPELLED:
        return True
    return _is_bracketed(theirs, bead) and any(
        isinstance(other.source, Number) and _is_exchange(other.source, theirs)
        for other in bead.comparison.numbers
    )


def _is_free(match: Match, bead: BeadView) -> bool:
    """Whether a translator may do so: only worth a look.

    A headline drops figures and takes others from the story. A gloss in brackets (a dynasty's
    years) tells readers abroad what those at home know.
    """
    if match.source is not None and match.target is not None:
        return False
    theirs = match.target
    return bead.is_heading or (isinstance(theirs, Number) and _is_gloss(theirs, bead))


def _is_bracketed(number: Number, bead: BeadView) -> bool:
    before = bead.target[: number.start]
    return before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")


def _is_gloss(number: Number, bead: BeadView) -> bool:
    """Whether a number stands in brackets, and converts no figure of the source."""
    return _is_bracketed(number, bead) and not any(
        isinstance(match.source, Number) and converts(match.source.unit, number.unit)
        for match in bead.comparison.numbers
    )


def _is_exchange(one: Number, other: Number) -> bool:
    """Whether two sums in different currencies may be one, at a rate of this century."""
    if one.unit == other.unit or not {one.unit, other.unit} <= _WON_FOR.keys():
        return False
    (least, most), (low, high) = _WON_FOR[one.unit], _WON_FOR[other.unit]
    sums = abs(one.value), max(abs(other.value), Fraction(1))
    return sums[0] * least <= sums[1] * high and sums[1] * low <= sums[0] * most


def _is_by_custom(match: Match, bead: BeadView) -> bool:
    """Whether a date is the translation's own, as is the custom.

    English news states the day in a dateline, and the weekday on which something was said.
    """
    place = match.target
    if match.source is not None or not isinstance(place, Date):
        return False
    weekday_alone = place.weekday is not None and not (place.year or place.month or place.day)
    said = weekday_alone and _SAYING.search(bead.target, 0, place.start) is not None
    return said or bead.in_dateline(place)


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
