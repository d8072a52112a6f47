"""Names and places: another person, another country, one person under two spellings."""

from collections.abc import Iterator
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Place
from align.records import Finding, Severity


class PlaceCheck(Check):
    """A country, city or institution that became another one."""

    name: ClassVar[str] = "place"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a country, a city or an institution is another one"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a warning for a place that became another, a hint for one that stands alone."""
        for match in bead.comparison.places:
            if not match.relation.agrees:
                changed = match.relation is Relation.DIFFERENT
                yield self.finding(_message(match), match.source, match.target, hint=not changed)


class NameCheck(Check):
    """A person or thing that became another one."""

    name: ClassVar[str] = "name"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a name is another one, or is lost"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a warning for a name that became another, a hint for one that stands alone."""
        for match in bead.names:
            if match.relation.agrees or _is_places(match):
                continue
            source, target = bead.sides(match.source, match.target)
            changed = match.relation is Relation.DIFFERENT
            yield self.finding(
                _message(Match(match.relation, source, target)), source, target, hint=not changed
            )


class SpellingCheck(Check):
    """One person or thing under two spellings in one article: Kavanaugh, then Cavanaugh."""

    name: ClassVar[str] = "spelling"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a name is spelled in another way than elsewhere in the article"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every name that the article mostly spells in another way."""
        return iter(())


def _is_places(match: Match) -> bool:
    """Whether only places are involved: the check of places tells of those."""
    involved = [mention for mention in (match.source, match.target) if mention is not None]
    return all(isinstance(mention, Place) for mention in involved)


def _message(match: Match) -> str:
    ours, theirs = match.source, match.target
    if ours is not None and theirs is not None:
        return f"{ours.text} in the source, {theirs.text} in the translation."
    if ours is not None:
        return f"Nothing in the translation stands for {ours.text}."
    return f"Nothing in the source stands for {theirs and theirs.text}."
