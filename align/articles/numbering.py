"""Tell the items of a list from lines that begin with a number or a dash by chance.

Where a program broke the lines of a text, `now aged` / `55. She said` looks like an item.
"""

import re
from collections import Counter
from collections.abc import Iterable
from string import ascii_lowercase

from align.articles.marks import KOREAN_LETTERS, ends_sentence, is_torn

_MARKER = re.compile(r"(?P<open>\(?)(?:(?P<number>\d{1,2})|(?P<letter>[a-z가-하]))[.)]|[-–—]")
# An abbreviation that a number follows: Sept. / 30.
_BEFORE_A_NUMBER = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nos?|Vol|Art|Sec|Fig|pp?)\.\Z"
)
_LETTERS = (KOREAN_LETTERS, ascii_lowercase)


class Numbering:
    """The numbers, letters and dashes that begin lines of a text."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Collect them from the lines that look like items."""
        self._markers = Counter(_rank(line) for line in lines)

    def is_chance(self, before: str, line: str) -> bool:
        """Whether `line`, which looks like an item, goes on with the sentence of the line `before`.

        It does if that line stops in mid-sentence, and if no other line has the number before or
        after its own, or the same dash.
        """
        if is_torn(before, line):
            return True
        marker = _rank(line)
        stops = ends_sentence(before) and _BEFORE_A_NUMBER.search(before) is None
        if marker is None or stops:
            return False
        sign, rank = marker
        if rank is None:
            return self._markers[marker] < 2
        return not (self._markers[sign, rank - 1] or self._markers[sign, rank + 1])


def _rank(line: str) -> tuple[str, int | None] | None:
    """The form of a line's marker, and its number; None if it has none, or an unmistakable one."""
    found = _MARKER.match(line)
    if found is None:
        return None
    if found["number"]:
        return f"{found['open']}1{found[0][-1]}", int(found["number"])
    for letters in _LETTERS:
        if found["letter"] and found["letter"] in letters:
            return letters[0] + found[0][-1], letters.index(found["letter"])
    return found[0], None
