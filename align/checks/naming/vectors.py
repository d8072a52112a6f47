"""Vectors of the names of a bead: their meanings, and how similar the bead is without them.

The encoder knows both languages: if 브라이튼 replaces a wrong name, the English text gets nearer to
the Korean one than a faithful text would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder, TokenSums
from align.words import WordVectors

Matrix = NDArray[np.float32]

_LONGEST_RUN = 3


@dataclass(frozen=True, slots=True)
class ComparedName:
    """A capitalised word, compared with the words of the Korean text.

    `meaning` says how near the nearest Korean word is to it, and `run` how near Korean words are to
    the run of capitalised words around it. The others are gains in the similarity of the bead:
    `swap` with the best of the Korean words in the name's place, and `swap_with_lost` with the best
    of the lost names, the one with the number `likest`.
    """

    meaning: float
    run: float
    swap: float
    swap_with_lost: float
    likest: int | None


class NameVectors:
    """Compares the names of a bead with its Korean words.

    `alike` is the similarity of both texts.

    Args:
        encoder: Makes the vectors.
        words: The vectors of words, some of which may be known already.
        korean: The Korean text.
        readings: Its words in every way that they may be read, the barest stem last.
        vectors: The vectors of the Korean and of the English text.
        english: The token sums of the English text, as a list of one.
    """

    def __init__(
        self,
        encoder: Encoder,
        words: WordVectors,
        korean: str,
        readings: Sequence[tuple[str, ...]],
        vectors: tuple[Matrix, Matrix],
        english: TokenSums,
    ) -> None:
        self._encoder, self._words = encoder, words
        self._korean, self._readings = korean, readings
        self._source, target = vectors
        self.alike = float(self._source @ target)
        self._english = english

    def gains(self, names: Sequence[str]) -> list[float]:
        """How much nearer the English text is to the Korean one without each of some names."""
        gains: list[float] = (
            self._encoder.project(self._left(names)) @ self._source - self.alike
        ).tolist()
        return gains

    def least_alike(self, names: Sequence[str], runs: Sequence[str]) -> list[tuple[float, float]]:
        """The least that the `meaning` and the `run` of names may be, without encoding a word."""
        stems = [forms[-1] for forms in self._readings if forms[-1] in self._words]
        if not stems:
            return [(-1.0, -1.0)] * len(names)
        most = (self._words.of([*names, *runs]) @ self._words.of(stems).T).max(axis=1).tolist()
        return list(zip(most[: len(names)], most[len(names) :], strict=True))

    def compared(
        self, names: Sequence[str], runs: Sequence[str], lost: Sequence[str]
    ) -> list[ComparedName]:
        """Compare names.

        Args:
            names: The names, at least one.
            runs: The run of capitalised words around each.
            lost: Korean names without a counterpart.
        """
        left = self._left(names)
        # The head is run over everything at once, because small products are slow.
        sums = []
        if self._readings:
            stems = self._words.sums([forms[-1] for forms in self._readings])
            pairs = stems.runs(2)
            spans = [pairs, *(stems.runs(size) for size in range(3, _LONGEST_RUN + 1))]
            sums += [TokenSums.joined(spans), _put(left, TokenSums.joined([stems, pairs]))]
        if lost:
            sums.append(_put(left, self._words.sums(lost)))
        projected = self._encoder.project_each(sums) if sums else []
        swaps = [0.0] * len(names)
        spanned = None
        if self._readings:
            spanned, swapped, *projected = projected
            likest = self._of_each(swapped, names).max(axis=1).tolist()
            swaps = [most - self.alike for most in likest]
        with_lost: list[tuple[float, int | None]] = [(0.0, None)] * len(names)
        if lost:
            gained = self._of_each(projected[0], names) - self.alike
            with_lost = [(float(row.max()), int(row.argmax())) for row in gained]
        measured = zip(
            self._meanings(names), self._run_meanings(runs, spanned), swaps, with_lost, strict=True
        )
        return [
            ComparedName(meaning, run, swap, swap_with_lost, number)
            for meaning, run, swap, (swap_with_lost, number) in measured
        ]

    def _meanings(self, names: Sequence[str]) -> list[float]:
        """How near in meaning the nearest Korean word is to each name."""
        bare = [form for forms in self._readings for form in (forms[0], forms[-1])]
        likeness = self._words.of(bare or [self._korean]) @ self._words.of(names).T
        nearest: list[float] = likeness.max(axis=0).tolist()
        return nearest

    def _run_meanings(self, runs: Sequence[str], spans: Matrix | None) -> list[float]:
        """How near in meaning Korean words, or several of them, are to each run."""
        vectors = self._words.of(runs)
        if spans is None:
            return [float(vector @ self._source) for vector in vectors]
        stems = self._words.of([forms[-1] for forms in self._readings])
        alike: list[float] = (np.concatenate([stems, spans]) @ vectors.T).max(axis=0).tolist()
        return alike

    def _left(self, names: Sequence[str]) -> TokenSums:
        """The token sums of the English text without each of some names."""
        own, whole = self._words.sums(names), self._english
        return TokenSums(whole.features - own.features, np.maximum(whole.counts - own.counts, 1))

    def _of_each(self, swapped: Matrix, names: Sequence[str]) -> Matrix:
        """The similarity of the bead after each replacement: shape (names, words put in)."""
        similarities: Matrix = swapped @ self._source
        return similarities.reshape(len(names), -1)


def _put(left: TokenSums, put: TokenSums) -> TokenSums:
    """The sums of a text with each word in the place of each name that it was left without."""
    return TokenSums(
        (left.features[:, None] + put.features).reshape(-1, left.features.shape[1]),
        (left.counts[:, None] + put.counts).ravel(),
    )
