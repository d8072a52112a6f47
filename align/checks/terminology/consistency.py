"""Texts with two translations, and translations of two texts."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.records import Finding, Severity

# Shorter texts ("he said.") are translated as the sentence before them asks for. A syllable of
# Hangul or a Chinese character says as much as two Latin letters; figures and marks say nothing.
# Labels such as captions and credits ("사진 제공: 하늘시") repeat more than sentences do.
_LONG = 12
_WIDE = re.compile(r"[가-힣㐀-鿿豈-﫿]")
_LETTER = re.compile(r"[^\W\d_]")


class ConsistencyCheck(Check):
    """The same source translated differently, or one translation of different sources."""

    name: ClassVar[str] = "consistency"
    label: ClassVar[Wording] = Wording("consistency", "일관성")
    category: ClassVar[Category] = Category.TERMINOLOGY
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "the same source has two translations, or two sources have one"
    messages: ClassVar[Mapping[str, Message]] = {
        "source": Message(
            "This source is translated differently elsewhere: {text}",
            "같은 원문이 다른 곳에서는 다르게 번역되어 있습니다: {text}",
        ),
        "target": Message(
            "Another source has the same translation: {text}",
            "같은 번역문이 다른 원문에도 쓰였습니다: {text}",
        ),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding if the bitext has another counterpart for either text."""
        if bead.article.bitext is None:
            return
        seen = bead.article.bitext.seen
        for side, text, mine in (
            ("source", bead.row.source_text, bead.row.target_text),
            ("target", bead.row.target_text, bead.row.source_text),
        ):
            letters = len(_LETTER.findall(text))
            if (
                bead.is_byline
                or letters + (0 if bead.is_heading else len(_WIDE.findall(text))) < _LONG
            ):
                continue
            other = next((known for known in seen[side].get(text, ()) if known != mine), None)
            if other is not None:
                yield self.finding(side, values=(None, other), arguments={"text": other})
