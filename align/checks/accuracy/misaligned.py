"""Translations of another sentence."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.meaning.model_check import EVEN, LOW, ModelCheck, Verdict
from align.checks.meaning.passages import whole
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.dates import find_dates
from align.records import Finding, Severity
from align.words.content import content_words

# A pair that the alignment is this sure of is only a hint.
_SURE_PAIR = 0.95
_FEW_WORDS = 6
# All five pairs of news that were less probable than this, had no neighbours, were not inadequate,
# and of which nothing else was reported, were free translations.
_PROBABLE = 0.9
# So few words say too little to be sure of a pair without neighbours.
_TOO_FEW = 4


class MisalignedCheck(ModelCheck):
    """A translation that is closer to another source of the article than to its own."""

    name: ClassVar[str] = "misaligned"
    label: ClassVar[Wording] = Wording("misaligned", "정렬 오류 의심")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "the translation is that of another sentence"
    messages: ClassVar[Mapping[str, Message]] = {
        "apart": Message(
            "The two sides do not seem to be translations of each other.",
            "원문과 번역문의 내용이 서로 다른 듯합니다.",
        ),
        "closer": Message(
            "The translation is closer to bead {bead}: {text}",
            "번역문이 {row}행의 원문에 더 가깝습니다: {text}",
            page="The translation is closer to row {row}: {text}",
        ),
    }
    needs_meaning: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a pair whose sides are more similar to other beads."""
        measured = bead.meaning
        if measured is None:
            return
        verdict = self.verdict(bead)
        if verdict is Verdict.NOTHING or _is_short_and_true(bead):
            return
        key, nearest, arguments = "apart", None, dict[str, str]()
        if measured.nearest is not None and measured.other_source > measured.similarity:
            nearest = bead.article.rows[measured.nearest]
            key, arguments = "closer", {"bead": str(nearest.bead), "text": nearest.source_text}
        yield self.finding(
            key,
            whole(bead.source),
            whole(bead.target),
            values=(None if nearest is None else nearest.source_text, None),
            hint=verdict is Verdict.HINT or (bead.article.is_alone and _words(bead) < _TOO_FEW),
            arguments=arguments,
        )

    def _is_right(self, bead: BeadView, probability: float) -> bool:
        """Whether the adequacy of the pair, or its alignment, contradicts an error so probable.

        Free translations are far from their source, but so are they from its neighbours: that both
        sides say the same is then more probable than that they are misaligned. The distance to
        neighbours is only sure with the vectors that the model was fitted with.
        """
        if (bead.row.confidence or 0.0) >= _SURE_PAIR:
            return True
        encoder = bead.article.encoder
        has_its_vectors = encoder is not None and encoder.identity == self.model.logistic.encoder
        is_among_others = has_its_vectors and not bead.article.is_alone
        if is_among_others:
            return self._is_adequate(bead, probability)
        limit = EVEN if probability >= _PROBABLE else LOW
        return self._is_adequate(bead, limit)


def _words(bead: BeadView) -> int:
    """How many content words the shorter side has."""
    sides = ((bead.source, bead.languages[0]), (bead.target, bead.languages[1]))
    return min(len(content_words(text, language)) for text, language in sides)


def _is_short_and_true(bead: BeadView) -> bool:
    """Whether a side is too short for its vector, while its numbers, dates and places are right.

    "It goes on public display on Friday" is near to every other sentence about opening hours.
    """
    if _words(bead) > _FEW_WORDS or bead.comparison.faults:
        return False
    dated = find_dates(bead.korean, "ko") and find_dates(bead.english, "en")
    mentions = (*bead.comparison.numbers, *bead.comparison.dates, *bead.comparison.places)
    return bool(dated or mentions)
