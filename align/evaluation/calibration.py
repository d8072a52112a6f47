"""Measure whether confidences can be trusted, and whether they lead a reviewer to the mistakes.

A confidence of 0.8 should be right eight times in ten. A reliability table shows where that holds,
and the expected calibration error sums it up. The least confident beads should be the wrong ones,
so that a reviewer with time for a tenth of the beads finds most of the mistakes.

Source: Guo et al. (2017), On Calibration of Modern Neural Networks; Nixon et al. (2019) for bins
of equal mass.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Literal, TypeAlias

from align.errors import InputError
from align.evaluation.scores import distinct, is_link
from align.records import BeadIds
from align.text_table import text_table

Binning: TypeAlias = Literal["width", "mass"]

BINS = 10

LEAST_SURE = (0.05, 0.10, 0.20)
"""The shares of the beads, least sure first, in which wrong ones are looked for."""

THRESHOLDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
"""The thresholds for which the report says what a filter by confidence leaves."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One predicted bead: how sure the aligner was of it, 0 to 1, and whether it is right.

    `links` says whether it has two sides, so that a corpus may hold it.
    """

    confidence: float
    right: bool
    links: bool = True


@dataclass(frozen=True, slots=True)
class Bin:
    """The beads of one range of confidences, from `low` to `high`.

    `confidence` is their mean confidence and `accuracy` the share of them that is right; where
    the aligner is calibrated the two agree.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Kept:
    """The beads with two sides that are left if those below a confidence are dropped.

    `beads` is their number, `share` their share of all predicted ones with two sides, `right` the
    share of them that is right, and `found` the share of the gold's that is among them.
    """

    threshold: float
    beads: int
    share: float
    right: float
    found: float


def predictions_of(
    beads: Sequence[BeadIds],
    confidences: Sequence[float | None],
    gold: Iterable[BeadIds],
    *,
    where: object = None,
) -> list[Prediction]:
    """Judge every predicted bead, null beads too: right if the gold holds exactly this bead.

    A bead that is listed twice counts once, with the highest confidence.

    Args:
        beads: The predicted beads.
        confidences: The confidence of each.
        gold: The right beads.
        where: The file, for the message.

    Raises:
        InputError: If a bead has no confidence, or one that is not a probability (a cost, say).
    """
    right = {*distinct(gold)}
    highest: dict[BeadIds, float] = {}
    for number, (bead, confidence) in enumerate(zip(beads, confidences, strict=True)):
        if confidence is None or not 0 <= confidence <= 1:
            value = "no confidence" if confidence is None else f"{confidence}, no probability"
            raise InputError(
                f"bead {number} has {value}",
                where=where,
                remedy="calibration needs a confidence from 0 to 1 for every bead",
            )
        for one in distinct([bead]):
            highest[one] = max(confidence, highest.get(one, 0.0))
    return [Prediction(sure, bead in right, is_link(bead)) for bead, sure in highest.items()]


def reliability(
    predictions: Sequence[Prediction], *, bins: int = BINS, equal: Binning = "width"
) -> list[Bin]:
    """Compare confidence with accuracy, range by range.

    Args:
        predictions: The beads.
        bins: How many ranges.
        equal: "width": ranges of the same width from 0 to 1; a confidence on a border belongs to
            the lower range, and 0 to the first. "mass": ranges that hold the same number of beads,
            give or take one; most confidences are close to 1, where equal widths are too coarse.
            Beads of one confidence may lie in several; each counts as right as all of them are on
            average, so that their order does not matter.

    Returns:
        The ranges that hold beads, from least to most sure.
    """
    if equal == "mass":
        ordered = [(bead.confidence, share) for tied, share in _tied(predictions) for bead in tied]
        cuts = [round(k * len(ordered) / bins) for k in range(bins + 1)]
        groups = [ordered[a:b] for a, b in pairwise(cuts)]
        return [_bin(held, held[0][0], held[-1][0]) for held in groups if held]
    held_by: dict[int, list[tuple[float, float]]] = {}
    for bead in predictions:
        place = _range_of(bead.confidence, bins)
        held_by.setdefault(place, []).append((bead.confidence, bead.right))
    return [_bin(held, k / bins, (k + 1) / bins) for k, held in sorted(held_by.items())]


def _range_of(confidence: float, bins: int) -> int:
    """The range whose upper border is the first that is not below the confidence."""
    return next(k for k in range(bins) if confidence <= (k + 1) / bins)


def _tied(predictions: Sequence[Prediction]) -> Iterator[tuple[list[Prediction], float]]:
    """Yield the beads of each confidence, the least sure first, and the share that is right."""
    ordered = sorted(predictions, key=lambda bead: bead.confidence)
    for _, group in groupby(ordered, key=lambda bead: bead.confidence):
        tied = list(group)
        yield tied, sum(bead.right for bead in tied) / len(tied)


def _bin(held: Sequence[tuple[float, float]], low: float, high: float) -> Bin:
    """A range of beads, each with its confidence and how far it is right."""
    confidences, right = zip(*held, strict=True)
    return Bin(low, high, len(held), sum(confidences) / len(held), sum(right) / len(held))


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between confidence and accuracy over the bins, weighted by their beads.

    0 is perfect. The value depends on the binning: state it, and compare only like with like.

    Raises:
        ValueError: If there is no bin.
    """
    count = sum(one.count for one in bins)
    if not count:
        raise ValueError("no beads to calibrate on")
    return sum(one.count * abs(one.confidence - one.accuracy) for one in bins) / count


def kept_above(
    predictions: Sequence[Prediction], gold: int, thresholds: Sequence[float]
) -> list[Kept]:
    """The beads with two sides that thresholds of the confidence leave.

    This is how to choose the threshold of a filter: a higher one leaves fewer beads, of which more
    are right.

    Args:
        predictions: The beads.
        gold: How many beads with two sides the gold has.
        thresholds: The lowest confidences that are kept; those that keep no bead are left out.
    """
    links = [bead for bead in predictions if bead.links]
    kept = []
    for threshold in thresholds:
        left = [bead.right for bead in links if bead.confidence >= threshold]
        if left and gold:
            shares = len(left) / len(links), sum(left) / len(left), sum(left) / gold
            kept.append(Kept(threshold, len(left), *shares))
    return kept


def wrong_among_least_sure(predictions: Sequence[Prediction], share: float) -> float | None:
    """The share of all wrong beads that are among the least confident ones.

    A reviewer who reads only `share` of the beads, the least confident first, finds this share of
    the mistakes. Beads with the same confidence are read in random order, so if only a part of them
    is read, the same part of their mistakes is found.

    Args:
        predictions: The beads.
        share: The share of the beads that is read, 0 to 1.

    Returns:
        0 to 1; `share` is what reading at random would find. None if no bead is wrong.
    """
    wrong = sum(not bead.right for bead in predictions)
    if not wrong:
        return None
    left, found = share * len(predictions), 0.0
    for tied, right in _tied(predictions):
        read = min(1.0, left / len(tied))
        found += read * (1 - right) * len(tied)
        left -= read * len(tied)
        if left <= 0:
            break
    return found / wrong


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
