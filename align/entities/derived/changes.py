"""Changes told by two of three: where they start, where they end, and by how much.

3.5%에서 3.25%로 is "by a quarter point to 3.25 percent", 0.25%포인트 내린 3.25% "from 3.5 percent
to 3.25 percent", 150곳에서 90곳으로 "60 of its 150 stores", 1000원에서 1300원으로 "by 30 percent to
1,300 won", and 2만 명에서 1만 명으로 "halved to 10,000". 11대 많은 48대 is "48, up from 37".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product
from typing import TypeAlias

from align.entities.measures.units import RATES
from align.entities.mentions import Number
from align.entities.number_matching import relate_numbers

Sides: TypeAlias = tuple[Sequence[Number], Sequence[Number]]

# Between the ends of a change: 5만 명에서 3만 명으로, 60세이던 정년을 65세로.
_KOREAN_BETWEEN = re.compile(
    r"\s?(?:선|수준|대|가량|정도|안팎)?(?:에서|이던|이었던|였던|던|인)\s[^\d.!?]{0,25}"
)
_KOREAN_END = re.compile(r"[가-힣\s]{0,6}?(?:으로|로|까지)(?![가-힣])")
_ABOUT = r"(?: (?:about|around|some|nearly|almost|roughly|just|over|an?|the current))*"
_MONEY = r" (?:(?:US|A|C|HK)?[$€£₩¥]\s?)?$"
_ENGLISH_START = re.compile(rf"\b(?:from|down from|up from){_ABOUT}{_MONEY}", re.IGNORECASE)
_ENGLISH_END = re.compile(rf"\bto{_ABOUT}{_MONEY}", re.IGNORECASE)
# What was before, if the other end is told elsewhere: "48, compared with 37 last year".
_ENGLISH_BEFORE = re.compile(
    r"\b(?:from|than(?: (?:the|its|his|her|their))?|against|versus|vs\.?|compared (?:with|to))"
    rf"{_ABOUT}{_MONEY}",
    re.IGNORECASE,
)
_NEAR = 40  # characters between the ends of a change in English
# A change by one of what is counted, in words without a number: "a full percentage point".
_ONE = re.compile(
    r"\ban? (?:full |whole |single )?(?:percentage |seat-)?"
    r"(?:point|degree|year|month|week|day|hour|minute|won|dollar|seat|member|notch|step|rung)\b",
    re.IGNORECASE,
)
# What falls and what rises, behind a Korean amount.
_FALLING = re.compile(
    r"[^\d.]{0,12}?(?:내[려렸린리]|낮[아췄춘추은]|떨어|줄|깎|감소|인하|하락|빠[졌지진]|적[은다고어게지]|못\s?미|"
    r"뒷걸음|밑돌|덜\s|싸[졌지진]|짧)"
)
_RISING = re.compile(
    r"[^\d.]{0,12}?(?:오[르른]|올[라랐려렸린리]|높[아였인이은]|늘|증가|인상|상승|뛰|많|더\s|불[어었]|웃돌|비싸|길[어다])"
)
_TIMES = re.compile(r"doubl|tripl|quadrupl|twice|times|fold\b|배", re.IGNORECASE)
_HALVED = re.compile(r"halv|\bhalf\b|절반|반으로", re.IGNORECASE)
_NEARLY = Fraction(1, 10)  # by how much a multiple may be off


@dataclass(frozen=True, slots=True)
class _Change:
    """The figures from which and to which something changes."""

    start: Number
    end: Number

    @property
    def amount(self) -> Number:
        """By how much it changes."""
        unit = "point" if self.end.unit in RATES else self.end.unit
        value = abs(self.end.value - self.start.value)
        return replace(self.end, value=value, unit=unit, text="", firm=False, also=())

    def is_by(self, amount: Number, text: str) -> bool:
        """Whether it changes by an amount, or to a multiple, of the other text."""
        if relate_numbers(self.amount, amount) is not None:
            return True
        if self.start.unit in RATES or not self.start.value:
            return False
        ratio = self.end.value / self.start.value
        if amount.unit == "percent":
            return _is_about(abs(ratio - 1) * 100, amount)
        if _HALVED.match(text, amount.start):
            return abs(2 * ratio - 1) <= _NEARLY
        is_multiple = _TIMES.search(amount.text) or _TIMES.match(text, amount.end + 1)
        return bool(is_multiple and amount.value > 1) and (abs(ratio / amount.value - 1) <= _NEARLY)


def numbers_of_changes(numbers: Sides, texts: tuple[str, str]) -> Iterator[Number]:
    """Yield the numbers of a change that one text tells by its ends, and the other by its amount.

    Args:
        numbers: The numbers of the Korean and of the English text.
        texts: Both texts.
    """
    told = [*_korean_changes(numbers[0], texts[0])], [*_english_changes(numbers[1], texts[1])]
    for side, changes in enumerate(told):
        ends = [end for other in told[1 - side] for end in (other.start, other.end)]
        others = [*numbers[1 - side], *(_ones(texts[1]) if side == 0 else ())]
        for change in changes:
            for known, amount in product(others, repeat=2):
                if (
                    known is not amount
                    # "From 1,000 to 300" is a wrong end of 1000원에서 700원으로, and no amount.
                    and amount not in ends
                    and any(_are_same(end, known) for end in (change.start, change.end))
                    and change.is_by(amount, texts[1 - side])
                    and not (side == 1 and _is_contrary(change, amount, texts[0]))
                ):
                    yield from (change.start, change.end, known, amount)
    yield from _of_comparisons(numbers, texts)


def _of_comparisons(numbers: Sides, texts: tuple[str, str]) -> Iterator[Number]:
    """Yield the numbers of a change that English tells by what was before, and Korean by how much.

    English need not say that a number is the end of the change, since Korean says which way it was.
    """
    before = [one for one in numbers[1] if _ENGLISH_BEFORE.search(texts[1], 0, one.start)]
    for start, end in product(before, numbers[1]) if before else ():
        if not _is_of_one_unit(start, end):
            continue
        change = _Change(start, end)
        way = _RISING if end.value > start.value else _FALLING
        for known, amount in product(numbers[0], repeat=2):
            if (
                known is not amount
                and _are_same(end, known)
                and relate_numbers(change.amount, amount) is not None
                and way.match(texts[0], amount.end)
            ):
                yield from (start, end, known, amount)


def _are_same(one: Number, other: Number) -> bool:
    relation = relate_numbers(one, other)
    return relation is not None and relation.agrees


def _is_about(percent: Fraction, said: Number) -> bool:
    """Whether a percentage is as much as is said, which is rounded."""
    digits = len(f"{float(said.value):g}".partition(".")[2])
    return abs(percent - said.value) <= Fraction(1, 2 * 10**digits)


def _is_contrary(change: _Change, amount: Number, korean: str) -> bool:
    """Whether Korean says that an amount is added, and the ends are a fall, or the reverse."""
    wrong = _RISING if change.end.value < change.start.value else _FALLING
    right = _FALLING if wrong is _RISING else _RISING
    return bool(wrong.match(korean, amount.end)) and not right.match(korean, amount.end)


def _korean_changes(numbers: Sequence[Number], korean: str) -> Iterator[_Change]:
    for start, end in pairwise(numbers):
        if (
            _is_of_one_unit(start, end)
            and _KOREAN_BETWEEN.fullmatch(korean, start.end, end.start)
            and _KOREAN_END.match(korean, end.end)
        ):
            yield _Change(start, end)


def _english_changes(numbers: Sequence[Number], english: str) -> Iterator[_Change]:
    starts = [one for one in numbers if _ENGLISH_START.search(english, 0, one.start)]
    ends = [one for one in numbers if _ENGLISH_END.search(english, 0, one.start)] if starts else []
    for start, end in product(starts, ends):
        apart = max(start.start - end.end, end.start - start.end)
        if apart <= _NEAR and _is_of_one_unit(start, end):
            yield _Change(start, end)


def _is_of_one_unit(start: Number, end: Number) -> bool:
    return (start.unit == end.unit or not (start.unit and end.unit)) and start.value != end.value


def _ones(english: str) -> Iterator[Number]:
    for found in _ONE.finditer(english):
        yield Number(*found.span(), found[0], Fraction(1), firm=False)
