"""Compare the meanings of a bead's sides, with each other and with the article's other beads.

Each text is encoded once.
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
from align.words import scale_for
from align.words.scale import SENTENCES

Matrix = NDArray[np.float32]

MARGINS = ("over other sources", "over other targets")
"""The names of `BeadMeaning.margins`, in order."""


@dataclass(frozen=True, slots=True)
class BeadMeaning:
    """The similarities of a bead's sides, with each other and with those of other beads.

    `similarity` compares the bead's own sides. `other_source` is the highest similarity of its
    target to the source of another bead, the one at the position `nearest`; `other_target` is the
    highest similarity of its source to another target. A bead without neighbours has no `nearest`,
    and 0 for both.
    """

    similarity: float
    other_source: float
    other_target: float
    nearest: int | None

    @property
    def margins(self) -> tuple[float, float]:
        """How much more similar the bead's own sides are, in the order of `MARGINS`."""
        return self.similarity - self.other_source, self.similarity - self.other_target


class Meanings:
    """The meanings of the beads of several articles, whose texts are encoded together.

    Encoding short articles one by one takes twenty times as long, because the encoder only gets a
    few texts at a time.

    Args:
        rows: The rows of all articles, one article after the other.
        languages: The codes of source and target.
        encoder: Makes the vectors.
    """

    def __init__(
        self, rows: Sequence[BitextRow], languages: tuple[str, str], encoder: Encoder
    ) -> None:
        self._held = [
            n for n, row in enumerate(rows) if row.source_text.strip() and row.target_text.strip()
        ]
        pairs = [
            (unescaped(rows[n].source_text), unescaped(rows[n].target_text)) for n in self._held
        ]
        self._texts = tuple(
            [without_asides(pair[side], language, pair[1 - side]) for pair in pairs]
            for side, language in enumerate(languages)
        )
        self._sums = tuple(encoder.accumulate(texts) for texts in self._texts)
        self._vectors = tuple(encoder.project(sums) for sums in self._sums)
        self._scale = scale_for(encoder, languages)
        self._compared = self._vectors
        if self._scale is not None:
            self._compared = tuple(
                self._scale.centred(vectors, SENTENCES, language)
                for vectors, language in zip(self._vectors, languages, strict=True)
            )

    def texts(self, rows: range) -> dict[int, tuple[str, str]]:
        """The texts that are compared, by the positions of those rows that have two sides."""
        source, target = self._texts
        return {self._held[i]: (source[i], target[i]) for i in self._within(rows)}

    def sums(self, article: range) -> tuple[TokenSums, TokenSums]:
        """The token sums of an article's sources and targets, for beads with two sides."""
        held = self._within(article)
        source, target = (sums.part(held.start, held.stop) for sums in self._sums)
        return source, target

    def vectors(self, article: range) -> tuple[Matrix, Matrix]:
        """The vectors of an article's sources and targets, for beads with two sides."""
        held = self._within(article)
        source, target = (vectors[held.start : held.stop] for vectors in self._vectors)
        return source, target

    def measured(self, article: range) -> tuple[BeadMeaning | None, ...]:
        """Compare the meanings of an article's beads; None for a null bead.

        Args:
            article: The positions of its rows.
        """
        measured: list[BeadMeaning | None] = [None] * len(article)
        held = self._within(article)
        if not held:
            return tuple(measured)
        texts = [side[held.start : held.stop] for side in self._texts]
        sources, targets = (vectors[held.start : held.stop] for vectors in self._compared)
        similarities = sources @ targets.T
        if self._scale is not None:
            similarities = self._scale.mapped(similarities, SENTENCES)
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
    """For each row, the highest similarity to the text of another column, and its number.

    A column with the same text does not count. 0 and None if there is no other text.

    Args:
        similarities: Shape (beads, texts).
        texts: The texts of the columns; column i holds the text of row i itself.
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
