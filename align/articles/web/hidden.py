"""Elements that a browser does not show, and the text of the article that is among them."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from align.articles.bullets import BULLETS
from align.articles.web.notices import is_sentence
from align.articles.web.pages import line_of

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# Read out to the blind only: 기사 본문, 기자명.
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|show-for-sr|blind|sound_only|screen[_-]out|visually-?hidden|screen-reader-text"
    r"|a11y[_-]hidden|mso(?:commentreference|com(?:anchor|txt)))(?:\s|$)",
    re.IGNORECASE,
)
# Letters in a font of pictures are the bullets of a list that Word has saved as a page.
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|font-family\s*:\s*[\"']?(?:wingdings|webdings)"
    # Comments of a page that Word has saved, and what it prints on each page
    r"|mso-element\s*:\s*(?:comment|header|footer)\b)",
    re.IGNORECASE,
)
# The bullets of Word in fonts that also have letters. The blanks after one set it apart from a sign
# of a formula in the same font.
_BULLET_STYLE = re.compile(
    r"mso-list\s*:\s*ignore|font-family\s*:\s*[\"']?(?:symbol|courier new)", re.IGNORECASE
)
_BULLET = re.compile(rf"\s*[o{BULLETS}]\s+")
# Siblings before a hidden element that are looked at, elements around it whose siblings are, and
# the hidden elements with text for which they are.
_NEAR, _NESTED, _MOST_LOOKED_AT = 3, 2, 200
_PARAGRAPHS = ("p", "li", "blockquote", "div")


def remove_hidden(root: "HtmlElement") -> str:
    """Take out the elements that a browser does not show, so that nobody reads them.

    Returns:
        The sentences in those that follow paragraphs of the page, such as the rest of an article
        behind a button.
    """
    lost: list[str] = []
    looked_at = 0
    for element in [one for one in root.iter("*") if _is_hidden(one)]:
        if element.tag not in {"html", "body"} and element.getparent() is not None:
            sentences = list(filter(is_sentence, _paragraphs(element)))
            looked_at += bool(sentences)
            if sentences and looked_at <= _MOST_LOOKED_AT and _follows_text(element):
                lost += sentences
            element.drop_tree()
    return "\n".join(lost)


def _follows_text(element: "HtmlElement") -> bool:
    place: HtmlElement | None = element
    for _ in range(_NESTED):
        if place is None:
            break
        above = islice(filter(line_of, place.itersiblings(preceding=True)), _NEAR)
        if any(any(map(is_sentence, _paragraphs(one))) for one in above if not _is_hidden(one)):
            return True
        place = place.getparent()
    return False


def _paragraphs(element: "HtmlElement") -> list[str]:
    return [
        line_of(one)
        for one in element.iter(*_PARAGRAPHS)
        if one.tag != "div" or next(one.iter(*_PARAGRAPHS[:-1]), None) is None
    ]


def _is_hidden(element: "_Element") -> bool:
    style, called = element.get("style", ""), element.get("class", "")
    return (
        element.get("hidden") is not None
        or _HIDDEN_STYLE.search(style) is not None
        or _HIDDEN_CLASS.search(called) is not None
        or _is_bullet(element, style)
    )


def _is_bullet(element: "_Element", style: str) -> bool:
    return (
        _BULLET_STYLE.search(style) is not None
        and _BULLET.fullmatch("".join(map(str, element.itertext()))) is not None
    )
