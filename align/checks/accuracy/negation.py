"""Negations that were added or lost, and statements that became their opposite.

`align.checks.reversals.negations` finds them.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.reversals.denied_words import is_denied_in_both
from align.checks.reversals.negations import reversal
from align.checks.reversals.universals import is_of_another_verb
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

# Of a heading that says something else, one side has less than this in the other.
_MOSTLY = 0.5


class NegationCheck(Check):
    """A statement that became its opposite."""

    name: ClassVar[str] = "negation"
    label: ClassVar[Wording] = Wording("negation", "부정")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = 'a "not" was added or lost, or a word became its opposite'
    messages: ClassVar[Mapping[str, Message]] = {
        "lost": Message(
            "The source is negative ({value}), the translation is not.",
            "원문에는 부정하는 말({value})이 있는데 번역문에는 없습니다.",
        ),
        "added": Message(
            "The translation is negative ({value}), the source is not.",
            "번역문에는 부정하는 말({value})이 있는데 원문에는 없습니다.",
        ),
        "opposite": Message(
            "The translation says the opposite: {source} in the source, {target} in the "
            "translation.",
            "번역문의 뜻이 반대입니다. 원문은 {source}, 번역문은 {target}입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where one side has a plain negation and the other has none.

        In a headline that was rewritten, it is a hint; but a word and its opposite are none.
        """
        found = reversal(bead)
        if found is None:
            return
        korean, english = found
        if korean is not None and english is not None:
            yield self.contrast("opposite", bead, (korean, english))
        else:
            is_free = english is not None and is_of_another_verb(english, bead)
            denial = korean or english
            is_free |= denial is not None and not is_denied_in_both(bead, denial)
            hint = is_free or _mostly_differs(bead)
            yield self._finding_of(bead, korean, english, hint=hint)

    def _finding_of(
        self, bead: BeadView, korean: Mention | None, english: Mention | None, *, hint: bool
    ) -> Finding:
        source, target = bead.sides(korean, english)
        place = source or target
        return self.finding(
            "lost" if source else "added",
            source,
            target,
            hint=hint,
            arguments={"value": place.text if place else ""},
        )


def _mostly_differs(bead: BeadView) -> bool:
    """Whether a bead is a headline, one side of which mostly says something else."""
    found = bead.correspondence if bead.is_heading and bead.article.has_meaning else None
    return found is not None and min(found.source.mean, found.target.mean) < _MOSTLY
