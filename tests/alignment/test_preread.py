"""The forms of a training example share their texts, each of which is read once."""

from collections.abc import Sequence

import numpy as np

from align.alignment.fitting.preread import PrereadEncoder
from align.encoders.encoder import Reading
from tests.fakes import HashEncoder


class Counting(HashEncoder):
    """Notes what it is asked to read."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def read(self, texts: Sequence[str]) -> Reading:
        self.asked += texts
        return super().read(texts)


def test_each_text_is_read_once_and_given_out_as_it_is_read() -> None:
    encoder = Counting()
    known = PrereadEncoder(encoder, ["배가 왔다.", "항구", "배가 왔다.", "밤"])
    assert encoder.asked == ["배가 왔다.", "항구", "밤"]
    found, expected = known.read(["밤", "배가 왔다."]), HashEncoder().read(["밤", "배가 왔다."])
    assert encoder.asked == ["배가 왔다.", "항구", "밤"]
    assert np.array_equal(found.sums.features, expected.sums.features)
    assert np.array_equal(found.sums.counts, expected.sums.counts)
    assert np.array_equal(found.fronts, expected.fronts)
    assert np.array_equal(found.backs, expected.backs)


def test_it_is_the_encoder_in_everything_else() -> None:
    encoder = HashEncoder()
    known = PrereadEncoder(encoder, ["배"])
    assert (known.identity, known.dimension, known.centred) == (
        encoder.identity,
        encoder.dimension,
        encoder.centred,
    )
    assert np.array_equal(known.encode(["항구"]), encoder.encode(["항구"]))
