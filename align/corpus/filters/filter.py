"""The base class of filters: a score for each row, and separately, whether it is good enough.

Scores are computed once and kept; a threshold can change later without reading a text again.
"""

import dataclasses
import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

import numpy as np

from align.errors import SettingsError
from align.languages import is_syllabic, scripts_of
from align.records import BitextRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

Score: TypeAlias = tuple[float, ...]
"""The score of a row: one number, or one per side; NaN if it is not known."""

Columns: TypeAlias = "Sequence[NDArray[np.float64]]"
"""The scores of many rows: an array for each number of a score."""

UNKNOWN = math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(ABC):
    """A rule by which rows are kept. Its fields are its options, as `align.toml` names them.

    An option of two values has one for the source and one for the target.
    """

    main: ClassVar[str] = "threshold"
    """The option that `--filter NAME=VALUE` sets; empty where there is none."""

    good: ClassVar[str]
    """Which scores are good: "high", "low", or "between" two limits."""

    by_default: ClassVar[bool] = False
    """Whether it belongs to the default set."""

    deciding: ClassVar[tuple[str, ...]] = ("threshold",)
    """The options that decide, and change no score."""

    is_checked: ClassVar[bool] = False
    """Whether it scores results of checks, so that rows must be checked first."""

    span: ClassVar[tuple[float, float]] = (-math.inf, math.inf)
    """Between which values a threshold can lie."""

    languages: tuple[str, str] = ("ko", "en")
    """The codes of source and target; given by the corpus, not an option."""

    @property
    def name(self) -> str:
        """Its usual name in the field: "LengthRatioFilter"."""
        return type(self).__name__

    @property
    def scoring(self) -> str:
        """Everything that can change a score, in one line; thresholds are not included."""
        options = [
            f"{option.name}={getattr(self, option.name)!r}"
            for option in dataclasses.fields(self)
            if option.name not in self.deciding
        ]
        return f"{self.name}({', '.join(options)})"

    @abstractmethod
    def measure(self, row: BitextRow) -> Score:
        """Score a row with two sides."""

    def accept(self, score: Score) -> bool:
        """Whether a row with this score is kept. Rows with unknown scores are kept."""
        return bool(self.accepts([np.array([number], np.float64) for number in score])[0])

    @abstractmethod
    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether each of many rows is kept: `accept` for whole columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdFilter(Filter):
    """A filter whose scores have to be on the good side of a threshold.

    Where high scores are `good`, they must reach it; where low ones are, they must stay below it.
    """

    threshold: float | tuple[float, float]
    """One number, or one per side."""

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether every number is on the good side, or not known."""
        limits = self.limits()
        if len(limits) != len(scores):
            limits = limits * len(scores)
        # Comparisons with NaN are false, so that what is not known is never bad.
        bad = np.less if self.good == "high" else np.greater_equal
        pairs = zip(scores, limits, strict=True)
        found: NDArray[np.bool_] = ~np.logical_or.reduce(
            [bad(some, limit) for some, limit in pairs]
        )
        return found

    def limits(self) -> tuple[float, ...]:
        """The threshold of each number of a score, or one for all."""
        return self.threshold if isinstance(self.threshold, tuple) else (self.threshold,)


def texts(row: BitextRow) -> tuple[str, str]:
    """The text of both sides."""
    return row.source_text, row.target_text


def within(
    scores: Columns, lowest: Sequence[float], highest: Sequence[float]
) -> "NDArray[np.bool_]":
    """Whether every number of each row is between its limits, which it may reach."""
    limits = zip(scores, lowest, highest, strict=True)
    found: NDArray[np.bool_] = np.logical_and.reduce(
        [(low <= some) & (some <= high) for some, low, high in limits]
    )
    return found


def check_limits(name: str, lowest: Sequence[float], highest: Sequence[float]) -> None:
    """Refuse limits that no row is within.

    Args:
        name: The name of the filter.
        lowest: The lower limit of each side.
        highest: The upper one.

    Raises:
        SettingsError: If one is below 0, or the upper one below the lower one.
    """
    for low, high in zip(lowest, highest, strict=True):
        if low < 0 or high < low:
            raise SettingsError(
                f"filters.{name} keeps what is from {low:g} to {high:g}",
                remedy="give numbers from 0, the lower limit not above the upper one",
                key=f"filters.{name}",
            )


def limits_by_script(
    given: tuple[float, float], languages: tuple[str, str], defaults: tuple[float, float]
) -> tuple[float, ...]:
    """The given limit of each side; where it is 0, the default of its language.

    Args:
        given: The limits.
        languages: The codes of source and target.
        defaults: For languages that write syllables or words, and for all others.
    """
    syllabic, other = defaults
    return tuple(
        limit or (syllabic if is_syllabic(scripts_of(language)) else other)
        for limit, language in zip(given, languages, strict=True)
    )
