"""White space between fields in one line, where the page has none and a browser shows a gap.

<span>홍가람 기자</span><span>입력 2026.09.01</span>, <dt><span>Q</span>왜 그렇습니까?</dt>
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from align.articles.marks import ends_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong", "time"})
_ROWS = frozenset({
    "address", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li",
    "p", "section", "span", "strong", "em", "td", "th", "time",
})  # fmt: skip
# Runs of one text in different letters, as programs save them: they may begin inside a word.
_RUN_CLASS = re.compile(
    r"(?:^|\s)(?:c\d+|se-|s\d+$|t\d+$|hljs|katex|m(?:ord|bin|rel|open|close)\b)"
)
# Longer lines are text, and so are sentences.
_LONGEST_ROW, _MOST_TEXTS, _LEAST_FIELD = 160, 20, 2
_BEFORE = ")]:.%’”"
_LABEL = (
    "(?:기사|최초|최종)?(?:입력|수정|등록|승인|작성|발행|게재|송고)(?:일시?|시간)?|업데이트"
    "|(?i:updated?|published|posted|modified|by|written by|photos? by)"
)
# What the whole of an element says before the text that it introduces.
_INTRODUCING = re.compile(r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?|[QA]\d{0,2}[.:]?|[문답질][.:]?)")
_LABEL_ALONE = re.compile(_LABEL)
_AFTER_LABEL = re.compile(rf"(?:{_LABEL})(?=[\s:：\d])")
# A조, A씨는, Article: a letter that is no sign of a question or an answer.
_LETTER = re.compile("[QA문답질]")
_WORD = re.compile(
    "(?:씨|군|양|모|조|급|형|사|팀|반|동|등급|매치|학점|채널)?(?:[은는이가을를의도와과]|에서|에게)?[\\s,.)]|[a-z]"
)


def separate_fields(root: "HtmlElement") -> None:
    """Write a space between the fields of a line, and behind its labels, where there is none."""
    for row in root.iter(*_ROWS):
        if not len(row) or next(row.iterancestors("pre", "code", "math", "svg"), None) is not None:
            continue
        for fields in filter(_is_row, _groups(row)):
            for field, other in pairwise(fields):
                if not field.tail and _touch(_text(field), _text(other)):
                    field.tail = " "
        _separate_labels(row)


def _groups(element: "HtmlElement") -> Iterator[list["HtmlElement"]]:
    """Yield the elements in each line of one, where there is no text between them."""
    group: list[HtmlElement] = []
    is_line = not (element.text or "").strip()
    for field in element:
        if field.tag in _INLINE and not _is_run(field):
            group.append(field)
            is_line = is_line and not (field.tail or "").strip()
            continue
        if is_line:
            yield group
        group, is_line = [], field.tag not in _INLINE and not (field.tail or "").strip()
    if is_line:
        yield group


def _is_row(fields: Sequence["HtmlElement"]) -> bool:
    """Whether elements are fields of a line: several, each longer than a sign, and no sentence."""
    texts = list(filter(None, (_text(field).strip() for field in fields)))
    line = "".join(texts)
    return (
        len(texts) > 1
        and min(map(len, texts)) >= _LEAST_FIELD
        and len(line) <= _LONGEST_ROW
        and (not ends_sentence(line) or line[-2:-1].isdigit())  # 2026. 9. 1.
    )


def _separate_labels(element: "HtmlElement") -> None:
    """Separate what introduces a text from it: Q, 입력, By, the time of a speech."""
    before = element.text or ""
    for field in element:
        if field.tag not in _INLINE or _is_run(field):
            before = field.tail or ""
            continue
        text, tail, following = _text(field), field.tail or "", field.getnext()
        if before[-1:].isdigit() and _AFTER_LABEL.match(text):
            field.text = f" {field.text or ''}"
        after = tail or ("" if following is None else _text(following))
        if not before.strip() and _begins(after) and _introduces(text, after):
            field.tail = f" {tail}"
        before = tail or text


def _begins(text: str) -> bool:
    return text[:1].isalnum() or text[:1] in {"“", "‘", '"', "'", "「"}


def _introduces(label: str, text: str) -> bool:
    """Whether a label is followed by what it introduces, and both are no single word."""
    if _LABEL_ALONE.fullmatch(label):
        return text[0].isdigit() or (label.isascii() and not text[0].islower())
    if _INTRODUCING.fullmatch(label) is None:
        return False
    return _LETTER.fullmatch(label) is None or _WORD.match(text) is None


def _is_run(element: "HtmlElement") -> bool:
    """Whether an element only formats a stretch of text."""
    return (
        element.get("lang") is not None
        or element.get("style") is not None
        or _RUN_CLASS.search(element.get("class") or "") is not None
    )


def _text(element: "HtmlElement") -> str:
    """The text of an element, if it is a short one."""
    return "".join(map(str, islice(element.itertext(), _MOST_TEXTS)))


def _touch(before: str, after: str) -> bool:
    """Whether two texts would be read as one word."""
    last = before[-1:]
    return after[:1].isalnum() and (last.isalnum() or (last != "" and last in _BEFORE))
