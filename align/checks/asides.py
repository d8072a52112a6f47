"""Additions for the readers of one language, which the other does not translate.

Both have datelines of their own before the first sentence: the place and the agency. Either puts
into brackets what its own readers do not know: converted sums, the years of an era, and in Korean
the time zone. English says where in the country a town is. Interviews mark the speakers in their
own way: Q. and A., 문 and 답, or a dash. Transcripts and messages have times. Korean says that a
list follows, and English has a colon.
"""

import re

from align.checks.parties.speech import KOREAN_SPEECH, SPEECH
from align.checks.times.history import is_of_event, years_of_events
from align.entities.blanks import blanked, without_places
from align.entities.letters import CAPITAL, NAME_WORD, SMALL
from align.segmentation.labels import time_end

# SEOUL, April 23 (Naru News) -- / BUSAN, South Korea —
# WASHINGTON (CNN) -- / Cairo (AP) - / OSLO, Sept. 3 (Reuters) -
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]+,[^!?]{0,60}?(?:--|—|–)|"
    r"[A-Z][A-Za-z0-9 .,'-]{1,50}"
    r"\((?:[A-Z]{2,5}|Reuters|Yonhap|Xinhua|Kyodo|Bloomberg|dpa)(?: News)?\)\s*(?:--?|—|–|:)|"
    r"[A-Z][A-Z .'-]{2,30} (?:--|—|–)"
)
_AGENCY = (
    r"(?:CNN|AP|AFP|UPI|BBC|VOA|NYT|EPA|[Dd][Pp][Aa]|Reuters|Yonhap|Xinhua|Kyodo|Bloomberg|로이터|"
    r"연합(?:뉴스)?|뉴시스|뉴스1|신화|교도|블룸버그)"
)
_AGENCIES = rf"{_AGENCY}(?:\s?[=/·-]\s?{_AGENCY})*"
# (서울=연합뉴스) 홍길동 기자 = / [워싱턴=홍길동 특파원] / (카이로 AFP=연합뉴스)
# 워싱턴(CNN) / 바그다드, 이라크 (AP) -- / [CNN]
_KOREAN_DATELINE = re.compile(
    r"\s*(?:[(\[【][가-힣A-Za-z·,/\s]{2,25}=[가-힣A-Za-z1·,/\s]{2,25}[)\]】]|"
    rf"[가-힣]{{2,8}}\s?\((?:[A-Z]{{2,5}}|{_AGENCIES})\)\s?(?:--?|—|–|=)|"
    rf"(?:[가-힣]{{2,8}}(?:,\s?[가-힣]{{2,8}})?\s?)?[(\[]{_AGENCIES}[)\]](?:\s?(?:--?|—|–|=)|(?=\s))|"
    rf"[(\[]{_AGENCIES}[)\]])"
    r"(?:(?:\s?[가-힣]{2,4}){1,3}\s(?:특파원|기자)\s?=)?"
)
# The agency behind a text: (AP=연합뉴스), [로이터], (AP)
_CREDIT = re.compile(rf"\s*[(\[<【](?:[가-힣]{{2,5}}\s?=\s?)?{_AGENCIES}[)\]>】]\s*$")
# A given name with an initial, of which the other language may have the surname alone: 조지 W. 부시
_INITIAL = re.compile(
    rf"[{CAPITAL}][{SMALL}]+ [A-Z]\. (?=[{CAPITAL}][{SMALL}])|[가-힣]{{1,6}}\s[A-Z]\.\s?(?=[가-힣])"
)
_ANY_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]\.")
# 주요 내용은 다음과 같다. / Key points:
_LIST_FOLLOWS = re.compile(
    r"(?<![가-힣])(?:다음|아래)(?:[과와]\s?같|[은의]\s|"
    r"\s(?!달|주(?!요|제|장|의)|날(?!짜)|해(?!결|법|답|당)|번(?!호)|세대|정부|총선|대선)"
    r"\S+(?:\s\S+){0,3}\s?$)"
)
_COLON = re.compile(r":[\s\"'”’]*$")
_SPEAKER = r"^\s*(?:[문답QA]\s?[.:]\s|[(（](?:기자|질문|답변|대변인|사회자|진행자|앵커)[)）])"
# The Joseon Dynasty (1392–1910) / 한국전쟁(1950~53년)
_YEARS = r"\d{3,4}년?\s?[-–—~∼]\s?\d{2,4}년?"
_BRACKETED_YEARS = re.compile(rf"[(（]{_YEARS}[)）]")
# the 1910-45 Japanese colonial rule, the 1950-53 Korean War
_ERA_YEARS = re.compile(
    r"(?<=[Tt]he )\d{3,4}\s?[-–—]\s?\d{2,4} "
    rf"(?=(?:{NAME_WORD} ){{0,3}}(?:[a-z]+ ){{0,2}}"
    r"(?:[Ww]ars?|[Dd]ynasty|rule|era|period|Kingdom|[Oo]ccupation|regime|Empire|dictatorship)\b)"
)
_FOUR_DIGITS = re.compile(r"\d{4}")
_NAME = rf"{NAME_WORD}(?: {NAME_WORD})*"
# Of how many people those are who voted, where English only counts the votes, 190-70:
# 재석 의원 268명 가운데 찬성 190표
_VOTERS = re.compile(
    r"(?:총\s)?(?:[가-힣]{2,8}\s){0,2}[\d,천만]{1,8}\s?[명표인](?:\s?(?:중|가운데)(?:에서)?|에)?\s"
    r"(?=\d+[명표인]이?\s[가-힣]{1,4}에?\s(?:찬성|반대)|(?:찬성|반대)\s\d)"
)
_TALLY = re.compile(r"\b\d{1,4}(?:\s?[-–]\s?| to )\d{1,4}\b")
# Incheon, west of Seoul / Osan, some 55 kilometers south of the capital
_LOCATED = re.compile(
    r"(?:, (?=[a-z\d])|\s(?=\d)|(?<=\w) (?=(?:about|some|around|roughly|nearly) \d))"
    r"(?:(?:just|about|some|around|roughly|nearly) )?"
    r"(?:\d[\d.,]*\s?(?:km|kilomet(?:er|re)s?|miles?) )?(?:to the )?"
    rf"(?:(?:north|south)-?(?:east|west)?|east|west) of (?:the capital|{_NAME})"
)
# What Korean says if it says itself where a place is.
_LOCATING = re.compile(r"㎞|km|킬로|마일|떨어|[동서남북](?:쪽|부|해)|[남북][동서]|외곽|근교|인근")
# Who is only identified by a surname: "a mayor, identified only as Park", "surnamed Park".
_SURNAME = r"(?:(?:family|last) |sur)name"
_IDENTIFIED = (
    r"(?:identified|named|known|referred to)(?: by (?:the )?[a-z]+)? only (?:as|by \w+ "
    rf"{_SURNAME},?(?: of)?)|(?:identified|named) by (?:his|her|their|the) {_SURNAME},?(?: of)?"
)
# Who is still speaking, which English has said before: …못한다”고 덧붙였다. / "I can't stop her."
_SAID_BEHIND = re.compile(
    rf"(?<=[”\"])(?:이?라)?(?:고|며)\s(?:\S+\s)?(?:{KOREAN_SPEECH})[가-힣]*(?:다|요)\.?\s*$"
)
_SPOKEN_TO_THE_END = re.compile(r"[”\"]\s*$")
_SPEAKS = re.compile(rf"\b(?:{SPEECH}|told|asked)\b", re.IGNORECASE)
_ASIDES = {
    # 4억달러(약 4000억원) / 29일(현지시간)
    "ko": re.compile(
        r"[(（](?:(?:약|우리\s?돈|한화|한국\s?돈)[^()（）]{0,20}|(?:이하\s?)?(?:현지|한국)\s?시[간각])[)）]|"
        rf"{_BRACKETED_YEARS.pattern}|{_SPEAKER}"
    ),
    # 3.1 billion won ($2.2 million) / a woman, identified only by the surname Kim / 정모(43)씨
    "en": re.compile(
        # per pyeong (3.3 square meters)
        r"\((?:(?:about|some|around|nearly|roughly|approximately)\s)?"
        r"(?:(?:US)?[$€£]\s?\d[\d.,]*(?:\s?(?:m|b|tr)illion)?|"
        r"\d[\d.,]*\s?(?:(?:square|cubic)\s)?(?:m|km|(?:kilo|centi)?met(?:er|re)s?|miles?|feet|"
        r"inch(?:es)?|yards?|acres?|hectares?|(?:kilo)?grams?|kg|pounds?|ounces?|lit(?:er|re)s?|"
        r"gallons?|degrees (?:Celsius|Fahrenheit)))\)|"
        rf",? (?:who (?:was|is|were) )?(?:{_IDENTIFIED}|surnamed)(?= [{CAPITAL}])|"
        r", whose (?:full |real )?(?:name|identity) (?:was|is|has been) "
        r"(?:withheld|not (?:released|disclosed|given))|"
        rf",? whose {_SURNAME} (?:was|is) (?:only )?given (?:only )?as|"
        rf"{_BRACKETED_YEARS.pattern}|{_SPEAKER}"
    ),
}


def is_in_years(text: str, place: int, other: str) -> bool:
    """Whether a place is within the years of an era, (1950–53), which only this side tells.

    Or in those of an event that the other side names, or within its Korean name, 4·19.

    Example:
        >>> is_in_years("It began in the 1950-53 Korean War.", 16, "6·25 때 시작됐다.")
        True
    """
    if any(start <= place < end for start, end in years_of_events(other, text)):
        return True
    if is_of_event(text, place, other):
        return True
    if _BRACKETED_YEARS.search(other) is not None:
        return False
    found = [*_BRACKETED_YEARS.finditer(text)]
    if _FOUR_DIGITS.search(other) is None:
        found += _ERA_YEARS.finditer(text)
    return any(years.start() <= place < years.end() for years in found)


def is_in_location(english: str, place: int, korean: str) -> bool:
    """Whether a place is in words that only tell readers abroad where a town is.

    Example:
        >>> is_in_location("A fire in Osan, south of Seoul, is out.", 25, "오산의 불이 꺼졌다.")
        True
    """
    return _LOCATING.search(korean) is None and any(
        located.start() < place < located.end() for located in _LOCATED.finditer(english)
    )


def announces_list(korean: str, english: str) -> bool:
    """Whether Korean says in words that a list follows, and English with a colon.

    Example:
        >>> announces_list("주요 내용은 다음과 같다.", "Key points:")
        True
    """
    return _COLON.search(english) is not None and _LIST_FOLLOWS.search(korean) is not None


def dateline_end(text: str, language: str) -> int:
    """Where the dateline of a text ends; 0 if it has none.

    Example:
        >>> dateline_end("CAIRO (AP) - He resigned.", "en")
        12
        >>> dateline_end("(카이로=연합뉴스) 그는 물러났다.", "ko")
        10
    """
    pattern = {"en": _DATELINE, "ko": _KOREAN_DATELINE}.get(language)
    found = None if pattern is None else pattern.match(text)
    return 0 if found is None else found.end()


def without_asides(text: str, language: str, other: str) -> str:
    """Replace what only one language says by blanks, so that offsets stay true.

    A text that consists of nothing else is returned unchanged.

    Args:
        text: The text.
        language: Its language.
        other: The other side, which may say the same.

    Example:
        >>> without_asides("CAIRO (AP) - He resigned.", "en", "그는 물러났다.")
        '             He resigned.'
        >>> without_asides("4억달러(약 4000억원)", "ko", "$400 million")
        '4억달러          '
        >>> without_asides("Q. How old is Joseon (1392–1910)?", "en", "조선은 언제 생겼나?")
        '   How old is Joseon            ?'
    """
    end = max(dateline_end(text, language), time_end(text, language))
    left = " " * end + text[end:] if end else text
    left = blanked(_CREDIT, left)
    if not _ANY_INITIAL.search(other):
        left = blanked(_INITIAL, left)
    if language in _ASIDES:
        left = blanked(_ASIDES[language], left)
    if language == "ko" and _SPOKEN_TO_THE_END.search(other) and not _SPEAKS.search(other):
        left = blanked(_SAID_BEHIND, left)
    if language == "ko" and _TALLY.search(other):
        left = blanked(_VOTERS, left)
    if language == "en" and _LOCATED.search(left) and not _LOCATING.search(other):
        left = blanked(_LOCATED, left)
    if language == "en" and not _FOUR_DIGITS.search(other):
        left = blanked(_ERA_YEARS, left)
    if language == "en":
        left = without_places(left, years_of_events(other, left))
    return left if left.strip() else text
