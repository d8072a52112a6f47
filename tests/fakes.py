"""An encoder made of hashes, for tests that need vectors and no meaning."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from align.encoders import Encoder, TokenSums
from align.encoders.encoder import unit_length


class HashEncoder(Encoder):
    """Every word has a vector of its own, the same in every process; a text is their sum.

    `dictionary` gives words of one language the vectors of words of the other. `encoded` lists
    every text that was asked for.
    """

    identity = "hash"
    dimension = 32
    centred = False

    def __init__(self, dictionary: dict[str, str] | None = None, *, centred: bool = False) -> None:
        self.dictionary = dictionary or {}
        self.centred = centred
        self.encoded: list[str] = []

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        self.encoded.extend(texts)
        features = np.zeros((len(texts), self.dimension), np.float32)
        counts = np.zeros(len(texts), np.float32)
        for row, text in enumerate(texts):
            words = text.split()
            counts[row] = len(words)
            for word in words:
                features[row] += self._vector(self.dictionary.get(word, word))
        return TokenSums(features, counts)

    def project(self, sums: TokenSums) -> np.ndarray:
        return unit_length(sums.features)

    def _vector(self, word: str) -> np.ndarray:
        digest = blake2b(word.encode("utf-8"), digest_size=self.dimension).digest()
        return np.frombuffer(digest, np.uint8).astype(np.float32) / 127.5 - 1
