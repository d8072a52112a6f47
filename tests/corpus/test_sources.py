"""Sources: what is found in folders, manifests and bitexts, and what is said of the rest."""

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from align.corpus.records import ArticlePairEntry, ArticleRows, FailedArticle
from align.corpus.sources import Unmatched, open_source
from align.errors import (
    MalformedRecordError,
    MissingFileError,
    UnknownFormatError,
)
from align.pairing.matching.files import find_files


def write(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("글", "utf-8")
    return folder


def ids(entries: Sequence[object]) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]


def close(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let no folder of these names be read; for root, permissions would not do."""

    def scandir(folder: str) -> object:
        if Path(folder).name in names:
            raise PermissionError(13, "Permission denied", folder)
        return real(folder)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)


class TestFolders:
    def test_two_folders_are_paired_by_the_paths_within_them(self, tmp_path: Path) -> None:
        write(tmp_path, "ko/2024/b.txt", "ko/a.ko.docx", "ko/c.ko", "ko/d")
        write(tmp_path, "en/2024/b.html", "en/a.en.md", "en/c.en", "en/d.txt")
        source = open_source(tmp_path)
        entries = list(source.entries())
        assert ids(entries) == ["2024/b", "a", "c", "d"]
        assert entries[0] == ArticlePairEntry(
            "2024/b", Path("ko/2024/b.txt"), Path("en/2024/b.html")
        )
        assert source.count == 4
        assert source.root == tmp_path.resolve()

    def test_one_folder_is_paired_by_the_language_in_the_names(self, tmp_path: Path) -> None:
        write(tmp_path, "x/b.ko.txt", "x/b.en.html", "a.KO.txt", "a.en", "notes.txt")
        assert ids(list(open_source(tmp_path).entries())) == ["a", "x/b"]

    @pytest.mark.parametrize(
        "names",
        [
            ("a_ko.txt", "a_en.txt"),
            ("a-kr.txt", "a-en.docx"),
            ("a_KOR.txt", "a_ENG.txt"),
            ("ko_a.txt", "en_a.txt"),
            ("a_국문.txt", "a_영문.txt"),
            ("a (국문).docx", "a(영문).docx"),
            ("[국문] a.docx", "[영문] a.docx"),
            ("a.ko-KR.txt", "a.en_US.txt"),
            ("a_ko-KR.txt", "a_en-US.txt"),
            ("ko-KR/a.txt", "en-US/a.txt"),
            ("국문/a.txt", "영문/a.txt"),
            ("a.txt", "a_ko.txt"),
            ("a.ko.txt", "a_en.txt"),
        ],
    )
    def test_languages_stand_in_names_as_people_write_them(
        self, names: tuple[str, str], tmp_path: Path
    ) -> None:
        assert ids(list(open_source(write(tmp_path, *names)).entries())) == ["a"]

    def test_a_word_like_a_language_is_none_without_a_counterpart(self, tmp_path: Path) -> None:
        """A pair of languages is none either."""
        write(tmp_path, "a.ko.txt", "a.en.txt", "a_ko.txt", "en-route.txt", "ko-en/b.txt")
        source = open_source(tmp_path)
        assert ids(list(source.entries())) == ["a"]
        assert source.remarks == (
            "skipped files without ko or en in their names: 3, such as a_ko.txt",
        )

    def test_other_languages_name_other_folders(self, tmp_path: Path) -> None:
        write(tmp_path, "de/a.txt", "en/a.txt")
        assert open_source(tmp_path, ("de", "en")).count == 1

    @pytest.mark.parametrize("languages", [("ko", "zh-Hant"), ("KO", "ZH-HANT")])
    def test_upper_case_in_a_language_code_does_not_matter(
        self, languages: tuple[str, str], tmp_path: Path
    ) -> None:
        write(tmp_path, "a.ko.txt", "a.zh-Hant.txt", "b.ko.txt", "b.zh-hant.md")
        assert ids(list(open_source(tmp_path, languages).entries())) == ["a", "b"]

    @pytest.mark.parametrize("languages", [("ko", "en"), ("ko-KR", "en-US"), ("kor", "eng")])
    @pytest.mark.parametrize(
        "names",
        [
            ("ko/a.txt", "en/a.txt"),
            ("KO/a.txt", "EN/a.txt"),
            ("kor/a.txt", "eng/a.txt"),
            ("a.ko.txt", "a.en.txt"),
            ("a.kor.txt", "a.eng.txt"),
        ],
    )
    def test_other_codes_of_a_language_name_it_too(
        self, names: tuple[str, str], languages: tuple[str, str], tmp_path: Path
    ) -> None:
        write(tmp_path, *names)
        assert ids(list(open_source(tmp_path, languages).entries())) == ["a"]

    def test_of_two_folders_of_a_language_the_shorter_code_counts(self, tmp_path: Path) -> None:
        write(tmp_path, "ko/a.txt", "kor/b.txt", "en/a.txt", "en/b.txt")
        assert ids(list(open_source(tmp_path).entries())) == ["a"]

    def test_two_regions_of_a_language_are_told_apart(self, tmp_path: Path) -> None:
        write(tmp_path, "a.en-US.txt", "a.en-GB.txt")
        assert open_source(tmp_path, ("en-US", "en-GB")).count == 1

    def test_what_has_no_counterpart_is_left_for_matching(self, tmp_path: Path) -> None:
        write(tmp_path, "ko/a.txt", "ko/x.txt", "en/a.txt", "en/y.txt", "en/z.txt")
        unmatched = open_source(tmp_path).unmatched
        assert unmatched.source == (("x", Path("ko/x.txt")),)
        assert unmatched.target == (("y", Path("en/y.txt")), ("z", Path("en/z.txt")))

    def test_two_files_of_one_name_are_a_failed_article(self, tmp_path: Path) -> None:
        """Which of the two is meant cannot be guessed."""
        write(tmp_path, "ko/a.txt", "ko/a.md", "en/a.txt")
        (failed,) = open_source(tmp_path).entries()
        assert isinstance(failed, FailedArticle)
        assert failed.problem == "ko/a.md and ko/a.txt have one name; rename or remove one"

    def test_hangul_names_are_the_same_taken_apart_or_not(self, tmp_path: Path) -> None:
        apart = unicodedata.normalize("NFD", "기사")
        write(tmp_path, f"ko/{apart}.txt", "en/기사.txt")
        assert ids(list(open_source(tmp_path).entries())) == ["기사"]

    def test_files_that_cannot_be_read_are_counted_and_hidden_ones_are_not(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, "ko/a.txt", "en/a.txt", "ko/b.doc", "en/b.doc", "en/c.xls", "ko/.DS_Store")
        write(tmp_path, "ko/~$a.docx", "ko/.a/b.txt")
        source = open_source(tmp_path)
        assert source.remarks == ("skipped files of other types: 2 .doc, 1 .xls",)
        assert source.unmatched == Unmatched()

    def test_files_without_a_language_in_their_names_are_counted(self, tmp_path: Path) -> None:
        """As those of a browser that saves a file again: `a.ko (1).txt`."""
        write(tmp_path, "a.ko.txt", "a.en.txt", "a.ko (1).txt")
        remark = "skipped files without ko or en in their names: "
        assert open_source(tmp_path).remarks == (f"{remark}a.ko (1).txt",)
        write(tmp_path, "x/b.html", "c.fr.txt", "x/.d.txt")
        assert open_source(tmp_path).remarks == (f"{remark}3, such as a.ko (1).txt",)

    def test_folders_of_the_languages_may_be_deeper_down(self, tmp_path: Path) -> None:
        write(tmp_path, "guide/ko/a.md", "guide/en/a.md", "blog/ko/1/a.md", "blog/en/1/a.md")
        write(tmp_path, "guide/fr/a.md", "guide/ko/b.en.md", "guide/b.ko.md")
        source = open_source(tmp_path)
        assert ids(list(source.entries())) == ["blog/1/a", "guide/a"]
        assert source.unmatched.source == (("guide/b", Path("guide/b.ko.md")),)
        assert source.remarks == ("skipped files without ko or en in their names: guide/fr/a.md",)

    def test_the_language_of_a_site_may_be_left_out_of_the_names(self, tmp_path: Path) -> None:
        write(tmp_path, "README.md", "README.ko.md", "README.ja.md", "b.md", "c.md", "c.txt")
        write(tmp_path, "b.ko.md", "b.en.md", "c.ko.md")
        entries = list(open_source(tmp_path).entries())
        assert ids(entries) == ["README", "b", "c"]
        assert entries[0] == ArticlePairEntry("README", Path("README.ko.md"), Path("README.md"))
        assert isinstance(entries[1], ArticlePairEntry)
        assert entries[1].target == Path("b.en.md")
        assert isinstance(entries[2], FailedArticle)

    def test_all_files_outside_of_the_two_folders_are_counted(self, tmp_path: Path) -> None:
        """A pair of such folders may be there by chance, and hides all other articles."""
        write(tmp_path, "Korean/a.txt", "English/a.txt", "b.ko.txt", "ja/b.txt", "guide/ko/c.txt")
        write(tmp_path, "guide/en/c.txt", "notes.txt", "pic.jpg", ".d.txt")
        source = open_source(tmp_path)
        assert ids(list(source.entries())) == ["a"]
        remark = "skipped files outside of Korean/ and English/: 6, such as b.ko.txt"
        assert source.remarks == (remark,)

    def test_a_corpus_that_was_built_among_the_articles_is_none(self, tmp_path: Path) -> None:
        write(tmp_path, "ko/a.txt", "en/a.txt", "ko/README.md", "ko/x.html")
        parts = ("README.md", "report.html", "report.json", "manifest.json", "work/a.md")
        write(tmp_path, *(f"ko/{out}/{part}" for out in ("out", "x.html.work") for part in parts))
        assert find_files(tmp_path / "ko") == [
            tmp_path / "ko" / name for name in ("README.md", "a.txt")
        ]
        source = open_source(tmp_path)
        assert (ids(list(source.entries())), source.remarks) == (["a"], ())
        assert [file.name for file in source.unmatched.source] == ["README"]
        write(tmp_path / "ko", *parts)
        assert find_files(tmp_path / "ko") == [tmp_path / "ko" / "a.txt"]

    def test_links_to_folders_are_followed_and_links_to_nothing_are_articles(
        self, tmp_path: Path
    ) -> None:
        """A collection is often linked together; what is missing in it fails when it is read."""
        news = write(tmp_path / "news", "ko/a.txt", "en/a.txt")
        disk = write(tmp_path / "disk", "ko/b.txt", "en/b.txt")
        for side in ("ko", "en"):
            (news / side / "2024").symlink_to(disk / side)
            (disk / side / "again").symlink_to(news / side)
            (news / side / "c.txt").symlink_to(disk / "none.txt")
            (news / side / "d").symlink_to(news / side / "d")
        assert ids(list(open_source(news).entries())) == ["2024/b", "a", "c", "d"]
        assert [path.name for path in find_files(news / "ko")] == ["b.txt", "a.txt", "c.txt", "d"]

    def test_a_folder_that_cannot_be_read_is_reported_and_left_out(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Like an article; what is hidden or outside of both sides is no article."""
        write(tmp_path, "ko/a.txt", "en/a.txt", "ko/b/c.txt", "en/b/c.txt")
        write(tmp_path, "ko/.b/c.txt", "lost/b/c.txt")
        close(monkeypatch, "b", ".b", "lost")
        source = open_source(tmp_path)
        pair, *failed = sorted(source.entries(), key=lambda entry: entry.id)
        assert isinstance(pair, ArticlePairEntry)
        assert failed == [
            FailedArticle(name, f"{name}: cannot be read: Permission denied; check its permissions")
            for name in ("en/b/", "ko/b/")
        ]
        assert source.count == 3
        assert source.remarks == ("skipped files outside of ko/ and en/: lost",)
        assert find_files(tmp_path / "ko") == [tmp_path / "ko" / "a.txt", tmp_path / "ko" / "b"]

    def test_a_side_that_cannot_be_read_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, "ko/a.txt", "en/a.txt")
        close(monkeypatch, "ko")
        with pytest.raises(MissingFileError, match="no articles in ko; check the permissions of k"):
            open_source(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
    def test_a_pipe_is_counted_among_the_skipped_files(self, tmp_path: Path) -> None:
        write(tmp_path, "a.ko.txt", "a.en.txt")
        for name in ("p.en.txt", "p.ko.txt", ".hidden"):
            os.mkfifo(tmp_path / name)
        source = open_source(tmp_path)
        assert source.remarks == (
            "skipped files that are pipes, sockets or devices: 2, such as p.en.txt",
        )

    def test_names_that_differ_in_composition_alone_are_told_apart(self, tmp_path: Path) -> None:
        apart = unicodedata.normalize("NFD", "한글")
        write(tmp_path, "ko/한글.txt", f"ko/{apart}.txt", "en/한글.txt")
        if len(list((tmp_path / "ko").iterdir())) == 1:
            pytest.skip("the file system composes names")
        (failed,) = open_source(tmp_path).entries()
        assert isinstance(failed, FailedArticle)
        assert failed.problem == (
            f"ko/{apart}.txt (decomposed, NFD) and ko/한글.txt have one name; rename or remove one"
        )

    @pytest.mark.parametrize(("at", "place"), [("news", "."), ("news/ko", "..")])
    def test_a_folder_has_its_name_wherever_one_stands(
        self, at: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        news = write(tmp_path / "news", "ko/a.txt", "en/a.txt")
        monkeypatch.chdir(tmp_path / at)
        assert open_source(Path(place)).name == open_source(news).name == "news"

    def test_a_folder_without_one_side_is_refused_with_what_to_do(self, tmp_path: Path) -> None:
        write(tmp_path, "a.ko.txt")
        with pytest.raises(MissingFileError, match=r"no articles in en; put them in en/, or name"):
            open_source(tmp_path)

    @pytest.mark.parametrize("name", ["news.zip", "a.ko.txt", "page.html"])
    def test_a_file_of_another_type_is_refused_with_what_to_do(
        self, name: str, tmp_path: Path
    ) -> None:
        write(tmp_path, name)
        message = r"give a folder of articles \(unpack an archive first\), a manifest or a bitext$"
        with pytest.raises(UnknownFormatError, match=message):
            open_source(tmp_path / name)

    def test_nothing_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(MissingFileError, match="no such file or folder"):
            open_source(tmp_path / "none")


class TestBitexts:
    def test_rows_come_article_by_article(self, tmp_path: Path) -> None:
        (tmp_path / "b.tsv").write_text("article\tko\ten\nx\t가\ta\nx\t나\tb\ny\t다\tc\n", "utf-8")
        source = open_source(tmp_path / "b.tsv")
        assert source.is_aligned
        assert source.languages == ("ko", "en")
        entries = list(source.entries())
        assert all(isinstance(entry, ArticleRows) for entry in entries)
        assert [(entry.id, len(entry.rows)) for entry in entries] == [("x", 2), ("y", 1)]

    def test_an_article_whose_rows_are_not_together_is_refused(self, tmp_path: Path) -> None:
        """As in a sorted table: its parts counted as articles. Rows without one may be anywhere."""
        text = "article\tko\ten\n\t가\ta\nx\t나\tb\n\t다\tc\ny\t라\td\n"
        (tmp_path / "b.tsv").write_text(text, "utf-8")
        entries = list(open_source(tmp_path / "b.tsv").entries())
        assert all(isinstance(entry, ArticleRows) for entry in entries)
        assert [entry.continued for entry in entries] == [False, False, True, False]
        (tmp_path / "b.tsv").write_text(text + "x\t마\te\n", "utf-8")
        says = (
            r"b.tsv, row 5: the rows of article 'x' are not together; put the rows .* together, or "
        )
        with pytest.raises(MalformedRecordError, match=says):
            list(open_source(tmp_path / "b.tsv").entries())

    def test_names_from_a_mac_are_composed(self, tmp_path: Path) -> None:
        """So that an article is in the same split, wherever its bitext was written."""
        apart = unicodedata.normalize("NFD", "여객선")
        text = f"article\tko\ten\n{apart}\t가\ta\n여객선\t나\tb\n"
        (tmp_path / "b.tsv").write_text(text, "utf-8")
        (entry,) = open_source(tmp_path / "b.tsv").entries()
        assert isinstance(entry, ArticleRows)
        assert [entry.id, *(row.article for row in entry.rows)] == ["여객선"] * 3

    def test_a_long_article_comes_in_parts(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So that a bitext without articles takes bounded memory."""
        monkeypatch.setattr("align.corpus.sources.bitexts.ROWS_AT_ONCE", 2)
        (tmp_path / "b.csv").write_text("ko,en\n" + "가,a\n" * 5, "utf-8")
        entries = list(open_source(tmp_path / "b.csv").entries())
        assert [len(entry.rows) for entry in entries] == [2, 2, 1]
