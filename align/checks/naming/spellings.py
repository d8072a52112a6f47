"""Korean people, places and ministries that both sides of a pair name, with their English spelling.

Only names that certainly belong together are found: an English name that spells the Korean one
syllable by syllable, or the only ministry of each side. What is found in many articles can then be
compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from align.entities.gazetteer import gazetteer
from align.entities.mentions import Mention
from align.entities.names import capitalised_runs, hangul_words, looks_foreign
from align.entities.particles import possible_stems
from align.entities.romanisation import (
    SURNAMES,
    SURNAMES_BY_LATIN,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)
from align.entities.wordlists import COMMON, titles, titles_by_field

_CAPITALISED = re.compile(r"\b[A-Z][a-z'’]+(?:-[a-z]+)?")
_WORD = re.compile(r"[가-힣A-Za-z]+")
# What a person may belong to; any other word beside a name may be a word of the sentence.
_AFFILIATION = re.compile(
    r"\S+(?:당|부|처|청|원|위|회|실|대|교|사|국|팀|시|도|군|구|은행|그룹|전자|건설|재단|협회|병원|"
    r"연구소|법원|검찰|산업|화학|제약|증권|공사|공단|극단|악단|문고|출판|신문|일보|방송)$"
)
_NEAR = 3  # words after a name in which its title stands: 김서현 한빛전자 대표
_PLACE_ENDS = "시군구읍면동리산강섬도항역사궁릉천"
_ENGLISH_ENDS = re.compile(r"-(?:si|gun|gu|eup|myeon|ri|dong|do)$")
_LONG_PLACE = 3
_PLACES, _KOREA = frozenset({"capital", "city", "region"}), "KR"
_MINISTRY = re.compile(r"[가-힣]{4,}부")
# 행정부, 본부 and the like are not ministries; 중앙정부 is not, 기획재정부 is.
_NO_MINISTRY = re.compile(r"(?:(?<!재)정부|본부|사령부|입법부|사법부|지도부)$")
_ENGLISH_MINISTRY = re.compile(
    r"\bMinistry of (?:the )?(?P<of>[A-Z]\w+(?:(?:, and|,| and| &| of|) (?:the )?[A-Z]\w+)*)"
)


class Named(StrEnum):
    """The kind of thing that has the name."""

    PERSON = "person"
    PLACE = "place"
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A Korean name with its English spelling.

    `hangul` is the Korean name without particles. `english` is the place in the English text.
    `letters` is what two spellings are compared by: hyphens, spaces, capitals and the order of
    surname and given name make no difference. `roles` are the titles and institutions of a person
    that stand beside the Korean name.
    """

    kind: Named
    hangul: str
    english: Mention
    letters: tuple[str, ...]
    roles: frozenset[str] = frozenset()


# A text is compared when its article is checked, and when another article looks for its names.
@lru_cache(maxsize=1 << 10)
def spelled_names(korean: str, english: str) -> tuple[Spelled, ...]:
    """Find the Korean names whose English spelling is certain, people first.

    Example:
        >>> [one.english.text for one in spelled_names("김서현 장관이 왔다.", "Kim Suh-hyun came.")]
        ['Kim Suh-hyun']
    """
    words = hangul_words(korean)
    people = list(_people(words, korean, english))
    taken = [(one.english.start, one.english.end) for one in people]
    places = [
        place
        for place in _places(words, english)
        if not any(start <= place.english.start < end for start, end in taken)
    ]
    return (*people, *places, *_ministries(words, english))


def is_same_person(roles: frozenset[str], others: frozenset[str]) -> bool | None:
    """Whether the roles of two people of one name say that they are one person.

    Returns:
        None if the roles do not tell.
    """
    shared = roles & others
    if any(role not in titles_by_field()[COMMON] for role in shared):
        return True
    bodies, other_bodies = _bodies(roles), _bodies(others)
    if shared and bodies and other_bodies:
        return False
    fields, other_fields = _fields(roles), _fields(others)
    if not shared and fields and other_fields and not fields & other_fields:
        return False
    return None


def _bodies(roles: frozenset[str]) -> frozenset[str]:
    return frozenset(role for role in roles if role not in titles())


def _fields(roles: frozenset[str]) -> frozenset[str]:
    fields = titles_by_field()
    return frozenset(field for field, known in fields.items() if field != COMMON and roles & known)


def _people(words: list[tuple[int, str]], korean: str, english: str) -> Iterator[Spelled]:
    runs = [
        (start, run)
        for start, run in capitalised_runs(english)
        if any(word.lower() in SURNAMES_BY_LATIN for word in run.split())
    ]
    # The longest first: "Park Chung" is a part of "Park Chung Hee".
    runs.sort(key=lambda held: -len(held[1]))
    for start, word in words if runs else ():
        found = _person(word, runs)
        if found is None:
            continue
        hangul, place = found
        roles = _roles(korean, start, start + len(hangul), has_particle=hangul != word)
        yield Spelled(Named.PERSON, hangul, place, _letters(hangul, place.text), roles)


def _person(word: str, runs: list[tuple[int, str]]) -> tuple[str, Mention] | None:
    for reading in possible_stems(word):
        if split_name(reading) is None:
            continue
        for start, run in runs:
            if is_spelling_of(reading, run):
                return reading, Mention(start, start + len(run), run)
    return None


def _letters(hangul: str, latin: str) -> tuple[str, ...]:
    """Surname and given name, without hyphens and capitals."""
    parts = split_name(hangul)
    surname, *given = [word.lower() for word in latin.split()]
    if parts is not None and surname not in SURNAMES[parts[0]]:
        *given, surname = (word.lower() for word in latin.split())
    return surname, "".join(given).replace("-", "").replace("'", "").replace("’", "")


def _roles(korean: str, start: int, end: int, *, has_particle: bool) -> frozenset[str]:
    """The titles and institutions beside a Korean name."""
    before = _WORD.findall(_clause(korean[:start], last=True))
    found = _after(_WORD.findall(_clause(korean[end:]))) if not has_particle else set[str]()
    if before and (title := _title_of(before[-1])) is not None:
        found.add(title)
        before = before[:-1]
    if before and found and _AFFILIATION.match(before[-1]):
        found.add(before[-1])
    return frozenset(found)


def _clause(text: str, *, last: bool = False) -> str:
    """The text before the first punctuation mark, or after the last one if `last`."""
    parts = re.split(r"[^\w\s]", text)
    return parts[-1 if last else 0]


def _after(words: list[str]) -> set[str]:
    """The title after a name, and the institution between them."""
    bodies: set[str] = set()
    for word in words[:_NEAR]:
        title = _title_of(word)
        if title is not None:
            return {title, *bodies}
        if _AFFILIATION.match(word):
            bodies.add(word)
    return set()


def _title_of(word: str) -> str | None:
    """The title that a word is, or ends in: 국방장관은 is 장관."""
    for reading in possible_stems(word):
        for length in range(len(reading), 0, -1):
            ending = reading[-length:]
            if ending in titles() and (length > 1 or reading == ending):
                return ending
    return None


def _places(words: list[tuple[int, str]], english: str) -> Iterator[Spelled]:
    """Korean places, by single English words that spell them."""
    spelled = [
        (match.start(), match[0])
        for match in _CAPITALISED.finditer(english)
        # "Pusan National University" keeps its own spelling.
        if not re.match(r" [A-Z]", english[match.end() :])
    ]
    for _, word in words if spelled else ():
        place = _place_of(word)
        if place is None:
            continue
        for start, text in spelled:
            bare = _ENGLISH_ENDS.sub("", text)
            name = next((one for one in place if is_given_spelling_of(one, bare)), None)
            if name is not None:
                mention = Mention(start, start + len(bare), bare)
                yield Spelled(Named.PLACE, name, mention, (bare.lower().replace("-", ""),))
                break


def _place_of(word: str) -> tuple[str, ...] | None:
    """A Korean place without its particle, whole and without 시 or 구; None for another word."""
    for reading in possible_stems(word):
        ends = len(reading) >= _LONG_PLACE and reading[-1] in _PLACE_ENDS
        ends = ends and not looks_foreign(reading)
        if ends or _is_korean_place(reading):
            return (reading, reading[:-1]) if ends else (reading,)
    return None


@cache
def _is_korean_place(word: str) -> bool:
    known = gazetteer()
    keys, _ = known.korean.get(word, ((), False))
    entries = (known.entries[key] for key in keys)
    return any(entry.kind in _PLACES and _KOREA in entry.parents for entry in entries)


def _ministries(words: list[tuple[int, str]], english: str) -> Iterator[Spelled]:
    """The ministry, if each side has exactly one with its full name."""
    found = list(_ENGLISH_MINISTRY.finditer(english))
    korean = {
        reading
        for _, word in words
        for reading in possible_stems(word)
        if _MINISTRY.fullmatch(reading) and not _NO_MINISTRY.search(reading)
    }
    if len(found) == len(korean) == 1:
        (match,), (name,) = found, korean
        letters = tuple(re.findall(r"[A-Z]\w+", match["of"]))
        yield Spelled(Named.MINISTRY, name, Mention.of(match), letters)
