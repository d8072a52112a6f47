"""How likely it is that a Hangul word spells the sounds of a Latin one.

Each letter of a name stands for a jamo, or for nothing, and some jamo stand for no letter. The
log-odds of a letter and a jamo say how much more often they stand for each other in names than they
would by chance. Those of two words are the sum over the best alignment of their letters and jamo.
So no rules of pronunciation are needed: x is ㅅ in Xi and ㅋㅅ in Felix, h is spoken or silent, and
what no foreign name has, such as the ㅆ under 있다, tells a Korean word. A word with the jamo of
names, such as ㅋ and ㅍ, is a name, but not for that reason this one: what they are worth is taken
off.

`scripts/fit_transliteration` learned the table from names in both scripts.

Source:
    Ristad and Yianilos (1998), Learning String-Edit Distance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from string import ascii_lowercase
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.entities.korean.syllables import is_hangul_syllable, jamo_numbers
from align.entities.sound.keys import without_accents
from align.logistic import Logistic
from align.packaged import packaged_json

Numbers: TypeAlias = NDArray[np.int64]

NOTHING = 0
"""The code of no letter, and of no jamo."""

_ONSETS, _VOWELS = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
)
# The consonants that end a syllable are spoken, and spelled in names, as one of seven. ㅆ stays
# apart because no name has it.
_CODAS = "ㄱㄴㄹㅁㅂㅅㅆㅇ"
_SPOKEN_CODAS = "ㄱㄱㄱㄴㄴㄴㅅㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㅅㅆㅇㅅㅅㄱㅅㅂㅅ"
_SILENT = _ONSETS.index("ㅇ")
JAMO = ("", *(f"{one}-" for one in _ONSETS), *_VOWELS, *(f"-{one}" for one in _CODAS))
"""What the codes of jamo stand for: consonants before a vowel are `ㄱ-`, after it `-ㄱ`."""
LETTERS = ("", *ascii_lowercase)
"""What the codes of letters stand for."""

_CODES = {letter: code for code, letter in enumerate(LETTERS) if letter}
_FIRST_VOWEL = 1 + len(_ONSETS)
_OF_CODAS = [JAMO.index(f"-{one}") for one in _SPOKEN_CODAS]
# Words that are compared have about as many letters as jamo, and begin in a similar way. All but 1
# in 1,000 words of one name do, and half of the others.
_SHORTEST, _LONGEST, _LEAST_BEGINNING = 0.55, 2.7, -2.0


@dataclass(frozen=True)
class Transliteration:
    """The log-odds of letters and jamo, and the probability that follows from their sum.

    Attributes:
        table: Shape (letters, jamo), by their codes.
        surplus: How much likelier each jamo is in a name than in a text, in nats: shape (jamo,).
        model: The probability that words with such a sum are one name, if every second pair is.
    """

    table: NDArray[np.float64]
    surplus: NDArray[np.float64]
    model: Logistic

    @property
    def beginnings(self) -> NDArray[np.bool_]:
        """Which letters and jamo may stand at the beginning of the same name: as `table`."""
        found: NDArray[np.bool_] = self.table >= _LEAST_BEGINNING
        found[NOTHING], found[:, NOTHING] = False, False
        return found


@cache
def transliteration() -> Transliteration:
    """Load the table, once."""
    record = packaged_json(__package__, "transliteration.json")
    table = np.array([record["log_odds"][jamo] for jamo in JAMO]).T
    surplus = np.array([record["surplus"][jamo] for jamo in JAMO])
    model = Logistic.from_record(record["model"])
    return Transliteration(np.ascontiguousarray(table), surplus, model)


@lru_cache(maxsize=1 << 15)
def jamo_codes(hangul: str) -> bytes:
    """The codes of the jamo of a word; the ㅇ before a vowel and other characters have none."""
    return b"".join(map(_codes_of, hangul))


# All syllables of Hangul: words are many more.
@lru_cache(maxsize=1 << 14)
def _codes_of(character: str) -> bytes:
    if not is_hangul_syllable(character):
        return b""
    onset, vowel, coda = jamo_numbers(character)
    before = [1 + onset] if onset != _SILENT else []
    after = [_OF_CODAS[coda - 1]] if coda else []
    return bytes([*before, _FIRST_VOWEL + vowel, *after])


@lru_cache(maxsize=1 << 15)
def letter_codes(latin: str) -> bytes:
    """The codes of the letters of a word, without accents; other characters have none."""
    return bytes(_CODES[one] for one in without_accents(latin.lower()) if one in _CODES)


def log_odds(jamo: bytes, letters: bytes) -> float:
    """How much more likely two words are as one name than by chance, in nats.

    Args:
        jamo: The codes of a Hangul word.
        letters: The codes of a Latin word.

    Returns:
        -inf for words that are too different to be compared, and for empty ones.
    """
    table, begins = _lists()
    if not jamo or not _SHORTEST * len(jamo) <= len(letters) <= _LONGEST * len(jamo):
        return -math.inf
    if not any(begins[letter][sound] for letter in letters[:2] for sound in jamo[:2]):
        return -math.inf
    return best_alignment(table, jamo, letters) - name_surplus(jamo)


@lru_cache(maxsize=1 << 15)
def name_surplus(jamo: bytes) -> float:
    """How much likelier the jamo of a word are in a name than in a text, in nats; at least 0."""
    return surplus_of(transliteration().surplus, jamo)


def surplus_of(surplus: NDArray[np.float64], jamo: bytes) -> float:
    """`name_surplus` by other values of the jamo than those of the package."""
    return max(0.0, float(surplus[list(jamo)].sum()))


def best_alignment(table: Sequence[Sequence[float]], jamo: bytes, letters: bytes) -> float:
    """The greatest sum of log-odds of the letters and jamo of two words, in their order.

    Args:
        table: As in `Transliteration`, as lists, in which single values are found faster.
        jamo: The codes of a Hangul word.
        letters: The codes of a Latin word.
    """
    added = table[NOTHING]
    row = list(accumulate((added[sound] for sound in jamo), initial=0.0))
    # Names are compared by the hundred thousand: no call in the inner loop.
    for letter in letters:
        paired = table[letter]
        left_out = paired[NOTHING]
        before = row[0]
        row[0] = best = before + left_out
        for place, sound in enumerate(jamo, 1):
            best += added[sound]
            swapped = before + paired[sound]
            before = row[place]
            dropped = before + left_out
            if swapped > best:
                best = swapped
            if dropped > best:
                best = dropped
            row[place] = best
    return row[-1]


def are_comparable(jamo: Numbers, letters: Numbers) -> NDArray[np.bool_]:
    """Which words are near enough in length, by the numbers of their jamo and letters."""
    found: NDArray[np.bool_] = (letters >= _SHORTEST * jamo) & (letters <= _LONGEST * jamo)
    return found


@cache
def _lists() -> tuple[list[list[float]], list[list[bool]]]:
    """The table and the beginnings as lists, which are faster to look single values up in."""
    loaded = transliteration()
    return loaded.table.tolist(), loaded.beginnings.tolist()
