"""Filters by length: of the sides, their ratio, and their words."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from align.corpus.filters.filter import (
    Columns,
    Filter,
    Score,
    ThresholdFilter,
    check_limits,
    limits_by_script,
    texts,
    within,
)
from align.corpus.filters.measures import UNITS, length, own_unit
from align.errors import SettingsError
from align.records import BitextRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = {"char": 500, "word": 200, "letter": 1500}
# The shortest words on average: in languages that write syllables or words, and in all others.
_SHORTEST = (1, 2)


def _check_units(name: str, units: tuple[str, ...], known: tuple[str, ...] = UNITS) -> None:
    for unit in units:
        if unit not in known:
            raise SettingsError(
                f"filters.{name}.unit is {unit!r}",
                remedy=f"use one of {', '.join(UNITS)}",
                key=f"filters.{name}.unit",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthFilter(Filter):
    """Drops rows with a side that is too short or too long.

    OpusFilter counts words unless told otherwise, up to 100; here Korean is counted in characters.
    """

    main: ClassVar[str] = "max_length"
    deciding: ClassVar[tuple[str, ...]] = ("min_length", "max_length")
    good: ClassVar[str] = "between"
    by_default: ClassVar[bool] = True

    min_length: tuple[float, float] = (1, 1)
    """The shortest length that is kept."""

    max_length: tuple[float, float] = (0, 0)
    """The longest; 0 for 500 characters, 200 words or 1500 letters."""

    unit: tuple[str, str] = ("", "")
    """"word", "char" or "letter"; empty for characters in Korean, words in English."""

    def __post_init__(self) -> None:
        _check_units(self.name, self.unit, (*UNITS, ""))
        # A default is no limit that somebody has set below the other one.
        given = zip(self.min_length, self.max_length, strict=True)
        check_limits(self.name, self.min_length, [high or math.inf for _, high in given])

    def measure(self, row: BitextRow) -> Score:
        """The length of each side."""
        return tuple(
            length(text, unit) for text, unit in zip(texts(row), self._units(), strict=True)
        )

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether both lengths are within the limits."""
        limits = zip(self.max_length, self._units(), strict=True)
        return within(scores, self.min_length, [limit or _LONGEST[unit] for limit, unit in limits])

    def _units(self) -> tuple[str, str]:
        source, target = self.unit
        return source or own_unit(self.languages[0]), target or own_unit(self.languages[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthRatioFilter(ThresholdFilter):
    """Drops rows with one side much longer than the other.

    OpusFilter compares words, and drops what reaches the threshold. In letters a Korean text and
    its English translation are about as long as each other, so one threshold serves both ways.
    """

    span: ClassVar[tuple[float, float]] = (1, math.inf)
    good: ClassVar[str] = "low"
    by_default: ClassVar[bool] = True

    threshold: float = 3.5
    """The ratio, longer to shorter, from which rows are dropped."""

    unit: tuple[str, str] = ("letter", "letter")
    """"word", "char" or "letter"."""

    def __post_init__(self) -> None:
        _check_units(self.name, self.unit)

    def measure(self, row: BitextRow) -> Score:
        """The longer length divided by the shorter; infinite if one side is empty."""
        source, target = texts(row)
        shorter, longer = sorted((length(source, self.unit[0]), length(target, self.unit[1])))
        return (longer / shorter if shorter else math.inf,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LongWordFilter(ThresholdFilter):
    """Drops rows with a word that is too long to be one: an address, a cipher, lost spaces."""

    span: ClassVar[tuple[float, float]] = (2, math.inf)
    good: ClassVar[str] = "low"
    by_default: ClassVar[bool] = True

    threshold: tuple[float, float] = (40, 40)
    """The length in characters from which rows are dropped."""

    def measure(self, row: BitextRow) -> Score:
        """The length of the longest word of each side."""
        return tuple(float(max(map(len, text.split()), default=0)) for text in texts(row))


@dataclass(frozen=True, slots=True, kw_only=True)
class AverageWordLengthFilter(Filter):
    """Drops rows whose words are too short or long on average: lists of letters, lost spaces."""

    main: ClassVar[str] = "max_length"
    deciding: ClassVar[tuple[str, ...]] = ("min_length", "max_length")
    good: ClassVar[str] = "between"

    min_length: tuple[float, float] = (0, 0)
    """The shortest average, in characters, that is kept; 0 for 1 in Korean and in other languages
    that write syllables or words, and 2 in all others."""

    max_length: tuple[float, float] = (20, 20)
    """The longest."""

    def __post_init__(self) -> None:
        check_limits(self.name, self._lowest(), self.max_length)

    def measure(self, row: BitextRow) -> Score:
        """The average length of the words of each side."""
        words = [text.split() for text in texts(row)]
        return tuple(sum(map(len, side)) / len(side) if side else 0.0 for side in words)

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether both averages are within the limits."""
        return within(scores, self._lowest(), self.max_length)

    def _lowest(self) -> tuple[float, ...]:
        return limits_by_script(self.min_length, self.languages, _SHORTEST)
