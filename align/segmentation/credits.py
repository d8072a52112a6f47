"""Recognise the credit at the end of a caption, which stays with the caption.

A credit says whose the picture is: `나래군 제공`, `사진=가람시`, `(Courtesy of Garam)`.
With it stand the date, the photographer's address and a notice against resale. The name of a
reporter alone is a byline, and no credit.
"""

import re
from functools import cache

_DATE = r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?"
_ADDRESS = r"[\w.+-]+@[\w.-]*"
_NOTICE = r"\*?\s?(?:재판매\s?및\s?DB\s?금지|DB\s?및\s?재판매\s?금지|재배포(?:\s?및\s?DB)?\s?금지)"
_WORDS = r"[가-힣A-Za-z0-9·]{2,15}(?:\s[가-힣A-Za-z0-9·]{2,15})?"
_KOREAN_AGENCIES = (
    r"(?:연합|EPA|AP|AFP|로이터|신화|타스|교도)[-=·/]?(?:연합뉴스|뉴시스|뉴스1|연합)"
    r"|연합뉴스(?:TV)?|뉴시스|뉴스1|게티이미지(?:뱅크|코리아)?|셔터스톡"
)
_KOREAN = (
    rf"{_WORDS}\s(?:제공|자료\s?사진)"
    r"|사진\s?(?:제공\s?)?[=:：ㅣ|｜]\s?[^.!?\n]{1,40}"
    rf"|{_KOREAN_AGENCIES}"
    rf"|[ⓒ©]\s?{_WORDS}(?:\s[가-힣A-Za-z0-9·]{{2,15}})?"
    r"|(?:유튜브|인스타그램|페이스북|방송|누리집|홈페이지)(?:\s?(?:화면|영상))?\s?(?:캡처|캡쳐|갈무리)"
    r"|(?:[가-힣]{2,6}\s?)?(?:사진(?:공동)?(?:취재단|기자단)|공동취재사진)"
    r"|[가-힣]{2,8}\s?DB"
)
# A credit in brackets may hold a notice. After it, or after the date, come the rest.
_KOREAN_CREDIT = (
    rf"(?:{_DATE}[\s/]*)?"
    rf"(?:(?:[\[(<]\s?(?:{_KOREAN}|공동취재단)(?:[.,]\s?{_NOTICE})?\s?[\])>]|{_KOREAN})[\s/.]*"
    rf"|(?<=\d[\s/]){_ADDRESS}\s*)"
    rf"(?:{_DATE}\s*)?(?:[ⓒ©][^.!?\n]{{1,30}}|{_ADDRESS}\s*)?(?:{_NOTICE})?"
)

_AGENCIES = (
    r"(?:Yonhap(?:\sNews(?:\sAgency)?)?|Newsis|News1|Reuters|AFP|AP|EPA|UPI|TASS|Xinhua|Kyodo|KCNA"
    r"|Getty(?:\sImages)?)"
)
_SOURCE = rf"{_AGENCIES}(?:[-/]{_AGENCIES})*(?:\s(?:[Pp]hoto|[Ff]ile(?:\s[Pp]hoto)?))?"
_NAME = r"[A-Z][\w.'’-]*"
_KINDS = "County|Government|Ministry|Office|Corps|Police|Agency|Times|Daily|Herald|News|Press|Post"
_HOLDER = rf"(?:(?:{_NAME}\s){{1,4}}(?:{_KINDS})|(?:[A-Z][A-Z&.'’-]*\s){{1,4}}(?:{_KINDS.upper()}))"
_ENGLISH_CREDIT = (
    r"[\[(]?\s?(?:Photos?(?:\s[Cc]ourtesy\sof|\sby|:)|[Cc]ourtesy\sof|Credit:"
    r"|[Ss]creen(?:shot|\s?(?:capture|grab))\s(?:from|of))\s[^.!?\n]{1,60}"
    r"|(?:[\[(](?:PHOTO\s)?NOT\sFOR\sSALE[\])]\s*)?"
    rf"(?:[\[(](?:{_SOURCE}|YONHAP|NEWSIS|NEWS1|{_HOLDER})[\])]|(?!(?:AP|EPA|UPI)\s*\Z){_SOURCE}|©\s?{_NAME}(?:\s{_NAME}){{0,3}}"
    rf"|(?:/\s?)?(?:{_NAME}\s){{1,4}}[Pp]hoto\sby(?:\s{_NAME}){{1,4}}"
    rf"|(?:{_NAME}\s){{1,3}}{_NAME}/(?:{_SOURCE}|{_HOLDER}))"
)
# The rest of a credit in brackets, from a stop inside it on: 재판매 및 DB 금지] a@b.example
_REST = re.compile(rf"{_NOTICE}\s?[\])>]\s*(?:{_ADDRESS}\s*)?\Z")

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
    return (_credit().match(text, start) or _REST.match(text, start)) is not None


@cache
def _credit() -> re.Pattern[str]:
    """Finds a whole credit; made when a caption is read, because it takes long."""
    return re.compile(rf"(?:{_KOREAN_CREDIT}|(?:{_ENGLISH_CREDIT})\s?[\])>]?\.?)\s*\Z")
