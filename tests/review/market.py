"""The market article, as the page shows its eight rows."""

from tests.project.projects import ENGLISH
from tests.review.browsing import Desk

# The sixth row is a moved sentence, so the translations do not stand in their own order.
SHOWN = [ENGLISH[place] for place in (0, 1, 2, 3, 4, 6, 5, 7)]

SIZES = ["1-1", "1-1", "1-1", "1-1", "2-1", "1-1", "1-1", "0-1"]


def shown(desk: Desk, number: int) -> tuple[bool, bool]:
    """Whether the top and the end of a row are in sight, between the header and the keys."""
    row, header, footer = (
        desk.page.locator(each).bounding_box()
        for each in (f'.row[data-position="{number - 1}"]', ".row.head", "footer.keys")
    )
    top = header["y"] + header["height"]
    return row["y"] > top - 2, row["y"] + row["height"] < footer["y"] + 2
