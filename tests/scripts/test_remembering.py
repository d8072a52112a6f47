"""The encoder of measurements gives what users get, and reads each sentence once."""

from collections.abc import Sequence

import numpy as np

from align.encoders.encoder import Reading
from measuring.remembering import RememberingEncoder
from tests.fakes import HashEncoder

TEXTS = ["배가 아침에 항구를 떠났다.", "The ship left port.", "배가 아침에 항구를 떠났다."]


class SplittingEncoder(HashEncoder):
    """Splits the sums of a sentence after the first word, as no text is split in half."""

    def read(self, texts: Sequence[str]) -> Reading:
        sums = self.accumulate(texts)
        return self._reading_of(sums, self.accumulate([text.split()[0] for text in texts]))


def test_halves_are_those_of_the_encoder() -> None:
    read, expected = (
        RememberingEncoder(SplittingEncoder()).read(TEXTS),
        SplittingEncoder().read(TEXTS),
    )
    np.testing.assert_array_equal(read.sums.features, expected.sums.features)
    np.testing.assert_array_equal(read.sums.counts, expected.sums.counts)
    np.testing.assert_array_equal(read.fronts, expected.fronts)
    np.testing.assert_array_equal(read.backs, expected.backs)


def test_a_sentence_is_read_once() -> None:
    encoder = SplittingEncoder()
    remembering = RememberingEncoder(encoder)
    remembering.read(TEXTS)
    asked = len(encoder.encoded)
    again = remembering.read(TEXTS[::-1])
    assert len(encoder.encoded) == asked == 4
    np.testing.assert_array_equal(again.fronts, remembering.read(TEXTS).fronts[::-1])
