"""Korean proper nouns without a counterpart in the English text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.checks.asides import dateline_end
from align.checks.naming.capitals import LATIN_WORD, begins_sentence
from align.checks.naming.hearing import consonants
from align.entities.heads import is_headed
from align.entities.matching import Relation
from align.entities.mentions import Mention, Place
from align.entities.names import find_names
from align.entities.particles import possible_stems
from align.entities.place_matching import compare_places
from align.entities.similarity import name_similarity, part_similarity
from align.segmentation.proper_nouns import proper_nouns

# From this likeness by sound on a Korean name is answered by a capitalised word, by a small one;
# what a part of it counts less; and how much liker another Korean name must be to take the word.
_ANSWERED, _ANSWERED_SMALL, _OF_A_PART, _CLOSER = 0.68, 0.88, 0.07, 0.05
# A small word that answers a name is a loanword of some length: ferry, 페리.
_SMALL_LETTERS, _SMALL_CONSONANTS = 4, 2
# Names of several words that Hangul writes as one: Hun Sen, 훈센.
_RUN = re.compile(r"(?=\b([A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){1,2}))")


@dataclass(frozen=True, slots=True)
class LostName(Mention):
    """A Korean proper noun without a counterpart.

    `likeness` is its similarity in sound to the nearest English word, 0 to 1.
    """

    likeness: float
    is_place: bool


def lost_names(
    korean: str, english: str, places: tuple[Sequence[Place], Sequence[Place]]
) -> list[LostName]:
    """Find the proper nouns of a Korean text without a counterpart in the English one, in order.

    Args:
        korean: The Korean text.
        english: The English text.
        places: The places of both.
    """
    start = dateline_end(korean, "ko")
    names = [name for name in korean_names(korean) if name.start >= start]
    if not names:
        return []
    matches = compare_places(*places)
    here = {place.start: place for place in places[0]}
    answered = {
        match.source.start
        for match in matches
        if match.source is not None and match.relation is not Relation.MISSING
        if match.relation is not Relation.DIFFERENT
    }
    capitalised, small = _words(english)
    found = []
    for name in names:
        place = next(
            (one for one in here.values() if one.start < name.end and name.start < one.end), None
        )
        if place is not None and place.start in answered:
            continue
        heads = [*capitalised, *(word.title() for word in small)]
        longer = place is None or place.end < name.end
        if longer and any(is_headed(word, (name.text,)) for word in heads):
            continue  # 국립해양대기청, 과학저널: an Administration, a journal are put by meaning
        likeness = _nearest(name.text, capitalised, names)
        if likeness < _ANSWERED and not any(_is_loanword(name.text, word) for word in small):
            found.append(LostName(name.start, name.end, name.text, likeness, place is not None))
    return found


def korean_names(korean: str) -> list[Mention]:
    """The proper nouns of two syllables or more, and names by their title: 도민석 의원."""
    names = [
        Mention(start, end, korean[start:end])
        for start, end in proper_nouns(korean)
        if end - start > 1
    ]
    titled = [
        Mention(name.start, name.end, name.text)
        for name in find_names(korean, "ko")
        if name.firm and all(name.end <= one.start or one.end <= name.start for one in names)
    ]
    return sorted([*names, *titled], key=lambda name: name.start)


def _words(english: str) -> tuple[list[str], list[str]]:
    """The words that may be names, runs of several included, and those that are none."""
    capitalised, small = dict[str, None](), dict[str, None]()
    for found in LATIN_WORD.finditer(english):
        word = Mention.of(found)
        if not word.text[0].isupper() or begins_sentence(word, english):
            small[word.text] = None
        if word.text[0].isupper():
            capitalised[word.text] = None
    capitalised.update(dict.fromkeys(_RUN.findall(english)))
    return list(capitalised), list(small)


def _nearest(name: str, words: Sequence[str], names: Sequence[Mention]) -> float:
    """How much the likest word sounds like a name, or the first one that answers it."""
    nearest = 0.0
    for word in words:
        nearest = max(nearest, _likeness(name, word, names))
        if nearest >= _ANSWERED:
            break
    return nearest


def _likeness(name: str, word: str, names: Sequence[Mention]) -> float:
    """How much a word sounds like a name; nothing if another name sounds more like it."""
    likeness = _likest(name, word)
    if likeness < _ANSWERED:
        return likeness
    rivals = {other.text for other in names} - {name}
    if any(_likest(rival, word) > likeness + _CLOSER for rival in rivals):
        return 0.0
    return likeness


def _likest(name: str, word: str) -> float:
    readings = possible_stems(name)
    whole = max(name_similarity(reading, word) for reading in readings)
    return max(whole, part_similarity(name, word) - _OF_A_PART)


def _is_loanword(name: str, word: str) -> bool:
    return (
        len(word) >= _SMALL_LETTERS
        and consonants(word) >= _SMALL_CONSONANTS
        and name_similarity(name, word) >= _ANSWERED_SMALL
    )
