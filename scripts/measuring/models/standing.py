"""Fit the model of exchanged parties: their habits, and how much these weigh."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from align.checks.parties.standing import (
    FEATURES,
    StandingModel,
    comparable_parties,
    particle_after,
    stand_of,
)
from align.checks.views import BeadView
from align.logistic import Logistic
from measuring.models.exchanges import Exchange, Judge, Two, warning_limit
from measuring.models.logistic import fit_logistic, judged_by_folds

# The weight of the habits of all parties in those of a particle, in parties.
_PRIOR = 50
_SMALLEST = 0.05
_NO_MODEL = Logistic(FEATURES, (0.0, 0.0), 0.0, fitted_on="nothing")


def exchangeable_parties(bead: BeadView) -> Iterator[Two]:
    """Each two parties that can be exchanged in a bead of one sentence."""
    if bead.is_one_sentence:
        yield from comparable_parties(bead)


def fit_standing_model(
    samples: Sequence[Exchange], encoder: str, fitted_on: str
) -> tuple[StandingModel, NDArray[np.float64]]:
    """Fit on everything, with the limit of a warning from folds that were not fitted on.

    Returns:
        The model, and the probability by folds for each sample, shape (samples,).
    """

    def judge(others: Sequence[Exchange]) -> Judge:
        model = _fitted(others, "", "folds")
        return lambda held: model.logistic.probabilities(_values(held, model))

    probabilities = judged_by_folds(samples, judge)
    model = _fitted(samples, encoder, fitted_on)
    limit = warning_limit(samples, probabilities)
    return StandingModel(model.habits, limit, model.logistic), probabilities


def _fitted(samples: Sequence[Exchange], encoder: str, fitted_on: str) -> StandingModel:
    model = StandingModel(_habits(samples), 1.0, _NO_MODEL)
    logistic = fit_logistic(
        _values(samples, model),
        [sample.is_exchanged for sample in samples],
        FEATURES,
        fitted_on=fitted_on,
        encoder=encoder,
    )
    return StandingModel(model.habits, 1.0, logistic.rounded(4))


def _values(samples: Sequence[Exchange], model: StandingModel) -> NDArray[np.float64]:
    return np.array([
        model.measures(sample.pair, *sample.things, sample.words) for sample in samples
    ])  # fmt: skip


def _habits(samples: Sequence[Exchange]) -> Mapping[str, Sequence[Mapping[str, float]]]:
    """How parties with each particle stand in the faithful pairs, each party of a pair once."""
    parties = {
        (sample.pair, party)
        for sample in samples
        if not sample.is_exchanged
        for party in sample.things
    }
    counts: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter(), Counter(), Counter()])
    every: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for (korean, english), (ours, theirs) in parties:
        particle = particle_after(korean, ours.end)
        for place, value in enumerate(stand_of(english, theirs)):
            counts[particle][place][value] += 1
            every[place][value] += 1
    return {
        particle: [
            dict(_ratios(held, all_held)) for held, all_held in zip(places, every, strict=True)
        ]
        for particle, places in sorted(counts.items())
    }


def _ratios(held: Counter[str], every: Counter[str]) -> Iterator[tuple[str, float]]:
    """The logarithm of how much more frequent each value is among some parties than among all."""
    for value, count in sorted(every.items()):
        share = count / every.total()
        ratio = math.log((held[value] / share + _PRIOR) / (held.total() + _PRIOR))
        if abs(ratio) >= _SMALLEST:
            yield value, round(ratio, 2)
