"""Similarities of other encoders on the scale of the built-in one."""

import json
import warnings
from importlib import resources

import numpy as np
import pytest

from align.encoders import Encoder
from align.errors import AlignWarning
from align.words import WordVectors, correspond, scale_for
from align.words.scale import SENTENCES, WORDS, measure_reference
from tests.fakes import HashEncoder, StretchedEncoder

LANGUAGES = ("ko", "en")
KINDS = (SENTENCES, WORDS)
FERRY = (
    "부산시는 다음 달부터 섬 주민을 위해 야간 여객선을 운항하고, 어시장 상인들은 이를 반겼다.",
    "Busan will run night ferries for island residents from next month.",
)


def test_the_file_holds_what_the_builtin_encoder_measures(encoder: Encoder) -> None:
    """`scripts/measure_reference` writes it."""
    record = json.loads(resources.files("align.words").joinpath("scale.json").read_text("utf-8"))
    reference = measure_reference(encoder)
    assert record.pop("encoder") == encoder.identity
    assert list(record) == list(KINDS)
    for kind, quantiles in record.items():
        np.testing.assert_allclose(reference.quantiles(kind), quantiles, atol=2e-3)


def test_nothing_is_mapped_for_the_builtin_encoder(encoder: Encoder) -> None:
    assert scale_for(encoder, LANGUAGES) is None
    assert scale_for(encoder, LANGUAGES[::-1]) is None


def test_nothing_is_mapped_in_other_languages() -> None:
    """Nor is an encoder measured that would not pass."""
    encoder = HashEncoder()
    assert scale_for(encoder, ("de", "en")) is None
    assert encoder.encoded == []


def test_another_scale_becomes_that_of_the_builtin_encoder(encoder: Encoder) -> None:
    """The similarities of all pairs are above 0.7, and come back to what they were before."""
    stretched = StretchedEncoder(encoder)
    texts = [*FERRY, "배가 떠났다.", "The boat left.", "The museum is closed on Mondays."]
    raw, own = (one.encode(texts) @ one.encode(texts).T for one in (stretched, encoder))
    assert raw.min() > 0.7
    scale = scale_for(stretched, LANGUAGES)
    assert scale is not None
    assert scale.target == "builtin"
    korean, english = (
        scale.centred(stretched.encode([texts[n] for n in numbers]), SENTENCES, language)
        for numbers, language in (((0, 2), "ko"), ((1, 3, 4), "en"))
    )
    mapped = scale.mapped(korean @ english.T, SENTENCES)
    np.testing.assert_allclose(mapped, own[np.ix_([0, 2], [1, 3, 4])], atol=0.12)


def test_the_order_of_similarities_is_kept(encoder: Encoder) -> None:
    """And the ends of the scale stay where they are."""
    scale = scale_for(StretchedEncoder(encoder), LANGUAGES)
    assert scale is not None
    for kind in KINDS:
        mapped = scale.mapped(np.linspace(-1, 1, 1001, dtype=np.float32), kind)
        assert (np.diff(mapped) >= 0).all()
        assert mapped[[0, -1]] == pytest.approx([-1.0, 1.0])


def test_words_find_the_same_counterparts(encoder: Encoder) -> None:
    found, own = (
        correspond([FERRY], LANGUAGES, WordVectors(one))[0]
        for one in (StretchedEncoder(encoder), encoder)
    )
    assert np.abs(found.source.cover - own.source.cover).mean() < 0.1
    run = found.source.heaviest_run()
    assert run is not None
    assert "상인들은" in FERRY[0][run.start : run.end]


def test_an_encoder_that_knows_no_translations_is_named_once() -> None:
    encoder = HashEncoder()
    with pytest.warns(AlignWarning, match=r"^hash cannot tell Korean and English sentences"):
        assert scale_for(encoder, LANGUAGES) is None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert scale_for(encoder, LANGUAGES) is None


def test_numbers_alone_are_no_translation(encoder: Encoder) -> None:
    """An encoder of one language still sees figures and Latin names: that is not enough."""

    class Figures(HashEncoder):
        identity = "figures"

        def _vector(self, word: str) -> np.ndarray:
            kept = "".join(one for one in word if one.isascii() and one.isalnum())
            return super()._vector(kept or word)

    reference = measure_reference(Figures())
    assert 0.5 < reference.area(SENTENCES) < 0.9
    with pytest.warns(AlignWarning, match="cannot tell"):
        assert scale_for(Figures(), LANGUAGES) is None
    assert measure_reference(encoder).area(SENTENCES) > 0.99
