"""Tables of text, for terminals."""

from collections.abc import Sequence


def text_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay out rows in columns as wide as they need, the first to the left, the others to the right.

    >>> text_table([("size", "rows"), ("1-1", "7")])
    ['size  rows', '1-1      7']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in rows
    ]
