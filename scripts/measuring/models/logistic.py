"""Fit a logistic model by maximum likelihood, and measure how well it separates."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.stats import mannwhitneyu

from align.logistic import Logistic

FOLDS = 5


class OfDocument(Protocol):
    """A sample that was taken from a document."""

    @property
    def document(self) -> str:
        """The document's name."""
        raise NotImplementedError


_Sample = TypeVar("_Sample", bound=OfDocument)


def fit_logistic(
    values: NDArray[np.float64],
    wanted: ArrayLike,
    features: Sequence[str],
    *,
    fitted_on: str,
    encoder: str = "",
    prior: float = 3.0,
    offset: NDArray[np.float64] | float = 0.0,
) -> Logistic:
    """Maximum a posteriori weights, with a Gaussian prior on those of standardised values.

    Args:
        values: Shape (n, features), in the features' own units; so are the weights.
        wanted: Which of the n rows are what the model is to find: shape (n,), 0 or 1.
        features: The names of the columns.
        fitted_on: What the rows were made of, for the model.
        encoder: The identity of the encoder that measured them.
        prior: The strength of the prior. The bias has none: it only says how many are wanted.
        offset: What another model says of each row: log-odds of shape (n,), which are added.
    """
    aims = np.asarray(wanted, float)
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    strength = np.append(np.full(len(features), prior), 0.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = scaled @ weights + offset
        value = float((np.logaddexp(0, odds) - aims * odds).sum())
        gradient = scaled.T @ (1 / (1 + np.exp(-odds)) - aims)
        return value + 0.5 * float(strength @ weights**2), gradient + strength * weights

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return Logistic(
        tuple(features),
        tuple(weights.tolist()),
        float(found[-1] - weights @ mean),
        fitted_on=fitted_on,
        encoder=encoder,
    )


def judged_by_folds(
    samples: Sequence[_Sample],
    fit: Callable[[Sequence[_Sample]], Callable[[Sequence[_Sample]], NDArray[np.float64]]],
) -> NDArray[np.float64]:
    """The probability of each sample from a model that has not seen its document.

    Args:
        samples: The samples.
        fit: Fits a model to some of them; what it returns judges others.
    """
    names = sorted({sample.document for sample in samples})
    fold = np.array([names.index(sample.document) % FOLDS for sample in samples])
    probabilities = np.zeros(len(samples))
    for number in range(FOLDS):
        judge = fit([one for one, at in zip(samples, fold, strict=True) if at != number])
        chosen = np.flatnonzero(fold == number).tolist()
        probabilities[chosen] = judge([samples[at] for at in chosen])
    return probabilities


def area(values: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    """The area under the curve: how likely a wanted row has a higher value than another one."""
    wins = mannwhitneyu(values[wanted], values[~wanted]).statistic
    return float(wins / (wanted.sum() * (~wanted).sum()))
