"""Korean proper nouns without a counterpart in the English text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.checks.asides import dateline_end
from align.checks.naming.capitals import LATIN_WORD, NO_NAMES, begins_sentence
from align.checks.naming.sound_matches import consonants
from align.checks.naming.surnames import titled_surnames
from align.entities.gazetteer import may_be_called
from align.entities.heads import ending_of, is_head, is_headed
from align.entities.korean.readings import is_reading_of, may_be_pinyin
from align.entities.letters import CAPITAL, LATIN, SMALL
from align.entities.matching import Relation
from align.entities.mentions import Mention, Place
from align.entities.names import find_names
from align.entities.particles import possible_stems
from align.entities.place_matching import relate_places
from align.entities.sound.similarity import name_similarity, part_similarity
from align.segmentation.proper_nouns import proper_nouns

# From this likeness by sound on a Korean name is answered by a capitalised word, by a small one;
# what a part of it counts less; and how much liker another Korean name must be to take the word.
_ANSWERED, _ANSWERED_SMALL, _OF_A_PART, _CLOSER = 0.68, 0.88, 0.07, 0.05
# A small word that answers a name is a loanword of some length: ferry, 페리.
_SMALL_LETTERS, _SMALL_CONSONANTS = 4, 2
# Names of two or three words that Hangul writes as one: Hun Sen, 훈센.
_JOINED = (
    rf"(?:-[{LATIN}]|[ -](?:(?:al|da|de|del|der|di|do|du|el|la|le|van|von)[ -])?[{CAPITAL}])"
    rf"[{SMALL}]+"
)
_RUNS = [re.compile(rf"(?=\b([{CAPITAL}][{SMALL}]+(?:{_JOINED}){{{more}}})\b)") for more in (1, 2)]
# What kind of place a name is of: 한산도 is Hansan Island. The rest of it is spelled by sound.
_KINDS_OF_PLACES = frozenset({
    "City", "Town", "Village", "County", "District", "Ward", "Province", "State", "Region",
    "Island", "Bay", "Port", "River", "Lake", "Mount", "Mountain",
})  # fmt: skip

# What makes an institution a part of the sentence, and not of the name of another thing.
_PARTICLE = re.compile("[은는이가을를의에도와과측]")


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
    lost = _unspelled(korean, english, start)
    own = _own_places(places[0], names, start)
    if not names and not own:
        return lost
    capitalised, small = _words(english)
    heads = list(filter(is_head, [*capitalised, *(word.title() for word in small)]))
    rivals = [*names, *own]
    for name in rivals:
        place = next((one for one in places[0] if one.overlaps(name)), None)
        if place is not None and (_is_answered(place, places) or is_called(place, korean, english)):
            continue
        spellings = [name.text]
        if place is None or place.end < name.end:
            kinds = [word for word in heads if is_headed(word, (name.text,))]
            if not _KINDS_OF_PLACES.issuperset(kinds):
                continue  # 국립해양대기청, 과학저널: Administration and journal are put by meaning
            spellings += [name.text.removesuffix(ending_of(kind, name.text)) for kind in kinds]
        likeness = max(_nearest(spelled, capitalised, rivals) for spelled in spellings)
        if likeness < _ANSWERED and not any(
            _is_loanword(spelled, word) for spelled in spellings for word in small
        ):
            lost.append(LostName(name.start, name.end, name.text, likeness, place is not None))
    return sorted(lost, key=lambda name: name.start)


def _own_places(places: Sequence[Place], names: Sequence[Mention], start: int) -> list[Mention]:
    """The places of the gazetteer that are not among some names: 中."""
    return [
        Mention(place.start, place.end, place.text)
        for place in places
        if place.firm and place.start >= start and not any(place.overlaps(name) for name in names)
    ]


def _is_answered(place: Place, places: tuple[Sequence[Place], Sequence[Place]]) -> bool:
    """Whether the English text has a Korean place, or one that stands for it and for no other.

    Tokyo may be "the Japanese capital", but not where 일본 is Japan. A country before its town need
    not be named: 오스트리아 빈, Vienna.
    """
    relations = [(relate_places(place, other), other) for other in places[1]]
    if any(relation is Relation.EQUAL for relation, _ in relations):
        return True
    return any(
        relation is not None
        and not any(
            relate_places(one, other) is Relation.EQUAL and not _locates(place, one)
            for one in places[0]
        )
        for relation, other in relations
    )


def is_called(place: Place, korean: str, english: str) -> bool:
    """Whether an English text calls a Korean institution by what it is: 한은은, "the bank".

    With another noun behind it, as in 공항공사 노조, "the union" is something else.
    """
    return _PARTICLE.match(korean, place.end) is not None and all(
        may_be_called(key, english, "en") for key in place.keys
    )


def _locates(country: Place, town: Place) -> bool:
    """Whether a Korean place stands right before another one, and says where that is."""
    return 0 <= town.start - country.end <= 1


def _unspelled(korean: str, english: str, start: int) -> list[LostName]:
    """The surnames alone with a title that the English text spells nowhere: 손 씨."""
    words: set[str] | None = None
    found = []
    for surname, spellings in titled_surnames(korean):
        if words is None:
            words = {word.lower() for word in LATIN_WORD.findall(english)}
        if surname.start >= start and words.isdisjoint(spellings):
            found.append(LostName(surname.start, surname.end, surname.text, 0.0, is_place=False))
    return found


def korean_names(korean: str) -> list[Mention]:
    """The proper nouns of two syllables or more, and names by their title: 도민석 의원."""
    names = [
        Mention.between(start, end, korean)
        for start, end in proper_nouns(korean)
        if end - start > 1
    ]
    titled = [
        Mention(name.start, name.end, name.text)
        for name in find_names(korean, "ko")
        if name.firm and not any(name.overlaps(one) for one in names)
    ]
    return sorted([*names, *titled], key=lambda name: name.start)


def _words(english: str) -> tuple[list[str], list[str]]:
    """The words that may be names, runs of several included, and those that are none."""
    capitalised, small = dict[str, None](), dict[str, None]()
    for found in LATIN_WORD.finditer(english):
        word = Mention.of(found)
        if not word.text[0].isupper() or begins_sentence(word, english):
            small[word.text] = None
        if word.text[0].isupper() and word.text not in NO_NAMES:
            capitalised[word.text] = None
    for run in _RUNS:
        capitalised.update(dict.fromkeys(run.findall(english)))
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
    if may_be_pinyin(word) and any(is_reading_of(reading, word) for reading in readings):
        return 1.0
    whole = max(name_similarity(reading, word) for reading in readings)
    return max(whole, part_similarity(name, word) - _OF_A_PART)


def _is_loanword(name: str, word: str) -> bool:
    return (
        len(word) >= _SMALL_LETTERS
        and consonants(word) >= _SMALL_CONSONANTS
        and name_similarity(name, word) >= _ANSWERED_SMALL
    )
