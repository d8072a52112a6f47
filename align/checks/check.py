"""What a check is: a name, a severity, and a look at one bead that yields findings."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.records import Finding, Severity

KOREAN_ENGLISH = frozenset({"ko", "en"})


class Check(ABC):
    """One kind of fault. A check holds no state: what it knows of the article is in the view.

    Args:
        severity: What its findings weigh; the check's own `severity` if None. What a check itself
            calls a hint stays `info`.
    """

    name: ClassVar[str]
    """What `align.toml`, reports and `--only` call it."""

    severity: ClassVar[Severity]
    """What its findings weigh unless the settings say otherwise."""

    description: ClassVar[str]
    """One line for a translator: what it looks for."""

    languages: ClassVar[frozenset[str] | None] = None
    """The languages that both sides must be in for the check to mean anything; None for any."""

    needs_meaning: ClassVar[bool] = False
    """Whether it compares meanings, and so needs an encoder."""

    of_null_beads: ClassVar[bool] = False
    """Whether it looks at beads with an empty side too."""

    def __init__(self, severity: Severity | None = None) -> None:
        self._severity = severity or self.severity

    @abstractmethod
    def score(self, bead: BeadView) -> Iterable[Finding]:
        """Yield what is wrong with a bead."""

    def applies(self, bead: BeadView) -> bool:
        """Whether the check can say anything about this bead."""
        if self.languages is not None and not {*bead.languages} <= self.languages:
            return False
        if self.needs_meaning and not bead.article.has_meaning:
            return False
        return self.of_null_beads or not bead.is_null

    def finding(
        self,
        message: str,
        source: Mention | None = None,
        target: Mention | None = None,
        *,
        values: tuple[str | None, str | None] | None = None,
        hint: bool = False,
    ) -> Finding:
        """Make a finding of this check.

        Args:
            message: A sentence that a translator understands.
            source: The place in the source.
            target: The place in the target.
            values: What was compared; the texts of the places if None.
            hint: Whether it is only worth a look: `info`, whatever the check weighs.
        """
        ours, theirs = values or (_text(source), _text(target))
        return Finding(
            check=self.name,
            severity=Severity.INFO if hint else self._severity,
            message=message,
            source_span=_span(source),
            target_span=_span(target),
            source_value=ours,
            target_value=theirs,
        )


def _text(place: Mention | None) -> str | None:
    return None if place is None else place.text


def _span(place: Mention | None) -> tuple[int, int] | None:
    return None if place is None else (place.start, place.end)
