"""Findings as an Excel workbook: sorted, filtered and ticked off by a translator."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from align.articles.workbooks.sheets import MAXIMUM_ROWS, Book
from align.checks import message_in
from align.errors import TooLargeError
from align.formats.reports.format import COLUMNS, ReportFormat, Request, cells_of, found, is_header
from align.formats.reports.scorecard import COLUMNS as SCORE_COLUMNS
from align.formats.reports.scorecard import FILE_COLUMNS, Scorecard, Scores
from align.formats.rows import Rows
from align.formats.workbook import DATE, lay_out, packed_into, write_text
from align.records import BitextRow, Finding, Severity

_WIDTHS = {"article": 18, "check": 14, "severity": 10, "message": 50, "source": 60, "target": 60}
_FILLS = {Severity.ERROR: "#FFD9D6", Severity.WARNING: "#FFE9A8", Severity.INFO: "#D3E8FF"}
_BEAD, _DONE = "bead", "done"
_FINDINGS, _SCORE = "findings", "score"


def write(rows: Rows, file: BinaryIO, request: Request) -> None:
    """Write a sheet with one finding per row, a filter in its header, and a column to tick.

    The score is on a second sheet, and that of each file on a third, with the files that could not
    be read.

    Its readers are people, so the rows of the bitext are counted from 1, as on the pages.

    Raises:
        TooLargeError: If there are more findings, or a text is longer, than Excel can hold.
    """
    import xlsxwriter

    with packed_into(file) as packed:
        book = xlsxwriter.Workbook(packed, {"strings_to_urls": False, "in_memory": True})
        _fill(book, rows, request)
        book.close()


def _fill(book: Any, rows: Rows, request: Request) -> None:
    book.set_properties({"created": DATE})
    sheet = book.add_worksheet(_FINDINGS)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    plain = book.add_format({"valign": "top"})
    filled = {
        severity.value: book.add_format({"valign": "top", "bg_color": colour})
        for severity, colour in _FILLS.items()
    }
    number, scores = 0, Scores()
    for number, (row, finding) in enumerate(_counted(rows, scores, request.at_least), start=1):
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
    _write_score(book.add_worksheet(_SCORE), scores.total, heading)
    if scores.files or request.unread:
        _write_files(book.add_worksheet("files"), scores, request.unread, heading)


def _readable(row: BitextRow, finding: Finding) -> list[str | int]:
    """The cells of a finding, with the number, the message and the words that a person reads."""
    cells = cells_of(row, finding)
    cells[COLUMNS.index(_BEAD)] = row.bead + 1
    cells[COLUMNS.index("message")] = message_in(finding, "en")
    for side, text, span in (
        ("source", row.source_text, finding.source_span),
        ("target", row.target_text, finding.target_span),
    ):
        if span is not None:  # the words, not their value: 8자, not "8 ja"
            cells[COLUMNS.index(f"{side}_value")] = text[slice(*span)]
    return cells


def _counted(rows: Rows, scores: Scores, at_least: Severity) -> Iterator[tuple[BitextRow, Finding]]:
    """The findings to list with their rows; all are counted on the way."""
    for row in rows:
        scores.add(row)
        yield from found([row], at_least)


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


def _write_files(sheet: Any, scores: Scores, unread: Sequence[str], heading: Any) -> None:
    """The score of each file, to be sorted, and below it what was not checked."""
    lines = scores.file_lines()
    sheet.write_row(0, 0, FILE_COLUMNS, heading)
    for number, (name, *figures) in enumerate(lines, start=1):
        sheet.write_string(number, 0, name)
        sheet.write_row(number, 1, figures)
    sheet.autofilter(0, 0, max(len(lines), 1), len(FILE_COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    for number, said in enumerate(unread, start=len(lines) + 2):
        sheet.write_string(number, 0, f"not checked: {said}")
    sheet.set_column(0, 0, _WIDTHS["target"])
    sheet.set_column(len(FILE_COLUMNS) - 1, len(FILE_COLUMNS) - 1, _WIDTHS["article"])


def is_own(path: Path) -> bool:
    """Whether a workbook has the sheets of such a report, or a table of findings on the first one.

    Raises:
        InputError: If it is no workbook.
    """
    book = Book(path, where=str(path))
    if {_FINDINGS, _SCORE} <= set(book.sheets):
        return True
    _, header = next(book.rows(book.sheets[0]), (0, []))
    return is_header(header)


FORMAT = ReportFormat(
    "xlsx", "Excel workbook, one finding a row", write, (".xlsx",), is_own, is_text=False
)
