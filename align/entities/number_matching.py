"""Compare the numbers of two texts: which match, how, and which have no counterpart."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from align.entities.matching import Match, Relation, nearest, pair_up
from align.entities.measures.counts import apart_from_days, counts_things, may_be_one, unshared
from align.entities.measures.degrees import same_degrees
from align.entities.measures.rounding import is_rounded, last_digit_of
from align.entities.measures.units import (
    BY_KEY,
    RATES,
    converts,
    excludes,
    in_base_units,
    is_currency,
    is_per_time,
    is_technical,
    same_currency,
)
from align.entities.mentions import Date, Number

_WRITTEN_YEAR = re.compile(r"\d{4}(?=\s?년)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PERCENT_ROUNDED = 5  # 27% is "about a quarter"
_TELLING = 10  # a smaller figure is the sum or difference of others by chance
_MOST_ADDED = 12  # more figures than a sentence has
_FAR_SHARE = 0.25  # beyond which nobody rounds what is converted: 90 km is not "100 miles"
_NEAR_SHARE = 0.05  # by how much a converted figure may be off
_WEEKS_OF_MONTH, _MOST_WEEKS = 4, 12  # 한 달 반 is "six weeks"
# English mostly leaves out what miles at sea are: "a 200-mile exclusive economic zone".
_IN_MILES = {"nautical_mile", "mile"}
_METRIC_POWER = 1.03  # metric horsepower in mechanical ones, rounded


def compare_numbers(
    sources: Sequence[Number],
    targets: Sequence[Number],
    source_dates: Sequence[Date] = (),
    target_dates: Sequence[Date] = (),
) -> list[Match]:
    """Compare the numbers of a source with those of its translation.

    Args:
        sources: Numbers of the source, without those inside `source_dates`.
        targets: Numbers of the translation, without those inside `target_dates`.
        source_dates: Dates whose years, days and hours may answer a number of the translation.
        target_dates: The same for the source's numbers.

    Returns:
        A match for every number that has a counterpart and for every firm one that has none.
    """
    relate = apart_from_days(relate_numbers, source_dates, target_dates)
    matches, lost, gained = pair_up(
        sources, targets, relate, _values, own_keys_of=_values_of_units, may_share=may_be_one
    )
    matches, lost, gained = unshared(matches, lost, gained)
    lost_in_dates, lost = _paired_with_dates(lost, target_dates, sources)
    gained_in_dates, gained = _paired_with_dates(gained, source_dates, targets)
    matches += [*lost_in_dates, *(match.turned() for match in gained_in_dates)]
    lost, gained = (
        _without_conversions(lost, sources, gained, targets),
        _without_conversions(gained, targets, lost, sources),
    )
    paired = [match.source for match in matches if isinstance(match.source, Number)]
    faulty = [number for number in lost if not _is_implied(number, paired, gained)]
    paired = [match.target for match in matches if isinstance(match.target, Number)]
    gained = [number for number in gained if not _is_implied(number, paired, lost)]
    return matches + list(faults_between(faulty, gained))


def _paired_with_dates(
    numbers: list[Number], dates: Sequence[Date], beside: Sequence[Number]
) -> tuple[list[Match], list[Number]]:
    """Pair numbers with the other side's dates that state them; also the numbers that remain."""
    matches: list[Match] = []
    alone: list[Number] = []
    for number in numbers:
        date = _in_dates(number, dates, beside)
        if date is None:
            alone.append(number)
        else:
            matches.append(Match(Relation.EQUAL, number, date))
    return matches, alone


def _without_conversions(
    alone: list[Number], beside: Sequence[Number], rivals: list[Number], others: Sequence[Number]
) -> list[Number]:
    """Leave out the figures given in a second unit: 300km as "300 km (186 miles)".

    Only where the other side has nothing left in that unit: 180마일 beside it must still be found.

    Args:
        alone: The numbers of one side without a counterpart.
        beside: All numbers of that side.
        rivals: The numbers of the other side without a counterpart.
        others: All numbers of the other side.
    """
    units = {rival.unit for rival in rivals}
    orders = {one.start: order for order, one in enumerate(beside)}
    return [
        number
        for number in alone
        if number.unit in units
        or not any(
            (converts(other.unit, number.unit) and _converted(other, number))
            or _in_fahrenheit(number, other)  # 35℃(화씨 95도) as "95 degrees"
            for other in nearest(others, orders[number.start], len(beside))
        )
    ]


def _values(number: Number) -> list[tuple[int, int]]:
    """The values of which equal numbers share one, its own first: above and below the line.

    Pairs of whole numbers are compared many times faster than fractions.
    """
    value = number.value
    own = abs(value.numerator), value.denominator
    return [own, *((other.numerator, other.denominator) for other in number.also)]


def _values_of_units(number: Number) -> list[tuple[object, ...]]:
    """The values with their unit, so that a figure is first paired with one of the same unit."""
    return [(number.unit, *value) for value in _values(number)] if number.unit else []


def _is_implied(number: Number, beside: Sequence[Number], others: Sequence[Number]) -> bool:
    """Whether a figure follows from those beside it, and the other side has it in no other unit.

    2.1%에서 2.5%로 0.4%포인트 must not be "by 0.4 percent".
    """
    return _adds_up(number, beside) and all(number.value != other.value for other in others)


def _adds_up(number: Number, others: Sequence[Number]) -> bool:
    """Whether a figure is the sum, or the difference, of others that both sides have.

    Newspapers give it beside them, and leave it out: 2.1%에서 2.5%로 0.4%포인트, where any two
    determine the third. In a table, some figures add up to any other by chance.
    """
    is_rate = number.unit in RATES
    if len(others) > _MOST_ADDED or (number.value < _TELLING and not is_rate):
        return False
    alike = {*RATES, ""} if is_rate else {number.unit, ""}
    values = [abs(one.value) for one in others if one.unit in alike or not number.unit]
    sums = {
        sum(values[first:last])
        for first in range(len(values))
        for last in range(first + 2, len(values) + 1)
    }
    return number.value in sums or any(
        abs(one - other) == number.value for one, other in combinations(values, 2)
    )


def relate_numbers(source: Number, target: Number) -> Relation | None:
    """The relation of a number in the translation to one in the source; None if there is none."""
    source, target = _of_scale(source, target), _of_scale(target, source)
    if _other_unit(source, target):
        return None
    if _equal(source, target):
        return Relation.EQUAL
    if source.vague or target.vague:
        return Relation.COMPATIBLE if _same_order(source, target) else None
    if source.unit == target.unit == "horsepower":
        # 마력 are metric ones, of which English cars have a little fewer.
        return Relation.CONVERTED if _is_metric_power(source, target) else None
    if converts(source.unit, target.unit):
        return Relation.CONVERTED if _converted(source, target) else None
    if _in_percent(source, target) or _in_percent(target, source):
        return Relation.CONVERTED
    if _in_fahrenheit(source, target) or _in_fahrenheit(target, source):
        return Relation.CONVERTED
    if _inverse(source, target):
        return Relation.COMPATIBLE
    return Relation.ROUNDED if is_rounded(source, target) else None


def _of_scale(bare: Number, named: Number) -> Number:
    """Degrees of no named scale, read as American ones if the other side's are: 화씨 80도."""
    if named.unit == "fahrenheit" and bare.text.endswith(("degree", "degrees")):
        return replace(bare, unit="fahrenheit")
    return bare


def _is_metric_power(source: Number, target: Number) -> bool:
    low, high = sorted(float(abs(number.value)) for number in (source, target))
    return high <= low * _METRIC_POWER


def _in_fahrenheit(celsius: Number, bare: Number) -> bool:
    """Whether degrees of no named scale are American ones: 30℃ as "86 degrees"."""
    return (
        celsius.unit == bare.unit == "celsius"
        and bare.text.endswith(("degree", "degrees"))
        and _converted(celsius, replace(bare, unit="fahrenheit"))
    )


def _in_percent(percent: Number, part: Number) -> bool:
    """Whether one says in percent what the other says as a fraction: 25% and "a quarter"."""
    if percent.unit != "percent" or part.unit or not 0 < part.value < 1:
        return False
    near = Fraction(1)
    if percent.approximate or part.approximate:
        near = max(near, min(Fraction(_PERCENT_ROUNDED), percent.value / 4))
    return abs(percent.value - 100 * part.value) < near


def _inverse(source: Number, target: Number) -> bool:
    """Whether one says as a part what the other says as a multiple: 6분의 1 and "six times"."""
    if "times" not in {source.unit, target.unit}:
        return False
    part, multiple = sorted((source, target), key=lambda number: number.value)
    return (
        0 < part.value < 1
        and not part.unit
        and multiple.unit == "times"
        and part.value * multiple.value == 1
    )


def _equal(source: Number, target: Number) -> bool:
    source_values, target_values = _values(source), _values(target)
    if source_values[0] == target_values[0]:
        # The same figure in another unit of the same kind (3 km, 3 miles) is an error; "age" and
        # "year" are one thing, and so is a unit that one side leaves out.
        return not converts(source.unit, target.unit) or {source.unit, target.unit} == _IN_MILES
    return not set(source_values).isdisjoint(target_values)


def _other_unit(source: Number, target: Number) -> bool:
    """Whether both sides name a unit, and the units exclude each other."""
    one, other = source.unit, target.unit
    if not one or not other or one == other:
        return False
    if excludes(one, other):
        # 24개월 된 is also read as two years, and so agrees with "2-year-old".
        return source.value not in target.also and target.value not in source.also
    if is_currency(one) and is_currency(other):
        is_sign_of_two = any("¥" in number.text for number in (source, target))
        return not (is_sign_of_two and same_currency(one, other))
    if is_technical(one) and is_technical(other):
        return not (converts(one, other) or is_per_time(one, other) or is_per_time(other, one))
    return {one, other} == {"percent", "point"} or (
        is_currency(one) != is_currency(other) and "percent" in {one, other}
    )


def _same_order(source: Number, target: Number) -> bool:
    vague, other = (source, target) if source.vague else (target, source)
    low = float(vague.value)
    return low <= float(abs(other.value)) < low * 10 or (other.vague and vague.value == other.value)


def _converted(source: Number, target: Number) -> bool:
    one = in_base_units(float(source.value), source.unit)
    other = in_base_units(float(target.value), target.unit)
    if BY_KEY[target.unit].dimension == "temperature":
        both = {number.unit: float(number.value) for number in (source, target)}
        return same_degrees(both["celsius"], both["fahrenheit"])
    if {source.unit, target.unit} == {"month", "week"}:
        months, weeks = sorted((source.value, target.value))
        if weeks == _WEEKS_OF_MONTH * months <= _MOST_WEEKS:
            return True
    # A converted figure is rounded like the first one: 300 km is "180 miles" (289.7 km) to many.
    near = in_base_units(10 ** last_digit_of(target), target.unit) / 2
    if not (source.approximate or target.approximate):
        near = min(near, _FAR_SHARE * max(one, other))
    return math.isclose(one, other, rel_tol=_NEAR_SHARE) or abs(one - other) <= near


def _in_dates(number: Number, dates: Sequence[Date], beside: Sequence[Number]) -> Date | None:
    """The date that states the number: its year, day or hour, or 지난해 for a bare 2023."""
    if not dates or number.value.denominator != 1 or counts_things(number):
        return None
    value = int(number.value)
    also = {int(other) for other in number.also}
    for date in dates:
        parts = {date.year, date.month, date.day, date.hour, date.minute, written_year(date)}
        if date.hour is not None:
            parts.add(date.hour % 12 or 12)
        if date.span[:1] in {"Q", "H"}:
            parts.add(int(date.span[1]))
        if value in parts or also & parts or (date.year and date.year % 100 == value >= 10):
            return date
        is_open = date.relative is not None and date.relative[0] == "year" and date.year is None
        if is_open and _is_year(number):
            # A year that the other side has in full and this one lacks is what it should be.
            stated = {date.year for date in dates if date.year and not date.span}
            if stated <= {other.value for other in beside}:
                return date
    return None


def written_year(date: Date) -> int | None:
    """The year of a date in the era of its text: 단기 4357년 is the 2024th of ours."""
    written = _WRITTEN_YEAR.match(date.text) if date.year else None
    return int(written[0]) if written else None


def _is_year(number: Number) -> bool:
    return not number.unit and _FIRST_YEAR <= number.value <= _LAST_YEAR


def faults_between(missing: list[Number], added: list[Number]) -> Iterator[Match]:
    """Pair what is left over, so that a message can name both values."""
    free = dict(enumerate(added))
    numbers = range(len(added))
    for order, source in sorted(enumerate(missing), key=lambda one: not one[1].firm):
        candidates = [
            (rank, abs(source.start - free[number].start), number)
            for number in nearest(numbers, order, len(missing))
            if number in free
            and (rank := _likeness(source, free[number])) is not None
            and (
                source.firm
                or free[number].firm
                or source.vague
                or _in_other_technical_unit(source, free[number])
            )
        ]
        if candidates:
            target = free.pop(min(candidates)[2])
            yield Match(_fault(source, target), source, target)
        elif source.firm:
            yield Match(Relation.MISSING, source, None)
    for target in free.values():
        if target.firm:
            yield Match(Relation.ADDED, None, target)


def _in_other_technical_unit(source: Number, target: Number) -> bool:
    """Whether a figure that alone would say too little has another unit: 1Gbps, 1 Mbps."""
    units = (source.unit, target.unit)
    return (
        source.value == target.value
        and source.digits
        and target.digits
        and source.unit != target.unit
        and (all(map(is_technical, units)) or set(units) == {"percent", "point"})
    )


def _likeness(source: Number, target: Number) -> int | None:
    """How likely one was meant as the other.

    0 the same value, perhaps with digits added; 1 a power of ten; 2 the same unit; 3 any.
    """
    if source.vague or target.vague:
        # 수억 and "billions" are of different orders; 수백 and "200" may be of another thing.
        return 1 if source.vague and target.vague else None
    if source.value == target.value or is_rounded(target, source):
        return 0
    if _power_of_ten(source, target):
        return 1
    if source.unit and source.unit == target.unit:
        return 2
    is_in_days = 1 not in {source.value, target.value} and "day" in {source.unit, target.unit}
    if is_in_days and converts(source.unit, target.unit):
        return 2  # 보름 need not be told in days
    return 3 if source.firm and target.firm else None


def _power_of_ten(source: Number, target: Number) -> bool:
    if not source.value or not target.value:
        return False
    ratio = abs(source.value / target.value)
    ratio = ratio if ratio >= 1 else 1 / ratio
    return ratio.denominator == 1 and ratio > 1 and str(ratio.numerator).strip("0") == "1"


def _fault(source: Number, target: Number) -> Relation:
    if source.value == target.value:
        return Relation.UNIT
    return Relation.MAGNITUDE if _power_of_ten(source, target) else Relation.DIFFERENT
