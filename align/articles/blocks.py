"""The result of every reader: a text, and the positions of its paragraphs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from align.records import Kind, Paragraph

# White space, and what looks like it: no-break and ideographic spaces, zero-width characters,
# the soft hyphen, the byte-order mark, the Hangul fillers, the empty Braille cell.
BLANK = (
    " \t\n\r\x85\xa0\xad\u1680\u115f\u1160\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u2800\u3000"
    "\u3164\ufeff\uffa0"
)
# Hangul in letters, and Latin letters with their accents apart, as in text from macOS.
_HANGUL, _ACCENTS = "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff", "\u0300-\u036f\u3099\u309a"
_SOME_APART = re.compile(f"[{_HANGUL}{_ACCENTS}]")
_CLUSTER = re.compile(f"[가-힣]?[{_HANGUL}]+|[^\\W\\d_{_HANGUL}\uf900-\ufaff]?[{_ACCENTS}]+")


@dataclass(frozen=True, slots=True)
class Content:
    """A document as it was read: `paragraphs` are slices of `text`, in order."""

    text: str
    paragraphs: tuple[Paragraph, ...]

    @staticmethod
    def of(text: str, places: Iterable["BlockPlace"], kinds: Iterable[Kind]) -> "Content":
        """A text with paragraphs at some places, each of the kind that is given for it."""
        found = zip(places, kinds, strict=True)
        return Content(text, tuple(Paragraph(at.start, at.end, kind) for at, kind in found))


class Block(NamedTuple):
    """A paragraph of a format that marks its structure (docx, HTML, PDF ...).

    `kind` is None if the format does not name it. `whole` says that no line break inside `text`
    begins a paragraph; otherwise line breaks are interpreted as in plain text.
    """

    text: str
    kind: Kind | None = None
    whole: bool = False


class BlockPlace(NamedTuple):
    """The position of a block in a text, with its kind if known."""

    start: int
    end: int
    kind: Kind | None = None
    whole: bool = False


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink `start:end` until neither end looks blank; `start == end` if the whole range does."""
    part = text[start:end].rstrip(BLANK)
    return start + len(part) - len(part.lstrip(BLANK)), start + len(part)


def compose(text: str) -> str:
    """Put letters together that are written in parts (NFD): ㄱ and ㅏ are 가.

    Every other character stays as it is; NFC would exchange some Chinese characters as well.
    """
    if text.isascii() or _SOME_APART.search(text) is None:
        return text
    return _CLUSTER.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def join(blocks: Iterable[Block]) -> tuple[str, list[BlockPlace]]:
    """Join blocks with blank lines into one composed text, and return the position of each block.

    Blocks that look blank are left out.
    """
    parts: list[str] = []
    places: list[BlockPlace] = []
    position = 0
    for block in blocks:
        text = compose(block.text)
        start, end = trim(text, 0, len(text))
        if start == end:
            continue
        parts.append(text[start:end])
        places.append(BlockPlace(position, position + end - start, block.kind, block.whole))
        position += end - start + 2
    return "\n\n".join(parts), places
