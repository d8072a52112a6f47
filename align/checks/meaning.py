"""What the encoder says of a bead: is it the right pair, and which words have a counterpart.

Texts are encoded once. Which words have a counterpart is the business of `align.words`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.checks.asides import without_asides
from align.encoders import Encoder, TokenSums
from align.entities.escapes import unescaped
from align.records import BitextRow
from align.words import Correspondence, WordVectors, correspond

Matrix = NDArray[np.float32]

MARGINS = ("over other sources", "over other targets")
"""What `BeadMeaning.margins` holds, in order."""


@dataclass(frozen=True, slots=True)
class BeadMeaning:
    """A bead among those of its article.

    `similarity` is that of its own sides. `other_source` is the similarity of the target with the
    most alike source of another bead, which is at `nearest`; `other_target` that of the source
    with another target. A bead without neighbours has no `nearest`, and 0 for both.
    """

    similarity: float
    other_source: float
    other_target: float
    nearest: int | None

    @property
    def margins(self) -> tuple[float, float]:
        """The values of `MARGINS`."""
        return self.similarity - self.other_source, self.similarity - self.other_target


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
        sides = (
            [rows[n].source_text for n in self._held],
            [rows[n].target_text for n in self._held],
        )
        self._texts = tuple(
            [without_asides(unescaped(text), language) for text in texts]
            for texts, language in zip(sides, languages, strict=True)
        )
        self._found = correspond(list(zip(*self._texts, strict=True)), languages, words)
        self._sums = tuple(encoder.accumulate(texts) for texts in self._texts)
        self._vectors = tuple(encoder.project(sums) for sums in self._sums)

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
        source, target = (sums.part(held.start, held.stop) for sums in self._sums)
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
        vectors = [side[held.start : held.stop] for side in self._vectors]
        similarities = vectors[0] @ vectors[1].T
        others, nearest = _most_alike(similarities.T, texts[0])
        other_targets, _ = _most_alike(similarities, texts[1])
        for at, i in enumerate(held):
            other = nearest[at]
            measured[self._held[i] - article.start] = BeadMeaning(
                similarity=float(similarities[at, at]),
                other_source=others[at],
                other_target=other_targets[at],
                nearest=None if other is None else self._held[held[other]] - article.start,
            )
        return tuple(measured)

    def _within(self, article: range) -> range:
        """The numbers of an article's beads among those with two sides."""
        first, last = (bisect_left(self._held, at) for at in (article.start, article.stop))
        return range(first, last)


def _most_alike(similarities: Matrix, texts: Sequence[str]) -> tuple[list[float], list[int | None]]:
    """For each row the highest similarity with another column's text, and its number.

    The same words are no other text. 0 and None where there is no other.

    Args:
        similarities: Shape (beads, texts).
        texts: The texts that the columns stand for; that of column i is row i's own.
    """
    kinds = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    kind = np.array([kinds[text] for text in texts])
    others = np.where(kind[:, None] == kind, -np.inf, similarities)
    nearest = others.argmax(axis=1)
    best = others[np.arange(len(others)), nearest]
    return (
        [float(value) if np.isfinite(value) else 0.0 for value in best],
        [
            int(number) if np.isfinite(value) else None
            for number, value in zip(nearest, best, strict=True)
        ],
    )
