"""A country, city or institution that became another one."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.naming.messages import NAME_MESSAGES, name_message
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.gazetteer import may_be_called
from align.entities.matching import Match, Relation
from align.entities.mentions import Place
from align.records import Finding, Severity

_HOME = "KR"
# What Korean readers call their country, beside which another place may be "the city" in English.
_AT_HOME = re.compile(r"국내|우리나라|우리 정부|전국")


class PlaceCheck(Check):
    """A country, city or institution that became another one."""

    name: ClassVar[str] = "place"
    label: ClassVar[Wording] = Wording("place", "지명·기관")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a country, a city or an institution is another one"
    messages: ClassVar[Mapping[str, Message]] = NAME_MESSAGES
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a warning for a place that became another, and a hint for an added or lost one.

        "The city" can mean a place that the article named before, so a place only gets a hint if
        the other language has it nowhere in the article.
        """
        for match in bead.comparison.places:
            if match.relation.agrees or bead.is_of_dateline(match):
                continue
            changed = match.relation is Relation.DIFFERENT and not (
                _is_home(match, bead)
                or bead.is_aside(bead.korean_first(match).target)
                or _is_meant(match, bead)
            )
            if changed or not (bead.is_byline or _is_named(match, bead)):
                key, arguments = name_message(match.source, match.target)
                yield self.finding(
                    key, match.source, match.target, hint=not changed, arguments=arguments
                )


def _is_home(match: Match, bead: BeadView) -> bool:
    """Whether the English place is Korea, for which the Korean text has other words."""
    place = bead.korean_first(match).target
    return (
        isinstance(place, Place)
        and _HOME in place.keys
        and _AT_HOME.search(bead.korean) is not None
    )


def _is_meant(match: Match, bead: BeadView) -> bool:
    """Whether the English text says what the Korean institution is, and names another besides."""
    ours, theirs = bead.korean_first(match).source, bead.korean_first(match).target
    if not (isinstance(ours, Place) and isinstance(theirs, Place)):
        return False
    rest = f"{bead.english[: theirs.start]}.{bead.english[theirs.end :]}"
    return may_be_called(ours.keys[0], rest, "en")


def _is_named(match: Match, bead: BeadView) -> bool:
    """Whether the other side names the place anywhere in the article.

    Korea itself goes without saying in its own newspapers.
    """
    place = match.source or match.target
    others = bead.article.places[1 if match.source is not None else 0] | {_HOME}
    return isinstance(place, Place) and not others.isdisjoint(place.keys)
