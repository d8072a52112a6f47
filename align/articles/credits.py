"""Recognise the credit at the end of a caption, which stays with the caption.

A credit says whose the picture is: `나래군 제공`, `사진=가람시`, `(Courtesy of Garam)`.
With it stand the date, the photographer's address and a notice against resale. The name of a
reporter alone is a byline, unless what stands before it only describes a picture.
"""

import re
from functools import cache

KOREAN_ROLE = (
    r"(?:(?:선임|수습|인턴|객원|전문|시민|명예|사진|영상|논설|경제|국제|의학|스포츠|환경|문화)?\s?"
    r"(?:기자|특파원|논설위원|에디터|편집위원|통신원|앵커|리포터|PD|칼럼니스트)"
    r"|(?:편집|논설|정치|경제|사회|문화|국제|산업)?(?:국장|부장|차장|실장|주필))"
)
"""What a Korean newspaper calls those who write and take pictures, as in 사진기자."""

_DATE = r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?"
_ADDRESS = r"[\w.+-]+@[\w.-]*"
_NOTICE = r"\*?\s?(?:재판매\s?및\s?DB\s?금지|DB\s?및\s?재판매\s?금지|재배포(?:\s?및\s?DB)?\s?금지)"
_OPEN, _CLOSE = r"[\[(<【〈]\s?", r"\s?[\])>】〉]"
_WORD = r"[가-힣A-Za-z0-9·]"
_WORDS = rf"{_WORD}{{2,15}}(?:\s{_WORD}{{2,15}})?"
_KOREAN_AGENCIES = (
    r"(?:연합|EPA|AP|AFP|UPI|로이터|신화|타스|교도)[-=·/\s]?(?:연합뉴스|뉴시스|뉴스1|연합)"
    r"|연합뉴스(?:TV)?|뉴시스|뉴스1|게티이미지(?:뱅크|코리아)?|셔터스톡"
)
# 나래신문, 나래일보
_PAPER = rf"(?:연합|{_KOREAN_AGENCIES}|{_WORD}{{1,8}}(?:신문|일보|뉴스|방송|통신|타임스|경제))"
_KOREAN = (
    rf"{_WORDS}\s(?:제공|자료\s?사진)"
    r"|(?:사진|자료\s?사진|그래픽|일러스트|삽화|이미지|영상)\s?(?:(?:제공|출처)\s?)?[=:：ㅣ|｜/]\s?[^.!?\n]{1,40}"
    r"|(?:출처|제공|자료|촬영)\s?=\s?[^.!?\n]{1,40}"
    rf"|사진\s(?:제공\s{_WORDS}|{_PAPER}|[가-힣]{{2,4}}\s?기자)"
    rf"|{_PAPER}\s?(?:자료\s?)?(?:사진|자료)"
    rf"|{_KOREAN_AGENCIES}"
    rf"|[ⓒ©]\s?{_WORDS}(?:\s{_WORD}{{2,15}})?"
    rf"|{_WORD}{{1,15}}(?:\s{_WORD}{{1,15}}){{0,2}}\s?(?:캡처|캡쳐|갈무리)"
    r"|(?:[가-힣]{2,6}\s?)?(?:사진(?:공동)?(?:취재단|기자단)|공동취재사진)"
    r"|자료\s?사진"
    r"|[가-힣]{2,8}\s?DB"
)
# What is a credit only in brackets: [사진 나래군], (출처: 나래군), [촬영 김나루]
_KOREAN_INSIDE = (
    r"공동취재단|(?:사진|촬영|그래픽)(?:은|\s)[^.!?\n]{1,40}|출처\s?[:：]\s?[^.!?\n]{1,40}"
)
# A credit in brackets may hold a notice. After it, or after the date, come the rest. A stroke
# stands before it, and directly before any name: /나래군
_KOREAN_CREDIT = (
    rf"(?:{_DATE}[\s/]*)?"
    rf"(?:(?:{_OPEN}(?:{_KOREAN}|{_KOREAN_INSIDE})(?:[.,]\s?{_NOTICE})?{_CLOSE}"
    rf"|(?:[/|ㅣ｜]\s?)?(?:{_KOREAN})|(?:/|[|ㅣ｜]\s?){_WORD}{{2,15}})[\s/.]*"
    rf"|(?<=\d[\s/]){_ADDRESS}\s*)"
    rf"(?:{_DATE}\s*)?(?:[ⓒ©][^.!?\n]{{1,30}}|{_ADDRESS}\s*)?(?:{_NOTICE})?"
)

_AGENCIES = (
    r"(?:Yonhap(?:\sNews(?:\s(?:Agency|TV))?)?|Newsis|News1|Reuters|AFP|AP|EPA|UPI|TASS|Xinhua|Kyodo"
    r"|KCNA|[Gg]etty\s?[Ii]mages(?:\s?[Bb]ank|/iStock(?:photo)?)?)"
)
_SOURCE = rf"{_AGENCIES}(?:(?:[-/]|\svia\s){_AGENCIES})*(?:\s(?:[Pp]hoto|[Ff]ile(?:\s[Pp]hoto)?))?"
_NAME = r"[A-Z][\w.'’-]*"
# Narae County, the Ministry of Fisheries
_NAMES = rf"(?:[Tt]he\s)?{_NAME}(?:\s(?:of|the|and|for|{_NAME})){{0,6}}"
_KINDS = (
    "County|Government|Ministry|Office|Corps|Police|Agency|Times|Daily|Herald|News|Press|Post"
    "|Shinmun|Ilbo|Journal|Hall|Department|Guard|Navy|Army|Air Force|Marines|Province"
    "|District|Authority|Administration|Service|Commission|Committee|Council|Assembly|Bureau"
    "|Court|Embassy|Station|Headquarters|Institute|Academy|Center|Centre"
    "|Museum|Gallery|Library|Archives?|Foundation|Association|Federation|Society|Union|Hospital|Bank"
    "|Group|Corp|Inc|Ltd|Co|Company|Holdings|Partners|Electronics|Semiconductor|Motors?|Industries"
    "|Energy|Chemicals?|Steel|Airlines?|Airport|Railroad|Entertainment|Studios?|Pictures|Films"
    "|Broadcasting|TV|Network|Media|Club|Theater|Theatre|Orchestra|Festival"
)
# City of Garam, Ministry of Ferries and Ports
_HEADS = "City|County|Town|Port|Ministry|Office|University|Bank|Museum|Institute|Government|Embassy"
_HOLDER = (
    rf"(?:{_NAME}\s(?:(?:of|the|and|for|{_NAME})\s){{0,5}}(?:{_KINDS})\.?|(?:[A-Z][A-Z&.'’-]*\s){{1,4}}(?:{_KINDS.upper()})"
    rf"|(?:[Tt]he\s)?(?:{_HEADS})\s(?:of|for)(?:\s(?:of|the|and|for|{_NAME})){{1,7}})"
)
# In square brackets, capitals alone name it: [GARAM FERRIES]. A transcript has one word there.
_CAPITALS = r"\[[A-Z][A-Z\d&.'’-]*(?:,?\s[A-Z\d&][A-Z\d&.'’-]*){1,5}\]"
_PICTURE = r"(?:(?:[Ff]ile\s)?(?:[Pp]hotos?|[Ii]mages?|[Gg]raphics?|[Ii]llustrations?|[Vv]ideo))"
_STORE = r"(?:[Ff]ile(?:\s[Pp]hotos?)?|[Pp]hotos?|[Aa]rchives?|DB)"
_SCREEN = r"(?:[Ss]creen(?:shot|\s?(?:capture|grab))|SCREEN\s?(?:CAPTURE|GRAB|SHOT))"
_ENGLISH = (
    rf"(?:Photos?(?:\s[Cc]ourtesy\sof|\sby(?=\s(?:the\s)?[A-Z])|:)|[Cc]ourtesy\sof|Credit:"
    rf"|(?:{_SCREEN}|[Cc]aptured?)\s(?:from|of))\s[^.!?\n]{{1,60}}"
    rf"|{_PICTURE}\s?[=:/|]\s?{_NAMES}|{_PICTURE}\s[Cc]redit:\s?{_NAMES}"
    rf"|(?:{_PICTURE}\s)?(?:[Cc]ourtesy(?:\sof)?|[Pp]rovided\sby)\s{_NAMES}"
    rf"|{_PICTURE}\s(?:by|from)\s{_NAMES}"
    rf"|(?:{_NAME}\s){{1,4}}[Ff]ile\s[Pp]hotos?|[Ff]ile\s[Pp]hotos?|{_HOLDER}\s{_STORE}"
    rf"|(?:{_NAME}\s){{1,3}}(?:[Cc]apture|{_SCREEN})"
    rf"|(?:{_AGENCIES}|REUTERS)(?:\s[Pp]hoto)?/(?:{_NAME}\s){{0,3}}{_NAME}"
    rf"|(?:{_NAME}\s){{1,3}}{_NAME}\s?/\s?(?:{_SOURCE}|{_HOLDER})"
    rf"|(?:{_NAME}\s){{1,4}}[Pp]hoto\sby(?:\s{_NAME}){{1,4}}"
    rf"|(?:©|\([Cc]\))\s?{_NAME}(?:\s{_NAME}){{0,3}}|Joint\sPress\sCorps"
)
# What is a credit only in brackets: (Handout), (Photo, Narae County), (Source: Narae County)
_ENGLISH_INSIDE = (
    rf"{_SOURCE}|YONHAP|NEWSIS|NEWS1|{_SCREEN}|[Ss]creen\s[Cc]apture|{_HOLDER}|(?:{_NAME}\s){{1,4}}{_STORE}"
    r"|[Ff]ile|[Hh]andout|[Pp]ool(?:\s[Pp]hoto)?"
    rf"|[Ss]ource:\s?{_NAMES}|{_PICTURE}(?:,|\s©)\s?{_NAMES}"
    rf"|{_PICTURE}\s(?:[Pp]rovided\sby|[Cc]ourtesy\sof)\s[^.!?\n]{{1,60}}|[Pp]rovided\sby\s[^.!?\n]{{1,60}}"
)
_ENGLISH_CREDIT = (
    r"(?:[\[(](?:PHOTO\s)?NOT\sFOR\sSALE[\])]\s*)?"
    rf"(?:[\[(]\s?(?:{_ENGLISH}|{_ENGLISH_INSIDE})\s?[\])]|{_CAPITALS}"
    rf"|\|\s?(?:{_NAME}\s){{1,4}}{_NAME}|[/|]\s?{_HOLDER}|(?:[/|]\s?)?(?:{_ENGLISH}|(?!(?:AP|EPA|UPI)\s*\Z){_SOURCE}))"
)
# The rest of a credit, from a stop inside it on: 재판매 및 DB 금지] a@b.example
_REST = re.compile(rf"(?:{_NOTICE}\s?[\])>]\s*(?:{_ADDRESS}\s*)?|(?<=제공\.\s){_DATE}\s*)\Z")

# The name of the photographer alone: /김나루 기자 naru@narae.example, 김나루 사진기자, KIM NA-RU.
# Without a sign, a name at the end of 조사하고 있다. is the reporter's.
_PHOTOGRAPHER = re.compile(
    rf"(?:[/|ㅣ｜]\s?[가-힣]{{2,4}}\s?{KOREAN_ROLE}|[가-힣]{{2,4}}\s?(?:사진|영상)\s?기자)"
    rf"\s*(?:{_ADDRESS}\s*)?\Z"
    r"|[A-Z]{2,}\s[A-Z]{2,}-[A-Z]{2,}\s*\Z"
)
# What only describes a picture is one sentence that says what people or things are doing
# (웃고 있다), where something is (갇혀 있다), or that ends in a noun. News is or becomes something
# (주목되고 있다, 늘어나고 있다, 지적도 있다).
_DESCRIBING = re.compile(
    r"(?:[^되나지]고|[가-힣][아어여혀려져워해쳐]) 있다[.…]\s*\Z|(?<![다요까죠오])[.…]\s*\Z"
)
_HANGUL = re.compile("[가-힣]")
_REPORTING = re.compile(r"[가-힣]{2}(?:다|요|까|죠)[.!?]")
# An agency without a sign is also the source of a report, in English always.
_AGENCY_ALONE = re.compile(rf"(?:{_KOREAN_AGENCIES}|{_SOURCE})\s*\Z")
# Where a credit may begin: after a stop.
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=\S)")
_LONGEST_CREDIT = 100

# After a question a name is its answer, unless brackets or a word tell that it is a credit.
_ASKING = re.compile(r"(?:[?？]|(?:답|말|물)[했었]다\.)[\"'”’)]*\s*$")
_LONGEST_ASKING = 8
_NAMED = re.compile(r"[\[(<]|사진|Photo|[Cc]ourtesy|Credit:")


def is_credit(text: str, start: int) -> bool:
    """Whether all of a text from `start` on is the credit of the caption before it."""
    if _ASKING.search(text[max(0, start - _LONGEST_ASKING) : start]) and not _NAMED.match(
        text, start
    ):
        return False
    return (
        _credit().match(text, start) is not None
        or _REST.match(text, start) is not None
        or (_PHOTOGRAPHER.match(text, start) is not None and _is_description(text[:start]))
    )


def ends_in_credit(text: str) -> bool:
    """Whether a text of one sentence or more ends in a credit, which stands after a stop."""
    return any(
        is_credit(text, found.end())
        and not _REST.match(text, found.end())
        and (
            not _AGENCY_ALONE.match(text, found.end())
            or _is_korean_description(text[: found.end()])
        )
        for found in _STOP.finditer(text, max(0, len(text) - _LONGEST_CREDIT))
    )


def _is_description(text: str) -> bool:
    """Whether a text may be what describes a picture, and no report."""
    return _is_korean_description(text) if _HANGUL.search(text) else not text.isupper()


def _is_korean_description(text: str) -> bool:
    found = _DESCRIBING.search(text)
    is_korean = _HANGUL.search(text) is not None
    return is_korean and found is not None and _REPORTING.search(text, 0, found.start()) is None


@cache
def _credit() -> re.Pattern[str]:
    """Finds a whole credit; made when a caption is read, because it takes long."""
    return re.compile(rf"(?:{_KOREAN_CREDIT}|{_ENGLISH_CREDIT}\s?\.?)\s*\Z")
