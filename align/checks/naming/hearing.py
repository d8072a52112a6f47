"""Find the capitalised English words that the Korean text has, by sound or as they are.

Hangul spells names by sound, so the counterpart of a name sounds like it. Short names sound like
many words (Ross: 루지; Jones: 에너지). So a Korean word can match only one English word, and a part
of one can match a short name only if it is a proper noun.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.checks.naming.capitals import LATIN_WORD, are_related, capitals, shortened
from align.entities.countries import find_places
from align.entities.mentions import Mention, Place
from align.entities.names import bears_surname, spelled_people
from align.entities.particles import possible_stems
from align.entities.romanisation import split_name
from align.entities.similarity import name_similarities, name_similarity, part_similarities
from align.entities.sounds import latin_sounds
from align.segmentation.proper_nouns import proper_nouns

_Reading = tuple[int, dict[str, float]]

# What follows a Latin word or a figure directly is its particle: CNN과의, 5월.
_HANGUL = re.compile(r"(?<![A-Za-z0-9가-힣])[가-힣]+")
_LATIN_TOKEN = re.compile(r"[A-Z][A-Za-z&]+")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
# What a likeness by sound loses if it is with a part of a word, or with two words read as one.
_OF_A_PART, _OF_TWO, _OF_A_SURNAME = 0.12, 0.08, 0.1
_FULL_NAME = range(3, 5)
_LONGEST_TWO = 7
# What it loses if another English word sounds more like that Korean word, and like it enough; and
# if one sounds as much like it.
_TAKEN, _SHARED, _HELD = 0.3, 0.12, 0.8
_EVEN = 0.02
_SHORTEST = 2
_SHORT = 5
# A Hangul word this long may hold several English ones.
_COMPOUND = 5
# A name of so few consonants is heard in parts of many words.
_FEW = 2
# Names of several words that Hangul writes as one: Hun Sen, 훈센.
_RUN_LENGTHS = range(2, 4)
_RUN_HEARD = 0.85
_FAINT_SOUNDS = frozenset("RHabef")


@dataclass(frozen=True, slots=True)
class SoundMatches:
    """The places and the capitalised words of a pair, and how surely each has a counterpart.

    `sounds` says for each of `names` how surely the Korean text has a word that sounds like it, or
    stands for it: 0 to 1. A Korean word belongs to the English word that it sounds most like: 휴즈
    is Hughes, and so it cannot be House too.
    """

    places: tuple[Sequence[Place], Sequence[Place]]
    names: Sequence[Mention]
    sounds: Sequence[float]


def match_sounds(pairs: Sequence[tuple[str, str]]) -> list[SoundMatches]:
    """Find the names of Korean and English texts, and how surely each has a counterpart.

    The words of all pairs are compared together, which is much faster.
    """
    names = [capitals(english) for _, english in pairs]
    words = [list(dict.fromkeys(name.text for name in found)) for found in names]
    readings = [
        _readings(korean) if own else [] for own, (korean, _) in zip(words, pairs, strict=True)
    ]
    alike = _Likenesses(readings, words)
    return [
        _matches_of(texts, found, dict(zip(own, _sounds(own, ways, texts, alike), strict=True)))
        for texts, found, own, ways in zip(pairs, names, words, readings, strict=True)
    ]


def _matches_of(
    texts: tuple[str, str], names: Sequence[Mention], free: Mapping[str, float]
) -> SoundMatches:
    korean, english = texts
    places = find_places(korean, "ko"), find_places(english, "en")
    latin = [word.lower() for word in LATIN_WORD.findall(korean)]
    spans = (
        [*spelled_people(english, korean), *_spelled_runs(names, korean, english)] if names else []
    )
    sounds = [
        1.0
        if any(start <= name.start < end for start, end in spans)
        or _stands_in(name, korean, latin, *places)
        else free[name.text]
        for name in names
    ]
    return SoundMatches(places, names, sounds)


class _Likenesses:
    """How much Korean readings, and parts of long ones, sound like English words.

    Args:
        readings: The result of `_readings` for each text.
        words: The English words that each text is compared with.
    """

    def __init__(
        self, readings: Sequence[Sequence[_Reading]], words: Sequence[Sequence[str]]
    ) -> None:
        asked: dict[tuple[str, str], None] = {}
        compounds: dict[tuple[str, str], None] = {}
        for found, own in zip(readings, words, strict=True):
            for word in own:
                least = 1 if len(word) <= _SHORT else 2
                for _, ways in found:
                    for way in ways:
                        if len(way) >= least:
                            asked[way, word] = None
                    longest = next(iter(ways))
                    if len(longest) >= _COMPOUND:
                        compounds[longest, word] = None
        self.whole = _compared(list(asked), name_similarities)
        self.part = _compared(list(compounds), part_similarities)


def _compared(
    pairs: Sequence[tuple[str, str]],
    compare: Callable[[Sequence[str], Sequence[str], NDArray[np.int64]], NDArray[np.float64]],
) -> dict[tuple[str, str], float]:
    hangul = {word: number for number, word in enumerate(dict.fromkeys(one for one, _ in pairs))}
    latin = {word: number for number, word in enumerate(dict.fromkeys(one for _, one in pairs))}
    places = np.array([(hangul[one], latin[other]) for one, other in pairs], np.int64)
    found = compare(list(hangul), list(latin), places.reshape(-1, 2))
    return dict(zip(pairs, found.tolist(), strict=True))


def consonants(word: str) -> int:
    """The number of sounds of a Latin word that Hangul distinguishes: Ohio has 1, Blinken 4."""
    return sum(sound not in _FAINT_SOUNDS for sound in latin_sounds(word))


def _stands_in(
    name: Mention,
    korean: str,
    latin: Sequence[str],
    korean_places: Sequence[Place],
    english_places: Sequence[Place],
) -> bool:
    """Whether the Korean text has a name in Latin letters, as a place, or as a surname."""
    lowered = name.text.lower()
    place = next((one for one in english_places if one.start <= name.start < one.end), None)
    return (
        (place is not None and are_related(place, korean_places))
        or lowered in latin
        or lowered.removesuffix("s") in latin
        or any(len(word) >= _SHORT and word[:_SHORT] == lowered[:_SHORT] for word in latin)
        or bears_surname(name.text, korean)
    )


def _spelled_runs(names: Sequence[Mention], korean: str, english: str) -> Iterator[tuple[int, int]]:
    """Where capitalised words in a row are one Korean word, or the Latin letters of one.

    Hun Sen is 훈센; the National Federation of Independent Business is NFIB.
    """
    tokens = {token.replace("&", "") for token in _LATIN_TOKEN.findall(korean)}
    tokens = {token for token in tokens if token.isupper() and len(token) > 1}
    offers = {
        stem for word in _HANGUL.findall(korean) for stem in possible_stems(word) if len(stem) > 1
    }
    for first in range(len(names)):
        for size in _RUN_LENGTHS:
            last = first + size - 1
            if last >= len(names) or names[last].start - names[last - 1].end != 1:
                break
            run = english[names[first].start : names[last].end]
            if any(name_similarity(offer, run) >= _RUN_HEARD for offer in offers):
                yield names[first].start, names[last].end
    for initials, span in shortened(english) if tokens else ():
        if initials in tokens:
            yield span


def _sounds(
    words: Sequence[str],
    readings: Sequence[_Reading],
    texts: tuple[str, str],
    alike: _Likenesses,
) -> list[float]:
    """How much each English word sounds like the Korean word that is nearest and still free."""
    korean, english = texts
    matrix = np.zeros((max(1, len(readings)), len(words)))
    known: tuple[tuple[int, int], ...] | None = None
    for column, word in enumerate(words):
        few = consonants(word) <= _FEW
        for row, (start, ways) in enumerate(readings):
            value, is_part = _likest(ways, word, alike)
            if value >= _HELD and is_part and few:
                known = known if known is not None else proper_nouns(korean)
                if not any(a <= start < b for a, b in known):
                    value = 0.0
            # Two English words may be one Korean word, which is then nobody's alone.
            if value < _HELD:
                value = max(value, alike.part.get((next(iter(ways)), word), 0.0))
            matrix[row, column] = value
    return _free(matrix, _best_small(matrix, readings, english))


def _likest(ways: Mapping[str, float], word: str, alike: _Likenesses) -> tuple[float, bool]:
    """How like the likest reading is to an English word, and whether it is only a part."""
    best, is_part = 0.0, False
    for reading, cost in ways.items():
        value = alike.whole.get((reading, word), 0.0) - cost
        if value > best:
            best, is_part = value, cost > 0
    return best, is_part


def _best_small(
    matrix: NDArray[np.float64], readings: Sequence[_Reading], english: str
) -> NDArray[np.float64]:
    """For each Korean word that may be a name, how much it sounds like a lower-case word.

    에너지 is "energy", and not Jones.
    """
    best = np.zeros(len(matrix))
    small: list[str] | None = None
    for row, (_, ways) in enumerate(readings):
        if matrix[row].max(initial=0.0) < _HELD:
            continue
        if small is None:
            small = list(dict.fromkeys(_SMALL_WORD.findall(english)))
        stems = [reading for reading, cost in ways.items() if cost == 0 and len(reading) > 1]
        best[row] = max(
            (name_similarity(stem, word) for stem in stems for word in small), default=0.0
        )
    return best


def _free(matrix: NDArray[np.float64], small: NDArray[np.float64]) -> list[float]:
    """The best likeness of each English word, lower if another word has the Korean one."""
    best = []
    for column in range(matrix.shape[1]):
        own = matrix[:, column]
        rivals = np.delete(matrix, column, axis=1).max(axis=1, initial=0.0)
        rivals = np.maximum(rivals, np.where(small > own + _EVEN, small, 0.0))
        taken = (rivals > own + _EVEN) & (rivals >= _HELD)
        shared = ~taken & (rivals >= own - _EVEN) & (rivals >= _HELD)
        best.append(max(0.0, float((own - _TAKEN * taken - _SHARED * shared).max())))
    return best


def _readings(korean: str) -> list[_Reading]:
    """For each Korean word, and each two, its start, how it may be read, and what that costs."""
    words = [(found.start(), found[0]) for found in _HANGUL.finditer(korean)]
    readings = []
    for start, word in words:
        ways = dict.fromkeys(possible_stems(word), 0.0)
        for stem in list(ways):
            # The given name of 천기범 may be asked for alone: Ki-beom.
            if parts := split_name(stem):
                ways.setdefault(parts[1], 0.0)
            for end in range(2, len(stem)):
                ways.setdefault(stem[:end], _OF_A_PART)
            # Hill is 힐, 힐은.
            if len(stem) == _SHORTEST and possible_stems(stem[0] + stem)[-1] == stem[0] * 2:
                ways.setdefault(stem[:1], _OF_A_SURNAME)
            # Chinese and Vietnamese names have the surname first, as Korean ones do: 시진핑, Xi.
            if len(stem) in _FULL_NAME:
                ways.setdefault(stem[:1], _OF_A_SURNAME)
        readings.append((start, ways))
    for (start, first), (_, second) in pairwise(words):
        if len(first) + len(second) < _LONGEST_TWO:
            ways = dict.fromkeys((first + s for s in possible_stems(second)), _OF_TWO)
            readings.append((start, ways))
    return readings
