"""The frames of notice boards, as local governments and ministries have them.

Such a page tells what it is about in pairs of labels and values: title, department, date, hits,
attachments. Whatever software made it, the labels are the same. They stand in the rows of a table,
which often holds the text too, in a list of terms, or side by side in an element.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from align.articles.marks import ends_sentence
from align.articles.web.extraction import TELLING
from align.articles.web.pages import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE = r"(?:글|게시물)?\s?제\s?목|title|subject"
_CONTENT = r"(?:글|본문|상세)?\s?내\s?용|본문|contents?"
# Only pages of boards have these: counts, dates, files and neighbours.
_COUNT = r"조\s?회(?:\s?수)?|hits?|views?|view count"
_DATE = (
    r"(?:등록|작성|게시|게재)\s?(?:일|일자|일시|날짜)|(?:date )?posted|posted date|posted on"
    r"|(?:registration|posting|writing) date"
)
_FILE = r"첨부(?:\s?(?:파일|문서|자료))?\s?\d?|파일\s?첨부|attach(?:ments?|ed files?)"
_NEIGHBOUR = r"이전\s?글|다음\s?글"
# Tables of articles may have these, too.
_OTHER = (
    r"작성자|등록자|게시자|글쓴이|담당(?:\s?(?:부서|자|과|기관))?|부서(?:명)?|파일|공공누리|연락처"
    r"|(?:소관|제공|작성|등록|관리)\s?(?:부서|기관)|전화(?:\s?번호)?|문의(?:처)?|이메일|출처|분류|구분"
    r"|카테고리|(?:글\s?)?번호|(?:배포|보도)\s?일(?:시|자)?|(?:최종\s?)?수정일(?:시|자)?|날짜|일자|이전|다음"
    r"|tel|phone|department|dept|division|writer|author|name|contact|e-?mail|category|no|source"
    r"|(?:last )?(?:updated?|modified)|date|files?|prev(?:ious)?|next"
)
_MARK = "|".join((_COUNT, _DATE, _FILE, _NEIGHBOUR))
_IS_TITLE, _IS_CONTENT, _IS_COUNT, _IS_DATE, _IS_FILE, _IS_MARK, _IS_LABEL = (
    re.compile(labels, re.IGNORECASE)
    for labels in (_TITLE, _CONTENT, _COUNT, _DATE, _FILE, _MARK, f"{_TITLE}|{_MARK}|{_OTHER}")
)
# 등록일 2026-09-03, Hits: 123
_LINE = re.compile(rf"({_TITLE}|{_MARK}|{_OTHER})(?:\s?[:：]\s?|\s|(?=\d))(\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*\s?(?:회|건|times)?")
_FILE_NAME = re.compile(r"\.[a-z]{2,4}x?\b|^$", re.IGNORECASE)
# Sites of authorities say at the very top that they are official.
_BANNER = re.compile(r"누리집|홈페이지|official website", re.IGNORECASE)
_PARAGRAPHS = ("p", "li", "dd", "blockquote", "td", "div", "section", "article", "body")
_AROUND = ("header", "nav", "footer", "aside", "form", "noscript", "a", "button", "dt", "th")
# Labels of a frame, at least.
_FEWEST = 3
# Characters. Longer values are text, except those of titles and files.
_LONGEST_VALUE, _LONGEST_TITLE = 60, 200
_MOST_ELEMENTS = 100
_LONG = 500 * "."
_BETWEEN = " \t:：.·|/ㅣ"
_SEPARATOR = re.compile(r"\s?[|ㅣ]\s?")
_CELLS = ("th", "td")
_ITEMS = frozenset({"b", "dd", "div", "em", "i", "li", "p", "span", "strong"})


class _Pair(NamedTuple):
    """A label and its value, and the elements that hold them."""

    label: str
    value: str
    elements: "Sequence[HtmlElement]"

    def is_content(self) -> bool:
        return _IS_CONTENT.fullmatch(self.label) is not None

    def is_title(self) -> bool:
        return _IS_TITLE.fullmatch(self.label) is not None and bool(self.value)

    def is_mark(self) -> bool:
        return _IS_MARK.fullmatch(self.label) is not None

    def is_known(self) -> bool:
        """Whether the label is one of a board, and the value is of its kind."""
        label, value = self.label, self.value
        if self.is_content():
            return True
        if _IS_LABEL.fullmatch(label) is None or _IS_LABEL.fullmatch(value):
            return False
        if _IS_COUNT.fullmatch(label):
            return _NUMBER.fullmatch(value) is not None
        if _IS_TITLE.fullmatch(label):
            return len(value) <= _LONGEST_TITLE
        if _IS_DATE.fullmatch(label) and value and not any(map(str.isdigit, value)):
            return False
        if _IS_FILE.fullmatch(label):
            return len(value) <= _LONGEST_TITLE and _FILE_NAME.search(value) is not None
        return len(value) <= _LONGEST_VALUE and (not ends_sentence(value) or value[-2:-1].isdigit())


def remove_frames(root: "HtmlElement") -> str:
    """Take the frames of a board out of a page, and leave its text.

    A title in a frame becomes a heading, if there is none of the same text. It is returned: it is
    the headline of the article, whatever the page's own title says. It is empty if there is none.
    """
    text = _Text(root)
    shown = {_text(one) for tag in HEADINGS for one in root.iter(tag)}
    headlines = [
        *(_take_table(table, shown, text) for table in list(root.iter("table"))),
        *(_take_terms(terms, shown, text) for terms in _lists_of_terms(root)),
        *(
            _take_items(element, shown, text)
            for element in list(root.iter("ul", "ol", "div", "p", "span"))
        ),
    ]
    return next(filter(None, headlines), "")


def _take_table(table: "HtmlElement", shown: set[str], text: "_Text") -> str:
    """Take the pairs and the caption out of a table that is a frame, and unwrap what is left."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    pairs = [_row_pairs(row) for row in rows]
    if not (_is_frame([pair for row in pairs for pair in row]) and text.is_headed_by(table)):
        return ""
    framed = [bool(row) and all(pair.is_known() for pair in row) for row in pairs]
    headline = _title([pair for row in pairs for pair in row])
    first = framed.index(True)
    for row in rows[:first]:
        if not headline and _is_headline(row):
            headline = _text(row)
            row.drop_tree()
    for row, those, is_framed in zip(rows, pairs, framed, strict=True):
        content = [pair for pair in those if pair.is_content()]
        for pair in content:
            pair.elements[0].drop_tree()
        if is_framed and not content:
            row.drop_tree()
    for caption in table.findall("caption"):
        caption.drop_tree()
    _head(table, headline, shown)
    _unwrap(table)
    return headline


def _row_pairs(row: "HtmlElement") -> list[_Pair]:
    """The pairs of a row whose cells are labels and values by turns."""
    cells = list(row.iterchildren(*_CELLS))
    if len(cells) < 2 or len(cells) % 2:
        return []
    return [
        _Pair(_label(label), _text(value), (label, value))
        for label, value in zip(cells[::2], cells[1::2], strict=True)
    ]


def _is_headline(row: "HtmlElement") -> bool:
    """Whether a row above the pairs has a single cell, which is no sentence."""
    cells = [text for cell in row.iterchildren(*_CELLS) if (text := _text(cell))]
    return len(cells) == 1 and len(cells[0]) < _LONGEST_TITLE and not ends_sentence(cells[0])


def _unwrap(table: "HtmlElement") -> None:
    """Turn what is left of a frame into divisions, if it is text below text and no table."""
    within = [
        one
        for one in table.iter("thead", "tbody", "tfoot", "tr", *_CELLS)
        if next(one.iterancestors("table")) is table
    ]
    rows = [one for one in within if one.tag == "tr"]
    if any(sum(bool(_text(cell)) for cell in row.iterchildren(*_CELLS)) > 1 for row in rows):
        return
    for one in (table, *within):
        one.tag = "div"


def _lists_of_terms(root: "HtmlElement") -> Iterator[list["HtmlElement"]]:
    """Yield lists of terms, those of one term together with the others of an element."""
    single: dict[HtmlElement | None, list[HtmlElement]] = {}
    for terms in list(root.iter("dl")):
        if sum(1 for _ in terms.iter("dt")) > 1:
            yield [terms]
        else:
            single.setdefault(terms.getparent(), []).append(terms)
    yield from single.values()


def _take_terms(lists: Sequence["HtmlElement"], shown: set[str], text: "_Text") -> str:
    """Take the pairs out of lists of terms that are a frame."""
    pairs = []
    for terms in lists:
        for label in terms.iter("dt"):
            value = label.getnext()
            if value is not None and value.tag == "dd":
                pairs.append(_Pair(_label(label), _text(value), (label, value)))
    if not (_is_frame(pairs) and all(map(text.is_headed_by, lists))):
        return ""
    headline = _title(pairs)
    _head(lists[0], headline, shown)
    for pair in pairs:
        label, value = pair.elements
        if pair.is_content():
            value.tag = "div"
            label.drop_tree()
        elif pair.is_known():
            label.drop_tree()
            value.drop_tree()
    for terms in lists:
        if next(terms.iter("dt"), None) is None:
            terms.tag = "div"
    return headline


def _take_items(element: "HtmlElement", shown: set[str], text: "_Text") -> str:
    """Take out an element in which pairs and nothing else stand side by side."""
    pairs = list(_item_pairs(element))
    if element.getparent() is None or not pairs or not all(pair.is_known() for pair in pairs):
        return ""
    if not (_is_frame(pairs) and text.is_headed_by(element)):
        return ""
    headline = _title(pairs)
    _head(element, headline, shown)
    element.drop_tree()
    return headline


def _item_pairs(element: "HtmlElement") -> list[_Pair]:
    """The pairs of an element; none if it has something else."""
    children = [one for one in element if one.tag in _ITEMS and _text(one)]
    beside = "".join(filter(None, (element.text, *(one.tail for one in element))))
    if not children:
        lines = _SEPARATOR.split(_text(element))
    elif beside.strip(_BETWEEN) or any(one.tag not in _ITEMS and _text(one) for one in element):
        return []
    else:
        lines = [text for one in children if (text := _clean(_text(one, " ")))]
    found = [_LINE.fullmatch(line) for line in lines]
    if all(found):
        return [_Pair(one[1], one[2], ()) for one in found if one is not None]
    if len(lines) % 2:
        return []
    return [
        _Pair(_clean(label), value, ())
        for label, value in zip(lines[::2], lines[1::2], strict=True)
    ]


def _is_frame(pairs: Sequence[_Pair]) -> bool:
    """Whether these are the pairs of a board: three or more, most known, and one of boards alone.

    Two are enough if both are of boards alone. In a manual's table, what is called as on a board is
    explained in sentences, and lists of videos or posts have each label several times.
    """
    known = [pair for pair in pairs if pair.is_known()]
    labels = {pair.label for pair in known}
    marks = [pair for pair in pairs if pair.is_mark()]
    if not marks or not all(pair.is_known() for pair in marks) or 2 * len(known) <= len(pairs):
        return False
    single = [pair.label for pair in known if not _IS_FILE.fullmatch(pair.label)]
    if len(set(single)) < len(single):
        return False
    return len(labels) >= _FEWEST or len(marks) == len(pairs) == len(labels) > 1


class _Text:
    """Where the text of a page is: a frame stands above all of it, or holds most of it."""

    def __init__(self, root: "HtmlElement") -> None:
        self._places = {one: number for number, one in enumerate(root.iter())}
        self._paragraphs = [one for one in root.iter(*_PARAGRAPHS) if _is_paragraph(one)]

    def is_headed_by(self, element: "HtmlElement") -> bool:
        """Whether an element stands above all paragraphs of the page, or around most of them."""
        if not self._paragraphs:
            return False
        first = self._places[self._paragraphs[0]]
        if self._places.get(element, first) < first:
            return True
        inner = sum(_is_paragraph(one) for one in element.iter(*_PARAGRAPHS))
        return 2 * inner > len(self._paragraphs)


def _is_paragraph(element: "HtmlElement") -> bool:
    """Whether an element has a sentence of its own, and is not around the text of the page."""
    if next(element.iterdescendants(*_PARAGRAPHS), None) is not None:
        own = (element.text, *(one.tail for one in element))
        lines = [" ".join(text.split()) for text in own if text]
    else:
        lines = [_text(element)]
    if not any(
        len(line) >= TELLING
        and ends_sentence(line)
        and not line[-2:-1].isdigit()
        and not (len(line) <= _LONGEST_VALUE and _BANNER.search(line))
        for line in lines
    ):
        return False
    return next(element.iterancestors(*_AROUND), None) is None


def _title(pairs: Sequence[_Pair]) -> str:
    return next((pair.value for pair in pairs if pair.is_title() and pair.is_known()), "")


def _head(element: "HtmlElement", headline: str, shown: set[str]) -> None:
    """Put the headline before an element, unless a heading shows it."""
    if headline and headline not in shown:
        heading = element.makeelement("h1")
        heading.text = headline
        element.addprevious(heading)
        shown.add(headline)


def _label(element: "HtmlElement") -> str:
    return _clean(_text(element))


def _clean(text: str) -> str:
    return text.strip(_BETWEEN)


def _text(element: "HtmlElement", between: str = "") -> str:
    """The text of an element on one line, up to a length that no value has.

    An element with more elements than a value has is not searched for it: those around it are asked
    for their text, too.
    """
    if next(islice(element.iterdescendants(), _MOST_ELEMENTS, None), None) is not None:
        return _LONG
    text = ""
    for piece in element.itertext():
        text += piece + between
        if len(text) > len(_LONG):
            break
    return " ".join(text.split())
