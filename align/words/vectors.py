"""Vectors of single words, which are kept because texts repeat words."""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from align.arguments import check_arguments
from align.encoders import Encoder, TokenSums
from align.threads import slices

# The words that are kept: 76 MB of sums and vectors, but only the filled rows take memory.
_ROOM = 16_384
_AT_ONCE = 8192


class WordVectors:
    """The vectors of words. New ones replace those that were not used for the longest time.

    Several threads may ask at a time.
    """

    def __init__(self, encoder: Encoder) -> None:
        check_arguments(WordVectors.__init__, locals())
        encoder.check_attributes()
        self.encoder = encoder
        self._lock = Lock()
        self._row_of: dict[str, int] = {}
        self._words: list[str | None] = [None] * _ROOM  # by row
        self._used = np.zeros(_ROOM, np.int64)
        self._time = 0
        self._vectors = np.empty((_ROOM, encoder.dimension), np.float32)
        self._counts = np.empty(_ROOM, np.float32)
        self._features = np.empty((0, 0), np.float32)  # their width is known with the first word

    def __contains__(self, word: str) -> bool:
        """Whether a word need not be encoded any more."""
        return word in self._row_of

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words: float32, shape (len(words), dimension), unit length."""
        vectors = np.empty((len(words), self.encoder.dimension), np.float32)
        for part in slices(len(words), _AT_ONCE):
            with self._lock:
                vectors[part] = self._vectors[self._rows(words[part])]
        return vectors

    def sums(self, words: Sequence[str]) -> TokenSums:
        """The summed token features of at least one word, which can be added to those of a text."""
        with self._lock:
            rows = self._rows(words)
            return TokenSums(self._features[rows], self._counts[rows])

    def _rows(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The rows of at most `_ROOM` different words; new ones are encoded in one call."""
        self._time += 1
        known = [row for word in words if (row := self._row_of.get(word)) is not None]
        self._used[known] = self._time
        missing = [word for word in dict.fromkeys(words) if word not in self._row_of]
        if missing:
            self._encode(missing)
        return np.array([self._row_of[word] for word in words], np.int64)

    def _encode(self, words: Sequence[str]) -> None:
        sums = self.encoder.checked_sums(words)
        vectors = self.encoder.project(sums)
        rows = self._free(words)
        if not len(self._features):
            self._features = np.empty((_ROOM, sums.features.shape[1]), np.float32)
        self._features[rows], self._counts[rows] = sums.features, sums.counts
        self._vectors[rows] = vectors
        self._used[rows] = self._time

    def _free(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Rows for new words."""
        first = len(self._row_of)
        rows = np.arange(first, first + len(words))
        if rows[-1] >= _ROOM:
            rows = np.argsort(self._used, kind="stable")[: len(words)]
        for word, row in zip(words, rows.tolist(), strict=True):
            if (old := self._words[row]) is not None:
                del self._row_of[old]
            self._row_of[word], self._words[row] = row, word
        return rows


def word_vectors(encoder: Encoder) -> WordVectors:
    """The vectors of an encoder's words: those that are kept, if that changes no result."""
    return _kept(encoder) if encoder.is_steady else WordVectors(encoder)


@lru_cache(maxsize=1)
def _kept(encoder: Encoder) -> WordVectors:
    return WordVectors(encoder)
