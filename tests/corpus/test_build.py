"""Builds: what goes into a corpus, what comes out, and that it is the same whoever works on it."""

import json
import shutil
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from align import read_bitext
from align.alignment.weights import load_weights, save_weights
from align.config import (
    AlignmentSettings,
    CorpusSettings,
    DeduplicationSettings,
    Settings,
    SplitSettings,
)
from align.corpus.batching import Batch
from align.corpus.build import Built, build_corpus
from align.corpus.filters import Filter
from align.corpus.work import BatchDone, Job
from align.errors import AlignWarning, BuildError, MissingFileError, SettingsError
from align.records import Article, Bitext, BitextRow

from .newsroom import corpus, story, tree, write_news
from .serial import SerialEngine


class Notes:
    """Keeps what a build says."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.remarks: list[str] = []
        self.advanced = 0

    def begin(self, stage: str, total: int | None) -> None:
        self.stages.append(f"{stage} {total}")

    def advance(self, articles: int, rows: int) -> None:
        self.advanced += articles

    def fail(self, article: str, problem: str) -> None:
        self.remarks.append(f"{article}: {problem}")

    def remark(self, text: str) -> None:
        self.remarks.append(text)


SMALL = CorpusSettings(batch=2)


def build(source: Path, output: Path, **options: object) -> Built:
    defaults: dict[str, object] = {"settings": Settings(corpus=SMALL), "engine": SerialEngine()}
    return build_corpus(source, output, **defaults | options)  # type: ignore[arg-type]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news", 6)


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [
        row for path in sorted(folder.glob(f"{name}-*")) for row in pq.read_table(path).to_pylist()
    ]


def test_weights_of_another_encoder_are_told_once(news: Path, tmp_path: Path) -> None:
    """Not for every article: a build has thousands."""
    own = tmp_path / "own.json"
    values = {name: value * 0.9 for name, value in load_weights().values.items()}
    save_weights(replace(load_weights(), values=values, encoder="other"), own)
    notes = Notes()
    settings = Settings(corpus=SMALL, alignment=AlignmentSettings(weights=str(own)))
    build(news, tmp_path / "corpus", settings=settings, progress=notes)
    told = [text for text in notes.remarks if "fitted with" in text]
    assert [text.split("'")[1] for text in told] == ["other"]
    # Nothing is aligned again, or at all.
    (tmp_path / "b.tsv").write_text("ko\ten\n배가 떴다.\tThe boat sailed.\n", "utf-8")
    for source, output in ((news, "corpus"), (tmp_path / "b.tsv", "cleaned")):
        notes = Notes()
        build(source, tmp_path / output, settings=settings, progress=notes)
        assert not [text for text in notes.remarks if "fitted with" in text]
    # One article more: its batch need not be the first one.
    for language, text in (("ko", "배가 떴다."), ("en", "The boat sailed.")):
        (news / language / "zz.txt").write_text(text, "utf-8")
    notes = Notes()
    build(news, tmp_path / "corpus", settings=settings, progress=notes)
    assert len([text for text in notes.remarks if "fitted with" in text]) == 1


def test_a_folder_of_articles_becomes_a_corpus(news: Path, tmp_path: Path) -> None:
    """Sentence pairs with their scores, every one of them of an article of the folder."""
    notes = Notes()
    built = build(news, tmp_path / "out", progress=notes)
    assert (built.articles, built.failed, built.rows) == (6, 0, 30)
    kept = rows(tmp_path / "out", "train")
    assert len(kept) == built.kept.total()
    texts = {(*row["source"], *row["target"]) for row in kept}
    assert ("2번 여객선이 청사포항을 떠났다.", "Ferry No. 2 left Cheongsapo harbour.") in texts
    assert {row["article"] for row in kept} == {f"news{number:03}" for number in range(6)}
    assert all(row["scores"]["ConfidenceFilter"] == [row["confidence"]] for row in kept)
    assert notes.stages == ["aligning 6", "selecting 6"]
    assert notes.advanced == 12


def test_every_row_is_kept_or_has_its_reason(news: Path, tmp_path: Path) -> None:
    (news / "en" / "news000.txt").write_text(story(0)[1] + "\n\nThis stands here alone.\n")
    settings = Settings(corpus=SMALL, filters={"LengthFilter": {"max_length": [20, 1000]}})
    built = build(news, tmp_path / "out", settings=settings)
    dropped = rows(tmp_path / "out", "dropped")
    assert built.rows == built.kept.total() + built.dropped.total()
    assert len(dropped) == built.dropped.total()
    reasons = {row["reason"] for row in dropped}
    assert reasons == {"null", "LengthFilter"}
    assert all(len(row["source"][0]) <= 20 for row in rows(tmp_path / "out", "train"))


def test_the_order_of_the_work_changes_nothing(news: Path, tmp_path: Path) -> None:
    build(news, tmp_path / "a")
    build(news, tmp_path / "b", engine=SerialEngine(backwards=True))
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_the_place_of_the_corpus_changes_nothing(news: Path, tmp_path: Path) -> None:
    """Neither a path of the machine nor a time stands in any file."""
    (news / "ko" / "news003.txt").write_text(" ")
    build(news, tmp_path / "a")
    news.rename(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").rename(tmp_path / "x")
    (tmp_path / "x").rename(tmp_path / "deep")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deep").rename(tmp_path / "deeper" / "news")
    build(tmp_path / "deeper" / "news", tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert all(str(tmp_path).encode() not in data for data in tree(tmp_path / "b").values())


def test_another_threshold_asks_for_no_work(news: Path, tmp_path: Path) -> None:
    """And gives what a build from nothing gives; so does a filter that is turned off."""
    build(news, tmp_path / "a")
    for filters in ({"ConfidenceFilter": 0.999}, {"ConfidenceFilter": False}):
        engine, settings = SerialEngine(), Settings(corpus=SMALL, filters=filters)
        built = build(news, tmp_path / "a", settings=settings, engine=engine)
        assert all(done.reused for done in engine.done)
        assert built.reused == 6
        build(news, tmp_path / "b", settings=settings)
        assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.parametrize("name", ["SimilarityFilter", "FindingsFilter", "AdequacyFilter"])
def test_another_filter_asks_for_scores_alone(
    name: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is aligned again for it, neither when it comes nor when it goes."""
    (news / "en" / "news001.txt").write_text(story(1)[1].replace("3 farmers", "30 farmers"))
    build(news, tmp_path / "a")
    before = tree(tmp_path / "a")
    settings = Settings(corpus=SMALL, filters={name: True})
    build(news, tmp_path / "b", settings=settings)
    monkeypatch.setattr("align.corpus.work.align_pair", None)
    build(news, tmp_path / "a", settings=settings)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    build(news, tmp_path / "a")
    assert tree(tmp_path / "a") == before


def test_checks_drop_what_they_find(news: Path, tmp_path: Path) -> None:
    """They run because a filter asks for them, and what they found stands beside the rows."""
    (news / "en" / "news001.txt").write_text(story(1)[1].replace("3 farmers", "30 farmers"))
    settings = Settings(corpus=SMALL, filters={"FindingsFilter": True, "defaults": False})
    build(news, tmp_path / "out", settings=settings)
    (dropped,) = (
        row for row in rows(tmp_path / "out", "dropped") if row["reason"] == "FindingsFilter"
    )
    assert dropped["findings"][0]["check"] == "number"


def test_a_changed_article_is_the_only_new_work(news: Path, tmp_path: Path) -> None:
    """With its neighbours in the batch."""
    build(news, tmp_path / "out")
    korean, english = story(40)
    (news / "ko" / "news002.txt").write_text(korean)
    (news / "en" / "news002.txt").write_text(english)
    engine = SerialEngine()
    built = build(news, tmp_path / "out", engine=engine)
    assert [done.reused for done in engine.done].count(False) == 1
    assert 0 < built.reused < 6
    build(news, tmp_path / "fresh")
    assert corpus(tmp_path / "out") == corpus(tmp_path / "fresh")


def test_an_interrupted_build_goes_on(news: Path, tmp_path: Path) -> None:
    """What was finished is not done again, and the result is that of one run."""
    with pytest.raises(KeyboardInterrupt):
        build(news, tmp_path / "a", engine=SerialEngine(stop_after=1))
    assert not (tmp_path / "a" / "manifest.json").exists()
    engine = SerialEngine()
    build(news, tmp_path / "a", engine=engine)
    assert [done.reused for done in engine.done] == [True] + [False] * (len(engine.done) - 1)
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_articles_of_one_name_are_scored_again_by_their_places(news: Path, tmp_path: Path) -> None:
    """A manifest that names two articles alike fails the second one, with whatever filters."""
    lines = [f"{name},ko/news{n:03}.txt,en/news{n:03}.txt" for n, name in enumerate("aab")]
    manifest = news / "list.csv"
    manifest.write_text("\n".join(["id,source_path,target_path", *lines]) + "\n", "utf-8")
    other = Settings(corpus=SMALL, filters={"RepetitionFilter": {"threshold": 1}})
    build(manifest, tmp_path / "a")
    again = build(manifest, tmp_path / "a", settings=other)
    assert (again.articles, again.failed, again.rows) == (3, 1, 10)
    build(manifest, tmp_path / "b", settings=other)
    assert corpus(tmp_path / "a") == corpus(tmp_path / "b")


@pytest.mark.parametrize("name", ["out", "out.ko"])
def test_a_corpus_whose_work_was_deleted_is_built_again(
    name: str, news: Path, tmp_path: Path
) -> None:
    """As the docs advise when it is final; other folders with a manifest.json are no corpus."""
    build(news, tmp_path / name)
    folder = tmp_path / (name if name == "out" else f"{name}.work")
    before = corpus(folder)
    shutil.rmtree(folder / "work")
    assert build(news, tmp_path / name).reused == 0
    assert corpus(folder) == before
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_text("{}")
    with pytest.raises(SettingsError, match="is a folder with other files in it"):
        build(news, tmp_path / "site")


@pytest.mark.parametrize("name", ["out", "out.tmx"])
def test_a_build_does_not_take_its_output_for_articles(name: str, news: Path) -> None:
    """A second build counted the first one among the files that it skipped."""
    (news / "align.toml").touch()
    (news / "LICENSE").touch()
    for _ in range(2):
        notes = Notes()
        build(news, news / name, progress=notes)
        assert notes.remarks == ["skipped files outside of ko/ and en/: LICENSE"]


def test_a_corpus_without_rows_is_remarked_on(news: Path, tmp_path: Path) -> None:
    notes, settings = Notes(), Settings(filters={"LengthFilter": {"min_length": 10_000}})
    built = build(news, tmp_path / "out", settings=settings, progress=notes)
    assert built.kept.total() == 0
    assert notes.remarks == ["no rows were kept; report.html says why they were dropped"]


def test_a_failed_article_keeps_what_the_manifest_says(news: Path, tmp_path: Path) -> None:
    (news / "list.csv").write_text(
        "id,ko_path,en_path,date,url,licence,origin\n"
        "a,ko/news000.txt,en/news000.txt,2024.05.31,,,\n"
        "b,ko/news001.txt,en/news001.txt,yesterday,http://b.example,CC0,가람일보\n"
    )
    build(news / "list.csv", tmp_path / "out")
    good, failed = rows(tmp_path / "out", "articles")
    assert good["date"] == "2024-05-31"
    assert "'yesterday' is not a date" in str(failed["failure"])
    assert (failed["source"], failed["target"]) == ("ko/news001.txt", "en/news001.txt")
    content = (news / "ko" / "news001.txt").read_bytes()
    assert failed["source_sha256"] == sha256(content).hexdigest()
    known = [failed[name] for name in ("url", "licence", "origin", "date")]
    assert known == ["http://b.example", "CC0", "가람일보", ""]


def test_a_full_disk_keeps_what_is_finished(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from align.corpus import work

    real, left = work.write_work, [1]

    def full(path: Path, *rest: object) -> None:
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        left.pop()
        real(path, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(work, "write_work", full)
        with pytest.raises(BuildError, match="No space left on device; fix this and build again"):
            build(news, tmp_path / "a")
    engine = SerialEngine()
    build(news, tmp_path / "a", engine=engine)
    assert [done.reused for done in engine.done].count(True) == 1
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_build_that_is_cut_off_while_it_publishes_is_known_by_its_missing_manifest(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whichever file; the next build makes it whole."""
    larger = Settings(corpus=CorpusSettings(batch=2, shard_rows=5))
    build(news, tmp_path / "a", settings=larger)
    build(news, tmp_path / "b")
    whole = tree(tmp_path / "b")
    real = Path.replace
    for last in range(len(corpus(tmp_path / "b"))):
        left = [None] * last

        def replace(path: Path, target: Path, left: list[None] = left) -> Path:
            if target.parent == tmp_path / "a":
                if not left:
                    raise KeyboardInterrupt
                left.pop()
            return real(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", replace)
            with pytest.raises(KeyboardInterrupt):
                build(news, tmp_path / "a")
        assert not (tmp_path / "a" / "manifest.json").exists()
    build(news, tmp_path / "a")
    assert tree(tmp_path / "a") == whole


def test_what_a_lost_machine_was_writing_does_not_stay(news: Path, tmp_path: Path) -> None:
    """The machine that is lost is not the one that runs the build, which goes on."""

    class Losing(SerialEngine):
        def run(self, job: Job, batches: Iterator[Batch]) -> Iterator[BatchDone]:
            for done in super().run(job, batches):
                Path(job.work, f".{done.file}.5f0e").write_bytes(b"half of it")
                yield done

    build(news, tmp_path / "a", engine=Losing())
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.parametrize("damage", ["cut", "flipped", "another's"])
def test_a_damaged_work_file_is_made_again(damage: str, news: Path, tmp_path: Path) -> None:
    """And that is said; the corpus is the same as if nothing had happened."""
    build(news, tmp_path / "a")
    before = tree(tmp_path / "a")
    work, other = sorted((tmp_path / "a" / "work").glob("*.parquet"))[:2]
    data = bytearray(work.read_bytes())
    if damage == "cut":
        del data[100:]
    elif damage == "flipped":
        data[len(data) // 4] ^= 1
    else:
        data = bytearray(other.read_bytes())
    work.write_bytes(data)
    notes = Notes()
    build(news, tmp_path / "a", progress=notes)
    assert tree(tmp_path / "a") == before
    said = f"work/{work.name} is damaged or from another build; its articles are aligned again"
    assert [remark for remark in notes.remarks if "work/" in remark] == [said]


@pytest.mark.parametrize(
    ("name", "stop", "damage"),
    [
        ("keys", "pairs", "flipped"),
        ("exact", "statistics", "gone"),
        ("rows", "shards", "cut"),
        ("articles", "a", "flipped"),
        ("shards", "a", "flipped"),
        ("shards", "a", "gone"),
    ],
)
def test_a_selection_with_a_damaged_file_is_done_again(
    name: str,
    stop: str,
    damage: str,
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And that is said; the corpus is the same as if nothing had happened."""
    build(news, tmp_path / "b")

    def stopped(path: Path, target: Path) -> Path:
        if stop in (path.parent.name, target.parent.name):
            raise KeyboardInterrupt
        return real(path, target)

    real = Path.replace
    for method in ("rename", "replace"):
        monkeypatch.setattr(Path, method, stopped)
    with pytest.raises(KeyboardInterrupt):
        build(news, tmp_path / "a")
    monkeypatch.undo()
    damaged = sorted((tmp_path / "a" / "work" / "selection").glob(f"*/{name}/*"))[-1]
    data = bytearray(damaged.read_bytes())
    data[len(data) // 4] ^= 1
    damaged.write_bytes(data[:100] if damage == "cut" else data)
    if damage == "gone":
        damaged.unlink()
    notes = Notes()
    build(news, tmp_path / "a", progress=notes)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    again = [remark for remark in notes.remarks if "selected again" in remark]
    if name == "shards" and damage == "gone":
        assert again == []
    else:
        place = damaged.relative_to(tmp_path / "a").as_posix()
        assert again == [f"{place} is damaged; the rows are selected again"]
    assert notes.stages.count("selecting 6") == 1 + len(again)


@pytest.mark.parametrize("gone", ["statistics", "rows", "keys", "shards"])
def test_a_selection_whose_removal_was_stopped_is_not_called_damaged(
    gone: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system removes files in any order; here the build is killed after some of them."""

    def stopped(folder: Path, **_: object) -> None:
        found = sorted(folder.rglob(f"{gone}/*"))
        if found:
            real(found[0].parent)
            raise KeyboardInterrupt

    real = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(news, tmp_path / "a")
    monkeypatch.undo()
    assert list((tmp_path / "a" / "work" / "selection").iterdir())
    notes = Notes()
    build(news, tmp_path / "a", progress=notes)
    assert notes.remarks == []
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


class TestBadArticles:
    def test_one_is_reported_and_does_not_stop_the_build(self, news: Path, tmp_path: Path) -> None:
        (news / "ko" / "news001.txt").write_bytes(b"")
        (news / "en" / "news002.txt").write_text(story(2)[0])
        notes = Notes()
        built = build(news, tmp_path / "out", progress=notes)
        assert built.failed == 2
        empty, korean = notes.remarks
        assert empty == "news001: ko/news001.txt: is empty; give a file that contains text"
        assert korean.startswith(
            "news002: ko/news002.txt, en/news002.txt: both sides are in Korean"
        )
        failures = {row["article"]: row["failure"] for row in rows(tmp_path / "out", "articles")}
        assert failures["news001"] == "ko/news001.txt: is empty; give a file that contains text"
        assert failures["news000"] == ""

    def test_strict_stops_at_it(self, news: Path, tmp_path: Path) -> None:
        (news / "ko" / "news001.txt").write_bytes(b"")
        with pytest.raises(BuildError, match=r"ko/news001.txt: is empty"):
            build(news, tmp_path / "out", strict=True)

    def test_a_reader_that_breaks_is_reported_like_a_bad_file(
        self, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from align.corpus import work

        real = work.read_article

        def read(path: Path, **options: object) -> object:
            if path.name == "news001.txt":
                raise ZeroDivisionError("no pages")
            return real(path, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(work, "read_article", read)
        notes = Notes()
        assert build(news, tmp_path / "out", progress=notes).failed == 1
        assert notes.remarks[0].startswith("news001: ZeroDivisionError: no pages; this is a fault")

    def test_an_article_that_breaks_a_filter_costs_no_other(
        self, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The articles of its batch are scored as if it had not been there."""
        from align.corpus import scoring

        real = scoring.score_rows

        def score(rows: Sequence[BitextRow], filters: Sequence[Filter]) -> object:
            if any(row.article == "news001" for row in rows):
                raise ZeroDivisionError("no letters")
            return real(rows, filters)

        monkeypatch.setattr(scoring, "score_rows", score)
        notes = Notes()
        built = build(news, tmp_path / "out", progress=notes)
        assert (built.articles, built.failed, built.rows) == (6, 1, 25)
        assert notes.remarks[0].startswith("news001: ZeroDivisionError: no letters; this is a faul")

    def test_what_aligning_warns_of_is_remarked_on_and_kept(
        self, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Such as that two articles do not look like translations of each other."""
        from align.corpus import work

        real = work.align_pair

        def align_pair(source: Article, target: Article, **options: object) -> Bitext:
            if options["name"] == "news001":
                warnings.warn(f"{source.name} is doubtful", AlignWarning, stacklevel=1)
            return real(source, target, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(work, "align_pair", align_pair)
        notes = Notes()
        build(news, tmp_path / "out", progress=notes)
        assert notes.remarks == ["ko/news001.txt is doubtful"]
        said = {row["article"]: row["warnings"] for row in rows(tmp_path / "out", "articles")}
        assert said["news001"] == ["ko/news001.txt is doubtful"]
        assert said["news000"] == []

    def test_nothing_but_bad_articles_is_an_error(self, tmp_path: Path) -> None:
        write_news(tmp_path / "news", 1)
        (tmp_path / "news" / "ko" / "news000.txt").write_bytes(b"")
        with pytest.raises(BuildError, match="none of 1 articles could be aligned"):
            build(tmp_path / "news", tmp_path / "out")


class TestOutput:
    def test_splits_are_of_whole_articles(self, news: Path, tmp_path: Path) -> None:
        settings = Settings(corpus=SMALL, splits=SplitSettings(dev=1, test=2))
        build(news, tmp_path / "out", settings=settings)
        found = {
            split: {row["article"] for row in rows(tmp_path / "out", split)}
            for split in ("train", "dev", "test")
        }
        assert [len(found[split]) for split in ("train", "dev", "test")] == [3, 1, 2]
        assert len(set.union(*found.values())) == 6

    def test_shards_are_of_bounded_size_and_read_as_a_bitext(
        self, news: Path, tmp_path: Path
    ) -> None:
        settings = Settings(corpus=CorpusSettings(batch=2, shard_rows=7))
        built = build(news, tmp_path / "out", settings=settings)
        shards = sorted((tmp_path / "out").glob("train-*.parquet"))
        counts = [len(read_bitext(shard)) for shard in shards]
        assert sum(counts) == built.kept.total()
        assert set(counts[:-1]) == {7}
        bitext = read_bitext(shards[0])
        assert (bitext.source_language, bitext.provenance.encoder) == ("ko", "builtin")

    @pytest.mark.parametrize("suffix", ["jsonl", "tmx", "tsv", "ko", "align"])
    def test_one_file_holds_the_same_rows(self, suffix: str, news: Path, tmp_path: Path) -> None:
        built = build(news, tmp_path / f"out.{suffix}")
        assert len(read_bitext(tmp_path / f"out.{suffix}")) == built.kept.total()
        beside = tmp_path / f"out.{suffix}.work"
        assert (beside / "manifest.json").is_file()
        assert not list(beside.glob("train-*"))

    def test_the_manifest_names_everything_that_went_in_and_came_out(
        self, news: Path, tmp_path: Path
    ) -> None:
        from hashlib import sha256

        build(news, tmp_path / "out")
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert manifest["inputs"]["articles"] == 6
        assert manifest["encoder"] == "builtin"
        assert manifest["settings"]["filters"]["ConfidenceFilter"] == {"threshold": 0.5}
        listed = {file["name"]: file["sha256"] for file in manifest["files"]}
        there = tree(tmp_path / "out")
        for name, digest in listed.items():
            assert sha256(there[name]).hexdigest() == digest
        beside = {name for name in there if "/" not in name and name != "manifest.json"}
        assert set(listed) == beside
        (first, *_) = rows(tmp_path / "out", "articles")
        text = (news / "ko" / "news000.txt").read_bytes()
        assert first["source_sha256"] == sha256(text).hexdigest()

    def test_a_smaller_corpus_leaves_nothing_of_the_larger_one(
        self, news: Path, tmp_path: Path
    ) -> None:
        """But its finished work: going back to the larger one is no new work."""
        settings = Settings(corpus=CorpusSettings(batch=2, shard_rows=5))
        build(news, tmp_path / "a", settings=settings)
        news.rename(tmp_path / "large")
        build(write_news(news, 4), tmp_path / "a")
        build(news, tmp_path / "b")
        assert corpus(tmp_path / "a") == corpus(tmp_path / "b")
        (tmp_path / "small").mkdir()
        news.rename(tmp_path / "small" / "news")
        (tmp_path / "large").rename(news)
        assert build(news, tmp_path / "a").reused == 6

    def test_a_folder_of_something_else_is_left_alone(self, news: Path, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "README.md").write_text("mine")
        with pytest.raises(SettingsError, match="is a folder with other files in it"):
            build(news, tmp_path / "home")
        assert tree(tmp_path / "home") == {"README.md": b"mine"}

    def test_two_builds_do_not_share_a_folder(self, news: Path, tmp_path: Path) -> None:
        from align.corpus.output import open_output

        with (
            open_output(tmp_path / "out"),
            pytest.raises(BuildError, match="another build is using it"),
        ):
            build(news, tmp_path / "out")

    def test_a_folder_of_another_user_is_left_alone(
        self, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The lock cannot even be opened, so whether that user builds in it is not known."""

        def acquire(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("align.corpus.output.FileLock.acquire", acquire)
        with pytest.raises(BuildError, match="belongs to another user"):
            build(news, tmp_path / "out")

    def test_a_folder_above_that_is_not_there_is_named(self, news: Path, tmp_path: Path) -> None:
        with pytest.raises(MissingFileError, match="no such folder; create it first"):
            build(news, tmp_path / "none" / "out")


class TestManifests:
    def test_facts_of_articles_stand_beside_their_rows(self, tmp_path: Path) -> None:
        lines = [
            json.dumps(
                {
                    "id": f"n{number}",
                    "source_text": story(number)[0],
                    "target_text": story(number)[1],
                    "date": "2026-05-01",
                    "licence": "CC-BY-4.0",
                    "origin": "청사일보",
                }
            )
            for number in range(3)
        ]
        (tmp_path / "list.jsonl").write_text("\n".join(lines))
        build(tmp_path / "list.jsonl", tmp_path / "out")
        (row, *_) = rows(tmp_path / "out", "train")
        assert (row["date"], row["licence"], row["origin"], row["url"]) == (
            "2026-05-01", "CC-BY-4.0", "청사일보", "",
        )  # fmt: skip

    def test_a_row_that_cannot_be_right_is_a_failed_article(
        self, news: Path, tmp_path: Path
    ) -> None:
        (news / "list.csv").write_text(
            "id,source_path,target_path\na,ko/news000.txt,en/news000.txt\na,x,y\nb,ko/no,en/no\n"
            ",,y\n"
        )
        notes = Notes()
        built = build(news / "list.csv", tmp_path / "out", progress=notes)
        assert (built.articles, built.failed) == (4, 3)
        assert notes.remarks == [
            "list.csv, line 3: a second article named 'a'; rename one",
            "b: ko/no: no such file; check the name",
            "list.csv, line 5: neither a path nor a text of the source; give one",
        ]

    def test_pre_split_articles_keep_their_lines(self, tmp_path: Path) -> None:
        record = {
            "id": "a",
            "source_text": "배가 뜬다\n비. 온다.",
            "target_text": "A ship\nRain. Falls.",
        }
        (tmp_path / "list.jsonl").write_text(json.dumps(record))
        settings = Settings(corpus=CorpusSettings(pre_split=True), filters={"defaults": False})
        build(tmp_path / "list.jsonl", tmp_path / "out", settings=settings)
        segments = [text for row in rows(tmp_path / "out", "train") for text in row["source"]]
        assert segments == ["배가 뜬다", "비. 온다."]


class TestBitexts:
    def test_a_bitext_is_cleaned_without_aligning(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The similarity that a filter asks for is computed; the confidence is not known."""
        monkeypatch.setattr("align.corpus.work.align_pair", None)
        good = "축제에는 5천 명이 다녀갔다.\tThe festival drew 5,000 people."
        bad = "비가 그치자 등산객이 산으로 향했다.\tInterest rates rose by a quarter point."
        (tmp_path / "b.tsv").write_text(f"ko\ten\n{good}\n{bad}\n{good}\n", "utf-8")
        build(tmp_path / "b.tsv", tmp_path / "out")
        (row,) = rows(tmp_path / "out", "train")
        assert row["target"] == ["The festival drew 5,000 people."]
        assert row["similarity"] > 0.6
        assert row["confidence"] is None
        reasons = [row["reason"] for row in rows(tmp_path / "out", "dropped")]
        assert reasons == ["SentenceEmbeddingFilter", "duplicate"]

    def test_a_long_article_is_counted_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("align.corpus.sources.bitexts.ROWS_AT_ONCE", 1)
        (tmp_path / "b.ko").write_text("비가 왔다.\n다리가 놓인다.\n", "utf-8")
        (tmp_path / "b.en").write_text("It rained.\nA bridge is built.\n")
        settings = Settings(filters={"defaults": False})
        for reused in (0, 1):
            notes = Notes()
            built = build(tmp_path / "b.ko", tmp_path / "out", settings=settings, progress=notes)
            assert notes.stages[-1] == "selecting 2"  # parts are what the progress counts
            assert (built.articles, built.reused, built.rows) == (1, reused, 2)
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert manifest["inputs"]["articles"] == manifest["counts"]["articles"]["read"] == 1

    def test_a_moses_pair_is_a_source_and_a_test_set(self, tmp_path: Path) -> None:
        (tmp_path / "b.ko").write_text("축제에는 5천 명이 다녀갔다.\n다리가 놓인다.\n", "utf-8")
        (tmp_path / "b.en").write_text("The festival drew 5,000 people.\nA bridge is built.\n")
        (tmp_path / "test.ko").write_text("다리가 놓인다.\n", "utf-8")
        (tmp_path / "test.en").write_text("A bridge is built.\n")
        tests = DeduplicationSettings(test_sets=(str(tmp_path / "test.moses"),))
        settings = Settings(filters={"defaults": False}, deduplication=tests)
        built = build(tmp_path / "b.moses", tmp_path / "out", settings=settings)
        assert built.dropped["test-overlap"] == built.kept["train"] == 1

    def test_one_that_names_no_articles_cannot_be_split(self, tmp_path: Path) -> None:
        """That all of it is in one split is said, and not left to be found out."""
        (tmp_path / "b.tsv").write_text("ko\ten\n다리가 놓인다.\tA bridge is built.\n", "utf-8")
        settings = Settings(splits=SplitSettings(test=0.5), filters={"defaults": False})
        notes = Notes()
        built = build(tmp_path / "b.tsv", tmp_path / "out", settings=settings, progress=notes)
        (split,) = built.kept
        assert notes.remarks == [f"all rows are in {split}: there are too few articles to split"]

    def test_nothing_is_encoded_that_no_filter_asks_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "b.tsv").write_text("ko\ten\n다리가 놓인다.\tA bridge is built.\n", "utf-8")
        monkeypatch.setattr("align.encoders.builtin.BuiltinEncoder.accumulate", None)
        settings = Settings(filters={"SentenceEmbeddingFilter": False})
        build(tmp_path / "b.tsv", tmp_path / "out", settings=settings)
        (row,) = rows(tmp_path / "out", "train")
        assert row["similarity"] is None

    def test_rows_that_a_reviewer_excluded_stay_out(self, tmp_path: Path) -> None:
        record = {
            "article": "a", "bead": 0, "source_ids": [0], "target_ids": [0],
            "source": ["도서관은 문을 연다."], "target": ["The library will open."],
        }  # fmt: skip
        other = record | {
            "bead": 1,
            "source": ["군청이 밝혔다."],
            "target": ["The county said so."],
        }
        (tmp_path / "b.jsonl").write_text(
            f"{json.dumps(record | {'status': 'excluded'})}\n{json.dumps(other)}\n"
        )
        settings = Settings(filters={"defaults": False})
        build(tmp_path / "b.jsonl", tmp_path / "out", settings=settings)
        (row,) = rows(tmp_path / "out", "dropped")
        assert (row["reason"], row["bead"]) == ("excluded", 0)

    def test_what_a_test_set_holds_is_left_out(self, tmp_path: Path) -> None:
        text = "축제에는 5천 명이 다녀갔다.\tThe festival drew 5,000 people.\n"
        (tmp_path / "test.tsv").write_text(f"ko\ten\n{text}", "utf-8")
        other = "다리 공사는 3개월 늦어졌다.\tWork on the bridge is 3 months late.\n"
        (tmp_path / "b.tsv").write_text(f"ko\ten\n{text}{other}", "utf-8")
        settings = Settings(
            deduplication=DeduplicationSettings(test_sets=(str(tmp_path / "test.tsv"),))
        )
        built = build(tmp_path / "b.tsv", tmp_path / "out", settings=settings)
        assert built.dropped["test-overlap"] == 1
        assert built.kept["train"] == 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings(filters={"LenghtFilter": 3}), "did you mean LengthFilter"),
        (Settings(corpus=CorpusSettings(match="guess")), "corpus.match is 'guess'; use one of"),
        (Settings(deduplication=DeduplicationSettings(of="rows")), "deduplication.of is 'rows'"),
        (Settings(splits=SplitSettings(dev=0.6, test=0.6)), "leave no articles for train"),
    ],
)
def test_wrong_settings_are_said_before_the_work(
    settings: Settings, says: str, news: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=says):
        build(news, tmp_path / "out", settings=settings)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("match", ["names", "content"])
def test_more_articles_for_testing_than_there_are_is_said_before_aligning(
    match: str, news: Path, tmp_path: Path
) -> None:
    settings = Settings(splits=SplitSettings(test=6), corpus=CorpusSettings(match=match))
    notes = Notes()
    with pytest.raises(SettingsError, match="dev and test need 6 articles of 6; make them"):
        build(news, tmp_path / "out", settings=settings, progress=notes)
    assert "aligning 6" not in notes.stages


def test_so_it_is_of_a_manifest(tmp_path: Path) -> None:
    """Its lines are not its articles: a text may have several."""
    rows = [f'{name},"비가 왔다.\n\n배가 떴다.","It rained.\n\nThe boat left."' for name in "ab"]
    (tmp_path / "m.csv").write_text("\n".join(["id,ko_text,en_text", *rows]), "utf-8")
    notes, settings = Notes(), Settings(splits=SplitSettings(dev=1, test=1))
    with pytest.raises(SettingsError, match="dev and test need 2 articles of 2"):
        build(tmp_path / "m.csv", tmp_path / "out", settings=settings, progress=notes)
    assert not notes.stages


@pytest.mark.parametrize("splits", [SplitSettings(dev=1), SplitSettings(test=0.5)])
def test_a_single_file_does_not_mix_training_and_test(
    splits: SplitSettings, news: Path, tmp_path: Path
) -> None:
    """No format says of a row which split it is in, so the test set would be trained on."""
    settings = Settings(splits=splits)
    with pytest.raises(SettingsError, match=r"c\.moses cannot keep .* build into a folder"):
        build(news, tmp_path / "c.moses", settings=settings)
    assert {path.name for path in tmp_path.iterdir()} == {news.name}


def test_a_link_that_leads_nowhere_is_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to("gone")
    (tmp_path / "a.tsv").write_text("ko\ten\n비가 왔다.\tIt rained.\n", "utf-8")
    with pytest.raises(SettingsError, match="corpus: is a link that leads nowhere; remove it"):
        build_corpus(tmp_path / "a.tsv", tmp_path / "corpus")
