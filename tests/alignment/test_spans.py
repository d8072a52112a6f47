"""The vectors of spans: sums of their segments, the same however they are asked for."""

import numpy as np
import pytest

from align.alignment.spans import BACK, FRONT, SpanVectors
from align.alignment.table import REACH
from align.encoders import TokenSums
from align.encoders.encoder import unit_length
from tests.fakes import HashEncoder


class MeanEncoder(HashEncoder):
    """Its head depends on the count, and a whole text differs a little from its parts."""

    def project(self, sums: TokenSums) -> np.ndarray:
        raised = np.tanh(sums.features / np.sqrt(np.maximum(sums.counts, 1))[:, None])
        return unit_length(raised.astype(np.float32))

    def accumulate(self, texts: list[str]) -> TokenSums:
        sums = super().accumulate(texts)
        return TokenSums(
            sums.features + np.eye(1, sums.features.shape[1], dtype=np.float32), sums.counts
        )


def lines(count: int) -> list[str]:
    return [" ".join(f"w{(k * 31 + i) % 997}" for i in range(1 + k % 7)) for k in range(count)]


def direct(texts: list[str], encoder: HashEncoder, size: int) -> np.ndarray:
    """The vectors of all spans of a size, each summed by itself."""
    sums = encoder.accumulate(texts)
    count = len(texts) - size + 1
    features = np.stack([sums.features[k : k + size].sum(axis=0) for k in range(count)])
    counts = np.array([sums.counts[k : k + size].sum() for k in range(count)])
    vectors = encoder.project(TokenSums(features, counts))
    if encoder.centred:
        mean = encoder.project(sums).sum(axis=0) / (len(texts) + 8)
        vectors = unit_length(vectors - mean)
    return vectors


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize("size", range(1, REACH + 1))
@pytest.mark.parametrize("count", [6, 255, 256, 257, 600])
def test_spans_are_the_sums_of_their_segments(count: int, size: int, centred: bool) -> None:
    """Across the borders of the chunks that they are computed in, too."""
    encoder = MeanEncoder(centred=centred)
    spans, expected = SpanVectors(lines(count), encoder), direct(lines(count), encoder, size)
    found = spans.between(size, 0, count - size + 1)
    np.testing.assert_allclose(found, expected, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    starts = list(range(0, count - size + 1, 3))
    np.testing.assert_allclose(
        spans.of([(size, start) for start in starts]), expected[starts], atol=1e-5
    )


@pytest.mark.parametrize("size", [1, 3, 5])
def test_a_window_is_the_same_wherever_it_begins(size: int) -> None:
    """A block of the band reads a window that begins and ends within any chunk."""
    spans = SpanVectors(lines(600), MeanEncoder())
    whole = spans.between(size, 0, 601 - size)
    for start, stop in ((0, 10), (250, 262), (255, 257), (256, 512), (300, 301), (511, 596)):
        window = SpanVectors(lines(600), MeanEncoder()).between(size, start, stop)
        np.testing.assert_array_equal(window, whole[start:stop])


@pytest.mark.parametrize("size", [1, 2, 5])
def test_few_spans_are_made_without_the_others(size: int) -> None:
    """One who reads few spans gets the same vectors, those made from text among them."""
    spans = SpanVectors(lines(1100), MeanEncoder())
    spans.encode([(2, 260), (5, 258)])
    few, starts = spans.one_by_one(), [-2, 0, 254, 256, 1090, 1098]
    assert len(spans) == len(few)
    stacked = spans.stacked(size, starts, 8)
    np.testing.assert_allclose(few.stacked(size, starts, 8), stacked, atol=1e-6)
    for start, run in zip(starts, stacked, strict=True):
        np.testing.assert_array_equal(run, spans.between(size, start, start + 8))


def test_vectors_that_are_kept_are_replaced_by_those_of_the_text() -> None:
    """Also where a caller needs only few spans of a short article: all of them are kept."""
    spans, fresh = (SpanVectors(lines(300), MeanEncoder()) for _ in range(2))
    for at in (0, 256):
        spans.between(2, at, at + 40)
    for held in (spans, fresh):
        held.encode([(2, 5), (2, 290), (4, 5)])
    for size in (2, 3, 4):
        expected = fresh.between(size, 0, 299)
        np.testing.assert_array_equal(spans.between(size, 0, 299), expected)
        np.testing.assert_array_equal(spans.one_by_one().between(size, 0, 299), expected)


@pytest.mark.parametrize("centred", [False, True])
def test_halves_are_those_of_the_segments(centred: bool) -> None:
    """In the units of whole segments, with zeros beyond the ends."""
    encoder = MeanEncoder(centred=centred)
    spans, texts = SpanVectors(lines(40), encoder), lines(40)
    mean = encoder.project(encoder.accumulate(texts)).sum(axis=0) / 48 if centred else 0
    for which, read in ((FRONT, encoder.read(texts).fronts), (BACK, encoder.read(texts).backs)):
        expected = unit_length(read.astype(np.float32) - mean)
        found = spans.halves(which, [-2], 45)[0]
        np.testing.assert_allclose(found[2:-3], expected, atol=1e-3)
        assert not found[[0, 1, -1, -2, -3]].any()
        some = spans.selected([3, 7, 8]).halves(which, [0], 3)[0]
        np.testing.assert_array_equal(some, found[[5, 9, 10]])


@pytest.mark.parametrize("size", [1, 2, 5])
def test_spans_past_the_ends_are_zeros(size: int) -> None:
    """Unrelated to everything, so that no bead that leaves the article looks good."""
    spans = SpanVectors(lines(12), MeanEncoder(centred=True))
    found = spans.between(size, -3, 20)
    inside = range(3, 3 + 12 - size + 1)
    assert not found[[k for k in range(23) if k not in inside]].any()
    assert np.linalg.norm(found[list(inside)], axis=1) == pytest.approx(1, abs=1e-5)
    assert spans.between(size, 30, 34).shape == (4, HashEncoder.dimension)


def test_a_span_longer_than_the_article_is_zeros() -> None:
    spans = SpanVectors(lines(2), MeanEncoder())
    assert not spans.between(5, -1, 3).any()


def test_groups_are_spans_of_one_size_and_a_rest() -> None:
    spans = SpanVectors(lines(11), MeanEncoder(centred=True))
    grouped = spans.group_vectors(4)
    expected = spans.of([(4, 0), (4, 4), (3, 8)])
    np.testing.assert_allclose(grouped, expected, atol=1e-5)


def test_no_spans_have_no_vectors() -> None:
    assert SpanVectors(lines(3), MeanEncoder()).of([]).shape == (0, HashEncoder.dimension)


def test_an_encoded_span_has_the_vector_of_its_text() -> None:
    """In whichever way it is asked for; its neighbours keep theirs."""
    encoder = MeanEncoder()
    spans = SpanVectors(lines(300), encoder)
    before = spans.between(2, 0, 299).copy()
    chosen = [(2, 0), (2, 255), (2, 256), (3, 7)]
    assert spans.encode(chosen) == chosen
    after = spans.between(2, 0, 299)
    for size, start in chosen[:3]:
        text = " ".join(lines(300)[start : start + size])
        np.testing.assert_allclose(after[start], encoder.encode([text])[0], atol=1e-6)
    np.testing.assert_array_equal(
        np.delete(after, [0, 255, 256], 0), np.delete(before, [0, 255, 256], 0)
    )
    np.testing.assert_array_equal(spans.of([(2, 255)])[0], after[255])


def test_a_span_is_encoded_once_and_a_segment_never_again() -> None:
    """A segment's own vector is exact from the start."""
    encoder = MeanEncoder()
    spans = SpanVectors(lines(9), encoder)
    assert spans.encode([(1, 0), (2, 3), (1, 5)]) == [(2, 3)]
    asked = len(encoder.encoded)
    assert spans.encode([(2, 3), (1, 3)]) == []
    assert len(encoder.encoded) == asked
