"""What a build is made from: articles that cannot be read, manifests and bitexts."""

import json
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from align.config import (
    CorpusSettings,
    DeduplicationSettings,
    Settings,
    SplitSettings,
)
from align.corpus.filters import Filter
from align.errors import AlignWarning, BuildError, MalformedRecordError, SettingsError
from align.formats import read_bitext, write_bitext
from align.records import METADATA, Article, ArticleMetadata, Bitext, BitextRow

from .builds import Notes, build, rows
from .newsroom import story, write_news


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
        report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
        warned = {"article": "news001", "warning": "ko/news001.txt is doubtful"}
        assert report["warnings"] == [warned]
        assert warned["warning"] in (tmp_path / "out" / "report.html").read_text("utf-8")

    def test_nothing_but_bad_articles_is_an_error(self, tmp_path: Path) -> None:
        write_news(tmp_path / "news", 1)
        (tmp_path / "news" / "ko" / "news000.txt").write_bytes(b"")
        with pytest.raises(BuildError, match="none of 1 articles could be aligned"):
            build(tmp_path / "news", tmp_path / "out")


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
            "list.csv, line 3: a second article named 'a'; give one another id",
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

    def test_the_metadata_of_a_corpus_are_kept(self, tmp_path: Path) -> None:
        """Of a Parquet file, as a build writes it; a date that is none is told."""
        known = ArticleMetadata("2026-05-01", "http://x.example/a", "CC0-1.0", "청사일보")
        sides = ("다리가 놓인다.",), ("A bridge is built.",)
        made = (
            BitextRow("a", 0, (0,), (0,), *sides, metadata=known),
            BitextRow("b", 0, (0,), (0,), *sides),
        )
        write_bitext(Bitext("ko", "en", made), tmp_path / "b.parquet")
        settings = Settings(
            filters={"defaults": False}, deduplication=DeduplicationSettings(of="nothing")
        )
        for output in (tmp_path / "out", tmp_path / "again.parquet"):
            build(tmp_path / "b.parquet", output, settings=settings)
        found = rows(tmp_path / "out", "train")
        assert [tuple(row[name] for name in METADATA) for row in found] == [
            ("2026-05-01", "http://x.example/a", "CC0-1.0", "청사일보"),
            ("",) * 4,
        ]
        again = read_bitext(tmp_path / "again.parquet")
        assert [row.metadata for row in again] == [known, ArticleMetadata()]
        wrong = replace(made[0], metadata=replace(known, date="May 1"))
        write_bitext(Bitext("ko", "en", (wrong,)), tmp_path / "b.parquet")
        with pytest.raises(MalformedRecordError, match=r"b.parquet, row 1: 'May 1' is not a date"):
            build(tmp_path / "b.parquet", tmp_path / "out", settings=settings)

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


def test_so_it_is_of_a_manifest(tmp_path: Path) -> None:
    """Its lines are not its articles: a text may have several."""
    rows = [f'{name},"비가 왔다.\n\n배가 떴다.","It rained.\n\nThe boat left."' for name in "ab"]
    (tmp_path / "m.csv").write_text("\n".join(["id,ko_text,en_text", *rows]), "utf-8")
    notes, settings = Notes(), Settings(splits=SplitSettings(dev=1, test=1))
    with pytest.raises(SettingsError, match="dev and test need 2 articles of 2"):
        build(tmp_path / "m.csv", tmp_path / "out", settings=settings, progress=notes)
    assert not notes.stages
