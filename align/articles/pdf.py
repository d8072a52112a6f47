"""PDF: lines of glyphs on pages, joined into paragraphs by their positions.

A PDF does not mark paragraphs. pdfium gives the characters in the order of the file, with baselines
and sizes; the rest is judged from distances, as a reader does. Scanned pages contain no text.
"""

import ctypes
import math
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_low
from typing import TYPE_CHECKING

from align.articles.archives import check_unpacked, damaged, most_text, protected
from align.articles.blocks import BLANK, Block, Content
from align.articles.marks import ends_sentence, is_caption, shape_of
from align.articles.numbering import Numbering
from align.articles.running_heads import Line, without_running_heads
from align.articles.text import lay_out
from align.errors import EmptyInputError, TooLargeError, UndecodableError
from align.guarding import guard
from align.memory import weighted
from align.records import Kind

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# A larger distance of baselines begins a paragraph: as a multiple of the usual distance, and of the
# size of the letters.
_NEW_PARAGRAPH, _FAR = 1.35, 2.2
# The room left by a full line, as a multiple of the size of its letters: at the end of a sentence,
# and in the middle of one, where few paragraphs end.
_SLACK, _UNFINISHED_SLACK = 0.25, 1.0
_SAME_SIZE = 0.08
# A raised or lowered character, such as the number of a note: the least of its size, and the most
# of its distance from the baseline and of the gap beside it, in sizes of the other letters; the gap
# in which there is a blank; and the most of such characters in a row.
_SMALLEST_RAISED, _HIGHEST, _WIDEST_GAP, _BLANK_GAP, _LONGEST_RAISED = 0.4, 0.7, 0.6, 0.18, 6
_FEED = 4  # characters before and after a line feed, among which are blanks and its return
# The indent of a first line, as a multiple of the size of its letters: two lines of one paragraph
# may begin a little apart, and what begins further in is another column or a table's cell.
_LEAST_INDENT, _MOST_INDENT = 0.8, 4
# In lines: how far around a line others show where its column ends.
_NEAR, _LONGEST_COLUMN, _LINES_ABOVE = 40, 120, 5
_UNKNOWN = 0xFFFD
_STREAM = re.compile(rb"stream\r?\n")
# What shows a text, or paints a shape or a picture.
_DRAWING = re.compile(rb"(?<![^\s)\]>])(?:T[jJ]|f\*?|F|[BbSs]\*?|Do|['\"])(?=\s)")
_LEAST_DRAWN = 150_000
# What precedes a stream: for a picture, it may contain a palette of 256 colours.
_LONGEST_HEAD = 4000
# Tab, carriage return, and pdfium's mark for a hyphen.
_CONTROLS = frozenset({0x02, 0x09, 0x0D})
# A PDF with a larger share of glyphs without a letter than this cannot be read.
_MOST_UNKNOWN = 0.05
# What pdfium makes of a hyphen at the end of a line; the next line follows without a break.
_HYPHEN = "[\x02\ufffe]"
_IN_A_WORD = re.compile(f"(?<=[a-z\xe0-\xff]){_HYPHEN}(?=[a-z\xe0-\xff])")
_ANY_HYPHEN = re.compile(_HYPHEN)


def read(data: bytes, *, where: str) -> Content:
    """Read a PDF, with its lines joined into paragraphs.

    Page numbers and running heads are left out. A word hyphenated at the end of a line is joined;
    every other line break stays in the text.

    Raises:
        DamagedFileError: If it is broken, or not a PDF.
        EmptyInputError: If there is no text in it, as in a scan.
        ProtectedFileError: If it asks for a password.
        TooLargeError: If its pages unpack to more than those of a document of its size.
        UndecodableError: If its fonts do not map glyphs to characters.
    """
    import pypdfium2
    from pypdfium2 import raw

    _check_streams(data, where=where)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise protected(where) from error
        raise damaged(where, error) from error
    try:
        with guard(where):
            pages = len(document)
        lines: list[Line] = []
        for number in range(pages):
            with guard(where):
                page = document[number]
                text_page = page.get_textpage()
            lines += _lines(page, text_page, number)
    finally:
        document.close()
    if not lines:
        raise EmptyInputError(
            "contains no text, only images", where=where, remedy="run text recognition (OCR) on it"
        )
    unknown = sum(line.text.count(chr(_UNKNOWN)) for line in lines)
    if unknown > _MOST_UNKNOWN * sum(len(line.text) for line in lines):
        raise UndecodableError(
            "its fonts do not map glyphs to characters",
            where=where,
            remedy="save it again, or run text recognition (OCR) on it",
        )
    return lay_out(_paragraphs(without_running_heads(lines)))


def _check_streams(data: bytes, *, where: str) -> None:
    """Refuse a file whose packed streams, pictures left aside, would fill the memory.

    pdfium makes an object of half a kilobyte for each time that something is drawn, which may take
    a few bits of the file.
    """
    limit, most = most_text(len(data)), _LEAST_DRAWN + weighted(len(data)) // 4
    unpacked = drawn = 0
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        if end < 0:
            break
        head = data[max(0, found.start() - _LONGEST_HEAD) : found.start()].rpartition(b"obj")[2]
        if b"/Image" in head:
            continue
        try:
            held = zlib.decompressobj().decompress(data[found.end() : end], limit - unpacked + 1)
        except zlib.error:
            held = data[found.end() : end]
        unpacked += len(held)
        check_unpacked(unpacked, limit=limit, where=where)
        drawn += len(_DRAWING.findall(held))
    if drawn > most:
        raise TooLargeError(
            f"draws {drawn} texts and shapes", where=where, remedy="save it page by page"
        )


def _lines(page: "PdfPage", text_page: "PdfTextPage", number: int) -> Iterator[Line]:
    """Yield the lines of a page: pdfium ends each with a line feed of its own making.

    It also puts one where a raised or lowered character begins or ends, which ends no line.
    """
    from pypdfium2 import raw

    height = page.get_height()
    count = text_page.count_chars()
    codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    ends = [index for index, code in enumerate(codes) if code == 0x0A]
    for end in ends:
        codes[end] = _code_of_feed(text_page, codes, end)
    start = 0
    for end in [*(end for end in ends if codes[end] == 0x0A), count]:
        text = _decode(codes[start:end])
        drawn = [index for index in range(start, end) if codes[index] > 0x20]
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
            )
        start = end + 1


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
        _SMALLEST_RAISED * large < small < (1 - _SAME_SIZE) * large
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
        if _size(text_page, place) > (1 - _SAME_SIZE) * large:
            return True
        if abs(place - start) >= _LONGEST_RAISED:
            return False
        place += step
    beyond = place + step
    return not (
        0 <= beyond < len(codes)
        and codes[place] == 0x20
        and codes[beyond] > 0x20
        and _size(text_page, beyond) <= (1 - _SAME_SIZE) * large
    )


def _baseline(text_page: "PdfTextPage", drawn: Sequence[int], size: float) -> float:
    """The height of the first of the characters `drawn` that is not a raised or lowered one."""
    first = next(
        (
            index
            for index in drawn[:_LONGEST_RAISED]
            if _size(text_page, index) > (1 - _SAME_SIZE) * size
        ),
        drawn[0],
    )
    return _origin(text_page, first)[1]


def _decode(codes: Sequence[int]) -> str:
    """Make text of pdfium's UTF-16 code units, and of its hyphen marks words or hyphens.

    A glyph for which the PDF names no letter becomes U+FFFD: a loss that can be seen.
    """
    units = [_UNKNOWN if code < 0x20 and code not in _CONTROLS else code for code in codes]
    wide = "".join(chr(unit) for unit in units if unit != 0x0D).encode("utf-16-le", "surrogatepass")
    text = wide.decode("utf-16-le", "surrogatepass")
    return _ANY_HYPHEN.sub("-", _IN_A_WORD.sub("", text)).strip(BLANK)


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


def _paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    if not lines:
        return
    gaps = [
        (above.bottom - below.top) / below.size
        for above, below in pairwise(lines)
        if above.page == below.page and _same_size(above, below) and above.bottom > below.top
    ]
    leading = median(gaps) if gaps else 0.0
    alone = _alone(lines)
    text = lines[0].text
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        if alone[number] or _begins_paragraph(above, line, leading, _right_edge(lines, number - 1)):
            yield Block(text, whole=True)
            text = line.text
        else:
            text = f"{text}\n{line.text}"
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
    if not _same_size(above, line):
        return True
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
        if _same_size(other, line)
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


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)
