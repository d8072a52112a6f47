"""`scripts/benchmark`: peers that are what they say, folds that leak nothing, floors that hold."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from align.alignment.features import FEATURES
from align.alignment.weights import Weights
from align.encoders import Encoder, TokenSums
from align.encoders.encoder import FloatArray, unit_length
from align.errors import MalformedRecordError, MissingFileError, SettingsError
from align.evaluation.calibration import Prediction
from align.evaluation.scores import Counts, Score
from align.progress import say_nothing
from benchmarking import ablation, data, floors, folds, peers, tables, worker
from tests.fakes import HashEncoder

ROOT = Path(__file__).parents[2]


class Words(Encoder):
    """Vectors of counted words: texts that share all words have cosine 1."""

    identity, dimension, centred = "builtin", 32, False

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(sums, texts, strict=True):
            for word in text.split():
                row[self.known.setdefault(word, len(self.known))] += 1
        return TokenSums(sums, np.ones(len(texts), np.float32))

    def project(self, sums: TokenSums) -> FloatArray:
        return unit_length(sums.features)


class TestBertalign:
    def test_the_score_of_a_bead_is_the_published_formula(self) -> None:
        """Worked out on paper: similarity 1, each neighbour 0 but one of 0.5."""
        source, target = ["a b", "c d", "e f"], ["a b", "c d", "e c"]
        vectors = Words()
        spans = [peers._all_spans(side, peers.Vectors(vectors, side)) for side in (source, target)]
        scores = peers._bead_scores(spans, 1, 1)
        near_target, near_source = (0 + 0.5) / 2, (0 + 0) / 2
        assert scores[1, 1] == pytest.approx(1 - (near_target + near_source) / 2)
        assert scores[0, 0] == pytest.approx(1.0)

    def test_balance_is_of_bytes_scaled_to_the_whole(self) -> None:
        lengths = [peers._lengths(["가나", "다"]), peers._lengths(["ab", "cd"])]
        assert lengths[0].tolist() == [0, 6, 9]
        balance = peers._balance(lengths, 1, 1, 4 / 9)
        assert balance[0, 0] == pytest.approx(np.log2(1 + 2 / (6 * 4 / 9)))

    def test_finds_merges_and_nulls(self) -> None:
        source = ["a b c", "d e", "f g", "h i j"]
        target = ["a b c", "d e f g", "k l m", "h i j"]
        assert peers.bertalign(source, target, Words()) == [
            ((0,), (0,)),
            ((1, 2), (1,)),
            ((), (2,)),
            ((3,), (3,)),
        ]

    @pytest.mark.parametrize(
        ("source", "target"), [(["a"], ["a"]), (["a"], ["b", "c", "a"]), (["a"] * 7, ["a"])]
    )
    def test_beads_tile_both_sides(self, source: list[str], target: list[str]) -> None:
        beads = peers.bertalign(source, target, Words())
        assert [i for bead in beads for i in bead[0]] == list(range(len(source)))
        assert [j for bead in beads for j in bead[1]] == list(range(len(target)))


class TestVectors:
    def test_every_text_is_encoded_once(self) -> None:
        encoder = worker.CountingEncoder(Words())
        vectors = peers.Vectors(encoder, ["a", "b"])
        vectors.encode(["a", "b", "a"])
        vectors.encode(["b", "c"])
        assert encoder.texts == 3

    def test_the_mean_is_taken_off_where_the_encoder_asks_for_it(self) -> None:
        plain, centred = Words(), Words()
        centred.centred = True
        texts = ["a b", "a c", "a d"]
        first, second = (peers.Vectors(one, texts).encode(texts) for one in (plain, centred))
        assert float(second[0] @ second[1]) < float(first[0] @ first[1])


class TestSets:
    def test_a_folder_is_a_set_or_holds_sets(self, gold: Path, tmp_path: Path) -> None:
        (tmp_path / "notes").mkdir()
        assert data.find_sets([gold]) == {"news": gold}
        assert data.find_sets([tmp_path]) == {"news": gold}
        with pytest.raises(MissingFileError, match="no gold alignments here or one folder below"):
            data.find_sets([tmp_path / "notes"])

    def test_paragraphs_are_a_form_of_their_own_where_all_articles_are_known(
        self, gold: Path
    ) -> None:
        assert [task.form for task in data.tasks_of("news", gold)] == ["sentences"]
        for language in ("ko", "en"):
            text = (gold / "sents" / f"market.{language}").read_text("utf-8")
            (gold / "raw" / f"market.{language}.txt").write_text(text, "utf-8")
        first, second = data.tasks_of("news", gold)
        assert (second.form, second.is_shared) == ("paragraphs", False)
        assert first.digest == second.digest

    def test_the_same_text_has_the_same_hash_in_align_eval(self, gold: Path) -> None:
        """A number of the benchmark and one of `align eval` name their gold alike."""
        from align.evaluation.comparison import compare

        signature = compare(gold, gold).signature("strict")
        (task,) = data.tasks_of("news", gold)
        assert f"gold:news@{task.digest}|" in signature


def example(*languages: str) -> Any:
    """A document of which only the languages are looked at."""
    return SimpleNamespace(languages=languages)


def fitted_on(*names: str) -> Any:
    """Weights of which only the documents are looked at that they were fitted on."""
    return SimpleNamespace(fitted_on=names)


KOREAN_ENGLISH = example("ko", "en")


class TestFolds:
    def test_every_document_is_left_out_once(self) -> None:
        names = [f"story-{k}" for k in range(13)]
        dealt = folds.split(dict.fromkeys(names, KOREAN_ENGLISH))
        assert sorted(name for fold in dealt for name in fold) == sorted(names)
        assert {len(fold) for fold in dealt} == {2, 3}
        assert dealt == folds.split(dict.fromkeys(reversed(names), KOREAN_ENGLISH))

    def test_few_documents_make_fewer_folds(self) -> None:
        assert folds.split({"only": KOREAN_ENGLISH}) == [["only"]]

    def test_translations_of_one_book_are_left_out_together(self) -> None:
        book = {
            f"book-{k}-en{code}": example("en", code) for k in range(9) for code in ("fr", "it")
        }
        for fold in folds.split(book):
            works = [name[:-5] for name in fold]
            assert all(works.count(work) == 2 for work in works)

    @pytest.mark.parametrize("keeps", [True, False])
    def test_documents_stay_in_their_folds(
        self, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, keeps: bool
    ) -> None:
        """A new document joins one of them, and every fold keeps its values if it should."""
        kept = []

        def fit(examples: Any, *, keep: Any, **_: Any) -> Any:
            kept.append((sorted(examples), keep))
            return Weights(dict.fromkeys(FEATURES, 0.0), "hash", 1.0)

        monkeypatch.setattr(folds, "load_encoder", HashEncoder)
        monkeypatch.setattr(
            folds, "load_weights", lambda path=None: SimpleNamespace(path=path, regularisation=1.0)
        )
        monkeypatch.setattr(folds, "make_examples", lambda gold, *_, **__: gold)
        monkeypatch.setattr(folds, "fit", fit)
        listed = {"harbour": {"fold": 3, "digest": "old"}}
        (tmp_path / "documents.json").write_text(json.dumps(listed))
        tasks = list(data.tasks_of("news", gold))
        found = folds.fit_folds(tasks, tmp_path, lambda _: None, keep=keeps)
        assert found == {"harbour": tmp_path / "fold-3.json", "market": tmp_path / "fold-0.json"}
        assert [names for names, _ in kept] == [
            ["harbour"],
            ["harbour", "market"],
            ["harbour", "market"],
            ["market"],
            ["harbour", "market"],
        ]
        expected = [f"fold-{k}.json" if keeps else None for k in range(5)]
        assert [keep and keep.path.name for _, keep in kept] == expected

    def test_a_document_is_its_name_and_its_text(
        self, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An own document that is called like one of ours overwrote the folds."""
        seen = {None: fitted_on("harbour", "market"), tmp_path / "fold-0.json": fitted_on()}
        monkeypatch.setattr(folds, "load_weights", lambda path=None: seen[path])
        tasks = list(data.tasks_of("news", gold))
        digests = {pair.name: pair.digest for task in tasks for pair in task.pairs}
        listed = {name: {"fold": 0, "digest": digest} for name, digest in digests.items()}
        listed["market"]["digest"] = "other"
        (tmp_path / "documents.json").write_text(json.dumps(listed))
        said: list[str] = []
        found = folds.find_folds(tasks, tmp_path, said.append)
        assert found == {"harbour": tmp_path / "fold-0.json"}
        assert [line.partition(":")[0] for line in said] == ["market"]
        # It may be ours, and edited: no floor is compared with what it then gets.
        with pytest.raises(SettingsError, match=r"another text .*: market; .* --fit"):
            folds.find_folds(tasks, tmp_path, said.append, strict=True)

    def test_folds_that_cannot_be_used_are_not_fitted_again_unasked(
        self, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(folds, "load_weights", lambda *_: fitted_on("harbour", "market"))
        tasks = list(data.tasks_of("news", gold))
        with pytest.raises(SettingsError, match=r"no fold leaves out .* --fit"):
            folds.find_folds(tasks, tmp_path, print)
        digests = {pair.name: pair.digest for task in tasks for pair in task.pairs}
        listed = {name: {"fold": 0, "digest": digest} for name, digest in digests.items()}
        (tmp_path / "documents.json").write_text(json.dumps(listed))
        with pytest.raises(SettingsError, match=r"fold-0\.json was fitted on .* --fit"):
            folds.find_folds(tasks, tmp_path, print)

    def test_a_document_that_the_package_has_not_seen_needs_no_fold(
        self, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(folds, "load_weights", lambda *_: fitted_on("elsewhere"))
        (tmp_path / "documents.json").write_text("{}")
        tasks = list(data.tasks_of("news", gold))
        assert folds.find_folds(tasks, tmp_path, print) == {}


def row(
    form: str, right: int, predictions: Sequence[Prediction] = (), method: str = "align"
) -> tables.Row:
    counts = Counts(100, right, 100, right)
    scores = tuple(Score(name, counts, counts, {"1-1": counts}) for name in ("first", "second"))
    outcome = worker.Outcome(scores, tuple(predictions), 1.5, 1234, 2 * 10**8, "builtin", "9c2e")
    return tables.Row(TASK(form), method, outcome)


def TASK(form: str) -> data.Task:  # noqa: N802
    from align.evaluation.gold import GoldPair
    from align.records import Segment

    part = (Segment("a", 0, 1, 0),)
    pairs = tuple(
        GoldPair(name, ("ko", "en"), part, part, (((0,), (0,)),)) for name in ("first", "second")
    )
    return data.Task("news", form, pairs)


SURE = [Prediction(0.9, k > 0) for k in range(10)]


class TestFloors:
    def test_what_was_reached_passes_and_a_bead_less_does_not(self, tmp_path: Path) -> None:
        path = tmp_path / "floors.json"
        floors.write_floors([row("sentences", 97, SURE)], path)
        held = floors.read_floors(path)
        assert held == {
            "news/sentences: strict F1": pytest.approx(0.968),
            "news/sentences: calibration error": pytest.approx(0.005),
        }
        assert floors.failures([row("sentences", 97, SURE)], held) == []
        assert floors.failures([row("sentences", 96, SURE)], held) == [
            "news/sentences: strict F1 is 0.9600, below 0.9680"
        ]

    def test_a_calibration_error_must_not_rise(self, tmp_path: Path) -> None:
        worse = [Prediction(0.9, k > 1) for k in range(10)]
        floors.write_floors([row("sentences", 97, SURE)], tmp_path / "floors.json")
        held = floors.read_floors(tmp_path / "floors.json")
        (message,) = floors.failures([row("sentences", 97, worse)], held)
        assert message == "news/sentences: calibration error is 0.1000, above 0.0050"

    def test_peers_have_no_floors(self) -> None:
        assert floors.figures([row("sentences", 97, method="bertalign")]) == []

    def test_a_damaged_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(MissingFileError, match="--write-floors"):
            floors.read_floors(tmp_path / "floors.json")
        (tmp_path / "floors.json").write_text('{"news": 3}')
        with pytest.raises(MalformedRecordError, match="no file of floors"):
            floors.read_floors(tmp_path / "floors.json")


def test_the_page_gives_every_row_its_signature() -> None:
    rows = [row("sentences", 97, SURE), row("sentences", 90, method="bertalign")]
    text = tables.page(rows)
    assert "| align | 0.9700 | 0.9700 to 0.9700 |" in text
    assert "| bertalign | 0.9000 |" in text
    assert text.count("gold:news@") == 2
    assert "| set | align | bertalign |" in text
    assert "| news: sentences | 0.9700 | 0.9000 |" in text
    assert "|match:strict|nulls:precision-only|" in text
    assert "| first | 0.9700 | 0.9000 |" in text


def test_what_is_left_out_shows_in_the_ablation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one article with moved sentences: without the step that finds these, F1 falls."""
    (task,) = (one for one in data.tasks_of("corpora", ROOT / "corpora") if one.form == "sentences")
    pairs = tuple(pair for pair in task.pairs if pair.name in {"culture", "diplomacy", "economy"})
    monkeypatch.setattr(ablation, "GROUPS", {"length": ablation.GROUPS["length"]})
    page = ablation.ablation_page([dataclasses.replace(task, pairs=pairs)], tmp_path, say_nothing)
    cells = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ")]
    rows = {name.strip(): float(value) for name, value in cells[2:]}
    assert list(rows) == [
        "everything",
        "without finding moved text",
        "without weights that follow freedom",
        "without length",
        "one bead",
    ]
    assert rows.pop("one bead") == pytest.approx(
        1 / sum(len(pair.beads) for pair in pairs), abs=1e-4
    )
    assert 0.8 < rows.pop("everything") <= 1
    assert rows["without finding moved text"] < -0.01


def test_uneven_beads_are_those_of_other_sizes_than_one_and_one() -> None:
    sizes = {"1-1": Counts(2, 1, 1, 1), "2-1": Counts(0, 0, 1, 0), "1-0": Counts(2, 1, 1, 1)}
    assert tables.uneven(Score("story", Counts(), Counts(), sizes)) == Counts(2, 1, 2, 1)
