"""Numbers in both languages, as values that can be compared."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from align.entities.dates import find_dates
from align.entities.derived.seasons import with_seasons
from align.entities.english.number_words import A_HALF
from align.entities.english.numbers import find_english_numbers
from align.entities.escapes import PRINTF
from align.entities.korean.hanja import in_hangul
from align.entities.korean.numbers import find_korean_numbers
from align.entities.measures.units import BY_KEY, converts, is_technical
from align.entities.mentions import Date, Number

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
# ③번 is No. 3; alone, ③ begins an item of a list.
_CIRCLED = re.compile(r"[①-⑨](?=\s?(?:번|호|항|안|문항))")
# 1년 반, "a year and a half"; at "a quarter to six", the clock is told.
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight"
_HALF_MORE = re.compile(
    r"\s?반(?=[\s,.)]|$|동안|만에|이|의|을|에|쯤|가량|정도|짜리|여|째)|"
    rf"[\s-]and[\s-](?:(?P<half>{A_HALF})|"
    rf"(?P<quarters>a\squarter|three[\s-]quarters)(?!\sto\s(?:\d|{_HOURS})\b))\b"
    r"(?!\s(?:[a-z]*llion|past\b))"
)
_IN_HALVES = frozenset({"century", "year", "month", "week", "day", "hour", "minute", "times"})
# Between the parts of 1년 6개월, 2시간25분, "3 hours and 20 minutes".
_BETWEEN = re.compile(r"[\s-]|,\s|,?\sand\s|(?<=[가-힣])")
_INCHES = 12  # in a foot
# Hundredths of a currency: 2달러 50센트, "2 dollars and 50 cents".
_HUNDREDTHS = {("usd", "cent"), ("eur", "cent"), ("pound", "pence")}
# A year of 365 days and a month of 30 are nearly the whole of their unit, and no remainder of it.
_WHOLE_UNIT = Fraction(98, 100)
_DECADE = 10  # years
_FINEST = 10_000  # a second is 1/3600 of an hour
# What a race takes: 2:04:55, 1:52.06, 9초 74; 오후 2:04:55 is a time of day. What is left of a
# match: "1:20 left".
_RACE = re.compile(
    r"(?<![\d:.])(?<!오[전후]\s)(?<!오[전후])(?:(?P<h>[1-9]):)?(?P<m>\d{1,2}):"
    r"(?P<s>[0-5]\d(?:\.\d{1,3})?)(?![\d:]|\s?[aApP]\.?[mM]\b)"
    r"(?P<left>(?=\s(?:left|remaining|to (?:go|play)|on the clock)\b))?"
)
_OF_A_SECOND = re.compile(
    r"(?<=초)\s?\d{1,3}(?=에|로|으로|의|만|를|을|[\s,.)]|$)(?!\s?[년월일시분초%]|\.\d)"
)
# A serial number, a key, the digits of pi: identifiers rather than numbers.
_NO_NUMBER = re.compile(
    rf"\d(?:[.,]?\d){{30,}}|{PRINTF}|\b0(?=-for-\d)|\b(?:[Tt]wenty|20)(?=-foot equivalent)"
)
_TOO_MUCH = 10**30
# Article 7.2 is 제7조 2항, but Section 4.6 is 4.6절.
_OF_ARTICLE = re.compile(r"(\b(?:article|clause|paragraph)s?\s?\d+)\.(?=\d)", re.IGNORECASE)
_GENERATION = re.compile(
    r"[1-9]0[1-9]0(?=\s?['’\"”]?(?:세대|남성|여성|청년|직장인|·[남여]성))|(?<=[남여]성·)[1-9]0[1-9]0"
    r"|(?<=[명%][이은가] )[1-9]0[1-9]0(?=$|[\s,.·])"
)
# 220 2/3, 5-1/2, 220과 3분의 2, "six and one-third": a whole number and a part of one.
_WHOLE = re.compile(r"\d{1,3}(?:,?\d{3})*")
_PART_OF_ONE = re.compile(r"\d{1,2}(?:/\d|\s?분의)")
_PART_IN_WORDS = re.compile(r"(?:one|two)[ -]thirds?\b|(?:one|three)[ -]quarters?\b|one[ -]half\b")
_BEFORE_PART = frozenset({" ", "-", "과 ", "와 "})
# 6⅓, ½. In place of the fraction a digit is read, so that a scale and a unit are found behind it;
# then the value is put right.
_ONE_SIGN, _READ_AS = re.compile(r"(?<![\d.,])(\d{0,3})([¼½¾⅐-⅞])"), 5
_HAS_FULL_WIDTH = re.compile("[０-９．，％]")


# The aligner, the filters and the checks read the texts of a batch of articles one after the other.
@lru_cache(maxsize=1 << 12)
def find_quantities(text: str, language: str) -> tuple[tuple[Number, ...], tuple[Date, ...]]:
    """Find the numbers of a text that belong to no date, and its dates.

    Args:
        text: The text to search.
        language: As for `find_numbers` and `find_dates`.

    Returns:
        Both in order of their place.

    Example:
        >>> numbers, dates = find_quantities("1월 6일 3만원", "ko")
        >>> [found.text for found in numbers], [found.text for found in dates]
        (['3만원'], ['1월 6일'])
    """
    dates = find_dates(text, language)
    numbers = find_numbers(text, language, [(date.start, date.end) for date in dates])
    return tuple(numbers), tuple(dates)


def find_numbers(
    text: str, language: str, excluded: Sequence[tuple[int, int]] = ()
) -> list[Number]:
    """Find the numbers of a text: figures, words, fractions, ordinals, ranges as two numbers.

    What is said in two units (1년 6개월, 2달러 50센트, "5 feet 11 inches") is one number in the
    larger one, and so is a mixed number (6과 3분의 1, "6 1/3", 6⅓). More than thirty digits are an
    identifier, not a number, and the figures of %2$s are part of a placeholder.

    Args:
        text: The text to search.
        language: "ko" for Korean numerals and counters, anything else for figures and English.
        excluded: Spans to leave out, such as those of dates.

    Returns:
        The numbers in order of their place.

    Example:
        >>> [(found.text, int(found.value), found.unit) for found in find_numbers("3만원", "ko")]
        [('3만원', 30000, 'krw')]
    """
    # Full-width figures are as long as plain ones, so every offset stays true.
    plain = text
    if not text.isascii() and _HAS_FULL_WIDTH.search(text):
        plain = text.translate(_FULL_WIDTH)
    plain = _CIRCLED.sub(lambda found: str(int(unicodedata.numeric(found[0]))), plain)
    # Letters, which are not numbers, of the same length.
    plain = _NO_NUMBER.sub(lambda found: "x" * len(found[0]), plain)
    plain = _OF_ARTICLE.sub(r"\g<1> ", plain)
    read = _ONE_SIGN.sub(rf"\g<1>{_READ_AS}", plain)
    read = in_hangul(read) if language == "ko" else read
    find = find_korean_numbers if language == "ko" else find_english_numbers
    found = [
        one
        for one in find(read, excluded)
        if abs(one.value.numerator) < _TOO_MUCH * one.value.denominator
    ]
    if language == "ko":
        found = [one for number in found for one in _decades(number, read)]
    if read is not plain:
        found = [_put_right(one, plain) for one in found]
    found = _added_up(text, _with_parts(text, _with_races(text, found)))
    return [*with_seasons(text, found)]


def _put_right(number: Number, text: str) -> Number:
    """Take the text of a number from the original, and the value of a fraction in one sign."""
    number = replace(number, text=text[number.start : number.end])
    found = _ONE_SIGN.search(number.text)
    if found is None:
        return number
    whole, part = int(found[1] or 0), Fraction(unicodedata.numeric(found[2]))
    right = whole + part.limit_denominator(10)
    value = number.value * right / (10 * whole + _READ_AS)
    return replace(number, value=value, firm=True, also=())


def _with_parts(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Add the part of a mixed number (220 2/3) to the whole: it is not a number of its own."""
    found: list[Number] = []
    for number in numbers:
        whole = found[-1] if found else None
        if whole is not None and _is_mixed(whole, number, text[whole.end : number.start]):
            found.pop()
            mixed, value = text[whole.start : number.end], whole.value + number.value
            number = replace(number, start=whole.start, text=mixed, value=value, firm=True)
        found.append(number)
    return found


def _is_mixed(whole: Number, part: Number, between: str) -> bool:
    """Whether two numbers are a whole one and a part of one, in figures or in words."""
    if _WHOLE.fullmatch(whole.text):
        return _PART_OF_ONE.match(part.text) is not None and between in _BEFORE_PART
    return (
        between == " and "
        and not (whole.digits or whole.unit)
        and whole.value.denominator == 1
        and _PART_IN_WORDS.match(part.text) is not None
    )


def _with_races(text: str, numbers: Sequence[Number]) -> Sequence[Number]:
    """Make one number, in the largest unit, of each time of a race in figures: 2:04:55, 1:52.06."""
    races = [
        one
        for one in _RACE.finditer(text)
        if one["h"] or "." in one["s"] or one["left"] is not None
    ]
    if not races:
        return numbers
    found = [
        one for one in numbers if not any(race.start() <= one.start < race.end() for race in races)
    ]
    for race in races:
        minutes = int(race["m"]) + Fraction(race["s"]) / 60
        value = minutes if race["h"] is None else int(race["h"]) + minutes / 60
        unit = "minute" if race["h"] is None else "hour"
        found.append(Number(*race.span(), race[0], value, unit))
    return sorted(found, key=lambda one: one.start)


def _decades(number: Number, text: str) -> Iterator[Number]:
    """The two decades of age that Korean writes as one figure: 2030세대."""
    if _GENERATION.match(text, number.start) is None:
        yield number
        return
    for start in (number.start, number.start + 2):
        written = text[start : start + 2]
        value = Fraction(int(written))
        yield replace(number, start=start, end=start + 2, text=written, value=value, unit="")


def _added_up(text: str, numbers: Sequence[Number]) -> list[Number]:
    found: list[Number] = []
    for number in _with_halves(text, numbers):
        last = found[-1] if found else None
        if last is not None and _is_inches(last, number, text):
            number = replace(number, unit="inch")
        if last is not None and _is_part_of_second(last, number, text):
            part = number.value / 10 ** len(number.text) * _part(last.unit, "second")
            whole = text[last.start : number.end]
            found[-1] = replace(last, end=number.end, text=whole, value=last.value + part, also=())
            continue
        if last is None or not _continues(last, number, text):
            found.append(number)
            continue
        value = last.value + number.value * _part(last.unit, number.unit)
        whole = text[last.start : number.end]
        found[-1] = replace(last, end=number.end, text=whole, value=value, firm=True, also=())
    return found


def _with_halves(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """Add the half or quarters after a unit (1년 반) to its number: they have none of their own."""
    reached = 0
    for number in numbers:
        if number.start < reached:
            continue
        half = _HALF_MORE.match(text, number.end)
        if half is None or not (half["half"] or number.unit in _IN_HALVES):
            yield number
            continue
        one = _DECADE if number.text.endswith(("decade", "decades")) else 1
        # "A quarter" or "three quarters"; else a half.
        quarters = {"a": 1, "t": 3}.get((half["quarters"] or "")[:1], 2)
        reached, value = half.end(), number.value + Fraction(one * quarters, 4)
        whole = text[number.start : reached]
        yield replace(number, end=reached, text=whole, value=value, firm=True, also=())


def _is_inches(first: Number, second: Number, text: str) -> bool:
    """Whether a bare figure says the inches above the feet before it: 6-foot-2, 5 feet 11."""
    return (
        first.unit == "foot"
        and not second.unit
        and second.value < _INCHES
        and text[first.end : second.start] in {" ", "-"}
    )


def _is_part_of_second(first: Number, second: Number, text: str) -> bool:
    """Whether a figure says the tenths or hundredths after the seconds before it: 9초 74."""
    return (
        first.unit in {"hour", "minute", "second"}
        and first.text.endswith("초")
        and not second.unit
        and _OF_A_SECOND.fullmatch(text, first.end, second.end) is not None
    )


def _continues(first: Number, second: Number, text: str) -> bool:
    """Whether a number says the rest of the one before it in a smaller unit.

    하루 8시간 is eight hours a day, and 1년 365일 says the year twice.
    """
    return (
        _is_larger(first.unit, second.unit)
        and (first.digits or first.unit != "day")
        and first.value > 0 <= second.value
        and second.value * _part(first.unit, second.unit) < _WHOLE_UNIT
        and _BETWEEN.fullmatch(text, first.end, second.start) is not None
        # 2년, 3개월 are two spans of time, and so are "$4, 50 cents more" two amounts;
        # "2 years, 3 months" is one.
        and (
            text[first.end] != ","
            or (first.text.isascii() and (first.unit, second.unit) not in _HUNDREDTHS)
        )
    )


def _is_larger(unit: str, other: str) -> bool:
    """Whether a quantity in one unit may go on in the other, which is a part of it."""
    if (unit, other) in _HUNDREDTHS:
        return True
    return (
        converts(unit, other)
        and not is_technical(unit)
        and BY_KEY[unit].factor > BY_KEY[other].factor
    )


def _part(unit: str, other: str) -> Fraction:
    """Which part of a unit the other one is."""
    if (unit, other) in _HUNDREDTHS:
        return Fraction(1, 100)
    return Fraction(BY_KEY[other].factor / BY_KEY[unit].factor).limit_denominator(_FINEST)
