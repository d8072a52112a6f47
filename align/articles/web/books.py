"""Pages of electronic books: chapters, of which everything is text.

trafilatura and the words of newspapers are of no use here: a book has no frame around its text. The
vocabulary of EPUB (`epub:type`) names what is none.
"""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from align.articles.blocks import Block
from align.articles.web.hidden import remove_hidden
from align.articles.web.pages import parts, write_quotes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOOK = re.compile(r"""\bepub:type\s*=|\bxmlns:epub\s*=""")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,32};)", re.ASCII)
_TYPE = "{http://www.idpf.org/2007/ops}type"
# What is no text of the book, as `epub:type` has it, or, after `doc-`, as `role` does.
_LEFT_OUT = frozenset(
    {
        "backlink",
        "copyright-page",
        "cover",
        "halftitlepage",
        "landmarks",
        "loa",
        "loi",
        "lot",
        "lov",
        "page-list",
        "pagebreak",
        "pagelist",
        "titlepage",
        "toc",
        "toc-brief",
    }
)
# Links from a note back to the text.
_BACK = re.compile(r"[\s↩↑⤴⏎^\ufe0e\ufe0f]+")
# The share of a table of contents that is links, and its fewest entries.
_LINKED, _FEWEST = 0.8, 3


def is_book_page(markup: str) -> bool:
    """Whether a page belongs to an electronic book, as its `epub:` attributes tell."""
    return _BOOK.search(markup) is not None


def book_blocks(markup: str) -> list[Block]:
    """The text of a page of a book, in order, with its notes.

    Numbers of printed pages, links back to the text, title pages, covers and tables of contents are
    left out.

    Raises:
        Exception: One of lxml, if there is no element in `markup`.
    """
    tree = _tree(markup)
    for element in [one for one in tree.iter("*") if _is_left_out(one)]:
        if element is tree or element.tag == "body":
            return []
        element.drop_tree()
    remove_hidden(tree)
    write_quotes(tree)
    found = parts(tree)
    if len(found) >= _FEWEST and sum(part.linked for part in found) >= _LINKED * len(found):
        return []
    return [Block(part.text, part.kind) for part in found]


def _tree(markup: str) -> "HtmlElement":
    """Parse XHTML, in which any element may be empty (`<title/>`), or else HTML."""
    from lxml import etree, html

    bare = _DOCTYPE.sub("", _DECLARATION.sub("", markup), count=1)
    xml = _ENTITY.sub(lambda found: html5.get(found[1], found[0]), bare)
    parser = html.XHTMLParser(resolve_entities=False, no_network=True)
    try:
        tree = html.document_fromstring(xml, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return html.document_fromstring(bare)
    for element in tree.iter("*"):
        element.tag = element.tag.rpartition("}")[2]
    return tree


def _is_left_out(element: "HtmlElement") -> bool:
    types = element.get(_TYPE) or element.get("epub:type") or ""
    roles = (element.get("role") or "").replace("doc-", "")
    if not _LEFT_OUT.isdisjoint(f"{types} {roles}".split()):
        return True
    return element.tag == "a" and bool(_BACK.fullmatch("".join(element.itertext())))
