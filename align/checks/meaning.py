"""What the encoder says of a bead: is it the right pair, and is all of one side on the other.

A whole similarity hides a missing clause: half a sentence is still alike. So each side is cut into
parts at its clause boundaries, and two questions are asked. Does the pair become more alike when
some parts are left out? And has every content word a word of like meaning on the other side?

Parts are encoded once; the vector of a side without some of them comes from their summed features
(see `align.encoders.encoder`), so that leaving out every run of parts costs one small matrix
product. Which words have a counterpart is the business of `align.words`.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from align.checks.datelines import without_dateline
from align.checks.parts import parts
from align.encoders import Encoder, TokenSums
from align.entities.mentions import Mention
from align.records import BitextRow
from align.words import Correspondence, CoveredSide, WordVectors, correspond

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

# Sums of texts without some of their parts that are in memory at a time: some 10 MB.
_SUMS_AT_ONCE = 4096

MARGINS = ("similarity", "over other sources", "over other targets")
"""What `BeadMeaning.margins` holds, in order."""


@dataclass(frozen=True, slots=True)
class SideMeaning:
    """One side of a bead against the whole other side.

    `cover` is the mean cover of the content words (see `align.words`). `gain` is how much more
    alike the pair gets when the characters of `run` are left out: the run of parts for which that
    is most. `uncovered` is the mean cover of the words inside it, `rest` of those outside.
    `weakest` is the lowest similarity of any part with the other side. A side of a single part has
    no run; then `gain` is 0.
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


class Meanings:
    """The beads of several articles, whose texts and words are encoded together.

    Short articles would otherwise hand the encoder a few texts at a time, which takes it twenty
    times as long.

    Args:
        rows: The rows of all articles, one article after the other.
        languages: The codes of source and target.
        encoder: Makes the vectors.
        words: The vectors of words that are known already.
    """

    def __init__(
        self,
        rows: Sequence[BitextRow],
        languages: tuple[str, str],
        encoder: Encoder,
        words: WordVectors,
    ) -> None:
        self._held = [
            n for n, row in enumerate(rows) if row.source_text.strip() and row.target_text.strip()
        ]
        self._texts = (
            [without_dateline(rows[n].source_text, languages[0]) for n in self._held],
            [without_dateline(rows[n].target_text, languages[1]) for n in self._held],
        )
        pairs = list(zip(*self._texts, strict=True))
        self._found = correspond(pairs, languages, words)
        self._sides = tuple(
            _Side(texts, language, encoder)
            for texts, language in zip(self._texts, languages, strict=True)
        )

    def correspondences(self, article: range) -> tuple[Correspondence | None, ...]:
        """How the words of each bead of an article answer each other; None for a null bead.

        Args:
            article: The places of its rows.
        """
        found: list[Correspondence | None] = [None] * len(article)
        for i in self._within(article):
            found[self._held[i] - article.start] = self._found[i]
        return tuple(found)

    def sums(self, article: range) -> tuple[TokenSums, TokenSums]:
        """The sums of the sources and the targets of an article's beads with two sides."""
        held = self._within(article)
        source, target = (side.sums.part(held.start, held.stop) for side in self._sides)
        return source, target

    def measured(self, article: range) -> tuple[BeadMeaning | None, ...]:
        """Measure the beads of an article beside each other; None stands for a null bead.

        Args:
            article: The places of its rows.
        """
        measured: list[BeadMeaning | None] = [None] * len(article)
        held = self._within(article)
        if not held:
            return tuple(measured)
        texts = [side[held.start : held.stop] for side in self._texts]
        vectors = [side.vectors[held.start : held.stop] for side in self._sides]
        similarities = vectors[0] @ vectors[1].T
        lengths = np.log([len(one) / len(other) for one, other in zip(*texts, strict=True)])
        lengths -= np.median(lengths)
        for at, i in enumerate(held):
            other_source, nearest = _other(similarities[:, at], texts[0], at)
            measured[self._held[i] - article.start] = BeadMeaning(
                length=float(lengths[at]),
                similarity=float(similarities[at, at]),
                source=self._compared[0][i],
                target=self._compared[1][i],
                other_source=other_source,
                other_target=_other(similarities[at], texts[1], at)[0],
                nearest=None if nearest is None else self._held[held[nearest]] - article.start,
            )
        return tuple(measured)

    @cached_property
    def _compared(self) -> tuple[list[SideMeaning], list[SideMeaning]]:
        """Each side of every bead against its other side."""
        source, target = self._sides
        return (
            source.against(target.vectors, [found.source for found in self._found]),
            target.against(source.vectors, [found.target for found in self._found]),
        )

    def _within(self, article: range) -> range:
        """The numbers of an article's beads among those with two sides."""
        first, last = (bisect_left(self._held, at) for at in (article.start, article.stop))
        return range(first, last)


class _Side:
    """One side of several articles: its parts with their sums."""

    def __init__(self, texts: Sequence[str], language: str, encoder: Encoder) -> None:
        self._encoder = encoder
        self._parts = [parts(text, language) for text in texts]
        self._starts = list(itertools.accumulate((len(found) for found in self._parts), initial=0))
        # All at once: a few large batches are encoded faster than many small ones.
        self._sums = encoder.accumulate([part.text for found in self._parts for part in found])
        self.sums = _summed(self._sums, self._starts)
        self.vectors = encoder.project(self.sums)

    def against(self, others: Matrix, covered: Sequence[CoveredSide]) -> list[SideMeaning]:
        """Compare each text with the vector of its other side.

        Args:
            others: The other sides' vectors, of unit length.
            covered: The texts' words with their cover.
        """
        if not covered:
            return []
        lengths = np.diff(self._starts)
        parts_alike = _dots(self._encoder.project(self._sums), np.repeat(others, lengths, axis=0))
        weakest = np.minimum.reduceat(parts_alike, self._starts[:-1])
        alike = _dots(self.vectors, others)
        return [
            self._against(i, covered[i], float(weakest[i]), float(alike[i]), without)
            for i, without in enumerate(self._alike_without(others))
        ]

    def _alike_without(self, others: Matrix) -> Iterator[Matrix]:
        """For each text how alike it is to its other side without each of its runs of parts."""
        texts: list[int] = []
        sums: list[TokenSums] = []
        for i in range(len(others)):
            texts.append(i)
            sums.append(self._without_runs(i))
            if sum(map(len, sums)) >= _SUMS_AT_ONCE or i == len(others) - 1:
                counts = [len(one) for one in sums]
                vectors = self._encoder.project(_joined(sums))
                alike = _dots(vectors, np.repeat(others[texts], counts, axis=0))
                yield from np.split(alike, np.cumsum(counts)[:-1])
                texts, sums = [], []

    def _without_runs(self, i: int) -> TokenSums:
        """The sums of a text without each run of its parts, in the order of `_runs`."""
        held = slice(self._starts[i], self._starts[i + 1])
        features, counts = self._sums.features[held], self._sums.counts[held]
        runs = _runs(len(counts))
        if not runs:
            return TokenSums(features[:0], counts[:0])
        sums, totals = _cumulative(features), _cumulative(counts)
        first, last = np.array(runs).T
        return TokenSums(
            sums[-1] - (sums[last] - sums[first]), totals[-1] - (totals[last] - totals[first])
        )

    def _against(
        self, i: int, covered: CoveredSide, weakest: float, alike: float, without: Matrix
    ) -> SideMeaning:
        mean, cover = covered.mean, covered.cover
        if not len(without):
            return SideMeaning(mean, mean, mean, 0.0, weakest, None)
        best = int(without.argmax())
        a, b = _runs(len(self._parts[i]))[best]
        run = _trimmed(self._parts[i][a], self._parts[i][b - 1])
        inside = np.array([run[0] <= word.start < run[1] for word in covered.words], bool)
        return SideMeaning(
            cover=mean,
            uncovered=float(cover[inside].mean()) if inside.any() else mean,
            rest=float(cover[~inside].mean()) if not inside.all() else mean,
            gain=float(without[best]) - alike,
            weakest=weakest,
            run=run,
        )


@cache
def _runs(parts: int) -> list[tuple[int, int]]:
    """The runs of so many parts that leave something of the text."""
    return [(a, b) for a in range(parts) for b in range(a + 1, parts + 1) if b - a < parts]


def _joined(sums: Sequence[TokenSums]) -> TokenSums:
    return TokenSums(
        np.concatenate([one.features for one in sums]), np.concatenate([one.counts for one in sums])
    )


def _dots(one: Matrix, other: Matrix) -> Matrix:
    """The product of each row with that of the other."""
    products: Matrix = np.einsum("ij,ij->i", one, other)
    return products


def _summed(sums: TokenSums, starts: Sequence[int]) -> TokenSums:
    """The sums of texts from those of their parts; there is at least one part in each."""
    edges = starts[:-1]
    if not edges:
        return sums
    return TokenSums(
        np.add.reduceat(sums.features, edges, axis=0), np.add.reduceat(sums.counts, edges)
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
