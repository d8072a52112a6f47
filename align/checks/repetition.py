"""What stands twice: a sentence, a stretch of words, a word."""

import itertools
import re
from collections.abc import Iterator
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.records import Finding, Severity

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONG = 4
# Shorter stretches come twice on purpose ("day by day"), but not where they are all there is.
_WHOLE = 2
# Correct English that says a word twice.
_TWICE = frozenset(
    {"had", "that", "bye", "knock", "so", "very", "no", "ha", "really", "many", "now"}
)


class DuplicatedCheck(Check):
    """A sentence, or a long stretch of words, twice in one translation and once in its source."""

    name: ClassVar[str] = "duplicated"
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a sentence stands twice in the translation"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for the longest stretch that is said twice."""
        twice = _longest_repeat(bead.target)
        if twice is not None and _longest_repeat(bead.source) is None:
            yield self.finding(f"The translation says this twice: {twice.text}", None, twice)


class RepeatedWordCheck(Check):
    """A word typed twice: "the the"."""

    name: ClassVar[str] = "repeated-word"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a word stands twice in a row"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every doubled word that the source does not double."""
        if any(True for _ in _doubled(bead.source)):
            return
        for first, second in _doubled(bead.target):
            place = Mention(first.start(), second.end(), bead.target[first.start() : second.end()])
            yield self.finding(f"A word stands twice: {place.text}", None, place)


def _doubled(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    words = list(_WORD.finditer(text))
    for first, second in itertools.pairwise(words):
        between = text[first.end() : second.start()]
        if (
            first[0].lower() == second[0].lower()
            and between.isspace()
            and not first[0][0].isdigit()
            and first[0].lower() not in _TWICE
            # Pago Pago: a capital inside a sentence is a name.
            and not second[0][0].isupper()
        ):
            yield first, second


def _longest_repeat(text: str) -> Mention | None:
    """The second of two like stretches of words that touch, the longest there is."""
    found = list(_WORD.finditer(text))
    words = [word[0].lower() for word in found]
    n = len(words)
    for length in range(n // 2, _WHOLE - 1, -1):
        run = 0
        for start in range(n - length):
            run = run + 1 if words[start] == words[start + length] else 0
            if run == length and (length >= _LONG or 2 * length == n):
                first, last = found[start + 1], found[start + length]
                return Mention(first.start(), last.end(), text[first.start() : last.end()])
    return None
