"""Words that were translated as another of their kind: 수입 as "exports", 상속세 as "property tax".

The vectors of such words are alike. So the wrong word is the best match of the right one, and no
other signal notices it. As only such a match is looked up, the table need not list whatever else
the words of a text can mean, as that of opposites does.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import ClassVar

from align.checks.accuracy.opposites import find_opposite
from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView, words_korean_first
from align.checks.wording import Category, Message, Wording
from align.records import Finding, Severity
from align.words import Correspondence, Word

# What is compared may be said from the other end: "harder to learn than to teach". What is compared
# with itself may not: "later than usual".
_COMPARED = re.compile(
    r"(?<!평소)(?<!그 어느 때)보다|\bthan\b(?! (?:usual|before|ever)\b)", re.IGNORECASE
)
# So may what is denied, before or after the word: 무겁지 않다, "is not heavy".
_DENIED_KOREAN = re.compile(r"않|못|없|아니|아닌|(?<![가-힣])안\s")
_DENIED_ENGLISH = re.compile(
    r"\b(?:not?|never|cannot|without|nor|neither|less|least)\b|n['’]t\b", re.IGNORECASE
)
_BEFORE_KOREAN, _AFTER_KOREAN = 3, 16
_BEFORE_ENGLISH, _AFTER_ENGLISH = 24, 12
# The cover from which a Korean word has a counterpart.
_COVERED = 0.3
# A kind of two words has opposite ends; in a larger one, no word is the denial of another.
_POLES = 2


class MistranslatedCheck(Check):
    """A word that was translated as another of its kind."""

    name: ClassVar[str] = "mistranslated"
    label: ClassVar[Wording] = Wording("mistranslated word", "다른 뜻의 낱말")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a word was translated as another of its kind, or as its opposite"
    messages: ClassVar[Mapping[str, Message]] = {
        "other": Message(
            "{source} in the source, {target} in the translation, which means something else.",
            "원문에는 {source}, 번역문에는 뜻이 다른 {target}입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH
    needs_meaning: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a word whose best match means another thing of the same kind.

        Of what `negation` reports as an opposite nothing is said again.
        """
        words = words_korean_first(bead.correspondence, bead.languages)
        found = find_rival(bead.korean, bead.english, words)
        if found is not None and find_opposite(bead.korean, bead.english) is None:
            source, target = bead.sides(*found)
            arguments = {"source": source.text, "target": target.text}
            yield self.finding("other", source, target, arguments=arguments)


@dataclass(frozen=True)
class _Entry:
    """What Korean and English call one thing of a kind; `kind` has all things of it."""

    korean_words: str
    english_words: str
    kind: "Sequence[_Entry]"

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(self.korean_words.replace(" ", "|"))

    @cached_property
    def english(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.english_words})\b", re.IGNORECASE)


@cache
def _by_syllable() -> Mapping[str, Sequence[_Entry]]:
    """The entries of the table by the first syllables of their Korean words."""
    text = resources.files("align.checks.accuracy").joinpath("rivals.tsv").read_text("utf-8")
    found: dict[str, list[_Entry]] = defaultdict(list)
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        cells, kind = line.split("\t"), list[_Entry]()
        for korean, english in zip(cells[::2], cells[1::2], strict=True):
            kind.append(_Entry(korean, english, kind))
            for syllable in {word[0] for word in korean.split()}:
                found[syllable].append(kind[-1])
    return found


def find_rival(korean: str, english: str, words: Correspondence) -> tuple[Word, Word] | None:
    """Find a Korean word whose counterpart is the English word for another thing of its kind.

    Nothing is found if the English text also has a word for the same thing, or the Korean text one
    for the other.

    Args:
        korean: The Korean text.
        english: The English text.
        words: The corresponding words of both, with Korean as the source.
    """
    for word, counterpart in _matches(words):
        for entry in _by_syllable().get(word.text[0], ()):
            if not entry.korean.match(korean, word.start) or entry.english.search(english):
                continue
            meant = [one for one in entry.kind if one.english.match(english, counterpart.start)]
            if not meant or any(one.korean.search(korean) for one in meant):
                continue
            if len(entry.kind) > _POLES or not _is_turned(korean, word, english, counterpart):
                return word, counterpart
    return None


def _matches(words: Correspondence) -> Iterator[tuple[Word, Word]]:
    """Korean words with English ones: the best match of each English word, then of each Korean one.

    A Korean word without a counterpart has no match that means anything.
    """
    korean, english = words.source, words.target
    for word, partner in zip(english.words, english.partners, strict=True):
        if partner >= 0:
            yield korean.words[partner], word
    for word, partner, cover in zip(korean.words, korean.partners, korean.cover, strict=True):
        if partner >= 0 and cover >= _COVERED:
            yield word, english.words[partner]


def _is_turned(korean: str, word: Word, english: str, counterpart: Word) -> bool:
    """Whether one of two poles may have been said from the other end."""
    if _COMPARED.search(korean) or _COMPARED.search(english):
        return True
    ours = korean[max(0, word.start - _BEFORE_KOREAN) : word.start + _AFTER_KOREAN]
    start = counterpart.start
    theirs = english[max(0, start - _BEFORE_ENGLISH) : start + _AFTER_ENGLISH]
    return bool(_DENIED_KOREAN.search(ours) or _DENIED_ENGLISH.search(theirs))
