"""A logistic model with a handful of weights, fitted by maximum likelihood."""

import numpy as np
from scipy.optimize import minimize

PRIOR = 3.0


def fit_logistic(values: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, float]:
    """Maximum likelihood with a normal prior on the weights of the standardised values."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = (values - mean) / spread

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights[:-1] + weights[-1]
        chance = 1 / (1 + np.exp(-odds))
        value = np.logaddexp(0, odds).sum() - wanted @ odds
        slope = np.append(scaled.T @ (chance - wanted), (chance - wanted).sum())
        slope[:-1] += PRIOR * weights[:-1]
        return value + PRIOR / 2 * (weights[:-1] ** 2).sum(), slope

    found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return weights, float(found[-1] - mean @ weights)
