"""Spans of time that are written as clocks are: 1분 12초, "1:12"; 2시간 8분, "2:08".

Only the other side can tell that they are no times of day.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import starmap
from typing import TypeAlias

from align.entities.mentions import Date, Number

Quantities: TypeAlias = tuple[Sequence[Number], Sequence[Date]]
"""The numbers and the dates of a text."""

# "at 21:30" and "21:30 hours" are times of day all the same.
_CLOCK = re.compile(
    r"(?<![\d:.])(?<!\bat )(?<!\buntil )(?<!\bfrom )(?<!\bby )(?<!\bsince )(\d{1,3}):([0-5]\d)"
    r"(?![\d:]|\.\d|\s?[aApP]\.?[mM]\b|\s(?:hours|hrs|GMT|UTC|KST)\b)"
)
_IN_PARTS = frozenset({"hour", "minute"})


def with_clocks_as_spans(
    found: tuple[Quantities, Quantities], texts: tuple[str, str]
) -> tuple[Quantities, Quantities]:
    """Read clocks as numbers if they are the spans of time that the other side has.

    Args:
        found: The numbers and dates of both texts.
        texts: The texts.

    Example:
        >>> from align.entities.numbers import find_quantities
        >>> texts = "차이는 1분 12초다.", "The gap is 1:12."
        >>> found = find_quantities(texts[0], "ko"), find_quantities(texts[1], "en")
        >>> _, (numbers, dates) = with_clocks_as_spans(found, texts)
        >>> [(one.text, one.unit) for one in numbers], dates
        ([('1:12', 'minute')], [])
    """
    others = reversed([numbers for numbers, _ in found])
    first, second = starmap(_read_anew, zip(found, texts, others, strict=True))
    return first, second


def _read_anew(found: Quantities, text: str, others: Sequence[Number]) -> Quantities:
    """The quantities of a text, with those of its clocks that are spans of the other side."""
    parted = [one for one in others if one.unit in _IN_PARTS and one.value.denominator > 1]
    spans = []
    for clock in _CLOCK.finditer(text) if parted else ():
        value = int(clock[1]) + Fraction(int(clock[2]), 60)
        unit = next((one.unit for one in parted if one.value == value), None)
        if unit is not None:
            spans.append(Number(*clock.span(), clock[0], value, unit))
    if not spans:
        return found
    numbers = [one for one in found[0] if not any(map(one.begins_in, spans))]
    dates = [one for one in found[1] if not any(map(one.begins_in, spans))]
    return sorted([*numbers, *spans], key=lambda one: one.start), dates
