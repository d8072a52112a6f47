"""The delimiter of a `.csv` file: a comma, a semicolon or a tab.

Excel saves `.csv` with semicolons in countries that write a comma in decimal numbers.
"""

import re

_DELIMITERS = ",;\t"
# The first line of a file for Excel may say what stands between cells.
_DECLARATION = re.compile(rf'"?sep=([{_DELIMITERS}])"?\s*')
# A cell may go on in the next line.
_QUOTED = re.compile(rf'(?:(?<=[{_DELIMITERS}])|^)"(?:[^"]|"")*(?:"|$)')


def delimiter_of(line: str) -> str:
    """The delimiter of a `.csv` file, from its first line.

    It is the one that a line such as `sep=;` names, which some programs write for Excel; otherwise
    the one that is most frequent, outside of quotation marks.
    """
    declared = _DECLARATION.fullmatch(line)
    return declared[1] if declared else max(_DELIMITERS, key=_QUOTED.sub("", line).count)


def is_declaration(line: str) -> bool:
    """Whether the first line of a `.csv` file only names the delimiter, and is not a row."""
    return _DECLARATION.fullmatch(line) is not None
