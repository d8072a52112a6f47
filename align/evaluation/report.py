"""The results of a comparison, as lines for readers and as a record for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.arguments import check_arguments
from align.errors import EmptyInputError
from align.evaluation.calibration import (
    BINS,
    Bin,
    Kept,
    Prediction,
    expected_calibration_error,
    kept_above,
    predictions_of,
    reliability,
    wrong_among_least_sure,
)
from align.evaluation.comparison import Comparison, compare
from align.evaluation.scores import Counts, Interval, Score, interval, total
from align.records import Bitext
from align.text_table import text_table

_HEAD = ("size", "F1", "P", "R", "predicted", "gold")

LEAST_SURE = (0.05, 0.10, 0.20)
"""The shares of the beads, least sure first, in which wrong ones are looked for."""

THRESHOLDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
"""The thresholds for which the report says what a filter by confidence leaves."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far the confidences can be trusted.

    `least_sure` maps each of `LEAST_SURE` to the share of all wrong beads found there; the values
    are None if no bead is wrong. `kept` says what each of `THRESHOLDS` leaves.
    """

    bins: tuple[Bin, ...]
    equal_width: float
    equal_mass: float
    least_sure: dict[float, float | None]
    kept: tuple[Kept, ...]

    @classmethod
    def of(cls, predictions: Sequence[Prediction], gold: int) -> "Calibration":
        """Measure the beads of all documents together.

        Args:
            predictions: The predicted beads.
            gold: How many beads with two sides the gold has.
        """
        bins, even = reliability(predictions), reliability(predictions, equal="mass")
        return cls(
            tuple(bins),
            expected_calibration_error(bins),
            expected_calibration_error(even),
            {share: wrong_among_least_sure(predictions, share) for share in LEAST_SURE},
            tuple(kept_above(predictions, gold, THRESHOLDS)),
        )

    def to_record(self) -> dict[str, Any]:
        """The calibration as JSON: both errors name their binning."""
        return {
            "expected_calibration_error": {
                "equal_width": round(self.equal_width, 6),
                "equal_mass": round(self.equal_mass, 6),
                "bins": BINS,
            },
            "wrong_among_least_sure": {
                f"{share:.2f}": found if found is None else round(found, 6)
                for share, found in self.least_sure.items()
            },
            "reliability": [
                {
                    "low": one.low,
                    "high": one.high,
                    "beads": one.count,
                    "confidence": round(one.confidence, 6),
                    "accuracy": round(one.accuracy, 6),
                }
                for one in self.bins
            ],
            "kept": [
                {
                    "threshold": one.threshold,
                    "beads": one.beads,
                    "share": round(one.share, 6),
                    "right": round(one.right, 6),
                    "found": round(one.found, 6),
                }
                for one in self.kept
            ],
        }

    def lines(self) -> list[str]:
        """The reliability table, its summary, and what thresholds leave, for a reader."""
        rows = [("confidence", "beads", "mean", "right")]
        rows += [
            (
                f"{one.low:.1f}-{one.high:.1f}",
                str(one.count),
                f"{one.confidence:.4f}",
                f"{one.accuracy:.4f}",
            )
            for one in self.bins
        ]
        found = ", ".join(
            f"{share:.0%}: {'none wrong' if value is None else f'{value:.0%}'}"
            for share, value in self.least_sure.items()
        )
        errors = (
            f"expected calibration error {self.equal_width:.4f} ({BINS} bins of equal width), "
            f"{self.equal_mass:.4f} ({BINS} of equal mass)"
        )
        summary = [errors, f"wrong beads found in the least sure {found}"]
        return [*text_table(rows), "", *summary, "", *text_table(self._thresholds())]

    def _thresholds(self) -> list[tuple[str, ...]]:
        """A line for each threshold: the pairs that it keeps, and how many of the gold's."""
        lines: list[tuple[str, ...]] = [("pairs from", "kept", "of all", "right", "gold found")]
        for one in self.kept:
            shares = (f"{share:.1%}" for share in (one.share, one.right, one.found))
            lines.append((f"{one.threshold:.2f}", str(one.beads), *shares))
        return lines


@dataclass(frozen=True, slots=True)
class Report:
    """All scores of a comparison, each with its signature."""

    comparison: Comparison
    total: Score
    strict_interval: Interval | None
    lax_interval: Interval | None
    calibration: Calibration | None = None

    def __repr__(self) -> str:
        return f"<Report {self.lines()[0]}>"

    @classmethod
    def of(cls, comparison: Comparison, *, calibrated: bool = False) -> "Report":
        """Score a comparison.

        Raises:
            InputError: If `calibrated`, and a bead has no confidence from 0 to 1, or there is none.
        """
        predictions = _predictions(comparison) if calibrated else []
        scored = total(comparison.scores)
        return cls(
            comparison,
            scored,
            interval(comparison.scores, lambda score: score.strict),
            interval(comparison.scores, lambda score: score.lax),
            Calibration.of(predictions, scored.strict.gold) if calibrated else None,
        )

    def to_record(self) -> dict[str, Any]:
        """The report as JSON, numbers rounded to six digits."""
        record: dict[str, Any] = {
            "strict": _record(self.total.strict)
            | _ends(self.strict_interval)
            | {"signature": self.comparison.signature("strict", self.strict_interval)},
            "lax": _record(self.total.lax)
            | _ends(self.lax_interval)
            | {"signature": self.comparison.signature("lax", self.lax_interval)},
            "sizes": {size: _record(counts) for size, counts in self.total.sizes.items()},
            "documents": [
                {
                    "name": score.name,
                    "strict": _record(score.strict),
                    "lax": _record(score.lax),
                }
                for score in self.comparison.scores
            ],
        }
        if self.calibration is not None:
            record["calibration"] = self.calibration.to_record()
        return record

    def lines(self, *, documents: bool = False) -> list[str]:
        """The report for a reader: the two scores, then the tables.

        Args:
            documents: Whether to add a table with a line for each document.
        """
        lines = [
            f"F1 {counts.f1:.4f} P {counts.precision:.4f} R {counts.recall:.4f}"
            f"{_range(ends)}  {self.comparison.signature(match, ends)}"
            for match, counts, ends in (
                ("strict", self.total.strict, self.strict_interval),
                ("lax", self.total.lax, self.lax_interval),
            )
        ]
        lines += [
            "",
            *text_table([_HEAD, *(_row(size, c) for size, c in self.total.sizes.items())]),
        ]
        if documents:
            rows = [_row(score.name, score.strict) for score in self.comparison.scores]
            lines += ["", *text_table([("document", *_HEAD[1:]), *rows])]
        if self.calibration is not None:
            lines += ["", *self.calibration.lines()]
        return lines


def _predictions(comparison: Comparison) -> list[Prediction]:
    """The predicted beads with their confidences.

    Raises:
        InputError: If a bead has no confidence from 0 to 1, or there is none.
    """
    predictions = [
        prediction
        for predicted, gold in comparison.pairs
        for prediction in predictions_of(
            predicted.beads, predicted.confidences, gold.beads, where=predicted.where
        )
    ]
    if not predictions:
        raise EmptyInputError(
            "no beads to calibrate on",
            where=comparison.pairs[0][0].where,
            remedy="check that it is complete, or omit --calibration (in Python calibrated)",
        )
    return predictions


def evaluate(
    predicted: Bitext | Path | str, gold: Path | str, *, calibrated: bool = False
) -> Report:
    """Score alignments against gold: strict and lax precision, recall and F1.

    Args:
        predicted: A bitext, as `align_pair` returns; or a file or a folder: `.beads`, or any bitext
            with segment numbers.
        gold: A gold file (`NAME.koen`), a gold folder, or any file that `predicted` may be.
            Documents are paired by name; two files of one document each are a pair.
        calibrated: Whether to measure how far the confidences can be trusted.

    Returns:
        The scores; `report.total.strict.f1` is a number, and `report.lines()` is what
        `align eval` prints.

    Raises:
        MissingFileError: If there is nothing to read, or a document is missing on either side.
        MalformedRecordError: If a file cannot be read, or names a segment that does not exist.
        InputError: If both sides hold different text, or `calibrated` and a bead has no
            confidence from 0 to 1.
    """
    check_arguments(evaluate, locals())
    found = predicted if isinstance(predicted, Bitext) else Path(predicted)
    return Report.of(compare(found, Path(gold)), calibrated=calibrated)


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    scores = (counts.f1, counts.precision, counts.recall)
    return (
        name,
        *(f"{score:.4f}" for score in scores),
        str(counts.predicted),
        str(counts.gold),
    )


def _record(counts: Counts) -> dict[str, Any]:
    return {
        "f1": round(counts.f1, 6),
        "precision": round(counts.precision, 6),
        "recall": round(counts.recall, 6),
        "predicted": counts.predicted,
        "predicted_right": counts.predicted_right,
        "gold": counts.gold,
        "gold_found": counts.gold_found,
    }


def _ends(ends: Interval | None) -> dict[str, Any]:
    return {"interval": ends and [round(ends.low, 6), round(ends.high, 6)]}


def _range(ends: Interval | None) -> str:
    return f" [{ends.low:.4f}, {ends.high:.4f}]" if ends is not None else ""
