"""Pairs of opposite words, by which a statement becomes its opposite without any "not".

A side says one of two opposites if it has its words and none of the other's. Words whose opposite
is often the same event seen from the other side are left out: 졌다 is "was beaten by".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

from align.checks.reversals.word_tables import PACKAGE, with_words
from align.entities.english.words import EnglishWords
from align.entities.korean.beginnings import Beginnings
from align.entities.korean.words import KoreanWords
from align.entities.mentions import Mention
from align.packaged import packaged_rows
from align.words import Correspondence

OPPOSITES = "opposites.tsv"
LABELS = "labels.tsv"  # of programs: too short to be rewritten

# What follows the name of a state or deed that is ended, denied or asked about: 잠금이 풀렸습니다,
# 화면 꺼짐 방지, 성공 여부.
_UNDONE = re.compile(
    "해제|취소|해지|철회|종료|중[지단]|그만|끝|되돌|만료|방지|완화|금지|불가|제외|예외|필요|여부|끊|풀|끄"
)

# A comparison may be turned round, and whoever is meant by a pronoun may be named elsewhere.
_MAY_BE_TURNED = re.compile(
    r"\b(?:than|s?he|his|him|hers?|they|their|them|against|won|dollar|yen)\b|보다", re.IGNORECASE
)

# Where a headline may leave out the verb of a noun: 노조, 파업 철회…협상 재개.
_LEFT_OUT = re.compile(r"(?:(?<=포기)|(?<=[가-힣]{2})(?<!기))(?:…|\.{3}|,(?=\s)|$)")

_Found: TypeAlias = tuple[re.Match[str], re.Match[str]]


@dataclass(frozen=True)
class Pole:
    """The words of both languages for one of two opposites, or of several that exclude each other.

    `clear_words` are the English words that cannot be meant otherwise; `other_words` may answer the
    Korean ones, too. Patterns are only made when they are searched for.
    """

    korean_words: str
    clear_words: str
    other_words: str

    @staticmethod
    def of_cells(cells: Sequence[str]) -> "list[Pole]":
        """The poles of a line of a table, which has three cells for each."""
        return [Pole(*cells[at : at + 3]) for at in range(0, len(cells), 3)]

    @cached_property
    def korean(self) -> KoreanWords:
        """Finds the Korean words."""
        return KoreanWords(self.korean_words)

    @cached_property
    def clear(self) -> EnglishWords:
        """Finds the English words that cannot be meant otherwise."""
        return EnglishWords(self.clear_words)

    @cached_property
    def any_english(self) -> EnglishWords:
        """Finds all English words for it."""
        return EnglishWords(f"{self.clear_words}|{self.other_words}")


@cache
def _opposites(table: str) -> Beginnings[tuple[Pole, Sequence[Pole]]]:
    """The poles of a table, each with all of its kind."""
    rows = packaged_rows(PACKAGE, table)
    kinds = [Pole.of_cells([with_words(cell) for cell in cells]) for cells in rows]
    return Beginnings((pole.korean_words, (pole, kind)) for kind in kinds for pole in kind)


def find_opposite(
    korean: str, english: str, table: str = OPPOSITES, words: Correspondence | None = None
) -> _Found | None:
    """The Korean word and the English one for its opposite; None unless it is beyond doubt.

    Args:
        korean: The Korean text.
        english: The English text.
        table: The file beside this module that has the words.
        words: The corresponding words of both, with Korean as the source. With them, an opposite
            is also found beside a word that might stand for the right one, but stands for another.

    Example:
        >>> found = find_opposite("주민들은 건설에 반대했다.", "Residents supported the plan.")
        >>> found and [one[0] for one in found]
        ['반대', 'supported']
    """
    found = opposites_in(korean, english, table, words)
    return next((one for one in found if words is None or not _is_answered(one, words)), None)


def find_opposite_in_label(korean: str, english: str) -> _Found | None:
    """The same of a label, whose words are also looked for that a sentence may mean otherwise.

    A word is left out behind which the label says that it ends, is denied or in question.

    Example:
        >>> find_opposite_in_label("잠금이 풀렸습니다", "Unlocked")
        >>> found = find_opposite_in_label("계정 잠금", "Unlock account")
        >>> found and [one[0] for one in found]
        ['잠금', 'Unlock']
    """
    found = (pair for table in (OPPOSITES, LABELS) for pair in opposites_in(korean, english, table))
    return next((pair for pair in found if not _UNDONE.search(korean, pair[0].end())), None)


def with_verbs(heading: str) -> str:
    """Let a Korean headline say what it leaves out, with all words in their places.

    Example:
        >>> with_verbs("노조, 파업 철회…협상 재개")
        '노조했 파업 철회했협상 재개했다'
    """
    return _LEFT_OUT.sub(lambda end: "했다 "[: len(end[0]) or 2], heading)


def opposites_in(
    korean: str, english: str, table: str, words: Correspondence | None = None
) -> Iterator[_Found]:
    """Yield all that `find_opposite` chooses from, for those who have to look further."""
    for pole, kind in _opposites(table).possible(korean):
        if not any(other.clear.search(english) for other in kind if other is not pole):
            continue
        found = contradiction(kind, korean, english, words) if pole.korean.search(korean) else None
        if found is not None:
            yield found


def _is_answered(found: _Found, words: Correspondence) -> bool:
    """Whether the English word corresponds best to another Korean word for which it stands.

    In 체포된 그가 송환됐다, "arrested" stands for 체포, and is no opposite of 송환.
    """
    ours, theirs = found
    partners = {int(words.target.partners[n]) for n in words.target.numbers(Mention.of(theirs))}
    return any(
        (other.end() <= ours.start() or ours.end() <= other.start())
        and not partners.isdisjoint(words.source.numbers(Mention.of(other)))
        for pole, _ in _opposites(OPPOSITES).possible(ours.string)
        if pole.clear.fullmatch(theirs[0])
        for other in pole.korean.finditer(ours.string)
    )


def contradiction(
    kind: Sequence[Pole], korean: str, english: str, words: Correspondence | None = None
) -> _Found | None:
    """The Korean words for one of several things that exclude each other, and the English for one.

    None if the Korean text has several of them, or the English text may have the right one.
    """
    if not any(pole.clear.may_be_in(english) for pole in kind):
        return None
    held = [(pole, found) for pole in kind if (found := pole.korean.search(korean))]
    if len(held) != 1:
        return None
    ((pole, ours),) = held
    others = (other.clear.search(english) for other in kind if other is not pole)
    theirs = next(filter(None, others), None)
    if theirs is None:
        return None
    is_said = pole.any_english.search(english) and (
        words is None
        or pole.clear.search(english)
        or _MAY_BE_TURNED.search(f"{korean} {english}")
        or not _are_partners((ours, theirs), pole.any_english.finditer(english), words)
    )
    return None if is_said else (ours, theirs)


def _are_partners(found: _Found, others: Iterable[re.Match[str]], words: Correspondence) -> bool:
    """Whether two words are each other's best match, and some other words are that of neither.

    "The court granted a request to block the plan" is no translation of 신청을 기각했다, although
    기각 may be said with "block".
    """
    korean, english = words.source, words.target
    ours = korean.numbers(Mention.of(found[0]))[-1:]  # of 신청을 기각, only the verb
    theirs = english.numbers(Mention.of(found[1]))
    beside = {number for other in others for number in english.numbers(Mention.of(other))}
    return (
        any(int(korean.partners[number]) in theirs for number in ours)
        and any(int(english.partners[number]) in ours for number in theirs)
        and not any(int(english.partners[number]) in ours for number in beside)
    )
