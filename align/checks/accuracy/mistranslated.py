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
from align.entities.mentions import Mention
from align.records import Finding, Severity
from align.words import Correspondence

# What is denied or compared may be said from the other end: "not heavy", 무겁지 않다; "harder to
# learn than to teach".
_TURNED_KOREAN = re.compile(r"않|못|없|아니|아닌|(?<![가-힣])안\s|보다")
_TURNED_ENGLISH = re.compile(
    r"\b(?:not?|never|cannot|without|nor|neither|than)\b|n['’]t\b", re.IGNORECASE
)


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
        if _TURNED_KOREAN.search(bead.korean) or _TURNED_ENGLISH.search(bead.english):
            return
        words = words_korean_first(bead.correspondence, bead.languages)
        found = find_rival(bead.korean, bead.english, words)
        if found is not None and find_opposite(bead.korean, bead.english) is None:
            source, target = found if bead.languages[0] == "ko" else found[::-1]
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


def find_rival(korean: str, english: str, words: Correspondence) -> tuple[Mention, Mention] | None:
    """Find a Korean word whose counterpart is the English word for another thing of its kind.

    Nothing is found if the English text also has a word for the same thing, or the Korean text one
    for the other.

    Args:
        korean: The Korean text.
        english: The English text.
        words: The corresponding words of both, with Korean as the source.
    """
    for counterpart, partner in zip(words.target.words, words.target.partners, strict=True):
        if partner < 0:
            continue
        word = words.source.words[partner]
        for entry in _by_syllable().get(word.text[0], ()):
            if not entry.korean.match(korean, word.start) or entry.english.search(english):
                continue
            meant = [one for one in entry.kind if one.english.match(english, counterpart.start)]
            # An English word for several of them, such as "rate", stands for none.
            if len(meant) == 1 and not meant[0].korean.search(korean):
                return word, counterpart
    return None
