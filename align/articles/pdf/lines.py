"""A line of a page, and the words of all lines."""

from dataclasses import dataclass

SAME_SIZE = 0.08
"""Letters are of one size if they differ by no more than this share."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, and in points where it begins and ends.

    `word` is the width of its first word, `size` that of its letters, `height` that of its page.
    `is_hyphenated` says that its last word may go on in the next line.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    word: float
    size: float
    page: int
    height: float
    is_hyphenated: bool = False

    def is_within(self, margin: float) -> bool:
        """Whether it is in a share of the page's height, at the top or at the bottom."""
        return not margin * self.height < self.top < (1 - margin) * self.height


def same_size(one: Line, other: Line) -> bool:
    """Whether the letters of two lines are of one size."""
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)
