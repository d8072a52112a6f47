"""Labels of items and parts, such as `1.`, `가.`, `하나.`, `제2조.`, `Part 1.` and `Q1.`.

A label has a full stop of its own, and belongs to the item that follows. A label is recognised if
nothing else is between the beginning of a sentence and the stop; the first label of a list may also
follow a colon.
"""

import re

_BULLETS = "•●○◦▪■□◆◇▶▷▲△※☞★☆·‧∙⦁―–—*-"
_LEAD = rf"(?:[{_BULLETS}]\s*)?[\"'“‘(\[【〈<]*"
_NUMBER = r"\d{1,3}(?:[.-]\d{1,2})*"
_LETTER = r"[A-Za-z]|[ivx]{1,4}|[IVX]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ]|[QA]\d{1,3}"

# Counting words head the demands of Korean statements, all of them with the first one: 하나. 하나.
KOREAN_COUNTS = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열"
KOREAN_ORDINALS = "(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째"
_KOREAN_PARTS = (
    "질문|문항|문|답변|답|붙임|별첨|별표|첨부|참고|그림|사진|표|도표"
    "|요구사항|요구|과제|안건|예시|예|주|각주"
)
_KOREAN = (
    rf"{KOREAN_COUNTS}|{KOREAN_ORDINALS}|[가나다라마바사아자차카타파하ㄱ-ㅎ]|{_LETTER}"
    r"|[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚辛壬癸]"
    rf"|(?:제?\s?{_NUMBER}\s?(?:조|항|호|장|절|부|편|막|단계|과)){{1,3}}|(?:{_KOREAN_PARTS})\s?{_NUMBER}|{_NUMBER}"
    "|문|답|참고|비고"
)
_ENGLISH_PARTS = (
    r"Part|Pt\.|Chapter|Ch\.|Section|Sec\.|Article|Art\.|No\.|Verse|Step|Phase|Stage|Act|Scene|Book|Volume|Vol\.|Unit"
    r"|Appendix|Annex|Figure|Fig\.|Table|Box|Photo|Exhibit|Panel|Question|Item|Case|Rule|Point"
    r"|Demand|Principle|Goal|Lesson|Day|Round|Session|Clause|Paragraph|Note|Tip|§"
)
_ENGLISH = (
    rf"(?:{_ENGLISH_PARTS})\s?(?:{_NUMBER}|[A-Z]|[IVX]{{1,5}}|One|Two|Three|Four|Five|Six|Seven"
    rf"|Eight|Nine|Ten)|{_NUMBER}|{_LETTER}"
    "|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
)


def _pattern(label: str) -> re.Pattern[str]:
    # One label may follow another: 1. 가. 전화
    return re.compile(rf"{_LEAD}(?:(?:{label})[.)\]]+\s+)*(?:{label})[)\]】〉>]?")


_LABELS = {"ko": _pattern(_KOREAN), "en": _pattern(_ENGLISH)}
_COUNTED = re.compile(rf"{_LEAD}(?:{KOREAN_COUNTS})")
_COUNTING = re.compile(rf"\s*(?:{KOREAN_COUNTS})[.!?]")
_LONGEST_COUNT = 6
_FIRST = re.compile(r"[:：]\s*[(\[]?(?:1|[aAiI]|[가Ⅰⅰ一甲]|하나|첫째|First|Q1?)[)\]]?")


def is_label(text: str, begin: int, end: int, language: str) -> bool:
    """Whether `text[begin:end]`, which is followed by a full stop, is a label.

    In `하나. 둘. 셋.`, someone is counting.
    """
    if _FIRST.fullmatch(text, max(text.rfind(":", begin, end), text.rfind("：", begin, end)), end):
        return True
    if _LABELS[language].fullmatch(text, begin, end) is None:
        return False
    if _COUNTED.fullmatch(text, begin, end) is None:
        return True
    before = text[max(0, begin - _LONGEST_COUNT) : begin].split()
    return not (_COUNTING.match(text, end + 1) or (before and _COUNTING.fullmatch(before[-1])))
