"""Find the paragraphs of plain text.

A blank line ends a paragraph. A single line break is ambiguous: in some files every line is a
paragraph, in others an editor broke the lines at a fixed width. The whole file shows which of the
two is true; a single line break does not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from align.articles.blocks import BLANK, Block, BlockPlace, Content, compose, join, trim
from align.articles.hyphens import join_in_places
from align.articles.marks import columns, infer_kinds, is_rule, shape_of
from align.articles.numbering import Numbering
from align.articles.pages import across_pages, without_pages
from align.articles.remnants import clear
from align.articles.wrapping import Line, Wrap, find_wrap, with_spaces
from align.errors import TooLargeError
from align.memory import weighted
from align.records import Kind

# U+2028, U+2029 and U+0085 end a line of an article too: no sentence continues after one.
_LINE = re.compile("[^\r\n\x85\u2028\u2029]+")
_LINE_BREAKS = frozenset({"\r\n", "\r", "\n", "\x85"})
_BLANKS = frozenset(BLANK)
# The cells of a table of numbers, which are paragraphs, take 16 packed bytes each.
_LEAST_PARAGRAPHS, _BYTES_PER_PARAGRAPH = 50_000, 12
# A list of Korean words has one for every seven bytes.
_LEAST_LINES, _BYTES_PER_LINE = 100_000, 6


_Shape = Callable[[str], Kind | None]


def structure(text: str) -> Content:
    """Find the paragraphs of a plain text and their kinds (docs/articles.md).

    Lines that consist only of signs ("* * *", "-----") separate paragraphs and belong to none.
    Bullets stay in their paragraph: newspapers use them inside sentences too. The text of the
    result is what `clear` and `without_pages` leave, composed.
    """
    text, breaks = without_pages(compose(clear(text)))
    return _divide(text, [BlockPlace(0, len(text))], breaks)


def structure_lines(text: str) -> Content:
    """Make every line that does not look blank a paragraph (`--pre-split`), composed.

    Only line feeds end a line here, as in the files of other aligners: other breaks would shift the
    numbers of all lines after them. Files of old Macs have carriage returns in their place.
    """
    text = compose(text)
    end = "\r" if "\r" in text and "\n" not in text else "\n"
    lines = re.finditer(f"[^{end}]+", text)
    places = [trim(text, found.start(), found.end()) for found in lines]
    kept = [BlockPlace(start, end) for start, end in places if start < end]
    return _marked(text, kept, shape_of)


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
    return _divide(*join(blocks))


def lay_out_packed(blocks: Sequence[Block], *, size: int, where: str) -> Content:
    """`lay_out` for a packed document, in which thousands of paragraphs shrink to nothing.

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


def _divide(text: str, places: Sequence[BlockPlace], breaks: Sequence[int] = ()) -> Content:
    """Find the paragraphs in `places`, which are in order and do not overlap.

    `breaks` are the offsets at which pages began.
    """
    shape = cache(shape_of)  # a line is mostly a paragraph as well
    parts = [(place, [] if place.whole else _groups(text, place, shape)) for place in places]
    groups = [group for _, groups in parts for group in groups]
    numbering = Numbering(line.text for group in groups for line in group if line.alone)
    for group in groups:
        for number, (before, line) in enumerate(pairwise(group), start=1):
            if line.alone and numbering.is_chance(before.text, line.text):
                group[number] = line._replace(alone=False)
    wrap = find_wrap(groups)
    paragraphs = [
        found
        for place, groups in parts
        for found in ([place] if place.whole else _runs(groups, place.kind, wrap))
    ]
    if breaks:
        paragraphs = across_pages(text, paragraphs, breaks)
    if wrap or breaks:
        text, paragraphs = join_in_places(text, paragraphs)
    return _marked(text, paragraphs, shape)


def _marked(text: str, places: Sequence[BlockPlace], shape: _Shape) -> Content:
    """Make paragraphs from `places`; marks determine the unknown kinds."""
    kinds = infer_kinds(
        [text[place.start : place.end] for place in places],
        [place.kind for place in places],
        shape,
    )
    return Content.of(text, places, kinds)


def _groups(text: str, place: BlockPlace, shape: _Shape) -> list[list[Line]]:
    """Group the lines between which there is no line that looks blank."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    previous_end = -1
    for found in _LINE.finditer(text, place.start, place.end):
        begin, stop = start, end = found.span()
        content = found[0]
        indent = 0
        if content[0] in _BLANKS or content[-1] in _BLANKS:
            start, end = trim(text, begin, stop)
            content = text[start:end]
            indent = columns(with_spaces(text[begin:start]))
        if not content or is_rule(content):
            previous_end = -1
            continue
        # A text may consist of nothing but line breaks: what most lines need is done here.
        width = indent + (end - start if content.isascii() else columns(content))
        if previous_end < 0 or text[previous_end:begin] not in _LINE_BREAKS:
            group = []
            groups.append(group)
        group.append(Line(start, end, content, indent, width, shape(content) is not None))
        previous_end = stop
    return groups


def _runs(
    groups: Sequence[Sequence[Line]], kind: Kind | None, wrap: Wrap | None
) -> Iterator[BlockPlace]:
    """Yield the paragraphs: one line each, or the lines that `wrap` broke."""
    for group in groups:
        if wrap is None:
            yield from [BlockPlace(line.start, line.end, kind) for line in group]
            continue
        start = group[0].start
        for line, following in pairwise(group):
            if not wrap.continues(line, following):
                yield BlockPlace(start, line.end, kind)
                start = following.start
        yield BlockPlace(start, group[-1].end, kind)
