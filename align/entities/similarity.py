"""The similarity in sound of a Hangul word and a Latin word, 0 to 1."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from align.entities.romanisation import (
    SURNAMES,
    SURNAMES_BY_LATIN,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)
from align.entities.sounds import ALPHABET, hangul_sounds, latin_sounds

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]

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
# How much longer one of two names may be that are one.
_STRETCH = 1.8
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
    squeezed = _squeezed(hangul)
    if not squeezed or not latin:
        return 0.0
    return _similarity(squeezed, latin)


def name_similarities(hangul: Sequence[str], latin: Sequence[str], pairs: Numbers) -> Values:
    """`name_similarity` for many pairs, ten times as fast as one by one.

    Args:
        hangul: Hangul words.
        latin: Latin words.
        pairs: For each pair the number of its Hangul and of its Latin word: shape (n, 2).

    Returns:
        Shape (n,), 0 to 1.
    """
    words = [_squeezed(word) for word in hangul]
    spoken = [_spoken(word) if word else () for word in words]
    read = [_every_reading(word) if word else () for word in latin]
    table = _SoundTable(sounds for ways in (*spoken, *read) for sounds in ways)
    ours, theirs = pairs.T
    scores = table.best(table.numbers(spoken)[ours], table.numbers(read)[theirs])
    families = [word.lower() in SURNAMES_BY_LATIN for word in latin]
    doubtful = np.array(families, bool)[theirs] | (scores >= _NEAR)
    for at in np.flatnonzero(doubtful).tolist():
        scores[at] = _judged(words[ours[at]], latin[theirs[at]], float(scores[at]))
    return scores


@lru_cache(maxsize=1 << 16)
def _similarity(hangul: str, latin: str) -> float:
    ways = _spoken(hangul)
    score = max(
        (
            _closeness(way, reading)
            for reading in _every_reading(latin)
            if _plausible(ways[0], reading)
            for way in ways
        ),
        default=0.0,
    )
    return _judged(hangul, latin, score)


def _judged(hangul: str, latin: str, score: float) -> float:
    """What the spellings of Korean names make of a likeness of sound."""
    parts, lowered = split_name(hangul), latin.lower()
    if parts and lowered in SURNAMES_BY_LATIN and parts[0] in SURNAMES_BY_LATIN[lowered]:
        return 1.0
    # Patterns cost more than sounds, so they only judge what is near.
    if score < _NEAR:
        return score
    if is_spelling_of(hangul, latin) or is_given_spelling_of(hangul, latin):
        return 1.0
    if parts and _bears_surname(parts[0], latin):
        return min(score, _OTHER_PERSON)
    return score


def _squeezed(hangul: str) -> str:
    return hangul.replace(" ", "").replace("·", "")


@lru_cache(maxsize=1 << 15)
def _spoken(hangul: str) -> tuple[str, ...]:
    """The sounds of a Hangul word, and those with neighbouring vowels as one if that differs."""
    sounds = hangul_sounds(hangul)
    return tuple(dict.fromkeys((sounds, _RUN_OF_VOWELS.sub(r"\1", sounds))))


@lru_cache(maxsize=1 << 15)
def _every_reading(latin: str) -> tuple[str, ...]:
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
    if len(latin) < _PART_LETTERS:
        return 0.0
    found = (name_similarity(part, latin) - cost for part, cost in _parts(hangul))
    return max(0.0, max(found, default=0.0))


def part_similarities(hangul: Sequence[str], latin: Sequence[str], pairs: Numbers) -> Values:
    """`part_similarity` for many pairs; the arguments are as for `name_similarities`."""
    long = np.array([len(word) >= _PART_LETTERS for word in latin], bool)
    best = np.zeros(len(pairs))
    chosen = np.flatnonzero(long[pairs[:, 1]])
    parts: dict[str, int] = {}
    costs: list[float] = []
    asked: list[tuple[int, int]] = []
    owners: list[int] = []
    for at, (word, other) in zip(chosen.tolist(), pairs[chosen].tolist(), strict=True):
        for part, cost in _parts(hangul[word]):
            owners.append(at)
            costs.append(cost)
            asked.append((parts.setdefault(part, len(parts)), other))
    if asked:
        alike = name_similarities(list(parts), latin, np.array(asked))
        np.maximum.at(best, owners, alike - np.array(costs))
    return best


def _parts(hangul: str) -> Iterator[tuple[str, float]]:
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
    """A quick refusal of most pairs: another first consonant, or half again as long."""
    if not ours or not theirs:
        return False
    longer, shorter = max(len(ours), len(theirs)), min(len(ours), len(theirs))
    return _alike(ours[0], theirs[0]) and longer <= _STRETCH * shorter + 1


def _alike(first: str, second: str) -> bool:
    """Whether names that begin with these sounds may be one."""
    return (
        first == second
        or (first.islower() and second.islower())
        or not {"H", "L"}.isdisjoint((first, second))
        or frozenset((first, second)) in _SOFT
    )


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


# Pairs of sounds that are compared at a time: what they need stays in the processor's cache.
_AT_ONCE = 4096


class _SoundTable:
    """Strings of sounds as numbers, to compare many pairs of them at once.

    Args:
        strings: Every string that will be asked for, any number of times.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._number = {sounds: number for number, sounds in enumerate(dict.fromkeys(strings))}
        self._lengths = np.array([len(sounds) for sounds in self._number], np.int64)
        longest = int(self._lengths.max(initial=1))
        # A column for each string, filled up with what weighs nothing.
        filled = "".join(sounds.ljust(longest) for sounds in self._number).encode("ascii")
        self._sounds = _PLACE[np.frombuffer(filled, np.uint8)].reshape(-1, longest).T.copy()
        self._weights = _WEIGHTS[self._sounds].sum(axis=0)

    def numbers(self, words: Sequence[Sequence[str]]) -> Numbers:
        """The numbers of each word's strings, filled up with -1: shape (words, most strings)."""
        found = np.full((len(words), max(map(len, words), default=0)), -1, np.int64)
        for row, ways in zip(found, words, strict=True):
            row[: len(ways)] = [self._number[sounds] for sounds in ways]
        return found

    def best(self, ours: Numbers, theirs: Numbers) -> Values:
        """The closeness of the nearest plausible strings of each pair, 0 where there are none.

        Args:
            ours: The numbers of the Hangul words' strings: shape (pairs, ways).
            theirs: Those of the Latin words' strings: shape (pairs, readings).
        """
        scores = np.zeros(len(ours))
        for column in range(theirs.shape[1] if ours.shape[1] else 0):
            rows = np.flatnonzero((theirs[:, column] >= 0) & (ours[:, 0] >= 0))
            rows = rows[self._plausible(ours[rows, 0], theirs[rows, column])]
            for way in range(ours.shape[1]):
                held = rows[ours[rows, way] >= 0]
                codes = ours[held, way] * len(self._number) + theirs[held, column]
                known, of_pair = np.unique(codes, return_inverse=True)
                close = self._closeness(*np.divmod(known, len(self._number)))[of_pair]
                scores[held] = np.maximum(scores[held], close)
        return scores

    def _plausible(self, ours: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
        """`_plausible` of each pair."""
        longer = np.maximum(self._lengths[ours], self._lengths[theirs])
        shorter = np.minimum(self._lengths[ours], self._lengths[theirs])
        first, second = self._sounds[0, ours], self._sounds[0, theirs]
        alike: NDArray[np.bool_] = _ALIKE[first, second] & (longer <= _STRETCH * shorter + 1)
        return alike

    def _closeness(self, ours: Numbers, theirs: Numbers) -> Values:
        """`_closeness` of each pair."""
        order = np.lexsort((self._lengths[theirs], self._lengths[ours]))
        costs = np.empty(len(ours))
        for start in range(0, len(order), _AT_ONCE):
            rows = order[start : start + _AT_ONCE]
            costs[rows] = self._costs(ours[rows], theirs[rows])
        weights = np.maximum(self._weights[ours], self._weights[theirs])
        close: Values = np.maximum(0.0, 1.0 - costs / np.maximum(weights, _VOWEL_COST))
        return close

    def _costs(self, ours: Numbers, theirs: Numbers) -> Values:
        """The cost of the cheapest way from one string to the other, the shortest first."""
        lengths, ends = self._lengths[ours], self._lengths[theirs]
        said = self._sounds[: ends.max(), theirs]
        drops = _DROPS[said]
        row = np.concatenate([np.zeros((1, len(ours))), np.cumsum(drops, axis=0)])
        for place in range(lengths.max()):
            # The shorter ones are done: their row stays as it is.
            left = slice(int(np.searchsorted(lengths, place, side="right")), None)
            sounds, before = self._sounds[place, ours[left]], row[:, left]
            drop = _DROPS[sounds]
            best = np.minimum(before[:-1] + _SWAPS[sounds, said[:, left]], before[1:] + drop)
            row[0, left] += drop
            for index in range(len(said)):
                dropped = row[index, left] + drops[index, left]
                np.minimum(dropped, best[index], out=row[index + 1, left])
        found: Values = row[ends, np.arange(len(ours))]
        return found


_PLACE = np.full(1 << 8, len(ALPHABET))
_PLACE[[ord(sound) for sound in ALPHABET]] = np.arange(len(ALPHABET))
_WEIGHTS = np.array([*map(_weight, ALPHABET), 0.0])
_DROPS = np.array([*(_DROP[sound] for sound in ALPHABET), 0.0])
_SWAPS = np.zeros((len(_DROPS), len(_DROPS)))
_SWAPS[:-1, :-1] = [[_SWAP[one][other] for other in ALPHABET] for one in ALPHABET]
_ALIKE = np.zeros(_SWAPS.shape, bool)
_ALIKE[:-1, :-1] = [[_alike(one, other) for other in ALPHABET] for one in ALPHABET]
