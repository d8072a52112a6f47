"""Names that nothing answers: the trace of a person or thing that became another one.

A capitalised English word may be answered by sound (블링컨, Blinken), by meaning (위원회,
Committee), by the gazetteer (미국, Washington) or as it stands (EU). One that is answered by none
of them, while the pair would be more alike without it, and while a Korean name goes unanswered
too, is a stranger. No single sign is enough; how much each weighs is fitted (`judgement`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.checks.words import WordVectors
from align.encoders import Encoder, TokenSums
from align.entities.countries import find_places
from align.entities.gazetteer import related
from align.entities.lexicon import NameLexicon
from align.entities.matching import Relation
from align.entities.mentions import Mention, Place
from align.entities.names import bears_surname, find_names, hangul_words
from align.entities.particles import possible_stems
from align.entities.similarity import name_similarity
from align.entities.wordlists import capitalised_words

MEASURES = (
    "answered",
    "sound",
    "meaning",
    "unanswered source",
    "gain",
    "similarity",
    "over article",
    "first word",
    "repeated",
    "common",
    "place",
    "lexicon",
)
"""What `Stranger.values` holds, in order."""

_CAPITALISED = re.compile(r"(?<![A-Za-zÀ-ÿ0-9])[A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:[-'’][A-Za-zÀ-ÿ]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
# A capitalised word directly before: what follows it is a part of the same name.
_BESIDE = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]* $")
_HANGUL = re.compile(r"[가-힣]+")
# Capitalised for other reasons than being a name.
_NO_NAMES = frozenset({
    "I", "I'm", "I've", "I'd", "I'll", "Mr", "Mrs", "Ms", "Dr", "The", "A", "An", "In", "On",
    "At", "But", "And", "He", "She", "They", "We", "It", "This", "That", "These", "Those", "If",
    "When", "While", "After", "Before", "As", "For", "With", "By", "From", "To", "Of", "Not",
    "No", "There", "Here", "What", "Who", "Why", "How", "His", "Her", "Their", "Our", "My",
    "Your", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
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
    "Committee", "Commission", "Council", "Office", "Bureau", "Department",
})  # fmt: skip
# What a likeness by sound loses if it is with a part of a word, or with two words read as one.
_OF_A_PART, _OF_TWO = 0.12, 0.08
_LONGEST_TWO = 7
# A name this near by sound is answered; a likeness of meaning is worth so much less or more.
_HEARD, _LOST_HEARD = 0.85, 0.8
_MEANT = 0.2
_UNANSWERED = 0.8
# A headline in title case says nothing about names.
_TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class Stranger:
    """A capitalised English word with the values of `MEASURES`, and the Korean name it may hide."""

    place: Mention
    values: tuple[float, ...]
    lost: Mention | None


class Namer:
    """Measures the names of an article's beads.

    Args:
        pairs: Korean and English texts, bead by bead.
        similarities: How alike the two texts of each bead are.
        lexicon: The article's names.
        encoder: Makes the vectors.
        words: The vectors of words that are known already.
    """

    def __init__(
        self,
        pairs: Sequence[tuple[str, str]],
        similarities: Sequence[float],
        lexicon: NameLexicon,
        encoder: Encoder,
        words: WordVectors,
    ) -> None:
        self._pairs, self._lexicon = pairs, lexicon
        self._encoder, self._words = encoder, words
        self._similarities = similarities
        self._median = float(np.median(similarities))
        self._capitals = [list(_capitals(english)) for _, english in pairs]
        self._beads = Counter(
            word for names in self._capitals for word in {name.text for name in names}
        )

    def strangers(self, number: int) -> Iterator[Stranger]:
        """Yield the capitalised words of a bead that nothing obviously answers."""
        korean, english = self._pairs[number]
        places = find_places(korean, "ko"), find_places(english, "en")
        readings = _readings(korean)
        candidates = [
            (name, sound)
            for name in self._capitals[number]
            if (sound := self._sound(name, korean, readings, places)) < _HEARD
        ]
        if not candidates:
            return
        lost, unanswered = self._unanswered(korean, english, places)
        changed = any(
            match.relation is Relation.DIFFERENT for match in self._lexicon.compare(korean, english)
        )
        named = [name.text for name, _ in candidates]
        meanings = (self._words.of(_stems(korean) or [korean]) @ self._words.of(named).T).max(
            axis=0
        )
        alike = self._similarities[number]
        for (name, sound), gain, meaning in zip(
            candidates, self._gains(number, named), meanings.tolist(), strict=True
        ):
            values = (
                max(sound, meaning + _MEANT),
                sound,
                meaning,
                unanswered,
                float(gain),
                alike,
                alike - self._median,
                float(_is_first(english, name.start)),
                float(self._beads[name.text] > 1),
                float(name.text in capitalised_words()),
                float(any(place.start <= name.start < place.end for place in places[1])),
                float(changed),
            )
            yield Stranger(name, values, lost)

    def _sound(
        self,
        name: Mention,
        korean: str,
        readings: Mapping[str, float],
        places: tuple[Sequence[Place], Sequence[Place]],
    ) -> float:
        """How surely something in the Korean text sounds like, or stands for, a name: 0 to 1."""
        place = next((one for one in places[1] if one.start <= name.start < one.end), None)
        lowered = name.text.lower()
        latin = {word.lower() for word in _WORD.findall(korean)}
        if (
            (place is not None and _related(place, places[0]))
            or lowered in latin
            or any(len(word) > 4 and word[:5] == lowered[:5] for word in latin)
            or bears_surname(name.text, korean)
        ):
            return 1.0
        return max(
            (
                name_similarity(reading, name.text) - cost
                for reading, cost in readings.items()
                if len(reading) > 1 or len(name.text) < 5
            ),
            default=0.0,
        )

    def _unanswered(
        self, korean: str, english: str, places: tuple[Sequence[Place], Sequence[Place]]
    ) -> tuple[Mention | None, float]:
        """The Korean name that is answered worst, and how well it is, by sound or by meaning."""
        words = _WORD.findall(english)
        if not words:
            return None, _UNANSWERED
        vectors = self._words.of(words)
        found = {name.start for name in find_names(korean, "ko")}
        worst: tuple[float, Mention | None] = (_UNANSWERED, None)
        for start, word in hangul_words(korean):
            stems = possible_stems(word)
            place = next((one for one in places[0] if one.start <= start < one.end), None)
            if place is None and start not in found and not self._is_known(stems):
                continue
            if place is not None and _related(place, places[1]):
                continue
            spellings = {*stems, place.text} if place is not None else {*stems}
            sound = max(name_similarity(one, other) for one in spellings for other in words)
            if sound >= _LOST_HEARD:
                continue
            meaning = float((vectors @ self._words.of(stems).T).max())
            answered = max(sound - 0.1, meaning + 0.15)
            if answered < worst[0]:
                text = place.text if place is not None else stems[-1]
                begin = place.start if place is not None else start
                worst = answered, Mention(begin, begin + len(text), text)
        return worst[1], worst[0]

    def _is_known(self, stems: Sequence[str]) -> bool:
        return any(stem in self._lexicon.spellings for stem in stems)

    def _gains(self, number: int, names: Sequence[str]) -> NDArray[np.float32]:
        """How much more alike the bead is without each name, from summed features."""
        korean, english = self._pairs[number]
        whole = self._encoder.accumulate([english])
        own = self._encoder.accumulate(names)
        # A word alone is encoded with a beginning and an end, which the text keeps.
        counts = np.maximum(whole.counts - own.counts + 2, 1).astype(np.float32)
        source = self._encoder.encode([korean])[0]
        without = self._encoder.project(TokenSums(whole.features - own.features, counts))
        gains: NDArray[np.float32] = (without - self._encoder.project(whole)) @ source
        return gains


def _stems(korean: str) -> list[str]:
    """The Hangul words of a text, each with and without its particles."""
    return [
        form
        for _, word in hangul_words(korean)
        for form in dict.fromkeys((word, possible_stems(word)[-1]))
    ]


def _capitals(english: str) -> Iterator[Mention]:
    """The capitalised words of a text that may be names; none in a headline in title case."""
    words = [word for word in _WORD.findall(english) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 3 and capitals > _TITLE_CASE * len(words):
        return
    for found in _CAPITALISED.finditer(english):
        word = _POSSESSIVE.sub("", found[0])
        if (
            len(word) > 1
            and word not in _NO_NAMES
            and not (word in _COMMON_PARTS and _BESIDE.search(english, 0, found.start()))
        ):
            yield Mention(found.start(), found.start() + len(word), word)


def _readings(korean: str) -> dict[str, float]:
    """The ways the Korean words may be read as a name, with what each way costs."""
    words = _HANGUL.findall(korean)
    readings = dict.fromkeys((stem for word in words for stem in possible_stems(word)), 0.0)
    for stem in list(readings):
        for end in range(2, len(stem)):
            readings.setdefault(stem[:end], _OF_A_PART)
    for first, second in pairwise(words):
        if len(first) + len(second) < _LONGEST_TWO:
            for stem in possible_stems(second):
                readings.setdefault(first + stem, _OF_TWO)
    return readings


def _related(place: Place, others: Sequence[Place]) -> bool:
    return any(related(key, one) for key in place.keys for other in others for one in other.keys)


def _is_first(english: str, start: int) -> bool:
    before = english[:start].rstrip(" \"'“‘(-–—[")
    return not before or before[-1] in ".!?:"
