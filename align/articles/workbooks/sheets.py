"""Read the cells of Excel workbooks as texts, row by row, without a tree or objects for cells."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from align.articles.archives import COMPOUND_SIGNATURE, damaged
from align.articles.parts import (
    Budget,
    Part,
    blocks_of_part,
    main_part,
    read_part,
    relations_of,
    value_of,
)
from align.articles.workbooks.number_formats import (
    EPOCH,
    EPOCH_OF_1904,
    LOCAL,
    code_of,
    is_date,
    shown,
    shown_moment,
)
from align.errors import InputError, ProtectedFileError, TooLargeError, warn
from align.guarding import guard
from align.memory import weighted

MAXIMUM_ROWS: Final = 1_048_576
"""The rows of the largest sheet that Excel allows."""

MAXIMUM_UNPACKED: Final = 1 << 30
"""The bytes that a workbook may unpack to, so that a small file cannot fill the memory."""

# The bytes that any workbook may unpack to, and how many more for each byte of the file.
_LEAST_TEXT, _TEXT_PER_BYTE = 16 << 20, 32
# A cell of a sheet of numbers has four tags and three attributes, in five packed bytes or more.
_LEAST_MARKS, _MARKS_PER_BYTE = 1_000_000, 1.8
# Rows take longest. Those of two words take 17 bytes.
_LEAST_ROWS, _BYTES_PER_ROW = 24_000, 27

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_ROW, _CELL, _VALUE, _TEXT = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}t"
_FORMULA, _PHONETIC, _STRING = f"{_MAIN}f", f"{_MAIN}rPh", f"{_MAIN}si"
# How the format writes characters that XML cannot keep, and text that looks like such an escape.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_MOST_COLUMNS = 256  # of a sheet that are read
_LOOKED_AT = 10  # other sheets: opening each takes time
_LONGEST = 12  # digits of the number of a row or of a shared text


class Book:
    """The sheets of a workbook.

    Args:
        path: The workbook.
        where: Its name in messages.

    Raises:
        ProtectedFileError: If it asks for a password (or is an old `.xls` under a new name).
        DamagedFileError: If it is not a workbook.
        TooLargeError: If it unpacks to more than a workbook of its size has.
    """

    def __init__(self, path: Path, *, where: str) -> None:
        self._path, self._where = path, where
        _refuse_protected(path, where)
        size = weighted(path.stat().st_size)
        limit = min(MAXIMUM_UNPACKED, _LEAST_TEXT + _TEXT_PER_BYTE * size)
        self._budget = Budget(
            text=limit, marks=_LEAST_MARKS + int(_MARKS_PER_BYTE * size), where=where
        )
        self._most_rows = _LEAST_ROWS + size // _BYTES_PER_ROW
        self._strings, styles, book = _Strings(), _Styles(), _Book()
        with self._opened() as archive:
            main = main_part(archive, self._budget)
            read_part(archive, main, book, self._budget)
            relations = relations_of(archive, main, self._budget)
            for relation in relations:
                if relation.kind == "styles":
                    read_part(archive, relation.name, styles, self._budget)
                elif relation.kind == "sharedStrings":
                    read_part(archive, relation.name, self._strings, self._budget)
        parts = {one.id: one.name for one in relations if one.kind == "worksheet"}
        self._sheets = {name: parts[at] for name, at in book.sheets if at in parts}
        if not self._sheets:
            raise damaged(where, "no sheet in it")
        self._values = _Values(self._strings.texts, styles.codes(), book.epoch, where)

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets, in order."""
        return list(self._sheets)

    def warn_of_others(self, known: Sequence[str] = ()) -> None:
        """Name the sheets with text after the first, but for the known ones: they are not read."""
        first, *others = self.sheets
        named = [name for name in others[:_LOOKED_AT] if name not in known]
        named = [name for name in named if self.holds_text(name)]
        if named:
            warn(
                f"{self._where}: only the first sheet, {first}, is read, and not "
                f"{', '.join(named)}; save each sheet as a workbook"
            )

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of each row with text, without empty cells at its end.

        At the end, an `AlignWarning` counts the cells with formulas whose values are not known.

        Raises:
            DamagedFileError: If the sheet is broken.
            TooLargeError: If it has more than a sheet of its size.
        """
        cells, left = _Cells(self._values), self._most_rows
        with self._opened() as archive:
            for _ in blocks_of_part(archive, self._sheets[sheet], cells, self._budget):
                left -= len(cells.rows)
                if left < 0:
                    raise TooLargeError(
                        f"holds more than {self._most_rows} rows",
                        where=self._where,
                        remedy="save it as .csv",
                    )
                yield from cells.rows
                cells.rows.clear()
                if cells.is_over:
                    break
        if cells.unknown:
            warn(
                f"{self._where}: {cells.unknown} cells, {cells.first_unknown} the first, hold "
                "formulas without their values; open and save it in Excel"
            )

    def holds_text(self, sheet: str) -> bool:
        """Whether a sheet has text at its beginning, or is broken there."""
        cells = _Cells(self._values)
        try:
            with self._opened() as archive:
                next(blocks_of_part(archive, self._sheets[sheet], cells, self._budget))
        except InputError:
            return True
        return bool(cells.rows)

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        with guard(self._where, problem="not an Excel workbook", remedy="save it as .xlsx again"):
            archive = zipfile.ZipFile(self._path)
        with archive:
            yield archive


def _refuse_protected(path: Path, where: str) -> None:
    with path.open("rb") as file:
        head = file.read(len(COMPOUND_SIGNATURE))
    if head == COMPOUND_SIGNATURE:
        raise ProtectedFileError(
            "a workbook with a password, or an .xls file",
            where=where,
            remedy="save it as .xlsx without a password",
        )


class _Book(Part):
    """The names of the sheets with the ids of their parts, and how dates are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch = EPOCH

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if name == f"{_MAIN}sheet":
            self.sheets.append((value_of(attributes, "name"), value_of(attributes, _ID)))
        elif name == f"{_MAIN}workbookPr":
            is_of_1904 = value_of(attributes, "date1904") in ("1", "true")
            self.epoch = EPOCH_OF_1904 if is_of_1904 else EPOCH


class _Styles(Part):
    """The formats of numbers, by the numbers of styles."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._in_cells = False

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if name == f"{_MAIN}numFmt":
            code = value_of(attributes, "formatCode")
            self._codes[value_of(attributes, "numFmtId")] = code
        elif name == f"{_MAIN}cellXfs":
            self._in_cells = True
        elif name == f"{_MAIN}xf" and self._in_cells:
            self._formats.append(value_of(attributes, "numFmtId"))

    def end(self, name: str) -> None:
        if name == f"{_MAIN}cellXfs":
            self._in_cells = False

    def codes(self) -> dict[str, str]:
        """The codes of formats of dates, times and percentages, by the numbers of styles."""
        found = ((str(n), code_of(one, self._codes)) for n, one in enumerate(self._formats))
        return {style: code for style, code in found if code is not None}


class _Texts(Part):
    """Collects texts that may consist of runs; how they are read aloud is left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._collects = False
        self._phonetic = 0

    def text(self, data: str) -> None:
        if self._collects:
            self._parts.append(data)

    def _taken(self) -> str:
        """The text since the last one."""
        text = "".join(self._parts)
        self._parts.clear()
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Strings(_Texts):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def start(self, name: str, attributes: Sequence[str]) -> None:  # noqa: ARG002
        if name == _TEXT:
            self._collects = not self._phonetic
        elif name == _PHONETIC:
            self._phonetic += 1

    def end(self, name: str) -> None:
        if name == _TEXT:
            self._collects = False
        elif name == _STRING:
            self.texts.append(self._taken())
        elif name == _PHONETIC:
            self._phonetic -= 1


class _Cells(_Texts):
    """Collects the rows of a sheet."""

    def __init__(self, values: "_Values") -> None:
        super().__init__()
        self._values = values
        self.rows: list[tuple[int, list[str]]] = []
        self.is_over = False
        self.unknown = 0
        self.first_unknown = ""
        self._place = ""
        self._is_formula = False
        self._number = self._column = 0
        self._row: list[str] = []
        self._columns: dict[str, int] = {}
        self._kind = self._style = ""

    def start(self, name: str, attributes: Sequence[str]) -> None:
        # A sheet may consist of a million empty cells: they come first, here and at the end.
        if name == _CELL:
            self._kind = self._style = self._place = ""
            self._is_formula = False
            if attributes:
                self._begin(attributes)
            else:
                self._column += 1
        elif name in (_VALUE, _TEXT):
            # A text in the cell itself is in `is`, and any other value in `v`.
            self._collects = (name == _TEXT) == (self._kind == "inlineStr") and not self._phonetic
        elif name == _ROW:
            number = value_of(attributes, "r") if attributes else ""
            known = number.isdecimal() and len(number) < _LONGEST
            self._number = int(number) if known else self._number + 1
            self._column = 0
            if self._row:
                self._row = []
            self.is_over |= self._number > MAXIMUM_ROWS
        elif name == _FORMULA:
            self._is_formula = True
        elif name == _PHONETIC:
            self._phonetic += 1

    def _begin(self, attributes: Sequence[str]) -> None:
        """Note where a cell is, and how its value is to be understood."""
        place = ""
        for n in range(0, len(attributes), 2):
            if attributes[n] == "r":
                self._place = attributes[n + 1]
                place = self._place.rstrip("0123456789")
            elif attributes[n] == "t":
                self._kind = attributes[n + 1]
            elif attributes[n] == "s":
                self._style = attributes[n + 1]
        if place:
            column = self._columns.get(place)
            if column is None:
                column = self._columns[place] = _number_of(place)
            self._column = column
        else:
            self._column += 1

    def end(self, name: str) -> None:
        if name == _CELL:
            if self._parts:
                written = self._taken()
                if self._column <= _MOST_COLUMNS:
                    self._put(self._values.text(written, self._kind, self._style))
            # The value of a formula of kind str may be an empty text.
            elif self._is_formula and self._kind != "str":
                self.unknown += 1
                self.first_unknown = self.first_unknown or self._place
        elif name in (_VALUE, _TEXT):
            self._collects = False
        elif name == _ROW:
            if self._row and not self.is_over:
                self.rows.append((self._number, self._row))
        elif name == _PHONETIC:
            self._phonetic -= 1

    def _put(self, value: str) -> None:
        """Put a value into its column; empty cells are not in the file."""
        missing = self._column - len(self._row)
        if value and missing > 0:
            self._row += [""] * (missing - 1)
            self._row.append(value)
        elif value:
            self._row[self._column - 1] = value


@dataclass(frozen=True, slots=True)
class _Values:
    """What the texts in cells show: shared texts, dates, numbers."""

    strings: Sequence[str]
    codes: Mapping[str, str]
    epoch: dt.datetime
    where: str

    def text(self, written: str, kind: str, style: str) -> str:
        """The value as text."""
        if kind == "s":
            number = int(written) if written.isdecimal() and len(written) < _LONGEST else -1
            if not 0 <= number < len(self.strings):
                raise damaged(self.where, f"there is no shared text {written[:20]}")
            return self.strings[number]
        if kind == "b":
            return str(written.strip() == "1")
        if kind == "d":
            return self._date(written, style)
        return written if kind not in ("", "n") else self._numeral(written, style)

    def _date(self, written: str, style: str) -> str:
        """A date that is written as ISO 8601 writes it."""
        code = self.codes.get(style, "")
        try:
            moment = dt.datetime.fromisoformat(written.strip()).replace(tzinfo=None)
        except ValueError:
            return written.replace("T", " ")
        days = (moment - self.epoch) / dt.timedelta(days=1)
        return shown_moment(moment, code if is_date(code) else LOCAL, days)

    def _numeral(self, written: str, style: str) -> str:
        code = self.codes.get(style)
        if code is None and written.isdecimal() and written.isascii():
            return written
        try:
            number = float(written)
        except ValueError:
            return written
        if code is not None:
            return shown(number, code, self.epoch)
        return str(int(number)) if number.is_integer() else str(number)


def _number_of(letters: str) -> int:
    """The number of a column, from 1: A, ..., Z, AA, ...; a number beyond all for other text."""
    number = 0
    for letter in letters[:4].upper():
        number = 26 * number + ord(letter) - 64
    return number if letters.isalpha() and letters.isascii() and len(letters) < 4 else 1 << 30
