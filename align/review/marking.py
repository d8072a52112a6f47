"""Texts cut into pieces: where findings point, where figures and names stand, what was edited."""

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from align.entities.dates import find_dates
from align.entities.names import find_names
from align.entities.numbers import find_numbers
from align.formats.stretches import gravest, stretches
from align.records import Severity

NUMBER, NAME, INSERTED, DELETED = "number", "name", "ins", "del"

_READ = ("ko", "en")
# Comparing takes time by the product of both lengths: beyond two pages all counts as changed.
_COMPARABLE = 4_000_000
_WORD = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+|\s+|[^\w\s]")


class Mark(NamedTuple):
    """A finding's place on one side: characters `start` to `end` of the joined text."""

    start: int
    end: int
    finding: int
    severity: Severity


class Piece(NamedTuple):
    """A stretch of text that is marked alike from end to end.

    `findings` are the ids of the findings that point at it, `severity` is that of the gravest.
    `kind` says what stands there ("number", "name") or what was done to it ("ins", "del").
    """

    text: str
    severity: Severity | None = None
    findings: tuple[int, ...] = ()
    kind: str = ""


def pieces(texts: Sequence[str], language: str, marks: Iterable[Mark]) -> list[tuple[Piece, ...]]:
    """Cut each segment of a side where marks, figures and names begin and end.

    Args:
        texts: The segments; marks count characters of them joined by one space.
        language: Their language: figures and names are read in Korean and English.
        marks: The places of findings.
    """
    marks, offset, cut = tuple(marks), 0, []
    for text in texts:
        spans = [(mark.start - offset, mark.end - offset) for mark in marks]
        kinds = _kinds(text, language)
        spans += [(start, end) for start, end, _ in kinds]
        segment = []
        for start, end, covering in stretches(len(text), spans):
            found = [marks[place] for place in covering if place < len(marks)]
            kind = [kinds[place - len(marks)][2] for place in covering if place >= len(marks)]
            segment.append(
                Piece(
                    text[start:end],
                    gravest(mark.severity for mark in found),
                    tuple(mark.finding for mark in found),
                    kind[0] if kind else "",
                )
            )
        cut.append(tuple(segment))
        offset += len(text) + 1
    return cut


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """What became of a text, by words: what stayed, what was deleted, what was inserted."""
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
def _kinds(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    if language not in _READ:
        return ()
    dates = [(date.start, date.end) for date in find_dates(text, language)]
    numbers = [(number.start, number.end) for number in find_numbers(text, language, dates)]
    names = [(name.start, name.end) for name in find_names(text, language) if name.firm]
    taken = sorted(dates + numbers)
    free = [name for name in names if not any(_overlap(name, other) for other in taken)]
    return (*((*span, NUMBER) for span in taken), *((*span, NAME) for span in free))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
