"""Compare all mentions of two texts: numbers, dates, places and Latin words."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from align.entities.countries import find_places
from align.entities.date_matching import compare_dates
from align.entities.derived import without_derived
from align.entities.gazetteer import gazetteer
from align.entities.latin import find_latin, without_addresses
from align.entities.matching import Match, Relation
from align.entities.mentions import Date, Number, Place
from align.entities.names import find_names, hangul_words
from align.entities.number_matching import compare_numbers
from align.entities.numbers import find_quantities
from align.entities.particles import possible_stems
from align.entities.place_matching import compare_latin, compare_places, is_capital, is_country
from align.entities.sound.similarity import name_similarity
from align.languages import korean_first, korean_side
from align.segmentation.labels import label_ends, without_labels

_SAME = 0.7
# The label of an item that is not the first of its segment: "... agreed. 2. Fares ...".
_LABEL = re.compile(r"(?<=[.!?…)\"'”’] )[^\w\s]*\d{1,2}[.)]\s(?=\D)")

# What turns for the first time in five days ends a run of four.
_AGO = re.compile(r"(?:\s?거래일|\s?경기)?\s?만에")
_STREAK = re.compile(
    r"\b(?:streak|runs?|straight|consecutive|successive|in a row|winning|losing|wins?|gains?|"
    r"loss(?:es)?|declines?|rises?|falls?|rall(?:y|ies)|slides?|slumps?|advances?|defeats?)\b",
    re.IGNORECASE,
)
_CAPITAL = (
    re.compile("수도(?!권|꼭지|관|세|요금|사업)"),
    re.compile(
        r"(?<!venture )(?<!human )(?<!working )(?<!private )(?<!equity )\bcapital\b(?! (?:invest|"
        r"markets?|gains?|expend|funds?|punish|increase|spend|in?flow|outflow|letter|costs?|ratio|"
        r"adequacy|require|stock|flight|goods)|ist)"
    ),
)
# What a town is where something happens, and a government is not.
_WHERE = re.compile(r"\b(?:in|at|near|outside|around|across|from|to|via|of|for) $")
_IN_A_COUNTRY = re.compile(r", [A-Z]")
# How long ago something was.
_BACK = re.compile(r"\s?전(?=[\s에의부까,.]|$)|\sago\b")
_DAYS_OF = {"year": 0, "month": 0, "week": 7, "day": 1}
_LETTER = re.compile("[A-Za-z]")
_LETTERED = 26  # items that may have a letter for a number
_NEAR = 30  # characters from a run's length to the word for the run


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
    ends = label_ends((source, target), languages)
    labels = source[: ends[0]], target[: ends[1]]
    written = without_labels((source, target), languages)
    texts = without_addresses(written[0]), without_addresses(written[1])
    # A line that was left as it is, such as one of code, is in one language.
    source_language = languages[1] if texts[0] == texts[1] else languages[0]
    sources, source_dates = _quantities(texts[0], source_language, today)
    targets, target_dates = _quantities(texts[1], languages[1], today)
    matches = compare_numbers(sources, targets, source_dates, target_dates)
    if heard := _heard_numbers(matches, texts, languages):
        sources, targets = (
            [one for one in side if one not in heard] for side in (sources, targets)
        )
        matches = compare_numbers(sources, targets, source_dates, target_dates)
    matches = without_derived(matches, (sources, targets), texts, languages)
    places = find_places(texts[0], languages[0]), find_places(texts[1], languages[1])
    dates = compare_dates(source_dates, target_dates, sources, targets, today=today)
    return Comparison(
        numbers=tuple(
            replace(match, relation=Relation.COMPATIBLE)
            if _ends_streak(match, texts, languages)
            or _is_quoted(match, texts)
            or _is_labelled(match, texts, labels)
            else match
            for match in matches
        ),
        dates=tuple(
            replace(match, relation=Relation.COMPATIBLE) if _is_quoted(match, texts) else match
            for match in dates
        ),
        places=tuple(
            match
            for match in compare_places(*places)
            if match.relation.agrees
            or not (
                _heard(match, texts, languages)
                or _is_the_capital(match, texts, languages)
                or _is_government(match, places, texts, languages)
            )
        ),
        latin=tuple(_compare_latin(written, languages, places)),
    )


def _quantities(
    text: str, language: str, today: dt.date | None
) -> tuple[Sequence[Number], Sequence[Date]]:
    """The numbers and dates of a text that its translation should have."""
    numbers, dates = find_quantities(text, language)
    if today is not None:
        numbers = _dated(numbers, text, today)
    return _unlabelled(numbers, text), dates


def _dated(numbers: Sequence[Number], text: str, today: dt.date) -> tuple[Number, ...]:
    """Let what counts back from the day of the article also be the date: 3년 전, "in 2021"."""
    return tuple(
        replace(one, also=(*one.also, *map(Fraction, _counted_back(one, today))))
        if one.unit in _DAYS_OF and _BACK.match(text, one.end)
        else one
        for one in numbers
    )


def _counted_back(number: Number, today: dt.date) -> tuple[int, ...]:
    steps = int(number.value)
    if number.unit == "year":
        return (today.year - steps,)
    if number.unit == "month":
        return ((today.month - 1 - steps) % 12 + 1,)
    try:
        day = today - dt.timedelta(days=steps * _DAYS_OF[number.unit])
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


def _is_quoted(match: Match, texts: tuple[str, str]) -> bool:
    """Whether an English number or date without a counterpart is in the Korean text as well."""
    if match.alone is None:
        return False
    side, mention = match.alone
    if not mention.text.isascii() or not _LETTER.search(mention.text):
        return False
    quoted = rf"(?<![A-Za-z]){re.escape(mention.text)}(?![A-Za-z])"
    return re.search(quoted, texts[1 - side], re.IGNORECASE) is not None


def _is_labelled(match: Match, texts: tuple[str, str], labels: tuple[str, str]) -> bool:
    """Whether a number without a counterpart is the label of the other side, or lettered there.

    A chapter may come first in Korean only (2장. 표 사기에서 …, "... in Chapter 2, Buying a
    Ticket"), and the items of a sentence may be (1) and (2), or (a) and (b).
    """
    if match.alone is None:
        return False
    side, number = match.alone
    if not isinstance(number, Number) or not number.digits:
        return False
    if re.search(rf"(?<![\d.]){re.escape(number.text)}(?![\d]|\.\d)", labels[1 - side]):
        return True
    inside = texts[side][max(0, number.start - 1) : number.end + 1] == f"({number.text})"
    letter = chr(ord("a") + int(number.value) - 1) if 0 < number.value <= _LETTERED else ""
    return inside and letter != "" and f"({letter})" in texts[1 - side]


def _ends_streak(match: Match, texts: tuple[str, str], languages: tuple[str, str]) -> bool:
    """Whether Korean says when a run ended, and English how long it was: 닷새 만에, "four days"."""
    korean, english = korean_first(languages, match.source, match.target)
    in_korean, in_english = korean_first(languages, *texts)
    return (
        isinstance(korean, Number)
        and isinstance(english, Number)
        and korean.value == english.value + 1
        and _AGO.match(in_korean, korean.end) is not None
        and _STREAK.search(in_english, max(0, english.start - _NEAR), english.end + _NEAR)
        is not None
    )


def _heard_numbers(
    matches: Sequence[Match], texts: tuple[str, str], languages: tuple[str, str]
) -> list[Number]:
    """The Korean number words without a counterpart that are names: 세잔 is not "three glasses"."""
    korean, english = korean_first(languages, *texts)
    faulty = (
        korean_first(languages, match.source, match.target)[0]
        for match in matches
        if not match.relation.agrees
    )
    spelled = [one for one in faulty if isinstance(one, Number) and not one.digits]
    if not spelled:
        return []
    words = dict(hangul_words(korean))
    names = [name.text for name in find_names(english, "en")]
    return [
        number
        for number in spelled
        if len(word := words.get(number.start, "")) > 1
        and any(
            name_similarity(reading, name) >= _SAME
            for reading in possible_stems(word)
            for name in names
        )
    ]


def _heard(match: Match, texts: tuple[str, str], languages: tuple[str, str]) -> bool:
    """Whether a place that is on its own is only spelled in an unusual way: 프라그 for Prague."""
    if match.alone is None or languages[0] not in {"ko", "en"}:
        return False
    side, place = match.alone
    other = texts[1 - side]
    if side == korean_side(languages):
        return any(
            name_similarity(place.text, name.text) >= _SAME for name in find_names(other, "en")
        )
    return any(
        name_similarity(reading, place.text) >= _SAME
        for _, word in hangul_words(other)
        for reading in possible_stems(word)
    )


def _is_the_capital(match: Match, texts: tuple[str, str], languages: tuple[str, str]) -> bool:
    """Whether one of two places is the capital, which the other side may only call that."""
    if match.alone is not None or (is_capital(match.source) and is_capital(match.target)):
        return False
    places = korean_first(languages, match.source, match.target)
    return any(
        is_capital(place) and capital.search(text) is not None
        for place, capital, text in zip(
            places, reversed(_CAPITAL), reversed(korean_first(languages, *texts)), strict=True
        )
    )


def _is_government(
    match: Match,
    places: tuple[Sequence[Place], Sequence[Place]],
    texts: tuple[str, str],
    languages: tuple[str, str],
) -> bool:
    """Whether an English capital stands for the government of a country that both sides name.

    중국 정부가 상하이를 봉쇄했다 is "Beijing locked down China's largest city".
    """
    if match.alone is not None:
        return False
    _, capital = korean_first(languages, match.source, match.target)
    _, english = korean_first(languages, *texts)
    if not isinstance(capital, Place) or not is_capital(capital):
        return False
    parents = {parent for key in capital.keys for parent in gazetteer().entries[key].parents}
    return (
        _WHERE.search(english, 0, capital.start) is None
        and _IN_A_COUNTRY.match(english, capital.end) is None
        and all(
            any(not parents.isdisjoint(place.keys) for place in side if is_country(place))
            for side in places
        )
    )
