"""Read text files that users give: UTF-8, JSON and tables."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from align.errors import MalformedRecordError, UndecodableError
from align.naming import counted

_DELIMITERS = ",;\t"
# The first line of a file for Excel may say what stands between cells.
_DECLARATION = re.compile(rf'"?sep=([{_DELIMITERS}])"?\s*')
# A cell may go on in the next line.
_QUOTED = re.compile(rf'(?:(?<=[{_DELIMITERS}])|^)"(?:[^"]|"")*(?:"|$)')


def undecodable(error: UnicodeDecodeError, *, where: object, place: str = "") -> UndecodableError:
    """The error of a text that is not UTF-8, or that ends within a character.

    Args:
        error: What was wrong in the last bytes that were read.
        where: The file, and the line if it is known.
        place: Where in it the byte is, such as " at byte 7".
    """
    if error.reason == "unexpected end of data":
        problem = "it ends in the middle of a character, so it seems to be cut off"
        return UndecodableError(problem, where=where, remedy="get the whole file")
    return UndecodableError(f"not UTF-8{place}", where=where, remedy="save it as UTF-8")


def read_utf8(path: Path) -> str:
    """Read a text file that has to be UTF-8, with or without a byte order mark.

    Raises:
        UndecodableError: If it is not; it names the byte.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise undecodable(error, where=path, place=f" at byte {error.start}") from error


def delimiter_of(line: str) -> str:
    """The delimiter of a `.csv` file, from its first line.

    Excel saves `.csv` with semicolons in countries that write a comma in decimal numbers. It is the
    one that a line such as `sep=;` names, which some programs write for Excel; otherwise the one
    that is most frequent, outside of quotation marks.
    """
    declared = _DECLARATION.fullmatch(line)
    return declared[1] if declared else max(_DELIMITERS, key=_QUOTED.sub("", line).count)


def is_declaration(line: str) -> bool:
    """Whether the first line of a `.csv` file only names the delimiter, and is not a row."""
    return _DECLARATION.fullmatch(line) is not None


def check_cells(
    cells: Sequence[str], width: int, *, where: object, remedy: str | None = None
) -> None:
    """Refuse a row of a table with more cells than columns, but for empty ones at its end.

    A comma or a tab in a text that is not quoted would cut it, and nobody would notice.

    Raises:
        MalformedRecordError: With their number.
    """
    if any(cells[width:]):
        raise MalformedRecordError(
            f"{counted(len(cells), 'cell')}, but there are {counted(width, 'column')}",
            where=where,
            remedy=remedy,
        )


def json_problem(error: ValueError | RecursionError) -> str:
    """Describe why a text is not JSON, without advice for programmers of Python."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    is_number = not isinstance(error, json.JSONDecodeError) and "digits" in str(error)
    return "a number of thousands of digits" if is_number else str(error)
