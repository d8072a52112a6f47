"""Omission, addition and the wrong pair: null beads, and what meaning says inside a bead."""

from collections.abc import Iterator
from typing import ClassVar

from align.checks.judged import ModelCheck
from align.checks.parts import content_words
from align.checks.views import BeadView
from align.entities.dates import find_dates
from align.entities.mentions import Mention
from align.records import Finding, Severity

_FEW_WORDS = 6


class OmissionCheck(ModelCheck):
    """A segment without translation, or a clause that the translation left out."""

    name: ClassVar[str] = "omission"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a sentence, or a clause of one, is not translated"
    of_null_beads: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a null bead, or for the clause that nothing answers."""
        if not bead.target.strip():
            if bead.is_byline:
                return
            yield self.finding("This is not translated.", _whole(bead.source))
            return
        measured = bead.meaning if bead.article.has_meaning else None
        hint = None if measured is None else self.judged(bead, measured)
        if measured is not None and hint is not None:
            place = _place(bead.source, measured.source.run)
            yield self.finding(
                f"Nothing in the translation seems to say this: {place.text}", place, hint=hint
            )


class AdditionCheck(ModelCheck):
    """A segment without source, or a sentence or clause that the source does not say."""

    name: ClassVar[str] = "addition"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a sentence, or a clause of one, is not in the source"
    of_null_beads: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a null bead, or for the part that answers nothing."""
        if not bead.source.strip():
            if bead.is_byline:
                return
            yield self.finding("This is not in the source.", None, _whole(bead.target))
            return
        measured = bead.meaning if bead.article.has_meaning else None
        hint = None if measured is None else self.judged(bead, measured)
        if measured is None or hint is None:
            return
        place = _place(bead.target, measured.target.run)
        if not bead.in_dateline(place):
            yield self.finding(
                f"Nothing in the source seems to say this: {place.text}",
                None,
                place,
                hint=hint,
            )


class MisalignedCheck(ModelCheck):
    """A translation of something else: closer to another source of the article than to its own."""

    name: ClassVar[str] = "misaligned"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "the translation is that of another sentence"
    needs_meaning: ClassVar[bool] = True

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a pair whose sides are farther apart than each is from others."""
        measured = bead.meaning
        hint = None if measured is None else self.judged(bead, measured)
        if measured is None or hint is None or _is_short_and_true(bead):
            return
        message, nearest = "The two sides do not seem to translate each other.", None
        if measured.nearest is not None and measured.other_source > measured.similarity:
            nearest = bead.article.rows[measured.nearest]
            message = f"The translation is closer to bead {nearest.bead}: {nearest.source_text}"
        yield self.finding(
            message,
            _whole(bead.source),
            _whole(bead.target),
            values=(None if nearest is None else nearest.source_text, None),
            hint=hint,
        )


def _is_short_and_true(bead: BeadView) -> bool:
    """Whether a side says too little for its vector to tell, while its facts are right.

    "It goes on public display on Friday" is near to every other sentence about opening hours.
    """
    words = (content_words(bead.korean, "ko"), content_words(bead.english, "en"))
    if min(map(len, words)) > _FEW_WORDS or bead.comparison.faults:
        return False
    dated = find_dates(bead.korean, "ko") and find_dates(bead.english, "en")
    facts = (*bead.comparison.numbers, *bead.comparison.dates, *bead.comparison.places)
    return bool(dated or facts)


def _place(text: str, run: tuple[int, int] | None) -> Mention:
    start, end = run or (0, len(text))
    return Mention(start, end, text[start:end])


def _whole(text: str) -> Mention:
    return Mention(0, len(text), text)
