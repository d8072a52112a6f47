"""Filters by results of aligning and checking: similarity, confidence, adequacy, findings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from align.corpus.filters.filter import (
    UNKNOWN,
    Columns,
    Filter,
    Score,
    ThresholdFilter,
    check_limits,
    within,
)
from align.errors import SettingsError
from align.records import BitextRow, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORDS = tuple(severity.value for severity in Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEmbeddingFilter(ThresholdFilter):
    """Drops rows whose sides mean different things, by the cosine of their embeddings.

    In OpusFilter, it is a probability that a classifier computes from LASER's cosines; here it is
    the cosine itself, of the encoder that aligned the row. Its scale depends on the encoder; the
    default is for the built-in one.
    """

    span: ClassVar[tuple[float, float]] = (-1, 1)
    good: ClassVar[str] = "high"
    by_default: ClassVar[bool] = True

    threshold: float = 0.1
    """The lowest similarity that is kept."""

    def measure(self, row: BitextRow) -> Score:
        """The row's similarity; NaN if it is not known."""
        return (UNKNOWN if row.similarity is None else row.similarity,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceFilter(ThresholdFilter):
    """Drops rows that are probably aligned wrongly."""

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "high"
    by_default: ClassVar[bool] = True

    threshold: float = 0.5
    """The lowest confidence that is kept."""

    def measure(self, row: BitextRow) -> Score:
        """The row's confidence; NaN if it is not known."""
        return (UNKNOWN if row.confidence is None else row.confidence,)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdequacyFilter(ThresholdFilter):
    """Drops rows whose sides probably do not say the same; see docs/checks.md.

    A row without adequacy is kept: a null bead is dropped anyway, and other languages than Korean
    and English have none.
    """

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "high"
    is_checked: ClassVar[bool] = True

    threshold: float = 0.5
    """The lowest adequacy that is kept."""

    def measure(self, row: BitextRow) -> Score:
        """The row's adequacy; NaN if it is not known."""
        return (UNKNOWN if row.adequacy is None else row.adequacy,)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeadSizeFilter(Filter):
    """Drops rows of many segments, which sentence models cannot use."""

    main: ClassVar[str] = "max_size"
    deciding: ClassVar[tuple[str, ...]] = ("max_size",)
    good: ClassVar[str] = "low"

    max_size: tuple[int, int] = (1, 1)
    """The most segments on a side that are kept."""

    def __post_init__(self) -> None:
        check_limits(self.name, (1, 1), self.max_size)

    def measure(self, row: BitextRow) -> Score:
        """The number of segments of each side."""
        return float(len(row.source)), float(len(row.target))

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether neither side has more segments."""
        return within(scores, (0, 0), self.max_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsFilter(Filter):
    """Drops rows with severe findings. Rows that were not checked are kept."""

    main: ClassVar[str] = "severity"
    deciding: ClassVar[tuple[str, ...]] = ("severity",)
    good: ClassVar[str] = "low"
    is_checked: ClassVar[bool] = True

    severity: str = "error"
    """The lowest severity that drops a row: "info", "warning" or "error"."""

    checks: tuple[str, ...] = ()
    """The checks whose findings count; empty for all."""

    def __post_init__(self) -> None:
        if self.severity not in _WORDS:
            raise SettingsError(
                f"filters.{self.name}.severity is {self.severity!r}",
                remedy=f"use one of {', '.join(_WORDS)}",
                key=f"filters.{self.name}.severity",
            )
        if self.checks:
            _refuse_unknown(self.checks, f"filters.{self.name}.checks")

    def measure(self, row: BitextRow) -> Score:
        """The highest severity: 0 for no finding, 1 for info, 2 for warning, 3 for error."""
        ranks = [
            finding.severity.rank + 1
            for finding in row.findings
            if not self.checks or finding.check in self.checks
        ]
        return (float(max(ranks, default=0)),)

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether no finding is so severe."""
        return scores[0] < Severity(self.severity).rank + 1


def _refuse_unknown(names: tuple[str, ...], where: str) -> None:
    """Refuse names of no check: their findings would never drop a row."""
    from align.checks import CHECKS  # which take a while to load, and few corpora need

    known = [check.name for check in CHECKS]
    for name in names:
        if name not in known:
            raise SettingsError(
                f"{where} names {name!r}", remedy=f"known: {', '.join(known)}", key=where
            )
