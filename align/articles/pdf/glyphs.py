"""The lines of a page, from its glyphs as pdfium gives them: their places, sizes and letters."""

import ctypes
from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import TYPE_CHECKING

from align.articles.blocks import BLANK
from align.articles.pdf.lines import SAME_SIZE, Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# A raised or lowered character, such as the number of a note: the least of its size, and the most
# of its distance from the baseline and of the gap beside it, in sizes of the other letters; the gap
# in which there is a blank; and the most of such characters in a row.
_SMALLEST_RAISED, _HIGHEST, _WIDEST_GAP, _BLANK_GAP, _LONGEST_RAISED = 0.4, 0.7, 0.6, 0.18, 6
_FEED = 4  # characters before and after a line feed, among which are blanks and its return
UNKNOWN = "\ufffd"
"""What a glyph becomes for which the PDF names no letter."""
# Tab and carriage return.
_CONTROLS = frozenset({0x09, 0x0D})
# What pdfium makes of a hyphen at the end of a line; the next line follows without a feed, be it
# on another page.
_HYPHENS = frozenset({0x02, 0xFFFE})


def lines_of(page: "PdfPage", text_page: "PdfTextPage", number: int) -> Iterator[Line]:
    """Yield the lines of a page: pdfium ends each with a line feed of its own making.

    It also puts one where a raised or lowered character begins or ends, which ends no line.
    """
    from pypdfium2 import raw

    height = page.get_height()
    count = text_page.count_chars()
    codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    hyphens = [index for index, code in enumerate(codes) if code in _HYPHENS]
    ends = [index for index, code in enumerate(codes) if code == 0x0A]
    for end in ends:
        codes[end] = _code_of_feed(text_page, codes, end)
    start = 0
    feeds = [end for end in ends if codes[end] == 0x0A]
    for end in sorted({*feeds, *(index + 1 for index in hyphens), count}):
        text = _decode(codes[start:end])
        drawn = [index for index in range(start, end) if codes[index] > 0x20 or index in hyphens]
        if drawn and text.strip(BLANK):
            left = _origin(text_page, drawn[0])[0]
            after_word = drawn[min(len(text.split(maxsplit=1)[0]), len(drawn)) - 1]
            size = median_low(
                _size(text_page, drawn[len(drawn) * sixth // 6]) for sixth in range(1, 6)
            )
            yield Line(
                text,
                left=left,
                top=_baseline(text_page, drawn, size),
                right=_end(text_page, drawn[-1]),
                bottom=_baseline(text_page, drawn[::-1], size),
                word=_end(text_page, after_word) - left,
                size=size,
                page=number,
                height=height,
                is_hyphenated=codes[end - 1] in _HYPHENS,
            )
        # A hyphen belongs to its line, a feed to none.
        start = end if codes[end - 1 : end] and codes[end - 1] in _HYPHENS else end + 1


def _code_of_feed(text_page: "PdfTextPage", codes: Sequence[int], place: int) -> int:
    """What to read for the line feed at `place`: a blank or nothing beside a raised character."""
    around = range(max(0, place - _FEED), min(place + 1 + _FEED, len(codes)))
    shown = [index for index in around if codes[index] > 0x20]
    before = max((index for index in shown if index < place), default=-1)
    after = min((index for index in shown if index > place), default=-1)
    if before < 0 or after < 0:
        return 0x0A
    small, large = sorted((_size(text_page, before), _size(text_page, after)))
    left, height = _origin(text_page, after)
    is_raised = (
        _SMALLEST_RAISED * large < small < (1 - SAME_SIZE) * large
        and 0 < abs(height - _origin(text_page, before)[1]) < _HIGHEST * large
        and abs(left - _end(text_page, before)) < _WIDEST_GAP * large
    )
    is_small_after = _size(text_page, after) == small
    if not is_raised or not _is_short(
        text_page, codes, after if is_small_after else before, 1 if is_small_after else -1, large
    ):
        return 0x0A
    # The feed is where the character before it ends with the room that its font gives it.
    is_blank = left - _origin(text_page, place)[0] > _BLANK_GAP * large
    return 0x20 if is_blank and 0x20 not in codes[before + 1 : after] else 0x0D


def _is_short(
    text_page: "PdfTextPage", codes: Sequence[int], start: int, step: int, large: float
) -> bool:
    """Whether the small letters from `start` on are a few without a blank: no line of their own."""
    place = start
    while 0 <= place < len(codes) and codes[place] > 0x20:
        if _size(text_page, place) > (1 - SAME_SIZE) * large:
            return True
        if abs(place - start) >= _LONGEST_RAISED:
            return False
        place += step
    beyond = place + step
    return not (
        0 <= beyond < len(codes)
        and codes[place] == 0x20
        and codes[beyond] > 0x20
        and _size(text_page, beyond) <= (1 - SAME_SIZE) * large
    )


def _baseline(text_page: "PdfTextPage", drawn: Sequence[int], size: float) -> float:
    """The height of the first of the characters `drawn` that is not a raised or lowered one."""
    first = next(
        (
            index
            for index in drawn[:_LONGEST_RAISED]
            if _size(text_page, index) > (1 - SAME_SIZE) * size
        ),
        drawn[0],
    )
    return _origin(text_page, first)[1]


def _decode(codes: Sequence[int]) -> str:
    """Make text of pdfium's UTF-16 code units.

    A glyph for which the PDF names no letter becomes U+FFFD: a loss that can be seen.
    """
    units = [
        0x2D
        if code in _HYPHENS
        else ord(UNKNOWN)
        if code < 0x20 and code not in _CONTROLS
        else code
        for code in codes
        if code != 0x0D
    ]
    wide = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass")
    return wide.decode("utf-16-le", "surrogatepass").strip(BLANK)


def _origin(text_page: "PdfTextPage", index: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    return x.value, y.value


def _end(text_page: "PdfTextPage", index: int) -> float:
    """The right edge of a character; where its font gives none, as without embedding, its left."""
    return float(max(text_page.get_charbox(index)[2], _origin(text_page, index)[0]))


def _size(text_page: "PdfTextPage", index: int) -> float:
    """The size of a character as it is drawn: that of the font, scaled."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    return float(raw.FPDFText_GetFontSize(text_page, index) * (scale or 1.0))
