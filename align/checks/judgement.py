"""From measures to probabilities: four logistic models, fitted on seeded errors.

`meaning.json` says on what: `scripts/fit_checks` damages faithful news translations with seeds of
its own (drops a clause, adds a sentence, takes a neighbour's translation, swaps a name) and fits
one model for each kind of damage against the undamaged pairs.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from align.checks.meaning import FEATURES, MARGINS, BeadMeaning
from align.checks.naming import MEASURES, Stranger

KINDS: Mapping[str, tuple[str, ...]] = {
    "omission": FEATURES,
    "addition": FEATURES,
    "misaligned": MARGINS,
    "name": MEASURES,
}
"""Every kind of damage with the measures that its model reads."""


@dataclass(frozen=True, slots=True)
class Model:
    """One logistic model.

    `weights` belong to measures as they are, not scaled. `warning` is the probability from which
    there is a finding.
    """

    kind: str
    weights: tuple[float, ...]
    bias: float
    warning: float

    def __post_init__(self) -> None:
        if len(self.weights) != len(KINDS[self.kind]):
            raise ValueError(f"{len(self.weights)} weights for the measures of {self.kind}")

    def probability(self, measured: BeadMeaning | Stranger) -> float:
        """How likely a bead, or a name, is damaged, if as many are damaged as in the fit."""
        return probability(values_of(measured, self.kind), np.array(self.weights), self.bias)


def values_of(measured: BeadMeaning | Stranger, kind: str) -> NDArray[np.float64]:
    """The measures that a kind's model reads."""
    if isinstance(measured, Stranger):
        return np.array(measured.values)
    return measured.margins if kind == "misaligned" else measured.features


def probability(values: NDArray[np.float64], weights: NDArray[np.float64], bias: float) -> float:
    """The logistic function of a weighted sum."""
    return float(1 / (1 + np.exp(-np.clip(values @ weights + bias, -50, 50))))


@dataclass(frozen=True, slots=True)
class Models:
    """The models by kind, the encoder whose vectors they read, and what they were fitted on.

    Another encoder's similarities lie elsewhere: its findings of these kinds are hints.
    """

    by_kind: Mapping[str, Model]
    encoder: str
    fitted_on: str

    def to_record(self) -> dict[str, object]:
        """The models as the JSON of `meaning.json`."""
        return asdict(self)


@cache
def load_models() -> Models:
    """The models that come with the package."""
    text = resources.files("align.checks").joinpath("meaning.json").read_text("utf-8")
    record = json.loads(text)
    by_kind = {
        kind: Model(**{**values, "weights": tuple(values["weights"])})
        for kind, values in record.pop("by_kind").items()
    }
    return Models(by_kind, **record)
