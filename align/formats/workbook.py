"""Excel workbooks: tables that a translator can sort, filter and comment.

The first sheet, `bitext`, has the columns of the other tables; the second, `about`, has the
languages and the provenance of the alignment. Every text is stored as text, so `=1` does not become
a formula, and `3-1` does not become a date.
"""

import contextlib
import datetime as dt
import io
import re
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from align.errors import ProtectedFileError, TooLargeError
from align.formats.cells import COLUMNS, cells_of_row
from align.formats.headers import stream_of_table
from align.formats.parsing import FIGURES
from align.formats.rows import Format, Origin, Rows, RowStream
from align.guarding import guard, weighted
from align.records import Provenance, Status

MAXIMUM_ROWS = 1_048_576
MAXIMUM_CELL = 32_767
"""The largest cell that Excel allows."""

MAXIMUM_COLUMNS = 256
"""The number of columns of a sheet that are read."""

MAXIMUM_UNPACKED = 1 << 30
"""The bytes that a workbook may unpack to, so that a small file cannot fill the memory."""

# A small one may unpack to so many bytes, and for each of its own to so many more.
_UNPACKED_FLOOR, _UNPACKED_RATIO = 16 << 20, 32
# Tags, and as many attributes: a sheet of equal cells has one of each for each byte of the file.
_LEAST_MARKS, _MARKS_PER_BYTE = 500_000, 1.2
# Rows take longest. Those of two words take 17 bytes.
_LEAST_ROWS, _BYTES_PER_ROW = 100_000, 4
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_CELLS_PER_ROW = 16_384  # what Excel allows; the library holds a whole row
# The facts on the second sheet stand in its first rows.
_FACTS = 20

_SHEET, _ABOUT = "bitext", "about"
_WIDTHS = {
    "article": 18,
    "source": 60,
    "target": 60,
    "confidence": 11,
    "adequacy": 11,
    "similarity": 11,
    "status": 13,
    "findings": 40,
    "note": 30,
}

DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The date in every workbook: a fixed one gives the same bytes for the same content."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How the format writes characters that XML cannot keep, and text that looks like such an escape.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(origin: Origin) -> RowStream:
    """Open a workbook: its first sheet, ours or anyone's (see `stream_of_table`).

    Raises:
        ProtectedFileError: If it asks for a password (or is an old `.xls` under a new name).
        DamagedFileError: If it is not a workbook.
        TooLargeError: If it unpacks to more than a workbook of its size has.
        MalformedRecordError: If the columns cannot be determined, or a row does not fit them.
    """
    book = _opened(origin)
    about = _about(origin, book)
    named = Origin(
        origin.path,
        origin.name,
        origin.source_language or about.get("source language"),
        origin.target_language or about.get("target language"),
    )
    stream = stream_of_table(named, _cells(origin, book))
    made = Provenance.of(about)
    return RowStream(stream.source_language, stream.target_language, stream.rows, made)


def _opened(origin: Origin) -> Any:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    with origin.path.open("rb") as file:
        head = file.read(len(_OLE))
    if head == _OLE:
        raise ProtectedFileError(
            "a workbook with a password, or an .xls file",
            where=origin.name,
            remedy="save it as .xlsx without a password",
        )
    size = origin.path.stat().st_size
    with _guarded(origin), zipfile.ZipFile(origin.path) as archive:
        limit = min(MAXIMUM_UNPACKED, _UNPACKED_FLOOR + _UNPACKED_RATIO * size)
        unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > limit:
            raise TooLargeError(
                f"unpacks to {unpacked >> 20} MiB",
                where=origin.name,
                remedy=f"the limit for its size is {limit >> 20} MiB; save it as .csv",
            )
    _check_parts(origin, weighted(size))
    with _guarded(origin), warnings.catch_warnings():
        # Said of styles and extensions that do not concern the text.
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        return load_workbook(origin.path, read_only=True, data_only=True)


def _check_parts(origin: Origin, size: int) -> None:
    """Refuse more tags, attributes, rows or cells than a workbook of its size has.

    Each of them takes long, and the cells of a row much memory.
    """
    tags = attributes = rows = widest = 0
    with _guarded(origin), zipfile.ZipFile(origin.path) as archive:
        for name in archive.namelist():
            in_rows, cells = False, 0  # the list of formulas has tags like those of cells
            with archive.open(name) as part:
                while block := part.read(1 << 20):
                    tags += block.count(b"<") - block.count(b"</")
                    attributes += block.count(b"=")
                    before, *begun = _ROW.split(block)
                    rows += len(begun)
                    cells += len(_CELL.findall(before)) if in_rows else 0
                    widest = max(widest, cells)
                    for text in begun:
                        in_rows, cells = True, len(_CELL.findall(text))
                        widest = max(widest, cells)
    marks = _LEAST_MARKS + int(_MARKS_PER_BYTE * size)
    for held, most, what in (
        (tags, marks, "tags"),
        (attributes, marks, "attributes"),
        (rows, _LEAST_ROWS + size // _BYTES_PER_ROW, "rows"),
        (widest, _CELLS_PER_ROW, "cells in a row"),
    ):
        if held > most:
            raise TooLargeError(
                f"holds {held} {what}",
                where=origin.name,
                remedy=f"the limit for its size is {most}; save it as .csv",
            )


def _guarded(origin: Origin) -> guard:
    return guard(origin.name, problem="not an Excel workbook", remedy="save it as .xlsx again")


def _about(origin: Origin, book: Any) -> dict[str, str]:
    with _guarded(origin):
        if _ABOUT not in book.sheetnames:
            return {}
        rows = book[_ABOUT].iter_rows(max_row=_FACTS, max_col=2, values_only=True)
        return {str(row[0]): str(row[1]) for row in rows if len(row) == 2 and row[1] is not None}


def _cells(origin: Origin, book: Any) -> Iterator[tuple[str, list[str]]]:
    with contextlib.closing(book):
        with _guarded(origin):
            sheet = book.worksheets[0]
            # Some programs write a wrong size of the sheet; reading on to its end needs none.
            sheet.reset_dimensions()
            # The library makes up the rows that a file leaves out, and the cells before the last.
            rows = sheet.iter_rows(max_row=MAXIMUM_ROWS, max_col=MAXIMUM_COLUMNS, values_only=True)
        # Most of these hold nothing, and there may be a million of them.
        filled = (row for row in enumerate(rows, start=1) if row[1].count(None) < len(row[1]))
        width = 0
        while True:
            with _guarded(origin):
                number, values = next(filled, (0, ()))
            if not number:
                return
            held = len(values)
            while values[held - 1] is None:
                held -= 1
            cells = [_text(value) for value in values[:held]]
            width = width or held
            # Empty cells at the end of a row are not in the file.
            yield f"{origin.name}, row {number}", cells + [""] * (width - held)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    return str(value)


def write(rows: Rows, file: BinaryIO) -> None:
    """Write a workbook row by row: a frozen header, wrapped texts, and a list of statuses.

    Numbers have the 15 digits that Excel keeps.

    Raises:
        TooLargeError: If a text or the number of rows is more than Excel can hold.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    with packed_into(file) as packed, tempfile.TemporaryDirectory(prefix="align-") as folder:
        options = {"constant_memory": True, "strings_to_urls": False, "tmpdir": folder}
        book = xlsxwriter.Workbook(packed, options)
        book.set_properties({"created": DATE})
        try:
            _fill(book, rows)
            book.close()
        finally:
            # The library keeps each sheet's rows in an open file until the book is closed.
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


@contextlib.contextmanager
def packed_into(file: BinaryIO) -> Iterator[BinaryIO]:
    """Hold the packed workbook in memory until it is whole, and then write it to `file`.

    On a full disk the library would leave an archive behind that cannot be closed.
    """
    packed = io.BytesIO()
    yield packed
    file.write(packed.getbuffer())


def _fill(book: Any, rows: Rows) -> None:
    sheet = book.add_worksheet(_SHEET)
    widths = {name: _WIDTHS.get(name, 8) for name in COLUMNS}
    lay_out(sheet, widths, book.add_format({"bold": True, "bottom": 1}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    figure = book.add_format({"valign": "top", "num_format": "0.00"})
    plain = book.add_format({"valign": "top"})
    number = 0
    for number, row in enumerate(rows, start=1):
        place = f"{row.article}, bead {row.bead}"
        if number >= MAXIMUM_ROWS:
            raise TooLargeError(
                f"a sheet holds {MAXIMUM_ROWS} rows", where=place, remedy="write .csv or .parquet"
            )
        for column, cell in enumerate(cells_of_row(row)):
            if isinstance(cell, str):
                write_text(
                    sheet, (number, column), cell, wrapped, place=place, others=".csv or .parquet"
                )
            else:
                style = figure if COLUMNS[column] in FIGURES else plain
                sheet.write_number(number, column, cell, style)
    _add_choices(sheet, max(number, 1))
    _write_about(book.add_worksheet(_ABOUT), rows)


def lay_out(sheet: Any, widths: Mapping[str, int], heading: Any) -> None:
    """Name the columns in the first row, set their widths, and freeze that row."""
    for column, (name, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, heading)
    sheet.freeze_panes(1, 0)


def write_text(
    sheet: Any, cell: tuple[int, int], text: str, style: Any, *, place: str, others: str
) -> None:
    """Write a text into the cell at (row, column); an empty one is left out.

    Raises:
        TooLargeError: If it is too long; it names the place, and other formats to write.
    """
    if not text:
        return
    if len(text) > MAXIMUM_CELL:
        raise TooLargeError(
            f"a cell holds {MAXIMUM_CELL} characters, and this text has {len(text)}",
            where=place,
            remedy=f"write {others}",
        )
    sheet.write_string(*cell, text, style)


def _add_choices(sheet: Any, last: int) -> None:
    status = COLUMNS.index("status")
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.data_validation(
        1, status, last, status, {"validate": "list", "source": [str(choice) for choice in Status]}
    )
    scale = {
        "type": "3_color_scale",
        "min_type": "num",
        "mid_type": "num",
        "max_type": "num",
        "min_value": 0,
        "mid_value": 0.7,
        "max_value": 1,
        "min_color": "#F4B183",
        "mid_color": "#FFF2CC",
        "max_color": "#FFFFFF",
    }
    for name in ("confidence", "adequacy"):
        column = COLUMNS.index(name)
        sheet.conditional_format(1, column, last, column, scale)


def _write_about(sheet: Any, rows: Rows) -> None:
    properties = {
        "source language": rows.source_language,
        "target language": rows.target_language,
        **rows.provenance.to_record(),
    }
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 40)
    for number, (name, value) in enumerate(properties.items()):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)


FORMAT = Format(
    name="xlsx",
    suffixes=(".xlsx",),
    description="Excel workbook",
    read=read,
    write=write,
)
