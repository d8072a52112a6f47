"""Notes at the foot of a page or column, which are no part of the text."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from align.articles.pdf.lines import Line, same_size

# In sizes of the letters of the text.
_LARGEST = 0.92
# A page with more lines has no notes: it is a table or a map.
_MOST_LINES = 1000
# The sign of a note, and where the text refers to it: directly behind a word or its punctuation.
_SIGN = re.compile(r"(\d{1,3}|\*{1,3}|[†‡§]{1,2})[).]?\s*(?=\S)")
_REFERENCE = r"[^\W\d_][.,;:!?…'\"’”)\]」』]*{}(?!\d)"


def without_notes(lines: Sequence[Line]) -> list[Line]:
    """Leave out the notes at the foot of pages and columns.

    A note is in letters smaller than those of the text, begins with a sign that the text of the
    page refers to, and has no text below it in its column. It goes on to the last line in its
    letters.
    """
    if not lines:
        return []
    largest = _LARGEST * median(line.size for line in lines)
    texts: dict[int, list[Line]] = {}
    for line in lines:
        if line.size > largest:
            texts.setdefault(line.page, []).append(line)
    kept: list[Line] = []
    note: Line | None = None
    for line in lines:
        if note is not None and not _goes_on(note, line):
            note = None
        if note is None and line.size <= largest and _is_note(line, texts.get(line.page, [])):
            note = line
        if note is None:
            kept.append(line)
        else:
            note = line
    return kept


def _goes_on(note: Line, line: Line) -> bool:
    return line.page == note.page and same_size(note, line) and line.top < note.top


def _is_note(line: Line, text: Sequence[Line]) -> bool:
    sign = _SIGN.match(line.text)
    if (
        sign is None
        or len(text) > _MOST_LINES
        or any(
            one.top < line.top and one.left < line.right and one.right > line.left for one in text
        )
    ):
        return False
    reference = re.compile(_REFERENCE.format(re.escape(sign[1])))
    # A reference may be at the end of a word that the end of a line divides.
    return any(reference.search(one.text) for one in text) or any(
        above.is_hyphenated and reference.search(above.text[:-1] + one.text)
        for above, one in pairwise(text)
    )
