"""Findings that an ignore file covers."""

import csv
import dataclasses
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from align.checks import check_bitext
from align.checks.running.exemptions import Exemption
from align.config import ChecksSettings
from align.errors import MalformedRecordError, UnknownFormatError
from align.formats.reports import write_report
from align.records import Bitext, Finding, Severity
from tests.fakes import make_row

Make = Callable[..., Bitext]

VISITORS = "관람객은 3만5000명이다.", "The show drew 3,500 visitors."
BOATS = "배는 17척이다.", "There are 18 boats."
TREES = "나무는 40그루다.", "There are 41 trees."


def _told(bitext: Bitext, path: Path) -> list[str]:
    settings = ChecksSettings(only=["number"], ignore_file=str(path))
    checked = check_bitext(bitext, settings=settings)
    return [row.source_text for row in checked for _ in row.findings]


@pytest.fixture
def report(bitext: Make, tmp_path: Path) -> Path:
    """The report of two wrong rows."""
    path = tmp_path / "report.tsv"
    checked = check_bitext(bitext(VISITORS, BOATS), settings=ChecksSettings(only=["number"]))
    write_report(checked, path)
    return path


def test_a_copied_line_follows_its_row(report: Path, bitext: Make) -> None:
    """Rows that move stay ignored, and the row that is now in their place is judged."""
    assert not _told(bitext(VISITORS, BOATS), report)
    assert _told(bitext(TREES, VISITORS, BOATS), report) == [TREES[0]]


@pytest.mark.parametrize(
    "changed",
    [
        (BOATS[0], "There are 18 large boats."),
        ("큰 배는 17척이다.", BOATS[1]),
        (BOATS[0], "There are 19 boats."),
    ],
)
def test_a_changed_row_is_judged_anew(changed: tuple[str, str], report: Path, bitext: Make) -> None:
    assert _told(bitext(VISITORS, changed), report) == [changed[0]]


def test_an_empty_value_of_a_copied_line_is_that_value(report: Path, bitext: Make) -> None:
    header, line, *_ = report.read_text("utf-8").splitlines()
    cells = line.split("\t")
    cells[header.split("\t").index("target_value")] = ""
    report.write_text(header + "\n" + "\t".join(cells) + "\n", "utf-8")
    assert _told(bitext(VISITORS), report) == [VISITORS[0]]


def test_a_line_without_texts_goes_by_its_place(bitext: Make, tmp_path: Path) -> None:
    path = tmp_path / "ignored.tsv"
    path.write_text("bead\tcheck\tsource_value\tsource\n1\tnumber\t\t\n", "utf-8")
    assert _told(bitext(VISITORS, BOATS), path) == [VISITORS[0]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_an_ignore_file_may_come_from_a_spreadsheet(
    encoding: str, report: Path, bitext: Make
) -> None:
    report.write_bytes(report.read_text("utf-8").encode(encoding))
    assert not _told(bitext(VISITORS, BOATS), report)


def test_a_table_of_the_settings_may_name_texts(bitext: Make) -> None:
    settings = ChecksSettings(only=["number"], ignore=[{"source": BOATS[0], "article": ""}])
    checked = check_bitext(bitext(VISITORS, BOATS), settings=settings)
    assert [len(row.findings) for row in checked] == [1, 0]


@pytest.mark.parametrize("source", ["", BOATS[0]])
def test_a_bead_that_is_no_number_is_refused(source: str, bitext: Make, tmp_path: Path) -> None:
    path = tmp_path / "ignored.tsv"
    path.write_text(f"bead\tcheck\tsource\nfirst\tnumber\t{source}\n", "utf-8")
    with pytest.raises(MalformedRecordError, match="'first' is not a number"):
        _told(bitext(BOATS), path)


def test_an_empty_text_beside_the_other_one_is_an_empty_text(bitext: Make, tmp_path: Path) -> None:
    path = tmp_path / "ignored.tsv"
    path.write_text(f"check\tsource\ttarget\nnumber\t{BOATS[0]}\t\n", "utf-8")
    assert _told(bitext(BOATS), path) == [BOATS[0]]


def test_an_ignore_file_may_be_quoted(bitext: Make, tmp_path: Path) -> None:
    """A spreadsheet quotes cells with commas and quotation marks, and doubles the marks."""
    pair = "그는 “배는 17척”이라고 했다.", '"There are 18 boats," he said.'
    path = tmp_path / "report.tsv"
    write_report(check_bitext(bitext(pair), settings=ChecksSettings(only=["number"])), path)
    cells = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    with path.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(cells)
    assert _told(bitext(pair, BOATS), path) == [BOATS[0]]


def test_a_quotation_is_ignored_as_it_stands(bitext: Make, tmp_path: Path) -> None:
    """Its marks look like those of a quoted cell."""
    pair = '"배는 17척이다."', '"There are 18 boats."'
    path = tmp_path / "report.tsv"
    write_report(check_bitext(bitext(pair), settings=ChecksSettings(only=["number"])), path)
    assert not _told(bitext(pair), path)


FIGURES = (
    ("검찰은 징역 7년을 구형했다.", "Prosecutors asked for six years in prison."),
    ("불은 석 달 전부터 꺼져 있었다.", "The lamps had been off since three weeks earlier."),
    ("매출은 3000억원을 기록했다.", "Sales came to 30 billion won."),
    ("회의는 10월 23일 열린다.", "The meeting is on Oct. 24."),
    ("경로는 C:\\new이고 7개다.", "The path is C:\\new, and there are six."),
)


def test_the_sheet_of_a_report_may_be_saved_as_an_ignore_file(bitext: Make, tmp_path: Path) -> None:
    """It shows the words of the texts, and the table with tabs their values."""
    book, path = tmp_path / "report.xlsx", tmp_path / "saved.tsv"
    settings = ChecksSettings(only=["number", "unit", "date"])
    checked = check_bitext(bitext(*FIGURES), settings=settings)
    assert all(row.findings for row in checked)
    write_report(checked, book)
    sheet = openpyxl.load_workbook(book)["findings"]
    with path.open("w", encoding="utf-16", newline="") as file:
        for cells in sheet.iter_rows(values_only=True):
            file.write("\t".join("" if cell is None else str(cell) for cell in cells) + "\r\n")
    settings = dataclasses.replace(settings, ignore_file=str(path))
    again = check_bitext(bitext(*FIGURES), settings=settings)
    assert not any(row.findings for row in again)


def test_other_tables_are_refused_with_a_remedy(bitext: Make, tmp_path: Path) -> None:
    path = tmp_path / "ignored.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(UnknownFormatError, match=r"save the lines as text with tabs \(\.tsv\)"):
        _told(bitext(BOATS), path)


def test_a_misspelt_column_is_refused(bitext: Make, tmp_path: Path) -> None:
    """Without it, the line would ignore every finding of the check."""
    path = tmp_path / "ignore.tsv"
    path.write_text("check\ttarget_valu\nnumber\t18\n", encoding="utf-8")
    with pytest.raises(MalformedRecordError, match="line 1: unknown column 'target_valu'"):
        _told(bitext(BOATS), path)


def test_names_of_articles_are_compared_composed() -> None:
    """A project or a table from a Mac may have them decomposed."""
    apart = unicodedata.normalize("NFD", "여객선")
    finding = Finding("number", Severity.ERROR, "")
    for named, name in (("여객선", apart), (apart, "여객선")):
        row = make_row("가", "A", 0, name)
        assert Exemption(article=named).covers(row, finding)
        assert not Exemption(article="금리").covers(row, finding)
