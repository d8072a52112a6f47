"""The results of a comparison, as lines for readers and as a record for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.arguments import check_arguments
from align.errors import EmptyInputError
from align.evaluation.calibration import Calibration, Prediction, predictions_of
from align.evaluation.comparison import Comparison, Document, compare
from align.evaluation.resampling import Interval, interval
from align.evaluation.scores import Counts, Score, total
from align.evaluation.significance import Difference, difference
from align.naming import printable
from align.records import Bitext
from align.text_table import text_table

_HEAD = ("size", "F1", "P", "R", "predicted", "gold")

SIGNIFICANT = 0.05
"""The p below which a difference is usually called significant."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The scores of another system, and the differences to them: those of the system minus these.

    `name` is what the system is called where results are printed.
    """

    name: str
    report: "Report"
    strict: Difference
    lax: Difference

    @property
    def differences(self) -> tuple[tuple[str, Difference], ...]:
        """Both differences with the rule by which beads were matched."""
        return ("strict", self.strict), ("lax", self.lax)

    def to_record(self) -> dict[str, Any]:
        """The baseline as JSON: its scores, each with the difference to it."""
        record = self.report.to_record()
        for match, found in self.differences:
            record[match]["difference"] = {
                "f1": round(found.f1, 6),
                **_ends(found.interval),
                "p": round(found.test.p, 6),
                "least_p": round(found.test.least_p, 6),
                "better": found.better,
                "worse": found.worse,
                "signature": found.signature,
            }
        return {"name": self.name} | record


@dataclass(frozen=True, slots=True)
class Report:
    """All scores of a comparison, each with its signature, and those of baselines."""

    comparison: Comparison
    total: Score
    strict_interval: Interval | None
    lax_interval: Interval | None
    calibration: Calibration | None = None
    baselines: tuple[Baseline, ...] = ()

    def __repr__(self) -> str:
        return f"<Report {self.lines()[0]}>"

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        *,
        calibrated: bool = False,
        baselines: Mapping[str, Comparison] | None = None,
    ) -> "Report":
        """Score a comparison.

        Args:
            comparison: The predicted documents with their gold.
            calibrated: Whether to measure how far the confidences can be trusted.
            baselines: Other systems by name: the same documents with the same gold.

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
            tuple(
                Baseline(
                    name,
                    cls.of(other),
                    difference(comparison, other, lambda score: score.strict),
                    difference(comparison, other, lambda score: score.lax),
                )
                for name, other in (baselines or {}).items()
            ),
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
        if self.baselines:
            record["baselines"] = [one.to_record() for one in self.baselines]
        return record

    def lines(self, *, documents: bool = False) -> list[str]:
        """The report for a reader: the two scores, those of baselines, then the tables.

        Args:
            documents: Whether to add a table with a line for each document.
        """
        lines = self.score_lines()
        for one in self.baselines:
            lines += ["", f"baseline {printable(one.name)}", *one.report.score_lines()]
        if self.baselines:
            lines += ["", *self._differences()]
        lines += [
            "",
            *text_table([_HEAD, *(_row(size, c) for size, c in self.total.sizes.items())]),
        ]
        if documents:
            lines += ["", *self._documents()]
        if self.calibration is not None:
            lines += ["", *self.calibration.lines()]
        return lines

    def score_lines(self) -> list[str]:
        """The strict and the lax score, each with its signature."""
        return [
            f"F1 {counts.f1:.4f} P {counts.precision:.4f} R {counts.recall:.4f}"
            f"{_range(ends)}  {self.comparison.signature(match, ends)}"
            for match, counts, ends in (
                ("strict", self.total.strict, self.strict_interval),
                ("lax", self.total.lax, self.lax_interval),
            )
        ]

    def _documents(self) -> list[str]:
        """A line for each document, with the F1 of each baseline."""
        others = [one.report.comparison.scores for one in self.baselines]
        rows = [
            (*_row(score.name, score.strict), *(f"{other[k].strict.f1:.4f}" for other in others))
            for k, score in enumerate(self.comparison.scores)
        ]
        names = (f"F1 of {printable(one.name)}" for one in self.baselines)
        return text_table([("document", *_HEAD[1:], *names), *rows])

    def _differences(self) -> list[str]:
        """A line for each difference, how it was tested, and what cannot be shown."""
        found = [(printable(one.name), *each) for one in self.baselines for each in one.differences]
        unit = found[0][2].unit
        head = ("baseline", "match", "F1 difference", "interval", "p", f"{unit}s better", "worse")
        rows = [
            (
                name,
                match,
                f"{each.f1:+.4f}",
                "none" if each.interval is None else _range(each.interval).strip(),
                f"{each.test.p:.4f}",
                str(each.better),
                str(each.worse),
            )
            for name, match, each in found
        ]
        few = [
            f"{name}, {match}: only {each.test.differing} {unit}{'s' * (each.test.differing > 1)} "
            f"with a difference, so p cannot be below {each.test.least_p:.4f}"
            for name, match, each in found
            if each.test.differing and each.test.least_p > SIGNIFICANT
        ]
        tests = {each.signature for _, _, each in found}
        signatures = (f"{name}, {match}: {each.signature}" for name, match, each in found)
        return [*text_table([head, *rows]), *(tests if len(tests) == 1 else signatures), *few]


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
    predicted: Bitext | Path | str,
    gold: Path | str,
    *,
    calibrated: bool = False,
    baselines: Mapping[str, Bitext | Path | str] | None = None,
) -> Report:
    """Score alignments against gold: strict and lax precision, recall and F1.

    Args:
        predicted: A bitext, as `align_pair` returns; or a file or a folder: `.beads`, or any bitext
            with segment numbers.
        gold: A gold file (`NAME.koen`), a gold folder, or any file that `predicted` may be.
            Documents are paired by name; two files of one document each are a pair.
        calibrated: Whether to measure how far the confidences can be trusted.
        baselines: Alignments of the same documents by other systems, by the name that the report
            gives them. The difference to each is tested (`align.evaluation.significance`).

    Returns:
        The scores; `report.total.strict.f1` is a number, `report.baselines[0].strict.test.p` says
        whether the difference is chance, and `report.lines()` is what `align eval` prints.

    Raises:
        MissingFileError: If there is nothing to read, or a document is missing on either side.
        MalformedRecordError: If a file cannot be read, or names a segment that does not exist.
        InputError: If both sides hold different text, or `calibrated` and a bead has no
            confidence from 0 to 1.
    """
    check_arguments(evaluate, locals())

    def compared(system: Bitext | Path | str, known: Sequence[Document] = ()) -> Comparison:
        return compare(system if isinstance(system, Bitext) else Path(system), Path(gold), known)

    ours = compared(predicted)
    known = [right for _, right in ours.pairs]
    others = {name: compared(other, known) for name, other in (baselines or {}).items()}
    return Report.of(ours, calibrated=calibrated, baselines=others)


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    return (
        name,
        f"{counts.f1:.4f}",
        # A share of nothing counts as 1 in F1, and is not shown as if all were right.
        f"{counts.precision:.4f}" if counts.predicted else "-",
        f"{counts.recall:.4f}" if counts.gold else "-",
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
