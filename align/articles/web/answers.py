"""Answers and quotations that are called replies or comments, and are text of the article.

What readers say of an article has the same classes, so it is told by its place: it stands together,
below the article, while answers stand between questions, and quotations between paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from align.articles.marks import ends_sentence
from align.articles.web.extraction import TELLING
from align.articles.web.notices import is_notice, is_talk
from align.articles.web.pages import line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CLASS = re.compile(
    r"(?:^|\s)(?:[a-z0-9]+[_-])*(?:repl(?:y|ies)|comments?)(?=[\s_-]|$)", re.IGNORECASE
)
_QUESTION = re.compile(r"(?:^|[\s_-])(?:q|question|ask|inquiry)(?=[\s_-]|$)", re.IGNORECASE)
_ASKED = re.compile(r"(?:Q\d{0,2}|문\d{0,2}|질문)\s?[.:)]", re.IGNORECASE)
# What tells whose comment it is.
_SIGNED = re.compile(r"(?:wrote|posted|commented) this|님(?:이|께서) .{0,20}(?:썼|남겼|올렸|적었)")
_PARAGRAPHS = frozenset({"p", "blockquote"})
_FIELDS = ("form", "textarea", "input")
# What stands on a reader's comment: what others can do with it, and when it was sent.
_DEED = re.compile(
    r"답글(?: ?\d+| ?쓰기| ?달기)?|신고(?:하기)?|(?:비?공감|좋아요|싫어요)(?: ?\d+)?|삭제|수정"
    r"|(?:reply|report|like|share|flag)(?: ?\(?\d+\)?)?"
    r"|.{0,30}\d{1,2}[-./월] ?\d{1,2}.{0,8}\d:\d\d.{0,8}"
    r"|.{0,20}(?:댓글|의견).{0,12}(?:남[겨기]|쓰기|써|작성|달아|입력).{0,20}"
    r"|leave a (?:reply|comment).?",
    re.IGNORECASE,
)


class _Box(NamedTuple):
    """A box, the number of questions outside such boxes above it, and of labels of comments."""

    element: "HtmlElement"
    questions: int
    labels: int


def keep_answers(root: "HtmlElement") -> None:
    """Take the class of replies and comments off the boxes that are text of the article."""
    kinds: dict[str, list[_Box]] = {}
    for box in _boxes(root):
        kinds.setdefault(box.element.get("class") or "", []).append(box)
    for boxes in kinds.values():
        if any(box.labels for box in boxes) or any(_is_readers(box.element) for box in boxes):
            continue
        if _alternate(boxes) or all(_stands_within(box.element) for box in boxes):
            for box in boxes:
                del box.element.attrib["class"]


def _boxes(root: "HtmlElement") -> Iterator[_Box]:
    """Yield the boxes called replies or comments that are in no other."""
    from lxml import etree

    within: HtmlElement | None = None
    sentences = questions = labels = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if within is None and event == "start" and _CLASS.search(element.get("class") or ""):
            within = element
            yield _Box(element, questions, labels)
        elif within is element and event == "end":
            within = None
        text = element.text if event == "start" else element.tail
        if within is None and text and (line := " ".join(text.split())):
            sentences += _tells(line)
            questions += _asks(line)
            # The number of comments often stands above an article.
            labels += sentences > 0 and is_talk(line)


def _tells(line: str) -> bool:
    if _ASKED.match(line):
        return True
    return len(line) >= TELLING and ends_sentence(line) and not is_notice(line)


def _asks(line: str) -> bool:
    return _ASKED.match(line) is not None or line.rstrip("”’\"')] ").endswith(("?", "？"))


def _alternate(boxes: Sequence[_Box]) -> bool:
    """Whether questions stand between all boxes, and above the first.

    Bylines and advertisements stand between the comments of readers, and all below an article.
    """
    gaps = [later.questions > box.questions for box, later in pairwise(boxes)]
    if not gaps or not all(gaps) or boxes[0].questions == 0:
        return False
    root = boxes[0].element.getroottree()
    is_marked = next(root.iter("article"), None) is not None
    return not is_marked or all(
        next(box.element.iterancestors("article"), None) is not None for box in boxes
    )


def _stands_within(element: "HtmlElement") -> bool:
    """Whether a box follows a question, or is a paragraph between others."""
    before, after = element.getprevious(), element.getnext()
    if before is not None and _QUESTION.search(before.get("class") or ""):
        return True
    if element.tag not in _PARAGRAPHS or before is None or after is None:
        return False
    if any(_SIGNED.search(line_of(one)) for one in (before, after)):
        return False
    return all(one.tag == "p" and _tells(line_of(one)) for one in (before, after))


def _is_readers(element: "HtmlElement") -> bool:
    """Whether a box is one of readers' comments: it has no sentence, or what stands on one."""
    if next(element.iter(*_FIELDS), None) is not None:
        return True
    lines = [" ".join(text.split()) for text in element.itertext()]
    return (
        any(map(_DEED.fullmatch, lines)) or any(map(is_talk, lines)) or not any(map(_ends, lines))
    )


def _ends(line: str) -> bool:
    return bool(line) and ends_sentence(line)
