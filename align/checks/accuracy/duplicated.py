"""Sentences, or long stretches of words, that occur twice in the translation."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.latin import without_addresses
from align.entities.letters import WORD
from align.entities.mentions import Mention
from align.records import Finding, Severity

_LONG = 4
# Shorter stretches are repeated on purpose ("day by day"), unless they are the whole text.
_WHOLE = 2
# What stands between a title and the text that explains it.
_TITLE_END = re.compile(r"\s[–—-]\s|:|\*\*")


class DuplicatedCheck(Check):
    """A sentence, or a long stretch of words, that occurs twice only in the translation."""

    name: ClassVar[str] = "duplicated"
    label: ClassVar[Wording] = Wording("duplicated", "중복")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "the translation says a sentence twice"
    messages: ClassVar[Mapping[str, Message]] = {
        "twice": Message(
            "The translation says this twice: {text}",
            "번역문에 같은 말이 두 번 나옵니다: {text}",
        ),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for the longest stretch that occurs twice."""
        twice = _longest_repeat(bead.target)
        if (
            twice is not None
            and _longest_repeat(bead.source) is None
            and not _repeats_title(twice, bead)
        ):
            yield self.finding("twice", None, twice, arguments={"text": twice.text})


def _repeats_title(twice: Mention, bead: BeadView) -> bool:
    """Whether a text only begins as its title reads, and the source has a title as well."""
    head, rest = bead.target[: twice.start].rstrip("* "), bead.target[twice.end :]
    ends = _TITLE_END.search(bead.target, max(0, len(head) - 3), twice.start)
    return (
        ends is not None
        and bool(WORD.search(rest))
        and ends[0].strip() in bead.source[: len(bead.source) // 2 + 1]
    )


def _longest_repeat(text: str) -> Mention | None:
    """The second of two like stretches of words that touch, the longest there is."""
    found = list(WORD.finditer(without_addresses(text)))
    words = [word[0].lower() for word in found]
    n = len(words)
    for length in range(n // 2, _WHOLE - 1, -1):
        run = 0
        for start in range(n - length):
            run = run + 1 if words[start] == words[start + length] else 0
            if run == length and (length >= _LONG or 2 * length == n):
                first, last = found[start + 1], found[start + length]
                return Mention.between(first.start(), last.end(), text)
    return None
