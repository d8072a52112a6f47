"""Tables of text, for terminals."""

from collections.abc import Sequence


def text_table(rows: Sequence[Sequence[str]], *, names: int = 0) -> list[str]:
    """Lay out rows in columns as wide as they need: names to the left, the others to the right.

    Args:
        rows: The cells of each row, as many in all rows.
        names: Which column has the names; -1 is the last one.

    >>> text_table([("size", "rows"), ("1-1", "7")])
    ['size  rows', '1-1      7']
    >>> text_table([("rows", "file"), ("7", "a.tmx")], names=-1)
    ['rows  file', '   7  a.tmx']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    sides = [str.rjust] * len(widths)
    sides[names] = str.ljust
    return [
        "  ".join(
            side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
