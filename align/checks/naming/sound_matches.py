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
from align.entities.sound.keys import latin_sounds
from align.entities.sound.similarities import Values, name_grids, part_grids
from align.segmentation.proper_nouns import proper_nouns

# What follows a Latin word or a figure directly is its particle: CNN과의, 5월.
_HANGUL = re.compile(r"(?<![A-Za-z0-9가-힣])[가-힣]+")
# S&P; blanks are in the place of an entity's letters.
_LATIN_TOKEN = re.compile(r"[A-Z](?:[A-Za-z]|& *(?=[A-Z]))+")
_JOINT = re.compile("[& ]+")
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """A Korean word, or two read as one: where it begins, and how it may be read.

    `ways` has what each way to read it costs, beginning with the word itself.
    """

    start: int
    word: str
    ways: Mapping[str, float]

    @property
    def is_compound(self) -> bool:
        """Whether the word is long enough to hold several English ones."""
        return len(self.word) >= _COMPOUND


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a pair, with what is compared: capitalised words, and readings of Korean ones.

    `words` are the different words among `names`. Without any, there are no `readings`.
    """

    korean: str
    english: str
    names: Sequence[Mention]
    words: Sequence[str]
    readings: Sequence[_Reading]

    @classmethod
    def of(cls, korean: str, english: str) -> "_Texts":
        names = capitals(english, korean)
        words = list(dict.fromkeys(name.text for name in names))
        return cls(korean, english, names, words, _readings(korean) if words else [])


def match_sounds(pairs: Sequence[tuple[str, str]]) -> list[SoundMatches]:
    """Find the names of Korean and English texts, and how surely each has a counterpart.

    The words of all pairs are compared together, which is much faster.
    """
    texts = [_Texts.of(*pair) for pair in pairs]
    compared = zip(texts, _sounds(texts), _spelled_runs(texts), strict=True)
    return [_matches_of(*one) for one in compared]


def _matches_of(
    texts: _Texts, likenesses: Sequence[float], runs: Sequence[tuple[int, int]]
) -> SoundMatches:
    free = dict(zip(texts.words, likenesses, strict=True))
    places = find_places(texts.korean, "ko"), find_places(texts.english, "en")
    latin = [word.lower() for word in LATIN_WORD.findall(texts.korean)]
    spans = [*spelled_people(texts.english, texts.korean), *runs] if texts.names else []
    sounds = [
        1.0
        if any(start <= name.start < end for start, end in spans)
        or _stands_in(name, texts.korean, latin, *places)
        else free[name.text]
        for name in texts.names
    ]
    return SoundMatches(places, texts.names, sounds)


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
    place = next((one for one in english_places if name.begins_in(one)), None)
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


def _spelled_runs(pairs: Sequence[_Texts]) -> list[list[tuple[int, int]]]:
    """Where capitalised words in a row are one Korean word, or the Latin letters of one.

    Hun Sen is 훈센; the National Federation of Independent Business is NFIB.
    """
    spans = [_spans(texts) for texts in pairs]
    stems = [_stems(texts.korean) if own else [] for texts, own in zip(pairs, spans, strict=True)]
    grids = name_grids(
        [
            (heard, [texts.english[start:end] for start, end in own])
            for texts, own, heard in zip(pairs, spans, stems, strict=True)
        ]
    )
    return [
        [
            *(
                span
                for span, likenesses in zip(own, grid.T, strict=True)
                if _is_heard(likenesses.tolist(), heard)
            ),
            *_initials(texts),
        ]
        for texts, own, heard, grid in zip(pairs, spans, stems, grids, strict=True)
    ]


def _stems(korean: str) -> list[str]:
    """The readings of a text's words that have two letters or more, in order."""
    words = _HANGUL.findall(korean)
    return sorted({stem for word in words for stem in possible_stems(word) if len(stem) > 1})


def _is_heard(likenesses: Sequence[float], stems: Sequence[str]) -> bool:
    """Whether a run sounds like one of the Korean words, as surely as their length asks."""
    return any(
        likeness >= (_RUN_HEARD if len(stem) < _LONG_RUN else _LONG_RUN_HEARD)
        for likeness, stem in zip(likenesses, stems, strict=True)
    )


def _spans(texts: _Texts) -> list[tuple[int, int]]:
    """Where a few capitalised words stand next to each other, or make one name of a company."""
    names, spans = texts.names, []
    for first in range(len(names)):
        for size in _RUN_LENGTHS:
            last = first + size - 1
            if last >= len(names):
                break
            if texts.english[names[last - 1].end : names[last].start] not in _GAPS:
                break
            spans.append((names[first].start, names[last].end))
    return spans


def _initials(texts: _Texts) -> Iterator[tuple[int, int]]:
    """Where the English text has the names whose initials are in the Korean one."""
    tokens = {_JOINT.sub("", token) for token in _LATIN_TOKEN.findall(texts.korean)}
    # LeT is short for Lashkar-e-Taiba.
    tokens = {token.upper() for token in tokens if sum(map(str.isupper, token)) > 1}
    for initials, span in shortened(texts.english) if texts.names and tokens else ():
        if initials in tokens:
            yield span


def _sounds(pairs: Sequence[_Texts]) -> list[list[float]]:
    """How much each English word sounds like the Korean word that is nearest and still free."""
    likest = _likest(pairs)
    small = _best_small(likest, pairs)
    return [_free(*one) for one in zip(likest, small, strict=True)]


def _likest(pairs: Sequence[_Texts]) -> list[Values]:
    """How like the likest reading of each Korean word is to each English word of its pair."""
    whole = name_grids(
        [([way for one in texts.readings for way in one.ways], texts.words) for texts in pairs]
    )
    part = part_grids(
        [([one.word for one in texts.readings if one.is_compound], texts.words) for texts in pairs]
    )
    return [_likest_of(*one) for one in zip(pairs, whole, part, strict=True)]


def _likest_of(texts: _Texts, whole: Values, part: Values) -> Values:
    """The likenesses of one pair: shape (Korean words, English words)."""
    words, readings = texts.words, texts.readings
    if not readings:
        return np.zeros((1, len(words)))
    ways = [(len(way), cost) for one in readings for way, cost in one.ways.items()]
    lengths, costs = (np.array(column) for column in zip(*ways, strict=True))
    least = np.array([1 if len(word) <= _SHORT else 2 for word in words])
    values = np.where(lengths[:, None] >= least, whole, 0.0) - costs[:, None]
    sizes = np.array([len(one.ways) for one in readings])
    starts = np.cumsum(sizes) - sizes
    likest = np.maximum(np.maximum.reduceat(values, starts), 0.0)
    # The first of the likest readings says whether they are a part of the word.
    are_first = np.where(
        values == np.repeat(likest, sizes, axis=0), np.arange(len(ways))[:, None], len(ways)
    )
    first = np.minimum.reduceat(are_first, starts)
    of_a_part = np.append(costs, 0.0)[first] > 0
    _forget_surnames(likest, texts)
    few = np.array([consonants(word) <= _FEW for word in words])
    doubtful = (likest >= _HEARD) & of_a_part & few
    if doubtful.any():
        known = proper_nouns(texts.korean)
        inside = np.array([any(a <= one.start < b for a, b in known) for one in readings])
        likest[doubtful & ~inside[:, None]] = 0.0
    # Two English words may be one Korean word, which then belongs to neither alone.
    compounds = np.zeros_like(likest)
    compounds[np.array([one.is_compound for one in readings])] = part
    return np.where(likest < _HEARD, np.maximum(likest, compounds), likest)


def _forget_surnames(likest: Values, texts: _Texts) -> None:
    """Set to 0 the likeness of a surname to a word that is not a name: Chung and 정부."""
    for column, word in enumerate(texts.words):
        surnames = SURNAMES_BY_LATIN.get(word.lower())
        if surnames is None:
            continue
        named = people(texts.korean)
        for row, reading in enumerate(texts.readings):
            if reading.start not in named and reading.word[0] in surnames:
                likest[row, column] = 0.0


def _best_small(likest: Sequence[Values], pairs: Sequence[_Texts]) -> list[Values]:
    """For each Korean word that may be a name, how much it sounds like a lower-case word.

    에너지 is "energy", and not Jones.
    """
    rows = [np.flatnonzero(matrix.max(axis=1, initial=0.0) >= _HEARD).tolist() for matrix in likest]
    stems = [
        [_whole_stems(texts.readings[row]) for row in chosen]
        for chosen, texts in zip(rows, pairs, strict=True)
    ]
    grids = name_grids(
        [
            (
                list(chain.from_iterable(own)),
                list(dict.fromkeys(_SMALL_WORD.findall(texts.english))) if own else [],
            )
            for own, texts in zip(stems, pairs, strict=True)
        ]
    )
    small = []
    for matrix, chosen, own, grid in zip(likest, rows, stems, grids, strict=True):
        best = np.zeros(len(matrix))
        most = iter(grid.max(axis=1, initial=0.0).tolist())
        for row, ways in zip(chosen, own, strict=True):
            best[row] = max(islice(most, len(ways)), default=0.0)
        small.append(best)
    return small


def _whole_stems(reading: _Reading) -> list[str]:
    """The ways to read a word that leave out no part of a name."""
    return [way for way, cost in reading.ways.items() if cost == 0 and len(way) > 1]


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
    """The words of a Korean text, and each two in a row that may be one, with their ways."""
    words = [(found.start(), found[0]) for found in _HANGUL.finditer(korean)]
    readings = [_Reading(start, word, _ways(word)) for start, word in words]
    for (start, first), (_, second) in pairwise(words):
        if len(first) + len(second) < _LONGEST_TWO:
            ways = {first + stem: _OF_TWO for stem in possible_stems(second)}
            readings.append(_Reading(start, first + second, ways))
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
        if stem.endswith(_KINDS):  # most are of no kind
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
