"""Checks that ask a fitted model."""

from align.checks.adequacy import adequacy_of
from align.checks.check import Check
from align.checks.judgement import Models, load_models
from align.checks.meaning import BeadMeaning
from align.checks.naming import Stranger
from align.checks.views import BeadView
from align.records import Severity

# From this adequacy on, what a model holds for a fault is only a hint; so is a wrong pair that the
# alignment is this sure of.
_ADEQUATE, _SURE_PAIR = 0.85, 0.95


class ModelCheck(Check):
    """A check that reads a model's probability; the model has the check's name.

    Args:
        severity: As for `Check`.
        models: The models to ask; those that come with the package if None.
    """

    def __init__(self, severity: Severity | None = None, *, models: Models | None = None) -> None:
        super().__init__(severity)
        self._models = models

    def probability(self, measured: BeadMeaning | Stranger) -> float:
        """The model's probability that what was measured is a fault."""
        return (self._models or load_models())[self.name].probability(measured)

    def judged(self, bead: BeadView, measured: BeadMeaning | Stranger) -> bool | None:
        """Whether what was measured is worth a hint only; None if it is not worth a word.

        A model that is not sure says nothing: read one by one, its guesses were wrong nine times
        in ten. Another encoder's similarities lie elsewhere than those that the models were fitted
        on: what it leads to is a hint. So is what a headline says more or less than its
        counterpart. A byline says nothing that could be translated.
        """
        if bead.is_byline:
            return None
        models = self._models or load_models()
        model = models[self.name]
        probability = model.probability(measured)
        if probability < model.warning or self._is_wrong_pair(bead, probability, models):
            return None
        if isinstance(measured, BeadMeaning) and self._is_right(bead):
            return True
        encoder = bead.article.encoder
        foreign = encoder is None or encoder.identity != model.logistic.encoder
        return foreign or (bead.is_heading and isinstance(measured, BeadMeaning))

    def _is_right(self, bead: BeadView) -> bool:
        """Whether the words of the pair, or its alignment, speak against a fault of the whole."""
        if self.name == "misaligned" and (bead.row.confidence or 0.0) >= _SURE_PAIR:
            return True
        adequacy = adequacy_of(bead)
        return adequacy is not None and adequacy >= _ADEQUATE

    def _is_wrong_pair(self, bead: BeadView, probability: float, models: Models) -> bool:
        """Whether the pair is more likely wrong as a whole: then it lacks nothing in particular."""
        if bead.meaning is None or self.name == "misaligned":
            return False
        wrong = models["misaligned"]
        elsewhere = wrong.probability(bead.meaning)
        return elsewhere >= wrong.warning and elsewhere > probability
