"""The similarity in sound of a Hangul word and a Latin word, 0 to 1."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from align.entities.romanisation import (
    SURNAMES,
    SURNAMES_BY_LATIN,
    begins_alike,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)
from align.entities.romanising import romanised
from align.entities.sound.transliteration import jamo_codes, letter_codes, log_odds, transliteration

_Likeness = TypeVar("_Likeness", float, NDArray[np.float64])

NEAR = 0.5
_OTHER_PERSON = 0.4
# Parts of a Hangul word: the fewest syllables, the fewest letters of a Latin word that may be one,
# and what the likeness loses at an end and in the middle of the word.
_PART, PART_LETTERS = 2, 4
_AT_EDGE, _INSIDE = 0.05, 0.1
# How much more often than a longer part one of the fewest syllables is like a word by chance.
_CHANCE = 6.0
_HANGUL = re.compile("[가-힣]+")
# Letters that northern languages pronounce in their own way.
_NORDIC = re.compile("kj|aa|å", re.IGNORECASE)
_GAARD = re.compile(r"(?:gaard|gård)\b", re.IGNORECASE)
_LONG_A = re.compile("aa|å", re.IGNORECASE)
_KJ = re.compile("s?kj", re.IGNORECASE)
_SHORTEST_PLURAL = 4


def name_similarity(hangul: str, latin: str) -> float:
    """The probability that a Latin word is the original of a Hangul word, or its transcription.

    Korean names are compared syllable by syllable with the common spellings, other names letter by
    letter (see `transliteration`). The probability is that among pairs of which every second one is
    of one name. A value of 0.7 or more almost always means the same name, and 0.5 or less another
    one.

    Args:
        hangul: A word without particle or title; spaces are allowed in a name of several words.
        latin: A word or several, in any case, with hyphens or accents.

    Example:
        >>> name_similarity("블링컨", "Blinken") > 0.9, name_similarity("블링컨", "Austin") < 0.4
        (True, True)
    """
    word = squeezed(hangul)
    if not word or not latin:
        return 0.0
    return _similarity(word, latin)


@lru_cache(maxsize=1 << 16)
def _similarity(hangul: str, latin: str) -> float:
    jamo = jamo_codes(hangul)
    odds = max(log_odds(jamo, letters) for letters in readings(latin))
    score = 0.0 if odds == -math.inf else transliteration().model.probability([odds])
    return judged(hangul, latin, score)


def judged(hangul: str, latin: str, score: float) -> float:
    """Correct a likeness of sound by the usual spellings of Korean names."""
    surnames = SURNAMES_BY_LATIN.get(latin.lower())
    # Patterns cost more than sounds, so they only judge what is near.
    if score < NEAR and surnames is None:
        return score
    if surnames is not None and hangul in SURNAMES and hangul not in surnames:
        return min(score, _OTHER_PERSON)
    parts = split_name(hangul)
    if parts and surnames is not None and parts[0] in surnames:
        return 1.0
    if score < NEAR:
        return score
    if parts and is_spelling_of(hangul, latin):
        return 1.0
    if begins_alike(hangul, latin) and (
        is_given_spelling_of(hangul, latin) or _romanised(hangul) == latin.lower()
    ):
        return 1.0
    if parts and _bears_surname(parts[0], latin):
        return min(score, _OTHER_PERSON)
    return score


@lru_cache(maxsize=1 << 14)
def _romanised(hangul: str) -> str:
    """The Revised Romanisation of a word: 한림, hallim; "" for text other than Hangul."""
    return romanised(hangul).lower() if _HANGUL.fullmatch(hangul) else ""


def squeezed(hangul: str) -> str:
    """A Hangul name of several words as one."""
    return hangul.replace(" ", "").replace("·", "")


@lru_cache(maxsize=1 << 15)
def readings(latin: str) -> tuple[bytes, ...]:
    """The letters of a Latin name in every way that it may be read.

    Koreans abroad put the surname last; an s at the end may be that of the plural.
    """
    orders = [latin]
    if " " in latin:
        first, last = latin.rsplit(" ", 1)
        orders.append(f"{last} {first}")
    if _NORDIC.search(latin):
        orders += [_as_heard(order, kj) for order in orders for kj in ("k", "sh")]
    found = [letter_codes(order) for order in orders]
    if len(found[0]) >= _SHORTEST_PLURAL and latin[-1] in "sS":
        found.append(found[0][:-1])
    return tuple(found)


def _as_heard(latin: str, kj: str) -> str:
    """A Nordic name by its sound: Kjærgaard as "kærgor", Kjellberg as "shellberg"."""
    heard = _GAARD.sub("gor", latin)
    return _LONG_A.sub("o", _KJ.sub(kj, heard))


@lru_cache(maxsize=1 << 14)
def part_similarity(hangul: str, latin: str) -> float:
    """The probability that a Latin word is the original of a part of a Hangul word.

    Korean writes names of several words as one: 골드만삭스, 스탠더드앤푸어스. A part has at least
    two syllables, and is less likely in the middle of a word than at an end.

    Example:
        >>> [part_similarity("골드만삭스", name) > 0.8 for name in ("Goldman", "Stanley")]
        [True, False]
    """
    if len(latin) < PART_LETTERS:
        return 0.0
    found = (
        of_a_part(name_similarity(part, latin), chance) - cost
        for part, chance, cost in parts_of(hangul)
    )
    return max(0.0, max(found, default=0.0))


def parts_of(hangul: str) -> Iterator[tuple[str, float, float]]:
    """The parts of a Hangul word: each with its chance, and with what its likeness loses."""
    for start in range(len(hangul) - _PART + 1):
        for end in range(start + _PART, len(hangul) + (start > 0)):
            at_edge = start == 0 or end == len(hangul)
            chance = _CHANCE if end - start == _PART else 1.0
            yield hangul[start:end], chance, _AT_EDGE if at_edge else _INSIDE


def of_a_part(likeness: _Likeness, chance: _Likeness) -> _Likeness:
    """A probability whose odds are divided by the chance; numbers or arrays."""
    return likeness / (likeness + (1 - likeness) * chance)


def _bears_surname(surname: str, latin: str) -> bool:
    """Whether a Latin full name has this Korean surname: then the given name must agree too."""
    words = latin.lower().split()
    return len(words) > 1 and not {words[0], words[-1]}.isdisjoint(SURNAMES[surname])
