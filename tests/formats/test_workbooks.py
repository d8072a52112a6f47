"""Workbooks: sheets of translators, cells as Excel shows them, and what Excel cannot hold."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from align.errors import (
    AlignWarning,
    DamagedFileError,
    ProtectedFileError,
    TooLargeError,
)
from align.formats import read_bitext, write_bitext
from align.records import Bitext, BitextRow
from tests.formats.tabular import EN, KO, one, read


def test_a_sheet_sorted_and_edited_by_a_translator_is_still_ours(
    bitext: Bitext, tmp_path: Path
) -> None:
    """Columns moved, rows sorted, a note typed in: read all the same."""
    openpyxl = pytest.importorskip("openpyxl")
    write_bitext(bitext, tmp_path / "a.xlsx")
    sheet = (book := openpyxl.load_workbook(tmp_path / "a.xlsx")).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("note") + 1).value = "확인"
    sheet.move_range(f"A1:A{sheet.max_row}", cols=len(header))
    book.save(tmp_path / "a.xlsx")
    book.close()
    rows = read_bitext(tmp_path / "a.xlsx").rows
    assert rows[0].note == "확인"
    assert rows[1:] == bitext.rows[1:]


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "#N/A", "{=1}"]
)
def test_a_cell_of_a_workbook_is_never_a_formula(text: str, tmp_path: Path) -> None:
    write_bitext(one(text), tmp_path / "a.xlsx")
    parts = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in parts
    assert f"<is><t>{text.replace('&', '&amp;')}</t></is>" in parts
    assert read_bitext(tmp_path / "a.xlsx")[0].source == (text,)


def test_a_workbook_is_ready_to_work_in(bitext: Bitext, tmp_path: Path) -> None:
    """The header stays in view, texts are wrapped, statuses can be chosen."""
    openpyxl = pytest.importorskip("openpyxl")
    write_bitext(bitext, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet["C2"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width > 50
    assert "needs-work" in sheet.data_validations.dataValidation[0].formula1
    assert sheet.auto_filter.ref == f"A1:N{len(bitext) + 1}"
    assert [row[1].value for row in book["about"].iter_rows()] == [
        "ko",
        "en",
        "builtin",
        "9c2e",
        "0.1.0",
    ]
    book.close()


def test_a_foreign_workbook_is_read_by_its_header(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["No.", "영문", "국문"], [1, EN, KO], [2, None, None], [3.0, 2026, 0.5]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    rows = (back := read_bitext(tmp_path / "a.xlsx")).rows
    assert (back.source_language, back.target_language) == ("en", "ko")
    assert [(row.source, row.target) for row in rows] == [((EN,), (KO,)), (("2026",), ("0.5",))]


def test_cells_are_read_as_excel_shows_them(tmp_path: Path) -> None:
    """12% was read as 0.12, and a date with a time of midnight."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["원문", "번역문", "신뢰도"])
    sheet.append([0.12, 0.12, 0.9])
    sheet.append([dt.date(2025, 1, 5), dt.date(2025, 1, 5), 0.5])
    for place, shown_as in (
        ("A2", "0%"),
        ("B2", "0.0%"),
        ("C2", "0%"),
        ("A3", 'yyyy"년" m"월" d"일"'),
        ("B3", "mmmm d, yyyy"),
    ):
        sheet[place].number_format = shown_as
    book.save(tmp_path / "a.xlsx")
    rows = read_bitext(tmp_path / "a.xlsx").rows
    assert [(row.source_text, row.target_text, row.confidence) for row in rows] == [
        ("12%", "12.0%", 0.9),
        ("2025년 1월 5일", "January 5, 2025", 0.5),
    ]


def test_what_excel_cannot_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLargeError, match=r"a, bead 0: .*32768; write \.csv"):
        write_bitext(one("가" * 32_768), tmp_path / "a.xlsx")
    monkeypatch.setattr("align.formats.workbook.MAXIMUM_ROWS", 3)
    rows = tuple(BitextRow("a", n, (n,), (), ("가",), ()) for n in range(3))
    write_bitext(Bitext("ko", "en", rows[:2]), tmp_path / "a.xlsx")
    with pytest.raises(TooLargeError, match="bead 2: a sheet holds 3 rows"):
        write_bitext(Bitext("ko", "en", rows), tmp_path / "a.xlsx")


def test_a_list_of_formulas_is_no_row_of_cells(tmp_path: Path) -> None:
    """Excel lists the formulas of a workbook in tags like those of the cells of one row."""
    path, formulas = tmp_path / "a.xlsx", "".join(f'<c r="C{n}" i="1"/>' for n in range(20_000))
    write_bitext(one("가"), path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/calcChain.xml", f"<calcChain>{formulas}</calcChain>")
    assert read_bitext(path).rows[0].source_text == "가"


def test_a_workbook_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(DamagedFileError):
        read_bitext(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(DamagedFileError):
        read_bitext(path)
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(ProtectedFileError, match="without a password"):
        read_bitext(path)
    write_bitext(one("가"), path)
    monkeypatch.setattr("align.articles.workbooks.sheets.MAXIMUM_UNPACKED", 1000)
    with pytest.raises(TooLargeError, match="unpacks"):
        read_bitext(path)


def test_a_column_is_known_by_the_name_that_pages_use_in_korean(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.tsv", f"원문\t번역문\t신뢰도\t적합도\n{KO}\t{EN}\t0.9\t0.25\n")
    assert (row.confidence, row.adequacy) == (0.9, 0.25)


def test_a_workbook_names_the_sheets_that_are_not_read(tmp_path: Path) -> None:
    """A translation on a second sheet would be lost silently; empty sheets are not mentioned."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "1면"
    for name in ("1면", "2면", "빈 면", "3면"):
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        if name != "빈 면":
            sheet.append(["원문", "번역문"])
            sheet.append([f"{name} 비가 왔다.", "It rained."])
    book.save(tmp_path / "a.xlsx")
    with pytest.warns(AlignWarning, match="only the first sheet, 1면, is read, and not 2면, 3면;"):
        rows = read_bitext(tmp_path / "a.xlsx").rows
    assert [row.source_text for row in rows] == ["1면 비가 왔다."]
