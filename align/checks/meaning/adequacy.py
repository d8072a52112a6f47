"""Adequacy: the probability that both sides of a bead say the same.

One fitted model weighs the signals of the pair (see `align.checks.meaning.signals`).
`adequacy.json` holds the weights and the data that they were fitted on (`scripts/fit_adequacy`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from align.checks.meaning.signals import SIGNALS, signals_of
from align.checks.views import BeadView
from align.languages import is_korean_english
from align.logistic import Logistic
from align.packaged import packaged_json


@dataclass(frozen=True, slots=True)
class AdequacyModel:
    """The model, and the adequacy below which the check `inadequate` reports a pair.

    So few labelled pairs without a problem are below `warning` that a finding is worth reading.
    """

    logistic: Logistic
    warning: float

    def __post_init__(self) -> None:
        if self.logistic.features != SIGNALS:
            raise ValueError("the model of adequacy reads other signals than this version")

    def to_record(self) -> dict[str, Any]:
        """The model as the JSON of `adequacy.json`."""
        return {"warning": self.warning, **self.logistic.to_record()}


def adequacy_of(bead: BeadView) -> float | None:
    """The probability that both sides of a bead say the same, rounded to three digits.

    None where the model does not apply: for a null bead, a side without words, other languages
    than Korean and English, or another encoder than the one that it was fitted with.
    """
    return bead.once(_adequacy)


def _adequacy(bead: BeadView) -> float | None:
    model = load_adequacy_model().logistic
    if not bead.article.suits(model.encoder) or not is_korean_english(bead.languages):
        return None
    values = signals_of(bead)
    return None if values is None else round(model.probability(values), 3)


@cache
def load_adequacy_model() -> AdequacyModel:
    """Load the model that comes with the package."""
    record = packaged_json("align.checks.meaning", "adequacy.json")
    warning = record.pop("warning")
    return AdequacyModel(Logistic.from_record(record), warning)
