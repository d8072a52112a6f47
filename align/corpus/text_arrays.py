"""Thousands of texts as one array of characters: counted, normalised and hashed together.

Python spends some 20 microseconds to normalise and hash a sentence; numpy a tenth of that if it is
given many at once.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from align.corpus.filters.measures import DENSE, DENSE_WEIGHT

if TYPE_CHECKING:
    from numpy.typing import NDArray

_END: Final = "\0"  # no text holds it: see `align.records.articles.FORBIDDEN`
_COMMA: Final = ord(",")
_HYPHEN, _MINUS, _BRACKET = map(ord, "-\u2212(")
_LESS, _MORE, _SHARP, _A, _Z = map(ord, "<>#az")
_SIGNS = "+%‰‱"
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

_WORD, _DIGIT, _SPACE, _DENSE, _CURRENCY, _SIGN, _KNOWN = (np.uint8(1 << n) for n in range(7))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as code points, each followed by a 0.

    `codes` is uint32; `starts` has the place of the first code point of each text.
    """

    codes: "NDArray[np.uint32]"
    starts: "NDArray[np.int64]"

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """Lay out texts, as they are."""
        return cls._of_joined(_END.join((*texts, "")))

    @classmethod
    def normalised(cls, texts: Sequence[str]) -> "Texts":
        """Lay out texts without case, width, punctuation and white space.

        Marks that say something are kept: a single one between two digits, so that 4.5 is not 45,
        the minus sign of -3, currency signs, plus and percent signs (A+, 5%), the sharp of C#, and
        `<` and `>` where they are not as many of each, so that they are not brackets. A comma
        before three digits goes. A text of marks alone only loses its white space.
        """
        joined = unicodedata.normalize("NFKC", _END.join((*texts, "")))
        plain = cls._of_joined(joined.casefold())
        plain = cls(_with_minus(plain.codes), plain.starts)
        kinds, ends = _kinds(plain.codes), plain.codes == 0
        keeps = _meaningful(plain.codes, kinds) | plain._compared() | ends
        empty = np.add.reduceat(keeps, plain.starts, dtype=np.int64) == 1 if len(texts) else ends
        if empty.any():
            keeps |= np.repeat(empty, plain.lengths() + 1) & (kinds & _SPACE == 0)
        codes = plain.codes[keeps]
        return cls(codes, _starts(codes))

    def _compared(self) -> "NDArray[np.bool_]":
        """Where `<` and `>` compare: they are as many of each where they are brackets."""
        less, more = self.codes == _LESS, self.codes == _MORE
        found: NDArray[np.bool_] = less | more
        if found.any():
            surplus = np.add.reduceat(less.astype(np.int64) - more, self.starts)
            found &= np.repeat(surplus != 0, self.lengths() + 1)
        return found

    @classmethod
    def _of_joined(cls, joined: str) -> "Texts":
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
        return cls(codes, _starts(codes))

    def __len__(self) -> int:
        return len(self.starts)

    def lengths(self) -> "NDArray[np.int64]":
        """The number of characters of each text."""
        return np.diff(self.starts, append=len(self.codes)) - 1

    def words(self) -> "NDArray[np.int64]":
        """The number of words of each text, which white space separates."""
        space = (_kinds(self.codes) & _SPACE != 0) | (self.codes == 0)
        begins = ~space
        begins[1:] &= space[:-1]
        return np.add.reduceat(begins, self.starts, dtype=np.int64)

    def letters(self) -> "NDArray[np.float64]":
        """The length of each text in letters; see `align.corpus.filters.measures.length`."""
        kinds = _kinds(self.codes)
        written = (kinds & _SPACE == 0) & (self.codes != 0)
        counts = np.add.reduceat(written, self.starts, dtype=np.int64)
        syllables = np.add.reduceat(kinds & _DENSE != 0, self.starts, dtype=np.int64)
        found: NDArray[np.float64] = counts + (DENSE_WEIGHT - 1) * syllables
        return found

    def hashes(self, side: int = 0) -> "NDArray[np.uint64]":
        """A number of 64 bits for each text, another one for each side."""
        places = np.arange(len(self.codes)) - np.repeat(self.starts, self.lengths() + 1)
        values = mixed(self.codes + (places + 1).astype(np.uint64) * _FIRST)
        sums: NDArray[np.uint64] = np.add.reduceat(values, self.starts)
        found: NDArray[np.uint64] = mixed(sums + np.uint64(side) * _SECOND)
        return found

    def figures(self) -> "NDArray[np.uint64]":
        """A number of 64 bits for the figures that each text holds, in their order.

        Sentences that differ in a figure alone ("closed at 2,512.34") say different things.
        """
        digits = _kinds(self.codes) & _DIGIT != 0
        begins = digits.copy()
        begins[1:] &= ~digits[:-1]
        before = np.cumsum(digits)
        places = before - np.repeat((before - digits)[self.starts], self.lengths() + 1)
        values = np.zeros(len(self.codes), np.uint64)
        chosen = np.flatnonzero(digits)
        codes = 2 * self.codes[chosen].astype(np.uint64) + begins[chosen]
        values[chosen] = mixed(codes + places[chosen].astype(np.uint64) * _FIRST)
        sums: NDArray[np.uint64] = np.add.reduceat(values, self.starts)
        found: NDArray[np.uint64] = mixed(sums)
        return found

    def runs(self, side: int = 0) -> "NDArray[np.uint64]":
        """A number of 64 bits for the three characters around every place; 0 at the end of a text.

        The end of a text counts as a character, so that a text of one has a run, too. Every side
        has its own numbers.
        """
        codes = self.codes.astype(np.uint64)
        values = np.full(len(codes), side + 1, np.uint64) * _FIRST
        values[1:] += codes[:-1]
        values = values * _FIRST + codes
        values *= _FIRST
        values[:-1] += codes[1:]
        found: NDArray[np.uint64] = mixed(values) | np.uint64(1)
        found[codes == 0] = 0
        return found


def mixed(values: Any) -> Any:
    """Spread whole numbers over 64 bits, modulo 2**64 (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def combined(hashes: "Sequence[NDArray[np.uint64]]") -> "NDArray[np.uint64]":
    """One number for the numbers of several sides, in their order."""
    total = np.zeros_like(hashes[0])
    for one in hashes:
        total = mixed(total * _SECOND + one)
    return total


def _starts(codes: "NDArray[np.uint32]") -> "NDArray[np.int64]":
    ends = np.flatnonzero(codes == 0)
    return np.append(0, ends[:-1] + 1) if len(ends) else ends


def _with_minus(codes: "NDArray[np.uint32]") -> "NDArray[np.uint32]":
    """The characters with a minus sign for each hyphen before a figure, where a word begins."""
    digits = _kinds(codes) & _DIGIT != 0
    begins = np.ones(len(codes), bool)
    before = codes[:-1]
    begins[1:] = (_kinds(before) & _SPACE != 0) | (before == 0) | (before == _BRACKET)
    is_minus = (codes == _HYPHEN) & begins & np.append(digits[1:], False)[: len(codes)]
    return np.where(is_minus, np.uint32(_MINUS), codes)


def _meaningful(codes: "NDArray[np.uint32]", kinds: "NDArray[np.uint8]") -> "NDArray[np.bool_]":
    """Which characters are not noise."""
    word = kinds & _WORD != 0
    digits = np.zeros(len(codes) + 4, bool)  # one place before, three after
    digits[1:-3] = kinds & _DIGIT != 0
    between = digits[:-4] & digits[2:-2]
    thousands = (codes == _COMMA) & digits[3:-1] & digits[4:]
    signs = (codes == _MINUS) & digits[2:-2]
    signs |= (kinds & _CURRENCY != 0) & (digits[:-4] | digits[2:-2])
    signs |= kinds & _SIGN != 0
    signs[1:] |= (codes[1:] == _SHARP) & (codes[:-1] >= _A) & (codes[:-1] <= _Z)
    found: NDArray[np.bool_] = word | (between & ~thousands) | signs
    return found


def _kinds(codes: "NDArray[np.uint32]") -> "NDArray[np.uint8]":
    """The kinds of each character, by Python's own classes of characters."""
    known = _table()
    kinds = known[codes]
    if (kinds == 0).any():
        for code in np.unique(codes[kinds == 0]).tolist():
            known[code] = _kind(chr(code), code)
        kinds = known[codes]
    return kinds


@cache
def _table() -> "NDArray[np.uint8]":
    """The kinds of the characters that were met so far; 0 for others."""
    return np.zeros(0x110000, np.uint8)


def _kind(character: str, code: int) -> np.uint8:
    kind = _KNOWN
    if character.isalnum():
        kind |= _WORD
    if character.isdecimal():
        kind |= _DIGIT
    if character.isspace():
        kind |= _SPACE
    if unicodedata.category(character) == "Sc":
        kind |= _CURRENCY
    if character in _SIGNS:
        kind |= _SIGN
    if any(low <= code <= high for low, high in DENSE):
        kind |= _DENSE
    return kind
