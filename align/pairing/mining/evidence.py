"""The evidence that two sentences from anywhere are translations of each other.

The strongest evidence is the margin: how much more similar the two are than each is to its other
neighbours. Some sentences are similar to everything, so a cosine alone is misleading. Lengths, and
figures, dates and names that match or do not, distinguish sentences about the same story.

Source: Artetxe and Schwenk (2019), Margin-based Parallel Corpus Mining with Multilingual Sentence
Embeddings; the margin is their "distance".
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.encoders.encoder import FloatArray
from align.entities.comparison import compare
from align.entities.escapes import folded
from align.entities.names import find_names, hangul_words
from align.entities.particles import possible_stems
from align.entities.sound.similarity import name_similarity
from align.languages import is_korean_english, korean_first
from align.logistic import Logistic
from align.pairing.neighbours import Neighbours

FEATURES = (
    "margin",
    "lead",
    "length",
    "figures that agree",
    "figures that do not",
    "names answered",
    "names unanswered",
)
"""The features of the model, in order."""


MODEL = Logistic(
    FEATURES,
    (25.41, 6.89, -3.49, 1.28, -2.01, 0.44, -0.29),
    -4.59,
    fitted_on="news, blogs and press releases: scripts/measure_mining --fit",
    encoder="builtin",
)
"""The probability that two sentences translate each other, if one in eleven has a counterpart."""

# How alike a name and its transcription are at least: see `name_similarity`.
_SAME_NAME = 0.7
_SHORTEST_NAME = 3
# More of a kind than this tells nothing more.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs that may be translations: arrays of shape (n,).

    `margins` are by how much their cosines exceed the mean of both sentences' neighbours, `leads`
    by how much they exceed the best other counterpart of either sentence.
    """

    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    margins: FloatArray
    leads: FloatArray

    def __len__(self) -> int:
        return len(self.sources)

    def where(self, chosen: NDArray[np.bool_]) -> "Candidates":
        """The selected candidates."""
        return Candidates(
            self.sources[chosen], self.targets[chosen], self.margins[chosen], self.leads[chosen]
        )


def candidate_pairs(forward: Neighbours, backward: Neighbours) -> Candidates:
    """Every pair of sentences in which one is a nearest neighbour of the other, sorted."""
    sources = np.concatenate([_owners(forward), backward.ids.ravel()])
    targets = np.concatenate([forward.ids.ravel(), _owners(backward)])
    similarities = np.concatenate([forward.similarities.ravel(), backward.similarities.ravel()])
    there = (sources >= 0) & (targets >= 0)
    sources, targets, similarities = sources[there], targets[there], similarities[there]
    _, first = np.unique(sources * max(1, len(backward.ids)) + targets, return_index=True)
    sources, targets, similarities = sources[first], targets[first], similarities[first]
    density = (forward.density[sources] + backward.density[targets]) / 2
    rivals = np.maximum(_rival(forward, sources, targets), _rival(backward, targets, sources))
    return Candidates(sources, targets, similarities - density, similarities - rivals)


def _owners(found: Neighbours) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(found.ids)), found.ids.shape[1])


def _rival(found: Neighbours, ids: NDArray[np.int64], others: NDArray[np.int64]) -> FloatArray:
    """How alike the nearest neighbour is that is not the counterpart; 0, unrelated, if none is."""
    rank = (found.ids[ids, 0] == others).astype(int)
    rival: FloatArray = np.where(found.ids[ids, rank] < 0, 0, found.similarities[ids, rank])
    return rival


def mentions_compared(
    source: str, target: str, languages: tuple[str, str]
) -> tuple[int, int, int, int]:
    """Count the figures and the names that match, and those that do not.

    Only Korean and English mentions can be compared; in other languages there are none.
    """
    if not is_korean_english(languages):
        return 0, 0, 0, 0
    source, target = folded(source), folded(target)
    found = compare(source, target, languages=languages)
    figures = [match.relation.agrees for match in (*found.numbers, *found.dates)]
    korean, english = korean_first(languages, source, target)
    readings = _readings(korean)
    names = [
        any(name_similarity(reading, name) >= _SAME_NAME for reading in readings)
        for name in _names(english)
    ]
    counts = (sum(figures), len(figures) - sum(figures), sum(names), len(names) - sum(names))
    return tuple(min(_MOST, count) for count in counts)  # type: ignore[return-value]


@lru_cache(maxsize=1 << 14)
def _readings(korean: str) -> tuple[str, ...]:
    return tuple(
        reading
        for _, word in hangul_words(korean)
        for reading in possible_stems(word)
        if len(reading) > 1
    )


@lru_cache(maxsize=1 << 14)
def _names(english: str) -> tuple[str, ...]:
    found = find_names(english, "en")
    return tuple(name.text for name in found if len(name.text) >= _SHORTEST_NAME)
