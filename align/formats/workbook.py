"""Excel workbooks: tables that a translator can sort, filter and comment.

The first sheet, `bitext`, has the columns of the other tables; the second, `about`, has the
languages and the provenance of the alignment. Every text is stored as text, so `=1` does not become
a formula, and `3-1` does not become a date.
"""

import contextlib
import datetime as dt
import io
import itertools
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from align.articles.workbooks.sheets import MAXIMUM_ROWS, Book
from align.errors import TooLargeError
from align.formats.cells import COLUMNS, cells_of_row
from align.formats.headers import PlacedCells, other_columns, stream_of_table
from align.formats.parsing import FIGURES
from align.formats.rows import Format, Origin, Rows, RowStream
from align.records import Provenance, Status
from align.records.checked import MARK

_LONGEST_CELL = 32_767  # characters, for Excel

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


def read(origin: Origin) -> RowStream:
    """Open a workbook: its first sheet, ours or anyone's (see `stream_of_table`).

    An `AlignWarning` names the other sheets with text, which are not read.

    Raises:
        ProtectedFileError: If it asks for a password (or is an old `.xls` under a new name).
        DamagedFileError: If it is not a workbook.
        TooLargeError: If it unpacks to more than a workbook of its size has.
        MalformedRecordError: If the columns cannot be determined, or a row does not fit them.
    """
    book = Book(origin.path, where=origin.name)
    book.warn_of_others(known=[_ABOUT])
    about = _about(book)
    languages = about.get("source language"), about.get("target language")
    stream = stream_of_table(origin, sheet_cells(origin, book), languages)
    return replace(stream, provenance=Provenance.of(about))


def _about(book: Book) -> dict[str, str]:
    """The languages and the provenance; other workbooks may have any facts on such a sheet."""
    if _ABOUT not in book.sheets:
        return {}
    rows = itertools.islice(book.rows(_ABOUT), _FACTS)
    return {row[0]: row[1] for _, row in rows if len(row) > 1}


def sheet_cells(origin: Origin, book: Book | None = None) -> Iterator[PlacedCells]:
    """Yield the place and the cells of every row with text of a workbook's first sheet.

    Args:
        origin: The workbook.
        book: The same, if it was opened before.
    """
    book = book or Book(origin.path, where=origin.name)
    width = 0
    for number, cells in book.rows(book.sheets[0]):
        width = max(width, len(cells))
        # Empty cells at the end of a row are not in the file.
        yield f"{origin.name}, row {number}", cells + [""] * (width - len(cells))


def write(rows: Rows, file: BinaryIO) -> None:
    """Write a workbook row by row: a frozen header, wrapped texts, and a list of statuses.

    Numbers have the 15 digits that Excel keeps.

    Raises:
        TooLargeError: If a text or the number of rows is more than Excel can hold.
    """
    import xlsxwriter

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
        sheet.set_column(column, column, width, None, {"hidden": name == MARK})
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
    if len(text) > _LONGEST_CELL:
        raise TooLargeError(
            f"a cell holds {_LONGEST_CELL} characters, and this text has {len(text)}",
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
    other_columns=lambda origin: other_columns(origin, sheet_cells(origin)),
    write=write,
)
