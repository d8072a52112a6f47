"""The similarity in sound of a Hangul word and a Latin word, 0 to 1."""

import re
from collections.abc import Iterator
from functools import lru_cache, reduce
from itertools import accumulate
from operator import add

from align.entities.romanisation import (
    SURNAMES,
    SURNAMES_BY_LATIN,
    begins_alike,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)
from align.entities.romanising import romanised
from align.entities.sounds import ALPHABET, hangul_sounds, latin_sounds

NEAR = 0.5
_VOWEL_COST = 0.12
_OTHER_PERSON = 0.4
# Parts of a Hangul word: the fewest syllables, the fewest letters of a Latin word that may be one,
# and what the likeness loses at an end and in the middle of the word.
_PART, PART_LETTERS = 3, 4
_AT_EDGE, _INSIDE = 0.05, 0.1
_SOFT = {
    frozenset("TS"): 0.35, frozenset("KS"): 0.45, frozenset("NM"): 0.5, frozenset("KH"): 0.4,
    frozenset("PH"): 0.5, frozenset("SH"): 0.7, frozenset("LR"): 0.0, frozenset("KN"): 0.8,
}  # fmt: skip
# English letters that are read as one vowel may be two in Hangul: 과이 for "gui".
_MORE_VOWELS = re.compile("(?<=[a-z])[a-z]+")
_HANGUL = re.compile("[가-힣]+")
# How letters are read in other languages than English, or in English places.
_ELSEWHERE = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("th", "s"),
        ("ts", "ths"),  # two sounds, not one: Jetstar, 제트스타
        ("ng(?=[laeiou])", "nk"),  # and so here: English, 잉글리시
        ("w", "v"),  # German, Polish: Wolfgang, 볼프강
        ("ll", "y"),  # Spanish: Villa, 비야
        ("(?<=[aeiou])ch", "hh"),  # and Dutch: Utrecht, 위트레흐트
        ("rz", "zh"),  # Polish: Andrzej, 안제이
        ("v$", "u"),  # Ukrainian: Lviv, 르비우
        ("cester", "ster"),  # English places: Worcester, 우스터
        ("ao$", "an"),  # Portuguese: João, 주앙
        ("^r|(?<=n)r", "h"),  # Brazilian: Romario, 호마리우; Henrique, 엔히크
        ("(?<=[aeo])l(?=[^aeiouly])", "u"),  # Brazilian: Ronaldo, 호나우두
        ("^r(.*[aeo])l(?=[^aeiouly])", r"h\1u"),
        ("^eu(?=[lmn])", ""),  # Korean, whose vowel no sound stands for: Eunpyeong, 은평
    )
)
# How much longer one of two names may be that are one.
STRETCH = 1.8
_FAINT = {"R": 0.1, "H": 0.2, "L": 0.7, "K": 0.8, "T": 0.7}


def name_similarity(hangul: str, latin: str) -> float:
    """The probability that a Latin word is the original of a Hangul word, or its transcription.

    Korean names are compared syllable by syllable with the common spellings, other names by their
    consonants; vowels count little. A value of 0.7 or more almost always means the same name, and
    0.5 or less another one.

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
    ways = spoken_sounds(hangul)
    score = 0.0
    for reading in latin_readings(latin):
        if _plausible(ways[0], reading):
            for way in ways:
                score = max(score, _closeness(way, reading))
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
def spoken_sounds(hangul: str) -> tuple[str, ...]:
    """The sounds of a Hangul word, and those with neighbouring vowels as one if that differs."""
    sounds = hangul_sounds(hangul)
    return tuple(dict.fromkeys((sounds, _MORE_VOWELS.sub("", sounds))))


@lru_cache(maxsize=1 << 15)
def latin_readings(latin: str) -> tuple[str, ...]:
    """The sounds of a Latin name in every way that it may be read."""
    return tuple(dict.fromkeys(reading for order in _orders(latin) for reading in _readings(order)))


@lru_cache(maxsize=1 << 14)
def part_similarity(hangul: str, latin: str) -> float:
    """The probability that a Latin word is the original of a part of a Hangul word.

    Korean writes names of several words as one: 골드만삭스, 스탠더드앤푸어스. A part has at least
    three syllables, and is less likely in the middle of a word than at an end.

    Example:
        >>> [part_similarity("골드만삭스", name) > 0.8 for name in ("Goldman", "Stanley")]
        [True, False]
    """
    if len(latin) < PART_LETTERS:
        return 0.0
    found = (name_similarity(part, latin) - cost for part, cost in parts_of(hangul))
    return max(0.0, max(found, default=0.0))


def parts_of(hangul: str) -> Iterator[tuple[str, float]]:
    """The parts of a Hangul word, each with what its likeness loses."""
    for start in range(len(hangul) - _PART + 1):
        for end in range(start + _PART, len(hangul) + (start > 0)):
            at_edge = start == 0 or end == len(hangul)
            yield hangul[start:end], _AT_EDGE if at_edge else _INSIDE


def _orders(latin: str) -> tuple[str, ...]:
    """A name as it stands, and with the last word first: Koreans abroad put the surname last."""
    if " " not in latin:
        return (latin,)
    first, last = latin.rsplit(" ", 1)
    return latin, f"{last} {first}"


def _bears_surname(surname: str, latin: str) -> bool:
    """Whether a Latin full name has this Korean surname: then the given name must agree too."""
    words = latin.lower().split()
    return len(words) > 1 and not {words[0], words[-1]}.isdisjoint(SURNAMES[surname])


def _plausible(ours: str, theirs: str) -> bool:
    """A quick refusal of most pairs: another first consonant, or nearly twice as long."""
    if not ours or not theirs or theirs[0] not in LIKE[ours[0]]:
        return False
    longer, shorter = max(len(ours), len(theirs)), min(len(ours), len(theirs))
    return longer <= STRETCH * shorter + 1


def _alike(first: str, second: str) -> bool:
    """Whether names that begin with these sounds may be one."""
    return (
        first == second
        or (first.islower() and second.islower())
        or not {"H", "L"}.isdisjoint((first, second))
        or frozenset((first, second)) in _SOFT
    )


# The sounds with which a name may begin that is one with a name that begins with each sound.
LIKE = {one: frozenset(other for other in ALPHABET if _alike(one, other)) for one in ALPHABET}


@lru_cache(maxsize=1 << 15)
def _readings(latin: str) -> tuple[str, ...]:
    """The ways a Latin word may be read: English, Chinese (Xi, Qin), silent or spoken h and j."""
    lowered = re.sub(r"[^a-zà-ÿ]", "", latin.lower())
    readings = [latin_sounds(lowered)]
    if re.search(r"^x|q(?!u)|x(?=[iu])", lowered):
        readings.append(latin_sounds(re.sub(r"^x|x(?=[iu])|q(?!u)", "s", lowered)))
    if "j" in lowered:
        readings.append(latin_sounds(lowered.replace("j", "h")))
        readings.append(latin_sounds(lowered.replace("j", "y")))
    if "g" in lowered:
        readings.append(latin_sounds(re.sub(r"g(?=[eiy])", "k", lowered)))
    if "gh" in lowered:
        readings.append(latin_sounds(re.sub(r"(?<=[aeiou])gh", "", lowered)))
    if "ch" in lowered:
        readings.append(latin_sounds(lowered.replace("ch", "k")))
    if len(lowered) > 3 and lowered.endswith("s"):
        readings.append(latin_sounds(lowered[:-1]))
    readings += [
        latin_sounds(other)
        for letters, sound in _ELSEWHERE
        if (other := letters.sub(sound, lowered)) != lowered
    ]
    return tuple(dict.fromkeys(readings))


def _closeness(ours: str, theirs: str) -> float:
    """1 less the cost of the cheapest way from one string of sounds to the other, by its weight."""
    drops = [DROP[sound] for sound in theirs]
    previous = list(accumulate(drops, initial=0.0))
    # Names are compared by the hundred thousand: no call and no min() in the inner loop.
    for sound in ours:
        drop, swaps = DROP[sound], SWAP[sound]
        cost = previous[0] + drop
        row = [cost]
        for index, other in enumerate(theirs):
            cost += drops[index]
            swapped = previous[index] + swaps[other]
            dropped = previous[index + 1] + drop
            if swapped < cost:
                cost = swapped
            if dropped < cost:
                cost = dropped
            row.append(cost)
        previous = row
    return max(0.0, 1.0 - previous[-1] / max(weight_of(ours), weight_of(theirs)))


@lru_cache(maxsize=1 << 15)
def weight_of(sounds: str) -> float:
    """How much a string of sounds weighs: vowels and faint consonants less than others."""
    weights = (_VOWEL_COST * 2 if sound.islower() else _FAINT.get(sound, 1.0) for sound in sounds)
    # From Python 3.12 on, `sum` rounds in another way than numpy does.
    return reduce(add, weights, 0.0)


def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one.islower() and other.islower():
        return _VOWEL_COST
    if one.islower() or other.islower():
        return 1.0
    return _SOFT.get(frozenset((one, other)), 1.0)


# What it costs to leave out a sound, and to take another one in its place.
DROP = {sound: _VOWEL_COST if sound.islower() else _FAINT.get(sound, 1.0) for sound in ALPHABET}
SWAP = {one: {other: _swap(one, other) for other in ALPHABET} for one in ALPHABET}
