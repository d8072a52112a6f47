"""What the encoder says of a bead: is it the right pair, and is all of one side on the other.

A whole similarity hides a missing clause: half a sentence is still alike. So each side is cut into
parts at its clause boundaries, and two questions are asked. Does the pair become more alike when
some parts are left out? And has every content word a word of like meaning on the other side?

Parts are encoded once; the vector of a side without some of them comes from their summed features
(see `align.encoders.encoder`), so that leaving out every run of parts costs one small matrix
product. Words are encoded once per article.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.checks.parts import parts
from align.encoders import Encoder, TokenSums
from align.entities.mentions import Mention
from align.records import BitextRow
from align.words.content import content_words
from align.words.vectors import WordVectors

Matrix = NDArray[np.float32]

FEATURES = (
    "length",
    "similarity",
    "source cover",
    "source uncovered",
    "source rest",
    "source gain",
    "source weakest",
    "target cover",
    "target uncovered",
    "target rest",
    "target gain",
    "target weakest",
)
"""What `BeadMeaning.features` holds, in order."""

MARGINS = ("similarity", "over other sources", "over other targets")
"""What `BeadMeaning.margins` holds, in order."""


@dataclass(frozen=True, slots=True)
class SideMeaning:
    """One side of a bead against the whole other side.

    A word's cover is its best similarity with any word of the other side. `cover` is the mean over
    the content words. `gain` is how much more alike the pair gets when the characters of `run` are
    left out: the run of parts for which that is most. `uncovered` is the mean cover of the words
    inside it, `rest` of those outside. `weakest` is the lowest similarity of any part with the
    other side. A side of a single part has no run; then `gain` is 0.
    """

    cover: float
    uncovered: float
    rest: float
    gain: float
    weakest: float
    run: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class BeadMeaning:
    """A bead in numbers.

    `length` is the log ratio of the sides' lengths in characters, source to target, less the
    article's median. `other_source` is the similarity of the target with the most alike source of
    another bead, which is at `nearest`; `other_target` that of the source with another target.
    """

    length: float
    similarity: float
    source: SideMeaning
    target: SideMeaning
    other_source: float
    other_target: float
    nearest: int | None

    @property
    def features(self) -> NDArray[np.float64]:
        """The values of `FEATURES`."""
        sides = [
            [side.cover, side.uncovered, side.rest, side.gain, side.weakest]
            for side in (self.source, self.target)
        ]
        return np.array([self.length, self.similarity, *sides[0], *sides[1]])

    @property
    def margins(self) -> NDArray[np.float64]:
        """The values of `MARGINS`."""
        own = self.similarity
        return np.array([own, own - self.other_source, own - self.other_target])


def measure(
    rows: Sequence[BitextRow],
    languages: tuple[str, str],
    encoder: Encoder,
    words: WordVectors,
) -> tuple[BeadMeaning | None, ...]:
    """Measure every bead of an article; None stands for a null bead."""
    held = [n for n, row in enumerate(rows) if row.source_text.strip() and row.target_text.strip()]
    if not held:
        return (None,) * len(rows)
    texts = [rows[n].source_text for n in held], [rows[n].target_text for n in held]
    sides = tuple(
        _Side(side, language, encoder, words)
        for side, language in zip(texts, languages, strict=True)
    )
    similarities = sides[0].vectors @ sides[1].vectors.T
    lengths = np.log([len(one) / len(other) for one, other in zip(*texts, strict=True)])
    lengths -= np.median(lengths)
    measured: list[BeadMeaning | None] = [None] * len(rows)
    for i, n in enumerate(held):
        cover = sides[0].words(i) @ sides[1].words(i).T
        other_source, nearest = _other(similarities[:, i], texts[0], i)
        measured[n] = BeadMeaning(
            length=float(lengths[i]),
            similarity=float(similarities[i, i]),
            source=sides[0].against(i, sides[1].vectors[i], cover.max(axis=1)),
            target=sides[1].against(i, sides[0].vectors[i], cover.max(axis=0)),
            other_source=other_source,
            other_target=_other(similarities[i], texts[1], i)[0],
            nearest=None if nearest is None else held[nearest],
        )
    return tuple(measured)


class _Side:
    """One side of an article: its parts and words with their vectors."""

    def __init__(
        self, texts: Sequence[str], language: str, encoder: Encoder, words: WordVectors
    ) -> None:
        self._encoder = encoder
        self._word_vectors = words
        self._parts = [parts(text, language) for text in texts]
        self._words = [content_words(text, language) for text in texts]
        self._sums = encoder.accumulate([part.text for found in self._parts for part in found])
        self._starts = list(itertools.accumulate((len(found) for found in self._parts), initial=0))
        # All at once: a few large batches are encoded faster than many small ones.
        words.of([word.text for found in self._words for word in found])
        edges = self._starts[:-1]
        self.vectors = encoder.project(
            TokenSums(
                np.add.reduceat(self._sums.features, edges, axis=0),
                np.add.reduceat(self._sums.counts, edges),
            )
        )

    def words(self, i: int) -> Matrix:
        """The vectors of a text's content words: (words, dimension)."""
        return self._word_vectors.of([word.text for word in self._words[i]])

    def against(self, i: int, other: Matrix, cover: Matrix) -> SideMeaning:
        """Compare a text with the vector of its other side.

        Args:
            i: The text's number.
            other: The other side's vector, of unit length.
            cover: How well each content word is covered.
        """
        held = slice(self._starts[i], self._starts[i + 1])
        features, counts = self._sums.features[held], self._sums.counts[held]
        n = len(counts)
        mean = float(cover.mean())
        if n == 1:
            alone = float(self.vectors[i] @ other)
            return SideMeaning(mean, mean, mean, 0.0, alone, None)
        weakest = float((self._encoder.project(TokenSums(features, counts)) @ other).min())
        runs = [(a, b) for a in range(n) for b in range(a + 1, n + 1) if b - a < n]
        sums, totals = _cumulative(features), _cumulative(counts)
        first, last = np.array(runs).T
        without = TokenSums(
            sums[-1] - (sums[last] - sums[first]), totals[-1] - (totals[last] - totals[first])
        )
        alike = self._encoder.project(without) @ other
        best = int(alike.argmax())
        a, b = runs[best]
        run = _trimmed(self._parts[i][a], self._parts[i][b - 1])
        inside = np.array([run[0] <= word.start < run[1] for word in self._words[i]])
        return SideMeaning(
            cover=mean,
            uncovered=float(cover[inside].mean()) if inside.any() else mean,
            rest=float(cover[~inside].mean()) if not inside.all() else mean,
            gain=float(alike[best] - self.vectors[i] @ other),
            weakest=weakest,
            run=run,
        )


def _cumulative(values: Matrix) -> Matrix:
    """Sums up to each place, beginning with 0: the sum of [a, b) is the difference of two."""
    first = np.zeros((1, *values.shape[1:]), np.float32)
    summed: Matrix = np.concatenate([first, np.cumsum(values, axis=0, dtype=np.float32)])
    return summed


def _trimmed(first: Mention, last: Mention) -> tuple[int, int]:
    return first.start, last.end - (len(last.text) - len(last.text.rstrip()))


def _other(similarities: Matrix, texts: Sequence[str], own: int) -> tuple[float, int | None]:
    """The highest similarity with another text, and its number; the same words are no other."""
    rivals = [n for n, text in enumerate(texts) if text != texts[own]]
    if not rivals:
        return 0.0, None
    best = max(rivals, key=lambda n: float(similarities[n]))
    return float(similarities[best]), best
