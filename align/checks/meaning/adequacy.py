"""Adequacy: the probability that both sides of a bead say the same.

One fitted model weighs the signals of the pair (see `align.checks.meaning.signals`).
`adequacy.json` holds the weights and the data that they were fitted on (`scripts/fit_adequacy`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from align.checks.meaning.signals import OF_FIGURES, SIGNALS, signals_of
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


def adequacy_but_for_figures(bead: BeadView) -> float | None:
    """The adequacy if no number and no date were another one; None as for `adequacy_of`.

    Those have checks of their own. What is reported once says nothing about the other words.
    """
    return bead.once(_adequacy_but_for_figures)


def _adequacy(bead: BeadView) -> float | None:
    values = _values(bead)
    return None if values is None else _probability(values)


def _adequacy_but_for_figures(bead: BeadView) -> float | None:
    values = _values(bead)
    if values is None:
        return None
    return _probability(
        [0.0 if name in OF_FIGURES else value for name, value in zip(SIGNALS, values, strict=True)]
    )


def _values(bead: BeadView) -> Sequence[float] | None:
    encoder = load_adequacy_model().logistic.encoder
    if not bead.article.suits(encoder) or not is_korean_english(bead.languages):
        return None
    return signals_of(bead)


def _probability(values: Sequence[float]) -> float:
    return round(load_adequacy_model().logistic.probability(values), 3)


@cache
def load_adequacy_model() -> AdequacyModel:
    """Load the model that comes with the package."""
    record = packaged_json("align.checks.meaning", "adequacy.json")
    warning = record.pop("warning")
    return AdequacyModel(Logistic.from_record(record), warning)
