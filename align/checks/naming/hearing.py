"""Find the capitalised English words that the Korean text has, by sound or as they are.

Hangul spells names by sound, so the counterpart of a name sounds like it. Short names sound like
many words (Ross: 루지; Jones: 에너지). So a Korean word can match only one English word, and a part
of one can match a short name only if it is a proper noun.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise

import numpy as np

from align.checks.naming.capitals import LATIN_WORD, are_related, capitals, shortened
from align.checks.naming.people import is_of_a_person, people
from align.entities.countries import find_places
from align.entities.mentions import Mention, Place
from align.entities.names import spelled_people
from align.entities.particles import possible_stems
from align.entities.romanisation import SURNAMES_BY_LATIN, split_name
from align.entities.similarities import Values, name_grids, part_grids
from align.entities.sounds import latin_sounds
from align.segmentation.proper_nouns import proper_nouns

_Reading = tuple[int, Mapping[str, float]]

# What follows a Latin word or a figure directly is its particle: CNN과의, 5월.
_HANGUL = re.compile(r"(?<![A-Za-z0-9가-힣])[가-힣]+")
_LATIN_TOKEN = re.compile(r"[A-Z][A-Za-z&]+")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
# What a likeness by sound loses if it is with a part of a word, or with two words read as one.
_OF_A_PART, _OF_TWO, _OF_A_SURNAME, _OF_A_KIND = 0.12, 0.08, 0.1, 0.05
# What a thing is, behind its name: 양쯔강, 후투족, 마스트리흐트조약.
_KINDS = (
    "강", "산", "섬", "호", "만", "족", "인", "파", "교", "당", "시", "주", "성", "대", "대학",
    "대학교", "조약", "협정", "협약", "의정서", "화산", "산맥", "열도", "제도", "반도", "해협",
    "운하", "사막", "고원", "공항", "항공", "통신", "신문", "그룹", "은행",
)  # fmt: skip
_FULL_NAME = range(3, 5)
_LONGEST_TWO = 7
# From this likeness on a word counts as heard. What a likeness loses if another English word that
# is heard sounds clearly more like the Korean word, or about as much.
_HEARD = 0.8
_TAKEN, _SHARED = 0.3, 0.12
_EVEN = 0.02
_SHORTEST = 2
_SHORT = 5
# A Hangul word this long may hold several English ones.
_COMPOUND = 5
# A name of so few consonants is heard in parts of many words.
_FEW = 2
# Names of several words that Hangul writes as one: Hun Sen, 훈센.
_RUN_LENGTHS = range(2, 4)
# Two words of a company (Exxon Mobil, 엑손모빌) need not be heard so well as those of a short name.
_RUN_HEARD, _LONG_RUN_HEARD, _LONG_RUN = 0.85, 0.75, 4
# Dunkin' Donuts is 던킨도너츠, Burt's Bees 버츠비, Research In Motion 리서치인모션.
_GAPS = frozenset({" ", "' ", "’ ", "'s ", "’s ", "-", " & ", " In ", " of "})
_LATIN_PART = 3  # letters that Hangul leaves as they are: 챗GPT, ChatGPT
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
    sounds = _sounds(words, readings, pairs)
    runs = _spelled_runs(names, pairs)
    return [
        _matches_of(texts, found, dict(zip(own, likenesses, strict=True)), spelled)
        for texts, found, own, likenesses, spelled in zip(
            pairs, names, words, sounds, runs, strict=True
        )
    ]


def _matches_of(
    texts: tuple[str, str],
    names: Sequence[Mention],
    free: Mapping[str, float],
    runs: Sequence[tuple[int, int]],
) -> SoundMatches:
    korean, english = texts
    places = find_places(korean, "ko"), find_places(english, "en")
    latin = [word.lower() for word in LATIN_WORD.findall(korean)]
    spans = [*spelled_people(english, korean), *runs] if names else []
    sounds = [
        1.0
        if any(start <= name.start < end for start, end in spans)
        or _stands_in(name, korean, latin, *places)
        else free[name.text]
        for name in names
    ]
    return SoundMatches(places, names, sounds)


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
        or _is_half_latin(name.text, korean)
        or lowered.removesuffix("s") in latin
        or any(len(word) >= _SHORT and word[:_SHORT] == lowered[:_SHORT] for word in latin)
        or any(len(word) >= _LATIN_PART and lowered.endswith(word) for word in latin)
        or is_of_a_person(name.text, korean)
    )


def _is_half_latin(name: str, korean: str) -> bool:
    """Whether the Korean text has the letter that a name begins with, and spells the rest: K팝."""
    return name[1:2] == "-" and re.search(rf"(?<![A-Za-z]){name[0]}-?[가-힣]", korean) is not None


def _spelled_runs(
    names: Sequence[Sequence[Mention]], pairs: Sequence[tuple[str, str]]
) -> list[list[tuple[int, int]]]:
    """Where capitalised words in a row are one Korean word, or the Latin letters of one.

    Hun Sen is 훈센; the National Federation of Independent Business is NFIB.
    """
    spans = [_spans(found, english) for found, (_, english) in zip(names, pairs, strict=True)]
    offers = [
        {stem for word in _HANGUL.findall(korean) for stem in possible_stems(word) if len(stem) > 1}
        if own
        else set()
        for own, (korean, _) in zip(spans, pairs, strict=True)
    ]
    grids = name_grids(
        [
            (sorted(heard), [english[start:end] for start, end in own])
            for heard, own, (_, english) in zip(offers, spans, pairs, strict=True)
        ]
    )
    spelled = [
        [
            span
            for span, likenesses in zip(own, grid.T, strict=True)
            if _is_heard(likenesses.tolist(), sorted(heard))
        ]
        for own, heard, grid in zip(spans, offers, grids, strict=True)
    ]
    return [
        [*found, *(_initials(*texts) if own else ())]
        for found, own, texts in zip(spelled, names, pairs, strict=True)
    ]


def _is_heard(likenesses: Sequence[float], stems: Sequence[str]) -> bool:
    """Whether a run sounds like one of the Korean words, as surely as their length asks."""
    return any(
        likeness >= (_RUN_HEARD if len(stem) < _LONG_RUN else _LONG_RUN_HEARD)
        for likeness, stem in zip(likenesses, stems, strict=True)
    )


def _spans(names: Sequence[Mention], english: str) -> list[tuple[int, int]]:
    """Where a few capitalised words stand next to each other, or make one name of a company."""
    found = []
    for first in range(len(names)):
        for size in _RUN_LENGTHS:
            last = first + size - 1
            if last >= len(names) or english[names[last - 1].end : names[last].start] not in _GAPS:
                break
            found.append((names[first].start, names[last].end))
    return found


def _initials(korean: str, english: str) -> Iterator[tuple[int, int]]:
    """Where the English text has the names whose initials are in the Korean one."""
    tokens = {token.replace("&", "") for token in _LATIN_TOKEN.findall(korean)}
    tokens = {token for token in tokens if token.isupper() and len(token) > 1}
    for initials, span in shortened(english) if tokens else ():
        if initials in tokens:
            yield span


def _sounds(
    words: Sequence[Sequence[str]],
    readings: Sequence[Sequence[_Reading]],
    pairs: Sequence[tuple[str, str]],
) -> list[list[float]]:
    """How much each English word sounds like the Korean word that is nearest and still free."""
    likest = _likest(words, readings, [korean for korean, _ in pairs])
    small = _best_small(likest, readings, [english for _, english in pairs])
    return [_free(*one) for one in zip(likest, small, strict=True)]


def _likest(
    words: Sequence[Sequence[str]],
    readings: Sequence[Sequence[_Reading]],
    texts: Sequence[str],
) -> list[Values]:
    """How like the likest reading of each Korean word is to each English word of its pair."""
    whole = name_grids(
        [
            ([way for _, ways in found for way in ways], own)
            for found, own in zip(readings, words, strict=True)
        ]
    )
    longest = [[next(iter(ways)) for _, ways in found] for found in readings]
    part = part_grids(
        [
            ([word for word in found if len(word) >= _COMPOUND], own)
            for found, own in zip(longest, words, strict=True)
        ]
    )
    return [
        _likest_of(own, found, text, grid, compound)
        for own, found, text, grid, compound in zip(
            words, readings, texts, whole, part, strict=True
        )
    ]


def _likest_of(
    words: Sequence[str], readings: Sequence[_Reading], korean: str, whole: Values, part: Values
) -> Values:
    """The likenesses of one pair: shape (Korean words, English words)."""
    if not readings:
        return np.zeros((1, len(words)))
    ways = [(len(way), cost) for _, held in readings for way, cost in held.items()]
    lengths, costs = (np.array(column) for column in zip(*ways, strict=True))
    least = np.array([1 if len(word) <= _SHORT else 2 for word in words])
    values = np.where(lengths[:, None] >= least, whole, 0.0) - costs[:, None]
    sizes = np.array([len(held) for _, held in readings])
    starts = np.cumsum(sizes) - sizes
    likest = np.maximum(np.maximum.reduceat(values, starts), 0.0)
    # The first of the likest readings says whether they are a part of the word.
    are_first = np.where(
        values == np.repeat(likest, sizes, axis=0), np.arange(len(ways))[:, None], len(ways)
    )
    first = np.minimum.reduceat(are_first, starts)
    of_a_part = np.append(costs, 0.0)[first] > 0
    _forget_surnames(likest, words, readings, korean)
    few = np.array([consonants(word) <= _FEW for word in words])
    doubtful = (likest >= _HEARD) & of_a_part & few
    if doubtful.any():
        known = proper_nouns(korean)
        inside = np.array([any(a <= start < b for a, b in known) for start, _ in readings])
        likest[doubtful & ~inside[:, None]] = 0.0
    # Two English words may be one Korean word, which then belongs to neither alone.
    long = np.array([len(next(iter(held))) >= _COMPOUND for _, held in readings])
    compounds = np.zeros_like(likest)
    compounds[long] = part
    return np.where(likest < _HEARD, np.maximum(likest, compounds), likest)


def _forget_surnames(
    likest: Values, words: Sequence[str], readings: Sequence[_Reading], korean: str
) -> None:
    """Set to 0 the likeness of a surname to a word that is not a name: Chung and 정부."""
    for column, word in enumerate(words):
        surnames = SURNAMES_BY_LATIN.get(word.lower())
        if surnames is None:
            continue
        named = people(korean)
        for row, (start, ways) in enumerate(readings):
            if start not in named and next(iter(ways))[0] in surnames:
                likest[row, column] = 0.0


def _best_small(
    likest: Sequence[Values], readings: Sequence[Sequence[_Reading]], english: Sequence[str]
) -> list[Values]:
    """For each Korean word that may be a name, how much it sounds like a lower-case word.

    에너지 is "energy", and not Jones.
    """
    rows = [np.flatnonzero(matrix.max(axis=1, initial=0.0) >= _HEARD).tolist() for matrix in likest]
    stems = [
        [[way for way, cost in found[row][1].items() if cost == 0 and len(way) > 1] for row in held]
        for held, found in zip(rows, readings, strict=True)
    ]
    grids = name_grids(
        [
            (
                list(chain.from_iterable(held)),
                list(dict.fromkeys(_SMALL_WORD.findall(text))) if held else [],
            )
            for held, text in zip(stems, english, strict=True)
        ]
    )
    small = []
    for matrix, held, own, grid in zip(likest, rows, stems, grids, strict=True):
        best = np.zeros(len(matrix))
        most = iter(grid.max(axis=1, initial=0.0).tolist())
        for row, ways in zip(held, own, strict=True):
            best[row] = max(islice(most, len(ways)), default=0.0)
        small.append(best)
    return small


def _free(matrix: Values, small: Values) -> list[float]:
    """The best likeness of each English word, lower if another word has the Korean one."""
    best = []
    for column in range(matrix.shape[1]):
        own = matrix[:, column]
        rivals = np.delete(matrix, column, axis=1).max(axis=1, initial=0.0)
        rivals = np.maximum(rivals, np.where(small > own + _EVEN, small, 0.0))
        taken = (rivals > own + _EVEN) & (rivals >= _HEARD)
        shared = ~taken & (rivals >= own - _EVEN) & (rivals >= _HEARD)
        best.append(max(0.0, float((own - _TAKEN * taken - _SHARED * shared).max())))
    return best


def _readings(korean: str) -> list[_Reading]:
    """For each Korean word, and each two, its start, how it may be read, and what that costs."""
    words = [(found.start(), found[0]) for found in _HANGUL.finditer(korean)]
    readings = [(start, _ways(word)) for start, word in words]
    for (start, first), (_, second) in pairwise(words):
        if len(first) + len(second) < _LONGEST_TWO:
            ways = dict.fromkeys((first + s for s in possible_stems(second)), _OF_TWO)
            readings.append((start, ways))
    return readings


@lru_cache(maxsize=1 << 15)
def _ways(word: str) -> Mapping[str, float]:
    """How a Korean word may be read, itself first, and what each way costs."""
    ways = dict.fromkeys(possible_stems(word), 0.0)
    for stem in list(ways):
        # The given name of 천기범 may be asked for alone: Ki-beom.
        parts = split_name(stem)
        if parts is not None and len(parts[1]) > 1:
            ways.setdefault(parts[1], 0.0)
        for kind in _KINDS:
            if stem.endswith(kind) and len(stem) > len(kind) + 1:
                ways.setdefault(stem.removesuffix(kind), _OF_A_KIND)
        for end in range(2, len(stem)):
            ways.setdefault(stem[:end], _OF_A_PART)
        # Hill is 힐, 힐은.
        if len(stem) == _SHORTEST and possible_stems(stem[0] + stem)[-1] == stem[0] * 2:
            ways.setdefault(stem[:1], _OF_A_SURNAME)
        # Chinese and Vietnamese names have the surname first, as Korean ones do: 시진핑, Xi.
        if len(stem) in _FULL_NAME:
            ways.setdefault(stem[:1], _OF_A_SURNAME)
    return ways
