"""Put the similarities of any encoder on the scale of the one that the models were fitted with.

Encoders differ in scale: multilingual-e5 gives unrelated sentences 0.7, the built-in encoder 0.1.
So a similarity is replaced by the one that the built-in encoder has at the same quantile. The
quantiles are those of sentence pairs that come with the package: each source with its translation,
and with that of the next pair. The quantiles of the texts at hand would not do, because then a text
whose pairs are all wrong would look like one whose pairs are right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder
from align.encoders.encoder import FloatArray, unit_length
from align.errors import warn
from align.languages import is_korean_english
from align.packaged import packaged_json, packaged_rows
from align.words.content import content_words
from align.words.vectors import WordVectors

Values = NDArray[np.float64]

SENTENCES, WORDS = "sentences", "words"
"""The kinds of text that are compared."""

QUANTILES = 101
_LANGUAGES = ("ko", "en")  # of the columns of the reference pairs
# How often a right value must be above a wrong one. The built-in encoder and multilingual-e5-small
# reach 1.00 for sentences and 0.86 and 0.84 for words, an English model (all-MiniLM-L6) 0.82 and
# 0.57, because numbers and Latin names are alike in all languages.
_LEAST: Mapping[str, float] = {SENTENCES: 0.95, WORDS: 0.75}


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps the similarities of an encoder to those of another one, the target.

    Attributes:
        target: The identity of the encoder whose scale it is.
        means: What is subtracted from vectors before they are compared, by kind and language.
        curves: For each kind, similarities of the encoder, rising, and those of the target.
    """

    target: str
    means: Mapping[tuple[str, str], FloatArray]
    curves: Mapping[str, tuple[Values, Values]]

    def centred(self, vectors: FloatArray, kind: str, language: str) -> FloatArray:
        """Subtract the mean of a language's vectors, and scale to unit length."""
        return unit_length(vectors - self.means[kind, language])

    def mapped(self, similarities: FloatArray, kind: str) -> FloatArray:
        """Map the similarities of centred vectors."""
        return np.interp(similarities, *self.curves[kind]).astype(np.float32)


def is_reference(encoder: Encoder) -> bool:
    """Whether an encoder is the one that the models of the checks were fitted with."""
    return encoder.identity == _target()[0]


def scale_for(encoder: Encoder, languages: tuple[str, str]) -> Scale | None:
    """The scale of an encoder's similarities, measured when it is first needed.

    None where nothing is to be mapped: for the encoder that the models were fitted with, and for
    other languages than Korean and English. None also, with a warning, for an encoder that does not
    tell the right reference pairs from the wrong ones.
    """
    if not is_korean_english(languages) or is_reference(encoder):
        return None
    if encoder not in _known:
        _known[encoder] = _scale_of(encoder)
    return _known[encoder]


_known: WeakKeyDictionary[Encoder, Scale | None] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Reference:
    """The similarities of an encoder on the reference pairs.

    Attributes:
        means: The mean vectors that were subtracted, by kind and language; zeros for an encoder
            whose vectors are not centred.
        values: For each kind, the similarities in right pairs and those in wrong pairs: of both
            sentences, or of each word and the most similar word of the other side.
    """

    means: Mapping[tuple[str, str], FloatArray]
    values: Mapping[str, tuple[Values, Values]]

    def quantiles(self, kind: str) -> Values:
        """The similarities at evenly spaced quantiles, between the least and the most possible."""
        places = np.linspace(0, 1, QUANTILES)
        held = np.quantile(np.concatenate(self.values[kind]), places)
        quantiles: Values = np.concatenate([[-1.0], np.clip(held, -1.0, 1.0), [1.0]])
        return quantiles

    def area(self, kind: str) -> float:
        """The area under the curve: how often a right value is above a wrong one."""
        right, wrong = self.values[kind]
        below = [np.searchsorted(np.sort(wrong), right, side) for side in ("left", "right")]
        return float(np.mean(below) / len(wrong))


def measure_reference(encoder: Encoder) -> Reference:
    """Measure an encoder on the reference pairs."""
    words, means = WordVectors(encoder), {}
    placed: dict[str, list[list[FloatArray]]] = {SENTENCES: [], WORDS: []}
    for texts, language in zip(zip(*_pairs(), strict=True), _LANGUAGES, strict=True):
        stems = [[word.stem for word in content_words(text, language)] for text in texts]
        made = {
            SENTENCES: (encoder.encode(texts), [1] * len(texts)),
            WORDS: (words.of([stem for own in stems for stem in own]), list(map(len, stems))),
        }
        for kind, (vectors, counts) in made.items():
            mean = vectors.mean(axis=0) if encoder.centred else np.zeros_like(vectors[0])
            means[kind, language] = mean
            parts = np.split(unit_length(vectors - mean), np.cumsum(counts)[:-1])
            placed[kind].append(parts)
    values = {
        kind: (_similarities(sources, targets, 0), _similarities(sources, targets, 1))
        for kind, (sources, targets) in placed.items()
    }
    return Reference(means, values)


def _similarities(
    sources: Sequence[FloatArray], targets: Sequence[FloatArray], shift: int
) -> Values:
    """The highest similarity of each vector of a text to those of the text `shift` pairs on."""
    found = []
    for number, source in enumerate(sources):
        alike = source @ targets[(number + shift) % len(targets)].T
        found += [alike.max(axis=1), alike.max(axis=0)]
    return np.concatenate(found).astype(np.float64)


def _scale_of(encoder: Encoder) -> Scale | None:
    reference, (target, quantiles) = measure_reference(encoder), _target()
    low = [kind for kind, least in _LEAST.items() if reference.area(kind) < least]
    if low:
        warn(
            f"{encoder.identity.split('|')[0]} cannot tell Korean and English {low[0]} that mean "
            f"the same from others (area under the curve {reference.area(low[0]):.2f}, "
            f"{_LEAST[low[0]]} is needed): no adequacy, and findings about meaning are hints"
        )
        return None
    curves = {kind: (_rising(reference.quantiles(kind)), quantiles[kind]) for kind in _LEAST}
    return Scale(target, reference.means, curves)


def _rising(values: Values) -> Values:
    """Sorted values without ties, which would make a curve jump."""
    rising: Values = values + np.arange(len(values)) * 1e-9
    return rising


@cache
def _pairs() -> tuple[tuple[str, ...], ...]:
    """The reference pairs, Korean and English."""
    return tuple(map(tuple, packaged_rows("align.words", "reference.tsv")))


@cache
def _target() -> tuple[str, Mapping[str, Values]]:
    """The encoder that the models were fitted with, and its quantiles."""
    record = packaged_json("align.words", "scale.json")
    return record["encoder"], {kind: np.array(record[kind]) for kind in _LEAST}
