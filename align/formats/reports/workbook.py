"""Findings as an Excel workbook: sorted, filtered and ticked off by a translator."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from align.articles.workbooks.sheets import MAXIMUM_ROWS
from align.checks import message_in
from align.errors import TooLargeError
from align.formats.reports.format import COLUMNS, ReportFormat, cells_of, found
from align.formats.reports.scorecard import COLUMNS as SCORE_COLUMNS
from align.formats.reports.scorecard import Scorecard
from align.formats.rows import Rows
from align.formats.workbook import DATE, lay_out, packed_into, write_text
from align.records import BitextRow, Finding, Severity

_WIDTHS = {"article": 18, "check": 14, "severity": 10, "message": 50, "source": 60, "target": 60}
_FILLS = {Severity.ERROR: "#FFD9D6", Severity.WARNING: "#FFE9A8", Severity.INFO: "#D3E8FF"}
_BEAD, _DONE = "bead", "done"


def write(rows: Rows, file: BinaryIO) -> None:
    """Write a sheet with one finding per row, a filter in its header, and a column to tick.

    Its readers are people, so the rows of the bitext are counted from 1, as on the pages.

    Raises:
        TooLargeError: If there are more findings, or a text is longer, than Excel can hold.
    """
    import xlsxwriter

    with packed_into(file) as packed:
        book = xlsxwriter.Workbook(packed, {"strings_to_urls": False, "in_memory": True})
        _fill(book, rows)
        book.close()


def _fill(book: Any, rows: Rows) -> None:
    book.set_properties({"created": DATE})
    sheet = book.add_worksheet("findings")
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    plain = book.add_format({"valign": "top"})
    filled = {
        severity.value: book.add_format({"valign": "top", "bg_color": colour})
        for severity, colour in _FILLS.items()
    }
    number, card = 0, Scorecard()
    for number, (row, finding) in enumerate(_counted(rows, card), start=1):
        place = f"{row.article}, bead {row.bead}"
        if number >= MAXIMUM_ROWS:
            raise TooLargeError(
                f"a sheet holds {MAXIMUM_ROWS} rows", where=place, remedy="write .tsv"
            )
        for column, cell in enumerate(_readable(row, finding)):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, plain)
            else:
                style = filled.get(cell, wrapped)
                write_text(sheet, (number, column), cell, style, place=place, others=".tsv")
    heading = book.add_format({"bold": True, "bottom": 1})
    names = ["row" if name == _BEAD else name for name in COLUMNS]
    lay_out(sheet, {name: _WIDTHS.get(name, 12) for name in (*names, _DONE)}, heading)
    sheet.autofilter(0, 0, max(number, 1), len(COLUMNS))
    _write_score(book.add_worksheet("score"), card, heading)


def _readable(row: BitextRow, finding: Finding) -> list[str | int]:
    """The cells of a finding, with the number and the message that a person reads."""
    cells = cells_of(row, finding)
    cells[COLUMNS.index(_BEAD)] = row.bead + 1
    cells[COLUMNS.index("message")] = message_in(finding, "en")
    return cells


def _counted(rows: Rows, card: Scorecard) -> Iterator[tuple[BitextRow, Finding]]:
    """Every finding with its row, counted on the way."""
    for row in rows:
        card.add(row)
        yield from found([row])


def _write_score(sheet: Any, card: Scorecard, heading: Any) -> None:
    """Findings by category, with their points per 1,000 words."""
    sheet.write_row(0, 0, SCORE_COLUMNS, heading)
    lines = card.lines()
    for number, line in enumerate(lines, start=1):
        sheet.write_row(number, 0, line)
    facts: list[tuple[str, float | None]] = [("words", card.words)]
    if card.excluded:
        facts.append(("excluded rows, not checked", card.excluded))
    if card.judged:
        facts.append(("mean adequacy", card.mean_adequacy))
        facts.append(("rows with an adequacy below 0.5", card.doubtful))
    for number, fact in enumerate(facts, start=len(lines) + 2):
        sheet.write_row(number, 0, fact)
    sheet.set_column(0, 0, _WIDTHS["target"] // 2)


FORMAT = ReportFormat("xlsx", "Excel workbook, one finding a row", write, is_text=False)
