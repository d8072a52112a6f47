"""Buttons that hold text of the article: the questions of an accordion.

Other buttons share, print and open menus, and so neither trafilatura nor `parts` reads any.
"""

import re
from typing import TYPE_CHECKING

from align.articles.marks import ends_sentence
from align.articles.web.pages import HEADINGS, line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a button does, beside a heading, in it, or as the whole of one in a banner.
_DEED = re.compile(
    r"(?:앱에서|글[자씨] ?(?:작게|크게|크기)|AI ?요약|쿠키.*|.*\bcookies?\b.*"
    r"|(?:전체|모바일|사이트|퀵)? ?메뉴|검색|더 ?보기|자세히|펼치기|접기|목록|인쇄|프린트|공유"
    r"|복사|저장|구독|신청|추천|열기|닫기|스크랩|신고|삭제|답글|댓글|로그인|알림|설정|이전|다음|재생|듣기"
    r"|바로 ?가기|내려받기|다운로드|좋아요|싫어요|menu|search|(?:read |show |see )?(?:more|all"
    r"|less)|expand|collapse|toggle|print|share|copy|save|open|close|subscribe|follow|like|reply"
    r"|report|copy link|sign (?:in|up)|log ?in|download|prev(?:ious)?|next|play|listen)"
    r"(?: ?(?:하기|보기|열기|닫기|navigation|menu|all|this))*[\s!.]*",
    re.IGNORECASE,
)
_DISCLOSING_CLASS = re.compile(r"(?:^|[\s_-])(?:accordion|faq|question)", re.IGNORECASE)
_OTHER_CLASS = re.compile(r"vote|tab|menu|nav|search|filter|share", re.IGNORECASE)
# Elements around a button alone, at most.
_MOST_AROUND = 3
_ANSWER_FREE = frozenset({*HEADINGS, "button", "nav", "form"})
_WITHIN_LEAF = (*HEADINGS, "dt", "p")
_BLOCKS = (*HEADINGS, "div", "p")


def open_buttons(root: "HtmlElement") -> None:
    """Turn the buttons that hold text of the article into text, without their signs and labels."""
    lengths: dict[HtmlElement, int] = {}
    for button in list(root.iter("button")):
        if not _is_text(button, lengths):
            continue
        for inner in list(button.iterdescendants("*")):
            if inner.getparent() is not None and _is_sign(inner):
                inner.drop_tree()
        if next(button.iterancestors(*_WITHIN_LEAF), None) is not None:
            button.tag = "span"
        else:
            button.tag = "p" if next(button.iterdescendants(*_BLOCKS), None) is None else "div"


def _is_text(button: "HtmlElement", lengths: dict["HtmlElement", int]) -> bool:
    """Whether a button is most of a heading or discloses something, and an answer follows.

    The lengths of headings are kept in `lengths`: one that is never closed has every button.
    """
    text = line_of(button)
    if not any(map(str.isalnum, text)) or _DEED.fullmatch(text):
        return False
    heading = next(filter(_is_heading, button.iterancestors()), None)
    if heading is not None:
        if heading not in lengths:
            lengths[heading] = len(line_of(heading))
        if 2 * len(text) <= lengths[heading]:
            return False
    elif next(button.iterdescendants(*HEADINGS), None) is None and not _discloses(button):
        return False
    return _has_answer(button if heading is None else heading, text)


def _discloses(button: "HtmlElement") -> bool:
    """Whether a button has the attributes or the class of one that opens an answer."""
    if button.get("aria-expanded") or button.get("aria-controls"):
        return True
    if "collapse" in {button.get("data-toggle"), button.get("data-bs-toggle")}:
        return True
    parent = button.getparent()
    called = (button.get("class") or "", "" if parent is None else parent.get("class") or "")
    return any(_DISCLOSING_CLASS.search(one) and not _OTHER_CLASS.search(one) for one in called)


def _has_answer(element: "HtmlElement", question: str) -> bool:
    """Whether text follows an element, or the one whose only text it is."""
    for _ in range(_MOST_AROUND):
        after = element.getnext()
        if after is not None:
            return after.tag not in _ANSWER_FREE and ends_sentence(line_of(after))
        parent = element.getparent()
        if parent is None or line_of(parent) != question:
            return False
        element = parent
    return False


def _is_heading(element: "HtmlElement") -> bool:
    return element.tag in HEADINGS or element.tag == "dt" or element.get("role") == "heading"


def _is_sign(element: "HtmlElement") -> bool:
    """Whether an element in a button is an arrow, a plus or a label of what a click does."""
    text = line_of(element)
    return bool(text) and (not any(map(str.isalnum, text)) or _DEED.fullmatch(text) is not None)
