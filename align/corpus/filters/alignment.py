"""Filters by what aligning and checking found out: similarity, confidence, adequacy, findings."""

from dataclasses import dataclass
from typing import ClassVar

from align.corpus.filters.filter import UNKNOWN, Filter, Score, ThresholdFilter
from align.errors import SettingsError
from align.records import BitextRow, Severity

_WORDS = tuple(severity.value for severity in Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEmbeddingFilter(ThresholdFilter):
    """Drops rows whose sides mean different things, by the cosine of their embeddings.

    OpusFilter's is a probability that a classifier makes of LASER's cosines; here it is the cosine
    itself, of whatever encoder aligned the row. Its scale is the encoder's own: the default is low,
    for the built-in one.
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

    def measure(self, row: BitextRow) -> Score:
        """The number of segments of each side."""
        return float(len(row.source)), float(len(row.target))

    def accept(self, score: Score) -> bool:
        """Whether neither side has more segments."""
        return all(size <= limit for size, limit in zip(score, self.max_size, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsFilter(Filter):
    """Drops rows in which a check found something grave. A row that no check looked at is kept."""

    main: ClassVar[str] = "severity"
    deciding: ClassVar[tuple[str, ...]] = ("severity",)
    good: ClassVar[str] = "low"
    is_checked: ClassVar[bool] = True

    severity: str = "error"
    """How grave a finding drops a row: "info", "warning" or "error"."""

    checks: tuple[str, ...] = ()
    """The checks whose findings count; empty for all."""

    def __post_init__(self) -> None:
        if self.severity not in _WORDS:
            raise SettingsError(
                f"filters.{self.name}.severity is {self.severity!r}",
                remedy=f"use one of {', '.join(_WORDS)}",
            )

    def measure(self, row: BitextRow) -> Score:
        """How grave the gravest finding is: 0 for none, 1 for info, 2 for warning, 3 for error."""
        ranks = [
            finding.severity.rank + 1
            for finding in row.findings
            if not self.checks or finding.check in self.checks
        ]
        return (float(max(ranks, default=0)),)

    def accept(self, score: Score) -> bool:
        """Whether nothing so grave was found."""
        return score[0] < Severity(self.severity).rank + 1
