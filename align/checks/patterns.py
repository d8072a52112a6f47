"""A user's own rules: regular expressions for what must not, or must, stand in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.records import Finding, Severity


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of `[[checks.patterns]]`.

    With `source` and `target`: where the source matches, the target must match too. With only
    one of them: that side must not match. `severity` is that of the check if None.
    """

    message: str
    source: re.Pattern[str] | None = None
    target: re.Pattern[str] | None = None
    severity: Severity | None = None


class PatternCheck(Check):
    """What a user's own regular expressions say."""

    name: ClassVar[str] = "pattern"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "your own regular expressions"

    def __init__(
        self, severity: Severity | None = None, *, patterns: Sequence[Pattern] = ()
    ) -> None:
        super().__init__(severity)
        self._patterns = tuple(patterns)

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every rule that the bead breaks."""
        for pattern in self._patterns:
            ours = pattern.source and _first(pattern.source, bead.source)
            theirs = pattern.target and _first(pattern.target, bead.target)
            if pattern.source and pattern.target:
                if ours and not theirs:
                    yield self._told(pattern, ours, None)
            elif ours or theirs:
                yield self._told(pattern, ours, theirs)

    def _told(self, pattern: Pattern, ours: Mention | None, theirs: Mention | None) -> Finding:
        check = PatternCheck(pattern.severity) if pattern.severity else self
        return check.finding(pattern.message, ours, theirs)


def _first(pattern: re.Pattern[str], text: str) -> Mention | None:
    found = pattern.search(text)
    return found and Mention(found.start(), found.end(), found[0])
