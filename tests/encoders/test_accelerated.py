"""The built-in network in torch: the same vectors, whatever it is batched with."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.encoders import load_encoder
from align.encoders.accelerated import AcceleratedNetwork
from align.encoders.batches import batches_by_length
from align.encoders.builtin import BuiltinEncoder, load_arrays
from align.errors import EncoderError

SENTENCES = (
    "정부는 해저케이블을 지킬 상설 협의체를 만든다고 20일 밝혔다.",
    "The government said on the 20th that it would set up a standing body.",
    "네",
    "",
    "ㅋㅋㅋ 😀 123 ABC — “인용”이라고…",
    "가" * 500,
    "word " * 300,
)


def accelerated(*, reduced: bool) -> BuiltinEncoder:
    """The encoder with its network in torch, on the processor."""
    encoder, network = BuiltinEncoder(), AcceleratedNetwork(load_arrays(), "cpu", reduced=reduced)
    encoder.__dict__ |= {"_device": "cuda", "_network": network}
    return encoder


@pytest.fixture(scope="module")
def exact() -> BuiltinEncoder:
    return accelerated(reduced=False)


@pytest.fixture
def texts(corpora: Path) -> Sequence[str]:
    files = sorted((corpora / "sents").glob("culture.??"))
    return [*SENTENCES, *(line for path in files for line in path.read_text("utf-8").splitlines())]


def test_vectors_are_those_of_numpy(exact: BuiltinEncoder, texts: Sequence[str]) -> None:
    np.testing.assert_allclose(exact.encode(texts), load_encoder().encode(texts), atol=1e-4)


def test_halves_and_spans_are_those_of_numpy(exact: BuiltinEncoder) -> None:
    found, expected = exact.read(SENTENCES), load_encoder().read(SENTENCES)
    for one, other in ((found.fronts, expected.fronts), (found.backs, expected.backs)):
        np.testing.assert_allclose(one, other, atol=1e-3)
    spans = [encoder.project(reading.sums.runs(3)) for encoder, reading in
             ((exact, found), (load_encoder(), expected))]  # fmt: skip
    np.testing.assert_allclose(*spans, atol=1e-4)


def test_vectors_in_bfloat16_are_the_same_to_three_decimals() -> None:
    texts = SENTENCES[:5]  # a processor takes long for it
    found, expected = accelerated(reduced=True).encode(texts), load_encoder().encode(texts)
    assert np.abs(found - expected).mean() < 1e-3
    assert (found * expected).sum(axis=1).min() > 0.999


def test_a_batch_changes_no_vector(exact: BuiltinEncoder) -> None:
    """What is padded does not leak into a text."""
    alone = np.concatenate([exact.encode([text]) for text in SENTENCES])
    np.testing.assert_allclose(exact.encode(SENTENCES), alone, atol=2e-5)


def test_texts_are_tokenised_while_others_are_encoded(
    exact: BuiltinEncoder, texts: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In any number of slices, in their order."""
    whole = exact.encode(texts)
    monkeypatch.setattr("align.encoders.builtin._TEXTS_AT_ONCE", 7)
    np.testing.assert_allclose(exact.encode(texts), whole, atol=2e-5)


@given(st.lists(st.integers(1, 60), max_size=30), st.integers(1, 200))
def test_batches_hold_texts_of_like_length(lengths: list[int], most: int) -> None:
    """Every text once; no more tokens than allowed, but for a text that is alone."""
    batches = [batch.tolist() for batch in batches_by_length(lengths, most)]
    assert sorted(n for batch in batches for n in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[n] for n in batch) <= most
    longest = [max(lengths[n] for n in batch) for batch in batches]
    assert longest == sorted(longest)


def test_a_device_that_is_not_there_is_refused() -> None:
    with pytest.raises(EncoderError, match="torch cannot use the device 'abacus'"):
        BuiltinEncoder("abacus")
