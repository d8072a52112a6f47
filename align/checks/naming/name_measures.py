"""Measures of an English name without a counterpart: alone, and beside the lost Korean names.

Either alone proves little: translators add names and leave names out. Both in one pair suggest that
a name was changed.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

from align.checks.naming.capitals import begins_sentence
from align.checks.naming.lost_names import LostName
from align.checks.naming.sound_matches import consonants
from align.encoders.vocabulary import is_frequent_word
from align.entities.heads import is_head
from align.entities.mentions import Mention, Place
from align.entities.names import hangul_words, is_plain, looks_foreign
from align.entities.particles import possible_stems
from align.entities.romanisation import SURNAMES_BY_LATIN
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import any_title
from align.words import CoveredSide

# A title before a name, as one of the values of the model; `roles` has more of them.
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Minister|Secretary|Prof|Professor|Judge|Senator|"
    r"Chairman|Lord|Sir|Prince|Lady)\.? $"
)
_MOST_CONSONANTS = 5
# "He" and "the manager" in Korean may have the name in English.
_PRONOUN = re.compile(
    r"(?<![가-힣])(?:그|그녀|그들|자신)(?:[은는이가를을의도와과에]|에게|들)(?![가-힣]{2})"
)


@cache
def _bare_title() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[.,\"“”‘’]\s?)(?:{any_title(2)})(?:[은는이가의도]|에게|에 대해)(?![가-힣])"
    )


def by_itself(
    name: Mention, run: tuple[int, int], english: str, side: CoveredSide
) -> dict[str, float]:
    """Measure a capitalised English word by itself; the names are some of `MEASURES`.

    Args:
        name: The word.
        run: Where the run of capitalised words around it begins and ends.
        english: The text that it stands in.
        side: The cover of that text's words.
    """
    ordinary = is_frequent_word(name.text.lower())
    return {
        "cover": _cover(side, name),
        "plain": float(is_plain(name.text)),
        "title": float(_TITLE.search(english, 0, name.start) is not None),
        "words": math.log(len(english.split())),
        "beside": float(run != (name.start, name.end)),
        "consonants": float(min(consonants(name.text), _MOST_CONSONANTS)),
        "acronym": float(name.text.removesuffix("s").isupper()),
        "ordinary": float(ordinary),
        "ordinary first word": float(ordinary and begins_sentence(name, english)),
        "head": float(is_head(name.text) or is_head(name.text.removesuffix("s"))),
    }


def beside_lost(
    name: Mention,
    korean: str,
    lost: Sequence[LostName],
    english_places: Sequence[Place],
    side: CoveredSide,
) -> dict[str, float]:
    """Compare a capitalised English word with the lost names; the names are some of `MEASURES`.

    Args:
        name: The word.
        korean: The Korean text.
        lost: The Korean names without a counterpart.
        english_places: The places of the English text.
        side: The cover of the Korean text's words.
    """
    covers = [_cover(side, one) for one in lost]
    place = any(name.begins_in(one) for one in english_places)
    for_place = any(one.is_place for one in lost)
    return {
        "lost": float(bool(lost)),
        "unlike": 1 - min((one.likeness for one in lost), default=1.0),
        "lost cover": 1 - min(covers, default=1.0),
        "lost place": float(for_place),
        "lost foreign": float(any(looks_foreign(one.text) for one in lost)),
        "place for a name": float(place and not for_place),
        "pronoun": float(not lost and leaves_names_out(korean)),
        "sound of a name": _sound_of_a_name(name.text, korean, lost),
    }


def is_opener(
    name: Mention, run: tuple[int, int], english: str, inner: set[str], small: set[str]
) -> bool:
    """Whether a word is capitalised only because it begins the sentence: Construction will ...

    It is an ordinary word if the article has it in lower case, or if it looks like one. It is a
    name if the article capitalises it inside a sentence.

    Args:
        name: The word.
        run: Where the run of capitalised words around it begins and ends.
        english: The text that it stands in.
        inner: The capitalised words inside the article's sentences.
        small: The words that the article has in lower case.
    """
    if not begins_sentence(name, english) or run != (name.start, name.end) or name.text in inner:
        return False
    return name.text.lower() in small or is_plain(name.text)


def is_only_opener(
    name: Mention, run: tuple[int, int], english: str, inner: set[str], places: Sequence[Place]
) -> bool:
    """Whether a word is certainly capitalised only because it begins the sentence.

    It is a frequent word in small letters, and neither a Korean surname nor a place: Kim, China.

    Args:
        name: The word.
        run: Where the run of capitalised words around it begins and ends.
        english: The text that it stands in.
        inner: The capitalised words inside the article's sentences.
        places: The places of the text.
    """
    return (
        begins_sentence(name, english)
        and run == (name.start, name.end)
        and name.text not in inner
        and is_frequent_word(name.text.lower())
        and name.text.lower() not in SURNAMES_BY_LATIN
        and not any(name.begins_in(one) for one in places)
    )


def leaves_names_out(korean: str) -> bool:
    """Whether a Korean text uses a pronoun or an office where English may give the name."""
    return _PRONOUN.search(korean) is not None or _bare_title().search(korean) is not None


def _cover(side: CoveredSide, place: Mention) -> float:
    """The least cover of the words at a place; 1 where none has content."""
    return min(
        (
            float(cover)
            for word, cover in zip(side.words, side.cover, strict=True)
            if word.start < place.end and place.start < word.end
        ),
        default=1.0,
    )


def _sound_of_a_name(word: str, korean: str, lost: Sequence[LostName]) -> float:
    """How much an English word sounds like the nearest Korean word that may be a name."""
    names = [one.text for one in lost]
    names += [hangul for _, hangul in hangul_words(korean) if looks_foreign(hangul)]
    readings = {reading for name in names for reading in possible_stems(name)}
    return max((name_similarity(reading, word) for reading in readings), default=0.0)
