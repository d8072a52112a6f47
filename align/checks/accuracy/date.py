"""Dates, times and periods that are not what the source says."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.values import VALUE_MESSAGES, said_of, values_of
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.matching import Match
from align.entities.mentions import Date
from align.records import Finding, Severity

_SAYING = re.compile(
    r"\b(?:said|says|announced|told|reported|added|revealed|unveiled|disclosed|showed|confirmed)"
    r"(?:\s\w+){0,2}\son\s$|\b(?:said|announced|told \w+|reported|added|revealed|disclosed|"
    r"showed|confirmed)\s$"
)


class DateCheck(Check):
    """Dates, times and periods that are not what the source says."""

    name: ClassVar[str] = "date"
    label: ClassVar[Wording] = Wording("date", "날짜")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a date, a time or a period differs, is lost or added"
    messages: ClassVar[Mapping[str, Message]] = VALUE_MESSAGES
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every date without a counterpart."""
        for match in bead.comparison.dates:
            if match.relation.agrees or _is_by_custom(match, bead):
                continue
            key, arguments = said_of(match)
            yield self.finding(
                key,
                match.source,
                match.target,
                values=values_of(match),
                hint=bead.is_heading and None in (match.source, match.target),
                arguments=arguments,
            )


def _is_by_custom(match: Match, bead: BeadView) -> bool:
    """Whether a date is the translation's own, as is the custom.

    English news states the day in a dateline, and the weekday on which something was said.
    """
    place = match.target
    if match.source is not None or not isinstance(place, Date):
        return False
    weekday_alone = place.weekday is not None and not (place.year or place.month or place.day)
    said = weekday_alone and _SAYING.search(bead.target, 0, place.start) is not None
    return said or bead.in_dateline(place)
