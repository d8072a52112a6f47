"""Pages of plain text, as programs write them that turn a PDF or a document into text.

A form feed begins a page, and lines with the number and the running head of a page stand between
the lines of the text. They are left out, so that a sentence goes on across them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from align.articles.blocks import BLANK, BlockPlace
from align.articles.marks import ends_sentence, is_rule, shape_of
from align.articles.wrapping import SENTENCE_END
from align.records import Kind

PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:p(?:age|\.)?\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*쪽)?[-–—|\s]*",
    re.IGNORECASE,
)
"""The number of a page, as the only text of a line."""

NUMBER_BESIDE = re.compile(r"^\W*\d+\s+|\s+\d+\W*$")
"""The number of a page beside a running head."""

_NUMBER = re.compile(r"\d{1,4}")
_LINE = re.compile("[^\r\n\x0c\x85\u2028\u2029]+")
_ALONE = re.compile(r"(?:^|[\n\r])[-–—| \t]*(?:p(?:age|\.)?\s*)?\d{1,4}\b", re.IGNORECASE)
_BLANK_LINE = re.compile("(?:\r\n|[\r\n\x85\u2028\u2029])[^\\S\r\n]*[\r\n\x85\u2028\u2029]")
# The fewest numbers that count pages, where no form feeds divide them.
_FEWEST = 3
# In lines from its edge, where the number of a page stands: above or below it may be a head.
_EDGE = 2
# A page without its number, such as the first of a chapter, is left out in counting.
_STEPS = (1, 2)


class _Row(NamedTuple):
    """A line with text: its place, the page it is on, and whether blank lines are around it."""

    start: int
    end: int
    text: str
    page: int
    is_above_blank: bool
    is_below_blank: bool

    @property
    def is_apart(self) -> bool:
        return self.is_above_blank and self.is_below_blank


def bare(text: str) -> str:
    """A running head without the numbers that differ from page to page."""
    return re.sub(r"\d+", "0", text)


def without_pages(text: str) -> tuple[str, list[int]]:
    """Leave out the numbers and running heads of pages, and the form feeds between them.

    A number is one of a page if it stands alone in a line, if others count on, and if either form
    feeds show that it is at the edge of its page, or a sentence goes on across one of the numbers:
    chapters have numbers as well. Then the same head must stand beside half of them too, unless
    they have a form that only pages have (`- 12 -`). At the edges of pages, lines that half of them
    repeat are heads.

    Returns:
        The text, and the offsets in it at which pages began, blank lines around them.
    """
    if "\f" not in text and len(_ALONE.findall(text)) < _FEWEST:
        return text, []
    rows = list(_rows(text))
    dropped = _furniture(rows) if rows else set()
    if not dropped and "\f" not in text:
        return text, []
    return _joined(text, rows, dropped)


def across_pages(
    text: str, places: Sequence[BlockPlace], breaks: Iterable[int]
) -> list[BlockPlace]:
    """Put paragraphs together that the beginning of a page divides in mid-sentence.

    A title alone on its page, and the entries of a table or of slides, have no sentences around
    them.
    """
    left = sorted(breaks, reverse=True)
    found: list[BlockPlace] = []
    is_prose = False
    for place in places:
        is_first = bool(left) and left[-1] <= place.start
        while left and left[-1] <= place.start:
            left.pop()
        if is_first and found and _goes_on(text, found[-1], place, is_prose=is_prose):
            place = place._replace(start=found.pop().start)
        is_prose = not is_first and bool(found) and ends_sentence(_of(text, found[-1]))
        found.append(place)
    return found


def _of(text: str, place: BlockPlace) -> str:
    return text[place.start : place.end]


def _goes_on(text: str, above: BlockPlace, below: BlockPlace, *, is_prose: bool) -> bool:
    """Whether the paragraph above a page break goes on below; `is_prose` of what is above it."""
    before, after = _of(text, above), _of(text, below)
    return (
        not ends_sentence(before)
        and (is_prose or after[0].islower() or SENTENCE_END.search(before) is not None)
        and (ends_sentence(after) or SENTENCE_END.search(after) is not None)
        and shape_of(before) in (None, Kind.LIST_ITEM)
        and shape_of(after) is None
    )


def _rows(text: str) -> Iterator[_Row]:
    """Yield the lines that do not look blank."""
    lines = [found for found in _LINE.finditer(text) if found[0].strip(BLANK)]
    gaps = [
        text[before.end() if before else 0 : line.start() if line else len(text)]
        for before, line in pairwise([None, *lines, None])
    ]
    blank = [bool(_BLANK_LINE.search(gap)) or "\f" in gap for gap in gaps]
    blank[0] = blank[-1] = True
    page = 0
    for number, line in enumerate(lines):
        page += gaps[number].count("\f")
        stripped = line[0].strip(BLANK)
        yield _Row(*line.span(), stripped, page, blank[number], blank[number + 1])


def _furniture(rows: Sequence[_Row]) -> set[int]:
    """The numbers of the rows that are numbers or heads of pages."""
    numbered = _counting(
        [
            (number, int(found[0]))
            for number, row in enumerate(rows)
            if PAGE_NUMBER.fullmatch(row.text) and (found := _NUMBER.search(row.text))
        ]
    )
    if rows[-1].page > 0:
        return _at_edges(rows, numbered)
    numbered = [number for number in numbered if rows[number].is_apart]
    if len(numbered) < _FEWEST:
        return set()
    return _among_lines(rows, numbered)


def _counting(candidates: Sequence[tuple[int, int]]) -> list[int]:
    """The longest series of rows whose numbers count up, of pairs of a row and its number."""
    longest: dict[int, tuple[int, int]] = {}  # by the last number, the length and the candidate
    before: list[int] = []
    for place, (_, value) in enumerate(candidates):
        length, last = max(longest.get(value - step, (0, -1)) for step in _STEPS)
        before.append(last)
        longest[value] = max(longest.get(value, (0, -1)), (length + 1, place))
    _, place = max(longest.values(), default=(0, -1))
    series = []
    while place >= 0:
        series.append(candidates[place][0])
        place = before[place]
    return series[::-1]


def _at_edges(rows: Sequence[_Row], numbered: Sequence[int]) -> set[int]:
    """The furniture of pages that form feeds divide."""
    pages = [list(numbers) for _, numbers in groupby(range(len(rows)), lambda n: rows[n].page)]
    outer = {number for page in pages for number in (*page[:_EDGE], *page[-_EDGE:])}
    counted = outer.intersection(numbered)
    dropped = counted if len(counted) >= max(2, len(pages) / 2) else set()
    for end in (0, -1):
        left = [[number for number in page if number not in dropped] for page in pages]
        heads: dict[str, list[int]] = {}
        for page in filter(None, left):
            heads.setdefault(bare(rows[page[end]].text), []).append(page[end])
        for same in heads.values():
            if len(same) >= max(2, len(pages) / 2) and _are_heads(rows, same, dropped):
                dropped.update(same)
    return _without_title(rows, dropped, numbered)


def _are_heads(rows: Sequence[_Row], same: Sequence[int], dropped: Collection[int]) -> bool:
    """Whether lines at the edges of pages, alike but for their numbers, are running heads.

    If their numbers differ, they must be those of the pages, and no chapters'.
    """
    texts = {rows[number].text for number in same}
    if any(map(ends_sentence, texts)):
        return False
    return len(texts) == 1 or (
        all(NUMBER_BESIDE.search(text) for text in texts)
        and _divide_a_sentence(rows, same, {*dropped, *same})
    )


def _among_lines(rows: Sequence[_Row], numbered: Sequence[int]) -> set[int]:
    """The furniture of pages that only their numbers show, which are apart from other lines."""
    beside = {
        number: {
            other
            for other in (number - 1, number + 1)
            if 0 <= other < len(rows) and _may_be_head(rows[other].text)
        }
        for number in numbered
    }
    repeated = Counter(rows[other].text for other in set().union(*beside.values()))
    heads = {
        other for others in beside.values() for other in others if repeated[rows[other].text] > 1
    }
    with_head = sum(1 for others in beside.values() if others & heads)
    is_dressed = not any(rows[number].text.isdecimal() for number in numbered)
    dropped = {*numbered, *heads}
    if not is_dressed and with_head * 2 < len(numbered):
        return set()
    if not _divide_a_sentence(rows, numbered, dropped):
        return set()
    return _without_title(rows, dropped, numbered)


def _without_title(rows: Sequence[_Row], dropped: set[int], numbered: Collection[int]) -> set[int]:
    """The furniture without the first line of the text, if the heads are its title."""
    first = next((number for number in range(len(rows)) if number not in numbered), -1)
    others = {rows[number].text for number in dropped - {first}}
    return dropped - {first} if rows[first].text in others else dropped


def _may_be_head(text: str) -> bool:
    return not ends_sentence(text) and not is_rule(text) and not PAGE_NUMBER.fullmatch(text)


def _divide_a_sentence(
    rows: Sequence[_Row], numbered: Sequence[int], dropped: Collection[int]
) -> bool:
    """Whether the furniture of a page interrupts a sentence."""
    for number in numbered:
        above = next((n for n in range(number, -1, -1) if n not in dropped), None)
        below = next((n for n in range(number, len(rows)) if n not in dropped), None)
        if above is None or below is None:
            continue
        if not ends_sentence(rows[above].text) and not shape_of(rows[below].text):
            return True
    return False


def _joined(text: str, rows: Sequence[_Row], dropped: Collection[int]) -> tuple[str, list[int]]:
    """Put the text together without the rows `dropped` and without form feeds."""
    parts: list[str] = []
    breaks: list[int] = []
    length = position = 0
    page = rows[0].page if rows else 0
    for number, row in enumerate(rows):
        if number in dropped:
            continue
        is_divided = number > 0 and (number - 1 in dropped or row.page != page)
        if is_divided and parts:
            parts.append("\n\n")
            length += 2
            breaks.append(length)
        else:
            gap = text[position : row.start]
            parts.append(gap.replace("\f", "") if parts else "")
            length += len(parts[-1])
        parts.append(text[row.start : row.end])
        length += row.end - row.start
        position, page = row.end, row.page
    return "".join(parts), breaks
