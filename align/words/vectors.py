"""Vectors of single words, encoded once for a whole bitext."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder, TokenSums

# 120 MB of sums and vectors; a word that comes again after that is encoded again.
_MOST = 30_000


class WordVectors:
    """The vectors of words. They are kept for later articles, because newspapers repeat words."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._known: dict[str, tuple[NDArray[np.float32], np.float32, NDArray[np.float32]]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether a word need not be encoded any more."""
        return word in self._known

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words: float32, shape (len(words), dimension), unit length."""
        if not words:
            return np.zeros((0, self.encoder.dimension), np.float32)
        self._encode(words)
        return np.stack([self._known[word][2] for word in words])

    def sums(self, words: Sequence[str]) -> TokenSums:
        """The summed token features of at least one word, which can be added to those of a text."""
        self._encode(words)
        known = [self._known[word] for word in words]
        return TokenSums(np.stack([one[0] for one in known]), np.array([one[1] for one in known]))

    def _encode(self, words: Sequence[str]) -> None:
        if len(self._known) > _MOST:
            self._known.clear()
        missing = [word for word in dict.fromkeys(words) if word not in self._known]
        if missing:
            sums = self.encoder.accumulate(missing)
            made = zip(sums.features, sums.counts, self.encoder.project(sums), strict=True)
            self._known.update(zip(missing, made, strict=True))
