"""One text, two translations; and two texts, one translation."""

from collections.abc import Iterator
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.records import Finding, Severity

# Shorter texts ("he said.") are translated as the sentence before them asks for.
_LONG = 12


class ConsistencyCheck(Check):
    """The same source translated differently, or one translation of different sources."""

    name: ClassVar[str] = "consistency"
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "the same source has two translations, or two sources have one"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where the bitext has another answer for either text."""
        seen = bead.article.seen
        if seen is None:
            return
        for side, text, mine, message in (
            ("source", bead.source, bead.target, "This source is translated differently elsewhere"),
            ("target", bead.target, bead.source, "This translation stands for another source too"),
        ):
            if len(text) < _LONG:
                continue
            other = next((known for known in seen[side].get(text, ()) if known != mine), None)
            if other is not None:
                yield self.finding(f"{message}: {other}", values=(None, other))
