"""A translation of something else."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.judged import ModelCheck
from align.checks.views import BeadView
from align.checks.whole import whole
from align.checks.wording import Category, Message, Wording
from align.entities.dates import find_dates
from align.records import Finding, Severity
from align.words.content import content_words

_FEW_WORDS = 6


class MisalignedCheck(ModelCheck):
    """A translation of something else: closer to another source of the article than to its own."""

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
        hint = None if measured is None else self.judged(bead, measured)
        if measured is None or hint is None or _is_short_and_true(bead):
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
            hint=hint,
            arguments=arguments,
        )


def _is_short_and_true(bead: BeadView) -> bool:
    """Whether a side is too short for its vector, while its numbers, dates and places are right.

    "It goes on public display on Friday" is near to every other sentence about opening hours.
    """
    words = (content_words(bead.korean, "ko"), content_words(bead.english, "en"))
    if min(map(len, words)) > _FEW_WORDS or bead.comparison.faults:
        return False
    dated = find_dates(bead.korean, "ko") and find_dates(bead.english, "en")
    mentions = (*bead.comparison.numbers, *bead.comparison.dates, *bead.comparison.places)
    return bool(dated or mentions)
