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
_LETTER = r"[A-Z](?:\.\d{1,2}){1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ]|[QA]\d{1,3}"

# Counting words head the demands of Korean statements, all of them with the first one: 하나. 하나.
KOREAN_COUNTS = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열"
KOREAN_ORDINALS = "(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째"
KOREAN_PARTS = (
    "질문|문항|문|답변|답|붙임|별첨|별표|첨부|참고|그림|사진|표|도표"
    "|요구사항|요구|과제|안건|예시|예|주|각주"
)
_ENGLISH_PARTS = (
    r"Part|Pt\.|Chapter|Ch\.|Section|Sec\.|Article|Art\.|No\.|Verse|Step|Phase|Stage|Act|Scene|Book|Volume|Vol\.|Unit"
    r"|Appendix|Annex|Figure|Fig\.|Table|Box|Photo|Exhibit|Panel|Question|Item|Case|Rule|Point"
    r"|Demand|Principle|Goal|Lesson|Day|Round|Session|Clause|Paragraph|Note|Tip|§"
)
# 4.6절. “요금” names a part of a book that is referred to, and is no label.
_PART_QUOTED = r"(?!\d+(?:\.\d+)+\s?(?:장|절|항)\.\s+[“\"「『‘])"
_KOREAN = (
    rf"{KOREAN_COUNTS}|{KOREAN_ORDINALS}|[{KOREAN_LETTERS}ㄱ-ㅎ]|{_LETTER}"
    r"|[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚辛壬癸]"
    rf"|{_PART_QUOTED}(?:제?\s?{_NUMBER}\s?(?:조|항|호|장|절|부|편|막|단계|과)){{1,3}}|(?:{KOREAN_PARTS})\s?{_NUMBER}|{_NUMBER}"
    "|문|답|참고|비고|주의|경고|알림"
)
_ENGLISH_ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_WRITTEN = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
_ENGLISH = (
    rf"(?:{_ENGLISH_PARTS})\s?(?:{_NUMBER}|[A-Z]|[IVX]{{1,5}}|{_WRITTEN})|{_NUMBER}|{_LETTER}"
    f"|{_ENGLISH_ORDINALS}"
)

# What is a label to the splitter alone. The number after such a word may be part of what is said,
# so the checks compare it: 3화. 배를 타다 is not Episode 5. On the ship.
_MORE_KOREAN_PARTS = (
    r"질의|문제|응답|보기|선택지|붙\s?임|별\s?첨|별지|첨\s?부|부록|서식|양식|자료|화면|의제|쟁점|제안|대안|방안"
    "|전략|목표|원칙|규칙|정의|가설|전제|예제|사례|유형|이유|조건|방법|비결|특징|단계|장면|에피소드|시나리오|주제"
    "|활동|연습|실험|미션|파트|챕터|레슨|세션|트랙|코스|스텝|포인트|팁|주의"
)
_MORE_ENGLISH_PARTS = (
    r"Attachment|Enclosure|Schedule|Chart|Map|Problem|Exercise|Activity|Task|Example|Scenario|Type|Category|Group"
    r"|Level|Option|Reason|Method|Strategy|Theme|Topic|Issue|Myth|Fact|Mistake|Secret|Sign|Way|Module|Episode|Ep\."
    r"|Week"
)
_EVERY_ENGLISH_PART = (
    f"{_ENGLISH_PARTS}|{_MORE_ENGLISH_PARTS}|{_ENGLISH_PARTS.upper()}|{_MORE_ENGLISH_PARTS.upper()}"
)
# What is added below a letter: P.S. The key is under the pot.
_POSTSCRIPTS = {
    "ko": r"(?:재?추){1,2}신|추기|덧붙임|덧|(?:P\.)+S|P+S",
    "en": r"(?:P\.)+S|P+S|(?:p\.)+s|N\.B|NB|Postscript",
}
# Other things have the same letters, so they stand at the head of a paragraph, or below a closing
# or another postscript.
_LATIN_POSTSCRIPT = re.compile(rf"\W*(?:{_POSTSCRIPTS['en']})[)\]】〉>]?")
_CLOSED = re.compile(
    r"(?:\A\W*|\n\s*|\b(?:[Yy]ours|[Ss]incerely|[Rr]egards|[Ll]ove|[Ww]ishes|[Cc]heers)\b[^.!?]{0,40}[.!,]?\s+"
    r"|(?:안녕히?|올림|드림)[^.!?]{0,10}[.!]?\s+|\b(?:P\.)?(?:P\.S\.|PS\.)\s[^\n]*)\Z"
)
# Some line up labels with blanks: 붙임  1.
_ROOM = r"\s{0,3}"
_SPLIT_ONLY = {
    "ko": (
        rf"(?:{KOREAN_PARTS}|{_MORE_KOREAN_PARTS}|{_EVERY_ENGLISH_PART}|TOP){_ROOM}{_NUMBER}"
        rf"|[QA]\s\d{{1,3}}|(?:{_POSTSCRIPTS['ko']})(?:\s?{_NUMBER})?"
    ),
    "en": (
        rf"(?:{_EVERY_ENGLISH_PART})(?:{_ROOM}{_NUMBER}|\s{{1,3}}(?:{_WRITTEN}))|[QA]\s\d{{1,3}}"
        rf"|(?:{_ENGLISH_PARTS}|{_ENGLISH_PARTS.upper()})\s{{1,3}}(?:[A-Z]|[IVX]{{1,5}})"
        rf"|{_POSTSCRIPTS['en']}"
    ),
}
# Such a number may also be an answer: 몇 번? 3번.
_COUNTER = r"제?(?P<count>\d{1,3})(?P<counted>번|위|강|화|탄|회|회차|일차|주차|차시|교시)"


def _pattern(label: str) -> re.Pattern[str]:
    # One label may follow another: 1. 가. 전화
    return re.compile(rf"{_LEAD}(?:(?:{label})[.)\]]+\s+)*(?:{label})[)\]】〉>]?")


_LABELS = {
    language: _pattern(f"{label}|{_SPLIT_ONLY[language]}")
    for language, label in (("ko", _KOREAN), ("en", _ENGLISH))
}
# What stands before an item or a speech: the time in a transcript, bullets, a label (`1.`, `(a)`,
# `가)`, `①`, `[2]`), and who speaks.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_SENT_ON = r"(?:\d{4}년\s\d{1,2}월\s\d{1,2}일|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?),?\s"
_SENT_AT = rf"(?:{_SENT_ON})?(?:오[전후]\s)?{_CLOCK}(?:\s?[AP]\.?M\b\.?)?"
# [00:28] / 00:01:28 / [00:28 - 00:35] / [혜진] [오후 9:03] / 혜진 [오후 9:03]
# 2025년 7월 15일 오후 9:03, 혜진 :
_TIME = (
    rf"(?:\({_CLOCK}\)|(?:\[[^\[\]]{{1,20}}\]\s?|[가-힣A-Za-z-]{{2,10}}\s)?\[{_SENT_AT}\]"
    rf"|[\[(<]{_CLOCK}(?:\s?(?:[-–~]|-->)\s?{_CLOCK})?[\])>]"
    rf"|{_SENT_ON}(?:오[전후]\s)?{_CLOCK}(?:\s?[AP]M)?,\s(?=[^:：]{{1,20}}\s?[:：]\s)"
    r"|\d{1,2}:\d{2}:\d{2}(?!\d))\s*"
)
_SPEAKERS = {
    "ko": r"[가-힣A-Za-z·]{2,10}(?: [가-힣]{2,8})?\s?[:：]\s+|[(（][가-힣 ]{2,14}[)）]\s+",
    "en": r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?: ?\([A-Za-z ]+\))? ?:\s+",
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
# 첫째, 정부는 … / First, the government … / Secondly, …
_ENUMERATION = {
    "ko": re.compile(rf"\s*{KOREAN_ORDINALS}(?:로는?,?|는?,)\s+"),
    "en": re.compile(rf"\s*(?:{_ENGLISH_ORDINALS})(?:ly)?,\s+"),
}
# What counts items: 12) / (a) / 가. / 하나. / Q3. / ①
_COUNTS_ITEMS = re.compile(r"\W*(?:[QA문답]?\d+|[^\W\d]+)\W*")
# Labels only if the other side has one too: an initial, a figure or score.
_DOUBTFUL = re.compile(r"[A-Za-z]\.\s+|\d+[.-]\d+\s+")
_COUNTED = re.compile(rf"{_LEAD}(?:{KOREAN_COUNTS})")
_COUNTER_ALONE = re.compile(rf"{_LEAD}{_COUNTER}[)\]】〉>]?")
_COUNTERS = re.compile(rf"^[ \t]*{_LEAD}{_COUNTER}[)\]】〉>]?\.", re.MULTILINE)
_COUNTING = re.compile(rf"\s*(?:{KOREAN_COUNTS})[.!?]")
_LONGEST_COUNT = 6
# Anything longer than a few labels in a row is not a label; without a limit, a text of nothing
# else would take minutes.
_LONGEST = 60
# The labels of a list in one line, in order, and how far apart those of two items may be.
_SERIES = (KOREAN_LETTERS, ascii_lowercase)
_INNER = re.compile(rf"(?<=\s)(?:[1-9]?\d|[{''.join(_SERIES)}])$")
_LONGEST_ITEM = 200
# Characters in which all labels of a list are.
_LONGEST_LIST = 4000
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


def time_end(text: str, language: str) -> int:
    """Where the time of a transcript or a message, and who speaks, end; 0 without a time.

    Example:
        >>> time_end("[혜진] [오후 9:03] 네.", "ko"), time_end("오후 9:03에 왔다.", "ko")
        (15, 0)
    """
    found = pattern.match(text) if (pattern := _ITEMS.get(language)) else None
    if found is None or not found["time"]:
        return 0
    return found.end("speaker" if found["speaker"] else "time")


def is_time_alone(text: str, language: str) -> bool:
    """Whether a text has no more than the time of a transcript or a message: [00:48]."""
    return 0 < time_end(text, language) == len(text)


def without_labels(pair: tuple[str, str], languages: tuple[str, str]) -> tuple[str, str]:
    """Put blanks in the place of `label_ends`, so that offsets stay true.

    Editors number lists anew, and transcripts name the speakers in their own way. A text that is
    nothing else stays as it is, unless it is the time in a transcript.

    Args:
        pair: Source and target.
        languages: Their languages.

    Example:
        >>> without_labels(("라. 처벌할 것", "(d) punish those responsible."), ("ko", "en"))
        ('   처벌할 것', '    punish those responsible.')
    """
    source, target = (
        " " * end + text[end:] if text[end:].strip() or is_time_alone(text, language) else text
        for text, end, language in zip(pair, label_ends(pair, languages), languages, strict=True)
    )
    return source, target


def said_in_item(text: str, languages: tuple[str, str]) -> str:
    """What an item says, without its bullets and the label that counts it.

    A label that is certain only beside the label of the other side stays; so does one that names a
    part, for a translation keeps it (제3조, Article 3), and so does a text that is nothing else.
    Beside a language whose labels are not known all stay: otherwise only one side would lose them.

    Args:
        text: The item.
        languages: Its language and that of the other side.

    Example:
        >>> said_in_item("3. The President must resign.", ("en", "ko"))
        'The President must resign.'
        >>> [said_in_item(text, ("ko", "en")) for text in ("둘째, 예산을 공개하라.", "제3조. 목적")]
        ['예산을 공개하라.', '제3조. 목적']
    """
    language, other = languages
    if language not in _ITEMS or other not in _ITEMS:
        return text
    end = 0
    item = _ITEMS[language].match(text)
    if item and _is_certain(item) and _COUNTS_ITEMS.fullmatch(item["label"]):
        end = item.end("label")
    if ordinal := _ENUMERATION[language].match(text, end):
        end = ordinal.end()
    return text[end:].strip() or text


def is_label(text: str, begin: int, end: int, language: str) -> bool:
    """Whether `text[begin:end]`, which is followed by a full stop, is a label.

    In `하나. 둘. 셋.`, someone is counting. A number like that of `3번.` is an answer, unless it
    and those from the first one on begin lines.
    """
    if end - begin > _LONGEST:
        return False
    if _FIRST.fullmatch(text, max(text.rfind(":", begin, end), text.rfind("：", begin, end)), end):
        return True
    counter = _COUNTER_ALONE.fullmatch(text, begin, end) if language == "ko" else None
    if counter is not None:
        return _is_listed(counter)
    if _LABELS[language].fullmatch(text, begin, end) is None:
        return False
    if _LATIN_POSTSCRIPT.fullmatch(text, begin, end):
        return _CLOSED.search(text[max(0, begin - _LONGEST_ITEM) : begin]) is not None
    if _COUNTED.fullmatch(text, begin, end) is None:
        return True
    before = text[max(0, begin - _LONGEST_COUNT) : begin].split()
    return not (_COUNTING.match(text, end + 1) or (before and _COUNTING.fullmatch(before[-1])))


def _is_listed(counter: re.Match[str]) -> bool:
    """Whether a number begins a line, as do all those before it: 1위. … 2위."""
    text, begin = counter.string, counter.start()
    if text[max(0, begin - _LONGEST) : begin].rstrip(" \t")[-1:] not in ("", "\n"):
        return False
    number = int(counter["count"])
    if number == 1:
        return True
    listed = [
        int(one["count"])
        for one in _COUNTERS.finditer(text, max(0, begin - _LONGEST_LIST), begin)
        if one["counted"] == counter["counted"]
    ]
    return listed == list(range(1, number))


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
