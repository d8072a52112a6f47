"""One encoder for several threads: requests that take a moment, and a fit that takes minutes."""

from collections.abc import Iterator, Sequence

import numpy as np

from align.encoders import Encoder, TokenSums
from align.encoders.encoder import EncoderWrapper, Reading
from align.turns import Turn

_TEXTS_AT_ONCE = 64  # a second's work for a large model on a processor


class EncoderInTurns(EncoderWrapper):
    """An encoder for long work, which lets others read between any few of its texts.

    Its head needs no turn: aligning runs that in several threads too.

    Args:
        encoder: Reads the texts, and makes the vectors.
        turn: Held by everyone who reads with the encoder, while they do.
    """

    def __init__(self, encoder: Encoder, turn: Turn) -> None:
        super().__init__(encoder)
        self._turn = turn

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum each text's token features; see `Encoder.accumulate`."""
        found = []
        for some in _parts(texts):
            with self._turn:
                found.append(self.encoder.accumulate(some))
        return TokenSums.joined(found)

    def read(self, texts: Sequence[str]) -> Reading:
        """Sum each text's token features, and embed its halves; see `Encoder.read`."""
        found = []
        for some in _parts(texts):
            with self._turn:
                found.append(self.encoder.read(some))
        return Reading(
            TokenSums.joined([one.sums for one in found]),
            np.concatenate([one.fronts for one in found]),
            np.concatenate([one.backs for one in found]),
        )


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """A few texts at a time; once none, if there are none."""
    for start in range(0, max(1, len(texts)), _TEXTS_AT_ONCE):
        yield texts[start : start + _TEXTS_AT_ONCE]
