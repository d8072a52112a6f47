"""Numbers that are not what the source says."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.values import VALUE_MESSAGES, said_of, values_of
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.matching import Match, Relation
from align.entities.mentions import Number
from align.entities.units import converts
from align.records import Finding, Severity

# A number up to this, in words, is a turn of phrase as often as a figure.
_SPELLED = 10
# How many won one unit of a currency has been worth since 2000.
_WON_FOR = {
    "krw": (1, 1),
    "usd": (850, 1_700),
    "eur": (1_000, 2_100),
    "pound": (1_300, 2_500),
    "jpy": (6, 17),
    "cny": (110, 250),
}


class NumberCheck(Check):
    """Numbers that are not what the source says; an error of magnitude is named as one."""

    name: ClassVar[str] = "number"
    label: ClassVar[Wording] = Wording("number", "숫자")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "a number differs, is off by a power of ten, is lost or added"
    messages: ClassVar[Mapping[str, Message]] = {
        "smaller": Message(
            "Wrong by a power of ten: {source} in the source, {target} in the translation, "
            "{factor} times too small.",
            "자릿수가 틀렸습니다. 원문에는 {source}, 번역문에는 {target}입니다. "
            "번역문의 값이 원문의 {factor}분의 1입니다.",
        ),
        "larger": Message(
            "Wrong by a power of ten: {source} in the source, {target} in the translation, "
            "{factor} times too large.",
            "자릿수가 틀렸습니다. 원문에는 {source}, 번역문에는 {target}입니다. "
            "번역문의 값이 원문의 {factor}배입니다.",
        ),
        **VALUE_MESSAGES,
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every number that nothing answers, and one hint at most."""
        hinted = False
        for match in bead.comparison.numbers:
            if match.relation.agrees or match.relation is Relation.UNIT or _is_own(match, bead):
                continue
            hint = _is_free(match, bead)
            if not (hint and hinted):
                yield self._told(match, hint=hint)
            hinted |= hint

    def _told(self, match: Match, *, hint: bool) -> Finding:
        ours, theirs = match.source, match.target
        key, arguments = said_of(match)
        if match.relation is Relation.MAGNITUDE and (
            isinstance(ours, Number) and isinstance(theirs, Number)
        ):
            ratio = abs(theirs.value / ours.value)
            key = "smaller" if ratio < 1 else "larger"
            arguments["factor"] = f"{int(1 / ratio if ratio < 1 else ratio):,}"
        return self.finding(
            key, ours, theirs, values=values_of(match), hint=hint, arguments=arguments
        )


def _is_own(match: Match, bead: BeadView) -> bool:
    """Whether a number is the translator's own, as is the custom, so that there is nothing to say.

    "The three countries" counts what the source lists. A sum in another currency, in place of the
    source's or in brackets behind it, is right at a rate that has been seen.
    """
    ours, theirs = match.source, match.target
    if not isinstance(theirs, Number):
        return False
    if isinstance(ours, Number):
        return _is_exchange(ours, theirs)
    if not theirs.digits and theirs.value <= _SPELLED:
        return True
    return _is_bracketed(theirs, bead) and any(
        isinstance(other.source, Number) and _is_exchange(other.source, theirs)
        for other in bead.comparison.numbers
    )


def _is_free(match: Match, bead: BeadView) -> bool:
    """Whether a translator may do so: only worth a look.

    A headline drops figures and takes others from the story. A gloss in brackets (a dynasty's
    years) tells readers abroad what those at home know.
    """
    if match.source is not None and match.target is not None:
        return False
    theirs = match.target
    return bead.is_heading or (isinstance(theirs, Number) and _is_gloss(theirs, bead))


def _is_bracketed(number: Number, bead: BeadView) -> bool:
    before = bead.target[: number.start]
    return before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")


def _is_gloss(number: Number, bead: BeadView) -> bool:
    """Whether a number stands in brackets, and converts no figure of the source."""
    return _is_bracketed(number, bead) and not any(
        isinstance(match.source, Number) and converts(match.source.unit, number.unit)
        for match in bead.comparison.numbers
    )


def _is_exchange(one: Number, other: Number) -> bool:
    """Whether two sums in different currencies may be one, at a rate of this century."""
    if one.unit == other.unit or not {one.unit, other.unit} <= _WON_FOR.keys():
        return False
    (least, most), (low, high) = _WON_FOR[one.unit], _WON_FOR[other.unit]
    sums = abs(one.value), max(abs(other.value), Fraction(1))
    return sums[0] * least <= sums[1] * high and sums[1] * low <= sums[0] * most
