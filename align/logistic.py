"""A logistic model that records its training data.

Matching, mining, crossings and the checks of meaning use such models for the probability that a
pair is right, or damaged. `scripts/measuring/models/logistic.py` fits them.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

# exp overflows a little further out; the probability has been 0 or 1 long before.
_FURTHEST = 700.0


@dataclass(frozen=True, slots=True)
class Logistic:
    """The weight of each feature in the log-odds of an outcome, and the origin of the weights.

    `bias` is the log-odds where every feature is 0. `fitted_on` names the data or the command,
    `encoder` the identity of the encoder whose vectors the features were measured with; it is
    empty where no vectors were used.

    >>> model = Logistic(("margin", "length"), (2.0, -1.0), 0.5, fitted_on="an example")
    >>> round(model.probability([0.25, 1.0]), 3), model.digest
    (0.5, '1a24')
    """

    features: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    fitted_on: str
    encoder: str = ""

    def __post_init__(self) -> None:
        if len(self.weights) != len(self.features):
            raise ValueError(f"{len(self.weights)} weights for {len(self.features)} features")
        if not all(map(math.isfinite, (*self.weights, self.bias))):
            raise ValueError("weights that are not finite numbers")
        if not self.fitted_on:
            raise ValueError("a model must state what it was fitted on")

    @property
    def digest(self) -> str:
        """Four hex digits of the features and their weights, for signatures."""
        values = [round(float(value), 6) for value in (*self.weights, self.bias)]
        text = json.dumps([self.features, values])
        return blake2b(text.encode(), digest_size=2).hexdigest()

    def probabilities(self, values: ArrayLike) -> NDArray[np.float64]:
        """The probability for each row of values.

        Args:
            values: Shape (n, features), in the features' own units.

        Returns:
            Shape (n,), 0 to 1.
        """
        odds = np.asarray(values) @ np.array(self.weights) + self.bias
        # np.clip does the same, but takes several times as long for a single row.
        odds = np.minimum(np.maximum(odds, -_FURTHEST), _FURTHEST)
        found: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return found

    def probability(self, values: ArrayLike) -> float:
        """The probability for one row of values, shape (features,)."""
        return float(self.probabilities(values))

    def rounded(self, digits: int) -> "Logistic":
        """The same model with rounded weights."""
        return replace(
            self,
            weights=tuple(round(float(weight), digits) for weight in self.weights),
            bias=round(float(self.bias), digits),
        )

    def to_record(self) -> dict[str, Any]:
        """The model as JSON values; `from_record` reads them."""
        return asdict(self) | {"features": list(self.features), "weights": list(self.weights)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Logistic":
        """Make a model from the values of `to_record`.

        Raises:
            TypeError: If a key is missing or unknown.
            ValueError: If the weights do not belong to the features.
        """
        lists = {name: tuple(record[name]) for name in ("features", "weights") if name in record}
        return cls(**{**record, **lists})
