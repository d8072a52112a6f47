"""Find the paragraphs of plain text.

A blank line ends a paragraph. A single line break is ambiguous: in some files every line is a
paragraph, in others an editor broke the lines at a fixed width. The whole file shows which of the
two is true; a single line break does not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from align.articles.blocks import BLANK, Block, BlockPlace, Content, join, trim
from align.articles.marks import columns, ends_sentence, infer_kinds, is_torn, shape_of
from align.articles.remnants import clear
from align.errors import TooLargeError
from align.guarding import weighted
from align.records import Kind, Paragraph

# U+2028, U+2029 and U+0085 end a line here too, so no segment ever holds one: readers of JSON
# lines would break there.
_LINE = re.compile("[^\r\n\x85\u2028\u2029]+")
_LINE_BREAKS = frozenset({"\r\n", "\r", "\n", "\x85"})
_BLANKS = frozenset(BLANK)
_RULE = re.compile(r"[-_=*~#+·•─-╿▀-◿★☆※\s]+")
# The cells of a table of numbers, which are paragraphs, take 16 packed bytes each.
_LEAST_PARAGRAPHS, _BYTES_PER_PARAGRAPH = 50_000, 12
# A list of Korean words has one for every seven bytes.
_LEAST_LINES, _BYTES_PER_LINE = 100_000, 6
# Widths at which editors break lines, in columns; longer lines were not broken by one.
_NARROWEST, _WIDEST = 40, 160


_Shape = Callable[[str], Kind | None]


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    indent: int
    width: int
    alone: bool


def structure(text: str) -> Content:
    """Find the paragraphs of a plain text and their kinds (docs/articles.md).

    Lines that consist only of signs ("* * *", "-----") separate paragraphs and belong to none.
    Bullets stay in their paragraph: newspapers use them inside sentences too. The text of the
    result is what `clear` leaves.
    """
    text = clear(text)
    return divide(text, [BlockPlace(0, len(text))])


def structure_lines(text: str) -> Content:
    """Make every line that does not look blank a paragraph (`--pre-split`)."""
    places = [trim(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    lines = [BlockPlace(start, end) for start, end in places if start < end]
    return _marked(text, lines, shape_of)


def check_lines(text: str, *, size: int, where: str) -> None:
    """Refuse a plain text that consists of line breaks for the most part.

    Args:
        text: The text.
        size: The size of the file, in bytes.
        where: The file, for messages.

    Raises:
        TooLargeError: If it has more lines than the longest list of words of its size.
    """
    most = _LEAST_LINES + weighted(size) // _BYTES_PER_LINE
    if sum(map(text.count, "\r\n\x85\u2028\u2029")) > most:
        _check_count(sum(1 for _ in _LINE.finditer(text)), most, "lines", where)


def lay_out(blocks: Iterable[Block]) -> Content:
    """Join the blocks of a document into one text, and find its paragraphs."""
    return divide(*join(blocks))


def lay_out_packed(blocks: Sequence[Block], *, size: int, where: str) -> Content:
    """Do the same for a document that is packed: thousands of paragraphs shrink to nothing.

    Args:
        blocks: The paragraphs.
        size: The size of the file, in bytes.
        where: The file, for messages.

    Raises:
        TooLargeError: If there are more paragraphs than a document of its size has.
    """
    most = _LEAST_PARAGRAPHS + weighted(size) // _BYTES_PER_PARAGRAPH
    _check_count(len(blocks), most, "paragraphs", where)
    return lay_out(blocks)


def _check_count(count: int, most: int, what: str, where: str) -> None:
    if count > most:
        raise TooLargeError(
            f"holds {count} {what}",
            where=where,
            remedy=f"the limit for its size is {most}; save it again, or split it",
        )


def divide(text: str, places: Sequence[BlockPlace]) -> Content:
    """Find the paragraphs in `places`, which are in order and do not overlap."""
    shape = cache(shape_of)  # a line is mostly a paragraph as well
    parts = [(place, [] if place.whole else _groups(text, place, shape)) for place in places]
    width = wrap_width([group for _, groups in parts for group in groups])
    paragraphs = [
        found
        for place, groups in parts
        for found in ([place] if place.whole else _runs(groups, place.kind, width))
    ]
    return _marked(text, paragraphs, shape)


def _marked(text: str, places: Sequence[BlockPlace], shape: _Shape) -> Content:
    """Make paragraphs from `places`; marks determine the unknown kinds."""
    kinds = infer_kinds(
        [text[place.start : place.end] for place in places],
        [place.kind for place in places],
        shape,
    )
    return Content(
        text,
        tuple(
            Paragraph(place.start, place.end, kind)
            for place, kind in zip(places, kinds, strict=True)
        ),
    )


def _groups(text: str, place: BlockPlace, shape: _Shape) -> list[list[_Line]]:
    """Group the lines between which there is no line that looks blank."""
    groups: list[list[_Line]] = []
    group: list[_Line] = []
    previous_end = -1
    for found in _LINE.finditer(text, place.start, place.end):
        begin, stop = start, end = found.span()
        content = found[0]
        indent = 0
        if content[0] in _BLANKS or content[-1] in _BLANKS:
            start, end = trim(text, begin, stop)
            content = text[start:end]
            indent = columns(text[begin:start].replace("\t", "    "))
        if not content or (not content[0].isalnum() and _RULE.fullmatch(content)):
            previous_end = -1
            continue
        # A text may consist of nothing but line breaks: what most lines need is done here.
        width = indent + (end - start if content.isascii() else columns(content))
        if previous_end < 0 or text[previous_end:begin] not in _LINE_BREAKS:
            group = []
            groups.append(group)
        alone = shape(content) is not None and not (group and is_torn(group[-1].text, content))
        line = _Line(start, end, content, indent, width, alone)
        group.append(line)
        previous_end = stop
    return groups


def _runs(
    groups: Sequence[Sequence[_Line]], kind: Kind | None, width: int | None
) -> Iterator[BlockPlace]:
    """Yield the paragraphs: one line each, or the lines that an editor broke at `width`."""
    for group in groups:
        if width is None:
            yield from [BlockPlace(line.start, line.end, kind) for line in group]
            continue
        start = group[0].start
        for line, following in pairwise(group):
            if not _continues(line, following, width):
                yield BlockPlace(start, line.end, kind)
                start = following.start
        yield BlockPlace(start, group[-1].end, kind)


def wrap_width(groups: Sequence[Sequence[_Line]]) -> int | None:
    """Infer the width, in columns, at which an editor broke the lines of a file.

    The candidate is the width that nine in ten lines do not exceed. It is confirmed by the breaks
    in the middle of a sentence: an editor breaks a line only where the next word no longer fits,
    so most of these lines must be full; headlines, verses and lists are not. A single full line
    may be a long headline, so it counts only if the next line begins with a lower-case letter.
    There must also be as many such breaks as short lines that end a sentence, which are
    paragraphs.

    Returns:
        The width; None if every line is a paragraph of its own.
    """
    widths = sorted(line.width for group in groups for line in group)
    width = widths[(len(widths) * 9) // 10 if len(widths) >= 10 else -1] if widths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return None
    broken = unfinished = finished = small = 0
    for line, following in (pair for group in groups for pair in pairwise(group)):
        if line.alone or following.alone:
            continue
        full = _is_full(line, following, width)
        if not ends_sentence(line.text):
            unfinished += 1
            broken += full
            small += full and following.text[0].islower()
        elif not full:
            finished += 1
    confirmed = broken >= max(1, finished, 0.6 * unfinished) and (broken > 1 or small > 0)
    return width if confirmed else None


def _continues(line: _Line, following: _Line, width: int) -> bool:
    """Whether `following` goes on with the paragraph of `line` in a file broken at `width`."""
    return (
        _is_full(line, following, width)
        and following.indent <= line.indent + 1
        and not following.alone
    )


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`."""
    return line.width + 1 + columns(following.text.split(maxsplit=1)[0]) > width
