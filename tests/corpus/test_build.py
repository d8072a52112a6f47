"""Builds: what goes into a corpus, what comes out, and that it is the same whoever works on it."""

import json
import unicodedata
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

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
from align.corpus.build import build_corpus
from align.errors import BuildError, LanguageError, MissingFileError, SettingsError
from align.formats.corpus_folder import read_corpus
from align.pairing.matching.files import find_files

from .builds import SMALL, Notes, build, rows
from .newsroom import corpus, story, tree, write_news
from .serial import SerialEngine


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


def test_checks_drop_what_they_find(news: Path, tmp_path: Path) -> None:
    """They run because a filter asks for them, and what they found stands beside the rows."""
    (news / "en" / "news001.txt").write_text(story(1)[1].replace("3 farmers", "30 farmers"))
    settings = Settings(corpus=SMALL, filters={"FindingsFilter": True, "defaults": False})
    build(news, tmp_path / "out", settings=settings)
    (dropped,) = (
        row for row in rows(tmp_path / "out", "dropped") if row["reason"] == "FindingsFilter"
    )
    assert dropped["findings"][0]["check"] == "number"


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
    assert rows(tmp_path / "out", "train") == []
    assert len(read_corpus(tmp_path / "out", print)) == built.rows


def test_a_split_that_came_out_smaller_is_remarked_on(news: Path, tmp_path: Path) -> None:
    """Copies of one article are duplicates, so that no rows of the others are left."""
    for number in range(6):
        for language, text in zip(("ko", "en"), story(0), strict=True):
            (news / language / f"news{number:03}.txt").write_text(text, "utf-8")
    notes, settings = Notes(), Settings(splits=SplitSettings(dev=2, test=2))
    (kept,) = build(news, tmp_path / "out", settings=settings, progress=notes).kept
    assert notes.remarks == [
        f"{name} has {int(name == kept)} of 2 articles: no rows of the others were kept"
        for name in ("dev", "test")
    ]


def test_a_split_that_no_article_fell_into_is_remarked_on(news: Path, tmp_path: Path) -> None:
    """It is the hash that left it empty; all of the articles have rows that were kept."""
    for seed in range(20):
        settings = Settings(corpus=SMALL, splits=SplitSettings(test=0.2, seed=seed))
        notes = Notes()
        kept = build(news, tmp_path / "out", settings=settings, progress=notes).kept
        if not kept["test"]:
            break
    assert notes.remarks == [
        (
            "no rows are in test: the hash of the names put none of the 6 articles with kept rows "
            "there; give a number of articles, or another seed"
        )
    ]


def test_a_number_of_articles_is_written_in_one_way(news: Path, tmp_path: Path) -> None:
    """The command line gives a 1.0, and a program a 1."""
    for name, dev in (("a", 1), ("b", 1.0)):
        settings = Settings(corpus=SMALL, splits=SplitSettings(dev=dev))
        build(news, tmp_path / name, settings=settings)
    assert corpus(tmp_path / "a") == corpus(tmp_path / "b")


def test_the_folder_of_a_corpus_is_named_where_it_is_no_source(news: Path, tmp_path: Path) -> None:
    out, says = tmp_path / "out", "out: is the folder of a corpus; give one of its files of rows"
    build(news, out)
    with pytest.raises(MissingFileError, match=says):
        build(out, tmp_path / "again")
    with pytest.raises(MissingFileError, match=says):
        find_files(out)
    with pytest.raises(MissingFileError, match=says):
        read_bitext(out)
    settings = Settings(deduplication=DeduplicationSettings(test_sets=(str(out),)))
    with pytest.raises(MissingFileError, match=says):
        build(news, tmp_path / "again", settings=settings)


def test_both_sides_cannot_be_in_one_language(news: Path, tmp_path: Path) -> None:
    """It was said that there are no articles in it."""
    (news / "list.csv").write_text("source_path,target_path\nko/news000.txt,en/news000.txt\n")
    for source in (news, news / "list.csv"):
        with pytest.raises(LanguageError, match="both sides are in ko; name two languages"):
            build(source, tmp_path / "out", languages=("ko", "KO"))


def test_an_article_with_a_wrong_date_is_aligned_without_it(news: Path, tmp_path: Path) -> None:
    """It was left out. A warning names the row until the date is right or gone."""
    manifest = news / "list.csv"
    for date in ("2026-13-45", "어제", ""):
        row = f"a,ko/news000.txt,en/news000.txt,{date}"
        manifest.write_text(f"id,ko_path,en_path,date\n{row}\n", "utf-8")
        wrong = f"list.csv, line 2: {date!r} is not a date, and the article is read without one"
        for _ in range(2):  # the second time, its rows are those of the first
            notes = Notes()
            build(manifest, tmp_path / "out", progress=notes)
            said = [remark.partition(";")[0] for remark in notes.remarks]
            assert said == ([wrong] if date else [])
        (article,) = rows(tmp_path / "out", "articles")
        assert (article["date"], article["failure"]) == ("", "")


def test_a_failed_article_keeps_what_the_manifest_says(news: Path, tmp_path: Path) -> None:
    (news / "list.csv").write_text(
        "id,ko_path,en_path,date,url,licence,origin\n"
        "a,ko/news000.txt,en/news000.txt,2024.05.31,,,\n"
        "a,ko/news001.txt,en/news001.txt,2024.06.01,http://b.example,CC0,가람일보\n"
    )
    build(news / "list.csv", tmp_path / "out")
    good, failed = rows(tmp_path / "out", "articles")
    assert good["date"] == "2024-05-31"
    assert "a second article named 'a'" in str(failed["failure"])
    assert (failed["source"], failed["target"]) == ("ko/news001.txt", "en/news001.txt")
    content = (news / "ko" / "news001.txt").read_bytes()
    assert failed["source_sha256"] == sha256(content).hexdigest()
    known = [failed[name] for name in ("url", "licence", "origin", "date")]
    assert known == ["http://b.example", "CC0", "가람일보", "2024-06-01"]


def test_a_manifest_finds_files_in_the_other_spelling(news: Path, tmp_path: Path) -> None:
    """Files from a Mac have decomposed names; the table that names them is composed."""
    for side in ("ko", "en"):
        file = news / side / "news000.txt"
        file.rename(file.with_name(unicodedata.normalize("NFD", "야학.txt")))
    manifest = news / "list.csv"
    manifest.write_text("id,ko_path,en_path\na,ko/야학.txt,en/야학.txt\n", "utf-8")
    build(manifest, tmp_path / "corpus")
    (article,) = rows(tmp_path / "corpus", "articles")
    assert not article["failure"]


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
