"""PDF: lines of glyphs on pages, joined into paragraphs by their positions.

A PDF does not mark paragraphs. pdfium gives the characters in the order of the file, with baselines
and sizes; the rest is judged from distances, as a reader does. Scanned pages contain no text.
"""

import re
import zlib
from typing import TYPE_CHECKING

from align.articles.archives import check_unpacked, damaged, most_text, protected
from align.articles.blocks import Content
from align.articles.hyphens import words_of
from align.articles.pdf.glyphs import UNKNOWN, lines_of
from align.articles.pdf.initials import with_initials
from align.articles.pdf.notes import without_notes
from align.articles.pdf.paragraphs import paragraphs
from align.articles.pdf.running_heads import without_running_heads
from align.articles.text import lay_out
from align.errors import EmptyInputError, TooLargeError, UndecodableError
from align.guarding import guard
from align.memory import weighted

if TYPE_CHECKING:
    from align.articles.pdf.lines import Line

_STREAM = re.compile(rb"stream\r?\n")
# What shows a text, or paints a shape or a picture.
_DRAWING = re.compile(rb"(?<![^\s)\]>])(?:T[jJ]|f\*?|F|[BbSs]\*?|Do|['\"])(?=\s)")
_LEAST_DRAWN = 150_000
# What precedes a stream: for a picture, it may contain a palette of 256 colours.
_LONGEST_HEAD = 4000
# A PDF with a larger share of glyphs without a letter than this cannot be read.
_MOST_UNKNOWN = 0.05


def read(data: bytes, *, where: str) -> Content:
    """Read a PDF, with its lines joined into paragraphs.

    Page numbers, running heads and notes at the foot of a page are left out. A word hyphenated at
    the end of a line is joined; every other line break stays in the text.

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
            lines += lines_of(page, text_page, number)
    finally:
        document.close()
    if not lines:
        raise EmptyInputError(
            "contains no text, only images", where=where, remedy="run text recognition (OCR) on it"
        )
    unknown = sum(line.text.count(UNKNOWN) for line in lines)
    if unknown > _MOST_UNKNOWN * sum(len(line.text) for line in lines):
        raise UndecodableError(
            "its fonts do not map glyphs to characters",
            where=where,
            remedy="save it again, or run text recognition (OCR) on it",
        )
    lines = without_notes(without_running_heads(lines))
    words = words_of((line.text, line.is_hyphenated) for line in lines)
    return lay_out(paragraphs(with_initials(lines, words), words))


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
