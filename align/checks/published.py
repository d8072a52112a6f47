"""Lines that tell when an article was published, updated, posted or mailed.

Each edition has its own: 입력 2025.03.02 10:00, "Posted on March 3, 2025", 보낸 날짜: …, "Sent: …".
So they are furniture, as bylines and datelines are, and so is the bare date that stands for such a
line on the other side. What the text itself tells of is compared: 법은 3월 2일 시행됐다.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from functools import cache

from align.entities.english.dates import MONTHS, WEEKDAYS

_LONGEST = 160  # characters; longer lines are prose
_DIGIT = re.compile(r"\d")
_EMAIL = r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?"
# 2025.03.02, 10:00:05, 17:30, 2025년, 3월; what has another unit is no date
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}){0,2}"
_FIGURES = rf"(?P<date>{_CLOCK}|(?:19|20)\d\d(?!\d))|\d{{1,4}}(?![\d%])"
_ZONES = (
    r"(?:GMT|UTC|Gmt|Utc)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|KST|JST|BST|CET|[ECMP][DS]?T(?![A-Za-z])"
)
# Where the name of a paper or an author may stand, between bars.
_APART = r"(?:(?<=^)|(?<=[|/\[·]\s)|(?<=[|/\[·]))"
_BETWEEN = r"[\s|/·ㆍ,.:：;()\[\]{}<>【】–—―•~☞■▶-]"
_KOREAN_DONE = (
    "입력|등록|승인|작성|수정|갱신|업데이트|업로드|발행|게시|게재|송고|출고|전송|보도|배포|발송"
)
_KOREAN_ROLE = (
    r"(?:글\s?[=:·]?\s?)?(?:[가-힣]{2,4}\s?)?"
    r"(?:기자|특파원|논설위원|에디터|통신원|리포터|앵커|편집위원)"
)
# 최초입력, 기사 등록일시, 마지막 업데이트; 보낸 날짜, 저장한 날짜
_KOREAN_WORD = (
    r"(?:(?:최초|최종|마지막|기사|뉴스|게시물|게시글|보도\s?자료|온라인|인터넷|신문|지면)\s?)*"
    rf"(?:(?:{_KOREAN_DONE})(?:함|됨|한|된)?(?:\s?(?:날짜|일자|일시|시간|시각|시점|일(?!\d)))?"
    r"|기사(?=\s?\d)|지면|조회\s?수?|댓글|추천|읽음"
    r"|(?:보낸|받은|저장한|올린|쓴|등록한|작성한)\s?(?:날짜|시간|시각|일시))"
    r"(?![가-힣])"
)
_KOREAN_PARTS = rf"""
    {_EMAIL}
    | (?P<word>{_KOREAN_WORD}|{_KOREAN_ROLE}(?![가-힣]))
    | (?P<reading>읽는\s?(?:데|시간)(?:\s?(?:은|:))?\s?(?:약\s?)?\d+\s?분|\d+\s?분\s?(?:읽기|분량))
    | (?P<ago>(?:\d+\s?(?:초|분|시간|일|주|달|개월|년)|방금|조금)\s?전(?![가-힣])|어제|오늘)
    | (?P<month>\d{{1,2}}\s?월(?!드|요))
    | \d{{1,4}}\s?(?:년|일(?!간)|시(?![가-힣])|분(?![가-힣])|초(?![가-힣]))
    | 오전|오후|[월화수목금토일](?:요일)?(?![가-힣])|(?:현지|한국)\s?시[간각]|이후(?![가-힣])
    | 즉시\s?(?=보도|배포)
    | (?:조간|석간|온라인|인터넷|기사\s?(?:원문|보기|공유)|원문\s?보기)(?![가-힣])
    | [A-Z]?\d{{1,2}}\s?면(?![가-힣]) | 총\s?\d+\s?(?:쪽|매) | (?P<label>(?:날짜|일자|일시)\s?[:：])
    | {_APART}[가-힣A-Za-z\d]{{2,12}}(?:\s[가-힣]{{2,6}})?\s?(?=[|/\]·])
"""
# Dec., December, DEC
_MONTHS, _WEEKDAYS = (
    rf"(?:{'|'.join(name[:3] for name in (*names, *map(str.upper, names)))})[A-Za-z]*"
    for names in (MONTHS, WEEKDAYS)
)
_NAME = rf"(?!(?:{_MONTHS}|{_WEEKDAYS})\b)[A-Z][\w'’&-]*"
_ENGLISH_ROLE = r"(?:[Ss]taff\s)?(?:[Rr]eporter|[Ww]riter|[Cc]orrespondent|[Ee]ditor)"
_ENGLISH_DONE = (
    "published|posted|updated|modified|edited|revised|uploaded|released|registered|sent|received"
    "|mailed|emailed|filed|created|written|printed|saved"
)
_ENGLISH_WORD = (
    r"(?:(?:first|originally|initially|last(?:ly)?|most\srecently|article|story|news|date|time)\s)*"
    rf"(?:{_ENGLISH_DONE}|input|update|date\sof\s(?:publication|issue)"
    r"|(?:publication|posting|publishing|upload)\s(?:date|time)|print\sedition|for\s(?:immediate\s)?release)(?:\s(?:date|time))?"
    r"(?:\s(?:online|in\sprint))?(?![\w'’-])|(?:online\s)?article(?=\s?:)"
)
_ARTICLE = (
    r"This\s(?:article|story|post|column|piece|newsletter|e-?mail)\s(?:was|has\sbeen|is)\s"
    rf"(?:(?:first|originally|last)\s)?(?:{_ENGLISH_DONE})\b"
)
_ENGLISH_PARTS = rf"""
    {_EMAIL}
    | (?P<word>{_ARTICLE}
        | (?:(?<=^)|(?<=[|/·(\[,.;\d•-]\s)|(?<=[|/·(\[\d])|(?<=[ap]m\s)|(?<=T\s)|(?<=\.m\.\s))
          (?i:{_ENGLISH_WORD})
        | (?:(?<=^)|(?<=[|/·\d]\s))[Bb][Yy]\s{_NAME}(?:\s{_NAME}|\sand(?=\s{_NAME})){{0,5}})
    | {_ENGLISH_ROLE}\b
    | by\s{_NAME}(?:\s{_NAME}){{0,3}}
    | (?P<reading>\d+[\s-]?[Mm]in(?:ute)?s?\.?\s[Rr]ead
        | \d[\d,]*\s(?:views?|comments?|shares?|likes?)\b
        | (?:Views?|Comments?|Hits)\s?:?\s?\d[\d,]*)
    | (?P<ago>(?:\d+|an?|one)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b
        |[Yy]esterday\b|[Tt]oday\b|[Jj]ust\snow\b)
    | (?P<month>\b{_MONTHS}) | \b{_WEEKDAYS}
    | (?P<clock>\d{{1,2}}(?:[.:]\d\d)?(?::\d\d)?\s?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?))
    | \d{{1,2}}(?:st|nd|rd|th)\b | [ap]\.?m\b\.? | [AP]\.?M\b\.?
    | (?:on|at|the|of|in|and)\b(?!\s(?!\d|the\b|{_MONTHS}|{_WEEKDAYS})[A-Za-z])
    | (?:local|Korean?|Eastern|Seoul|KST)\s[Tt]ime\b | print\sedition\b
    | (?P<label>Date\s?:)
    | {_APART}{_NAME}(?:\s{_NAME}){{0,4}}\s?(?=[|/\]·]|,\s{_ENGLISH_ROLE}|$)
"""
_OTHER_PARTS = rf"| {_ZONES} | {_FIGURES} | {_BETWEEN}+"
_PARTS = {"ko": _KOREAN_PARTS + _OTHER_PARTS, "en": _ENGLISH_PARTS + _OTHER_PARTS}
# Whole lines: 이 기사는 3월 2일 15:49 “나루경제”에 게재된 기사입니다, "On Tue, … wrote:"
_WHOLE = {
    "ko": (
        r"[이본]\s(?:기사|뉴스|칼럼)[는은]\s[^.]{0,40}\d[^.]{0,40}?"
        rf"(?:{_KOREAN_DONE})(?:했|한|됐|된|되었|하였)"
        r"(?:습니다|다|음|\s(?:기사|글|칼럼|것)(?:입니다|이다))\.?"
        rf"|>*\s?\d{{4}}년.{{4,60}}{_EMAIL}.{{0,20}}(?:작성|보냄|씀|쓴\s글|썼습니다)\s?:?"
    ),
    "en": (
        r"(?:A\sversion\sof\s)?[Tt]his\s(?:article|story|column)\s"
        r"(?:(?:also|first|originally)\s)?(?:appear(?:s|ed)|ran)\sin\s"
        rf".{{0,30}}\b{_MONTHS}.{{0,50}}"
        rf"|>*\s?On\s.{{6,60}}\d.{{0,60}}{_EMAIL}.{{0,20}}\swrote\s?:"
    ),
}
# Heads of mails, beside which a date is that of the mail: 보낸사람: …, "Subject: …"
_MAIL_HEAD = (
    r"(?m:^)[>*\s]*(?:(?:보낸|받는)\s?(?:사람|이)|[발수]신(?:자|인)?|참조|제목"
    r"|From|To|Cc|Subject|Sender)\s?[:：]"
)


class Line(IntEnum):
    """What a line of a text is."""

    TEXT = auto()
    BARE = auto()
    """A date, a time or an author, and nothing that says of what."""
    PUBLISHED = auto()
    """It tells when the text was published, or who wrote it and when."""


def is_mail_head(text: str) -> bool:
    """Whether a text has a line of the head of a mail, other than its date.

    Example:
        >>> is_mail_head("제목: 커피값, 왜 또 올라요?")
        True
    """
    return _compiled(_MAIL_HEAD).search(text) is not None


def published_places(
    texts: tuple[str, str], languages: tuple[str, str], *, in_mail: bool = False
) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]:
    """The lines of both sides that tell when the text was published.

    A side that consists of them alone counts only if the other one does, or is a bare date.

    Args:
        texts: Both sides.
        languages: Their codes; only Korean and English lines are known.
        in_mail: Whether they stand in the head of a mail, where "Date:" is its date.

    Returns:
        For each side, where such lines begin and end.

    Example:
        >>> published_places(("입력 2025.03.02 10:00", "March 3, 2025"), ("ko", "en"))
        ([(0, 19)], [(0, 13)])
        >>> published_places(("개정 2025.03.02", "Amended March 3, 2025"), ("ko", "en"))
        ([], [])
    """
    sides = [
        [(*place, line_kind(text[slice(*place)], language, in_mail=in_mail))
         for place in _lines(text)]
        for text, language in zip(texts, languages, strict=True)
    ]  # fmt: skip
    found: list[list[tuple[int, int]]] = []
    for side, other in (sides, sides[::-1]):
        is_said = any(kind is Line.PUBLISHED for *_, kind in other)
        least = Line.BARE if is_said else Line.PUBLISHED
        only = all(kind is Line.PUBLISHED for *_, kind in side)
        answered = all(kind is not Line.TEXT for *_, kind in other)
        counts = answered or not only
        found.append([(start, end) for start, end, kind in side if counts and kind >= least])
    return found[0], found[1]


def line_kind(text: str, language: str, *, in_mail: bool = False) -> Line:
    """What a line is; in a mail's head, the line of its date tells when it was sent.

    Example:
        >>> line_kind("Updated : March 3, 2025 - 10:30", "en").name
        'PUBLISHED'
        >>> line_kind("Updated rules take effect March 3, 2025", "en").name
        'TEXT'
    """
    line = text.strip()
    if language not in _PARTS or len(line) > _LONGEST or _DIGIT.search(line) is None:
        return Line.TEXT
    if _compiled(_WHOLE[language]).fullmatch(line):
        return Line.PUBLISHED
    said = dated = False
    reached, parts = 0, _compiled(_PARTS[language], re.VERBOSE)
    while reached < len(line):
        part = parts.match(line, reached)
        if part is None or part.end() == reached:
            return Line.TEXT
        reached = part.end()
        told = part.lastgroup
        said |= told in {"word", "reading"} or (told == "label" and in_mail)
        dated |= told in {"date", "month", "clock", "ago", "reading"}
    if not dated:
        return Line.TEXT
    return Line.PUBLISHED if said else Line.BARE


@cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, made when it is first needed: most texts have no such line."""
    return re.compile(pattern, flags)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
