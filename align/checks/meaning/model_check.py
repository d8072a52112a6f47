"""The base class of checks that use a fitted model."""

from enum import Enum, auto
from typing import ClassVar

from align.checks.asides import announces_list
from align.checks.check import Check
from align.checks.meaning.adequacy import adequacy_but_for_figures
from align.checks.meaning.models import Model, Models, load_models, measures_of
from align.checks.meaning.signals import has_long_korean
from align.checks.naming.strangers import Stranger
from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.languages import is_korean_english
from align.records import Severity

EVEN = 0.5
"""The adequacy from which on both sides of a pair more likely say the same than not."""
# Of 18 pairs between this and the limit of the model of which nothing else was reported, 15 were
# right, and none of the three below it.
LOW = 0.36
"""The adequacy below which a pair is probably wrong even if nothing else speaks against it."""


class Verdict(Enum):
    """The verdict of a check on a bead."""

    NOTHING = auto()
    HINT = auto()
    ERROR = auto()


class ModelCheck(Check):
    """A check that uses the probability of the model with its name.

    `adequate` is the adequacy from which on an error that the model reports is only a hint.

    Args:
        severity: As for `Check`.
        models: The models to use; those that come with the package if None.
    """

    adequate: ClassVar[float] = 0.83

    def __init__(self, severity: Severity | None = None, *, models: Models | None = None) -> None:
        super().__init__(severity)
        self._models = models

    def verdict(self, bead: BeadView) -> Verdict:
        """Whether the model sees an error in a bead, and whether that is only a hint.

        A model that is unsure reports nothing, because nine in ten of its guesses were wrong when
        they were read one by one. An error is only a hint if the model was fitted with another
        encoder or on other languages, or if the bead is a headline, which often says more or less
        than its counterpart, or announces a list, for which English has a colon. Bylines are
        skipped, because they have nothing to translate.
        """
        if bead.is_byline:
            return Verdict.NOTHING
        probability = self._probability(bead, self.name)
        if probability is None or self._is_wrong_pair(bead, probability):
            return Verdict.NOTHING
        is_hint = self._is_right(bead, probability) or self.is_only_hint(bead)
        return Verdict.HINT if is_hint else Verdict.ERROR

    def verdict_on_clause(self, bead: BeadView) -> Verdict:
        """The verdict on a clause that `lost_clause` has found: an error, or only a hint."""
        return Verdict.HINT if self.is_only_hint(bead) else Verdict.ERROR

    def is_only_hint(self, bead: BeadView) -> bool:
        """Whether all errors of the check are only hints in a bead: see `verdict`."""
        return (
            self._is_foreign(bead)
            or bead.is_heading
            or (is_korean_english(bead.languages) and announces_list(bead.korean, bead.english))
        )

    def lost_clause(self, bead: BeadView, side: int) -> Mention | None:
        """The clause of a Korean side that the English side seems to lack.

        None if the Korean side is not longer than usual: then English says it in its own way.

        Args:
            bead: The bead, with two sides.
            side: 0 to look for a clause of the source, 1 for one of the target.
        """
        found = bead.article.lost_clause(bead.position)
        if found is None or found.side != side or bead.is_byline:
            return None
        if self.is_misaligned(bead) or not has_long_korean(bead):
            return None
        text = (bead.source, bead.target)[side][found.start : found.end].rstrip()
        return Mention(found.start, found.start + len(text), text)

    def is_misaligned(self, bead: BeadView) -> bool:
        """Whether the pair is probably misaligned: then no single part of it is the error."""
        adequacy = adequacy_but_for_figures(bead) or 0.0
        return adequacy < EVEN and self._probability(bead, "misaligned") is not None

    def is_changed_name(self, bead: BeadView, stranger: Stranger) -> bool:
        """Whether a name without an obvious counterpart is probably another one."""
        probability = self.model.probability(stranger.values)
        return not (
            bead.is_byline
            or probability < self.model.warning
            or (not self._is_foreign(bead) and self._is_wrong_pair(bead, probability))
        )

    @property
    def model(self) -> Model:
        """The model that has the check's name."""
        return self._all[self.name]

    @property
    def _all(self) -> Models:
        return self._models or load_models()

    def _probability(self, bead: BeadView, kind: str) -> float | None:
        """How likely a bead has an error; None if that is below the model's threshold."""
        measured = measures_of(bead, kind)
        if measured is None:
            return None
        model = self._all[measured[0]]
        probability = model.probability(measured[1])
        return probability if probability >= model.warning else None

    def _is_foreign(self, bead: BeadView) -> bool:
        """Whether the models cannot read the meanings of a bead, or only as a guess."""
        known = bead.article.suits(self.model.logistic.encoder)
        return not known or not is_korean_english(bead.languages)

    def _is_right(self, bead: BeadView, probability: float) -> bool:  # noqa: ARG002 -- for overrides
        """Whether the adequacy of the pair contradicts an error so probable."""
        return self._is_adequate(bead, self.adequate)

    def _is_adequate(self, bead: BeadView, limit: float) -> bool:
        adequacy = adequacy_but_for_figures(bead)
        return adequacy is not None and adequacy >= limit

    def _is_wrong_pair(self, bead: BeadView, probability: float) -> bool:
        """Whether the pair is more likely misaligned: then no single part of it is the error."""
        elsewhere = self._probability(bead, "misaligned")
        return elsewhere is not None and elsewhere > probability
