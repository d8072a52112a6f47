"""Compare dates part by part: a translator may add a weekday or a year, but not change a month."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Number
from align.entities.number_matching import written_year

# What on the other side can say the same in another way, so that a part alone is not an error:
# 3일 is "Thursday", 지난달 is "April", and a year or month is added to a date that had none.
_ANSWERS = {
    "year": ("relative-year", "month", "day"),
    "month": ("relative-month", "day", "relative-day", "relative-week", "span"),
    "day": ("weekday", "relative-day"),
    "weekday": ("day", "relative-day", "relative-week"),
    "clock": (),
    "span": ("month",),
}

_MONTHS = 12
_HOUR = 60  # minutes
# Days that are counted from today, not from the day of a story: 내일, but not 다음 날.
_FROM_TODAY = re.compile(
    r"어제|어젯밤|간밤|그제|그저께|그끄|오늘|내일|모레|글피|yesterday|today|tonight|tomorrow|"
    r"(?:last|this) (?:night|morning|afternoon|evening)|(?:day|night|morning|evening|afternoon) "
    r"(?:before|after) (?:yesterday|tomorrow|last)",
    re.IGNORECASE,
)
# Years and months that are counted from those of a story, not from those of the article.
_FROM_STORY = re.compile(
    r"전[년달월]|이듬해|다음\s?해|같은\s?해|그해|(?:the|that|same) .*(?:year|month)|"
    r"(?:previous|preceding|following) (?:year|month)",
    re.IGNORECASE,
)
# Days next to each other that may share a night: 오늘 새벽, "last night".
_ONE_NIGHT = re.compile(r"오늘 last night|내일 tonight|(?:어젯밤|간밤) this morning", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One component of one date.

    `value` is (hour, minute, half of the day) of a "clock", (unit, steps) of what is "relative",
    a text of a "span", and else a number.
    """

    name: str
    value: Any
    date: Date
    firm: bool


def resolve(date: Date, today: dt.date) -> Date:
    """Complete a date from the day of the article: in an article of 2024, 지난해 is 2023.

    A day without a month (지난 3일) is not completed, because the month is unknown; neither is one
    beyond the years 1 to 9999, nor what is counted from the time of a story (이날, 이듬해).
    """
    if date.relative is None or _FROM_STORY.match(date.text):
        return date
    unit, steps = date.relative
    if unit == "day" and not _FROM_TODAY.match(date.text):
        return date
    if unit == "year":
        return replace(date, year=today.year + steps)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + steps
        return replace(date, month=months % 12 + 1)
    if unit == "day":
        try:
            day = today + dt.timedelta(days=steps)
        except OverflowError:
            return date
        return replace(date, month=day.month, day=day.day, weekday=day.weekday())
    return date


def compare_dates(
    sources: Sequence[Date],
    targets: Sequence[Date],
    source_numbers: Sequence[Number] = (),
    target_numbers: Sequence[Number] = (),
    *,
    today: dt.date | None = None,
) -> list[Match]:
    """Compare the dates and times of a source with those of its translation.

    Args:
        sources: Dates of the source.
        targets: Dates of the translation.
        source_numbers: Numbers of the source; a bare 2018 or a 29th answers a year or a day.
        target_numbers: The same for the source's dates.
        today: The day of the article, if known: 지난해 and "2023" are then compared as years.

    Returns:
        A match for every date; one that disagrees names the first part that differs.
    """
    stated = sources, targets
    if today is not None:
        sources = [resolve(date, today) for date in sources]
        targets = [resolve(date, today) for date in targets]
    source_parts, target_parts = _claims(stated[0], sources), _claims(stated[1], targets)
    source_values, target_values = _values(source_numbers), _values(target_numbers)
    target_answers, source_answers = list(_parts(targets)), list(_parts(sources))
    lost = [
        part
        for part in source_parts
        if not _answered(part, target_answers, target_numbers, target_values)
    ]
    gained = [
        part
        for part in target_parts
        if not _answered(part, source_answers, source_numbers, source_values)
    ]
    faults = _faults(lost, gained, source_parts, target_parts)
    return _agreements(sources, targets, faults) + _once(faults)


def _claims(stated: Sequence[Date], resolved: Sequence[Date]) -> list[_Part]:
    """The parts of dates that the other side must not contradict."""
    return [
        part
        for written, known in zip(stated, resolved, strict=True)
        for part in _parts([written if is_now(known) else known])
    ]


def is_now(date: Date) -> bool:
    """Whether a date is of the day, month or year of the article itself: 오늘, 이달, 올해.

    News drops these words, and adds the dates of what went before: a sentence of 올해 may have
    "founded in 1998" in English. They therefore confirm a date, and never contradict one.
    """
    return date.relative is not None and not date.relative[1]


def _parts(dates: Sequence[Date]) -> Iterator[_Part]:
    for date in dates:
        for name in ("year", "month", "day", "weekday"):
            value = getattr(date, name)
            if value is not None:
                yield _Part(name, value, date, firm=date.relative is None and date.firm)
        if date.hour is not None:
            clock = (date.hour, date.minute or 0, date.half_day)
            yield _Part("clock", clock, date, date.firm)
        if date.span and date.span != "decade":
            yield _Part("span", date.span, date, date.firm)
        if date.relative is not None:
            yield _Part("relative", date.relative, date, firm=False)


def _values(numbers: Sequence[Number]) -> Set[Fraction]:
    return {value for number in numbers for value in (number.value, *number.also)}


def _answered(
    part: _Part, others: Sequence[_Part], numbers: Sequence[Number], values: Set[Fraction]
) -> bool:
    if any(_same(part, other) for other in others):
        return True
    if part.name in {"year", "day", "month"}:
        year = part.value if part.name == "year" else None
        if year and written_year(part.date) in values:
            return True
        if part.value in values or (year and year % 100 in values and year % 100 > 9):
            return True
    if part.name == "clock":
        hours = {part.value[0], part.value[0] % 12 or 12}
        return any(number.value in hours for number in numbers if not number.unit)
    if part.name == "span" and part.value[0] in "QH":
        return Fraction(int(part.value[1])) in values
    return False


def _same(one: _Part, other: _Part) -> bool:
    """Whether two parts say the same; a clock may leave out the half of the day."""
    if one.name != other.name:
        return False
    if one.value == other.value:
        return True
    if one.name != "clock":
        return False
    return any(
        _same_clock(ours, theirs) for ours in _clocks(one.date) for theirs in _clocks(other.date)
    )


def _clocks(date: Date) -> Iterator[tuple[int, str]]:
    """The minutes since midnight that a clock may show, with the half of the day."""
    minutes, past = (date.hour or 0) * _HOUR, date.minute or 0
    yield minutes + past, date.half_day
    if date.before:
        yield (minutes - past) % (24 * _HOUR), date.half_day


def _same_clock(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two clocks show the same; one may leave out the half of the day."""
    (minutes, half), (their_minutes, their_half) = one, other
    is_open = not half or not their_half
    return minutes == their_minutes or (
        is_open and minutes % (12 * _HOUR) == their_minutes % (12 * _HOUR)
    )


def _free(part: _Part, others: Sequence[_Part], unanswered: Sequence[_Part]) -> bool:
    """Whether something on the other side may say the same in another way.

    A relative word that has its own counterpart ("last year" for 지난해) is not free to stand for
    another date.
    """
    if _completes(part, others) or _is_counted(part, others):
        return True
    if any(other.name == part.name for other in others):
        return False
    kinds = {other.name for other in others if other.name != "relative"}
    kinds |= {f"relative-{other.value[0]}" for other in unanswered if other.name == "relative"}
    return any(kind in kinds for kind in _ANSWERS.get(part.name, ()))


def _is_counted(part: _Part, others: Sequence[_Part]) -> bool:
    """Whether a month is counted from another one: 4월 실업률은 전달의 ..., "from March"."""
    if part.name != "month":
        return False
    months = [other.value for other in others if other.name == "month"]
    relative = [other.value for other in others if other.name == "relative"]
    steps = [step for unit, step in relative if unit == "month"]
    return any((month + step - part.value) % _MONTHS == 0 for month in months for step in steps)


def _completes(part: _Part, others: Sequence[_Part]) -> bool:
    """Whether a part completes a date that the other side states without it: 17일, "March 17"."""
    smaller = {"month": "day", "year": "month"}.get(part.name)
    return smaller is not None and any(
        other.name == smaller
        and other.value == getattr(part.date, smaller)
        and getattr(other.date, part.name) is None
        for other in others
    )


def _faults(
    lost: list[_Part], gained: list[_Part], source_parts: list[_Part], target_parts: list[_Part]
) -> list[Match]:
    """Pair the dates that contradict each other; the others with an unanswered part stay alone."""
    faults: list[Match] = []
    done: list[_Part] = []
    are_alone = len(lost) == len(gained) == 1
    for part in lost:
        rival = next(
            (
                g
                for g in gained
                if g.name == part.name
                and g not in done
                and (_contradict(part, g) or (are_alone and _is_another_span(part, g)))
            ),
            None,
        )
        if rival is not None and (part.firm or rival.firm or part.name in {"relative", "span"}):
            done += [part, rival]
            faults.append(Match(Relation.DIFFERENT, part.date, rival.date))
    faults += [
        Match(Relation.MISSING, part.date, None)
        for part in lost
        if part not in done and part.firm and not _free(part, target_parts, gained)
    ]
    faults += [
        Match(Relation.ADDED, None, part.date)
        for part in gained
        if part not in done and part.firm and not _free(part, source_parts, lost)
    ]
    return faults


def _contradict(one: _Part, other: _Part) -> bool:
    """Whether two unanswered parts of one name exclude each other.

    Relative ones only do in the same unit. Days must both be counted from today: what happened on
    the next day of a story may be told as on "the same day".
    """
    if one.name != "relative":
        return True
    if one.value[0] != other.value[0]:
        return False
    return one.value[0] != "day" or (
        all(_FROM_TODAY.match(part.date.text) for part in (one, other))
        and not _may_be_one_night(one, other)
    )


def _may_be_one_night(one: _Part, other: _Part) -> bool:
    texts = (one.date.text, other.date.text)
    return any(_ONE_NIGHT.fullmatch(" ".join(order)) for order in (texts, texts[::-1]))


def _is_another_span(one: _Part, other: _Part) -> bool:
    """Whether two unanswered parts count as many steps in other units: 다음 주, "next month".

    Nothing else of the texts must lack a counterpart: 지난달 28일 may have been "last week". What
    is of this year may be of today as well.
    """
    if one.name != "relative" or one.value[1] != other.value[1] or not one.value[1]:
        return False
    units = (one.value[0], other.value[0])
    return units[0] != units[1] and all(
        part.value[0] != "day" or _FROM_TODAY.match(part.date.text) for part in (one, other)
    )


def _agreements(
    sources: Sequence[Date], targets: Sequence[Date], faults: list[Match]
) -> list[Match]:
    wrong = {id(match.source) for match in faults} | {id(match.target) for match in faults}
    open_targets = [date for date in targets if id(date) not in wrong]
    matches = []
    for date in sources:
        if id(date) in wrong:
            continue
        own = {part.name: part.value for part in _parts([date])}
        best = next(
            (
                other
                for other in open_targets
                if any(own.get(part.name) == part.value for part in _parts([other]))
            ),
            None,
        )
        if best is not None:
            matches.append(Match(Relation.EQUAL, date, best))
    return matches


def _once(faults: list[Match]) -> list[Match]:
    """One match for each pair of dates, however many of their parts disagree."""
    seen: set[tuple[int, int]] = set()
    kept = []
    pairs = [match for match in faults if match.alone is None]
    paired = {id(date) for match in pairs for date in (match.source, match.target)}
    for match in faults:
        key = (id(match.source), id(match.target))
        if key in seen or (match.alone is not None and id(match.alone[1]) in paired):
            continue
        seen.add(key)
        kept.append(match)
    return kept
