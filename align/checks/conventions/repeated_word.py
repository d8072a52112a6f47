"""A word typed twice."""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.letters import WORD
from align.entities.mentions import Mention
from align.records import Finding, Severity

# Correct English that says a word twice.
_TWICE = frozenset(
    {"had", "that", "her", "bye", "knock", "so", "very", "no", "ha", "really", "many", "now"}
    | {"blah", "heh", "hmm", "mmm", "ooh", "tsk", "tut", "whoa", "yeah", "ding"}
)
# A particle of the verb, and a preposition: "turned on on the phone", "logged in in time".
_VERB_BEFORE = re.compile(
    r"\b(?:turn|switch|log|sign|tick|check|mov|carri|go|goes|went|gone|left|put|clock)"
    r"(?:s|ed|ged|ned|es|ing)?\s$",
    re.I,
)
_PARTICLES = frozenset({"on", "in"})
# Korean writes what is said twice as one word: 빨리빨리 is "ppalli ppalli".
# Short words beside it, as in "the the", are typed twice all the same.
_IN_ONE_WORD = re.compile(r"([가-힣]{2,})\1")
_SHORT = 3


class RepeatedWordCheck(Check):
    """A word typed twice: "the the"."""

    name: ClassVar[str] = "repeated-word"
    label: ClassVar[Wording] = Wording("repeated word", "반복된 말")
    category: ClassVar[Category] = Category.LINGUISTIC
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a word is typed twice in a row"
    messages: ClassVar[Mapping[str, Message]] = {
        "twice": Message("A word is repeated: {text}", "같은 단어가 두 번 이어집니다: {text}"),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every repeated word, unless the source repeats a word too."""
        if any(True for _ in _doubled(bead.source)):
            return
        is_said_twice = _IN_ONE_WORD.search(bead.source) is not None
        for first, second in _doubled(bead.target):
            if is_said_twice and len(first[0]) > _SHORT:
                continue
            place = Mention.between(first.start(), second.end(), bead.target)
            yield self.finding("twice", None, place, arguments={"text": place.text})


def _doubled(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    words = list(WORD.finditer(text))
    for first, second in itertools.pairwise(words):
        between = text[first.end() : second.start()]
        if (
            first[0].lower() == second[0].lower()
            and between.isspace()
            and not first[0][0].isdigit()
            and first[0].lower() not in _TWICE
            and not (first[0].lower() in _PARTICLES and _VERB_BEFORE.search(text, 0, first.start()))
            # Pago Pago: a capital inside a sentence is a name.
            and not second[0][0].isupper()
        ):
            yield first, second
