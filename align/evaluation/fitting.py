"""Fit the models of the checks of meaning on seeded errors."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.checks.judgement import KINDS, Model, Models, probability
from align.checks.meaning import BeadMeaning, measure
from align.encoders import Encoder
from align.evaluation.seeding import SeededPair, damage
from align.records import BitextRow

# How many faithful pairs may be called damaged: with three models, about 2 in 100 get a warning.
_FALSE_WARNINGS = {"omission": 0.0075, "addition": 0.0075, "misaligned": 0.01}
_FALSE_HINTS = 0.03
# The strength of the Gaussian prior on weights of measures scaled to unit spread.
_PRIOR = 4.0
_WORDS_OF_A_STRANGER = range(6, 30)


@dataclass(frozen=True, slots=True)
class Sample:
    """A measured pair: the article that it is of, what was done to it, what the encoder says."""

    article: str
    kind: str
    meaning: BeadMeaning


def seeded_samples(
    articles: Mapping[str, Sequence[tuple[str, str]]],
    encoder: Encoder,
    *,
    seeds: Iterable[int],
    share: float,
) -> list[Sample]:
    """Damage every article once per seed, and measure its pairs beside each other.

    Args:
        articles: Korean sources and faithful English translations, in order.
        encoder: Makes the vectors.
        seeds: One for each time that an article is damaged.
        share: How many pairs of an article to damage.
    """
    samples = []
    for seed in seeds:
        for name, pairs in articles.items():
            strangers = [
                target
                for other, others in articles.items()
                if other != name
                for _, target in others
                if len(target.split()) in _WORDS_OF_A_STRANGER
            ]
            generator = random.Random(f"{seed} {name}")  # noqa: S311
            seeded = damage(pairs, strangers, generator, share=share)
            measured = measure(rows_of(name, seeded), ("ko", "en"), encoder)
            samples += [
                Sample(name, pair.kind, meaning)
                for pair, meaning in zip(seeded, measured, strict=True)
                if meaning is not None
            ]
    return samples


def rows_of(article: str, pairs: Sequence[SeededPair]) -> list[BitextRow]:
    """Pairs as the rows of a bitext."""
    return [
        BitextRow(article, number, (number,), (number,), (pair.source,), (pair.target,))
        for number, pair in enumerate(pairs)
    ]


def fit_models(
    samples: Sequence[Sample], encoder: str, fitted_on: str, *, folds: int = 5
) -> Models:
    """Fit one logistic model per kind of damage, against the clean pairs.

    The limits for a hint and a warning are set on pairs whose articles the weights were not
    fitted on, so that they hold for a new article.

    Args:
        samples: Measured pairs of many articles.
        encoder: The identity of the encoder that measured them.
        fitted_on: What the samples were made of, for the file.
        folds: Into how many parts to divide the articles for the limits.
    """
    articles = sorted({sample.article for sample in samples})
    fold = {name: number % folds for number, name in enumerate(articles)}
    by_kind = {}
    for kind in KINDS:
        chosen = [sample for sample in samples if sample.kind in ("clean", kind)]
        values = np.array([_values(sample.meaning, kind) for sample in chosen])
        damaged = np.array([sample.kind == kind for sample in chosen])
        held_out: list[float] = []
        for number in range(folds):
            inside = np.array([fold[sample.article] == number for sample in chosen])
            weights, bias = _fit(values[~inside], damaged[~inside])
            held_out += [probability(row, weights, bias) for row in values[inside & ~damaged]]
        weights, bias = _fit(values, damaged)
        hint, warning = np.quantile(held_out, [1 - _FALSE_HINTS, 1 - _FALSE_WARNINGS[kind]])
        by_kind[kind] = Model(
            kind,
            tuple(round(float(weight), 4) for weight in weights),
            round(bias, 4),
            round(float(hint), 4),
            round(float(warning), 4),
        )
    return Models(by_kind, encoder, fitted_on)


def _values(meaning: BeadMeaning, kind: str) -> NDArray[np.float64]:
    return meaning.margins if kind == "misaligned" else meaning.features


def _fit(
    values: NDArray[np.float64], damaged: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:
    """Maximum a posteriori weights for measures as they are, and the bias."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    prior = np.full(scaled.shape[1], _PRIOR)
    prior[-1] = 0.0  # the bias only says how many are damaged

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = scaled @ weights
        value = np.logaddexp(0, scores) - damaged * scores
        gradient = scaled.T @ (1 / (1 + np.exp(-scores)) - damaged)
        penalty = 0.5 * float(prior @ weights**2)
        return float(value.sum()) + penalty, gradient + prior * weights

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)
