"""A pair that is more likely wrong than right, whatever the error is."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.adequacy import adequacy_of
from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.checks.whole import run_of, whole
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity
from align.words import CoveredSide

# A calibrated probability: below this, it is more likely that the sides do not say the same.
_EVEN = 0.5
# So few words say too little to be sure: a dateline before them weighs as much as they do.
_FEW_WORDS = 4


class InadequateCheck(Check):
    """A pair of low adequacy, with the words on both sides that have no counterpart."""

    name: ClassVar[str] = "inadequate"
    label: ClassVar[Wording] = Wording("different content", "내용 불일치")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "the sides probably do not say the same (adequacy below .5)"
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
        adequacy = adequacy_of(bead)
        found = bead.correspondence
        if adequacy is None or adequacy >= _EVEN or found is None:
            return
        few = min(len(found.source.words), len(found.target.words))
        yield self.finding(
            "low",
            _uncovered(bead.source, found.source),
            _uncovered(bead.target, found.target),
            arguments={"adequacy": f"{adequacy:.2f}"},
            hint=bead.is_heading or few < _FEW_WORDS,
        )


def _uncovered(text: str, side: CoveredSide) -> Mention | None:
    run = side.heaviest_run()
    if run is None:
        return None
    return run_of(text, (run.start, run.end)) if run.words > 1 else whole(text)
