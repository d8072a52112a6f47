"""One frequency told in two ways: 1년에 두 번, "every six months"; 6시간마다, "four times a day".

What is compared is how many hours lie between two times, so that no figure needs to be the same.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from align.entities.english.number_words import NUMBER_WORDS
from align.entities.korean.number_words import DAYS, NATIVE_ONES
from align.entities.mentions import Mention

_Told: TypeAlias = tuple[Mention, float]
"""Words that tell how often, and the hours from one time to the next."""

_HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 730.5, "year": 8766}
_KOREAN_UNITS = {
    "분기": 3 * _HOURS["month"], "분": _HOURS["minute"], "시간": 1, "일": _HOURS["day"],
    "주일": _HOURS["week"], "주": _HOURS["week"], "개월": _HOURS["month"], "달": _HOURS["month"],
    "월": _HOURS["month"], "년": _HOURS["year"], "연": _HOURS["year"], "해": _HOURS["year"],
}  # fmt: skip
_KOREAN_SPANS = {day: days * _HOURS["day"] for day, days in DAYS.items()} | {
    "매일": 24, "격일": 48, "격주": 336, "격월": 1461, "격년": 17532, "일 년": 8766,
}  # fmt: skip
_KOREAN_COUNTS = NATIVE_ONES | {"열": 10}
# A figure of any length would not fit a float.
_FIGURE = r"(?<!\d)\d{1,4}"
_COUNT = rf"{_FIGURE}|{'|'.join(_KOREAN_COUNTS)}"
# 6시간마다, 이틀 간격; 1년에 두 번, 매주 3회
_KOREAN = re.compile(
    rf"(?:(?P<span>{'|'.join(_KOREAN_SPANS)})|"
    rf"(?:(?P<many>{_COUNT})\s?|(?<![가-힣\d])매?)(?P<unit>{'|'.join(_KOREAN_UNITS)}))"
    rf"(?:(?P<every>마다|\s?간격)(?:\s(?:한|1)\s?[가-힣]{{1,2}}씩)?|"
    rf"(?:에|간|당)?\s?(?:평균\s)?(?P<times>{_COUNT})\s?(?:번|차례|회|대씩))"
)
_NUMBER = rf"{_FIGURE}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
_UNIT = "|".join(_HOURS)
# "twice a year", "every six months", "quarterly"
_ENGLISH = re.compile(
    rf"\b(?:(?P<times>once|twice|thrice|{_NUMBER})(?: [a-z]+)?(?: an?| per| each| every)"
    rf"(?: (?P<in>{_NUMBER}|other))? (?P<of>{_UNIT})s?|"
    rf"every(?: (?P<every>{_NUMBER}|other|second|third|fourth))? (?P<unit>{_UNIT})s?|"
    r"(?P<adverb>(?:semi|bi)[- ]?annual|biennial|quadrennial|fortnight|biweekly|quarterly|"
    r"(?:bi)?monthly|daily|after (?:each|every|all) meals?))",
    re.IGNORECASE,
)
_ADVERBS = {
    "semiannual": 4383, "biannual": 4383, "biennial": 17532, "quadrennial": 35064,
    "fortnight": 336, "biweekly": 336, "quarterly": 2191.5, "monthly": 730.5, "bimonthly": 1461,
    "daily": 24,
}  # fmt: skip
_WORDS = {"once": 1, "twice": 2, "thrice": 3, "other": 2, "second": 2, "third": 3, "fourth": 4}
_AFTER_MEALS = 8
_NEAR = 1.1  # two times a month, and every two weeks


def same_frequency(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The words of both texts for one frequency, or None.

    Example:
        >>> found = same_frequency("1년에 두 번 연다.", "It is held every six months.")
        >>> found and [one.text for one in found]
        ['1년에 두 번', 'every six months']
        >>> same_frequency("6시간마다 먹는다.", "It is taken three times a day.")
    """
    return next(
        (
            (ours, theirs)
            for ours, here in _in_korean(korean)
            for theirs, there in _in_english(english)
            if max(here, there) < _NEAR * min(here, there)
        ),
        None,
    )


def _in_korean(text: str) -> Iterator[_Told]:
    if not any(word in text for word in ("마다", "간격", "번", "차례", "회", "대씩")):
        return
    for found in _KOREAN.finditer(text):
        span: float = _KOREAN_SPANS.get(found["span"] or "", 0)
        if not span:
            span = _KOREAN_UNITS[found["unit"]] * _korean_count(found["many"] or "1")
        times = _korean_count(found["times"] or "1")
        if span and times:
            yield Mention.of(found), span / times


def _korean_count(word: str) -> int:
    return _KOREAN_COUNTS.get(word) or int(word)


def _in_english(text: str) -> Iterator[_Told]:
    for found in _ENGLISH.finditer(text):
        if found["adverb"]:
            adverb = found["adverb"].lower().replace("-", "").replace(" ", "")
            hours: float = _ADVERBS.get(adverb, _AFTER_MEALS)
        elif found["unit"]:
            hours = _HOURS[found["unit"].lower()] * _english_count(found["every"])
        else:
            hours = _HOURS[found["of"].lower()] * _english_count(found["in"])
            hours /= _english_count(found["times"]) or 1
        if hours:
            yield Mention.of(found), hours


def _english_count(word: str | None) -> int:
    if word is None:
        return 1
    word = word.lower()
    return _WORDS.get(word) or (int(word) if word.isdigit() else NUMBER_WORDS[word][1])
