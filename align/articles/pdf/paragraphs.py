"""Join the lines of a PDF into paragraphs, judged by their distances, as a reader does."""

import math
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from statistics import median

from align.articles.blocks import Block
from align.articles.hyphens import join_divided
from align.articles.marks import ends_sentence, is_caption, is_rule, shape_of
from align.articles.numbering import Numbering
from align.articles.pdf.lines import Line, same_size
from align.records import Kind

# A larger distance of baselines begins a paragraph: as a multiple of the usual distance, and of the
# size of the letters.
_NEW_PARAGRAPH, _FAR = 1.35, 2.2
# The room left by a full line, as a multiple of the size of its letters: at the end of a sentence,
# and in the middle of one, where few paragraphs end.
_SLACK, _UNFINISHED_SLACK = 0.25, 1.0
# The indent of a first line, as a multiple of the size of its letters: two lines of one paragraph
# may begin a little apart, and what begins further in is another column or a table's cell.
_LEAST_INDENT, _MOST_INDENT = 0.8, 4
# In lines: how far around a line others show where its column ends.
_NEAR, _LONGEST_COLUMN, _LINES_ABOVE = 40, 120, 5


def paragraphs(lines: Sequence[Line], words: Container[str]) -> Iterator[Block]:
    """Yield the paragraphs that lines make up.

    Lines that consist only of signs ("* * *") separate paragraphs and belong to none.

    Args:
        lines: The lines, in the order of the file.
        words: The words of the text, by which divided ones are joined.
    """
    if not lines:
        return
    gaps = [
        (above.bottom - below.top) / below.size
        for above, below in pairwise(lines)
        if above.page == below.page and same_size(above, below) and above.bottom > below.top
    ]
    leading = median(gaps) if gaps else 0.0
    alone = _alone(lines)
    text = lines[0].text
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        if alone[number] or _begins_paragraph(above, line, leading, _right_edge(lines, number - 1)):
            if not is_rule(text):
                yield Block(text, whole=True)
            text = line.text
        elif above.is_hyphenated:
            text = join_divided(text, line.text, words)
        else:
            text = f"{text}\n{line.text}"
    if not is_rule(text):
        yield Block(text, whole=True)


def _alone(lines: Sequence[Line]) -> list[bool]:
    """Whether each line is a paragraph whatever surrounds it."""
    alone = [shape_of(line.text) is not None for line in lines]
    numbering = Numbering(
        line.text for line, is_alone in zip(lines, alone, strict=True) if is_alone
    )
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        if alone[number] and (
            numbering.is_chance(above.text, line.text) or _ends_caption(above.text, line.text)
        ):
            alone[number] = False
    return alone


def _ends_caption(above: str, line: str) -> bool:
    """Whether a line with a credit at its end may be the second one of a caption."""
    return not ends_sentence(above) and is_caption(line) and is_caption(f"{above} {line}")


def _begins_paragraph(above: Line, line: Line, leading: float, right: float) -> bool:
    """Whether a paragraph ends between two lines; `leading` is in sizes of the letters."""
    if not same_size(above, line) or is_rule(above.text) or is_rule(line.text):
        return True
    if above.is_hyphenated:
        return False
    gap = above.bottom - line.top
    if above.page != line.page or gap < 0:
        # The next page or column: only an unfinished sentence goes on there.
        return ends_sentence(above.text)
    if gap > min(_NEW_PARAGRAPH * leading, _FAR) * line.size:
        return True
    indented = _LEAST_INDENT < (line.left - above.left) / line.size < _MOST_INDENT
    if indented and shape_of(above.text) is not Kind.LIST_ITEM:
        return True
    slack = _SLACK if ends_sentence(above.text) else _UNFINISHED_SLACK
    return above.right + line.word + line.size * slack < right


def _right_edge(lines: Sequence[Line], number: int) -> float:
    """How far to the right the lines around one reach that begin where it begins.

    Lines that reach into the next column are not of its own.
    """
    line = lines[number]
    around = lines[max(0, number - _NEAR) : number + _NEAR]
    limit = _next_column(lines, number)
    return max(
        other.right
        for other in around
        if same_size(other, line)
        and abs(other.left - line.left) < _MOST_INDENT * line.size
        and other.right < limit
    )


def _next_column(lines: Sequence[Line], number: int) -> float:
    """Where the column to the right of a line begins; infinity if there is none.

    The lines of a column stand before those of the next one in the file, and so one beside it comes
    much later. The cells of a table come row by row. The next column may end earlier: then what is
    beside the lines above counts.
    """
    line = lines[number]
    for place in range(number, max(-1, number - _LINES_ABOVE - 1), -1):
        one = lines[place]
        if one.page != line.page or abs(one.left - line.left) > _MOST_INDENT * line.size:
            break
        lefts = [
            other.left
            for other in lines[place + 1 : place + _LONGEST_COLUMN]
            if other.page == one.page
            and abs(other.top - one.top) < one.size
            and other.left > max(one.right, line.right)
        ]
        if lefts:
            is_cell = abs(lines[place + 1].top - one.top) < one.size
            return math.inf if is_cell else min(lefts)
    return math.inf
