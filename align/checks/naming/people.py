"""Words of a Korean text that may name a person, and surnames alone in its translation.

Many Korean words begin as a surname does (이번, 정부, 방문), but only a name has one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from align.entities.korean.readings import is_reading_of, is_surname_of, is_syllable, may_be_pinyin
from align.entities.names import bears_surname, find_names
from align.entities.particles import possible_stems
from align.entities.romanisation import SURNAMES_BY_LATIN
from align.entities.sound.levels import CERTAIN
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import any_title
from align.segmentation.proper_nouns import proper_nouns

# 류샤오보 is Liu, 자오쯔양 Zhao: a surname in pinyin has one syllable or two in Hangul.
_SURNAMES = (1, 2)
_NAMES = range(2, 6)


def is_of_a_person(latin: str, korean: str) -> bool:
    """Whether a Latin word is the surname of a person of a Korean text, or a Chinese name of it.

    Example:
        >>> is_of_a_person("Lee", "이천수가 골을 넣었다."), is_of_a_person("Lee", "이번 골은")
        (True, False)
    """
    is_korean, is_chinese = latin.lower() in SURNAMES_BY_LATIN, may_be_pinyin(latin)
    if not (is_korean or is_chinese):
        return False  # before the text is analysed, which takes longest
    if is_korean and bears_surname(latin, " ".join(people(korean).values())):
        return True
    return is_chinese and any(
        is_reading_of(stem, latin) or is_surname_of(stem, latin) or _is_heard(stem, latin)
        for word in people(korean).values()
        for stem in possible_stems(word)
    )


def _is_heard(hangul: str, latin: str) -> bool:
    """Whether a name begins with what sounds like a Chinese surname."""
    return (
        is_syllable(latin)
        and len(hangul) in _NAMES
        and max(name_similarity(hangul[:end], latin) for end in _SURNAMES) >= CERTAIN
    )


@lru_cache(maxsize=1 << 10)
def people(korean: str) -> Mapping[int, str]:
    """The words that may name a person, by their start: proper nouns, and names before a title."""
    named = {found.start(): found["surname"] for found in _titled().finditer(korean)}
    named |= {name.start: name.text for name in find_names(korean, "ko") if name.firm}
    return named | {start: korean[start:end] for start, end in proper_nouns(korean)}


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?P<surname>[가-힣])\s?(?:모\s?|전\s)?(?:{any_title()})")
