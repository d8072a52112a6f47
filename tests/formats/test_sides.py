"""The languages that the user names: which side is the source, in whatever format."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import LanguageError
from align.formats import FORMATS, convert_bitext, read_bitext, write_bitext
from align.records import Bitext, BitextRow, Code, CodeKind, Severity

STATING = ("tmx", "xlsx", "xlf", "xlf2", "parquet", "align")
SILENT = ("jsonl", "tsv", "csv")


@pytest.fixture
def marked(bitext: Bitext) -> Bitext:
    """The bitext, with a code on one side of its first row."""
    codes = (Code(0, CodeKind.ALONE, "1", "<br/>"),)
    return replace(bitext, rows=(replace(bitext[0], source_codes=codes), *bitext.rows[1:]))


@pytest.fixture
def written(marked: Bitext, tmp_path: Path) -> Callable[[str], Path]:
    def write(suffix: str) -> Path:
        path = tmp_path / f"story.{suffix}"
        write_bitext(marked, path)
        return path

    return write


def test_every_readable_format_is_tried() -> None:
    known = {one.suffixes[0][1:] for one in FORMATS if one.is_readable and one.is_writable}
    assert known == {*STATING, *SILENT, "moses"}


@pytest.mark.parametrize("suffix", STATING)
@pytest.mark.parametrize("named", [("en", "ko"), ("en", None), (None, "ko"), ("en-US", "KO")])
def test_exchanged_sides_take_all_that_is_theirs_along(
    suffix: str, named: tuple[str | None, str | None], written: Callable[[str], Path]
) -> None:
    path = written(suffix)
    plain = read_bitext(path)
    back = read_bitext(path, source_language=named[0], target_language=named[1])
    assert [row.exchanged() for row in back] == list(plain)
    assert (back.source_language, back.target_language) == (named[0] or "en", named[1] or "ko")
    assert back.pairs == ()
    found = [finding for row in back for finding in row.findings if finding.source_value]
    assert {(finding.source_value, finding.target_value) for finding in found} == {
        (finding.target_value, finding.source_value)
        for row in plain
        for finding in row.findings
        if finding.target_value
    }


@pytest.mark.parametrize("suffix", [*STATING, *SILENT, "moses"])
@pytest.mark.parametrize("named", [("ko", "en"), ("ko", None), (None, "en")])
def test_the_order_of_the_file_changes_nothing(
    suffix: str, named: tuple[str | None, str | None], written: Callable[[str], Path]
) -> None:
    path = written(suffix if suffix != "moses" else "ko").with_suffix(f".{suffix}")
    plain = read_bitext(path)
    back = read_bitext(path, source_language=named[0], target_language=named[1])
    assert (back.rows, back.pairs) == (plain.rows, plain.pairs)


@pytest.mark.parametrize(
    ("suffix", "named"),
    [
        ("tmx", ("fr", "de")),  # a unit after the first may have the one or the other
        *((one, ("fr", "de")) for one in STATING[1:]),
        *((one, ("ko", "ko")) for one in STATING[1:]),
        *((one, ("fr", None)) for one in STATING),
    ],
)
def test_other_languages_than_those_of_the_file_are_refused(
    suffix: str, named: tuple[str | None, str | None], written: Callable[[str], Path]
) -> None:
    path = written(suffix)
    with pytest.raises(LanguageError, match="is in ko and en, not in"):
        read_bitext(path, source_language=named[0], target_language=named[1])


@pytest.mark.parametrize(("source", "target"), [("en", None), (None, "ko")])
def test_one_language_tells_which_file_of_a_pair_is_the_source(
    source: str | None, target: str | None, written: Callable[[str], Path]
) -> None:
    path = written("moses")
    back = read_bitext(path, source_language=source, target_language=target)
    assert (back.source_language, back.target_language) == ("en", "ko")
    assert [row.exchanged() for row in back] == list(read_bitext(path))


@pytest.mark.parametrize("suffix", SILENT)
@pytest.mark.parametrize("named", [("de", "fr"), ("en", "ko")])
def test_the_sides_of_a_file_without_languages_are_named_in_order(
    suffix: str, named: tuple[str, str], written: Callable[[str], Path]
) -> None:
    path = written(suffix)
    back = read_bitext(path, source_language=named[0], target_language=named[1])
    assert (back.source_language, back.target_language) == named
    assert back.rows == read_bitext(path).rows


def test_columns_with_languages_are_those_languages(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("ko\ten\n비가 왔다.\tIt rained.\n", "utf-8")
    with pytest.raises(LanguageError, match="is in ko and en, not in fr and de"):
        read_bitext(tmp_path / "a.tsv", source_language="fr", target_language="de")


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_languages_that_are_undetermined_are_named_by_the_user(
    suffix: str, bitext: Bitext, tmp_path: Path
) -> None:
    unknown = replace(bitext, source_language="und", target_language="und", pairs=())
    write_bitext(unknown, tmp_path / f"a.{suffix}")
    named = {"source_language": "fr", "target_language": "de"}
    back = read_bitext(tmp_path / f"a.{suffix}", **named)
    assert (back.source_language, back.target_language, back.rows) == ("fr", "de", bitext.rows)


@pytest.mark.parametrize("suffix", ["tmx", "xlf", "xlf2", "parquet", "xlsx"])
def test_exchanged_twice_is_the_same_file(
    suffix: str, written: Callable[[str], Path], tmp_path: Path
) -> None:
    path = written("jsonl")
    names = [tmp_path / f"{number}.{suffix}" for number in range(3)]
    convert_bitext(path, names[0])
    convert_bitext(names[0], names[1], source_language="en", target_language="ko")
    convert_bitext(names[1], names[2], source_language="ko", target_language="en")
    assert names[0].read_bytes() == names[2].read_bytes() != names[1].read_bytes()


def test_every_tenth_of_a_long_file_is_exchanged(tmp_path: Path) -> None:
    """Not only the rows that are read to tell the languages."""
    rows = tuple(
        BitextRow("a", n, (n,), (n,), (f"{n}번 문장이다.",), (f"This is sentence {n}.",))
        for n in range(250)
    )
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.parquet")
    back = read_bitext(tmp_path / "a.parquet", source_language="en")
    assert back.rows[::10] == tuple(row.exchanged() for row in rows[::10])


def test_a_project_is_not_copied_the_other_way_round(
    written: Callable[[str], Path], tmp_path: Path
) -> None:
    project = written("align")
    with pytest.raises(LanguageError, match="the sides of a project cannot be exchanged"):
        convert_bitext(project, tmp_path / "b.align", source_language="en")
    assert not (tmp_path / "b.align").exists()
    convert_bitext(project, tmp_path / "b.jsonl", source_language="en")
    first = json.loads((tmp_path / "b.jsonl").read_text("utf-8").splitlines()[0])
    assert first["source"] == ["Haesol to trim R&D budget by <5%"]


def test_a_page_of_exchanged_sides_is_made_of_the_rows(
    written: Callable[[str], Path], tmp_path: Path
) -> None:
    convert_bitext(written("align"), tmp_path / "b.html", source_language="en")
    assert "Haesol to trim" in (tmp_path / "b.html").read_text("utf-8")


def test_only_a_memory_takes_exchanged_sides_back(tmp_path: Path) -> None:
    """Two variants without a language are those of the header, source first, both times."""
    unit = "<tu><tuv><seg>비가 왔다.</seg></tuv><tuv><seg>It rained.</seg></tuv></tu>"
    (tmp_path / "a.tmx").write_text(
        f'<tmx version="1.4"><header srclang="ko"/><body>{unit}</body></tmx>', "utf-8"
    )
    (tmp_path / "a.xlf").write_text(
        '<xliff version="1.2"><file original="a" source-language="ko" target-language="en" '
        'datatype="plaintext"><body><trans-unit id="1"><source>비가 왔다.</source>'
        "<target>It rained.</target></trans-unit></body></file></xliff>",
        "utf-8",
    )
    named = {"source_language": "en", "target_language": "ko"}
    for name, keeps in (("a.tmx", True), ("a.xlf", False)):
        back = read_bitext(tmp_path / name, **named)
        assert [(row.source_text, row.target_text) for row in back] == [
            ("It rained.", "비가 왔다.")
        ]
        assert (back.home is not None) is keeps
        write_bitext(back, tmp_path / f"b{name[1:]}")
        assert [
            (row.source_text, row.target_text)
            for row in read_bitext(tmp_path / f"b{name[1:]}", **named)
        ] == [("It rained.", "비가 왔다.")]
    assert (tmp_path / "b.tmx").read_bytes() == (tmp_path / "a.tmx").read_bytes()


def test_the_findings_of_the_story_have_values_on_both_sides(bitext: Bitext) -> None:
    """Otherwise nothing above would show that they are exchanged."""
    assert any(
        finding.source_span and finding.target_value and finding.severity is Severity.ERROR
        for row in bitext
        for finding in row.findings
    )
