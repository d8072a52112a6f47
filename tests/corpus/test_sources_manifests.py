"""Manifests: tables that name article pairs, or hold their texts."""

import io
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from align.corpus.records import ArticlePairEntry, FailedArticle
from align.corpus.sources import open_source
from align.errors import DamagedFileError, MalformedRecordError
from align.pairing.matching.files import FileMatch, write_matches
from align.records import ArticleMetadata


def ids(entries: Sequence[object]) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]


CSV = "id,ko_path,en_path,date,URL,license,publisher,words\n"


class TestManifests:
    def manifest(self, tmp_path: Path, text: str, name: str = "list.csv") -> list[object]:
        (tmp_path / name).write_text(text, "utf-8")
        source = open_source(tmp_path / name)
        assert not source.is_aligned
        return list(source.entries())

    def test_a_table_of_paths(self, tmp_path: Path) -> None:
        (entry,) = self.manifest(
            tmp_path,
            CSV + "a,ko/a.txt,en/a.txt,2024-05-31T09:00,http://x.example/a,CC0,청사일보,9\n",
        )
        metadata = ArticleMetadata("2024-05-31", "http://x.example/a", "CC0", "청사일보")
        assert entry == ArticlePairEntry(
            "a", Path("ko/a.txt"), Path("en/a.txt"), metadata, "list.csv, line 2"
        )

    def test_what_align_match_writes_is_a_manifest(self, tmp_path: Path) -> None:
        """Without ids the path of the source names the article."""
        text = "source path\ttarget path\tscore\nko/2/a.txt\ten/1.txt\t0.98\n"
        (entry,) = self.manifest(tmp_path, text, "pairs.tsv")
        assert (entry.id, entry.target) == ("ko/2/a", Path("en/1.txt"))

    def test_names_from_a_mac_are_composed(self, tmp_path: Path) -> None:
        text = "ko_path,en_path\nko/여객선.txt,en/ferry.txt\n"
        (entry,) = self.manifest(tmp_path, unicodedata.normalize("NFD", text))
        assert entry.id == "ko/여객선"  # type: ignore[attr-defined]

    def test_an_absolute_path_into_its_folder_is_a_relative_one(self, tmp_path: Path) -> None:
        """`align match` writes it where it was given one. What is elsewhere stays where it is."""
        news, link = tmp_path / "news", tmp_path / "link"
        news.mkdir()
        link.symlink_to(news)
        rows = [(news / "ko/a.txt", news / "en/1.txt"), (link / "ko/b.txt", Path("/en/2.txt"))]
        text = "ko_path\ten_path\n" + "".join(f"{one}\t{other}\n" for one, other in rows)
        (news / "pairs.tsv").write_text(text, "utf-8")
        first, second = open_source(link / "pairs.tsv").entries()
        assert isinstance(first, ArticlePairEntry)
        assert isinstance(second, ArticlePairEntry)
        assert (first.id, first.source, first.target) == (
            "ko/a",
            Path("ko/a.txt"),
            Path("en/1.txt"),
        )
        assert (second.id, second.target) == ("ko/b", Path("/en/2.txt"))

    def test_quotation_marks_in_the_name_of_a_matched_file_are_kept(self, tmp_path: Path) -> None:
        pair = FileMatch(Path('ko/"속보" 태풍.txt'), Path('en/a"b.txt'), 0.9)
        written = io.StringIO()
        write_matches([pair], written)
        (entry,) = self.manifest(tmp_path, written.getvalue(), "pairs.tsv")
        assert (entry.source, entry.target) == (pair.source, pair.target)  # type: ignore[attr-defined]

    @pytest.mark.parametrize("name", ["pairs.tsv", "pairs.csv"])
    def test_one_of_no_pairs_is_no_bitext_whose_only_row_is_the_header(
        self, name: str, tmp_path: Path
    ) -> None:
        mark = "\t" if name.endswith("tsv") else ","
        text = mark.join(("source path", "target path", "score")) + "\n"
        assert self.manifest(tmp_path, text, name) == []

    def test_articles_in_a_quoted_tsv_keep_their_line_breaks(self, tmp_path: Path) -> None:
        text = 'id\tko_text\ten_text\na\t"비.\n\n""눈""."\t"Rain.\n\nSnow."\nb\t해.\tSun.\n'
        first, second = self.manifest(tmp_path, text, "list.tsv")
        assert (first.source, first.target) == ('비.\n\n"눈".', "Rain.\n\nSnow.")  # type: ignore[attr-defined]
        assert (second.source, second.target) == ("해.", "Sun.")  # type: ignore[attr-defined]
        assert open_source(tmp_path / "list.tsv").count == 2

    def test_a_workbook_holds_texts(self, tmp_path: Path) -> None:
        """It was a bitext, with a row for each article."""
        book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
        sheet = book.add_worksheet()
        for number, row in enumerate(
            (("id", "source_text", "target_text"), ("a", "비.\n\n눈.", "B."))
        ):
            sheet.write_row(number, 0, row)
        book.close()
        source = open_source(tmp_path / "list.xlsx")
        (entry,) = source.entries()
        assert (source.is_aligned, source.count) == (False, 1)
        assert (entry.id, entry.source) == ("a", "비.\n\n눈.")  # type: ignore[union-attr]

    def test_texts_stand_in_json_lines(self, tmp_path: Path) -> None:
        line = json.dumps(
            {"id": 7, "source_text": "배가 떴다.\n\n끝.", "target_text": "It sailed."}
        )
        (entry,) = self.manifest(tmp_path, line, "list.jsonl")
        assert (entry.id, entry.source, entry.target) == ("7", "배가 떴다.\n\n끝.", "It sailed.")

    def test_a_line_of_json_may_have_what_the_first_one_lacks(self, tmp_path: Path) -> None:
        first = {"id": "a", "ko_text": "글", "en_text": "A text."}
        second = first | {"id": "b", "date": "2024-05-31", "licence": "CC0-1.0"}
        text = "".join(json.dumps(line) + "\n" for line in (first, second))
        entries = self.manifest(tmp_path, text, "list.jsonl")
        assert [entry.metadata for entry in entries] == [  # type: ignore[attr-defined]
            ArticleMetadata(),
            ArticleMetadata(date="2024-05-31", licence="CC0-1.0"),
        ]

    def test_parquet_keeps_dates_as_dates(self, tmp_path: Path) -> None:
        import datetime as dt

        import pyarrow as pa
        import pyarrow.parquet as pq

        rows = [{"id": "a", "ko_text": "글", "en_text": "text", "date": dt.date(2024, 5, 31)}]
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / "list.parquet")
        source = open_source(tmp_path / "list.parquet")
        (entry,) = source.entries()
        assert isinstance(entry, ArticlePairEntry)
        assert (entry.metadata.date, entry.where, source.count) == (
            "2024-05-31", "list.parquet, row 1", 1,
        )  # fmt: skip

    def test_a_wrong_row_without_an_id_has_the_name_of_its_file(self, tmp_path: Path) -> None:
        """As it would have if it were right; if that is taken, its place."""
        rows = ",ko/a.txt,en/a.txt\n,ko/b.txt,\n,ko/a.txt,en/b.txt\n"
        entries = self.manifest(tmp_path, f"{CSV}{rows}")
        assert [entry.id for entry in entries[:2]] == ["ko/a", "ko/b"]
        assert entries[2].id.endswith("line 4")

    @pytest.mark.parametrize(
        ("row", "says"),
        [
            ("a,ko/b.txt,en/b.txt", "line 3: a second article named 'a'; give one another id"),
            ("b,,en/b.txt", "line 3: neither a path nor a text of the source; give one"),
            ("b,ko/b.txt", "line 3: neither a path nor a text of the target; give one"),
            (
                "b,ko/b.txt,en/b.txt,2024-05-31,,,가람,7,남음",
                (
                    "line 3: 9 cells, but there are 8 columns; "
                    "quote cells that hold commas or semicolons"
                ),
            ),
        ],
    )
    def test_a_row_that_cannot_be_right_is_named_by_its_line(
        self, row: str, says: str, tmp_path: Path
    ) -> None:
        """And the others are still there."""
        entries = self.manifest(tmp_path, f"{CSV}a,ko/a.txt,en/a.txt\n{row}\nc,ko/c,en/c\n")
        assert isinstance(entries[1], FailedArticle)
        assert entries[1].problem == f"list.csv, {says}"
        assert [type(entry) for entry in entries].count(ArticlePairEntry) == 2
        assert len({entry.id for entry in entries}) == 3

    @pytest.mark.parametrize(
        "date",
        [
            *("31.5.2024", "2024.05.31~06.02", "2024.5.31/6.1", "2024년 5월 31일 ~ 6월 2일"),
            *("2024-05-31T25:00", "2024.5.31호"),
        ],
    )
    def test_a_date_that_is_none_is_warned_of(self, date: str, tmp_path: Path) -> None:
        (entry,) = self.manifest(tmp_path, f"{CSV}b,x,y,{date}\n")
        assert isinstance(entry, ArticlePairEntry)
        assert entry.metadata.date == ""
        assert entry.warning.startswith(f"list.csv, line 2: {date!r} is not a date")

    def test_a_second_article_of_one_file_needs_an_id(self, tmp_path: Path) -> None:
        """As where a source has two translations: the row has no id that could be another one."""
        rows = "ko_path,en_path\nko/a.txt,en/a1.txt\nko/a.txt,en/a2.txt\n"
        entry = self.manifest(tmp_path, rows)[1]
        assert isinstance(entry, FailedArticle)
        assert entry.problem == (
            "list.csv, line 3: a second article named 'ko/a' after its file; give each an id"
        )

    @pytest.mark.parametrize("name", ["a\\u0000b", "\\ud800"])
    def test_a_path_that_no_file_can_have_is_a_failed_article(
        self, name: str, tmp_path: Path
    ) -> None:
        """The whole build ended in a traceback when such a file was opened."""
        (tmp_path / "list.jsonl").write_text(f'{{"source_path": "{name}", "target_path": "b"}}\n')
        (entry,) = open_source(tmp_path / "list.jsonl").entries()
        assert isinstance(entry, FailedArticle)
        assert "cannot be the name of a file" in entry.problem

    @pytest.mark.parametrize("path", [".", "..", "/"])
    def test_a_path_without_a_name_names_the_article(self, path: str, tmp_path: Path) -> None:
        (tmp_path / "list.csv").write_text(f"ko_path,en_path\n{path},b\n")
        assert ids(list(open_source(tmp_path / "list.csv").entries())) == [path]

    @pytest.mark.parametrize(
        ("name", "cells", "blank"),
        [
            ("list.csv", ",", ("\n", ",,\n")),
            ("list.tsv", "\t", ("\n", "\t\t\n")),
            ("list.jsonl", "", ("\n", "  \n")),
        ],
    )
    def test_blank_rows_are_not_counted(
        self, name: str, cells: str, blank: tuple[str, ...], tmp_path: Path
    ) -> None:
        columns = ("id", "source_text", "target_text")
        rows = [("a", "글", "text"), ("b", "글", "text")]
        lines = (
            [cells.join(row) for row in (columns, *rows)]
            if cells
            else [json.dumps(dict(zip(columns, row, strict=True))) for row in rows]
        )
        text = "".join(f"{line}\n{blank[0]}{blank[1]}" for line in lines)
        (tmp_path / name).write_text(text, "utf-8")
        source = open_source(tmp_path / name)
        assert source.count == len(list(source.entries())) == 2

    def test_the_count_of_rows_is_known_before_they_are_read(self, tmp_path: Path) -> None:
        (tmp_path / "list.csv").write_text(f"{CSV}a,b,c\nd,e,f\n")
        assert open_source(tmp_path / "list.csv").count == 2

    def test_a_line_break_in_a_quoted_text_is_not_a_row(self, tmp_path: Path) -> None:
        text = 'id,ko_text,en_text\na,"비.\n\n눈.","Rain.\n\nSnow."\nb,"""해""\n","Sun."'
        (tmp_path / "list.csv").write_text(text, "utf-8")
        assert open_source(tmp_path / "list.csv").count == 2

    @pytest.mark.parametrize(
        "written",
        [
            "2024.05.31",
            "2024. 5. 31.",
            "2024년 5월 31일(금)",
            unicodedata.normalize("NFD", "2024년 5월 31일"),
            "2024/5/31",
            "20240531",
            "2024-05-31T09:05:10+09:00",
            "2024.05.31 (금) 23:59",
            "2024.05.31. 오전 10:20",
        ],
    )
    def test_a_date_may_be_written_as_in_korea(self, written: str, tmp_path: Path) -> None:
        (entry,) = self.manifest(tmp_path, f"{CSV}a,ko/a.txt,en/a.txt,{written}\n")
        assert isinstance(entry, ArticlePairEntry)
        assert entry.metadata.date == "2024-05-31"

    def test_broken_json_is_named_by_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "list.jsonl").write_text('{"source_path": "a", "target_path": "b"}\n{"so')
        with pytest.raises(MalformedRecordError, match="line 2: not JSON"):
            list(open_source(tmp_path / "list.jsonl").entries())

    def test_a_damaged_parquet_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "list.parquet").write_text("no")
        with pytest.raises(DamagedFileError, match="not a Parquet file"):
            open_source(tmp_path / "list.parquet")
