"""Split texts into pieces by findings, figures and names, or by edits."""

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from align.entities.names import find_names
from align.entities.numbers import find_quantities
from align.formats.html.marked import Kind, Mark, Piece
from align.formats.html.marked import pieces as cut
from align.records import Code

NUMBER, NAME, INSERTED, DELETED = "number", "name", "ins", "del"

_READ = ("ko", "en")
# Comparing takes time by the product of both lengths: beyond two pages all counts as changed.
_COMPARABLE = 4_000_000
_WORD = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+|\s+|[^\w\s]")


def pieces(
    texts: Sequence[str],
    language: str,
    marks: Iterable[Mark],
    codes: Sequence[Sequence[Code]] = (),
) -> list[tuple[Piece, ...]]:
    """Split each segment of a side where marks, figures and names begin and end.

    Args:
        texts: The segments; marks count characters of them joined by one space.
        language: Their language; figures and names are recognised in Korean and English.
        marks: The places of findings.
        codes: The inline codes of each segment, by characters of it; may be empty.
    """
    return cut(texts, marks, [_kinds(text, language) for text in texts], codes)


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """The changes to a text by words: unchanged, deleted or inserted."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > _COMPARABLE:
        return Piece(before, kind=DELETED), Piece(after, kind=INSERTED)
    found: list[Piece] = []
    for kind, first, last, start, end in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            found.append(Piece("".join(new[start:end])))
            continue
        if first < last:
            found.append(Piece("".join(old[first:last]), kind=DELETED))
        if start < end:
            found.append(Piece("".join(new[start:end]), kind=INSERTED))
    return tuple(found)


# A row is drawn again after every decision about it, mostly with the same text.
@lru_cache(maxsize=1 << 13)
def _kinds(text: str, language: str) -> tuple[Kind, ...]:
    if language not in _READ:
        return ()
    numbers, dates = find_quantities(text, language)
    figures = sorted((found.start, found.end) for found in (*numbers, *dates))
    names = [(name.start, name.end) for name in find_names(text, language) if name.firm]
    free = [name for name in names if not any(_overlap(name, other) for other in figures)]
    return (*((*span, NUMBER) for span in figures), *((*span, NAME) for span in free))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
