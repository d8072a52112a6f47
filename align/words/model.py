"""From measures of a word to the probability that it has a counterpart.

`cover.json` names the data of the fit: `scripts/fit_words` inserts clauses of other sentences into
one side of faithful translations; their words have no counterpart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from align.logistic import Logistic
from align.packaged import packaged_json

MEASURES = (
    "best match",
    "mutual",
    "best match within 1",
    "best match within 2",
    "best match within 4",
    "length",
    "capitalised",
    "figures",
    "same sound",
    "same fact",
)
"""The features of a word, in order."""

KOREAN, OTHER = "ko", "other"
"""Korean words have weights of their own; the words of all other languages share weights."""


@dataclass(frozen=True, slots=True)
class WordModel:
    """A logistic model of the cover for Korean words, and one for those of other languages."""

    by_language: Mapping[str, Logistic]

    def __post_init__(self) -> None:
        for language in (KOREAN, OTHER):
            if self.by_language[language].features != MEASURES:
                raise ValueError(f"{language}: the model reads other measures")

    def cover(self, measures: NDArray[np.float64], language: str) -> NDArray[np.float64]:
        """The probability that each word has a counterpart, shape (words,)."""
        return self.by_language[KOREAN if language == KOREAN else OTHER].probabilities(measures)

    def to_record(self) -> dict[str, object]:
        """The model as the JSON of `cover.json`."""
        return {language: model.to_record() for language, model in self.by_language.items()}


@cache
def load_word_model() -> WordModel:
    """Load the model that comes with the package."""
    record = packaged_json("align.words", "cover.json")
    return WordModel({language: Logistic.from_record(one) for language, one in record.items()})
