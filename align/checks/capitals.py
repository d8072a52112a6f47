"""Capitalised English words that may be names, and what in the Korean text sounds like them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.entities.gazetteer import gazetteer, related
from align.entities.mentions import Mention, Place
from align.entities.names import bears_surname, spelled_people
from align.entities.particles import possible_stems
from align.entities.romanisation import split_name
from align.entities.similarity import name_similarity, part_similarity

LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")

_CAPITALISED = re.compile(r"(?<![A-Za-zÀ-ÿ0-9])[A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:[-'’][A-Za-zÀ-ÿ]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# A capitalised word directly before: what follows it is a part of the same name.
_BESIDE = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]* $")
_HANGUL = re.compile(r"[가-힣]+")
# Capitalised for other reasons than being a name.
_NO_NAMES = frozenset({
    "I", "I'm", "I've", "I'd", "I'll", "Mr", "Mrs", "Ms", "Dr", "The", "A", "An", "In", "On",
    "At", "But", "And", "He", "She", "They", "We", "It", "This", "That", "These", "Those", "If",
    "When", "While", "After", "Before", "As", "For", "With", "By", "From", "To", "Of", "Not",
    "No", "There", "Here", "What", "Who", "Why", "How", "His", "Her", "Their", "Our", "My",
    "Your", "Again", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
})  # fmt: skip
# Capitalised as the common part of a name: Busan Port, North Gyeongsang Province, Garam Co.
_COMMON_PARTS = frozenset({
    "Province", "County", "City", "Port", "Airport", "Station", "Street", "Road", "Avenue",
    "Bridge", "Island", "Islands", "River", "Lake", "Mount", "Mountain", "Bay", "Sea", "Zone",
    "Complex", "Park", "Center", "Centre", "Co", "Corp", "Inc", "Ltd", "Group", "Holdings",
    "Company", "National", "International", "Industrial", "University", "College", "School",
    "Institute", "Hospital", "Museum", "Hotel", "Agency", "Association", "Foundation",
    "Committee", "Commission", "Council", "Office", "Bureau", "Department", "District", "Ward",
    "Hall", "Airways", "Airlines", "Federation", "Prime", "First", "Second", "Third", "Fourth",
    "Fifth",
})  # fmt: skip
# What joins capitalised words into one name: Strait of Hormuz, Burt's Bees.
_JOINTS = frozenset({" ", " & ", " of ", " the ", " of the ", "'s ", "’s ", "-"})
_LONG_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:of |for |and |the )*[A-Z][\w'’-]+)+")
_BEHIND_A_PLACE = re.compile(r"[A-Z][A-Za-z'’-]+, $")
_PARTS_OF_COUNTRIES = frozenset({"region", "state"})
# What a likeness by sound loses if it is with a part of a word, or with two words read as one.
_OF_A_PART, _OF_TWO, _OF_A_SURNAME = 0.12, 0.08, 0.1
_FULL_NAME = range(3, 5)
_LONGEST_TWO = 7
# What it loses if another English word sounds more like that Korean word, and like it enough.
_TAKEN, _HELD = 0.3, 0.8
_SHORT = 5
# A Hangul word this long may hold several English ones.
_COMPOUND = 5
# A headline in title case says nothing about names.
_TITLE_CASE = 0.85
_LEAST = 3


def capitals(english: str) -> list[Mention]:
    """The capitalised words of a text that may be names; none in a headline in title case."""
    words = [word for word in LATIN_WORD.findall(english) if len(word) > _LEAST]
    raised = sum(word[0].isupper() for word in words)
    if len(words) > _LEAST and raised > _TITLE_CASE * len(words):
        return []
    return list(_capitals(english))


def _capitals(english: str) -> Iterator[Mention]:
    for found in _CAPITALISED.finditer(english):
        word = _POSSESSIVE.sub("", found[0])
        if (
            len(word) > 1
            and word not in _NO_NAMES
            and not (word in _COMMON_PARTS and _BESIDE.search(english, 0, found.start()))
        ):
            yield Mention(found.start(), found.start() + len(word), word)


def acronyms(texts: Iterable[str]) -> set[str]:
    """What the names of an article may be shortened to: Wansan Museum of Art makes WMA."""
    return {
        "".join(word[0] for word in words)
        for text in texts
        for run in _LONG_NAME.finditer(text)
        if len(words := [w for w in run[0].split() if w[0].isupper() and w not in _NO_NAMES]) > 1
    }


def is_common_part(word: str) -> bool:
    """Whether a word is only the common part of names: Airport, Committee."""
    return word in _COMMON_PARTS


def begins_sentence(name: Mention, english: str) -> bool:
    """Whether a word would have its capital for where it stands, be it a name or not."""
    before = english[: name.start].rstrip(" \"'“‘(-–—[")
    return not before or before[-1] in ".!?:"


def run_around(names: Sequence[Mention], number: int, english: str) -> tuple[int, int]:
    """Where the run of capitalised words around one of them begins and ends in the text."""
    first = last = number
    while first and english[names[first - 1].end : names[first].start] in _JOINTS:
        first -= 1
    while last + 1 < len(names) and english[names[last].end : names[last + 1].start] in _JOINTS:
        last += 1
    return names[first].start, names[last].end


def heard(
    names: Sequence[Mention],
    texts: tuple[str, str],
    korean_places: Sequence[Place],
    english_places: Sequence[Place],
) -> list[float]:
    """How surely something in the Korean text sounds like, or stands for, each name: 0 to 1.

    `texts` are the Korean and the English one. A Korean word that another name of the sentence
    sounds more like is that one's: 휴즈 answers Hughes, and not House as well.
    """
    korean, english = texts
    latin = [word.lower() for word in LATIN_WORD.findall(korean)]
    words = list(dict.fromkeys(name.text for name in names))
    matrix = _sounds(words, korean)
    free = dict(zip(words, _free(matrix), strict=True))
    people = spelled_people(english, korean)
    return [
        1.0
        if any(start <= name.start < end for start, end in people)
        or _stands_in(name, korean, latin, korean_places, english_places)
        else free[name.text]
        for name in names
    ]


def _stands_in(
    name: Mention,
    korean: str,
    latin: Sequence[str],
    korean_places: Sequence[Place],
    english_places: Sequence[Place],
) -> bool:
    """Whether the Korean text has the name in Latin letters, as a place, or as a surname."""
    lowered = name.text.lower()
    place = next((one for one in english_places if one.start <= name.start < one.end), None)
    return (
        (place is not None and are_related(place, korean_places))
        or lowered in latin
        or lowered.removesuffix("s") in latin
        or any(len(word) >= _SHORT and word[:_SHORT] == lowered[:_SHORT] for word in latin)
        or bears_surname(name.text, korean)
    )


def _sounds(words: Sequence[str], korean: str) -> NDArray[np.float64]:
    """How much each Korean word sounds like each English one: (Korean words, English words)."""
    readings = _readings(korean)
    matrix = np.zeros((max(1, len(readings)), len(words)))
    for row, ways in enumerate(readings):
        for column, word in enumerate(words):
            matrix[row, column] = max(
                (
                    name_similarity(reading, word) - cost
                    for reading, cost in ways.items()
                    if len(reading) > 1 or len(word) <= _SHORT
                ),
                default=0.0,
            )
            # Two English words may be one Korean word, which is then nobody's alone.
            longest = next(iter(ways))
            if len(longest) >= _COMPOUND and matrix[row, column] < _HELD:
                matrix[row, column] = max(matrix[row, column], part_similarity(longest, word))
    return matrix


def _free(matrix: NDArray[np.float64]) -> list[float]:
    """The best likeness of each English word, less where the Korean word is another one's."""
    best = []
    for column in range(matrix.shape[1]):
        own = matrix[:, column]
        rivals = np.delete(matrix, column, axis=1).max(axis=1, initial=0.0)
        taken = (rivals > own) & (rivals >= _HELD)
        best.append(max(0.0, float((own - _TAKEN * taken).max())))
    return best


def _readings(korean: str) -> list[dict[str, float]]:
    """For each Korean word, and each two, how they may be read as a name, and what that costs."""
    words = _HANGUL.findall(korean)
    readings = []
    for word in words:
        ways = dict.fromkeys(possible_stems(word), 0.0)
        for stem in list(ways):
            # The given name of 천기범 may be asked for alone: Ki-beom.
            if parts := split_name(stem):
                ways.setdefault(parts[1], 0.0)
            for end in range(2, len(stem)):
                ways.setdefault(stem[:end], _OF_A_PART)
            # Chinese and Vietnamese names have the surname first, as Korean ones do: 시진핑, Xi.
            if len(stem) in _FULL_NAME:
                ways.setdefault(stem[:1], _OF_A_SURNAME)
        readings.append(ways)
    for first, second in pairwise(words):
        if len(first) + len(second) < _LONGEST_TWO:
            readings.append(dict.fromkeys((first + s for s in possible_stems(second)), _OF_TWO))
    return readings


def is_gloss(name: Mention, english: str, places: Sequence[Place]) -> bool:
    """Whether a name only says where the place before it lies: Jeonju, North Jeolla."""
    place = next((one for one in places if one.start <= name.start < one.end), None)
    if place is None or not _BEHIND_A_PLACE.search(english, 0, place.start):
        return False
    entries = (gazetteer().entries[key] for key in place.keys)
    return any(entry.kind in _PARTS_OF_COUNTRIES and entry.parents for entry in entries)


def are_related(place: Place, others: Sequence[Place]) -> bool:
    """Whether a place of one language may name the same as any of the others."""
    return any(related(key, one) for key in place.keys for other in others for one in other.keys)
