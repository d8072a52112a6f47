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
        "source in another article": Message(
            "This source is translated differently in {article}, bead {bead}: {text}",
            "{article} {row}행에서는 같은 원문이 다르게 번역되어 있습니다: {text}",
            page="This source is translated differently in {article}, row {row}: {text}",
        ),
        "target in another article": Message(
            "Another source has the same translation in {article}, bead {bead}: {text}",
            "{article} {row}행에서는 같은 번역문이 다른 원문에 쓰였습니다: {text}",
            page="Another source has the same translation in {article}, row {row}: {text}",
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
            known = seen[side].get(text, ())
            other = next((one for one in known if one.text != mine), None)
            if other is not None:
                key, arguments = side, {"text": other.text}
                # An article without a name is no place.
                if other.article and other.article != bead.row.article:
                    key += " in another article"
                    arguments |= {"article": other.article, "bead": str(other.bead)}
                yield self.finding(key, values=(None, other.text), arguments=arguments)
