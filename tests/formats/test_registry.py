"""Which formats there are, and what a user is told when one does not fit."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from align.errors import (
    EmptyInputError,
    MalformedRecordError,
    MissingFileError,
    UnknownFormatError,
)
from align.formats import (
    FORMATS,
    RowStream,
    files_of,
    format_of,
    read_bitext,
    stream_rows,
    write_bitext,
)
from align.pipeline import check_file
from align.records import Bitext, BitextRow


def row(source: str = "가", target: str = "A") -> BitextRow:
    return BitextRow("a", 0, (0,), (0,), (source,), (target,))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("story.jsonl", "jsonl"),
        ("story.beads", "beads"),
        ("story.TSV", "tsv"),
        ("a.b/story.csv", "csv"),
        ("story.ko.xlsx", "xlsx"),
        ("story.tmx", "tmx"),
        ("story.xlf", "xliff"),
        ("story.xliff", "xliff"),
        ("story.htm", "html"),
        ("story.parquet", "parquet"),
        ("story.moses", "moses"),
        ("story.en", "moses"),
        ("story.align", "align"),
    ],
)
def test_the_suffix_tells_the_format(path: str, name: str) -> None:
    assert format_of(path).name == name


@pytest.mark.parametrize("name", ["tmx", "TMX", ".tmx"])
def test_a_name_goes_before_the_suffix(name: str) -> None:
    assert format_of("story.txt", name).name == "tmx"


@pytest.mark.parametrize(
    ("path", "name"), [("story.docx", None), ("story", None), ("a.tsv", "xyz")]
)
def test_an_unknown_format_is_told_with_the_known_ones(path: str, name: str | None) -> None:
    with pytest.raises(UnknownFormatError, match="tmx"):
        format_of(path, name)


def test_no_suffix_belongs_to_two_formats() -> None:
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_every_format_can_be_written_and_all_with_text_but_the_page_be_read() -> None:
    """The files of one CAT tool are only written back into the file that was read."""
    of_tools = {known.name for known in FORMATS if not known.is_writable}
    assert of_tools == {"sdlxliff", "mqxliff", "mxliff"}
    assert all(known.write_home for known in FORMATS if known.name in of_tools)
    assert {known.name for known in FORMATS if not known.is_readable} == {"beads", "html"}


@pytest.mark.parametrize("suffix", [".beads", ".html"])
def test_a_format_without_a_bitext_in_it_says_so(
    suffix: str, bitext: Bitext, tmp_path: Path
) -> None:
    write_bitext(bitext, tmp_path / f"story{suffix}")
    with pytest.raises(UnknownFormatError, match=r"no bitext can be read.*\.tmx"):
        read_bitext(tmp_path / f"story{suffix}")


@pytest.mark.parametrize(
    "read",
    [read_bitext, check_file, lambda path: read_bitext(path, format="po")],
    ids=["read", "check", "named"],
)
def test_only_formats_that_can_be_read_are_offered_for_reading(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "story.po").write_text("")
    with pytest.raises(UnknownFormatError, match=r"tmx.*align") as told:
        read(tmp_path / "story.po")
    assert not {"beads", "html", "htm"} & set(re.findall(r"\w+", str(told.value)))


@pytest.mark.parametrize("known", [known for known in FORMATS if known.is_readable])
def test_a_missing_file_is_named(known, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="story"):
        read_bitext(tmp_path / f"story{known.suffixes[0]}")


def test_a_missing_file_without_a_suffix_is_missing(tmp_path: Path) -> None:
    """A misspelt folder has no suffix either: that is not what is wrong."""
    with pytest.raises(MissingFileError, match="check the name"):
        read_bitext(tmp_path / "corpsu")
    (tmp_path / "notes").write_text("")
    with pytest.raises(UnknownFormatError, match="no suffix"):
        read_bitext(tmp_path / "notes")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "story.tmx").mkdir()
    with pytest.raises(MissingFileError, match="directory"):
        read_bitext(tmp_path / "story.tmx")


@pytest.mark.parametrize("suffix", [".jsonl", ".tsv", ".csv", ".tmx", ".xlf", ".xlsx", ".parquet"])
def test_a_bitext_without_beads_is_refused_when_read(suffix: str, tmp_path: Path) -> None:
    write_bitext(Bitext("ko", "en", ()), tmp_path / f"none{suffix}")
    with pytest.raises(EmptyInputError, match="no beads"):
        read_bitext(tmp_path / f"none{suffix}")


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("올해 GDP는 2% 늘었다.", "GDP grew 2% this year.", ("ko", "en")),
        ("GDP grew 2% this year.", "올해 GDP는 2% 늘었다.", ("en", "ko")),
        ("대통령(President)", "The president (대통령) of Korea spoke.", ("ko", "en")),
        ("Guten Tag.", "Bonjour.", ("und", "und")),
        ("2%", "2%", ("und", "und")),
    ],
)
def test_languages_are_told_by_the_script_where_the_file_names_none(
    source: str, target: str, languages: tuple[str, str], tmp_path: Path
) -> None:
    write_bitext(Bitext("ko", "en", (row(source, target),)), tmp_path / "a.jsonl")
    back = read_bitext(tmp_path / "a.jsonl")
    assert (back.source_language, back.target_language) == languages


def test_the_users_word_on_languages_goes_first(tmp_path: Path) -> None:
    write_bitext(Bitext("ko", "en", (row(),)), tmp_path / "a.jsonl")
    back = read_bitext(tmp_path / "a.jsonl", source_language="de", target_language="fr")
    assert (back.source_language, back.target_language) == ("de", "fr")


@pytest.mark.parametrize(
    "name", [known.name for known in FORMATS if known.is_text and known.is_writable]
)
def test_text_formats_go_to_standard_output(
    name: str, bitext: Bitext, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`-o -` writes the very bytes of the file."""
    path = tmp_path / f"story{format_of('-', name).suffixes[0]}"
    write_bitext(bitext, path)
    write_bitext(bitext, "-", format=name)
    assert capfdbinary.readouterr().out == path.read_bytes()


@pytest.mark.parametrize("name", ["xlsx", "parquet", "moses", "align"])
def test_other_formats_do_not_go_to_standard_output(name: str, bitext: Bitext) -> None:
    with pytest.raises(UnknownFormatError, match="name a file"):
        write_bitext(bitext, "-", format=name)


def test_standard_output_needs_a_format(bitext: Bitext) -> None:
    with pytest.raises(UnknownFormatError, match="name the format"):
        write_bitext(bitext, "-")


@pytest.mark.parametrize("name", ["jsonl", "tsv", "csv", "tmx", "xliff", "xliff2"])
def test_text_formats_come_from_standard_input(
    name: str, bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"story{format_of('-', name).suffixes[0]}"
    write_bitext(bitext, path, excluded=True)
    standard = io.TextIOWrapper(io.BytesIO(path.read_bytes()))
    monkeypatch.setattr(sys, "stdin", standard)
    assert read_bitext("-", format=name).rows == bitext.rows


def test_messages_name_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}\n[1]\n")))
    with pytest.raises(MalformedRecordError, match=r"^standard input, line 1: no texts for"):
        read_bitext("-", format="jsonl")


@pytest.mark.parametrize(
    "known", [known for known in FORMATS if known.is_writable and known.name != "align"]
)
def test_a_run_that_fails_leaves_the_old_file(known, tmp_path: Path) -> None:
    """Half of a new file never takes the place of a whole old one."""

    def rows():
        yield row()
        raise KeyboardInterrupt

    path = tmp_path / f"story{known.suffixes[0]}"
    files = files_of(path)
    for old in files:
        old.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_bitext(RowStream("ko", "en", rows()), path, force=True)
    left = {file: file.read_text() for file in tmp_path.iterdir()}
    assert left == dict.fromkeys(files, "old")


def test_an_error_in_a_late_row_is_told_when_it_is_reached(tmp_path: Path) -> None:
    write_bitext(Bitext("ko", "en", (row(),) * 200), tmp_path / "a.jsonl")
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write("oops\n")
    with (
        stream_rows(tmp_path / "a.jsonl") as stream,
        pytest.raises(MalformedRecordError, match="line 201"),
    ):
        list(stream)


def test_importing_the_formats_loads_no_heavy_library() -> None:
    heavy = ["lxml", "pyarrow", "openpyxl", "xlsxwriter", "sqlalchemy", "jinja2", "numpy"]
    script = f"import sys, align.formats; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_format_and_suffix_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    for known in FORMATS:
        heading = known.name if known.is_writable else "Files of CAT tools"
        assert f"\n## {heading}\n" in text
        assert all(f"`{suffix}`" in text for suffix in known.suffixes)
