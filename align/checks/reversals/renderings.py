"""What one language denies, and the other says from the other end: 차이가 없다 is "the same".

`renderings.tsv` has what is denied in Korean, and the English words of which one must stand there.
`affirmations.tsv` has what is not, and the English denials for it: 말문이 막혔다, "couldn't speak".
`own_words.tsv` has Korean words whose English would look like such a rendering.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from align.checks.reversals.word_tables import PACKAGE
from align.entities.blanks import blanked
from align.entities.english.words import EnglishWords
from align.entities.korean.beginnings import Beginnings
from align.entities.korean.syllables import beginning_like
from align.packaged import packaged_rows

# In the table, 지않 stands for every denial of a verb: 참지 않다, 참지는 못하다, 참지 말라. 하지않
# stands for the contracted ones as well: 분명치 않다, 익숙지 않다. With the stems before it, it
# also stands for what comes before the verb: 안 참는다, 못 참았다, 공개 안 한다.
_SHORT = "지않"
_STEMS = re.compile(rf"(?<![가-힣|)])(?:\(\?:([가-힣|]+)\)|([가-힣]+)){_SHORT}")
_OF_DONE = ("하", "되")
_DENIED = r"[지치][\s은는도를가]{0,3}[않못말마]"
_CONTRACTED = re.compile("(?<=[가-힣])하(?=[|)지])")
# There, NOT stands for every denial of a verb: could not even, can't really.
_SHORT_NOT = "NOT "
_NOT = (
    r"(?:\b(?:not|never|cannot)|n['’]t) "
    r"(?:(?:even|really|quite|ever|yet|at all|just|(?:be(?:en)? )?able to|dare to|want to) )*"
)


@dataclass(frozen=True)
class _Line:
    """A line of a table."""

    korean_words: str
    english_words: str

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(self.korean_words)


class _Rendering(_Line):
    """A Korean denial, and the English words for it."""

    @cached_property
    def english(self) -> EnglishWords:
        return EnglishWords(self.english_words)


class _Affirmation(_Line):
    """What is said in Korean without a denial, and the English denials for it."""

    @cached_property
    def english(self) -> re.Pattern[str]:
        return re.compile(self.english_words, re.IGNORECASE)


@cache
def _renderings() -> Beginnings[_Rendering]:
    rows = packaged_rows(PACKAGE, "renderings.tsv")
    lines = (_Rendering(_denied(korean), english) for korean, english in rows)
    return Beginnings((line.korean_words, line) for line in lines)


def _denied(korean: str) -> str:
    """The regular expression for a denial of the table."""
    if _SHORT not in korean:
        return korean
    korean = _STEMS.sub(lambda found: f"(?:{found[0]}|{_adverbial(found[1] or found[2])})", korean)
    return _CONTRACTED.sub("하?", korean).replace(_SHORT, _DENIED)


def _adverbial(stems: str) -> str:
    """What denies one of some verbs by an adverb, whatever they end in: 못 참아, 공개 안 해.

    Example:
        >>> bool(re.search(_adverbial("참|공개하"), "명단 공개 안 하기로"))
        True
    """
    # Verbs have other vowels and last consonants before other endings.
    verbs = "|".join(f"{stem[:-1]}[{beginning_like(stem[-1])}]" for stem in stems.split("|"))
    nouns = "|".join(stem[:-1] for stem in stems.split("|") if stem[1:] and stem.endswith(_OF_DONE))
    deeds = rf"|(?:{nouns})[을를은는도]?\s?[안못]\s?[하-힣된-됩]" if nouns else ""
    return rf"(?<![가-힣])(?:안|못)\s(?:{verbs}){deeds}"


@cache
def _own_words() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What finds Korean words, and the English ones that stand for them and render no denial."""
    return [
        (re.compile(korean), re.compile(rf"\b(?:{english})\b", re.IGNORECASE))
        for korean, english, *_ in packaged_rows(PACKAGE, "own_words.tsv")
    ]


def said_without_denial(korean: str, english: str) -> Iterator[re.Pattern[str]]:
    """Yield what finds the Korean denials that the English text says from the other end.

    Example:
        >>> denied = "그는 잠을 이루지 못했다."
        >>> [one.search(denied)[0] for one in said_without_denial(denied, "He lay awake.")]
        ['잠을 이루지 못']
    """
    for said, word in _own_words():
        if said.search(korean):
            english = word.sub("", english)
    for one in _renderings().possible(korean):
        if one.english.search(english) and one.korean.search(korean):
            yield one.korean


@cache
def _affirmations() -> Beginnings[_Affirmation]:
    rows = packaged_rows(PACKAGE, "affirmations.tsv")
    lines = (_Affirmation(korean, english.replace(_SHORT_NOT, _NOT)) for korean, english in rows)
    return Beginnings((line.korean_words, line) for line in lines)


def without_affirmed(english: str, korean: str) -> str:
    """Blank the English denials that say from the other end what Korean affirms.

    Example:
        >>> without_affirmed("At that I couldn't speak.", "그 말에 말문이 막혔다.")
        'At that I could         .'
    """
    for one in _affirmations().possible(korean):
        if one.korean.search(korean):
            english = blanked(one.english, english)
    return english
