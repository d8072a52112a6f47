"""Labels of items and parts, such as `1.`, `가.`, `하나.`, `제2조.`, `Part 1.` and `Q1.`.

A label has a full stop of its own, and belongs to the item that follows. A label is recognised if
nothing else is between the beginning of a sentence and the stop; the first label of a list may also
follow a colon.
"""

import re
from string import ascii_lowercase

from align.articles.bullets import BULLETS
from align.articles.marks import KOREAN_LETTERS

_LEAD = rf"(?:[―{BULLETS}]\s*)?[\"'“‘(\[【〈<]*"
_NUMBER = r"\d{1,3}(?:[.-]\d{1,2})*"
# D.3 is the third section of an appendix.
_LETTER = r"[A-Z](?:\.\d{1,2}){1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ]|[QA]\s?\d{1,3}"

# Counting words head the demands of Korean statements, all of them with the first one: 하나. 하나.
KOREAN_COUNTS = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열"
KOREAN_ORDINALS = "(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째"
_KOREAN_PARTS = (
    r"질문|질의|문항|문제|문|답변|응답|답|보기|선택지|붙\s?임|별\s?첨|별표|별지|첨\s?부|참고|부록|서식|양식|자료"
    "|그림|사진|도표|표|화면|요구사항|요구|과제|안건|의제|쟁점|제안|대안|방안|전략|목표|원칙|규칙|정의|가설|전제"
    "|예시|예제|예|사례|유형|이유|조건|방법|비결|특징|단계|장면|에피소드|시나리오|주제|활동|연습|실험|미션"
    "|파트|챕터|레슨|세션|트랙|코스|스텝|포인트|팁|주의|주|각주"
)
_ENGLISH_PARTS = (
    r"Part|Pt\.|Chapter|Ch\.|Section|Sec\.|Article|Art\.|No\.|Verse|Step|Phase|Stage|Act|Scene|Book|Volume|Vol\.|Unit"
    r"|Appendix|Annex|Attachment|Enclosure|Schedule|Figure|Fig\.|Table|Chart|Map|Box|Photo|Exhibit|Panel"
    r"|Question|Problem|Exercise|Activity|Task|Item|Case|Example|Scenario|Type|Category|Group|Level|Option"
    r"|Rule|Point|Reason|Method|Strategy|Theme|Topic|Issue|Myth|Fact|Mistake|Secret|Sign|Way"
    r"|Demand|Principle|Goal|Lesson|Module|Episode|Ep\.|Day|Week|Round|Session|Clause|Paragraph|Note|Tip|§"
)
_ENGLISH_PARTS += f"|{_ENGLISH_PARTS.upper()}"
# Some line up labels with blanks: 붙임  1.
_ROOM = r"\s{0,3}"
# Such a number may also be an answer: 몇 번? 3번.
_COUNTER = r"제?\d{1,3}(?:번|위|강|화|탄|회|회차|일차|주차|차시|교시)"
# 4.6절. “요금” names a part of a book that is referred to, and is no label.
_PART_QUOTED = r"(?!\d+(?:\.\d+)+\s?(?:장|절|항)\.\s+[“\"「『‘])"
_KOREAN = (
    rf"{KOREAN_COUNTS}|{KOREAN_ORDINALS}|[{KOREAN_LETTERS}ㄱ-ㅎ]|{_LETTER}"
    r"|[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚辛壬癸]"
    rf"|{_PART_QUOTED}(?:제?\s?{_NUMBER}\s?(?:조|항|호|장|절|부|편|막|단계|과)){{1,3}}|"
    rf"(?:{_KOREAN_PARTS}|{_ENGLISH_PARTS}|TOP){_ROOM}{_NUMBER}|{_COUNTER}|{_NUMBER}|문|답|참고|비고|주의|경고|알림"
)
_ENGLISH = (
    rf"(?:{_ENGLISH_PARTS})(?:{_ROOM}{_NUMBER}|\s{{1,3}}(?:[A-Z]|[IVX]{{1,5}}|One|Two|Three|Four|Five"
    rf"|Six|Seven|Eight|Nine|Ten))|{_NUMBER}|{_LETTER}"
    "|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
)


def _pattern(label: str) -> re.Pattern[str]:
    # One label may follow another: 1. 가. 전화
    return re.compile(rf"{_LEAD}(?:(?:{label})[.)\]]+\s+)*(?:{label})[)\]】〉>]?")


_LABELS = {"ko": _pattern(_KOREAN), "en": _pattern(_ENGLISH)}
# What stands before an item or a speech: the time in a transcript, bullets, a label (`1.`, `(a)`,
# `가)`, `①`, `[2]`), and who speaks.
_TIME = r"(?:[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]|\d{1,2}:\d{2}:\d{2}(?!\d))\s*"
_SPEAKERS = {
    "ko": r"[가-힣A-Za-z·]{2,10}(?: [가-힣]{2,8})?\s?[:：]\s+|[(（][가-힣 ]{2,14}[)）]\s+",
    "en": r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?: ?\([A-Za-z ]+\))?:\s+",
}
_ITEMS = {
    language: re.compile(
        rf"\s*(?P<time>{_TIME})?(?P<bullet>(?:[―o{BULLETS}]\s+)*)"
        rf"(?P<label>(?:{label})[.)]\s+|[(\[【<〈]\s?(?:{label})\s?[)\]】>〉]\.?\s+"
        rf"|\d{{1,2}}[.-]\d{{1,2}}\s+|[①-⑳㉮-㉻ⓐ-ⓩ]\s*)?"
        rf"(?P<speaker>{_SPEAKERS[language]})?"
    )
    for language, label in (("ko", _KOREAN), ("en", _ENGLISH))
}
# Labels only if the other side has one too: an initial, a figure or score.
_DOUBTFUL = re.compile(r"[A-Za-z]\.\s+|\d+[.-]\d+\s+")
_COUNTED = re.compile(rf"{_LEAD}(?:{KOREAN_COUNTS})")
_COUNTER_ALONE = re.compile(rf"{_LEAD}{_COUNTER}")
_COUNTING = re.compile(rf"\s*(?:{KOREAN_COUNTS})[.!?]")
_LONGEST_COUNT = 6
# Anything longer than a few labels in a row is not a label; without a limit, a text of nothing
# else would take minutes.
_LONGEST = 60
# The labels of a list in one line, in order, and how far apart those of two items may be.
_SERIES = (KOREAN_LETTERS, ascii_lowercase)
_INNER = re.compile(rf"(?<=\s)(?:[1-9]?\d|[{''.join(_SERIES)}])$")
_LONGEST_ITEM = 200
_FIRST = re.compile(r"[:：]\s*[(\[]?(?:1|[aAiI]|[가Ⅰⅰ一甲]|하나|첫째|First|Q1?)[)\]]?")


def label_ends(pair: tuple[str, str], languages: tuple[str, str]) -> tuple[int, int]:
    """Where the time, the bullets, the label and the speaker before an item end; 0 without any.

    What looks like a label may be an initial, a score or the month of a date, unless the other side
    certainly has a label; and what looks like a speaker may be the beginning of a headline.

    Example:
        >>> label_ends(("□ 4. 양측은 합의했다.", "2. Both sides agreed."), ("ko", "en"))
        (5, 3)
        >>> label_ends(("8. 15 광복절", "Liberation Day"), ("ko", "en"))
        (0, 0)
        >>> label_ends(("[00:28] 진행자: 네.", "HAN (HOST): Yes."), ("ko", "en"))
        (13, 12)
    """
    found = [
        pattern.match(text) if (pattern := _ITEMS.get(language)) else None
        for text, language in zip(pair, languages, strict=True)
    ]
    labelled = any(one is not None and _is_certain(one) for one in found)
    speaking = all(one is not None and one["speaker"] for one in found)
    first, second = (
        _end_of(one, labelled=labelled, speaking=speaking) if one else 0 for one in found
    )
    return first, second


def _is_certain(found: re.Match[str]) -> bool:
    """Whether a label is certain without looking at the other side."""
    return found["label"] is not None and not (
        _DOUBTFUL.fullmatch(found["label"]) or found.string[found.end("label") :][:1].isdigit()
    )


def _end_of(found: re.Match[str], *, labelled: bool, speaking: bool) -> int:
    """Where what was found ends, if a side certainly has a label, or both have a speaker."""
    if found["speaker"] and (speaking or found["time"]):
        return found.end("speaker")
    return found.end("label" if found["label"] and labelled else "bullet")


def without_labels(pair: tuple[str, str], languages: tuple[str, str]) -> tuple[str, str]:
    """Put blanks in the place of `label_ends`, so that offsets stay true.

    Editors number lists anew, and transcripts name the speakers in their own way. A text that is
    nothing else stays as it is.

    Args:
        pair: Source and target.
        languages: Their languages.

    Example:
        >>> without_labels(("라. 처벌할 것", "(d) punish those responsible."), ("ko", "en"))
        ('   처벌할 것', '    punish those responsible.')
    """
    source, target = (
        " " * end + text[end:] if text[end:].strip() else text
        for text, end in zip(pair, label_ends(pair, languages), strict=True)
    )
    return source, target


def is_label(text: str, begin: int, end: int, language: str) -> bool:
    """Whether `text[begin:end]`, which is followed by a full stop, is a label.

    In `하나. 둘. 셋.`, someone is counting. A number like that of `3번.` is an answer, unless it
    begins a line, or the one before it is also there.
    """
    if end - begin > _LONGEST:
        return False
    if _FIRST.fullmatch(text, max(text.rfind(":", begin, end), text.rfind("：", begin, end)), end):
        return True
    if _LABELS[language].fullmatch(text, begin, end) is None:
        return False
    if _COUNTER_ALONE.fullmatch(text, begin, end):
        return _begins_line(text, begin) or _follows_counter(text, begin, end)
    if _COUNTED.fullmatch(text, begin, end) is None:
        return True
    before = text[max(0, begin - _LONGEST_COUNT) : begin].split()
    return not (_COUNTING.match(text, end + 1) or (before and _COUNTING.fullmatch(before[-1])))


def _begins_line(text: str, begin: int) -> bool:
    return text[max(0, begin - _LONGEST) : begin].rstrip(" \t")[-1:] in ("", "\n")


def _follows_counter(text: str, begin: int, end: int) -> bool:
    """Whether the number before that of a label is shortly before it: 1위. … 2위."""
    number = re.search(r"\d+", text[begin:end])[0]  # type: ignore[index]  # `_COUNTER` has one
    before = f"{int(number) - 1}{text[begin:end].partition(number)[2]}."
    return before in text[max(0, begin - _LONGEST_ITEM) : begin]


def is_inner_label(text: str, begin: int, end: int) -> bool:
    """Whether a full stop after `text[begin:end]` belongs to a label inside the sentence.

    Items of a few words have no stops of their own: `1. 사업 개요 2. 추진 일정`. So the label
    before it is in the same sentence, or the second one follows the first without another stop.
    """
    found = _INNER.search(text, max(begin, end - 3), end)
    if found is None:
        return False
    before, after = _neighbours(found[0])
    if not before:
        following = text[end + 1 : end + _LONGEST_ITEM]
        return re.match(rf"[^.!?]+\s{after}\.\s", following) is not None
    window = text[max(begin, end - _LONGEST_ITEM) : found.start()]
    return re.search(rf"(?<!\S){before}\.\s", window) is not None


def _neighbours(label: str) -> tuple[str, str]:
    """The labels of the items before and after; "" before the first and after the last."""
    if label.isdecimal():
        number = int(label)
        return (str(number - 1) if number > 1 else ""), str(number + 1)
    series = next(series for series in _SERIES if label in series)
    place = series.index(label)
    return series[:place][-1:], series[place + 1 :][:1]
