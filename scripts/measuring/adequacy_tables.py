"""How right adequacies are: the interval of an area, and a table of reliability."""

import numpy as np
from numpy.typing import NDArray

from align.evaluation.calibration import Prediction, expected_calibration_error, reliability
from align.proportions import wilson
from measuring.models.logistic import area

_BINS = 5
_RESAMPLED, _SEED = 2000, 0


def area_interval(values: NDArray[np.float64], good: NDArray[np.bool_]) -> tuple[float, float]:
    """The 95% interval of the area under the curve, by resampling pairs."""
    generator = np.random.default_rng(_SEED)
    areas = []
    for _ in range(_RESAMPLED):
        chosen = generator.integers(len(values), size=len(values))
        areas.append(area(values[chosen], good[chosen]))
    low, high = np.quantile(areas, [0.025, 0.975])
    return float(low), float(high)


def reliability_lines(values: NDArray[np.float64], good: NDArray[np.bool_]) -> list[str]:
    """Adequacies against the share of adequate pairs, and the calibration error, in Markdown."""
    predictions = [
        Prediction(float(value), bool(right)) for value, right in zip(values, good, strict=True)
    ]
    bins = reliability(predictions, bins=_BINS, equal="mass")
    lines = ["| adequacy | pairs | mean adequacy | without a clear problem | 95% |"]
    lines.append("|---|---|---|---|---|")
    for one in bins:
        low, high = wilson(round(one.accuracy * one.count), one.count)
        lines.append(
            f"| {one.low:.2f}-{one.high:.2f} | {one.count} | {one.confidence:.3f} "
            f"| {one.accuracy:.3f} | {low:.3f}-{high:.3f} |"
        )
    return [*lines, "", f"Expected calibration error: {expected_calibration_error(bins):.3f}"]
