"""Parts that one text counts, and the other adds up: 남성 2명과 여성 3명, "five people"."""

import re
from collections.abc import Sequence
from fractions import Fraction

from align.checks.views import BeadView
from align.entities.mentions import Mention, Number
from align.entities.numbers import find_numbers

# What joins the parts, with the noun of the next one: 2명과 여성 3명, 2명, 어린이 3명.
_NEXT_PART = re.compile(r"(?:[과와,]|\s?및)\s(?:[가-힣]+\s){0,2}")
# One who is not counted before those who are: 운전자와 승객 2명.
_ONE_MORE = re.compile(r"(?<![가-힣])[가-힣]{2,}[와과]\s(?:[가-힣]+\s)?$")
_PEOPLE = "people"


def is_added_up(ours: Number, theirs: Mention | None, bead: BeadView) -> bool:
    """Whether a Korean figure is a part of what the English text gives as one sum.

    `theirs` is the English figure that it was compared with; if there is one, it must be that sum.
    """
    parts = next((parts for parts in bead.once(_parts_of) if ours in parts), None)
    if parts is None:
        return False
    sums = [theirs] if theirs is not None else [match.target for match in bead.numbers]
    totals = _totals(parts, bead.korean)
    return any(
        isinstance(whole, Number) and whole.unit in ("", parts[0].unit) and whole.value in totals
        for whole in sums
    )


def _parts_of(bead: BeadView) -> list[list[Number]]:
    """The figures of the Korean text that one list counts."""
    lists: list[list[Number]] = []
    for number in find_numbers(bead.korean, "ko"):
        last = lists[-1][-1] if lists else None
        if (
            last is not None
            and last.unit == number.unit
            and _NEXT_PART.fullmatch(bead.korean, last.end, number.start)
        ):
            lists[-1].append(number)
        else:
            lists.append([number])
    return lists


def _totals(parts: Sequence[Number], korean: str) -> list[Fraction]:
    """What the parts of a list add up to, also with one more who stands before them uncounted."""
    total = sum((part.value for part in parts), Fraction())
    totals = [total] if len(parts) > 1 else []
    if parts[0].unit == _PEOPLE and _ONE_MORE.search(korean, 0, parts[0].start):
        totals.append(total + 1)
    return totals
