"""Compare all mentions of two texts: numbers, dates, places and Latin words."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from align.arguments import check_arguments
from align.entities.countries import find_places
from align.entities.date_matching import compare_dates, is_now, resolve
from align.entities.derived.explained import without_derived
from align.entities.derived.since import bare_year, without_spans_since
from align.entities.excuses import (
    ComparedTexts,
    heard_numbers,
    is_number_excused,
    is_place_excused,
    is_quoted,
)
from align.entities.latin import find_latin, without_addresses
from align.entities.matching import Match, Relation
from align.entities.measures.spans import Quantities, with_clocks_as_spans
from align.entities.mentions import Date, Mention, Number, Place
from align.entities.number_matching import compare_numbers
from align.entities.numbers import find_quantities
from align.entities.place_matching import compare_latin, compare_places
from align.languages import korean_side
from align.segmentation.labels import label_ends, without_labels

# The label of an item that is not the first of its segment: "... agreed. 2. Fares ...".
_LABEL = re.compile(r"(?<=[.!?…)\"'”’] )[^\w\s]*\d{1,2}[.)]\s(?=\D)")

# How long ago something was.
_BACK = re.compile(r"\s?전(?=[\s에의부까,.]|$)|\sago\b")
_DAYS_OF = {"week": 7, "day": 1}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the mentions of a source and of its translation match, by kind."""

    numbers: tuple[Match, ...]
    dates: tuple[Match, ...]
    places: tuple[Match, ...]
    latin: tuple[Match, ...]

    @property
    def faults(self) -> tuple[Match, ...]:
        """The matches of all kinds that a faithful translation would not have."""
        every = (*self.numbers, *self.dates, *self.places, *self.latin)
        return tuple(match for match in every if not match.relation.agrees)


def compare(
    source: str,
    target: str,
    *,
    languages: tuple[str, str] = ("ko", "en"),
    today: dt.date | None = None,
) -> Comparison:
    """Compare the numbers, dates, places and Latin tokens of a source and its translation.

    Names can only be judged within the whole article: see `align.entities.lexicon.NameLexicon`.

    Args:
        source: The source side of a bead.
        target: Its translation.
        languages: Those of the source and the target, "ko" or "en".
        today: The day of the article, so that 지난해 and "2023" are compared as years.

    Example:
        >>> [match.relation.value for match in compare("3만5000명", "3,500 people").faults]
        ['magnitude']
    """
    check_arguments(compare, locals())
    ends = label_ends((source, target), languages)
    written = without_labels((source, target), languages)
    texts = ComparedTexts(
        sides=(without_addresses(written[0]), without_addresses(written[1])),
        labels=(source[: ends[0]], target[: ends[1]]),
        languages=languages,
    )
    (sources, source_dates), (targets, target_dates) = with_clocks_as_spans(
        _quantities(texts, today), texts.sides
    )
    years = _with_years(source_dates, today), _with_years(target_dates, today)
    numbers, sources, targets = _compare_numbers((sources, targets), years, texts)
    dates = compare_dates(source_dates, target_dates, sources, targets, today=today)
    places = find_places(texts.sides[0], languages[0]), find_places(texts.sides[1], languages[1])
    told = without_spans_since(
        [_excused(one, is_number_excused(one, texts)) for one in numbers],
        [_excused(one, is_quoted(one, texts)) for one in dates],
        texts.sides,
        languages,
        today,
    )
    figures, days = _years_paired(*told, years)
    return Comparison(
        numbers=tuple(figures),
        dates=tuple(days),
        places=tuple(
            one
            for one in compare_places(*places)
            if one.relation.agrees or not is_place_excused(one, texts, places)
        ),
        latin=tuple(_compare_latin(written, languages, places)),
    )


def _excused(match: Match, is_excused: bool) -> Match:
    """A match that agrees if it is excused."""
    return replace(match, relation=Relation.COMPATIBLE) if is_excused else match


def _with_years(dates: Sequence[Date], today: dt.date | None) -> Sequence[Date]:
    """The dates, with the year of 지난해 if the day of the article is known."""
    if today is None:
        return dates
    return [
        resolve(one, today) if one.relative and one.relative[0] == "year" else one for one in dates
    ]


def _years_paired(
    numbers: Sequence[Match],
    dates: Sequence[Match],
    stated: tuple[Sequence[Date], Sequence[Date]],
) -> tuple[Sequence[Match], Sequence[Match]]:
    """Let a year and a bare figure that stands for it be one fault: 2022년, "in 2020".

    The year may be one that a relative word says, which is no fault alone: 지난해.

    Args:
        numbers: How the numbers match.
        dates: How the dates match.
        stated: The dates of both sides, with the years of relative words where they are known.
    """
    years = [one for one in dates if _is_alone(one, _is_year)]
    figures = [one for one in numbers if _is_alone(one, bare_year)]
    if not years and len(figures) == 1:
        years = _relative_years(numbers, stated)
        dates = [*dates, *years] if len(years) == 1 else dates
    if (
        len(years) != 1
        or len(figures) != 1
        or (years[0].source is None) == (figures[0].source is None)
    ):
        return numbers, dates
    (year,), (figure,) = years, figures
    pair = Match(Relation.DIFFERENT, year.source or figure.source, year.target or figure.target)
    return (
        [one for one in numbers if one is not figure],
        [pair if one is year else one for one in dates],
    )


def _relative_years(
    numbers: Sequence[Match], stated: tuple[Sequence[Date], Sequence[Date]]
) -> list[Match]:
    """The known years of relative words that the other side says in no way, each once."""
    matched = {one for match in numbers for one in (match.source, match.target)}
    found = []
    for side, relation in enumerate((Relation.MISSING, Relation.ADDED)):
        others = {date.year for date in stated[1 - side]}
        years = {
            date.year: date
            for date in stated[side]
            if date.relative
            and date.year
            and not is_now(date)
            and date.year not in others
            and date not in matched
        }
        for date in years.values():
            sides = (None, date) if side else (date, None)
            found.append(Match(relation, *sides))
    return found


def _is_alone(match: Match, of_kind: Callable[[Mention], object]) -> bool:
    """Whether a mention of some kind has no counterpart."""
    return match.alone is not None and not match.relation.agrees and bool(of_kind(match.alone[1]))


def _is_year(mention: Mention) -> bool:
    return (
        isinstance(mention, Date)
        and mention.year is not None
        and mention.month is None
        and mention.day is None
    )


def _compare_numbers(
    numbers: tuple[Sequence[Number], Sequence[Number]],
    dates: tuple[Sequence[Date], Sequence[Date]],
    texts: ComparedTexts,
) -> tuple[Sequence[Match], Sequence[Number], Sequence[Number]]:
    """The matches of numbers, and the numbers of both sides that are not names: 세잔."""
    matches = compare_numbers(*numbers, *dates)
    if heard := heard_numbers(matches, texts):
        numbers = (
            [one for one in numbers[0] if one not in heard],
            [one for one in numbers[1] if one not in heard],
        )
        matches = compare_numbers(*numbers, *dates)
    return without_derived(matches, numbers, texts.sides, texts.languages), *numbers


def _quantities(texts: ComparedTexts, today: dt.date | None) -> tuple[Quantities, Quantities]:
    """The numbers and dates of both sides that the other one should have."""
    source, target = texts.sides
    source_language, target_language = texts.languages
    # A line that was left as it is, such as one of code, is in one language.
    if source == target:
        source_language = target_language
    return (
        _quantities_of(source, source_language, today),
        _quantities_of(target, target_language, today),
    )


def _quantities_of(text: str, language: str, today: dt.date | None) -> Quantities:
    numbers, dates = find_quantities(text, language)
    if today is not None:
        numbers = _dated(numbers, text, today)
    return _unlabelled(numbers, text), dates


def _dated(numbers: Sequence[Number], text: str, today: dt.date) -> tuple[Number, ...]:
    """Let days that count back from that of the article also be the date: 3일 전, "on May 2".

    Months and years have more words, which are compared later.
    """
    return tuple(
        replace(one, also=(*one.also, *map(Fraction, _counted_back(one, today))))
        if one.unit in _DAYS_OF and _BACK.match(text, one.end)
        else one
        for one in numbers
    )


def _counted_back(number: Number, today: dt.date) -> tuple[int, ...]:
    try:
        day = today - dt.timedelta(days=int(number.value) * _DAYS_OF[number.unit])
    except OverflowError:
        return ()
    return day.month, day.day


def _compare_latin(
    texts: tuple[str, str],
    languages: tuple[str, str],
    places: tuple[Sequence[Place], Sequence[Place]],
) -> list[Match]:
    """Compare the Latin words that a Korean text has with those of the other side."""
    if "ko" not in languages:
        return []
    korean = korean_side(languages)
    other = 1 - korean
    tokens = find_latin(texts[korean], "ko")
    if not tokens:
        return []
    others = find_latin(texts[other], languages[other])
    matches = compare_latin(tokens, others, texts[other], places[other])
    return [one.turned() for one in matches] if korean else matches


def _unlabelled(numbers: Sequence[Number], text: str) -> Sequence[Number]:
    """Leave out the figures that number an item, because editors number lists anew."""
    spans = [found.span() for found in _LABEL.finditer(text)]
    return [one for one in numbers if not any(start <= one.start < end for start, end in spans)]
