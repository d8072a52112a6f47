"""The right figure in the wrong unit."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.values import values_of
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.matching import Match, Relation
from align.entities.mentions import Number
from align.records import Finding, Severity

_FAR = frozenset({1_000, 10_000})


class UnitCheck(Check):
    """The right figure in another unit or currency, or percent for percentage points."""

    name: ClassVar[str] = "unit"
    label: ClassVar[Wording] = Wording("unit", "단위")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a figure is in another currency or unit"
    messages: ClassVar[Mapping[str, Message]] = {
        "differs": Message(
            "The figure is the same, its unit is not: {source} in the source, {target} in the "
            "translation.",
            "숫자는 같지만 단위가 다릅니다. 원문은 {source}, 번역문은 {target}입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every figure whose unit is another one."""
        for match in bead.comparison.numbers:
            ours, theirs = match.source, match.target
            if _is_figure_of_speech(bead.korean_first(match)):
                continue
            if match.relation is Relation.UNIT and ours is not None and theirs is not None:
                yield self.finding(
                    "differs",
                    ours,
                    theirs,
                    values=values_of(match),
                    arguments={"source": ours.text, "target": theirs.text},
                )


def _is_figure_of_speech(match: Match) -> bool:
    """Whether a figure only says that it is far: 천 리 길, "a journey of a thousand miles"."""
    ours, theirs = match.source, match.target
    return (
        isinstance(ours, Number)
        and isinstance(theirs, Number)
        and (ours.unit, theirs.unit) == ("ri", "mile")
        and ours.value in _FAR
    )
