"""From measures to probabilities: four logistic models, fitted on seeded errors.

`meaning.json` and `name.json` name the data: `scripts/fit_checks` damages faithful news
translations with its own seeds (drops a clause, adds a sentence, takes a neighbour's translation),
and `scripts/fit_names` swaps names. Each fits one model for a kind of damage against the undamaged
pairs.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.checks.meaning import FEATURES, MARGINS, BeadMeaning
from align.checks.naming import MEASURES, Stranger
from align.logistic import Logistic

KINDS: Mapping[str, tuple[str, ...]] = {
    "omission": FEATURES,
    "addition": FEATURES,
    "misaligned": MARGINS,
    "name": MEASURES,
}
"""Every kind of damage with the measures that its model reads."""


_FILES = ("meaning.json", "name.json")


@dataclass(frozen=True, slots=True)
class Model:
    """The probability of one kind of damage, and the threshold for a finding.

    Similarities of other encoders have another scale: their findings of this kind are hints.
    """

    kind: str
    logistic: Logistic
    warning: float

    def __post_init__(self) -> None:
        if self.logistic.features != KINDS[self.kind]:
            raise ValueError(f"the model of {self.kind} uses other features than this version")

    def probability(self, measured: BeadMeaning | Stranger) -> float:
        """The probability that a bead or a name is damaged, given as much damage as in the fit."""
        return self.logistic.probability(values_of(measured, self.kind))


Models = Mapping[str, Model]
"""A model for each kind of damage."""


def values_of(measured: BeadMeaning | Stranger, kind: str) -> NDArray[np.float64]:
    """The measures that a kind's model reads."""
    if isinstance(measured, Stranger):
        return np.array(measured.values)
    return measured.margins if kind == "misaligned" else measured.features


def to_record(models: Models) -> dict[str, Any]:
    """The models as the JSON of `meaning.json`."""
    return {
        kind: {"warning": model.warning, **model.logistic.to_record()}
        for kind, model in models.items()
    }


@cache
def load_models() -> Models:
    """The models of the package."""
    files = [resources.files("align.checks").joinpath(name) for name in _FILES]
    return {
        kind: Model(kind, warning=record.pop("warning"), logistic=Logistic.from_record(record))
        for file in files
        for kind, record in json.loads(file.read_text("utf-8")).items()
    }
