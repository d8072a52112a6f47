"""Korean surnames that stand alone, and are others in the translation: 조 장관, 조 전 장관, 최씨.

They are too short for sounds and vectors, but their spellings are known.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from align.checks.naming.capitals import capitals
from align.entities.mentions import Mention
from align.entities.names import bears_surname
from align.entities.romanisation import SURNAMES, SURNAMES_BY_LATIN
from align.entities.wordlists import any_title, capitalised_words

# Before a title these are words: 이 장관 is "this minister", 전 대통령 "the former president".
_WORDS = frozenset("이한전현양신구부그저두세네각본주국당총수차")
_LEAST = 3  # letters; An and So are English words
# Surnames that are English words too, so that one at the beginning of a sentence may not be a name.
_ENGLISH = frozenset({
    "song", "moon", "sun", "young", "long", "ban", "sung", "chin", "ham", "pan", "bang", "gill",
    "park", "sin", "sir", "too", "how", "you", "yes", "sure", "son", "pie", "huh", "joe", "guy",
    "row", "ray", "may", "june", "jean", "chip", "man", "eye", "cook", "who",
})  # fmt: skip


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![가-힣·])(?P<surname>[가-힣])(?:(?:\s?모)?\s?(?P<person>씨)|\s(?:전\s)?(?:{any_title(2)}))"
        r"(?=[은는이가을를의도와과만,\s(·]|에게|에|측|라고|로부터|께|$)"
    )


def changed_surname(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A Korean surname that the translation spells nowhere, and the one that it has instead.

    Example:
        >>> found = changed_surname("조 장관은 떠났다.", "Minister Kang left.")
        >>> found and [one.text for one in found]
        ['조', 'Kang']
    """
    rivals = None
    for surname, spellings in titled_surnames(korean):
        if not {word.lower() for word in re.findall(r"[A-Za-z]+", english)}.isdisjoint(spellings):
            continue
        if rivals is None:
            rivals = [name for name in capitals(english, korean) if _is_rival(name, korean)]
        if rivals:
            return surname, rivals[0]
    return None


def titled_surnames(
    korean: str, *, also_words: bool = False
) -> Iterator[tuple[Mention, Collection[str]]]:
    """Yield the surnames alone before a title, each with its spellings: 조 장관, 최씨.

    Args:
        korean: A Korean text.
        also_words: Whether to yield those that may be words, too: 이 장관.
    """
    for found in _titled().finditer(korean):
        surname = Mention.of(found, "surname")
        spellings = SURNAMES.get(surname.text)
        if spellings is not None and (also_words or surname.text not in _WORDS or found["person"]):
            yield surname, spellings


def _is_rival(name: Mention, korean: str) -> bool:
    """Whether a word is a Korean surname that no word of the Korean text begins with."""
    latin = name.text.lower()
    return (
        len(latin) >= _LEAST
        and latin in SURNAMES_BY_LATIN
        and latin not in _ENGLISH
        and name.text not in capitalised_words()
        and not bears_surname(name.text, korean)
    )
