"""The records of the package: mentions with values that do not depend on the language.

Each mention has a position (`text[start:end]` of the searched text), so that a check can mark it,
and a value, so that 3만5000명 and "35,000 people" are equal.

`firm` distinguishes mentions that a translator must render from those that need no counterpart: 한
사람 is "a person" as often as "one person". A mention that is not firm can match a firm one on the
other side, but it is not reported if it has no match.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text: `text` is the slice `[start:end]`."""

    start: int
    end: int
    text: str

    @staticmethod
    def of(found: re.Match[str], group: int | str = 0) -> "Mention":
        """The place that a regular expression has found, or that of one of its groups."""
        return Mention(*found.span(group), found[group])

    @staticmethod
    def between(start: int, end: int, text: str) -> "Mention":
        """The place from an offset of a text up to another one."""
        return Mention(start, end, text[start:end])

    def is_outside(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Whether it has no character in common with any of some spans of its text."""
        return not any(start < self.end and self.start < end for start, end in spans)

    def is_within(self, expression: re.Pattern[str], text: str) -> bool:
        """Whether it begins inside what an expression finds in its text."""
        return any(one.start() <= self.start < one.end() for one in expression.finditer(text))

    def with_words(
        self, text: str, before: re.Pattern[str], behind: re.Pattern[str]
    ) -> "Mention | None":
        """It with the words that expressions find right beside it; None if neither finds any."""
        first, last = before.search(text, 0, self.start), behind.match(text, self.end)
        if first is None and last is None:
            return None
        start = self.start if first is None else first.start()
        return Mention.between(start, self.end if last is None else last.end(), text)

    def begins_in(self, other: "Mention") -> bool:
        """Whether it begins inside another mention of its text."""
        return other.start <= self.start < other.end

    def overlaps(self, other: "Mention") -> bool:
        """Whether it has a character in common with another mention of its text."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Number(Mention):
    """A quantity or an ordinal.

    `value` is exact (3분의 1 is one third). `unit` is a key of `align.entities.measures.units`, or
    "". `approximate` marks 약, 여, "about", "more than". `vague` marks an order of magnitude: 수백
    and "hundreds" are 100. `also` holds values that a faithful translation may use instead: "two
    decades" is 20, also 2. `digits` is true for figures, false for number words.
    """

    value: Fraction
    unit: str = ""
    approximate: bool = False
    vague: bool = False
    firm: bool = True
    digits: bool = True
    also: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Date(Mention):
    """A point or period of the calendar or the clock, as far as the text gives it.

    `weekday` counts from Monday, 0. `hour` is on the 24-hour clock if `half_day` is "am" or "pm",
    else as written. `span` is a period inside the year: "Q1" to "Q4", "H1", "H2", "spring" to
    "winter". `relative` is (unit, steps) seen from the text's own day: ("month", -1) is last
    month, ("day", 0) today, ("day", -1) yesterday or the previous day. `before` marks minutes that
    may be those before the hour: 세 시 십 분 전 is "ten to three", or before ten past three.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    half_day: str = ""
    span: str = ""
    relative: tuple[str, int] | None = None
    firm: bool = True
    before: bool = False


@dataclass(frozen=True, slots=True)
class Place(Mention):
    """A country, city, region, institution or company of the gazetteer.

    `keys` are gazetteer keys, several where one wording has several meanings ("Georgia"). A
    compound such as 한미 makes one mention for each of its letters.
    """

    keys: tuple[str, ...]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class LatinToken(Mention):
    """A word in Latin letters, a code, an address. `key` is the part to be kept, in lower case."""

    key: str
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Name(Mention):
    """A word that is, or may be, a proper name.

    `text` is the word without particles, titles and possessive ending. `given` holds the Latin
    spelling that a Korean text puts in brackets after the name, or "". `firm` marks a name with
    proof beside it: a title, a Latin spelling, a Korean full name.
    """

    given: str = ""
    firm: bool = True


def on_24_hours(hour: int, half_day: str) -> tuple[int, str]:
    """The hour of a clock, 0 to 23, and the half of the day ("am", "pm"), if that is known.

    Example:
        >>> on_24_hours(3, "pm"), on_24_hours(12, "am"), on_24_hours(15, ""), on_24_hours(3, "")
        ((15, 'pm'), (0, 'am'), (15, 'pm'), (3, ''))
    """
    if half_day == "pm" and hour < 12:
        hour += 12
    elif half_day == "am" and hour == 12:
        hour = 0
    elif not half_day and hour > 12:
        half_day = "pm" if hour < 24 else "am"  # midnight
    return hour % 24, half_day
