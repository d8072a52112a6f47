"""Additions for the readers of one language, which the other does not translate.

Both have datelines of their own before the first sentence: the place and the agency. Either puts
into brackets what its own readers do not know: converted sums, the years of an era, and in Korean
the time zone. Interviews mark the speakers in their own way: Q. and A., 문 and 답, or a dash.
"""

import re

# SEOUL, April 23 (Naru News) -- / BUSAN, South Korea —
# WASHINGTON (CNN) -- / Cairo (AP) - / OSLO, Sept. 3 (Reuters) -
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]+,[^!?]{0,60}?(?:--|—|–)|"
    r"[A-Z][A-Za-z0-9 .,'-]{1,50}"
    r"\((?:[A-Z]{2,5}|Reuters|Yonhap|Xinhua|Kyodo|Bloomberg|dpa)(?: News)?\)\s*(?:--?|—|–|:)|"
    r"[A-Z][A-Z .'-]{2,30} (?:--|—|–)"
)
# (서울=연합뉴스) 홍길동 기자 = / [워싱턴=홍길동 특파원] / (카이로 AFP=연합뉴스)
_KOREAN_DATELINE = re.compile(
    r"\s*(?:[(\[【][가-힣A-Za-z·,/\s]{2,25}=[가-힣A-Za-z1·,/\s]{2,25}[)\]】]|"
    r"[가-힣]{2,8}\s?\((?:[A-Z]{2,5}|로이터|연합뉴스|신화|교도|블룸버그)\)\s?(?:--?|—|–|=))"
    r"(?:(?:\s?[가-힣]{2,4}){1,3}\s(?:특파원|기자)\s?=)?"
)
_SPEAKER = r"^\s*(?:[문답QA]\s?[.:]\s|[(（](?:기자|질문|답변|대변인|사회자|진행자|앵커)[)）])"
# The Joseon Dynasty (1392–1910) / 한국전쟁(1950~53년)
_YEARS = r"\d{3,4}년?\s?[-–—~∼]\s?\d{2,4}년?"
_BRACKETED_YEARS = re.compile(rf"[(（]{_YEARS}[)）]")
_ASIDES = {
    # 4억달러(약 4000억원) / 29일(현지시간)
    "ko": re.compile(
        r"[(（](?:(?:약|우리\s?돈|한화|한국\s?돈)[^()（）]{0,20}|(?:이하\s?)?(?:현지|한국)\s?시[간각])[)）]|"
        rf"{_BRACKETED_YEARS.pattern}|{_SPEAKER}"
    ),
    # 3.1 billion won ($2.2 million)
    "en": re.compile(
        r"\((?:(?:about|some|around|nearly|roughly|approximately)\s)?"
        r"(?:US)?[$€£]\s?\d[\d.,]*(?:\s?(?:m|b|tr)illion)?\)|"
        rf"{_BRACKETED_YEARS.pattern}|{_SPEAKER}"
    ),
}


def is_in_years(text: str, place: int, other: str) -> bool:
    """Whether a place is within the years of an era, (1950–53), which only this side tells."""
    return _BRACKETED_YEARS.search(other) is None and any(
        years.start() < place < years.end() for years in _BRACKETED_YEARS.finditer(text)
    )


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


def without_asides(text: str, language: str) -> str:
    """Put blanks in the place of what only one language says, so that offsets stay true.

    A text that is nothing else stays as it is.

    Example:
        >>> without_asides("CAIRO (AP) - He resigned.", "en")
        '             He resigned.'
        >>> without_asides("4억달러(약 4000억원)", "ko")
        '4억달러          '
        >>> without_asides("Q. How old is the Joseon Dynasty (1392–1910)?", "en")
        '   How old is the Joseon Dynasty            ?'
    """
    end = dateline_end(text, language)
    left = " " * end + text[end:] if end else text
    if language in _ASIDES:
        left = _ASIDES[language].sub(lambda found: " " * len(found[0]), left)
    return left if left.strip() else text
