"""Korean people with another name in the translation: 노은재 as Shin Eun-jae, or as Ki Sung-yueng.

English writes a Korean given name with a hyphen, and the spellings of each syllable are known. So a
person of the English text whom no Korean word can spell is another one, if a single person of the
Korean text is left who may stand there instead.
"""

import re
from collections.abc import Iterator

from align.checks.naming.capitals import without_tail
from align.checks.naming.lost_names import korean_names
from align.entities.countries import find_places
from align.entities.mentions import Mention
from align.entities.names import capitalised_runs
from align.entities.particles import possible_stems
from align.entities.romanisation import (
    SURNAMES,
    SURNAMES_BY_LATIN,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
)

_FULL_NAME = 3  # syllables
_WORD = re.compile(r"(?<![가-힣])[가-힣]{3,}")
# Shin Eun-jae, Eun-jae Shin
_PERSON = re.compile(
    r"\b(?:(?P<first>[A-Z][a-z]+) (?P<given>[A-Z][a-z]+-[a-z]+)\b(?! [A-Z])"
    r"|(?<![a-z] )(?P<before>[A-Z][a-z]+-[a-z]+) (?P<last>[A-Z][a-z]+)(?![a-z-]))"
)
# How a sentence may end that asks for somebody, or calls; other words end so, too.
_ASKING = frozenset({"니", "냐", "야", "지", "네"})
# No people: In Wongok-dong, No Songdo-ri.
_IN_A_PLACE = re.compile(
    r"(?:An|Do|In|No|So) [A-Z][a-z]+-(?:dong|eup|ga|gil|gu|gun|myeon|ri|ro|si)"
)
_JOINED = re.compile(r"\b[A-Z][a-z]+-[a-z]+")


def changed_family(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A Korean full name, and the same given name with another surname in the translation.

    Example:
        >>> found = changed_family("노은재 장관은 떠났다.", "Minister Shin Eun-jae left.")
        >>> found and [one.text for one in found]
        ['노은재', 'Shin']
    """
    for family, given, whole in _korean_people(english):
        alike = [
            one for one in _full_names(korean) if is_given_spelling_of(one.text[1:], given.text)
        ]
        # 황보라 is Hwang Bo-ra or Hwangbo Ra.
        if alike and not any(
            one.text[0] in SURNAMES_BY_LATIN[family.text.lower()] or is_spelling_of(one.text, whole)
            for one in alike
        ):
            return alike[0], family
    return None


def changed_person(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A Korean person, and the other name in the translation; only the given name if that differs.

    Example:
        >>> found = changed_person("노은재 장관은 떠났다.", "Minister Noh Eun-sik left.")
        >>> found and [one.text for one in found]
        ['노은재', 'Eun-sik']
    """
    people = list(_korean_people(english))
    spelled = _full_names(korean) if people else []
    unknown = [
        (family, given)
        for family, given, whole in people
        if not any(
            is_given_spelling_of(one.text[1:], given.text) or is_spelling_of(one.text, whole)
            for one in spelled
        )
    ]
    if not unknown:
        return None
    places = find_places(korean, "ko")  # 서울시 is no person of the family Seo
    named = [
        one
        for one in korean_names(korean)
        if len(one.text) == _FULL_NAME
        and split_name(one.text) is not None
        and not any(place.overlaps(one) for place in places)
    ]
    runs = [run for _, run in capitalised_runs(english)]
    lost = [
        one
        for one in named
        if not any(is_given_spelling_of(one.text[1:], given.text) for _, given, _ in people)
        and not any(is_spelling_of(one.text, run) for run in runs)
    ]
    for family, given in unknown:
        of_family = [one for one in named if one.text[0] in SURNAMES_BY_LATIN[family.text.lower()]]
        if len(of_family) == 1:
            return of_family[0], given
        if len(lost) == 1:
            start, end = min(family.start, given.start), max(family.end, given.end)
            return lost[0], Mention.between(start, end, english)
    return None


def _korean_people(english: str) -> Iterator[tuple[Mention, Mention, str]]:
    """The surname, the given name and the whole of each name with a Korean surname and a hyphen."""
    # Left-hander Han is no given name before a surname.
    bare = _JOINED.sub(lambda found: without_tail(found[0]).ljust(len(found[0])), english)
    for found in _PERSON.finditer(bare):
        order = ("first", "given") if found["first"] else ("last", "before")
        family, given = (Mention.of(found, part) for part in order)
        if family.text.lower() in SURNAMES_BY_LATIN and not _IN_A_PLACE.fullmatch(found[0]):
            yield family, given, found[0]


def _full_names(korean: str) -> list[Mention]:
    """The Korean words that begin with a surname, and may be a full name."""
    return [
        Mention(word.start(), word.start() + _FULL_NAME, word[0][:_FULL_NAME])
        for word in _WORD.finditer(korean)
        if word[0][0] in SURNAMES
        and (word[0][_FULL_NAME:] in _ASKING or word[0][:_FULL_NAME] in possible_stems(word[0]))
    ]
