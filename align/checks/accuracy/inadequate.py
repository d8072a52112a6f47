"""Pairs that are more likely wrong than right, whatever the error is."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.meaning.adequacy import adequacy_but_for_figures, load_adequacy_model
from align.checks.meaning.model_check import LOW
from align.checks.meaning.passages import uncovered
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.proportions import hundredths
from align.records import Finding, Severity

# So few words say too little to be sure: a dateline before them weighs as much as they do.
_FEW_WORDS = 4


class InadequateCheck(Check):
    """A pair of low adequacy, with the words on both sides that have no counterpart."""

    name: ClassVar[str] = "inadequate"
    label: ClassVar[Wording] = Wording("inadequate", "내용 불일치")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "the sides probably do not say the same (low adequacy)"
    messages: ClassVar[Mapping[str, Message]] = {
        "low": Message(
            "The two sides probably do not say the same (adequacy {adequacy}).",
            "원문과 번역문의 내용이 서로 다른 듯합니다(적합도 {adequacy}).",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH
    needs_meaning: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield one finding for a pair that is more likely wrong than right."""
        if bead.is_byline:
            return
        adequacy = adequacy_but_for_figures(bead)
        found = bead.correspondence
        if adequacy is None or adequacy >= load_adequacy_model().warning or found is None:
            return
        few = min(len(found.source.words), len(found.target.words))
        yield self.finding(
            "low",
            uncovered(bead.source, found.source),
            uncovered(bead.target, found.target),
            arguments={"adequacy": hundredths(adequacy)},
            hint=adequacy >= LOW or bead.is_heading or few < _FEW_WORDS,
        )
