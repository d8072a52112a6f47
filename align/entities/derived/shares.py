"""Shares in two numbers, or in one: 10명 중 8명, "four in five", 80%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from align.entities.mentions import Number

OF_KOREAN = re.compile(r"\s?(?:[가-힣]{1,3}\s?)?(?:중|가운데)(?:에서?)?\s|에\s")
"""Stands between the numbers of a share: 10통 가운데 8통, 열 명에 일곱 명."""
# 셋 중 하나, 열에 하나.
_ONE_OF = re.compile(r"(?:\s?(?:중|가운데)(?:에서?)?|에)\s(하나)(?![가-힣]{2})")
# "Eight people in every ten".
_OF_ENGLISH = re.compile(
    r"\s(?:[a-z]+\s)?(?:in|out\sof|of)\s(?:(?:every|each|the)\s)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Share:
    """Some of a number of things, as a fraction, with the numbers that it is said by."""

    fraction: Number
    said: frozenset[Number]

    @property
    def whole(self) -> Number | None:
        """Of how many it is; None for a share in one number, 80% or "four fifths"."""
        return max(self.said, key=lambda one: one.value) if len(self.said) > 1 else None


def shares_of(numbers: Sequence[Number], text: str, language: str) -> list[Share]:
    """What a text may say as a share: its numbers, and each two that are one, "four in five".

    Args:
        numbers: The numbers of the text.
        text: The text.
        language: "ko" or "en".
    """
    between = OF_KOREAN if language == "ko" else _OF_ENGLISH
    found = [Share(one, frozenset({one})) for one in numbers]
    said = list(pairwise(numbers))
    if language == "ko":
        said = [(second, first) for first, second in said]
        said += [(one, whole) for whole in numbers if (one := _one_of(whole, text)) is not None]
    for part, whole in said:
        start, end = min(part.start, whole.start), max(part.end, whole.end)
        first, second = sorted((part, whole), key=lambda one: one.start)
        if 0 < part.value < whole.value and between.fullmatch(text, first.end, second.start):
            fraction = Number(
                start, end, text[start:end], part.value / whole.value,
                approximate=part.approximate or whole.approximate,
            )  # fmt: skip
            found.append(Share(fraction, frozenset({part, whole})))
            if language == "ko":
                found += _further_parts(part, whole, numbers)
    return found


def _one_of(whole: Number, korean: str) -> Number | None:
    """The one of 셋 중 하나, which is no number elsewhere: 하나 is often "the same"."""
    one = _ONE_OF.match(korean, whole.end)
    if one is None:
        return None
    return Number(one.start(1), one.end(1), one[1], Fraction(1), firm=False, digits=False)


def _further_parts(part: Number, whole: Number, numbers: Sequence[Number]) -> Iterator[Share]:
    """The other parts of what was counted: 10명 중 8명은 찬성, 2명은 반대."""
    rest = whole.value - part.value
    for other in numbers:
        if other.start < part.end or other.unit != part.unit or not 0 < other.value <= rest:
            continue
        rest -= other.value
        yield Share(
            replace(other, value=other.value / whole.value, unit=""), frozenset({other, whole})
        )
