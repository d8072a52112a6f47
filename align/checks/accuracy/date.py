"""Dates, times and periods that differ from the source."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.figures.exchanged import exchanged_figures
from align.checks.moved import where_told
from align.checks.times.calendar import reversed_period
from align.checks.times.ends import reversed_end
from align.checks.times.last_days import is_month_before
from align.checks.times.quarters import other_quarter
from align.checks.times.rates import changed_rate
from align.checks.times.rougher import is_rougher
from align.checks.times.unsaid import (
    counts_in_other_units,
    is_of_publication,
    is_week_for_month,
    needs_no_counterpart,
)
from align.checks.times.zones import (
    changes_zone,
    is_shifted,
    same_clock,
    solar_for_lunar,
    tells_again,
)
from align.checks.values import VALUE_MESSAGES, value_message, values_of
from align.checks.views import BeadView
from align.checks.wording import EXCHANGED, Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity


class DateCheck(Check):
    """Dates, times and periods that differ from the source."""

    name: ClassVar[str] = "date"
    label: ClassVar[Wording] = Wording("date", "날짜")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a date, a time or a period differs, is lost or added"
    messages: ClassVar[Mapping[str, Message]] = {
        **VALUE_MESSAGES,
        "exchanged": EXCHANGED,
        "zone": Message(
            "{source} in the source, {target} in the translation: the time zones differ.",
            "원문은 {source}, 번역문은 {target}입니다. 기준 시간대가 다릅니다.",
        ),
        "lunar": Message(
            "{source} is a month of the lunar calendar; {target} is not.",
            "원문의 날짜({source})는 음력인데 번역문의 날짜({target})는 양력입니다.",
        ),
        "lunar added": Message(
            "{source} is not a month of the lunar calendar; {target} is.",
            "원문의 날짜({source})는 양력인데 번역문의 날짜({target})는 음력입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every date without a counterpart.

        If there is none, yield one for a date that is another by the words beside it, or for two
        that have changed places.
        """
        found = [*self._of_other_clocks(bead), *self._of_values(bead)]
        yield from found
        if found:
            return
        opposite = reversed_end(bead) or reversed_period(bead.korean, bead.english)
        other = opposite or other_quarter(bead.korean, bead.english)
        other = other or changed_rate(bead.korean, bead.english)
        if other is not None:
            # A price in a label is as plain as in a sentence. What happened when is not: a headline
            # of a few words may have been written anew.
            is_hint = bead.is_heading and not (bead.is_label and opposite is None)
            yield self.contrast("differs", bead, other, hint=is_hint)
        elif (exchanged := exchanged_figures(bead, bead.comparison.dates)) is not None:
            yield self.contrast("exchanged", bead, exchanged)

    def _of_values(self, bead: BeadView) -> Iterator[Finding]:
        shifted = changes_zone(bead.korean, bead.english)
        for match in bead.comparison.dates:
            if match.relation.agrees or needs_no_counterpart(match, bead):
                continue
            if is_of_publication(match, bead):
                continue
            if shifted and is_shifted(match):
                continue
            if tells_again(match, (bead.source, bead.target)):
                continue
            if is_month_before(bead.korean_first(match), bead):
                continue
            place = where_told(match, bead)
            key, arguments = value_message(match, place)
            yield self.finding(
                key,
                match.source,
                match.target,
                values=values_of(match),
                hint=place is not None
                or is_rougher(match, bead)
                or (counts_in_other_units(match) and not is_week_for_month(match))
                or (bead.is_heading and None in (match.source, match.target)),
                arguments=arguments,
            )

    def _of_other_clocks(self, bead: BeadView) -> Iterator[Finding]:
        for match in same_clock(bead.korean, bead.english, bead.comparison.dates):
            yield self.finding(
                "zone", match.source, match.target, arguments=value_message(match)[1]
            )
        lunar = solar_for_lunar(bead.korean, bead.english)
        if lunar is not None:
            found = Mention.of(lunar[0]), lunar[1]
            yield self.contrast("lunar", bead, found, turned="lunar added")
