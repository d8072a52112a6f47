"""Figures that count people and things, for which no date, ordinal or figure of others stands.

A figure that one side repeats and the other has once is no error. But the 8 of "8 a.m." is not the
8명 of the same sentence, and the second floor is not two people.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Number

_PEOPLE = "people"
_THINGS = re.compile(
    r"(?:건|골|마리|채|척|곳|군데|차례|그루|병|잔|켤레|쌍|가구|세대|팀|가지|표|개국?|(?<!0)대)$"
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_ORDINAL = re.compile(
    r"\d(?:st|nd|rd|th)$|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$",
    re.IGNORECASE,
)


def counts_things(number: Number) -> bool:
    """Whether a figure says how many or how much, which no part of a date does: 8명, 3건."""
    return number.unit == _PEOPLE or _THINGS.search(number.text) is not None


def apart_from_days(
    relate: Callable[[Number, Number], Relation | None],
    source_dates: Sequence[Date],
    target_dates: Sequence[Date],
) -> Callable[[Number, Number], Relation | None]:
    """Let no count be related to the day of a month: 3일 3명, "on the 3rd".

    Args:
        relate: Gives the relation of two numbers.
        source_dates: The dates of the source, whose days the translation may have as ordinals.
        target_dates: Those of the translation.
    """
    days = [{date.day for date in dates} - {None} for dates in (source_dates, target_dates)]
    if not any(days):
        return relate

    def related(source: Number, target: Number) -> Relation | None:
        for count, day, others in ((source, target, days[0]), (target, source, days[1])):
            if day.value in others and _DAY.fullmatch(day.text) and counts_things(count):
                return None
        return relate(source, target)

    return related


def may_be_one(source: Number, target: Number) -> bool:
    """Whether two figures may be one thing, although one of them already has a counterpart.

    People are not what else is counted: 2층에서 2명 is not "the second floor". Nor is a rank a
    time: 2분 뒤진 2위 is not "two minutes".
    """
    units = {source.unit, target.unit}
    if _PEOPLE not in units:
        return "item" not in units or units <= {"item", ""}
    is_ordinal = any(_ORDINAL.search(number.text) for number in (source, target))
    return units <= {_PEOPLE, ""} and not is_ordinal


def unshared(
    matches: Sequence[Match], lost: Sequence[Number], gained: Sequence[Number]
) -> tuple[list[Match], list[Number], list[Number]]:
    """Undo a pair of people with a bare figure that another pair has too, if people are left over.

    In 7층 건물에서 7명이 다쳤다, "Eight people were hurt in a seven-story building", 7명 had been
    paired with "seven"; it is lost, and eight people are added.

    Args:
        matches: All pairs, of which several may have one figure.
        lost: The numbers of the source without a counterpart.
        gained: Those of the translation.

    Returns:
        The three, with what was taken apart among those without a counterpart.
    """
    unpaired = list(lost), list(gained)
    others = [any(one.unit == _PEOPLE for one in numbers) for numbers in (gained, lost)]
    if not any(others):
        return list(matches), *unpaired
    counts = Counter(id(one) for match in matches for one in (match.source, match.target))
    kept: list[Match] = []
    for match in matches:
        pair = match.source, match.target
        for side, (people, figure) in enumerate((pair, pair[::-1])):
            if (
                others[side]
                and isinstance(people, Number)
                and isinstance(figure, Number)
                and (people.unit, figure.unit) == (_PEOPLE, "")
                and counts[id(figure)] > 1
            ):
                unpaired[side].append(people)
                break
        else:
            kept.append(match)
    return kept, *unpaired
