"""sentence-transformers models: the model's own vectors, spans from sums, nothing cut silently."""

import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from align import align_pair, load_encoder
from align.checks import check_bitext
from align.config import EncoderSettings
from align.encoders import Encoder, encoder_from
from align.encoders.cache import CachedEncoder
from align.encoders.encoder import split_in_half
from align.encoders.transformers import TransformerEncoder, _Tokens
from align.errors import AlignWarning, EncoderError
from align.records import Severity
from tests.fakes import bitext_of

from .conftest import SENTENCES

MODELS = ("mean_model", "first_token_model", "static_model")


@pytest.fixture(params=MODELS)
def folder(request: pytest.FixtureRequest) -> Path:
    """Each of the models in turn."""
    return request.getfixturevalue(request.param)


def own_vectors(folder: Path, texts: list[str]) -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu").encode(texts, normalize_embeddings=True)


def load(folder: Path) -> Encoder:
    return load_encoder(str(folder), cache=False, device="cpu")


def test_vectors_are_the_models_own(folder: Path) -> None:
    """A text that the model reads whole gets the vector that the model gives it."""
    found = load(folder).encode(SENTENCES)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, own_vectors(folder, list(SENTENCES)), atol=1e-5)


def test_a_batch_changes_no_vector(folder: Path) -> None:
    """Padding beside a longer text is not counted."""
    encoder = load(folder)
    together = encoder.encode(SENTENCES)
    alone = np.concatenate([encoder.encode([text]) for text in SENTENCES])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_model_that_knows_no_translations_gives_no_adequacy(static_model: Path) -> None:
    """Its weights are random: the reference pairs show it, and one line says so."""
    bitext = bitext_of(SENTENCES[:2], SENTENCES[2:4], SENTENCES[4:])
    with pytest.warns(AlignWarning, match=r"cannot tell Korean and English .*: no adequacy"):
        checked = check_bitext(bitext, encoder=load(static_model))
    assert [row.adequacy for row in checked] == [None] * 3
    assert {one.severity for row in checked for one in row.findings} <= {Severity.INFO}


def test_a_worker_leaves_no_lock_of_progress_bars_behind(
    static_model: Path, tmp_path: Path
) -> None:
    """Python warned of it at the end of every build, also with --quiet."""
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, os, signal, sys\n"
        "from align import load_encoder\n"
        "def work(folder):\n"
        "    load_encoder(folder, cache=False, device='cpu').encode(['배'])\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    one = multiprocessing.Process(target=work, args=sys.argv[1:])\n"
        "    one.start()\n"
        "    one.join()\n"
        "    assert one.exitcode == -signal.SIGTERM\n",
        "utf-8",
    )
    command = [sys.executable, str(script), str(static_model)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "leaked" not in done.stderr


def test_no_texts_give_no_vectors(folder: Path) -> None:
    encoder = load(folder)
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_spans_of_a_mean_model_are_means_over_all_their_tokens(mean_model: Path) -> None:
    """No token counts more than another, however the text is cut into segments."""
    from sentence_transformers import SentenceTransformer

    encoder = load(mean_model)
    sums = encoder.accumulate(SENTENCES)
    tokens = [
        vectors.numpy()
        for vectors in SentenceTransformer(str(mean_model), device="cpu").encode(
            list(SENTENCES), output_value="token_embeddings"
        )
    ]
    assert sums.counts.tolist() == [len(vectors) for vectors in tokens]
    for start, span in enumerate(encoder.project(sums.runs(3))):
        mean = np.concatenate(tokens[start : start + 3]).mean(axis=0)
        np.testing.assert_allclose(span, mean / np.linalg.norm(mean), atol=1e-5)


def test_halves_of_a_mean_model_are_means_over_half_the_tokens(mean_model: Path) -> None:
    """They are cut out of one pass: a text is read once."""
    from sentence_transformers import SentenceTransformer

    encoder = load(mean_model)
    read, sums = encoder.read(SENTENCES), encoder.accumulate(SENTENCES)
    np.testing.assert_array_equal(read.sums.features, sums.features)
    model = SentenceTransformer(str(mean_model), device="cpu")
    for row, text in enumerate(SENTENCES):
        tokens = model.encode([text], output_value="token_embeddings")[0].numpy()
        front, back = (
            tokens[: len(tokens) // 2].mean(axis=0),
            tokens[len(tokens) // 2 :].mean(axis=0),
        )
        np.testing.assert_allclose(read.fronts[row], front / np.linalg.norm(front), atol=1e-3)
        np.testing.assert_allclose(read.backs[row], back / np.linalg.norm(back), atol=1e-3)


def test_halves_of_a_long_text_are_those_of_all_its_pieces(mean_model: Path) -> None:
    """The middle of a text may be within a piece."""
    from sentence_transformers import SentenceTransformer

    encoder, long = load(mean_model), " ".join(SENTENCES * 3)
    with pytest.warns(AlignWarning):
        read = encoder.read([SENTENCES[0], long, SENTENCES[1]])
    pieces = encoder._pieces(long)
    assert len(pieces) > 2
    model = SentenceTransformer(str(mean_model), device="cpu")
    parts = model.encode(pieces, output_value="token_embeddings")
    tokens = np.concatenate([part.numpy() for part in parts])
    assert read.sums.counts[1] == len(tokens)
    for found, half in ((read.fronts, slice(len(tokens) // 2)), (read.backs, None)):
        mean = tokens[half or slice(len(tokens) // 2, None)].mean(axis=0)
        np.testing.assert_allclose(found[1], mean / np.linalg.norm(mean), atol=1e-3)


def test_batches_of_any_size_give_the_same_vectors(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts of like length share a batch of so many tokens, and are tokenised so many at a time."""
    texts = [*SENTENCES, "네", *(sentence[:20] for sentence in SENTENCES)]
    expected, read = load(folder).encode(texts), load(folder).read(texts)
    monkeypatch.setattr("align.encoders.transformers._TOKENS", 40)
    monkeypatch.setattr("align.encoders.transformers._TEXTS_AT_ONCE", 2)
    np.testing.assert_allclose(load(folder).encode(texts), expected, atol=1e-5)
    np.testing.assert_allclose(load(folder).read(texts).backs, read.backs, atol=1e-3)


def test_tokens_are_found_where_they_are_padded() -> None:
    """A model that reads the end of a text last has its padding before it."""
    import torch

    before = torch.tensor([[0, 0, 1, 1], [0, 1, 1, 1], [0, 0, 0, 1]])
    for mask, places in (
        (before, [[-1, 0, 1], [0, 1, 2]]),
        (before.flip(1), [[0, 1, 2], [0, 1, 2]]),
    ):
        tokens = _Tokens.of({"attention_mask": mask, "input_ids": mask * 7, "modality": "text"})
        rows = np.array([0, 1])
        assert tokens.lengths.tolist() == [2, 3, 1]
        assert tokens.places(rows).tolist() == places
        batch = tokens.batch(rows, torch.device("cpu"))
        assert batch["input_ids"].shape == (2, 3)
        assert batch["input_ids"].sum() == 5 * 7
        assert batch["modality"] == "text"


def test_vectors_in_bfloat16_are_nearly_the_same(mean_model: Path) -> None:
    """And are told apart from others, as in the cache."""
    exact, reduced = (
        TransformerEncoder(str(mean_model), device="cpu", reduced=reduced)
        for reduced in (None, True)
    )
    found, expected = reduced.encode(SENTENCES), exact.encode(SENTENCES)
    assert 0 < np.abs(found - expected).max() < 2e-2
    assert "|bfloat16" in reduced.identity
    assert "bfloat16" not in exact.identity


def test_halves_of_other_models_are_texts_of_their_own(first_token_model: Path) -> None:
    halves = [split_in_half(text) for text in SENTENCES]
    read = load(first_token_model).read(SENTENCES)
    for place, found in enumerate((read.fronts, read.backs)):
        expected = own_vectors(first_token_model, [half[place] for half in halves])
        np.testing.assert_allclose(found, expected, atol=1e-3)


def test_spans_of_other_models_weigh_segments_by_their_length(first_token_model: Path) -> None:
    """A byline does not count as much as the sentence beside it."""
    encoder = load(first_token_model)
    vectors = own_vectors(first_token_model, list(SENTENCES[:2]))
    mean = len(SENTENCES[0]) * vectors[0] + len(SENTENCES[1]) * vectors[1]
    span = encoder.project(encoder.accumulate(SENTENCES[:2]).runs(2))[0]
    np.testing.assert_allclose(span, mean / np.linalg.norm(mean), atol=1e-5)


def test_long_texts_are_read_in_pieces_with_a_warning(mean_model: Path) -> None:
    """A text beyond the window is read to its end, and the user is told once."""
    encoder = load(mean_model)
    long = " ".join(SENTENCES * 3)
    with pytest.warns(AlignWarning, match="longer than the 48 tokens") as caught:
        sums = encoder.accumulate([SENTENCES[0], long])
    assert len(caught) == 1
    shortened = long[: len(long) // 2]
    with pytest.warns(AlignWarning):
        half = encoder.accumulate([shortened])
    assert sums.counts[1] > 1.5 * half.counts[0]


def test_a_text_that_fits_exactly_is_not_split(mean_model: Path) -> None:
    """The window is counted in tokens, with the marks of beginning and end."""
    encoder = load(mean_model)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sums = encoder.accumulate(["," * 46])
    assert sums.counts[0] == 48
    with pytest.warns(AlignWarning):
        encoder.accumulate(["," * 47])


def test_a_table_model_reads_a_text_of_any_length(static_model: Path) -> None:
    """A model without a window is never split."""
    encoder = load(static_model)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        encoder.encode([" ".join(SENTENCES * 50)])


def test_a_sentence_of_signs_alone_has_a_vector(folder: Path) -> None:
    found = load(folder).encode(["* * *", "ㅋㅋㅋ", "😀"])
    assert np.isfinite(found).all()


def test_identity_tells_models_of_one_name_apart(
    mean_model: Path, first_token_model: Path, tmp_path: Path
) -> None:
    """Two folders called alike share no cached vector."""
    for number, model in enumerate((mean_model, first_token_model)):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "model").symlink_to(model)
    first, second = (load(tmp_path / str(number) / "model").identity for number in (0, 1))
    assert first != second
    assert first.startswith("model|")


def test_identity_is_that_of_the_folder_anywhere(mean_model: Path, tmp_path: Path) -> None:
    """A model that is moved keeps its cache: the path above its folder is no part of its name."""
    moved = tmp_path / mean_model.name
    moved.symlink_to(mean_model)
    assert load(moved).identity == load(mean_model).identity


def test_identity_does_not_depend_on_the_last_bits_of_vectors(
    mean_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They differ between processors, and a build on unlike machines is to be one build.

    The difference is larger here, so that it shows in any vector.
    """
    from sentence_transformers import SentenceTransformer

    here, encode = load(mean_model).identity, SentenceTransformer.encode
    monkeypatch.setattr(
        SentenceTransformer, "encode", lambda *given, **options: encode(*given, **options) + 1e-3
    )
    assert load(mean_model).identity == here


def test_identity_is_that_of_the_weights(mean_model: Path, tmp_path: Path) -> None:
    """However they are cut into files, of whatever type; a single other weight makes another."""
    import torch
    from sentence_transformers import SentenceTransformer

    def saved(name: str, **how: Any) -> str:
        model.save_pretrained(str(tmp_path / name / "model"))
        network.save_pretrained(str(tmp_path / name / "model"), **how)
        return load(tmp_path / name / "model").identity

    model: Any = SentenceTransformer(str(mean_model), device="cpu")
    network = model[0].auto_model
    whole = saved("whole")
    assert saved("sharded", max_shard_size="8KB") == whole
    assert len(list((tmp_path / "sharded/model").glob("*.safetensors"))) > 1
    with torch.no_grad():
        network.encoder.layer[1].output.dense.weight[3, 4] += 1e-6
    other = saved("other")
    model.to(torch.bfloat16)
    assert len({whole, other, saved("small")}) == 3


def test_e5_models_get_the_prompt_that_they_were_trained_with(
    mean_model: Path, tmp_path: Path
) -> None:
    named = tmp_path / "multilingual-e5-small"
    named.symlink_to(mean_model)
    assert load(named).identity.endswith("|query: ")
    expected = own_vectors(mean_model, [f"query: {SENTENCES[0]}"])
    np.testing.assert_allclose(load(named).encode(SENTENCES[:1]), expected, atol=1e-5)


def test_the_settings_give_the_revision_and_the_prompt(
    mean_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run can be repeated: both are part of the identity, and so of every signature."""
    import sentence_transformers

    asked, made = [], sentence_transformers.SentenceTransformer

    def load_model(name: str, **given: object) -> object:
        asked.append(given["revision"])
        return made(name, **given)

    with monkeypatch.context() as patch:
        patch.setattr(sentence_transformers, "SentenceTransformer", load_model)
        encoder = encoder_from(
            EncoderSettings(str(mean_model), "cpu", False, revision="9c2e", prompt="passage: ")
        )
    assert asked == ["9c2e"]
    assert encoder.identity.endswith("|9c2e|torch|passage: ")
    expected = own_vectors(mean_model, [f"passage: {SENTENCES[0]}"])
    np.testing.assert_allclose(encoder.encode(SENTENCES[:1]), expected, atol=1e-5)


@pytest.mark.parametrize("name", ["", " "])
def test_an_encoder_needs_a_name(name: str) -> None:
    with pytest.raises(EncoderError, match="without a name"):
        load_encoder(name)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("no-such-model-at-all", "cannot load this model", id="unknown-name"),
        pytest.param("{tmp}/missing", "no such folder", id="missing-folder"),
        pytest.param("{tmp}", "cannot load this model", id="empty-folder"),
    ],
)
def test_a_model_that_cannot_be_loaded_is_one_line(name: str, problem: str, tmp_path: Path) -> None:
    """The name, what is wrong with it, and what to give instead."""
    given = name.format(tmp=tmp_path)
    with pytest.raises(EncoderError, match=problem) as caught:
        load_encoder(given)
    assert str(caught.value).startswith(f"{given}: ")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_vectors_are_kept_on_disk_unless_told_otherwise(static_model: Path) -> None:
    assert isinstance(load_encoder(str(static_model)), CachedEncoder)
    assert not isinstance(load_encoder(str(static_model), cache=False), CachedEncoder)


def test_a_pair_is_aligned_with_any_model(static_model: Path, corpora: Path) -> None:
    """The whole way, and the model's name in the provenance."""
    pair = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AlignWarning)  # random vectors: no translation
        bitext = align_pair(*pair, encoder=load(static_model))
    assert bitext.provenance.encoder is not None
    assert bitext.provenance.encoder.startswith(static_model.name)
    assert sum(len(row.source) for row in bitext) == 31


def test_the_builtin_encoder_never_loads_torch(corpora: Path) -> None:
    """Loading torch takes longer than the whole of a short article."""
    code = (
        "import sys\n"
        "from align import align_pair\n"
        "align_pair(*sys.argv[1:])\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') "
        "if name in sys.modules])"
    )
    pair = [str(corpora / "raw" / f"culture.{side}.txt") for side in ("ko", "en")]
    run = subprocess.run(
        [sys.executable, "-c", code, *pair],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    assert run.stdout.strip() == "[]"
