"""The filter that sees texts that were decoded wrongly."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from align.corpus.filters.filter import Columns, Filter, Score, texts
from align.records import BitextRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LOST = "\ufffd"


def _as_western() -> dict[int, str]:
    """Each byte above ASCII as Windows-1252 shows it; the five without a letter stay as they are.

    Browsers and editors decode them so.
    """
    shown = {byte: bytes([byte]).decode("cp1252", errors="ignore") for byte in range(0x80, 0x100)}
    return {byte: letter or chr(byte) for byte, letter in shown.items()}


_WESTERN = _as_western()


def _any_of(*spans: tuple[int, int]) -> str:
    letters = "".join(_WESTERN[byte] for low, high in spans for byte in range(low, high + 1))
    return f"[{re.escape(letters)}]"


# What UTF-8 becomes, read as Windows-1252. An accented letter may well stand before a quotation
# mark and a dash (“café”—), so such marks behind one letter prove nothing.
_PROSE = "(?![‘’“”…–—])"
_TAIL = _any_of((0x80, 0xBF))
_MISREAD = re.compile(
    f"{_any_of((0xC2, 0xC3))}{_PROSE}{_TAIL}"  # letters and signs of Western Europe: Ã©, Â°
    f"|â{_PROSE}{_any_of((0x80, 0x8A), (0x98, 0x99))}{_TAIL}"  # marks and signs: â€œ, â‚©
    f"|(?:{_any_of((0xE3, 0xED))}{_TAIL}{_TAIL}){{2}}"  # Korean, Chinese and Japanese
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodingFilter(Filter):
    """Drops rows with a side that was decoded wrongly: Itâ€™s, or U+FFFD for a letter.

    Only UTF-8 that was read as Windows-1252 is looked for. Korean in a wrong encoding has no Hangul
    left, or has lost letters.
    """

    main: ClassVar[str] = ""
    good: ClassVar[str] = "low"
    by_default: ClassVar[bool] = True

    def measure(self, row: BitextRow) -> Score:
        """For each side 1 if it is damaged, else 0."""
        return tuple(float(_is_damaged(text)) for text in texts(row))

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether no side is damaged."""
        found: NDArray[np.bool_] = ~np.logical_or.reduce([some != 0 for some in scores])
        return found


def _is_damaged(text: str) -> bool:
    return not text.isascii() and (_LOST in text or _MISREAD.search(text) is not None)
