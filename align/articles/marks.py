"""The marks of newspaper prose: infer the kind of a paragraph from its text alone.

They are used if the format does not name the kind: in plain text, PDF, and unmarked paragraphs of
other formats. Every rule describes a short line of a fixed shape, because a sentence that only
mentions a reporter or a photograph is body text.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from align.articles.bullets import BULLET
from align.articles.credits import KOREAN_ROLE, ends_in_credit
from align.records import Kind

# Columns (a Hangul syllable has two): longer lines are prose, whatever they begin with.
_HEADING_COLUMNS = 120
_BYLINE_COLUMNS = 100
_CAPTION_COLUMNS = 240
# The most that stands after a date in a byline: lines of a text that a program broke are longer.
_AFTER_DATE_COLUMNS = 24
# In characters: the shortest byline and the shortest caption, as in 가람기자 and 사진=가.
_SHORTEST = 4

# The fewest short lines in a row that are a list.
_LISTED = 3
_CROSSHEADS = ("■", "□", "▣", "◆", "◇", "◈", "★", "☆")

_CLOSERS = "\"＂″'”’»」』）)]】〉》*_ \u00a0"
_FINAL = frozenset(".!?;:。！？；：…⋯‥")
_NO_HEADLINE = frozenset(".;:。；：")
# "U.S.", "Inc.": a full stop that ends no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|vs|No)\.)$")

KOREAN_LETTERS = "가나다라마바사아자차카타파하"
"""The syllables that number the items of Korean lists, in order."""

_RULE = re.compile(r"[-_=*~#+·•–—―─-╿▀-◿★☆♠-♧※〓＊＃＋－＝＿～\s]+")
_LIST_MARKER = re.compile(
    rf"(?:{BULLET}"
    r"|\(?\d{1,2}[.)]\s+(?=\D)"
    r"|\(\d{1,2}\)\s*(?=\S)"
    r"|[①-⑳❶-❿㉠-㉻⑴-⒇]\s*(?=\S)"
    rf"|[{KOREAN_LETTERS}][.)]\s+(?=\S)"
    r"|[a-z][.)]\s+(?=\S))"
)

# What the ending 다 follows: a syllable with the ㅆ of the past or of 있다, 습니다, 한다, 이다.
_STEM = re.compile(
    f"[{''.join(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28))}니한된없이]\\Z"
)
# What the ending 니다 follows: a syllable with the ㅂ of 습니다, 입니다, 합니다.
_POLITE_STEM = re.compile(f"[{''.join(chr(code) for code in range(0xAC00 + 17, 0xD7A4, 28))}]\\Z")

_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# 홍가람, or in spread letters: 홍 가 람
_KOREAN_NAME = r"(?:[가-힣]{2,4}|(?<![가-힣])[가-힣](?:\s[가-힣]){2,3})"
_ENGLISH_NAME = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_POSTED = (
    r"(?:(?:Published|Updated|Posted|Last modified)\s*(?:on|at)?\s*:?"
    r"|Modified\s*(?:on\s*:?|at\s*:?|:))"
)
_BYLINES = (
    # garam@garam.example
    rf"{_EMAIL}",
    # 가람일보 홍가람 기자 | 글·사진=홍가람 기자, 김나루 특파원 garam@garam.example
    (
        rf"(?:[가-힣A-Za-z0-9·/()\[\]=\s]{{0,30}}?\s*)?{_KOREAN_NAME}\s?{KOREAN_ROLE}"
        rf"(?:\s?[,·/]\s?{_KOREAN_NAME}\s?{KOREAN_ROLE}?)*"
        rf"(?:\s*[|/(\[<]?\s*{_EMAIL}[)\]>]?)?(?:\s?[=|]\s*)?"
    ),
    # A translator or compiler, as in 번역: 김나루
    r"(?:번역|글|취재|정리|옮긴이|번역자)\s?[=:/]\s?.+",
    # 보도시점 : 2025. 1. 6.(월) 11:00 이후 / 배포 : 2025. 1. 6.(월)
    # 입력 2025.01.06. 10:30 | 수정 2025.01.06. 11:00 | 홍가람 기자 송고시간2025-01-06 10:30
    (
        rf"(?:{_KOREAN_NAME}\s?{KOREAN_ROLE}\s?[|·]?\s?)?"
        r"(?:기사)?(?:입력|등록|승인|작성|수정|발행|게재|송고|보도|배포)(?:\s?일?시?[간점]?)?"
        r"\s?[:：|]?\s*\d{4}\s?[.년/-].*"
    ),
    # 2025년 1월 6일, Hong Garam | 2025.01.06 10:30
    (
        r"\d{4}(?:년\s?\d{1,2}월\s?\d{1,2}일|[./-]\s?\d{1,2}[./-]\s?\d{1,2}\.?)"
        r"(?P<after_date>[\s,|(].*)?"
    ),
    # Written by Hong Garam, a teacher | Story and photos by Hong Garam
    (
        r"(?:Written|Reported|Edited|Translated|Posted"
        r"|(?:Story|Text|Words|Reporting)(?:\s(?:and|&)\s[a-z]+)?)"
        r"\s[Bb][Yy]\s[A-Z\u00c0-\u024f][^!?]*"
    ),
    # By Hong Garam | by Hong Garam and Kim Naru
    r"[Bb][Yy](?P<by>\s[A-Z\u00c0-\u024f][^!?]*)",
    # January 6, 2025 | January 6, 2025 by Hong Garam
    (
        rf"{_MONTH}\s\d{{1,2}},?\s\d{{4}}"
        r"(?:,?\s(?:by\b(?P<dated_by>.*)|(?:[|·-]\s?|\d{1,2}:\d\d).*))?"
    ),
    # Published: Jan. 6, 2025 10:30
    rf"{_POSTED}\s*[A-Z0-9].*\d{{4}}.*",
    # All News 10:30 January 06, 2025
    rf"(?:[A-Z]\w+\s){{0,2}}\d{{1,2}}:\d\d\s{_MONTH}\s\d{{1,2}},\s\d{{4}}",
    # Updated 2025-01-06 11:00 | Hong Garam Published 2025.01.06. 10:30
    (
        rf"(?:{_ENGLISH_NAME}\s?[|·,]?\s)?{_POSTED}"
        rf"\s*(?:\d{{4}}[./-]\s?\d|{_MONTH}\s\d).*"
    ),
    # Hong Garam, Staff Reporter | Hong Garam staff writer | Hong Garam (garam@garam.example)
    (
        rf"{_ENGLISH_NAME}(?:\s?[,|/]\s?(?:[A-Za-z]+\s)?|\s(?:[Ss]taff\s)?(?=[a-z])|\s[Ss]taff\s)"
        rf"(?:[Rr]eporter|[Ww]riter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist)(?:\s?[|,(]?\s?{_EMAIL}\)?)?"
    ),
    rf"{_ENGLISH_NAME}\s?[|,(<]?\s?{_EMAIL}[)>]?",
)
# What stands among the names of authors and papers, and nothing else does. A line of prose may
# begin with a date, or with "by" and a name, where a program broke it.
_OF_AUTHORS = re.compile(
    rf"[A-Z\u00c0-\u024f\d@][^\s가-힣]*|{_EMAIL}|[^\w\s]+|and|at|by|for|from|in|of|the|to|with"
    r"|(?:columnist|contributor|correspondent|editor|photographer|reporter|writer)s?|agencies|bureau"
    r"|chief|contributing|intern|senior|special|staff|[ap]\.?m\.?|de|van|von"
)
# ..., science correspondent | ..., economy desk: what somebody does, also in lower case
_OCCUPATION = re.compile(
    r",\s(?:(?!(?:an?|and|but|every|his|her|its|the|their|who)\s)[a-z-]+\s){0,2}"
    r"(?:columnist|contributor|correspondent|critic|editor|intern|photographer|reporter|writer|desk)s?"
    r"(?=\s*(?:[,|(\[<]|$))"
)
_WRAPPING = "()[]<>|,;:/·-–— "
# 10:30 | (월) 오전 10시 30분
_TIME_OF_DAY = re.compile(
    r"[\s,|(]*(?:\(?[월화수목금토일](?:요일)?\)?(?=[\s,|)]|$))?[\s,|)]*(?:(?:오전|오후|[AaPp][Mm])\s?)?"
    r"(?:\d{1,2}(?::\d{2}){1,2}|\d{1,2}시(?:\s?\d{1,2}분)?)?"
)

_PICTURE = r"(?:사진|그래픽|일러스트|삽화|이미지|영상|자료\s?사진|자료)"
_KOREAN_AGENCY = r"(?:연합뉴스|뉴시스|뉴스1|AP|AFP|EPA|로이터|블룸버그|신화|게티이미지\w*)"
_AGENCY = (
    r"(?:Yonhap(?: News)?|Newsis|News1|AP|AFP|EPA|Reuters|Bloomberg|Getty Images|Xinhua)"
    r"(?:[ /,-]+(?:Yonhap|file|photo|pool|AP|AFP|EPA))*"
)
_CAPTIONS = (
    # 사진=가람시 제공 | [사진 제공=가람시] | (그래픽: 김나루)
    rf"[\[(<【〈]?\s?[▲△▼▽◀▶]?\s?{_PICTURE}\s?(?:제공|출처|설명)?\s?[=:：ㅣ|/]\s?.+",
    # [사진 가람시] | <사진 제공 가람시>
    rf"[\[(<【〈]\s?{_PICTURE}.{{0,60}}[\])>】〉]",
    # ... 하고 있다. /연합뉴스 | ... 전경. ⓒ가람일보
    rf".+(?:[/ⓒ©]\s?{_KOREAN_AGENCY}(?:\s?제공)?|ⓒ\s?[가-힣A-Za-z0-9 ]{{2,20}})[.)\]]?",
    # ... 하고 있다. (사진=가람시)
    rf".+[\[(</]\s?{_PICTURE}\s?(?:제공|출처)?\s?[=:]\s?[^\])>]{{1,40}}[\])>]?\.?",
    # ... 있다. [가람시 제공]; in round brackets only after a full stop: (아침 식사 제공) is none.
    r".+(?:\.\s?\(|[\[/])\s?[가-힣A-Za-z0-9·\s]{2,20}\s(?:제공|자료사진)[\])]?\.?",
    # ▲ 가람 나루에 배가 들어오는 모습
    r"[▲△▼◀▶]\s?.+(?:모습|장면|전경|하고 있다)\.?",
    # Photo: City of Garam | Image courtesy of ... | AP Photo by ...
    (
        r"[\[(]?(?:(?:File|AP|Reuters|AFP)\s)?"
        r"(?:Photos?|Pictures?|Images?|Graphics?|Illustrations?|Credits?|Captions?|Video)\s?"
        r"(?:[:=/|]|by\s[A-Z]|(?:courtesy|provided by)\b).+"
    ),
    # Courtesy of the City of Garam
    r"[\[(]?[Cc]ourtesy(?:\sof|:).+",
    # ... on a test run. (Yonhap) | /AP-Yonhap
    rf".+[(/\[]\s?(?:AP-)?(?:{_AGENCY}|YONHAP|NEWSIS|NEWS1)\s?[)\]]?\.?",
    # ... 참고래 (나래시 제공): who gives is a word that ends as the names of offices do
    (
        r"[^.!?\n]+\([가-힣A-Za-z0-9·]{2,14}(?:[시군도청부처원회]|구청|공사|공단|재단|박물관|미술관"
        r"|대학교?|병원|은행|일보|신문|경찰서|소방서|그룹|전자|배급사|제작사|기획사|소속사)\s제공\)"
    ),
    # ... on a test run. (Courtesy of the City of Garam)
    r".+[(\[](?:(?:[Pp]hotos? )?[Cc]ourtesy of|[Pp]hotos?(?: by|:)|[Pp]rovided by).{2,60}[)\]]\.?",
)
# A line of prose that begins with a date: 2026년 11월 30일 밝혔다. 강이 …
_SENTENCE = re.compile(r"[가-힣]다\.\s")
# A dateline opens a body paragraph: (서울=연합뉴스) 홍길동 기자 = 정부는 ...
_DATELINE = re.compile(r"[(\[【][가-힣A-Za-z·/\s]{1,20}=[^)\]】]{2,30}[)\]】].{0,40}=\s?\S")


def columns(text: str) -> int:
    """The width of `text` in a fixed-width font: Hangul syllables and hanja have two columns."""
    if text.isascii():
        return len(text)
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def is_rule(text: str) -> bool:
    """Whether `text` consists of signs that separate parts of a text: "* * *", "-----"."""
    return not text[:1].isalnum() and _RULE.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether `text` ends in final punctuation, ignoring closing quotes and brackets.

    A colon and a semicolon count, because the same sentence never continues on a new line after
    them.
    """
    last = text[-1:]
    return not last.isalnum() and text.rstrip(_CLOSERS)[-1:] in _FINAL


def begins_item(text: str) -> bool:
    """Whether `text` begins with a bullet, or with a number or letter of a list.

    Dashes, middle dots and letters only count with a space after them: "-5도", "·미" and
    "ㅇㅇ" have no bullets.
    """
    return _LIST_MARKER.match(text) is not None


def is_torn(before: str, following: str) -> bool:
    """Whether a line break stands in the last word of a sentence: `증가하였` / `다. 그러나`.

    The second line looks like the third item of a list, or like a line of its own: `합` / `니다.`
    """
    return (following.startswith("다.") and _STEM.search(before[-1:]) is not None) or (
        following.startswith("니다.") and _POLITE_STEM.search(before[-1:]) is not None
    )


def is_byline(text: str) -> bool:
    """Whether `text` only names the author or the date of the article."""
    return (
        len(text) >= _SHORTEST
        and columns(text) <= _BYLINE_COLUMNS
        and (not ends_sentence(text) or text[-2:-1].isdigit())
        and _has_byline_shape(text.strip("[]()<>【】■▶ "))
        and _DATELINE.match(text) is None
        and _SENTENCE.search(text) is None
    )


def _has_byline_shape(text: str) -> bool:
    found = _one_of(_BYLINES).fullmatch(text)
    if found is None:
        return False
    by = found["by"] or found["dated_by"]
    if by is not None:
        return _are_names(by)
    if found["after_date"] is None:
        return True
    rest = _TIME_OF_DAY.sub("", found["after_date"], count=1).strip(_WRAPPING)
    return columns(rest) <= _AFTER_DATE_COLUMNS or _are_names(rest) or _has_byline_shape(rest)


def _are_names(text: str) -> bool:
    """Whether `text` consists of names, roles, dates and addresses."""
    return all(
        _OF_AUTHORS.fullmatch(word)
        for word in (word.strip(_WRAPPING) for word in _OCCUPATION.sub("", text).split())
        if word
    )


def is_caption(text: str) -> bool:
    """Whether `text` describes or credits a picture."""
    return (
        len(text) >= _SHORTEST
        and columns(text) <= _CAPTION_COLUMNS
        and (
            _one_of(_CAPTIONS).fullmatch(text.replace("\n", " ")) is not None
            or (not _DATELINE.match(text) and ends_in_credit(text))
        )
    )


@cache
def _one_of(lines: tuple[str, ...]) -> re.Pattern[str]:
    """Finds lines of some shapes; made when a line is read, because it takes long."""
    return re.compile("|".join(f"(?:{line})" for line in lines))


def shape_of(text: str) -> Kind | None:
    """The kind of a line that is a paragraph regardless of the lines around it; None of others."""
    if is_byline(text):
        return Kind.BYLINE
    if is_caption(text):
        return Kind.CAPTION
    return Kind.LIST_ITEM if begins_item(text) else None


def _is_short(text: str) -> bool:
    """Whether `text` could be a heading: short, on one line, no full stop at its end."""
    return (
        (len(text) * 2 <= _HEADING_COLUMNS or columns(text) <= _HEADING_COLUMNS)
        and "\n" not in text
        and not ends_sentence(text)
    )


def infer_kinds(
    texts: Sequence[str],
    known: Sequence[Kind | None],
    shape: Callable[[str], Kind | None] = shape_of,
) -> list[Kind]:
    """Infer the kind of each paragraph of an article.

    In order: byline, caption, list item, heading. The first paragraph may be a headline with a
    question mark, or end in an abbreviation. A short line without final punctuation is a heading,
    with two exceptions: after a line that ends in a colon, or three or more in a row, such lines
    are list items; and the last lines, followed only by bylines and captions, are body text.

    Args:
        texts: The paragraphs.
        known: The kinds that the format names; None means that the marks decide.
        shape: Does what `shape_of` does, if the caller has a memory for it.

    Returns:
        One kind for each text.
    """
    kinds = [
        said if said is not None else shape(text) for text, said in zip(texts, known, strict=True)
    ]
    for position, kind in enumerate(kinds):
        if (
            kind is Kind.LIST_ITEM
            and known[position] is None
            and _is_crosshead(texts, kinds, position)
        ):
            kinds[position] = Kind.HEADING
    closing = len(kinds)
    while closing > 0 and kinds[closing - 1] in (Kind.BYLINE, Kind.CAPTION):
        closing -= 1
    opening = True
    position = 0
    while position < len(texts):
        stop = _run_of_short(texts, kinds, position)
        if stop > position:
            kinds[position:stop] = _kinds_of_run(
                texts, range(position, stop), opening=opening, closing=stop >= closing
            )
        else:
            if kinds[position] is None:
                headline = position == 0 and len(texts) > 1 and _is_headline(texts[0])
                kinds[position] = Kind.HEADING if headline else Kind.BODY
                opening = opening and headline
            elif known[position] is None and kinds[position] is Kind.LIST_ITEM:
                opening = opening and _is_short(texts[position])
            stop = position + 1
        position = stop
    return [kind or Kind.BODY for kind in kinds]


def _kinds_of_run(texts: Sequence[str], run: range, *, opening: bool, closing: bool) -> list[Kind]:
    """Tell headings, list items and closing lines apart.

    `opening` says that no body came before, `closing` that none follows.
    """
    if run.start > 0 and texts[run.start - 1].endswith((":", "：")):
        return [Kind.LIST_ITEM] * len(run)
    if closing:
        first = Kind.HEADING if opening and len(texts) > 1 else Kind.BODY
        return [first, *[Kind.BODY] * (len(run) - 1)]
    listed = not opening and len(run) >= _LISTED
    return [Kind.LIST_ITEM if listed else Kind.HEADING] * len(run)


def _is_crosshead(texts: Sequence[str], kinds: list[Kind | None], position: int) -> bool:
    """Whether a line with a square, diamond or star is on its own: newswire heads parts so."""
    return (
        texts[position].startswith(_CROSSHEADS)
        and _is_short(texts[position])
        and position + 1 < len(texts)
        and Kind.LIST_ITEM not in (*kinds[max(0, position - 1) : position], kinds[position + 1])
    )


def _run_of_short(texts: Sequence[str], kinds: Sequence[Kind | None], start: int) -> int:
    """Where the run of short unpunctuated lines that begins at `start` ends."""
    stop = start
    while stop < len(texts) and kinds[stop] is None and _is_short(texts[stop]):
        stop += 1
    return stop


def _is_headline(text: str) -> bool:
    """Whether the article's first paragraph, which does end in punctuation, is its headline."""
    return (
        columns(text) <= _HEADING_COLUMNS
        and "\n" not in text
        and (
            text.rstrip(_CLOSERS)[-1:] not in _NO_HEADLINE or _ABBREVIATION.search(text) is not None
        )
    )
