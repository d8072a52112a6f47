"""Additions: segments or clauses that are not in the source."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.meaning.adequacy import adequacy_but_for_figures
from align.checks.meaning.glosses import definition_at
from align.checks.meaning.model_check import ModelCheck, Verdict
from align.checks.meaning.passages import uncovered, whole
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity
from align.segmentation.labels import is_time_alone
from align.words.correspondence import Run

# Within one sentence of a pair more adequate than `_EVEN_SO`, words with less excess are mostly a
# free translation. Of 98 wrong pairs in which an addition was reported, three were so, and 11 of 28
# free translations.
_SLIGHT, _EVEN_SO = 1.2, 0.4


class AdditionCheck(ModelCheck):
    """A segment, or a sentence or clause, that is not in the source."""

    name: ClassVar[str] = "addition"
    label: ClassVar[Wording] = Wording("addition", "원문에 없는 내용")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a sentence, or a clause of one, is not in the source"
    messages: ClassVar[Mapping[str, Message]] = {
        "segment": Message("This is not in the source.", "원문에 없는 내용입니다."),
        "clause": Message(
            "Nothing in the source seems to say this: {text}",
            "원문에는 이 내용이 없는 듯합니다: {text}",
        ),
        "gloss": Message(
            "An explanation that the source does not have: {text}",
            "원문에 없는 설명입니다: {text}",
        ),
    }
    of_null_beads: ClassVar[bool] = True
    # Of the additions reported in pairs more adequate than this, nearly all were free translations;
    # of true ones, some 2% are.
    adequate: ClassVar[float] = 0.6

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a null bead, or for the part without a counterpart."""
        if not bead.source.strip():
            if bead.is_byline or is_time_alone(bead.target, bead.languages[1]):
                return
            yield self.finding("segment", None, whole(bead.target))
            return
        found = bead.correspondence if bead.article.has_meaning else None
        if found is None:
            return
        clause = self.lost_clause(bead, 1)
        if clause is not None:
            verdict = self.verdict_on_clause(bead)
        elif (run := found.target.heaviest_run()) is not None:
            verdict = self.verdict(bead)
            if verdict is Verdict.ERROR and self._is_slight(bead, run):
                verdict = Verdict.HINT
        else:
            verdict = Verdict.NOTHING
        place = clause or uncovered(bead.target, found.target)
        in_english = bead.languages[1] == "en"
        if verdict is not Verdict.NOTHING and not bead.in_dateline(place, bead.languages[1]):
            gloss = definition_at(place, bead.target) if clause is None and in_english else None
            if gloss is not None:
                yield self._gloss(gloss)
                return
            hint, arguments = verdict is Verdict.HINT, {"text": place.text}
            yield self.finding("clause", None, place, hint=hint, arguments=arguments)
        elif in_english:
            for start, end in bead.article.glosses(bead.position):
                yield self._gloss(Mention.between(start, end, bead.target))

    def _gloss(self, gloss: Mention) -> Finding:
        return self.finding("gloss", None, gloss, hint=True, arguments={"text": gloss.text})

    def _is_slight(self, bead: BeadView, run: Run) -> bool:
        """Whether the words without a counterpart may be a free translation of one sentence."""
        adequacy = adequacy_but_for_figures(bead) or 0.0
        return run.excess < _SLIGHT and adequacy > _EVEN_SO and bead.is_one_sentence
