"""The article that a web page describes to search engines (JSON-LD), for pages without its text.

Scripts fill in the text of some pages, but their files have it in the `articleBody` of a
`NewsArticle`.
"""

import json
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from align.articles.blocks import Block
from align.articles.remnants import clear
from align.records import FORBIDDEN, Kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def described_article(root: "HtmlElement") -> list[Block]:
    """The headline and the text of the longest article that a page describes; empty if of none."""
    found = [
        one
        for script in root.iter("script")
        if script.get("type") == "application/ld+json"
        for one in _objects(script.text or "")
        if isinstance(one.get("articleBody"), str)
    ]
    if not found:
        return []
    article = max(found, key=lambda one: len(str(one["articleBody"])))
    headline = article.get("headline")
    text = clear(unescape(str(article["articleBody"])))
    blocks = [Block(text)]
    if isinstance(headline, str) and not text.startswith(headline):
        blocks.insert(0, Block(" ".join(unescape(headline).split()), Kind.HEADING))
    return [] if any(FORBIDDEN.search(block.text) for block in blocks) else blocks


def _objects(text: str) -> Iterator[dict[str, object]]:
    """Every object of a JSON text; none if it is not JSON."""
    try:
        waiting: list[object] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
