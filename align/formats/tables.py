r"""Tables as text: `.tsv` for tools and `.csv` for spreadsheets.

They differ in quoting. In our `.tsv` files, a line is always a row and a tab always ends a cell, so
`cut -f3,4` works; tabs, line breaks and backslashes inside a cell are `\t`, `\n`, `\r` and `\\`. A
`.csv` file is quoted as in RFC 4180 and begins with a byte order mark, without which Excel shows
Korean as noise. Programs such as pandas and Excel quote `.tsv` files as well (see `is_quoted`).

Text is never altered against formula injection here, where it could not be undone: a cell may begin
with `=`. Open files of unknown origin as `.xlsx`, which keeps such cells as text.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from align.errors import MalformedRecordError, UndecodableError
from align.formats.cells import COLUMNS, QUOTED, cells_of_row, tsv_line, unescaped, unmarked
from align.formats.headers import PlacedCells, header_of, other_columns, stream_of_table
from align.formats.rows import Format, Origin, Rows, RowStream
from align.text_files import delimiter_of, is_declaration

TSV_REMEDY, CSV_REMEDY = (
    "write a space for a tab in a text",
    "quote cells that hold commas or semicolons",
)
"""The remedy for a row with more cells than columns."""

_BLOCK = 1 << 20
# The longest cell of a .csv file: a whole article, as a manifest may hold it, is 100 MiB at most.
_LONGEST_CELL = 100 << 20
# A cell of a row in which quotation marks only quote.
_CELL = re.compile(rf'(?:^|\t)({QUOTED}|[^"\t]*)(?=\t|\Z)')
_QUOTED_NAME = re.compile(r'"\w+"')
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_tsv(origin: Origin) -> RowStream:
    r"""Open a `.tsv` bitext: ours, or anyone's (see `stream_of_table`).

    Quotation marks are text, unless the whole file is quoted (see `is_quoted`). Backslash escapes
    are undone only in tables with segment numbers, since elsewhere `C:\new` is just text.

    Raises:
        MalformedRecordError: If the columns cannot be determined, or a row does not fit them.
        UndecodableError: If the file is neither UTF-8, UTF-16 nor CP949.
    """
    is_filled = is_quoted(origin)
    return stream_of_table(origin, tsv_cells(origin), remedy=TSV_REMEDY, is_filled=is_filled)


def write_tsv(rows: Rows, file: BinaryIO) -> None:
    """Write a header and one bead per line, UTF-8 without a byte order mark."""
    file.write(tsv_line(COLUMNS))
    for row in rows:
        file.write(tsv_line(cells_of_row(row)))


def read_csv(origin: Origin) -> RowStream:
    """Open a `.csv` bitext: ours, or anyone's (see `stream_of_table`).

    Commas, semicolons (Excel in much of Europe) and tabs are accepted between cells (see
    `delimiter_of`).

    Raises:
        MalformedRecordError: If the columns cannot be determined, or a row does not fit them.
        UndecodableError: If the file is neither UTF-8, UTF-16 nor CP949.
    """
    return stream_of_table(origin, csv_cells(origin), remedy=CSV_REMEDY)


def write_csv(rows: Rows, file: BinaryIO) -> None:
    """Write a header and one bead per row, UTF-8 with a byte order mark, CR LF after each row."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    # A lone carriage return is quoted too: QUOTE_MINIMAL quotes the characters of the line end.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(cells_of_row(row))
    text.detach()


def text_encoding(origin: Origin) -> str:
    """Detect the encoding of a text file by its byte order mark, or by decoding all of it.

    Korean Excel saves CSV as CP949, and "Unicode text" as UTF-16 with a mark.

    Raises:
        UndecodableError: If it is not UTF-8, UTF-16 with a mark, or CP949.
    """
    with origin.path.open("rb") as file:
        head = file.read(4)
    marked = [encoding for mark, encoding in _MARKS if head.startswith(mark)]
    places = {}
    for encoding in marked or ["utf-8", "cp949"]:
        place = _fault(origin, encoding)
        if place is None:
            return encoding
        places[encoding] = place
    # The encoding that comes further is likelier to be the one that was meant.
    named = "valid in the encoding of its mark" if marked else "UTF-8, UTF-16 nor CP949"
    raise UndecodableError(
        f"byte {max(places.values())} is {'not' if marked else 'neither'} {named}",
        where=origin.name,
        remedy="save it as UTF-8",
    )


def text_lines(origin: Origin) -> Iterator[str]:
    """Yield the lines of a text file, in any encoding that `text_encoding` detects."""
    with origin.path.open(encoding=text_encoding(origin), newline="\n") as file:
        for line in file:
            yield line.removesuffix("\n").removesuffix("\r")


def _fault(origin: Origin, encoding: str) -> int | None:
    """The place of the first byte that an encoding does not have; None if all is well."""
    decoder, end = codecs.getincrementaldecoder(encoding)(), 0
    try:
        with origin.path.open("rb") as file:
            while block := file.read(_BLOCK):
                end += len(block)
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        # The rest of the previous block precedes this one.
        return end - len(error.object) + error.start
    except UnicodeError:
        return 0
    return None


def tsv_cells(origin: Origin) -> Iterator[PlacedCells]:
    """Yield the place and the cells of every row of a `.tsv` file, its header too."""
    own: bool | None = None
    for where, cells in _plain_or_quoted_cells(origin):
        if own is None:
            header = header_of(cells, hints=(None, None), where=where)
            own = header is not None and header.own
        yield where, [unescaped(unmarked(cell)) for cell in cells] if own else cells


def _plain_or_quoted_cells(origin: Origin) -> Iterator[PlacedCells]:
    if is_quoted(origin):
        yield from _quoted_cells(origin, text_encoding(origin), "\t")
        return
    for number, line in enumerate(text_lines(origin), start=1):
        yield origin.line(number), line.split("\t")


def is_quoted(origin: Origin) -> bool:
    """Whether a `.tsv` file is quoted, as pandas, polars and Excel write it.

    No file says so. It is if all quotation marks belong to quoted cells, all rows then have the
    width of the header, and a cell cannot be meant as it stands: it has a tab, a line break or
    doubled marks in it, or is a name in a header. Where every line is a row of that width already,
    a cell of several lines is none: it is a quotation that ends in a later row.
    """
    width = 0
    is_meant = is_torn = False
    is_regular = True
    for lines in _rows_by_marks(origin):
        row = "\n".join(lines)
        cells = _CELL.findall(row) if '"' in row else row.split("\t")
        if not width:
            width = len(cells)
            is_meant = all(map(_QUOTED_NAME.fullmatch, cells))
        if len(cells) != width or "\t".join(cells) != row:
            if not row:  # a blank line is no row
                continue
            return False
        is_torn |= len(lines) > 1
        is_regular &= all(line.count("\t") == width - 1 for line in lines)
        is_meant |= any('""' in cell[1:-1] for cell in cells)
    return not is_regular or (is_meant and not is_torn)


def _rows_by_marks(origin: Origin) -> Iterator[list[str]]:
    """The lines of a text file, row by row if quotation marks quote: each has an even number."""
    held: list[str] = []
    is_open, size = False, 0
    for line in text_lines(origin):
        held.append(line)
        is_open ^= line.count('"') % 2 == 1
        size += len(line)
        if not is_open or size > _LONGEST_CELL:
            yield held
            held, is_open, size = [], False, 0
    if held:
        yield held


def csv_cells(origin: Origin) -> Iterator[PlacedCells]:
    """Yield the place and the cells of every row of a `.csv` file, its header too.

    Raises:
        MalformedRecordError: If the quoting of a cell is wrong.
    """
    encoding = text_encoding(origin)
    with origin.path.open(encoding=encoding, newline="") as file:
        first = file.readline()
    rows = _quoted_cells(origin, encoding, delimiter_of(first))
    # A first line that only names the delimiter is no row.
    return islice(rows, int(is_declaration(first)), None)


def _quoted_cells(origin: Origin, encoding: str, delimiter: str) -> Iterator[PlacedCells]:
    with origin.path.open(encoding=encoding, newline="") as file:
        csv.field_size_limit(_LONGEST_CELL)  # by default, 128 KiB
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if cells:  # a blank line has none
                    yield origin.line(reader.line_num), cells
        except csv.Error as error:
            raise MalformedRecordError(
                f"not CSV: {error}",
                where=origin.line(reader.line_num),
                remedy="quote cells that hold quotation marks or line breaks",
            ) from error


TSV = Format(
    name="tsv",
    suffixes=(".tsv",),
    description="table with tabs, one bead a line",
    read=read_tsv,
    other_columns=lambda origin: other_columns(origin, tsv_cells(origin)),
    write=write_tsv,
    is_text=True,
)

CSV = Format(
    name="csv",
    suffixes=(".csv",),
    description="table with commas, for spreadsheets",
    read=read_csv,
    other_columns=lambda origin: other_columns(origin, csv_cells(origin)),
    write=write_csv,
    is_text=True,
)
