"""Workbooks as other programs write them: what a cell shows is its text."""

import zipfile
from pathlib import Path

import pytest

from align.articles.workbooks import sheets
from align.articles.workbooks.sheets import Book
from align.errors import AlignWarning, DamagedFileError, TooLargeError

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/>'
    '<numFmt numFmtId="166" formatCode="0.0%"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="20"/><xf numFmtId="166"/></cellXfs>'
)
_STRINGS = (
    "<si><t>배</t></si><si><r><t>두 </t></r><r><t>척</t></r><rPh><t>du</t></rPh></si><si/>"
    "<si><t>_x0041_x005F_</t></si>"
)


def workbook(folder: Path, rows: str, *, book: str = "", sheets: str = "") -> Path:
    """A workbook with rows in its first sheet."""
    relation = f'<Relationship Id="{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    members = {
        "_rels/.rels": relation.format("a", "officeDocument", "/xl/Workbook.xml"),
        "xl/workbook.xml": f'{book}<sheets>{sheets}<sheet name="글" r:id="r1"/></sheets>',
        "xl/_rels/workbook.xml.rels": relation.format("r1", "worksheet", "worksheets/a.xml")
        + relation.format("r2", "styles", "styles.xml")
        + relation.format("r3", "sharedStrings", "../xl/strings.xml")
        + relation.format("r4", "chartsheet", "chart.xml"),
        "xl/worksheets/a.xml": f"<sheetData>{rows}</sheetData>",
        "xl/styles.xml": _STYLES,
        "xl/strings.xml": _STRINGS,
        "xl/chart.xml": "<chartsheet/>",
    }
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            names = _PACKAGE if name.endswith(".rels") else _MAIN
            archive.writestr(name, f'<a xmlns="{names}" xmlns:r="{_OFFICE}">{text}</a>')
    return path


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    book = Book(path, where="a.xlsx")
    return list(book.rows(book.sheets[0]))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('t="s"><v>0</v>', "배"),
        ('t="s"><v>1</v>', "두 척"),
        ('t="s"><v>3</v>', "Ax005F_"),
        ('t="inlineStr"><is><t>가</t><rPh><t>ga</t></rPh><r><t>나</t></r></is>', "가나"),
        ('t="str"><f>A1&amp;B1</f><v>12.0</v>', "12.0"),
        ('t="b"><v>1</v>', "True"),
        ('t="e"><v>#N/A</v>', "#N/A"),
        ('t="d"><v>2026-05-01T10:30:00</v>', "2026-05-01 10:30:00"),
        ('t="d" s="1"><v>2026-05-01T00:00:00</v>', "2026-05-01"),
        ('t="d"><v>봄</v>', "봄"),
        ("><v>4.0</v>", "4"),
        ("><v>0.97</v>", "0.97"),
        ("><v>1E3</v>", "1000"),
        ("><f>1/2</f><v>0.5</v>", "0.5"),
        ('s="1"><v>46143</v>', "2026-05-01"),
        ('s="2"><v>46143.5</v>', "2026년 5월"),
        ('s="3"><v>46143</v>', "46143"),
        ('s="4"><v>0.4375</v>', "10:30"),
        ('s="5"><v>0.125</v>', "12.5%"),
        ('s="1"><v>59</v>', "1900-02-28"),
        ('s="1"><v>1e300</v>', "1e+300"),
    ],
)
def test_the_text_of_a_cell(cell: str, text: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, f'<row r="3"><c r="B3" {cell}</c></row>')
    assert rows_of(path) == [(3, ["", text])]


def test_dates_may_be_counted_from_1904(tmp_path: Path) -> None:
    cell = '<row><c s="1"><v>44681</v></c></row>'
    path = workbook(tmp_path, cell, book='<workbookPr date1904="1"/>')
    assert rows_of(path) == [(1, ["2026-05-01"])]


def test_rows_without_text_are_left_out_and_cells_need_no_place(tmp_path: Path) -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>3</v></c><c/></row><row/><row><c/></row>"
        '<row r="7"><c r="AB7"><v>5</v></c><c r="C7"><v>6</v></c></row>'
        '<row r="9"><c r="ZZZ9"><v>7</v></c><c r="?9"><v>8</v></c></row>'
    )
    first, (number, cells) = rows_of(workbook(tmp_path, rows))
    assert first == (1, ["1", "", "3"])
    assert (number, cells[2], cells[27], len(cells)) == (7, "6", "5", 28)


def test_a_sheet_of_charts_is_not_the_first(tmp_path: Path) -> None:
    path = workbook(tmp_path, "<row><c><v>1</v></c></row>", sheets='<sheet name="b" r:id="r4"/>')
    assert Book(path, where="a").sheets == ["글"]


@pytest.mark.parametrize("number", ["4", "-1", "x", "9" * 5000])
def test_a_shared_text_that_is_not_there(number: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, f'<row><c t="s"><v>{number}</v></c></row>')
    with pytest.raises(DamagedFileError, match=r"a\.xlsx: .*no shared text"):
        rows_of(path)


def test_parts_that_are_not_there(tmp_path: Path) -> None:
    path = workbook(tmp_path, "")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for left_out in ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                if name != left_out:
                    archive.writestr(name, data)
        with pytest.raises(DamagedFileError, match=r"a\.xlsx"):
            rows_of(path)


def test_more_rows_than_a_sheet_of_its_size_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_LEAST_ROWS", 100)
    row = "<row><c><v>1</v></c></row>"
    assert len(rows_of(workbook(tmp_path, row * 100))) == 100
    with pytest.raises(TooLargeError, match="rows"):
        rows_of(workbook(tmp_path, row * 20_000))


def test_formulas_without_values_are_told(tmp_path: Path) -> None:
    """As programs other than Excel write them: what they show is not in the file."""
    path = workbook(
        tmp_path,
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><f>UPPER("a")</f><v></v></c></row>'
        '<row r="4"><c r="A4"><f>A3</f></c><c r="B4" t="str"><f>C4</f><v></v></c></row>'
        '<row r="5"><c r="A5"><f>1+1</f><v>2</v></c></row>',
    )
    told = "a.xlsx: 2 cells, B3 the first, hold formulas without their values"
    with pytest.warns(AlignWarning, match=told):
        assert rows_of(path) == [(3, ["배"]), (5, ["2"])]
