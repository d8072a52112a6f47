"""Running heads and feet: what pages repeat above and below their text.

A head that changes with the chapter is known by its place: a row at the same height of many pages,
set off from the text below it, that resembles the row on a neighbouring page, repeats one a few
pages away or the title of a chapter, or is beside the number of its page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from align.articles.pages import NUMBER_BESIDE, PAGE_NUMBER, bare
from align.articles.pdf.lines import Line

_NUMBER = re.compile(
    r"[-–—|\s]*(?:p(?:age|\.)?\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*쪽)?[-–—|\s]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
# The shares of a page's height, at its top and at its bottom, in which page numbers and lines that
# most pages repeat are left out, and in which a place of heads may be: LaTeX has it at a seventh.
_MARGIN, _DEEP_MARGIN = 0.1, 0.2
# Set off: a distance of baselines as a multiple of the usual one, or of the size of the letters.
_SET_OFF = 1.35
# No head is larger than the text, as a title is, except by a rounding.
_LARGEST = 1.08
# In points: rows of different pages at one height, and lines of one row, differ by less than this.
_SAME_HEIGHT = 1.0
# The fewest pages with a row at a place of heads, and the share of them that resemble another.
_FEWEST, _RESEMBLING = 3, 0.5
# In pages, how far apart heads are that resemble each other, for left and right pages may
# alternate, and those that are equal, for the first pages of chapters have none.
_NEIGHBOURING, _REPEATING = 2, 8


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines at one height of a page, given by their numbers.

    `title` is their text without a page number, and empty for a page number alone. `offsets` are
    the numbers at its ends, less that of the page: a page number has the same on all pages, as long
    as no page is left out. `distance` is that from the edge of the page, in points. `is_apart`
    tells whether no letters are larger than those of the text, and a gap sets it off from the text,
    with all that is nearer to the edge.
    """

    lines: tuple[int, ...]
    title: str
    offsets: tuple[int, ...]
    page: int
    distance: float
    is_apart: bool


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out page numbers, running heads and running feet.

    A line is one if most pages repeat it in their margins, or if it is at a place of heads (see
    `_at_places`). One or two pages show no such place.
    """
    pages = len({line.page for line in lines})
    repeated = Counter(bare(line.text) for line in lines if line.is_within(_MARGIN))
    at_places = _at_places(lines)
    return [
        line
        for number, line in enumerate(lines)
        if number not in at_places
        and not (
            line.is_within(_MARGIN)
            and (
                PAGE_NUMBER.fullmatch(line.text)
                or (repeated[bare(line.text)] >= 2 and repeated[bare(line.text)] * 2 >= pages)
            )
        )
    ]


def _title(text: str) -> str:
    return "" if PAGE_NUMBER.fullmatch(text) else NUMBER_BESIDE.sub("", text)


def _offsets(text: str, page: int) -> tuple[int, ...]:
    """The numbers that may be those of the page, less `page`, which counts from the first."""
    ends = [text] if PAGE_NUMBER.fullmatch(text) else NUMBER_BESIDE.findall(text)
    return tuple(int(found[0]) - page for end in ends if (found := _NUMBER.search(end)))


def _at_places(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines at places of heads.

    A place is a distance from the edge. It is one of heads if half of the rows there, on at least
    three pages, are set off from the text and look like heads (see `_is_place_of_heads`). Then the
    others that are set off are heads too: those of a section with one page. The first row of the
    text is at one height as well, but is seldom set off, and resembles no other. Where other rows
    are set off with that at the place, all are text.
    """
    by_page = groupby(range(len(lines)), key=lambda number: lines[number].page)
    pages = [_rows(lines, numbers) for _, numbers in by_page]
    if len(pages) < _FEWEST:
        return set()
    gaps = [
        lines[above[0]].top - lines[below[0]].top
        for rows in pages
        for above, below in pairwise(rows)
    ]
    if not gaps:
        return set()
    size = median(line.size for line in lines)
    apart, largest = _SET_OFF * max(median(gaps), size), _LARGEST * size
    titles = frozenset(line.text for line in lines if line.size > largest)
    found: set[int] = set()
    for at_top in (True, False):
        rows = [row for page in pages for row in _outer(lines, page, apart, largest, at_top=at_top)]
        heads = _heads_among(rows, titles)
        text = {row.page for row in rows if row.is_apart and row not in heads}
        found.update(number for row in heads if row.page not in text for number in row.lines)
    return found


def _heads_among(rows: Sequence[_Row], titles: frozenset[str]) -> set[_Row]:
    heads: set[_Row] = set()
    for place in _places(rows):
        apart = [row for row in place if row.is_apart]
        if _is_place_of_heads(apart, len(place), titles):
            heads.update(apart)
    return heads


def _rows(lines: Sequence[Line], numbers: Iterable[int]) -> list[list[int]]:
    """The lines of a page, given by their numbers, by their heights from the top."""
    rows: list[list[int]] = []
    for number in sorted(numbers, key=lambda number: (-lines[number].top, lines[number].left)):
        if rows and lines[rows[-1][0]].top - lines[number].top < _SAME_HEIGHT:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _outer(
    lines: Sequence[Line], page: list[list[int]], apart: float, largest: float, *, at_top: bool
) -> Iterator[_Row]:
    """Yield the rows in one margin of a page, from its edge; `apart` and `largest` in points."""
    rows = page if at_top else page[::-1]
    tops = [lines[row[0]].top for row in rows]
    end = next(
        (place for place, (one, other) in enumerate(pairwise(tops)) if abs(one - other) > apart), -1
    )
    height = lines[page[0][0]].height
    if (height - tops[end] if at_top else tops[end]) > _DEEP_MARGIN * height:
        end = -1
    for place, row in enumerate(rows):
        first = lines[row[0]]
        distance = first.height - first.top if at_top else first.top
        if distance > _DEEP_MARGIN * first.height:
            return
        text = " ".join(lines[number].text for number in row)
        yield _Row(
            tuple(row),
            _title(text),
            _offsets(text, first.page),
            first.page,
            distance,
            is_apart=place <= end and all(lines[number].size <= largest for number in row),
        )


def _places(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of all pages by their distances from the edge; those of a place by their pages."""
    places: dict[int, list[_Row]] = defaultdict(list)
    last, place = 0.0, 0
    for row in sorted(rows, key=lambda row: row.distance):
        place += row.distance - last > _SAME_HEIGHT
        last = row.distance
        places[place].append(row)
    return [sorted(place, key=lambda row: row.page) for place in places.values()]


def _is_place_of_heads(apart: Sequence[_Row], count: int, titles: frozenset[str]) -> bool:
    """Whether the rows set off at a place, of `count` there in all, make it one of heads.

    Half of all must resemble one on a neighbouring page, repeat one a few pages away, be among the
    `titles`, or be beside the number of the page; and two must be alike, or three numbered.
    """
    alike = {
        row for pair in _near(apart, _REPEATING) if pair[0].title == pair[1].title for row in pair
    }
    likely = {row for pair in _near(apart, _NEIGHBOURING) if _resemble(*pair) for row in pair}
    likely.update(alike, (row for row in apart if row.title in titles))
    offsets = Counter(offset for row in apart for offset in set(row.offsets))
    usual, numbered = max(offsets.items(), key=lambda item: item[1], default=(0, 0))
    if numbered >= _FEWEST:
        likely.update(row for row in apart if usual in row.offsets)
    return (
        len(apart) >= _FEWEST
        and len(likely) >= _RESEMBLING * count
        and (numbered >= _FEWEST or len(alike) > 0)
    )


def _near(rows: Sequence[_Row], pages: int) -> Iterator[tuple[_Row, _Row]]:
    """Yield the pairs of rows, in their order, that are at most so many pages apart."""
    for number, row in enumerate(rows):
        for later in rows[number + 1 : number + 1 + pages]:
            if later.page - row.page <= pages:
                yield row, later


def _resemble(row: _Row, other: _Row) -> bool:
    """Whether half of the shorter title begins or ends the other: that of a chapter or section."""
    half = (min(len(row.title), len(other.title)) + 1) // 2
    if half == 0:
        return row.title == other.title
    return row.title[:half] == other.title[:half] or row.title[-half:] == other.title[-half:]
