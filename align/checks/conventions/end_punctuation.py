"""A question that became a statement, or the reverse."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

_QUESTION = re.compile(r"[?？][\"'”’)\]]*\s*$")
_ASKS = re.compile(r"[?？]")


class EndPunctuationCheck(Check):
    """A question that became a statement, or the reverse."""

    name: ClassVar[str] = "end-punctuation"
    label: ClassVar[Wording] = Wording("end punctuation", "문장 끝 부호")
    category: ClassVar[Category] = Category.LINGUISTIC
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "a question on one side is a statement on the other"
    messages: ClassVar[Mapping[str, Message]] = {
        "source": Message("Only the source asks a question.", "원문만 의문문입니다."),
        "translation": Message("Only the translation asks a question.", "번역문만 의문문입니다."),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where one side ends in a question mark and the other has none at all."""
        for asks, other, who in (
            (bead.source, bead.target, "source"),
            (bead.target, bead.source, "translation"),
        ):
            found = _QUESTION.search(asks)
            if found and not _ASKS.search(other):
                place = Mention(found.start(), found.start() + 1, asks[found.start()])
                ours, theirs = (place, None) if who == "source" else (None, place)
                yield self.finding(who, ours, theirs)
