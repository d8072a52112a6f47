"""Fit the model of exchanged parties on faithful pairs, and on the same with two exchanged."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.checks.parties.named import Party
from align.checks.parties.standing import (
    FEATURES,
    StandingModel,
    comparable_parties,
    particle_after,
    stand_of,
)
from align.checks.views import ArticleView
from align.encoders import Encoder
from align.entities.mentions import Mention
from align.logistic import Logistic
from align.records import BitextRow
from align.words import Correspondence, WordVectors, correspond
from measuring.models.logistic import fit_logistic

Pair = tuple[str, str]
Parties = tuple[Party, Party]

FOLDS = 5
# How many of the faithful texts that name two parties may be told to have exchanged them.
_FALSE_WARNINGS = 0.005
# The weight of the habits of all parties in those of a particle, in parties.
_PRIOR = 50
_SMALLEST = 0.05
_NO_MODEL = Logistic(FEATURES, (0.0, 0.0), 0.0, fitted_on="nothing")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two parties of a pair of a document, as they are or exchanged."""

    document: str
    pair: Pair
    parties: Parties
    is_exchanged: bool
    words: Correspondence


def parties_in(pair: Pair) -> list[Parties]:
    """Each two parties that can be exchanged in a Korean and an English text of one sentence."""
    row = BitextRow("", 0, (0,), (0,), (pair[0],), (pair[1],))
    (bead,) = ArticleView((row,), ("ko", "en")).beads
    return list(comparable_parties(bead)) if bead.is_one_sentence else []


def exchanged(text: str, one: Mention, other: Mention) -> tuple[str, Mention, Mention]:
    """The text with two of its places exchanged, and where both are then."""
    first, last = sorted((one, other), key=lambda place: place.start)
    changed = (
        text[: first.start]
        + last.text
        + text[first.end : last.start]
        + first.text
        + text[last.end :]
    )
    end = last.end
    moved = {
        first: Mention(end - len(first.text), end, first.text),
        last: Mention(first.start, first.start + len(last.text), last.text),
    }
    return changed, moved[one], moved[other]


def exchanges(documents: Mapping[str, Sequence[Pair]], encoder: Encoder) -> list[Exchange]:
    """Both versions of every two parties of every pair.

    Args:
        documents: Korean sources and faithful English translations.
        encoder: Compares their words.
    """
    versions: list[tuple[str, Pair, Parties, bool]] = []
    for name, pairs in documents.items():
        for pair in pairs:
            for one, other in parties_in(pair):
                english, first, second = exchanged(pair[1], one[1], other[1])
                moved = (one[0], first), (other[0], second)
                versions.append((name, pair, (one, other), False))
                versions.append((name, (pair[0], english), moved, True))
    found = correspond([version[1] for version in versions], ("ko", "en"), WordVectors(encoder))
    return [Exchange(*version, words) for version, words in zip(versions, found, strict=True)]


def fit_standing_model(
    samples: Sequence[Exchange], encoder: str, fitted_on: str
) -> tuple[StandingModel, NDArray[np.float64]]:
    """Fit on everything, with the limit of a warning from folds that were not fitted on.

    Returns:
        The model, and the probability by folds for each sample, shape (samples,).
    """
    names = sorted({sample.document for sample in samples})
    fold = np.array([names.index(sample.document) % FOLDS for sample in samples])
    probabilities = np.zeros(len(samples))
    for number in range(FOLDS):
        model = _fitted(
            [one for one, at in zip(samples, fold, strict=True) if at != number], "", "folds"
        )
        chosen = np.flatnonzero(fold == number).tolist()
        values = _values([samples[at] for at in chosen], model)
        probabilities[chosen] = model.logistic.probabilities(values)
    worst: dict[Pair, float] = {}
    for sample, probability in zip(samples, probabilities, strict=True):
        if not sample.is_exchanged:
            worst[sample.pair] = max(probability, worst.get(sample.pair, 0.0))
    limit = sorted(worst.values(), reverse=True)[int(_FALSE_WARNINGS * len(worst))]
    model = _fitted(samples, encoder, fitted_on)
    return StandingModel(model.habits, round(float(limit), 4), model.logistic), probabilities


def _fitted(samples: Sequence[Exchange], encoder: str, fitted_on: str) -> StandingModel:
    model = StandingModel(_habits(samples), 1.0, _NO_MODEL)
    logistic = fit_logistic(
        _values(samples, model),
        [sample.is_exchanged for sample in samples],
        FEATURES,
        fitted_on=fitted_on,
        encoder=encoder,
    )
    return StandingModel(model.habits, 1.0, logistic.rounded(4))


def _values(samples: Sequence[Exchange], model: StandingModel) -> NDArray[np.float64]:
    return np.array([
        model.measures(sample.pair, *sample.parties, sample.words) for sample in samples
    ])  # fmt: skip


def _habits(samples: Sequence[Exchange]) -> Mapping[str, Sequence[Mapping[str, float]]]:
    """How parties with each particle stand in the faithful pairs, each party of a pair once."""
    parties = {
        (sample.pair, party)
        for sample in samples
        if not sample.is_exchanged
        for party in sample.parties
    }
    counts: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter(), Counter(), Counter()])
    every: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for (korean, english), (ours, theirs) in parties:
        particle = particle_after(korean, ours.end)
        for place, value in enumerate(stand_of(english, theirs)):
            counts[particle][place][value] += 1
            every[place][value] += 1
    return {
        particle: [
            dict(_ratios(held, all_held)) for held, all_held in zip(places, every, strict=True)
        ]
        for particle, places in sorted(counts.items())
    }


def _ratios(held: Counter[str], every: Counter[str]) -> Iterator[tuple[str, float]]:
    """The logarithm of how much more frequent each value is among some parties than among all."""
    for value, count in sorted(every.items()):
        share = count / every.total()
        ratio = math.log((held[value] / share + _PRIOR) / (held.total() + _PRIOR))
        if abs(ratio) >= _SMALLEST:
            yield value, round(ratio, 2)
