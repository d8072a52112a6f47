"""What all encoders share: sums that add up, unit length, and cutting a text in two."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import Bitext, align_pair, check_bitext, mine
from align.articles import parse_pre_split, parse_text
from align.encoders import Encoder, TokenSums, unit_length
from align.encoders.encoder import FloatArray, split_in_half
from align.errors import AlignWarning, EncoderError
from align.words.vectors import WordVectors
from tests.fakes import HashEncoder, make_row
from tests.strategies import texts


@given(st.integers(0, 8), st.integers(1, 5))
def test_runs_add_up_neighbours(n: int, size: int) -> None:
    rows = np.arange(n * 3, dtype=np.float32).reshape(n, 3)
    runs = TokenSums(rows, np.arange(n, dtype=np.float32)).runs(size)
    assert len(runs) == max(0, n - size + 1)
    for start in range(len(runs)):
        np.testing.assert_array_equal(runs.features[start], rows[start : start + size].sum(axis=0))
        assert runs.counts[start] == sum(range(start, start + size))


@pytest.mark.parametrize(
    ("features", "counts"),
    [
        pytest.param((3, 2), (2,), id="a-count-is-missing"),
        pytest.param((3,), (3,), id="no-width"),
        pytest.param((3, 2), (3, 1), id="counts-with-a-width"),
    ],
)
def test_sums_of_wrong_shape_cannot_be_made(
    features: tuple[int, ...], counts: tuple[int, ...]
) -> None:
    with pytest.raises(EncoderError, match="features for"):
        TokenSums(np.zeros(features, np.float32), np.zeros(counts, np.float32))


def test_a_vector_of_zeros_stays_as_it_is() -> None:
    """No text gives NaN, which would compare with nothing."""
    scaled = unit_length(np.array([[0, 0], [3, 4]], np.float32))
    np.testing.assert_allclose(scaled, [[0, 0], [0.6, 0.8]], rtol=1e-6)
    assert scaled.dtype == np.float32


@given(texts().filter(lambda text: len(text) > 1))
def test_halves_join_to_the_text(text: str) -> None:
    """Nothing is lost, and both halves are shorter: a text can be cut until it fits."""
    first, second = split_in_half(text)
    assert first + second == text
    assert 0 < len(first) < len(text)


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("가나다 라마바", ("가나다", " 라마바")),
        ("a bb ccc dddd", ("a bb", " ccc dddd")),
        ("해저케이블협의체", ("해저케이", "블협의체")),
    ],
)
def test_a_text_is_cut_at_the_space_nearest_its_middle(text: str, halves: tuple[str, str]) -> None:
    assert split_in_half(text) == halves


def test_halves_are_read_beside_the_whole() -> None:
    """A letter, and a text without any, are both of their halves."""
    encoder = HashEncoder()
    read = encoder.read(["가나 다라 마바 사아", "가", ""])
    np.testing.assert_array_equal(
        read.sums.features, encoder.accumulate(["가나 다라 마바 사아", "가", ""]).features
    )
    fronts, backs = encoder.encode(["가나 다라", "가", ""]), encoder.encode(["마바 사아", "가", ""])
    np.testing.assert_allclose(read.fronts, fronts, atol=1e-3)
    np.testing.assert_allclose(read.backs, backs, atol=1e-3)
    assert read.fronts.dtype == read.backs.dtype == np.float16


def is_refused(encoder: Encoder, message: str) -> None:
    """Whatever uses the encoder says what is wrong with it."""
    articles = [
        parse_text(f"{text} one two.", name="story", language=language)
        for text, language in (("배가 떴다.", "ko"), ("The boat sailed.", "en"))
    ]
    for call in (
        lambda: encoder.encode(["a", "b"]),
        lambda: align_pair(articles[0], articles[1], encoder=encoder),
        lambda: mine(["a", "b"], ["c", "d"], encoder=encoder),
    ):
        with pytest.raises(EncoderError, match=f"encoder hash: .*{message}"):
            call()


class OddEncoder(HashEncoder):
    """An encoder from outside, with a mistake in it."""

    def __init__(self, change: Callable[[FloatArray], Any]) -> None:
        super().__init__()
        self.change = change

    def project(self, sums: TokenSums) -> FloatArray:
        return self.change(super().project(sums))


ODD = {
    "wider": (lambda vectors: np.hstack([vectors] * 2), r"shape \(\d+, 64\), not \(\d+, 32\)"),
    "fewer": (lambda vectors: vectors[1:], r"shape \(\d+, 32\), not \(\d+, 32\)"),
    "not-numbers": (lambda vectors: vectors * np.nan, "values that are not numbers"),
    "long": (lambda vectors: vectors * 2, "its vectors are not of unit length"),
    "a list": (lambda vectors: vectors.tolist(), "project returned a list, not a numpy array"),
}


@pytest.mark.parametrize(("change", "message"), ODD.values(), ids=ODD)
def test_a_mistake_in_an_encoder_is_named(
    change: Callable[[FloatArray], Any], message: str
) -> None:
    """It looked like a bad alignment, or was a ValueError deep in the search."""
    is_refused(OddEncoder(change), message)


class OddSums(HashEncoder):
    """An encoder from outside, with a mistake in its sums."""

    def __init__(self, change: Callable[[TokenSums], object]) -> None:
        super().__init__()
        self.change = change

    def accumulate(self, texts: Sequence[str]) -> Any:
        return self.change(super().accumulate(texts))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sums: sums.part(1, len(sums)), r"the sums of \d+ texts, not of \d+"),
        (lambda sums: sums.features, r"accumulate returned a numpy\.ndarray"),
        (lambda sums: None, "accumulate returned a NoneType"),
        (lambda sums: TokenSums(sums.features[1:], sums.counts), r"features for \(\d+,\) counts"),
        (lambda sums: TokenSums(sums.features, list(sums.counts)), "counts are a list, not"),  # type: ignore[arg-type]
    ],
    ids=["fewer", "an array", "nothing", "of-two-lengths", "a-list"],
)
def test_a_mistake_in_sums_is_named(change: Callable[[TokenSums], object], message: str) -> None:
    """Vectors were compared with the number of sums, not of texts."""
    is_refused(OddSums(change), message)


@pytest.mark.parametrize("name", ["identity", "dimension", "centred"])
def test_a_missing_attribute_is_named(name: str) -> None:
    class Forgetful(Encoder):
        def accumulate(self, texts: Sequence[str]) -> TokenSums:
            return HashEncoder().accumulate(texts)

        def project(self, sums: TokenSums) -> FloatArray:
            return HashEncoder().project(sums)

    encoder = Forgetful()
    for other in {"identity", "dimension", "centred"} - {name}:
        setattr(encoder, other, getattr(HashEncoder, other))
    articles = [
        parse_text(f"{text} one two.", name="story", language=language)
        for text, language in (("배가 떴다.", "ko"), ("The boat sailed.", "en"))
    ]
    with pytest.raises(EncoderError, match=f"encoder Forgetful: it has no {name}; set identity"):
        align_pair(articles[0], articles[1], encoder=encoder)
    with pytest.raises(EncoderError, match=f"encoder Forgetful: it has no {name}; set identity"):
        mine(["a", "b"], ["c", "d"], encoder=encoder)
    with pytest.raises(EncoderError, match=f"encoder Forgetful: it has no {name}; set identity"):
        check_bitext(Bitext("ko", "en", (make_row("배.", "A boat."),)), encoder=encoder)
    assert not hasattr(encoder, name)
    assert repr(encoder).startswith("<Forgetful ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identity", 7),
        ("identity", ""),
        ("dimension", "32"),
        ("dimension", -1),
        ("centred", None),
    ],
)
def test_an_attribute_of_a_wrong_type_is_named(name: str, value: object) -> None:
    """An identity that is a number failed in the middle of the work, or came into signatures."""
    encoder = HashEncoder()
    setattr(encoder, name, value)
    message = f"encoder HashEncoder: its {name} is {value!r}; set identity"
    with pytest.raises(EncoderError, match=message):
        WordVectors(encoder)
    with pytest.raises(EncoderError, match=message):
        encoder.encode(["배"])


def test_vectors_of_another_precision_are_refused() -> None:
    class Precise(HashEncoder):
        def project(self, sums: TokenSums) -> FloatArray:
            return super().project(sums).astype(np.float64)

    with pytest.raises(EncoderError, match="its vectors are float64, not float32"):
        Precise().encode(["배"])


def test_vectors_that_cannot_be_written_to_are_used() -> None:
    """As from a file that is mapped into memory, or from another library."""

    class Frozen(HashEncoder):
        def accumulate(self, texts: Sequence[str]) -> TokenSums:
            sums = super().accumulate(texts)
            sums.features.setflags(write=False)
            sums.counts.setflags(write=False)
            return sums

        def project(self, sums: TokenSums) -> FloatArray:
            vectors = super().project(sums)
            vectors.setflags(write=False)
            return vectors

    lines = [f"{number}번 배가 섬을 떠났다." for number in range(9)]
    others = [f"Ship {number} left the island." for number in range(5)]
    sides = [
        parse_pre_split("\n".join(texts), name="story", language=language)
        for texts, language in ((lines, "ko"), (others, "en"))
    ]
    with pytest.warns(AlignWarning, match="do not look like translations"):
        frozen, plain = (
            align_pair(*sides, encoder=encoder, pre_split=True)
            for encoder in (Frozen(), HashEncoder())
        )
    assert frozen.rows == plain.rows


@pytest.mark.parametrize("name", ["dimension", "is_steady"])
def test_an_error_in_a_property_of_an_encoder_is_not_hidden(name: str) -> None:
    """It was told as an encoder without a dimension, and hasattr raised it."""

    def broken(encoder: Any) -> Any:
        return encoder.model.width

    encoder = type("Wrapping", (HashEncoder,), {name: property(broken)})()
    assert not hasattr(encoder, name)
    with pytest.raises(AttributeError, match="has no attribute 'model'"):
        getattr(encoder, name)
    if name == "dimension":
        with pytest.raises(AttributeError, match="has no attribute 'model'"):
            encoder.encode(["a"])


def test_sums_are_arrays() -> None:
    with pytest.raises(EncoderError, match="features are a list, not a numpy array"):
        TokenSums([[1.0]], np.ones(1, np.float32))  # type: ignore[arg-type]


def test_an_encoder_shows_what_it_is() -> None:
    assert repr(HashEncoder()) == "<HashEncoder 'hash'>"
