"""What newspapers put around an article, and in its middle: none of it is the article's text.

Related stories, comments, buttons, advertisements, offers and copyright notices are recognised by
the words on them, which are the same everywhere, and by the classes of their elements.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from align.articles.blocks import BLANK
from align.articles.marks import ends_sentence, is_byline
from align.articles.web.notices import (
    LONGEST_LABEL,
    LONGEST_NOTICE,
    is_advertisement,
    is_box,
    is_button,
    is_notice,
    is_pointer,
    is_ranking,
    is_talk,
)
from align.articles.web.pages import HEADINGS, line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIGNS = BLANK + "▶▷☞►"
# Elements within one that holds a label, at most.
_MOST_WITHIN_LABEL = 8
# The share of a page's text that no box around its article has: one whose class says that it is
# one, and one with a label.
_MOST_BY_CLASS, _MOST_BY_LABEL = 1 / 3, 2 / 3
# The share of the text of a box of links that is links, below a label of its own and in a list.
_LINKED_BOX, _LINKED_LIST = 1 / 4, 1 / 2

_TELLING_TAGS = HEADINGS | {"b", "dt", "li", "strong", "th"}
_KINDS = (
    r"(?:sns|shar(?:e|ing)|sharedaddy|relate[ds]?|relation|recommend(?:ed)?|newsletter|subscri\w*"
    r"|copyrights?|hashtags?|journalistcard|tts|promotion|ranking|reply|replies|comments?|ads?\d*|adv"
    r"|advert\w*|adsbygoogle|categorize|banners?|tags|relatedposts"
    r"|comments?[_-](?:body|content|text)|(?:tag|keyword)[_-]?(?:group|list|area|wrap|box|zone|cloud))"
    r"(?:[_-]?(?:area|articles?|block|box|buttons?|container|group|inner|items?|layer|links?|list"
    r"|module|news|posts|section|slot|stories|template|title|unit|widget|wrap(?:per)?|zone)\d*)*"
)
_CLASS = re.compile(
    rf"(?:^|\s)(?!(?:has|is|no|with|category)-)(?:[a-z0-9]+[_-])*{_KINDS}(?=\s|$)", re.IGNORECASE
)
_ID = re.compile(_KINDS, re.IGNORECASE)
_BOXES = frozenset({"amp-ad", "article", "aside", "div", "dl", "ol", "p", "section", "table", "ul"})
_WRITER_CLASS = re.compile(r"(?:reporter|journalist|writer|author|editor)", re.IGNORECASE)
# Rows without a button that a table of text has, at least, if none of its cells is a sentence.
_LEAST_ROWS = 2
_FOLLOW = re.compile(
    r"(?:기자 ?)?구독(?:하기)?|(?:다른|최신) ?기사(?: ?(?:더 ?)?보기)?|기사 ?(?:더 ?보기|모음)"
    r"|follow(?: .{2,30})?|more articles.{0,30}|subscribe",
    re.IGNORECASE,
)
# The fewest other languages in a menu of them.
_LEAST_LANGUAGES = 2
_HEADLINES = frozenset({"h1", "title"})
_WITHIN_LINE = frozenset({"a", "b", "em", "font", "i", "img", "small", "span", "strong", "u"})


class _Extent(NamedTuple):
    """How many letters an element holds, in links and in all, how many elements, and any h1."""

    letters: int
    linked: int
    elements: int
    headed: bool


def remove_furniture(root: "HtmlElement") -> None:
    """Take boxes and notices out of a page, and turn a form around its article into a division."""
    extents = _extents(root)
    whole, cells = extents[root], _cells_of_text(root, extents)
    doomed = [link for link in root.iter("a") if _is_anchor(link)]
    doomed += _language_menus(root, extents)
    for element, extent in extents.items():
        if element.tag == "form" and extent.letters > _MOST_BY_CLASS * whole.letters:
            element.tag = "div"
        if element.tag in {"html", "head", "body", *_HEADLINES}:
            continue
        if _is_box(element, extents) and _is_small(extent, whole, _MOST_BY_CLASS):
            doomed.append(element)
        elif extent.elements <= _MOST_WITHIN_LABEL and extent.letters <= LONGEST_NOTICE:
            doomed += _labelled(element, extents, whole, cells)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _is_anchor(link: "HtmlElement") -> bool:
    """Whether a link is the sign beside a heading that links to itself: ¶, #."""
    text = line_of(link)
    is_sign = bool(text) and not any(map(str.isalnum, text))
    return is_sign and (link.get("href") or "").startswith("#")


def _language_menus(
    root: "HtmlElement", extents: dict["HtmlElement", _Extent]
) -> Iterator["HtmlElement"]:
    """Yield the elements that hold links to a page in other languages, and at most a label."""
    languages: dict[HtmlElement, set[str]] = {}
    for link in root.iter("a"):
        language = link.get("hreflang")
        for around in link.iterancestors(*_BOXES) if language else ():
            extent = extents[around]
            if extent.headed or extent.letters - extent.linked > LONGEST_LABEL:
                break
            languages.setdefault(around, set()).add(language)
    yield from (one for one, found in languages.items() if len(found) >= _LEAST_LANGUAGES)


def _extents(root: "HtmlElement") -> dict["HtmlElement", _Extent]:
    """The extent of every element, in the order of the page."""
    elements = list(root.iter("*"))
    extents: dict[HtmlElement, _Extent] = {}
    for element in reversed(elements):
        inner = [extents[child] for child in element.iterchildren("*")]
        texts = (element.text, *(child.tail for child in element))
        if element.tag in {"script", "style"}:
            texts, inner = (), []
        letters = sum(len(text.strip()) for text in texts if text)
        letters += sum(one.letters for one in inner)
        extents[element] = _Extent(
            letters,
            letters if element.tag == "a" else sum(one.linked for one in inner),
            1 + sum(one.elements for one in inner),
            element.tag == "h1" or any(one.headed for one in inner),
        )
    return {element: extents[element] for element in elements}


def _is_small(element: _Extent, whole: _Extent, most: float) -> bool:
    """Whether an element can be furniture: it holds neither the headline nor much of the page."""
    return not element.headed and element.letters <= most * whole.letters


def _is_box(element: "HtmlElement", extents: dict["HtmlElement", _Extent]) -> bool:
    """Whether its class says that an element is furniture, or the card of a reporter to follow."""
    called = element.get("class") or ""
    if element.tag not in _BOXES:
        return False
    if _CLASS.search(called) or _ID.fullmatch(element.get("id") or "") or element.tag == "amp-ad":
        return True
    if _WRITER_CLASS.search(called) is None or extents[element].letters > LONGEST_NOTICE:
        return False
    texts = [line_of(one) for one in element.iter("*") if extents[one].elements == 1]
    follows = [text for text in texts if _FOLLOW.fullmatch(text)]
    return bool(follows) and not is_byline(" ".join(text for text in texts if text not in follows))


def _labelled(
    element: "HtmlElement",
    extents: dict["HtmlElement", _Extent],
    whole: _Extent,
    cells: set["HtmlElement"],
) -> list["HtmlElement"]:
    """The furniture that an element with a short text is, or is the label of."""
    text = line_of(element)
    if not text or not _stands_alone(element) or not _is_line(element, extents):
        return []
    if element.tag == "a" and is_pointer(_before(element) + text):
        return [element]
    if is_notice(text):
        is_cell = is_button(text) and not cells.isdisjoint((element, *element.iterancestors()))
        return [] if is_cell else [element]
    if is_advertisement(text):
        tags = {one.tag for one in (*element.iter("*"), *element.iterancestors())}
        return [element] if tags.isdisjoint(_TELLING_TAGS) else []
    talks = is_talk(text)
    if not (talks or is_box(text)):
        return []
    box, parent = element, element.getparent()
    while parent is not None and extents[parent].letters == extents[box].letters:
        box, parent = parent, parent.getparent()
    if parent is None:
        return []
    around = extents[parent]
    begins = not any(extents[one].letters for one in box.itersiblings("*", preceding=True))
    is_linked = around.linked >= _LINKED_BOX * around.letters or (
        is_ranking(text) and _lists_titles(parent, around.letters - extents[box].letters, extents)
    )
    if begins and _is_small(around, whole, _MOST_BY_LABEL) and (talks or is_linked):
        return [parent]
    lists = []
    for sibling in box.itersiblings("*"):
        inner = extents[sibling]
        if sibling.tag in HEADINGS or inner.linked < _LINKED_LIST * inner.letters:
            break
        lists.append(sibling)
    return [box, *lists] if any(extents[one].letters for one in lists) else []


def _lists_titles(
    element: "HtmlElement", letters: int, extents: dict["HtmlElement", _Extent]
) -> bool:
    """Whether so many letters of an element are in a list without sentences, and no others."""
    items = list(element.iter("li"))
    is_all = letters > 0 and sum(extents[item].letters for item in items) >= letters
    return is_all and not any(ends_sentence(line_of(item)) for item in items)


def _cells_of_text(
    root: "HtmlElement", extents: dict["HtmlElement", _Extent]
) -> set["HtmlElement"]:
    """The cells of tables of text, where the label of a button is a text like others.

    In their rows, cells of one line stand next to each other. One of them is a sentence, or the
    table has other rows without a label of a button.
    """
    tables: dict[HtmlElement, list[list[HtmlElement]]] = {}
    for row in root.iter("tr", "dt"):
        after = row.getnext()
        is_term = row.tag == "dt" and after is not None and after.tag == "dd"
        cells = [row, after] if is_term else list(row.iterchildren("td", "th"))
        filled = [cell for cell in cells if extents[cell].letters]
        table = next(row.iterancestors("table", "dl"), None)
        if table is None or len(filled) < 2:
            continue
        if all(
            extents[cell].elements <= _MOST_WITHIN_LABEL and _is_line(cell, extents)
            for cell in filled
        ):
            tables.setdefault(table, []).append(filled)
    found: set[HtmlElement] = set()
    for rows in tables.values():
        texts = [[line_of(cell) for cell in row] for row in rows]
        plain = sum(not any(map(is_button, row)) for row in texts)
        for row, lines in zip(rows, texts, strict=True):
            if plain >= _LEAST_ROWS or any(map(ends_sentence, lines)):
                found.update(row)
    return found


def _is_line(element: "HtmlElement", extents: dict["HtmlElement", _Extent]) -> bool:
    """Whether the text of an element is on one line."""
    return not any(
        one.tag == "br"
        or (one.tag not in _WITHIN_LINE and 0 < extents[one].letters < extents[element].letters)
        for one in element.iterdescendants("*")
    )


def _before(element: "HtmlElement") -> str:
    """The text directly before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return "" if parent is None else parent.text or ""


def _stands_alone(element: "HtmlElement") -> bool:
    """Whether no text but a sign that points to it stands directly before or after an element."""
    return not (_before(element) + (element.tail or "")).strip(_SIGNS)
