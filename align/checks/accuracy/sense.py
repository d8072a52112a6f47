"""Words that were translated in another of their senses: 감사, an audit, as "thanks".

A sense counts only where the Korean text shows it (특별 감사에 착수), and no English word could be
meant for it. So most errors of this kind are not found, but hardly a right translation is flagged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.reversals.opposites import Pole, contradiction
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.packaged import packaged_rows
from align.records import Finding, Severity


class SenseCheck(Check):
    """A Korean word of several senses that was translated in the wrong one."""

    name: ClassVar[str] = "sense"
    label: ClassVar[Wording] = Wording("wrong sense", "다의어")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a word of several senses was translated in another one"
    messages: ClassVar[Mapping[str, Message]] = {
        "other": Message(
            "{source} in the source, {target} in the translation, which renders another sense of "
            "the word.",
            "원문은 {source}, 번역문은 {target}입니다. 같은 낱말의 다른 뜻으로 옮겼습니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for the first word that was translated in another sense."""
        found = find_other_sense(bead.korean, bead.english)
        if found is not None:
            korean, english = found
            places = Mention.of(korean), Mention.of(english)
            yield self.contrast("other", bead, places, hint=bead.is_heading)


@cache
def _senses() -> Sequence[tuple[str, Sequence[Pole]]]:
    """Each ambiguous word with its senses."""
    rows = packaged_rows("align.checks.accuracy", "senses.tsv")
    return [(word, Pole.of_cells(cells)) for word, *cells in rows]


def find_other_sense(korean: str, english: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The Korean text that shows the sense of a word, and the English word for another sense.

    Example:
        >>> found = find_other_sense("교육청이 특별 감사에 착수했다.", "It began special thanks.")
        >>> found and [one[0] for one in found]
        ['특별 감사', 'thanks']
    """
    for word, senses in _senses():
        if word in korean:
            found = contradiction(senses, korean, english)
            if found is not None:
                return found
    return None
