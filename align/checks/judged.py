"""Checks that ask a fitted model."""

from align.checks.adequacy import adequacy_of
from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.judgement import Model, Models, load_models, measures_of
from align.checks.naming.strangers import Stranger
from align.checks.views import BeadView
from align.records import Severity

# From this adequacy on, what a model holds for a fault is only a hint; so is a wrong pair that the
# alignment is this sure of.
_ADEQUATE, _SURE_PAIR = 0.85, 0.95
# A pair without neighbours that more likely says the same is no wrong pair.
_EVEN = 0.5


class ModelCheck(Check):
    """A check that reads a model's probability; the model has the check's name.

    Args:
        severity: As for `Check`.
        models: The models to ask; those that come with the package if None.
    """

    def __init__(self, severity: Severity | None = None, *, models: Models | None = None) -> None:
        super().__init__(severity)
        self._models = models

    def judged(self, bead: BeadView) -> bool | None:
        """Whether a bead's fault is worth a hint only; None if it is not worth a word.

        A model that is not sure says nothing: read one by one, its guesses were wrong nine times
        in ten. What leads to a hint: similarities of another encoder, or words of other languages,
        than the model was fitted on; a headline, which says more or less than its counterpart. A
        byline says nothing that could be translated.
        """
        if bead.is_byline:
            return None
        probability = self._probability(bead, self.name)
        if probability is None or self._is_wrong_pair(bead, probability):
            return None
        return self._is_right(bead) or self._is_foreign(bead) or bead.is_heading

    def judged_name(self, bead: BeadView, stranger: Stranger) -> bool | None:
        """Whether a changed name is worth a hint only; None if it is not worth a word."""
        if bead.is_byline:
            return None
        probability = self.model.probability(stranger.values)
        if probability < self.model.warning or self._is_wrong_pair(bead, probability):
            return None
        return self._is_foreign(bead)

    @property
    def model(self) -> Model:
        """The model that has the check's name."""
        return self._all[self.name]

    @property
    def _all(self) -> Models:
        return self._models or load_models()

    def _probability(self, bead: BeadView, kind: str) -> float | None:
        """How likely a bead has a fault; None where that is too little for a word."""
        measured = measures_of(bead, kind)
        if measured is None:
            return None
        model = self._all[measured[0]]
        probability = model.probability(measured[1])
        return probability if probability >= model.warning else None

    def _is_foreign(self, bead: BeadView) -> bool:
        encoder = bead.article.encoder
        return (
            encoder is None
            or encoder.identity != self.model.logistic.encoder
            or {*bead.languages} != KOREAN_ENGLISH
        )

    def _is_right(self, bead: BeadView) -> bool:
        """Whether the words of the pair, or its alignment, speak against a fault of the whole."""
        if self.name == "misaligned" and (bead.row.confidence or 0.0) >= _SURE_PAIR:
            return True
        adequacy = adequacy_of(bead)
        as_a_pair = self.name == "misaligned" and bead.article.is_alone
        return adequacy is not None and adequacy >= (_EVEN if as_a_pair else _ADEQUATE)

    def _is_wrong_pair(self, bead: BeadView, probability: float) -> bool:
        """Whether the pair is more likely wrong as a whole: then it lacks nothing in particular."""
        if self.name == "misaligned":
            return False
        elsewhere = self._probability(bead, "misaligned")
        return elsewhere is not None and elsewhere > probability
