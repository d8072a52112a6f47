"""Large initials: the first letter of a chapter, as high as several lines beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from align.articles.pdf.lines import Line

# A letter, with the quotation mark before it.
_MOST_LETTERS = 2
# The least of its size, in sizes of the letters beside it.
_LEAST_SIZE = 1.6
# The most on a page: more large letters are something else.
_MOST_ON_PAGE = 20
# In sizes of an initial: how far the text beside it may be, for a quotation mark fills half of its
# place in Korean, and how high the baseline of the first line may be above its own.
_WIDEST_GAP, _TOP = 0.75, 0.8
# Words of one letter.
_WORDS = frozenset("AIO")


def with_initials(lines: Sequence[Line], words: Counter[str]) -> list[Line]:
    """Put large initials into the line that they begin: the uppermost one beside them.

    Args:
        lines: All lines; an initial may come before its line, or elsewhere on its page.
        words: The words of the text in small letters, which tell `I was` and `It` apart.
    """
    found: dict[int, Line] = {}
    gone: set[int] = set()
    for _, page in groupby(range(len(lines)), key=lambda number: lines[number].page):
        numbers = list(page)
        large = [number for number in numbers if _may_be_initial(lines[number])]
        for number in large if len(large) <= _MOST_ON_PAGE else ():
            beside = [other for other in numbers if _is_beside(lines[other], lines[number])]
            first = max(beside, key=lambda other: lines[other].top, default=None)
            if first is not None and first not in found:
                found[first] = lines[number]
                gone.add(number)
    return [
        _begun(line, found[number], words) if number in found else line
        for number, line in enumerate(lines)
        if number not in gone
    ]


def _may_be_initial(line: Line) -> bool:
    return (len(line.text) <= _MOST_LETTERS and any(map(str.isalpha, line.text))) or (
        len(line.text) == 1 and line.text in "“‘\"'「『"
    )


def _is_beside(line: Line, initial: Line) -> bool:
    """Whether a line is to the right of an initial, and between its foot and its head."""
    gap = line.left - initial.right
    return (
        initial.size > _LEAST_SIZE * line.size
        and -line.size < gap < _WIDEST_GAP * initial.size
        and -line.size / 2 < line.top - initial.top < _TOP * initial.size
    )


def _begun(line: Line, initial: Line, words: Counter[str]) -> Line:
    """A line with its initial, with a blank between two words: `A ferry`, but `After`."""
    first = line.text.split(maxsplit=1)[0].lower()
    is_apart = (
        initial.text[-1:] in _WORDS
        and initial.text[-1:].lower() + first not in words
        and words[first] > 1
    )
    text = f"{initial.text}{' ' if is_apart else ''}{line.text}"
    return replace(line, text=text, word=line.word + line.left - initial.left)
