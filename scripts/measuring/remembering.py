"""An encoder for measuring: seeds arrange the same sentences anew, and each is encoded once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from align.encoders import Encoder
from align.encoders.encoder import EncoderWrapper, FloatArray, Reading, SmallArray, TokenSums


class _Read(NamedTuple):
    """What was read of one sentence."""

    sums: TokenSums
    front: SmallArray
    back: SmallArray


class RememberingEncoder(EncoderWrapper):
    """An encoder that reads each sentence once: the seeds arrange the same ones anew."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self._known: dict[str, FloatArray] = {}
        self._read: dict[str, _Read] = {}

    def read(self, texts: Sequence[str]) -> Reading:
        """Give what was read before, and let the encoder read the rest.

        It splits the sums of a sentence in two if it can, as it does for users.
        """
        missing = [text for text in dict.fromkeys(texts) if text not in self._read]
        if missing:
            reading = self.encoder.read(missing)
            for number, text in enumerate(missing):
                self._read[text] = _Read(
                    reading.sums.part(number, number + 1),
                    reading.fronts[number],
                    reading.backs[number],
                )
        known = [self._read[text] for text in texts]
        return Reading(
            TokenSums.joined([one.sums for one in known]),
            np.stack([one.front for one in known]),
            np.stack([one.back for one in known]),
        )

    def encode(self, texts: Iterable[str]) -> FloatArray:
        """Give what is known, and ask the encoder for the rest."""
        texts = list(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self.encoder.encode(missing), strict=True))
        return np.stack([self._known[text] for text in texts])
