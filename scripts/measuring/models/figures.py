"""Fit the model of exchanged figures."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.checks.figures.exchanged import FEATURES, FigureModel, comparable_figures, measures
from align.checks.views import BeadView
from align.logistic import Logistic
from measuring.models.exchanges import (
    Exchange,
    Judge,
    Two,
    bead_of,
    warning_limit,
)
from measuring.models.logistic import fit_logistic, judged_by_folds


def exchangeable_figures(bead: BeadView) -> Iterator[Two]:
    """Each two numbers, and each two dates, that can be exchanged in a bead."""
    for matches in (bead.comparison.numbers, bead.comparison.dates):
        yield from comparable_figures(bead, matches)


def fit_figure_model(
    samples: Sequence[Exchange], encoder: str, fitted_on: str
) -> tuple[FigureModel, NDArray[np.float64]]:
    """Fit on everything, with the limit of a warning from folds that were not fitted on.

    Returns:
        The model, and the probability by folds for each sample, shape (samples,).
    """

    def judge(others: Sequence[Exchange]) -> Judge:
        logistic = _fitted(others, "", "folds")
        return lambda held: logistic.probabilities(_values(held))

    probabilities = judged_by_folds(samples, judge)
    limit = warning_limit(samples, probabilities)
    return FigureModel(limit, _fitted(samples, encoder, fitted_on).rounded(4)), probabilities


def _fitted(samples: Sequence[Exchange], encoder: str, fitted_on: str) -> Logistic:
    are_exchanged = [sample.is_exchanged for sample in samples]
    return fit_logistic(
        _values(samples), are_exchanged, FEATURES, fitted_on=fitted_on, encoder=encoder
    )


def _values(samples: Sequence[Exchange]) -> NDArray[np.float64]:
    return np.array([
        measures(bead_of(sample.pair), *sample.things, sample.words) for sample in samples
    ])  # fmt: skip
