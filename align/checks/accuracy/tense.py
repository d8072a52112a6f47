"""Plans that became facts, and facts that became plans."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.reversals.tenses import past_told_as_open, plan_told_as_done
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.records import Finding, Severity


class TenseCheck(Check):
    """A plan that became a fact, or a fact that became a plan."""

    name: ClassVar[str] = "tense"
    label: ClassVar[Wording] = Wording("tense", "시제")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "what is still to come is told as done, or the other way round"
    messages: ClassVar[Mapping[str, Message]] = {
        "done": Message(
            "The source speaks of the future ({source}), the translation of the past ({target}).",
            "원문은 앞으로의 일({source})인데 번역문은 지난 일({target})입니다.",
        ),
        "open": Message(
            "The source speaks of the past ({source}), the translation of the future ({target}).",
            "원문은 지난 일({source})인데 번역문은 앞으로의 일({target})입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where only one side, both of them one sentence, speaks of the past."""
        if bead.is_heading:
            return
        for key, turned, found in (
            ("done", "open", plan_told_as_done(bead)),
            ("open", "done", past_told_as_open(bead)),
        ):
            if found is not None:
                yield self.contrast(key, bead, found, turned=turned)
