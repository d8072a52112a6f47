"""From measures to probabilities: logistic models, fitted on seeded errors.

`meaning.json` and `name.json` name the data: `scripts/fit_checks` damages faithful news
translations with its own seeds (drops a clause, adds a sentence, takes a neighbour's translation),
and `scripts/fit_names` swaps names. For each kind of damage, one model is fitted to tell damaged
pairs from undamaged ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from align.checks.meaning.comparing import MARGINS
from align.checks.meaning.signals import OF_WORDS, words_signals_of
from align.checks.naming.ranges import MEASURES
from align.checks.views import BeadView
from align.logistic import Logistic
from align.packaged import packaged_json

KINDS: Mapping[str, tuple[str, ...]] = {
    "omission": OF_WORDS,
    "addition": OF_WORDS,
    "misaligned": (*OF_WORDS, *MARGINS),
    "misaligned alone": OF_WORDS,
    "name": MEASURES,
}
"""The measures that the model of each kind of damage uses; "alone" is for beads on their own."""

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

    def probability(self, values: Sequence[float]) -> float:
        """The probability of damage, if damage is as frequent as in the data of the fit."""
        return self.logistic.probability(values)

    def may_warn(self, least: Sequence[float], most: Sequence[float]) -> bool:
        """Whether some values that are at least and at most these make a finding."""
        likest = np.where(np.array(self.logistic.weights) > 0, most, least)
        return self.logistic.probability(likest) >= self.warning


Models = Mapping[str, Model]
"""A model for each kind of damage."""


def measures_of(bead: BeadView, kind: str) -> tuple[str, tuple[float, ...]] | None:
    """The name of the model for a kind of damage to a bead, and the model's input.

    None unless the bead has words on both sides.
    """
    signals, meaning = words_signals_of(bead), bead.meaning
    if signals is None or meaning is None:
        return None
    if kind != "misaligned":
        return kind, signals
    if bead.article.is_alone:
        return f"{kind} alone", signals
    return kind, (*signals, *meaning.margins)


def to_record(models: Models) -> dict[str, Any]:
    """The models as the JSON of `meaning.json`."""
    return {
        kind: {"warning": model.warning, **model.logistic.to_record()}
        for kind, model in models.items()
    }


@cache
def load_models() -> Models:
    """Load the models that come with the package."""
    return {
        kind: Model(kind, warning=record.pop("warning"), logistic=Logistic.from_record(record))
        for file in _FILES
        for kind, record in packaged_json("align.checks.meaning", file).items()
    }
