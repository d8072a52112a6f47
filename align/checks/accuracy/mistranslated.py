"""Words that were translated as another of their kind: 수입 as "exports", 상속세 as "property tax".

The vectors of such words are alike. So the wrong word is the best match of the right one, or stands
beside it, and no other signal notices it. As only such places are looked up, the table need not
list whatever else the words of a text can mean, as that of opposites does. Where words are plain
enough, as most nouns are, it is enough that one text has the one and the other text the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.naming.people import is_of_a_person
from align.checks.parties.deeds import are_in_place
from align.checks.reversals.denials import is_denied, tells_of_the_rest
from align.checks.reversals.negations import reversal
from align.checks.reversals.opposites import Pole
from align.checks.times.frequencies import same_frequency
from align.checks.times.order import reversed_order
from align.checks.times.rates import changed_rate
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.english.words import EnglishWords
from align.entities.mentions import Mention
from align.packaged import packaged_rows
from align.records import Finding, Severity
from align.words import Correspondence, CoveredSide

# A comparison or a proportion may be turned round: "harder to learn than to teach". One with
# another year, or with an expectation, is not.
_COMPARED_KOREAN = re.compile(
    r"(?<![해년달월주])(?<!예상)(?<!평균)(?<!평소)(?<!그 어느 때)보다|수록"
)
_COMPARED_ENGLISH = re.compile(
    r"\bthan(?! (?:a (?:year|month)|last|in \d|the (?:previous|same|year)|expected|average|usual|"
    r"before|ever|it did))\b|"
    # Of two teams, the one that won may be told of by the other.
    r"\b(?:lost|fell|bowed)(?: \d+\s?[-–]\s?\d+)? to\b|\b(?:beaten|defeated) by\b",
    re.IGNORECASE,
)
# So may what is denied, before or after the word: 무겁지 않다, "is not heavy", "less heavy".
_LESSENED = re.compile(r"\b(?:less|least)\b", re.IGNORECASE)
_BEFORE_KOREAN, _AFTER_KOREAN = 3, 16
_BEFORE_ENGLISH, _AFTER_ENGLISH = 24, 12

# The table marks opposites with one sign, and with another words that are never meant otherwise:
# those for another thing count wherever they stand.
_OPPOSED, _PLAIN = "±", "!"
_SYLLABLES = re.compile(r"[가-힣\d]+(?![?*{])")
# What begins with so many syllables, or has this sign, also counts inside a longer word.
_LONG = 3
_INSIDE = "~"


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
            "원문은 {source}, 번역문은 뜻이 다른 {target}입니다.",
        ),
        "order": Message(
            "{source} in the source, {target} in the translation: the events are in another order.",
            "원문은 {source}, 번역문은 {target}입니다. 일의 앞뒤 순서가 바뀌었습니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH
    needs_meaning: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a word whose best match means another thing of the same kind.

        If there is none, yield one for events in another order.

        Opposites that `negation` reports and periods that `date` reports are not reported again. In
        a headline, which may have been rewritten, the finding is a hint.
        """
        words = bead.words
        found = find_rival(bead.korean, bead.english, words)
        # 팔았다 is "bought" where the buyer acts.
        if found is not None and (
            _is_counted(bead, *found)
            or _is_frequency(bead, found[0])
            or tells_of_the_rest(bead.korean, bead.english)
        ):
            found = None
        if found is not None and not _is_reported(bead) and not are_in_place(bead, found[0]):
            yield self.contrast("other", bead, found, hint=bead.may_be_rewritten)
            return
        order = reversed_order(bead.korean, bead.english, words)
        if order is not None:
            yield self.contrast("order", bead, order, hint=bead.may_be_rewritten)


def _is_reported(bead: BeadView) -> bool:
    """Whether `negation` or `date` reports a word that means something else."""
    found = reversal(bead)
    opposite = found is not None and None not in found
    return opposite or changed_rate(bead.korean, bead.english) is not None


def _is_frequency(bead: BeadView, korean: Mention) -> bool:
    """Whether a word is of a frequency that English tells in another unit."""
    told = same_frequency(bead.korean, bead.english)
    return told is not None and korean.overlaps(told[0])


def _is_counted(bead: BeadView, korean: Mention, english: Mention) -> bool:
    """Whether two words are parts of one figure: 다섯 시 사십오 분, "a quarter to six"."""
    matches = map(bead.korean_first, (*bead.comparison.numbers, *bead.comparison.dates))
    return any(
        match.relation.agrees
        and match.source is not None
        and match.target is not None
        and korean.begins_in(match.source)
        and english.begins_in(match.target)
        for match in matches
    )


@dataclass(frozen=True)
class _Member(Pole):
    """The words for one thing of a kind; `clear_words` stand for it alone."""

    kind: "_Kind"

    @cached_property
    def other(self) -> EnglishWords:
        return EnglishWords(self.other_words)

    def is_word(self, english: str) -> bool:
        """Whether some English words may stand for it."""
        return any(words.fullmatch(english) for words in (self.clear, self.other))

    def is_said(self, english: str, instead: Mention) -> bool:
        """Whether an English text has other words for it than those inside some words for a rival.

        The "school" of "high school" does not stand for 초등학교.
        """
        return bool(self.other_words) and any(
            found.start() <= instead.start or found.end() > instead.end
            for found in self.other.finditer(english)
        )


@dataclass(frozen=True)
class _Kind:
    """Things of one kind; `opposed` if one of them can be said by denying the other.

    `plain` if their words are never meant otherwise.
    """

    opposed: bool
    plain: bool
    members: list[_Member] = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class _KoreanWord:
    """A Korean word for a thing, and whether it also counts inside a longer word."""

    text: str
    is_part: bool
    member: _Member

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.text)

    def at(self, korean: str, start: int) -> Mention | None:
        """The word at a place of a Korean text, if it is there."""
        if self.text.isalnum():  # most are no more than syllables, and need not be compiled
            end = start + len(self.text)
            return Mention(start, end, self.text) if korean.startswith(self.text, start) else None
        found = self._pattern.match(korean, start)
        return found and Mention.of(found)


@cache
def _by_beginning() -> Mapping[str, Sequence[_KoreanWord]]:
    """The Korean words of the table by the one or two syllables with which they begin."""
    found: dict[str, list[_KoreanWord]] = defaultdict(list)
    for first, *others in packaged_rows("align.checks.accuracy", "rivals.tsv"):
        marked_first = first.removeprefix(_PLAIN)
        cells = [marked_first.removeprefix(_OPPOSED), *others]
        kind = _Kind(marked_first.startswith(_OPPOSED), marked_first != first)
        for korean, english in zip(cells[::2], cells[1::2], strict=True):
            clear, _, other = english.partition(";")
            words = korean.replace(_INSIDE, "").replace(" ", "|")
            kind.members.append(_Member(words, clear, other, kind))
            for marked in korean.split(" "):
                word = marked.removeprefix(_INSIDE)
                beginning = _SYLLABLES.match(word)
                if beginning is None:
                    continue  # only looked for, to see that a rival is meant as well
                is_part = marked != word or len(beginning[0]) >= _LONG
                found[beginning[0][:2]].append(_KoreanWord(word, is_part, kind.members[-1]))
    return found


def find_rival(korean: str, english: str, words: Correspondence) -> tuple[Mention, Mention] | None:
    """Find a Korean word whose counterpart is the English word for another thing of its kind.

    Plain words for another thing count without being its counterpart. Nothing is found if the
    English text also has a word for the same thing, or the Korean text one for the other.

    Args:
        korean: The Korean text.
        english: The English text.
        words: The corresponding words of both, with Korean as the source.
    """
    for place, member in _named(korean):
        for said in _others_said(member, korean, english):
            if member.is_said(english, said) or _is_of_another(said, korean, place, member):
                continue
            if member.kind.opposed and _is_said_from_other_end(korean, place, english, said):
                continue
            if member.kind.plain:
                return place, said
            found = _partners(words, place, said, opposed=member.kind.opposed)
            if found is not None:
                return found
    return None


def _is_of_another(said: Mention, korean: str, place: Mention, member: _Member) -> bool:
    """Whether the Korean text names a thing of another kind for which an English word stands.

    In 법안이 통과되자 시위대는, "protesters" are 시위대, and no objection to what passed.
    """
    return any(
        other.kind is not member.kind
        and not other_place.overlaps(place)
        and other.clear.fullmatch(said.text) is not None
        for other_place, other in _named(korean)
    )


def _is_said_from_other_end(korean: str, word: Mention, english: str, said: Mention) -> bool:
    """Whether one of two opposites may have been expressed by the other, turned round."""
    if _COMPARED_KOREAN.search(korean) or _COMPARED_ENGLISH.search(english):
        return True
    ours = korean[max(0, word.start - _BEFORE_KOREAN) : word.start + _AFTER_KOREAN]
    theirs = english[max(0, said.start - _BEFORE_ENGLISH) : said.start + _AFTER_ENGLISH]
    return is_denied(ours, theirs) or _LESSENED.search(theirs) is not None


def _named(korean: str) -> Iterator[tuple[Mention, _Member]]:
    """The things that a Korean text names."""
    known = _by_beginning()
    for start in range(len(korean)):
        is_inside = start > 0 and korean[start - 1].isalnum()
        for length in (2,) if is_inside else (1, 2):
            for word in known.get(korean[start : start + length], ()):
                if is_inside and not word.is_part:
                    continue
                found = word.at(korean, start)
                if found is not None:
                    yield found, word.member


def _others_said(member: _Member, korean: str, english: str) -> Iterator[Mention]:
    """The English words for other things of the kind, none of which the Korean text names.

    None if the English text has those for this one.
    """
    others = [one for one in member.kind.members if one is not member]
    for rival in others:
        said = [
            Mention.of(found)
            for found in rival.clear.finditer(english)
            if not (found[0][0].isupper() and is_of_a_person(found[0], korean))  # 박모 씨, Park
        ]
        if said and member.clear.search(english):
            return
        if said and not rival.korean.search(korean):
            named = [one for one in others if one.korean.search(korean)]
            yield from (one for one in said if not any(other.is_word(one.text) for other in named))


def _partners(
    words: Correspondence, korean: Mention, english: Mention, *, opposed: bool
) -> tuple[Mention, Mention] | None:
    """The words at both places, if one of them is the best match of the other.

    For things that are not opposites, the best match of a neighbour is enough: "liver" corresponds
    to no word of 신장 이식, but "transplant" does. Of opposites, a text often names both, and one
    side leaves out the first, the other side the second.
    """
    sides = (words.source, words.target)
    held = [side.numbers(place) for side, place in zip(sides, (korean, english), strict=True)]
    if not (held[0] and held[1]):
        return None
    ours, theirs = held if opposed else map(_widened, held)
    if _leads(words.target, theirs, ours) or (not opposed and _leads(words.source, ours, theirs)):
        return words.source.words[held[0][0]], english
    return None


def _leads(side: CoveredSide, numbers: range, others: range) -> bool:
    """Whether the best match of one of a side's words is among some words of the other side."""
    last = len(side.words)
    return any(int(side.partners[word]) in others for word in numbers if word < last)


def _widened(numbers: range) -> range:
    """A run of words with its neighbours."""
    return range(max(numbers.start - 1, 0), numbers.stop + 1)
