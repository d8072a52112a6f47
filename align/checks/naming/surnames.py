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
# What a name follows, even one that is an English word: President Park, "a man surnamed Park".
_BEFORE_NAME = re.compile(
    r"(?:\bsurnamed|\b(?:President|Minister|Premier|Secretary|Mayor|Judge|Justice|Chairman|Speaker|"
    r"Professor|Prosecutor|Coach|Director|Chair|CEO)|\b(?:Mr|Mrs|Ms|Rep|Sen|Gen|Gov|Dr|Prof)\.|"
    r"\bReps\. [A-Z][a-z]+ and) $"
)
# Surnames that are English words too, so that one at the beginning of a sentence may not be a name.
_ENGLISH = frozenset({
    "song", "moon", "sun", "young", "long", "ban", "sung", "chin", "ham", "pan", "bang", "gill",
    "park", "sin", "sir", "too", "how", "you", "yes", "sure", "son", "pie", "huh", "joe", "guy",
    "row", "ray", "may", "june", "jean", "chip", "man", "eye", "cook", "who",
})  # fmt: skip


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        r"(?<![가-힣·])(?P<surname>[가-힣])(?:(?:\s?모(?:\s?\([^()]{1,12}\))?)?\s?(?P<person>씨)|"
        rf"\s(?:전\s)?(?P<title>{any_title(2)}))"
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
            rivals = [one for one in capitals(english, korean) if _is_rival(one, korean, english)]
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
        if spellings is not None and (
            also_words
            or surname.text not in _WORDS
            or found["person"]
            or _follows_another(found, korean)
        ):
            yield surname, spellings


def _follows_another(found: re.Match[str], korean: str) -> bool:
    """Whether another surname with the same title comes before: 김 의원과 이 의원."""
    before = _titled().search(korean, max(0, found.start() - len(found[0]) - len("전 과 ")))
    return (
        before is not None
        and before.start() < found.start()
        and before["title"] == found["title"]
        and korean[before.end() : found.start()] in {"과 ", "와 "}
    )


def _is_rival(name: Mention, korean: str, english: str) -> bool:
    """Whether a word is a Korean surname that no word of the Korean text begins with."""
    latin = name.text.lower()
    return (
        len(latin) >= _LEAST
        and latin in SURNAMES_BY_LATIN
        and (
            _BEFORE_NAME.search(english, 0, name.start) is not None
            or (latin not in _ENGLISH and name.text not in capitalised_words())
        )
        and not bears_surname(name.text, korean)
    )
