"""The last or the next one: 내년 3월 as "last March", 지난 주말 as "next weekend".

Years, months and weeks are dates, which are compared elsewhere. Here it is what else comes round:
weekends, weekdays, the months by their names, seasons, quarters and terms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from align.entities.english.dates import WEEKDAYS
from align.entities.korean.syllables import ending_in
from align.entities.mentions import Mention

_MONTHS = (
    "January|Jan\\.", "February|Feb\\.", "March|Mar\\.", "April|Apr\\.", "May", "June", "July",
    "August|Aug\\.", "September|Sept?\\.", "October|Oct\\.", "November|Nov\\.", "December|Dec\\.",
)  # fmt: skip
# What comes round, in Korean and in English.
_UNITS: Mapping[str, str] = {
    **{rf"(?<!\d){n}월(?!드)": names for n, names in enumerate(_MONTHS, start=1)},
    **{rf"{day}요일": name for day, name in zip("월화수목금토일", WEEKDAYS, strict=True)},
    "주말": "weekend",
    "봄(?!철)": "spring",
    "여름": "summer",
    "가을": "autumn|fall",
    "겨울": "winter",
    "분기": "quarter",
    "학기": "semester|term",
    "시즌": "season",
    "세기": "century",
}
# What stands before them: of the one that is past, and the one to come.
_KOREAN_PAST = r"지난해|지난주?|작년|재작년|전년도?|직전|이전|저번|과거"
_KOREAN_COMING = r"내년|내후년|이듬해|다음(?:\s?[해주])?|내주|오는|차기|향후"
_ENGLISH_PAST = "last|previous|(?:this|the) past|preceding"
_ENGLISH_COMING = "next|coming|upcoming|the following"
# One of these is in every Korean text that says either.
_EITHER = re.compile(rf"{_KOREAN_PAST}|{_KOREAN_COMING}")
# A weekend that is still to come, if nothing has happened yet.
_THIS_WEEKEND = re.compile(r"(?<![가-힣])이번\s?주말")
_PAST_TENSE = re.compile(f"(?![있겠])[{ending_in('ㅆ')}]")
_ANOTHER_WEEKEND = re.compile(
    r"\b(?:last|previous|(?:this|the) past|next) weekend\b", re.IGNORECASE
)
_SOME_WEEKEND = re.compile(r"\b(?:this|coming|upcoming|the) weekend\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Unit:
    """What finds the one that is past, and the one to come, in either language."""

    korean_words: tuple[str, str]
    english_words: tuple[str, str]

    @cached_property
    def korean(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        past, coming = self.korean_words
        return re.compile(rf"(?<![가-힣]){past}"), re.compile(rf"(?<![가-힣]){coming}")

    @cached_property
    def english(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        last, following = self.english_words
        return re.compile(last), re.compile(following)

    @staticmethod
    def of(korean: str, english: str) -> "_Unit":
        """Make the patterns for what comes round, with the words that tell which one is meant."""
        past, coming = (rf"(?:{words})\s?(?:{korean})" for words in (_KOREAN_PAST, _KOREAN_COMING))
        last, following = (
            rf"\b(?i:{words}) (?:{english})(?!\w)|\b(?:{english})(?:,? of)?,? (?i:{words}) year\b"
            for words in (_ENGLISH_PAST, _ENGLISH_COMING)
        )
        return _Unit((past, coming), (last, following))

    @staticmethod
    def of_days(past: str, coming: str, last: str, following: str) -> "_Unit":
        """Make the patterns for words that tell by themselves which day is meant."""
        return _Unit(
            (f"(?:{past})", f"(?:{coming})"),
            (rf"\b(?i:{last})\b", rf"\b(?i:{following})\b"),
        )


_FROM_TODAY = _Unit.of_days("어제|어젯밤|그제|그저께|엊그제", "내일|모레", "yesterday", "tomorrow")
_FROM_A_DAY = _Unit.of_days(
    "전날",
    r"다음\s?날|이튿날",
    r"the (?:previous|preceding) day|a day (?:earlier|before)|the day before(?! yesterday)|"
    "the eve of",
    "the (?:next|following) day|a day later|the day after(?! tomorrow)",
)
# Counted from an event, either may stand for the other: 귀국 다음 날 수상했다, "came home the
# day before receiving the award".
_KOREAN_EVENT = re.compile(r"(?<=[가-힣])(?<![은는이가을를에의도로와과서고며그])\s$")
_ENGLISH_EVENT = re.compile(r"the (?:day (?:before|after)|eve of)$", re.IGNORECASE)
# A day that one text names by its date may be told from today in the other.
_DATED = re.compile(r"\d\s?일|요일|\d/\d|오늘|이날")
# What else may say that a day came earlier, or later.
_SAME_DAY = (
    re.compile(
        r"\b(?:yesterday|last|earlier|ago|previous|before|eve|preced\w*|prior)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:tomorrow|next|later|after\w*|following|subsequent\w*|then|since)\b", re.IGNORECASE
    ),
)


@cache
def _units() -> tuple[_Unit, ...]:
    return tuple(_Unit.of(korean, english) for korean, english in _UNITS.items())


def reversed_period(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The one that is past in the Korean text and to come in the English one, or the reverse.

    None if one of the texts tells of both, or may tell of the other in another way.
    """
    units = _units() if _EITHER.search(korean) else ()
    found = next(filter(None, (_reversed_in(unit, korean, english) for unit in units)), None)
    if found is None and not _DATED.search(korean):
        found = _reversed_in(_FROM_TODAY, korean, english)
    if found is None and (day := _reversed_in(_FROM_A_DAY, korean, english)) is not None:
        is_coming = _FROM_A_DAY.korean[1].search(korean) is not None
        found = None if _is_of_events(*day, korean) or _SAME_DAY[is_coming].search(english) else day
    return found or _other_weekend(korean, english)


def _is_of_events(ours: Mention, theirs: Mention, korean: str) -> bool:
    """Whether both texts count a day from an event."""
    return (
        _KOREAN_EVENT.search(korean, 0, ours.start) is not None
        and _ENGLISH_EVENT.search(theirs.text) is not None
    )


def _reversed_in(unit: _Unit, korean: str, english: str) -> tuple[Mention, Mention] | None:
    last, following = (pattern.search(english) for pattern in unit.english)
    if not (last or following):
        return None  # as in most texts: its Korean patterns are not even made
    past, coming = (pattern.search(korean) for pattern in unit.korean)
    if past and following and not (coming or last):
        return Mention.of(past), Mention.of(following)
    if coming and last and not (past or following):
        return Mention.of(coming), Mention.of(last)
    return None


def _other_weekend(korean: str, english: str) -> tuple[Mention, Mention] | None:
    ours, theirs = _THIS_WEEKEND.search(korean), _ANOTHER_WEEKEND.search(english)
    if not (ours and theirs) or _PAST_TENSE.search(korean) or _SOME_WEEKEND.search(english):
        return None
    return Mention.of(ours), Mention.of(theirs)
