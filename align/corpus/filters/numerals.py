"""The filter that compares numbers, as values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from align.checks.times.history import years_of_events
from align.corpus.filters.filter import UNKNOWN, Score, ThresholdFilter, texts
from align.entities.date_matching import compare_dates
from align.entities.escapes import folded
from align.entities.matching import Match, Relation
from align.entities.measures.units import is_currency, same_currency
from align.entities.mentions import Number
from align.entities.number_matching import compare_numbers
from align.entities.numbers import find_quantities
from align.languages import primary_language
from align.records import BitextRow

_FIGURE = re.compile(r"\d")
_KOREAN_ENGLISH = ("ko", "en")
_READ = frozenset(_KOREAN_ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class NonZeroNumeralsFilter(ThresholdFilter):
    """Drops rows whose numbers contradict each other.

    OpusFilter compares digits, without zeros, as strings: it drops 5천만 next to "50 million", and
    keeps 300억 next to "3 billion". Here the values of numbers and dates are compared, so 300억 is
    30 billion, and 오후 3시 is 15:00.

    As in OpusFilter, the score is the share of the numbers of both sides that agree, and 1 if there
    are not figures. But one more is counted as agreeing, because a headline may leave a number out.
    So a row with a number on one side only scores 1/2, and a row with two numbers that differ 1/3.
    Sums in different currencies are ignored, because the exchange rate is unknown. Only Korean and
    English numbers can be read, so in other languages the score is unknown, and the row is kept.
    """

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "high"
    by_default: ClassVar[bool] = True

    threshold: float = 0.5
    """The lowest score that is kept."""

    def measure(self, row: BitextRow) -> Score:
        """The share, above 0 and up to 1, of the numbers that have a counterpart."""
        languages = tuple(map(primary_language, self.languages))
        if not _READ.issuperset(languages):
            return (UNKNOWN,)
        sides = [folded(text) for text in texts(row)]
        if not any(_FIGURE.search(text) for text in sides):
            return (1.0,)
        (numbers, dates), (their_numbers, their_dates) = (
            find_quantities(text, language) for text, language in zip(sides, languages, strict=True)
        )
        agreeing: set[tuple[int, int]] = set()
        every: set[tuple[int, int]] = set()
        for match in (
            *compare_numbers(numbers, their_numbers, dates, their_dates),
            *compare_dates(dates, their_dates, numbers, their_numbers),
        ):
            if _is_exchanged(match) or _explains_event(match, sides, languages):
                continue
            for side, mention in enumerate((match.source, match.target)):
                if mention is not None:
                    every.add((side, mention.start))
                    if match.relation.agrees:
                        agreeing.add((side, mention.start))
        return ((len(agreeing) + 1) / (len(every) + 1),)


def _is_exchanged(match: Match) -> bool:
    """Whether a sum was turned into another currency: it has another figure, and rightly so."""
    ours, theirs = match.source, match.target
    if match.relation is Relation.UNIT or not (
        isinstance(ours, Number) and isinstance(theirs, Number)
    ):
        return False
    return (
        is_currency(ours.unit)
        and is_currency(theirs.unit)
        and not same_currency(ours.unit, theirs.unit)
    )


def _explains_event(match: Match, sides: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether English alone tells the years of an event: 6·25 is "the 1950-53 Korean War"."""
    if match.alone is None or tuple(languages) not in (_KOREAN_ENGLISH, _KOREAN_ENGLISH[::-1]):
        return False
    side, told = match.alone
    return languages[side] == "en" and any(
        start <= told.start < end for start, end in years_of_events(sides[1 - side], sides[side])
    )
