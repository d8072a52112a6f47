"""Two figures of one thing: the part removed and the part left, all and the others.

3분의 1로 줄였다 is "a cut of two thirds", 1.5배로 올랐다 "rose by 50 percent", and 김씨 등 5명 "Kim
and four others".
"""

import re

from align.checks.views import BeadView
from align.entities.mentions import Number

# What names some of those whom a figure counts: 김씨 등 5명, 시장을 비롯한 임원 12명.
_AMONG = re.compile(
    r"(?P<names>[^.!?]*)(?:\s등|[을를]\s?(?:비롯한|포함한|포함해|비롯해))\s(?:[가-힣]{1,6}\s){0,2}(?:모두\s|총\s)?$"
)
_NEXT_NAME = re.compile(r"[,·]|[와과]\s|\s및\s")
_OTHERS = re.compile(r"\s?(?:[\w-]+\s){0,2}others?\b", re.I)
_FAR = 60  # characters before a figure that may hold those names
_WHOLE = 100  # percent
# What becomes less: cut to a third, and by two thirds.
_LESS = {
    "ko": re.compile(r"줄|깎|감소|감축|삭감|축소|절감|떨어|낮[추아췄출춘춰]|내[려렸린]"),
    "en": re.compile(r"\b(?:cut|reduc|slash|lower|shr[aiu]nk|drop|declin|f[ae]ll|less)", re.I),
}
# Of percentages, the one to which it becomes less: 70% 수준으로, "to 70 percent".
_LEFT = {
    "ko": re.compile(r"\s?(?:수준|선)?(?:으로|로|까지)(?=[\s,])"),
    "en": re.compile(r"\bto (?:(?:about|some|around|nearly|just|only) )?$", re.I),
}


def are_two_sides_of_one(ours: Number, theirs: Number, bead: BeadView) -> bool:
    """Whether one text gives a part, a multiple or all, and the other what it leaves or adds."""
    return (
        _are_part_removed_and_part_left(ours, theirs, bead.korean, bead.english)
        or _are_multiple_and_increase(ours, theirs, bead.english)
        or _are_all_and_unnamed_others(ours, theirs, bead.korean, bead.english)
    )


def named_before(number: Number, korean: str) -> int | None:
    """At most how many are named before a figure that counts them, too; None if it does not."""
    named = _AMONG.search(korean, max(0, number.start - _FAR), number.start)
    return None if named is None else 1 + len(_NEXT_NAME.findall(named["names"]))


def _are_part_removed_and_part_left(
    ours: Number, theirs: Number, korean: str, english: str
) -> bool:
    """Whether one side gives the part removed, and the other the part left.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> korean, english = "연봉을 3분의 1로 줄였다.", "He took a cut of two thirds."
        >>> (ours,), (theirs,) = find_numbers(korean, "ko"), find_numbers(english, "en")
        >>> _are_part_removed_and_part_left(ours, theirs, korean, english)
        True
    """
    in_percent = ours.unit == theirs.unit == "percent"
    is_part = 0 < ours.value < 1
    if in_percent:
        # Exactly one of them is what is left: 30%로 is not "to 70 percent".
        is_part = (_LEFT["ko"].match(korean, ours.end) is None) != (
            _LEFT["en"].search(english, 0, theirs.start) is None
        )
    return (
        is_part
        and ours.value + theirs.value == (_WHOLE if in_percent else 1)
        and _LESS["ko"].search(korean) is not None
        and _LESS["en"].search(english) is not None
    )


def _are_multiple_and_increase(ours: Number, theirs: Number, english: str) -> bool:
    """Whether Korean says how many times as much there is, and English by how much it grew.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> korean, english = "요금이 1.5배로 올랐다.", "Fares rose by 50 percent."
        >>> (ours,), (theirs,) = find_numbers(korean, "ko"), find_numbers(english, "en")
        >>> _are_multiple_and_increase(ours, theirs, english)
        True
    """
    return (
        ours.unit == "times"
        and theirs.unit == "percent"
        and ours.value > 1
        and (ours.value - 1) * _WHOLE == theirs.value
        and _LESS["en"].search(english) is None
    )


def _are_all_and_unnamed_others(ours: Number, theirs: Number, korean: str, english: str) -> bool:
    """Whether Korean counts all, and English those not named: 김씨 등 5명, "Kim and four others".

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> korean, english = "김씨와 박씨 등 5명이 왔다.", "Kim, Park and three others came."
        >>> (ours,), (theirs,) = find_numbers(korean, "ko"), find_numbers(english, "en")
        >>> _are_all_and_unnamed_others(ours, theirs, korean, english)
        True
    """
    counted = named_before(ours, korean)
    named = ours.value - theirs.value
    return (
        counted is not None
        and 1 <= named <= counted
        and _OTHERS.match(english, theirs.end) is not None
    )
