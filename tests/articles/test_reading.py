"""Reading from files and standard input: names, formats, and input that cannot be used."""

import io
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import align.articles.reading
from align.articles import SUFFIXES, parse_pre_split, read_article
from align.errors import (
    ControlCharacterError,
    DamagedFileError,
    EmptyInputError,
    MissingFileError,
    TooLargeError,
    UndecodableError,
    UnknownFormatError,
)

KOREAN = "가람시는 배를 늘린다고 밝혔다.\n"


@pytest.mark.parametrize(
    ("file", "name", "language"),
    [
        ("story.txt", "story", "ko"),
        ("story.ko.txt", "story", "ko"),
        ("story.ko", "story", "ko"),
        ("story.TXT", "story", "ko"),
        ("story", "story", "ko"),
        ("story.v2.txt", "story.v2", "ko"),
        ("2025.04.03.ko.md", "2025.04.03", "ko"),
        (".ko.txt", ".ko", "ko"),
    ],
)
def test_an_article_is_named_after_its_file_without_suffix_and_language(
    file, name, language, tmp_path
):
    """An article is called after its file, without suffix and language."""
    path = tmp_path / file
    path.write_text(KOREAN, encoding="utf-8")
    article = read_article(path)
    assert (article.name, article.language) == (name, language)


def test_what_the_caller_says_counts(tmp_path):
    """Language and name can be given."""
    path = tmp_path / "story.txt"
    path.write_text("Das Boot kommt.\n", encoding="utf-8")
    article = read_article(str(path), language="de", name="boot")
    assert (article.name, article.language) == ("boot", "de")


@pytest.mark.parametrize("path", ["-", None])
def test_a_dash_reads_standard_input(path, monkeypatch):
    """A dash reads plain text from standard input."""
    stdin = io.TextIOWrapper(io.BytesIO(KOREAN.encode("cp949")))
    monkeypatch.setattr(sys, "stdin", stdin)
    article = read_article(path)
    assert (article.name, article.text) == ("standard-input", KOREAN)


def test_every_line_of_a_pre_split_file_is_a_segment(tmp_path):
    """Every line is one segment, also where it is broken off in the middle of a sentence."""
    path = tmp_path / "story.txt"
    path.write_text("가람시는 배를\n\n늘린다고 밝혔다.\n", encoding="utf-8")
    assert len(read_article(path, pre_split=True).paragraphs) == 2


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        ("story.txt", b"", EmptyInputError, "is empty; give"),
        ("story.txt", "\ufeff \xa0\r\n".encode(), EmptyInputError, "contains no text; give"),
        ("story.rtf", b"{}", UnknownFormatError, "the suffix .rtf is unknown; save it as .docx"),
        ("story.xyz", b"{}", UnknownFormatError, "the suffix .xyz is unknown; known are .txt"),
        ("story.txt", b"ab\xffcd", UndecodableError, "holds 0xff at byte 2"),
        ("story.txt", b"ab\x00\xff", UnknownFormatError, "is not text: a zero byte"),
        ("story.txt", b"line\nab\x1bcd", ControlCharacterError, "U+001B at line 2, column 3"),
        (
            "story.docx",
            KOREAN.encode(),
            DamagedFileError,
            "is damaged, or does not match its suffix",
        ),
    ],
)
def test_input_that_cannot_be_used(name, data, error, message, tmp_path):
    """One line: the file, what is wrong, the remedy."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_article(path)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "no such file"),
        ("none.rtf", "no such file"),
        (".", "is a directory"),
        ("a" * 300 + ".txt", r"\.\.\.: cannot be read: File name too long; give .*, not its text"),
    ],
)
def test_missing_files_and_folders_are_refused(name, message, tmp_path):
    """A missing file is named as missing, whatever its suffix; so is a directory."""
    with pytest.raises(MissingFileError, match=message):
        read_article(tmp_path / name)


def test_a_file_larger_than_the_limit(tmp_path, monkeypatch):
    """The limit is stated."""
    monkeypatch.setattr(align.articles.reading, "MAX_FILE_BYTES", 2**20)
    path = tmp_path / "story.txt"
    path.write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(TooLargeError, match="larger than 1 MiB; split it"):
        read_article(path)


def test_every_suffix_has_a_reader():
    """The list in the error message is the list of what is read."""
    for suffix in SUFFIXES[2:]:
        assert callable(align.articles.reading._reader(Path(f"a{suffix}"), None))


def test_every_suffix_is_documented():
    """docs/articles.md names what is read."""
    page = Path(__file__).parents[2] / "docs" / "articles.md"
    text = page.read_text(encoding="utf-8")
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in text] == []


def test_plain_text_loads_no_heavy_library(tmp_path):
    """Reading a text imports none of the libraries of the other formats."""
    path = tmp_path / "story.txt"
    path.write_text(KOREAN, encoding="utf-8")
    heavy = ["docx", "lxml", "markdown_it", "olefile", "pypdfium2", "trafilatura"]
    code = (
        "import sys; from align import read_article; read_article(sys.argv[1]);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html", "story.srt"])
def test_letters_in_parts_are_composed(name, read_bytes):
    """macOS writes 가 as ㄱ and ㅏ in file names and some texts; a hanja of its own code stays."""
    text = "홍가람 기자\n\n가. 카페 Café는 \uf914원에 있다.\n\n나. 문은 닫혔다.\n"
    data = {
        ".html": "<p>" + text.replace("\n\n", "<p>"),
        ".srt": "1\n00:00:01,000 --> 00:00:02,000\n" + text.replace("\n\n", "\n"),
    }.get(Path(name).suffix, text)
    apart = "".join(
        unicodedata.normalize("NFD", letter) if letter != "\uf914" else letter for letter in data
    )
    assert apart != data
    assert read_bytes(name, apart.encode()) == read_bytes(name, data.encode())
    lines = [parse_pre_split(given, name="story", language="ko") for given in (apart, data)]
    assert lines[0] == lines[1]


def test_a_folder_that_cannot_be_entered_is_told_like_such_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(MissingFileError, match="cannot be read: Permission denied; check its name"):
        read_article(tmp_path)


@pytest.mark.parametrize(("stored", "asked"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_name_is_found_in_its_other_spelling(stored, asked, tmp_path):
    """macOS writes Hangul in names in parts; a list that was saved elsewhere has syllables."""
    folder = tmp_path / unicodedata.normalize(stored, "기사")
    folder.mkdir()
    (folder / unicodedata.normalize("NFD", "야학.ko.txt")).write_text(KOREAN, encoding="utf-8")
    article = read_article(tmp_path / unicodedata.normalize(asked, "기사/야학.ko.txt"))
    assert article.text.strip() == KOREAN.strip()
    assert article.name == unicodedata.normalize("NFC", "야학")


def test_a_name_with_two_other_spellings_is_not_found(tmp_path):
    """Nothing shows which of the two is meant."""
    for name in ("\u1112\u1161\u11ab각.txt", "한\u1100\u1161\u11a8.txt"):
        (tmp_path / name).write_text(KOREAN, encoding="utf-8")
    with pytest.raises(MissingFileError, match="no such file"):
        read_article(tmp_path / "한각.txt")
