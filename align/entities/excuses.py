"""Differences between two texts that are no faults of the translation.

A number, date or place may have no counterpart because the other side writes it in letters, quotes
it, calls it "the capital", or tells the same by another figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.entities.gazetteer import gazetteer, may_be_called
from align.entities.matching import Match
from align.entities.mentions import Number, Place
from align.entities.names import find_names, hangul_words
from align.entities.particles import possible_stems
from align.entities.place_matching import is_capital, is_country
from align.entities.sound.levels import SAME
from align.entities.sound.similarity import name_similarity
from align.languages import korean_first, korean_side

# What turns for the first time in five days ends a run of four.
_AGO = re.compile(r"(?:\s?거래일|\s?경기)?\s?만에")
_STREAK = re.compile(
    r"\b(?:streak|runs?|straight|consecutive|successive|in a row|winning|losing|wins?|gains?|"
    r"loss(?:es)?|declines?|rises?|falls?|rall(?:y|ies)|slides?|slumps?|advances?|defeats?)\b",
    re.IGNORECASE,
)
_KOREAN_CAPITAL = re.compile("수도(?!권|꼭지|관|세|요금|사업)")
_CAPITAL = re.compile(
    r"(?<!venture )(?<!human )(?<!working )(?<!private )(?<!equity )\bcapital\b(?! (?:invest|"
    r"markets?|gains?|expend|funds?|punish|increase|spend|in?flow|outflow|letter|costs?|ratio|"
    r"adequacy|require|stock|flight|goods)|ist)"
)
# What a town is where something happens, and a government is not.
_WHERE = re.compile(r"\b(?:in|at|near|outside|around|across|from|to|via|of|for) $")
_IN_A_COUNTRY = re.compile(r", [A-Z]")
# The year of an event, a model, a season or a budget is a part of its name, and may not be the one
# in which it takes place: Tokyo 2020, Euro 2020, the 2020-21 season, fiscal 2023.
_RELATIVE_YEAR = re.compile("(?:지난|올|이번)\\s?해|[작금내]년|재작년")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = "(?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
_NO_NAMES = "By|Since|Late|Early|From|Until|Till|Through|During|After|Before|And|The|[A-Z][a-z]{2}"
_BEFORE_YEAR = re.compile(
    rf"(?:\b[Ff]iscal(?: year)?|\bFY|\b(?!(?:{_NO_NAMES}|{_MONTHS})\b)[A-Z][a-z]{{2,}}) $"
)
_BEHIND_YEAR = re.compile(r"[-–/]\d\d\b| (?:season|models?|budget)\b|(?<=[Tt]he 20\d\d) [A-Z]")
# What went before is background, which tells readers abroad who that is: "the firm, founded in
# 1998,", "talks that have gone on since 2019".
_BACKGROUND = re.compile(
    r"(?:\b(?:who|which|that|whose)\b(?: [\w'’-]+){1,6}|, (?:first )?\w+(?:ed|wn|en|un|ilt|et|eld))"
    r" (?:in|since|from) $"
)
_LETTER = re.compile("[A-Za-z]")
_LETTERED = 26  # items that may have a letter for a number
_NEAR = 30  # characters from a run's length to the word for the run


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """The two sides of a bead as their mentions are compared.

    `sides` are the source and the target without the labels of items and without addresses, and
    `labels` what numbered them: 2장., "1.".
    """

    sides: tuple[str, str]
    labels: tuple[str, str]
    languages: tuple[str, str]

    @property
    def korean_first(self) -> tuple[str, str]:
        """The Korean side and the other one, whichever is the source."""
        return korean_first(self.languages, *self.sides)


def is_number_excused(match: Match, texts: ComparedTexts) -> bool:
    """Whether two numbers that differ, or one without a counterpart, are still no fault."""
    return (
        _ends_streak(match, texts)
        or is_quoted(match, texts)
        or _is_labelled(match, texts)
        or _is_year_of_name(match, texts)
    )


def is_place_excused(
    match: Match, texts: ComparedTexts, places: tuple[Sequence[Place], Sequence[Place]]
) -> bool:
    """Whether two places that differ, or one without a counterpart, are still no fault.

    Args:
        match: The places.
        texts: The two sides.
        places: All places of both sides.
    """
    return (
        _is_heard(match, texts)
        or _is_the_capital(match, texts)
        or _is_meant(match, texts)
        or _is_government(match, texts, places)
    )


def _is_year_of_name(match: Match, texts: ComparedTexts) -> bool:
    """Whether an English year is part of a name where Korean only says this year, or last year.

    Or it is the year of something else, told in a clause of its own.
    """
    if match.alone is None:
        return False
    side, year = match.alone
    korean, english = texts.korean_first
    return (
        side != korean_side(texts.languages)
        and _YEAR.fullmatch(year.text) is not None
        and _RELATIVE_YEAR.search(korean) is not None
        and (
            _BEFORE_YEAR.search(english, 0, year.start) is not None
            or _BACKGROUND.search(english, 0, year.start) is not None
            or _BEHIND_YEAR.match(english, year.end) is not None
        )
    )


def is_quoted(match: Match, texts: ComparedTexts) -> bool:
    """Whether an English number or date without a counterpart is in the Korean text as well."""
    if match.alone is None:
        return False
    side, mention = match.alone
    if not mention.text.isascii() or not _LETTER.search(mention.text):
        return False
    quoted = rf"(?<![A-Za-z]){re.escape(mention.text)}(?![A-Za-z])"
    return re.search(quoted, texts.sides[1 - side], re.IGNORECASE) is not None


def heard_numbers(matches: Sequence[Match], texts: ComparedTexts) -> list[Number]:
    """The Korean number words without a counterpart that are names: 세잔 is not "three glasses"."""
    korean, english = texts.korean_first
    faulty = (
        korean_first(texts.languages, match.source, match.target)[0]
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
            name_similarity(reading, name) >= SAME
            for reading in possible_stems(word)
            for name in names
        )
    ]


def _is_labelled(match: Match, texts: ComparedTexts) -> bool:
    """Whether a number without a counterpart is the label of the other side, or lettered there.

    A chapter may come first in Korean only (2장. 표 사기에서 …, "... in Chapter 2, Buying a
    Ticket"), and the items of a sentence may be (1) and (2), or (a) and (b).
    """
    if match.alone is None:
        return False
    side, number = match.alone
    if not isinstance(number, Number) or not number.digits:
        return False
    if re.search(rf"(?<![\d.]){re.escape(number.text)}(?![\d]|\.\d)", texts.labels[1 - side]):
        return True
    around = texts.sides[side][max(0, number.start - 1) : number.end + 1]
    letter = chr(ord("a") + int(number.value) - 1) if 0 < number.value <= _LETTERED else ""
    is_item = around == f"({number.text})" and letter != ""
    return is_item and f"({letter})" in texts.sides[1 - side]


def _ends_streak(match: Match, texts: ComparedTexts) -> bool:
    """Whether Korean says when a run ended, and English how long it was: 닷새 만에, "four days"."""
    korean, english = korean_first(texts.languages, match.source, match.target)
    in_korean, in_english = texts.korean_first
    return (
        isinstance(korean, Number)
        and isinstance(english, Number)
        and korean.value == english.value + 1
        and _AGO.match(in_korean, korean.end) is not None
        and _STREAK.search(in_english, max(0, english.start - _NEAR), english.end + _NEAR)
        is not None
    )


def _is_heard(match: Match, texts: ComparedTexts) -> bool:
    """Whether a place that is on its own is only spelled in an unusual way: 프라그 for Prague."""
    if match.alone is None or texts.languages[0] not in {"ko", "en"}:
        return False
    side, place = match.alone
    other = texts.sides[1 - side]
    if side == korean_side(texts.languages):
        return any(
            name_similarity(place.text, name.text) >= SAME for name in find_names(other, "en")
        )
    return any(
        name_similarity(reading, place.text) >= SAME
        for _, word in hangul_words(other)
        for reading in possible_stems(word)
    )


def _is_meant(match: Match, texts: ComparedTexts) -> bool:
    """Whether English gives the name of what Korean calls by what it is: 공단, 재판부."""
    if match.alone is None:
        return False
    side, place = match.alone
    if side == korean_side(texts.languages) or not isinstance(place, Place):
        return False
    return may_be_called(place.keys[0], texts.korean_first[0], "ko")


def _is_the_capital(match: Match, texts: ComparedTexts) -> bool:
    """Whether one of two places is the capital, which the other side may only call that."""
    if match.alone is not None or (is_capital(match.source) and is_capital(match.target)):
        return False
    korean, english = korean_first(texts.languages, match.source, match.target)
    in_korean, in_english = texts.korean_first
    return (is_capital(korean) and _CAPITAL.search(in_english) is not None) or (
        is_capital(english) and _KOREAN_CAPITAL.search(in_korean) is not None
    )


def _is_government(
    match: Match, texts: ComparedTexts, places: tuple[Sequence[Place], Sequence[Place]]
) -> bool:
    """Whether an English capital stands for the government of a country that both sides name.

    중국 정부가 상하이를 봉쇄했다 is "Beijing locked down China's largest city".
    """
    if match.alone is not None:
        return False
    _, capital = korean_first(texts.languages, match.source, match.target)
    _, english = texts.korean_first
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
