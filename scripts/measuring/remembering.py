"""An encoder for measuring: seeds arrange the same sentences anew, and each is encoded once."""

from collections.abc import Iterable, Sequence

import numpy as np

from align.encoders import Encoder
from align.encoders.encoder import FloatArray, TokenSums


class Remembering(Encoder):
    """An encoder that reads each sentence once: the seeds arrange the same ones anew."""

    def __init__(self, encoder: Encoder) -> None:
        self.identity, self.dimension = encoder.identity, encoder.dimension
        self.centred, self._encoder = encoder.centred, encoder
        self._known: dict[str, FloatArray] = {}

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Ask the encoder."""
        return self._encoder.accumulate(texts)

    def project(self, sums: TokenSums) -> FloatArray:
        """Ask the encoder."""
        return self._encoder.project(sums)

    def encode(self, texts: Iterable[str]) -> FloatArray:
        """Give what is known, and ask the encoder for the rest."""
        texts = list(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._encoder.encode(missing), strict=True))
        return np.stack([self._known[text] for text in texts])
