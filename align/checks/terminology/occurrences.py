"""Find terms in texts, in the forms that they take there.

Korean terms are found with the particles after them, as verbs (해지하다, 해지되다) and with or
without the spaces inside them; English terms in any regular inflection.
"""

import re
from collections.abc import Iterator, Sequence

from align.entities.letters import HANGUL
from align.entities.mentions import Mention
from align.entities.particles import possible_stems

_WORD_END = re.compile(r"[가-힣]*")
# What may follow a Korean term in its word and leave it that term: 대통령은 and 대통령들은 are,
# 대통령실 is not. 해지시 is “on termination”, 저장중 “saving”.
_SUFFIXES = frozenset({"", "들", "측", "님", "시", "중", "하", "마다", "뿐", "밖"})
# Forms of 이다 that are no particles; 이라 is not that of 이라크.
_COPULA = re.compile(
    r"(?:중|들)?(?:이(?:라(?!크)|므로|어[도서야]|거나|지|면|더라|었|에요|시[고며면])|입니|예요)"
)
# What makes a verb of a noun, with the beginning of its ending. Nouns that merely begin so are left
# out: 하 is that of 하락 and 하도급, 해 that of 해외, 할 that of 할인.
_VERB = re.compile(
    r"하(?:[고는며면여였기려러던더거게겠시십세실신심셔셨네니느든듯다라므]|지|도록|자[고는마])|"
    r"되(?:[고는며면어었기려자던더거게겠시십세실신네니느든다나라므]|지|도록)|"
    r"한(?:$|[다데지들테채])|된(?:$|[다데지들테채])|"
    r"[할될](?:$|[지까게뿐만수걸텐테것때])|"
    r"(?:함|됨)(?:$|으로)|합[니시]|됩니|"
    r"해(?:$|[서야요도주줘준줄줬보본볼봐봤두둔둘둬뒀놓놨왔온올오낸낼냈내라버달드])|"
    r"돼(?:$|[서야요도있])|[했됐]|토록$|"
    r"시[키킨킬킴킵켜켰]|당(?:하[고는며면여였지기게]|한(?:$|다)|할(?:$|지)|해|했|합니)|"
    r"받(?:$|[고는은을지아았으기게던])|드(?:려|렸|립니|리[고는며면겠기])"
)
# One syllable more makes other words: 남북한 are the two Koreas, and 최소한 is “at least”.
_SHORTEST_VERB = 2
_NO_VERBS = frozenset({"남북", "최소", "최대"})
# Consonants that are doubled after a single vowel: submitted, stopping, cancelled.
_DOUBLING = re.compile(r"(?:[^aeiou]|qu)[aeiou]([bdfgklmnprstvz])$", re.IGNORECASE)
# Endings that make a noun of a verb: agreement, submission, renewal.
_NOUN_ENDING = re.compile(
    r"(?:i[sz]ation|ication|ation|ition|ution|ssion|sion|tion|ion|ment|ance|ence|al|ing|ure|sis|y|e)$"
)
_SHORTEST_ROOT = 4
# Plurals that no ending makes. What is no word, such as the leaves of a chief, is in no text.
_PLURALS = (
    ("man", "men"), ("child", "children"), ("person", "people"), ("foot", "feet"),
    ("tooth", "teeth"), ("mouse", "mice"), ("life", "lives"), ("wife", "wives"),
    ("knife", "knives"), ("f", "ves"), ("sis", "ses"), ("ium", "ia"), ("rion", "ria"),
    ("menon", "mena"),
)  # fmt: skip
# At sea: 동해상. The city of 동해시 is not the sea.
_SEA, _AT_SEA = re.compile(r"[가-힣][해양]"), "상"
_CITY = "시"


def any_of(terms: Sequence[str]) -> re.Pattern[str]:
    """A pattern for `occurrences` that matches each of the terms, the longest first."""
    return re.compile("|".join(_pattern(term) for term in sorted(terms, key=len, reverse=True)))


def relatives_of(terms: Sequence[str]) -> re.Pattern[str]:
    """A pattern like that of `any_of`, but for English words of the same family too.

    A glossary has nouns, and a Korean verb is one with 하다: who translates 합의했다 as “agreed”
    keeps to a glossary with “agreement”.
    """
    roots = [
        rf"(?i:(?<!\w){re.escape(root)}\w*)"
        for term in terms
        if not HANGUL.search(term)
        and " " not in term
        and len(root := _NOUN_ENDING.sub("", term.lower())) >= _SHORTEST_ROOT
    ]
    return re.compile("|".join([*roots, any_of(terms).pattern]))


def occurrences(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    """Yield the places of terms in a text; those of Korean verbs without 하다."""
    for found in pattern.finditer(text):
        if not HANGUL.match(found[0][-1]) or _is_whole(found[0], _tail(text, found.end())):
            yield Mention.of(found)


def is_verb(place: Mention, text: str) -> bool:
    """Whether the Korean term that was found in a text is part of a verb there."""
    return _is_verb(place.text, _tail(text, place.end))


def _pattern(term: str) -> str:
    words = term.split()
    if HANGUL.search(term):
        return r"(?<![가-힣])" + r"\s?".join(re.escape(word) for word in words)
    *first, last = words
    # An abbreviation is written as it is; a word may begin a sentence, and may be inflected.
    flags = "" if term.isupper() else "i"
    body = r"[\s-]".join([*(re.escape(word) for word in first), _inflected(last)])
    return rf"(?{flags}:(?<!\w){body}(?!\w))" if flags else rf"(?<!\w){body}(?!\w)"


def _inflected(word: str) -> str:
    """A pattern of an English word and its forms."""
    plurals = [
        re.escape(word.removesuffix(one) + many) + "(?:['’]s)?"
        for one, many in _PLURALS
        if word.lower().endswith(one)
    ]
    return rf"(?:{'|'.join([_regular(word), *plurals])})" if plurals else _regular(word)


def _regular(word: str) -> str:
    if not word.isalpha():
        return re.escape(word)
    endings = r"(?:s|es|['’]s|s['’]|d|ed|ing)?"
    if word.lower().endswith("y"):
        return rf"{re.escape(word[:-1])}(?:y{endings}|ies|ied)"
    if word.lower().endswith("e"):
        return rf"{re.escape(word[:-1])}(?:e{endings}|ing)"
    if doubled := _DOUBLING.search(word):
        return rf"{re.escape(word)}(?:{doubled[1]}(?:ed|ing)|{endings})"
    return re.escape(word) + endings


def _tail(text: str, end: int) -> str:
    """The rest of the Korean word after a place."""
    tail = _WORD_END.match(text, end)
    return tail[0] if tail else ""


def _is_whole(term: str, tail: str) -> bool:
    """Whether a Korean word is a term with what its grammar adds: 대통령은, not 대통령실."""
    suffixes = _SUFFIXES
    if _SEA.fullmatch(term):
        suffixes = (suffixes | {_AT_SEA}) - {_CITY}
    return (
        any(
            stem.startswith(term) and stem[len(term) :] in suffixes
            for stem in possible_stems(term + tail)
        )
        or _COPULA.match(tail) is not None
        or _is_verb(term, tail)
    )


def _is_verb(term: str, tail: str) -> bool:
    long_enough = len(HANGUL.findall(term)) >= _SHORTEST_VERB and term not in _NO_VERBS
    return long_enough and _VERB.match(tail) is not None
