"""Numbers, units and dates: values that differ, and values without a counterpart."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Mention, Number
from align.entities.units import is_currency
from align.records import Finding, Severity

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
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
                    hint=_is_exchanged(match.target, bead.target) and match.source is None,
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
                    _message(match), match.source, match.target, values=_values(match)
                )


def _is_exchanged(number: Mention | None, text: str) -> bool:
    """Whether a sum of money stands in brackets: "240 million won ($170,000)"."""
    return (
        isinstance(number, Number)
        and is_currency(number.unit)
        and text[: number.start].rstrip().endswith("(")
    )


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
