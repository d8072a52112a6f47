"""Vectors of single words, encoded once for a whole bitext."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encoders import Encoder

# 100 MB of vectors; a word that comes again after that is encoded again.
_MOST = 50_000


class WordVectors:
    """The vectors of words, kept from article to article: newspapers repeat themselves."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words: float32, shape (len(words), dimension), unit length."""
        if len(self._vectors) > _MOST:
            self._vectors.clear()
        missing = [word for word in dict.fromkeys(words) if word not in self._vectors]
        if missing:
            self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
        if not words:
            return np.zeros((0, self._encoder.dimension), np.float32)
        return np.stack([self._vectors[word] for word in words])
