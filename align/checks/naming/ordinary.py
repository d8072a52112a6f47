"""Capitalised English words that are no names, by the Korean text beside them.

They are the words of a title (The Last Ferry, also in quotation marks), a trade before a surname
(Ferryman Han), and the given name of somebody whom Korean calls by surname and office (박 연구원,
Park Ha-na).
"""

import re

from align.checks.naming.people import people
from align.encoders.vocabulary import is_frequent_word
from align.entities.mentions import Mention
from align.entities.names import bears_surname, find_names
from align.entities.romanisation import SURNAMES_BY_LATIN, is_given_spelling_of
from align.entities.sound.levels import CERTAIN
from align.entities.sound.similarity import name_similarity
from align.segmentation.proper_nouns import proper_nouns

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MOST = 8  # words of a title
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "at", "on", "and", "or", "for", "to", "by", "with", "from"]
)
_ENDS = re.compile(r"[.!?:;,…]+[\"'”’)]*\s*$")
_QUOTED = re.compile(r"[\"“'‘]([A-Z][^\"”’.!?]*)[.,]?[\"”'’]")
_QUOTED_KOREAN = re.compile(r"['‘\"“「『<《〈][가-힣][^'’\"”」』>》〉]*['’\"”」』>》〉]")
# How words for people end that say what they do: Ferryman, Blacksmith, Beekeeper, Potter.
_DOES = re.compile(
    r"(?P<what>[A-Z][a-z]{3,})(?:s?man|woman|smith|wright|keeper|maker|monger|herd|hand)|"
    r"[A-Z][a-z]+(?:er|or|ian|ist)"
)
_SURNAME_BEHIND = re.compile(r" (?P<surname>[A-Z][a-z]+)\b(?!-)")
_SURNAME_BEFORE = re.compile(r"\b(?P<surname>[A-Z][a-z]+) $")
_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_FULL_NAME = 3  # syllables
_LIKE = 0.5  # how alike words sound that may be one name
# One or two Korean syllables in Latin letters, as a given name may be.
_SYLLABLE = (
    r"(?:kk|tt|pp|ch|j[jh]?|s[sh]?|[bcdghkmnprtwy])?[wy]?(?:ae|eo|eu|oo|ou|ee|oe|ui|[aeiou])"
    r"(?:ng|[gklmnp]|b(?![aeiou]))?"
)
_KOREAN_GIVEN = re.compile(rf"(?:{_SYLLABLE}-?){{1,2}}", re.IGNORECASE)


def is_ordinary(name: Mention, korean: str, english: str) -> bool:
    """Whether a capitalised word needs no counterpart among the Korean names.

    Example:
        >>> word = Mention(9, 14, "Ferry")
        >>> is_ordinary(word, "마지막 나룻배", "The Last Ferry")
        True
    """
    return (
        _is_of_title(name, korean, english)
        or _is_trade(name, korean, english)
        or _is_added_given_name(name, korean, english)
        or _is_of_another_language(name, korean, english)
    )


def _is_of_title(name: Mention, korean: str, english: str) -> bool:
    """Whether an ordinary word is capitalised because it is in a title.

    The text is the title, and Korean names nobody; or both sides have it in quotation marks.
    """
    word = name.text.lower()
    if word in SURNAMES_BY_LATIN:
        return False
    is_frequent = is_frequent_word(word)
    if _is_title(english):
        return (
            is_frequent
            and _ENDS.search(english) is None
            and not (proper_nouns(korean) or find_names(korean, "ko"))
        )
    return any(
        quoted.start() < name.start < quoted.end() and _is_title(quoted[1])
        for quoted in _QUOTED.finditer(english)
    ) and any(
        is_frequent or _names_nothing(quoted, korean) for quoted in _QUOTED_KOREAN.finditer(korean)
    )


def _names_nothing(quoted: re.Match[str], korean: str) -> bool:
    """Whether a title of several Korean words has no proper noun: '빨래가 마르는 동안'."""
    return " " in quoted[0] and not any(
        quoted.start() <= start < quoted.end() for start, _ in proper_nouns(korean)
    )


def _is_title(text: str) -> bool:
    """Whether all words are capitalised that are in a title."""
    words = _WORD.findall(text)
    return 1 < len(words) <= _MOST and all(one[0].isupper() or one in _SMALL for one in words)


def _is_trade(name: Mention, korean: str, english: str) -> bool:
    """Whether a word says what somebody does whose surname follows it."""
    behind, does = _SURNAME_BEHIND.match(english, name.end), _DOES.fullmatch(name.text)
    if behind is None or does is None or not bears_surname(behind["surname"], korean):
        return False
    return any(is_frequent_word(word.lower()) for word in (name.text, does["what"]) if word)


def _is_added_given_name(name: Mention, korean: str, english: str) -> bool:
    """Whether English gives a full name, and Korean the surname with an office alone."""
    before = _SURNAME_BEFORE.search(english, 0, name.start)
    if before is None or _GIVEN.fullmatch(name.text) is None:
        return False
    surname = before["surname"]
    known = SURNAMES_BY_LATIN.get(surname.lower(), frozenset())
    named = people(korean).values()
    bearers = [one for one in named if one[0] in known or _is_heard(one[0], surname)]
    return bool(bearers) and all(len(one) == 1 for one in bearers)


def _is_of_another_language(name: Mention, korean: str, english: str) -> bool:
    """Whether a Korean is called by another given name abroad: 양희영, Amy Yang.

    Nothing else in the text spells the Korean one, and the word is no Korean given name.
    """
    behind = _SURNAME_BEHIND.match(english, name.end)
    if behind is None or _KOREAN_GIVEN.fullmatch(name.text):
        return False
    known = SURNAMES_BY_LATIN.get(behind["surname"].lower())
    if known is None:
        return False  # before the text is analysed, which takes longest
    bearers = [one for one in people(korean).values() if len(one) == _FULL_NAME and one[0] in known]
    words = _WORD.findall(english)
    return len(bearers) == 1 and not any(
        is_given_spelling_of(bearers[0][1:], word) for word in words
    )


def is_given_name_abroad(name: Mention, korean: str, english: str) -> bool:
    """Whether English adds the given name of a foreigner: 겜린은, "Alexander Gamelin".

    Not where another Korean name stands before the surname, which may be another given name.
    """
    behind = _SURNAME_BEHIND.match(english, name.end)
    if behind is None or behind["surname"].lower() in SURNAMES_BY_LATIN:
        return False
    if is_frequent_word(name.text.lower()):  # Minister Zaev
        return False
    places = proper_nouns(korean)
    ends = {end for _, end in places}
    return any(
        end - start > 1
        and not ends & {start - 1, start}
        and all(name_similarity(word, name.text) < _LIKE for word in korean[:start].split()[-2:])
        and name_similarity(korean[start:end], behind["surname"]) >= CERTAIN
        for start, end in places
    )


def _is_heard(hangul: str, latin: str) -> bool:
    """Whether a rare surname sounds like a Latin word: 목, Mok."""
    return name_similarity(hangul, latin) >= CERTAIN
