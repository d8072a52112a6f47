"""Events of history that one language names, and the other explains by their years.

임진왜란 is "the Japanese invasions of the 1590s" for readers abroad, and 4·19 the uprising of 1960.
So is 임진년, the 29th year of a cycle of sixty, the spring of 1592; and 단오 "the fifth day of the
fifth month".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import starmap

from align.entities.english.words import EnglishWords
from align.entities.korean.hanja import in_hangul
from align.entities.letters import HANGUL
from align.packaged import packaged_rows

# A year of the cycle: one of ten stems and one of twelve branches, which go on by one each year.
_STEMS, _BRANCHES = "갑을병정무기경신임계", "자축인묘진사오미신유술해"
_CYCLE = len(_STEMS) * len(_BRANCHES) // 2
_FIRST_YEAR = 4  # the first year of a cycle, which 1984 was, too
_CYCLICAL = re.compile(rf"(?<![가-힣])([{_STEMS}])([{_BRANCHES}])년(?![가-힣]{{3}})")
_YEAR = re.compile(r"(?<![\d,.])1\d{3}(?![\d,.]\d|\d)|(?<![\d,.])20\d\d(?!\d|[,.]\d)")
# What is behind the name of an event that is written like a decimal number: 4.19 당시.
_OF_EVENT = re.compile(
    r"\s?(?:때|당시|이후|직후|이전|세대|정신|기념|유공자|묘[지역]|희생자|참전|유족)"
)
# What is behind a figure that is counted or measured.
_MEASURED = re.compile(
    r"\d|[.,]\d|\s?(?:%|퍼센트|포인트|[a-zA-Z㎏㎞㎝㎡℃°]|[명원개배위점회층월일년]|[천만억조]|비율|대\s?\d)"
)


@dataclass(frozen=True)
class _Event:
    """An event by its Korean names, its years and its English names, as regular expressions."""

    names: str
    told_years: str
    english_names: str

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\d가-힣])(?:{self.names})")

    @cached_property
    def korean_years(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\d.,])(?:{self.told_years})(?=\s?년|[)\]~∼〜–-])")

    @cached_property
    def years(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\d.,$€£₩])(?:{self.told_years})(?!\d|[.,]\d|%| percent)")

    @cached_property
    def english(self) -> EnglishWords:
        return EnglishWords(self.english_names)


@cache
def _events() -> tuple[re.Pattern[str], list[_Event]]:
    """What finds any Korean name of an event, and the events."""
    events = list(starmap(_Event, packaged_rows("align.checks.times", "history.tsv")))
    return re.compile("|".join(event.names for event in events)), events


@lru_cache(maxsize=64)  # asked again for each figure of a row
def _told(korean: str) -> Sequence[tuple[_Event, Sequence[re.Match[str]]]]:
    """The events that a Korean text names, and where."""
    anything, events = _events()
    korean = in_hangul(korean)  # 四·一九
    if anything.search(korean) is None:
        return ()
    found = (
        (event, [one for one in event.korean.finditer(korean) if _is_name(one)]) for event in events
    )
    return tuple((event, names) for event, names in found if names)


def _is_name(found: re.Match[str]) -> bool:
    """Whether what looks like a name is no decimal number or count: 4.19%, 3·1 비율."""
    name = found[0].rstrip()
    if HANGUL.search(name) or not name[-1].isdigit():
        return True
    behind = found.start() + len(name)
    if "." in name:
        return _OF_EVENT.match(found.string, behind) is not None
    return _MEASURED.match(found.string, behind) is None


def years_of_events(korean: str, english: str) -> Iterator[tuple[int, int]]:
    """Yield where the English text tells the years of events that the Korean one only names.

    Example:
        >>> english = "It burned down in the invasions of the 1590s."
        >>> [english[a:b] for a, b in years_of_events("임진왜란 때 탔다.", english)]
        ['1590s']
        >>> english = "That was in 1592, not in 1595."
        >>> [english[a:b] for a, b in years_of_events("임진년의 일이다.", english)]
        ['1592']
    """
    for event, _ in _told(korean):
        if event.korean_years.search(korean) is None:
            yield from (found.span() for found in event.years.finditer(english))
    cyclical = {
        (_STEMS.index(one[1]), _BRANCHES.index(one[2])) for one in _CYCLICAL.finditer(korean)
    }
    for year in _YEAR.finditer(english) if cyclical else ():
        passed = (int(year[0]) - _FIRST_YEAR) % _CYCLE
        if (passed % len(_STEMS), passed % len(_BRANCHES)) in cyclical:
            yield year.span()


def is_of_event(korean: str, place: int, english: str) -> bool:
    """Whether a Korean figure is in the name or the year of an event that English tells otherwise.

    Example:
        >>> is_of_event("4·19 때 다쳤다.", 2, "He was hurt in the uprising of 1960.")
        True
        >>> is_of_event("4·19 때 다쳤다.", 2, "He was hurt at school.")
        False
        >>> is_of_event("1960년 4·19 때 다쳤다.", 0, "He was hurt in the uprising of 1906.")
        False
    """
    for event, names in _told(korean):
        has_other_year = _YEAR.search(english) and not event.years.search(english)
        named = any(one.start() <= place < one.end() for one in names)
        dated = any(one.start() <= place < one.end() for one in event.korean_years.finditer(korean))
        if dated and event.english.search(english) and not has_other_year:
            return True
        if named and (event.english.search(english) or event.years.search(english)):
            return True
    return False
