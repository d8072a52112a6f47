"""How much a Hangul word sounds like a Latin one, 0 to 1."""

import re
from functools import lru_cache
from itertools import accumulate

from align.entities.romanisation import (
    SURNAMES,
    SURNAMES_BY_LATIN,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)
from align.entities.sounds import ALPHABET, hangul_sounds, latin_sounds

_VOWEL_COST = 0.12
_NEAR = 0.5
_OTHER_PERSON = 0.4
# Parts of a Hangul word: the fewest syllables, the fewest letters of a Latin word that may be one,
# and what the likeness loses at an end and in the middle of the word.
_PART, _PART_LETTERS = 3, 4
_AT_EDGE, _INSIDE = 0.05, 0.1
_SOFT = {
    frozenset("TS"): 0.35, frozenset("KS"): 0.45, frozenset("NM"): 0.5, frozenset("KH"): 0.4,
    frozenset("PH"): 0.5, frozenset("SH"): 0.7, frozenset("LR"): 0.0, frozenset("KN"): 0.8,
}  # fmt: skip
# English letters that are read as one vowel may be two in Hangul: 과이 for "gui".
_RUN_OF_VOWELS = re.compile("([a-z])[a-z]+")
# How letters are read in other languages than English, or in English places.
_ELSEWHERE = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("th", "s"),
        ("ts", "ths"),  # two sounds, not one: Jetstar, 제트스타
        ("ng(?=[laeiou])", "nk"),  # and so here: English, 잉글리시
        ("w", "v"),  # German, Polish: Wolfgang, 볼프강
        ("ll", "y"),  # Spanish: Villa, 비야
        ("cester", "ster"),  # English places: Worcester, 우스터
        ("ao$", "an"),  # Portuguese: João, 주앙
        ("^r", "h"),  # Brazilian: Romario, 호마리우
        ("(?<=[aeo])l(?=[^aeiouly])", "u"),  # Brazilian: Ronaldo, 호나우두
        ("^r(.*[aeo])l(?=[^aeiouly])", r"h\1u"),
    )
)
_FAINT = {"R": 0.1, "H": 0.2, "L": 0.7, "K": 0.8, "T": 0.7}


def name_similarity(hangul: str, latin: str) -> float:
    """Compute how likely a Latin word is the Hangul word's original or its transcription.

    Korean names are read syllable by syllable with the usual spellings, any other name by its
    consonants; vowels count little. 0.7 and more is the same name in all but rare cases; 0.5 and
    less is another.

    Args:
        hangul: A word without particle or title; spaces are allowed in a name of several words.
        latin: A word or several, in any case, with hyphens or accents.

    Example:
        >>> name_similarity("블링컨", "Blinken") > 0.9, name_similarity("블링컨", "Austin") < 0.4
        (True, True)
    """
    squeezed = hangul.replace(" ", "").replace("·", "")
    if not squeezed or not latin:
        return 0.0
    return _similarity(squeezed, latin)


@lru_cache(maxsize=1 << 16)
def _similarity(hangul: str, latin: str) -> float:
    lowered = latin.lower()
    parts = split_name(hangul)
    if parts and lowered in SURNAMES_BY_LATIN and parts[0] in SURNAMES_BY_LATIN[lowered]:
        return 1.0
    ours = hangul_sounds(hangul)
    merged = _RUN_OF_VOWELS.sub(r"\1", ours)
    score = 0.0
    for order in _orders(latin):
        for theirs in _readings(order):
            if _plausible(ours, theirs):
                score = max(score, _closeness(ours, theirs))
                if merged != ours:
                    score = max(score, _closeness(merged, theirs))
    if score < _NEAR:
        return score
    # Patterns cost more than sounds, so they only judge what is near.
    if is_spelling_of(hangul, latin) or is_given_spelling_of(hangul, latin):
        return 1.0
    if parts and _bears_surname(parts[0], latin):
        return min(score, _OTHER_PERSON)
    return score


@lru_cache(maxsize=1 << 14)
def part_similarity(hangul: str, latin: str) -> float:
    """How likely a Latin word is the original of a part of a Hangul word.

    Korean writes names of several words as one: 골드만삭스, 스탠더드앤푸어스. A part has at least
    three syllables; it is less likely in the middle of a word than at an end.

    Example:
        >>> [part_similarity("골드만삭스", name) > 0.8 for name in ("Goldman", "Stanley")]
        [True, False]
    """
    best = 0.0
    if len(latin) < _PART_LETTERS:
        return best
    for start in range(len(hangul) - _PART + 1):
        for end in range(start + _PART, len(hangul) + (start > 0)):
            at_edge = start == 0 or end == len(hangul)
            cost = _AT_EDGE if at_edge else _INSIDE
            best = max(best, name_similarity(hangul[start:end], latin) - cost)
    return max(best, 0.0)


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
    """A quick refusal of most pairs: another first consonant, or half again as long."""
    if not ours or not theirs:
        return False
    first, second = ours[0], theirs[0]
    alike = first == second or (first.islower() and second.islower())
    alike = (
        alike
        or "H" in (first, second)
        or "L" in (first, second)
        or frozenset((first, second)) in _SOFT
    )
    longer, shorter = max(len(ours), len(theirs)), min(len(ours), len(theirs))
    return alike and longer <= 1.8 * shorter + 1


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
    weight = max(_weight(ours), _weight(theirs))
    if not ours or not theirs or weight == 0:
        return 0.0
    drops = [_DROP[sound] for sound in theirs]
    previous = list(accumulate(drops, initial=0.0))
    # Names are compared by the hundred thousand: no call and no min() in the inner loop.
    for sound in ours:
        drop, swaps = _DROP[sound], _SWAP[sound]
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
    return max(0.0, 1.0 - previous[-1] / weight)


@lru_cache(maxsize=1 << 15)
def _weight(sounds: str) -> float:
    return sum(_VOWEL_COST * 2 if sound.islower() else _FAINT.get(sound, 1.0) for sound in sounds)


def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one.islower() and other.islower():
        return _VOWEL_COST
    if one.islower() or other.islower():
        return 1.0
    return _SOFT.get(frozenset((one, other)), 1.0)


_DROP = {sound: _VOWEL_COST if sound.islower() else _FAINT.get(sound, 1.0) for sound in ALPHABET}
_SWAP = {one: {other: _swap(one, other) for other in ALPHABET} for one in ALPHABET}
