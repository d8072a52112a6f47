"""Omissions: segments or clauses that are not in the translation."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.meaning.model_check import ModelCheck, Verdict
from align.checks.meaning.passages import uncovered, whole
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.records import Finding, Severity
from align.segmentation.labels import is_time_alone


class OmissionCheck(ModelCheck):
    """A segment without translation, or a clause that the translation left out."""

    name: ClassVar[str] = "omission"
    label: ClassVar[Wording] = Wording("omission", "누락")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a sentence, or a clause of one, is not translated"
    messages: ClassVar[Mapping[str, Message]] = {
        "segment": Message("This is not translated.", "번역되지 않았습니다."),
        "clause": Message(
            "Nothing in the translation seems to say this: {text}",
            "번역문에 이 내용이 빠진 듯합니다: {text}",
        ),
    }
    of_null_beads: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a null bead, or for the clause without a counterpart."""
        if not bead.target.strip():
            if bead.is_byline or is_time_alone(bead.source, bead.languages[0]):
                return
            yield self.finding("segment", whole(bead.source))
            return
        found = bead.correspondence if bead.article.has_meaning else None
        if found is None:
            return
        clause = self.lost_clause(bead, 0)
        verdict = self.verdict(bead) if clause is None else self.verdict_on_clause(bead)
        if verdict is not Verdict.NOTHING:
            place = clause or uncovered(bead.source, found.source)
            hint, arguments = verdict is Verdict.HINT, {"text": place.text}
            yield self.finding("clause", place, hint=hint, arguments=arguments)
