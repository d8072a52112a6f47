"""An encoder for measuring: seeds arrange the same sentences anew, and each is encoded once."""

from collections.abc import Iterable

import numpy as np

from align.encoders import Encoder
from align.encoders.encoder import EncoderWrapper, FloatArray


class RememberingEncoder(EncoderWrapper):
    """An encoder that reads each sentence once: the seeds arrange the same ones anew."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self._known: dict[str, FloatArray] = {}

    read = Encoder.read  # halves are known texts, too

    def encode(self, texts: Iterable[str]) -> FloatArray:
        """Give what is known, and ask the encoder for the rest."""
        texts = list(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self.encoder.encode(missing), strict=True))
        return np.stack([self._known[text] for text in texts])
