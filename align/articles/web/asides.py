"""Boxes in `<aside>` that are text of the article: what something is, a chronology, key points.

Others are beside the article, or advertise in its middle. They are told by their place, by their
links, and by what they ask the reader to do.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from align.articles.marks import columns, ends_sentence, is_byline
from align.articles.web.extraction import TELLING, squeeze
from align.articles.web.notices import is_notice, is_sentence
from align.articles.web.pages import line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What an advertisement, an offer or the card of a writer is called, and what they say.
_OTHER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:promo|newsletter|sign-?up|cta|subscri|author|writer|reporter|journalist|bio"
    r"|profile|sponsor|ads?(?=[\s_\d-]|$)|advert|donat|banner|bnr|cookie|modal|popup|paywall|login)",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\bsubscribe\b|newsletter|\bsign up\b|\blog in\b|(?:join|follow|support|contact) (?:us|our)\b"
    r"|download (?:our|the) app|\bdonate\b|become a member|advertise(?:ment$| with)|get the latest"
    r"|뉴스레터|구독(?:하[기세]|해 ?[주보]| ?신청)|회원 ?가입|로그인|앱(?:을|에서)? ?(?:다운|설치)"
    r"|후원 ?(?:하기|해 ?주)|광고 ?(?:문의|안내|보기)|제보(?:하기|해 ?주|는|를 ?기다)"
    r"|알림 ?(?:설정|받기)|팔로우|(?:채널|친구) ?추가",
    re.IGNORECASE,
)
_LONGEST_OFFER = 300
_FIELDS = ("form", "input", "textarea", "button", "iframe", "select")
# What a box at the edge of the article is called if it belongs to it.
_BOX_CLASS = re.compile(
    r"(?:^|[\s_-])(?:info|fact|key|note|summary|timeline|chronolog|glossary|explain|definition"
    r"|quote|pull|highlight|callout|tip|box|q-?a|profile-?box|sidebar-?text)",
    re.IGNORECASE,
)
_MOST_LINKED = 1 / 3
# Siblings on each side that are looked at: pictures and headings may stand between.
_NEAR = 3
_MOST_ASIDES = 200
_TEXTS = ("p", "li", "dd", "blockquote", "div")


def open_boxes(root: "HtmlElement") -> None:
    """Turn the sidebars that are text of the article into divisions."""
    asides = list(islice(root.iter("aside"), _MOST_ASIDES))
    text = squeeze(line_of(root)) if asides else ""
    for aside in asides:
        if _is_text(aside) and _is_in_place(aside) and not _repeats(aside, text):
            aside.tag = "div"


def _is_text(aside: "HtmlElement") -> bool:
    """Whether a sidebar tells something, and neither leads elsewhere nor asks for anything."""
    text = line_of(aside)
    linked = sum(len(line_of(link)) for link in aside.iter("a"))
    if not text or linked > _MOST_LINKED * len(text) or is_notice(text) or is_byline(text):
        return False
    if _OTHER_CLASS.search(aside.get("class") or "") or any(True for _ in aside.iter(*_FIELDS)):
        return False
    if len(text) <= _LONGEST_OFFER and _OFFER.search(text):
        return False
    items = [line_of(item) for item in aside.iter("li", "dd", "td")]
    return len(items) > 1 or any(map(is_sentence, _lines(aside))) or _is_quoted(text)


def _is_in_place(aside: "HtmlElement") -> bool:
    """Whether paragraphs stand above and below a sidebar; fewer are enough for some.

    A list of sentences, or what its class calls a box, may stand below the headline alone, and such
    a box at the end of an `<article>`.
    """
    place = aside
    while (parent := place.getparent()) is not None and _is_alone(place, parent):
        place = parent
    above = list(islice(filter(line_of, place.itersiblings(preceding=True)), _NEAR))
    below = list(islice(filter(line_of, place.itersiblings()), _NEAR))
    is_inside = next(place.iterancestors("article"), None) is not None
    is_called = _BOX_CLASS.search(aside.get("class") or "") is not None
    follows, goes_on = _has_text(above, inside=is_inside), _has_text(below, inside=True)
    if follows or not goes_on:
        return follows and (goes_on or (is_inside and is_called))
    items = [line_of(item) for item in aside.iter("li")]
    is_listed = len(items) > 1 and all(map(ends_sentence, items))
    is_headed = any(next(one.iter("h1"), None) is not None for one in above)
    return is_headed and (is_called or is_listed)


def _is_alone(element: "HtmlElement", parent: "HtmlElement") -> bool:
    return len(parent) == 1 and not ((parent.text or "") + (element.tail or "")).strip()


def _has_text(siblings: Iterable["HtmlElement"], *, inside: bool) -> bool:
    """Whether a paragraph is among elements; outside of an article, not in one with a headline."""
    return any(
        any(map(is_sentence, _lines(one)))
        for one in siblings
        if one.tag != "aside" and (inside or next(one.iter("h1"), None) is None)
    )


def _lines(element: "HtmlElement") -> Iterable[str]:
    """The paragraphs and items in an element, without those that are mostly links."""
    for one in element.iter(*_TEXTS):
        if one.tag == "div" and len(one):
            continue
        text = line_of(one)
        if 2 * sum(len(line_of(link)) for link in one.iter("a")) <= len(text):
            yield text


def _is_quoted(text: str) -> bool:
    return columns(text) >= TELLING and text[0] in '“"‘「' and text[-1] in '”"’」'


def _repeats(aside: "HtmlElement", page: str) -> bool:
    """Whether the page says the same elsewhere, as with a quotation in large letters."""
    text = squeeze(line_of(aside)).strip("“”\"'‘’「」…")
    return page.count(text) > 1
